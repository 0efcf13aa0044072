using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>Writes what BPMN has no place for, in our own namespace (<see cref="BpmnVocabulary.Extensions"/>): ids and figures, for programs.</summary>
internal sealed class BpmnExtensionWriter(XmlWriter xml, Procedure procedure, BpmnWords words)
{
    /// <summary>What holds for the whole procedure; steps name it by id.</summary>
    public void Procedure() => Extend(() =>
    {
        Start("procedure", procedure.Id);
        Attribute("version", procedure.Version);
        Attribute("code", procedure.Code);
        Attribute("status", procedure.Status.ToString().ToLowerInvariant());
        Attribute("effectiveFrom", procedure.Effective?.From is { } from ? NodaTime.Text.LocalDatePattern.Iso.Format(from) : null);
        Attribute("calendar", procedure.Calendar);
        Attribute("rulesHash", procedure.RulesHash);
        foreach (var basis in procedure.Bases)
        {
            Start("basis", basis.Id);
            Attribute("act", basis.Act);
            Attribute("article", basis.Article);
            Attribute("clause", basis.Clause);
            Attribute("point", basis.Point);
            Attribute("assumed", basis.IsAssumed ? "true" : null);
            Attribute("title", basis.Assumed is { } assumed ? words.Name(assumed, basis.Id) : words.Name(basis.Title, basis.Id));
            xml.WriteEndElement();
        }

        foreach (var limit in procedure.TimeLimits)
        {
            Start("timeLimit", limit.Id);
            Attribute("within", BpmnWords.WithinText(limit.Within));
            Attribute("from", Event(limit.From));
            Attribute("until", Event(limit.Until));
            Attribute("basis", List(limit.Basis));
            Attribute("title", words.Name(limit.Title, limit.Id));
            xml.WriteEndElement();
        }

        foreach (var bound in procedure.Bounds)
        {
            Start("bound", bound.Id);
            Attribute("atMost", Text(bound.AtMost));
            Attribute("basis", List(bound.Basis));
            Attribute("title", words.Name(bound.Title, bound.Id));
            xml.WriteEndElement();
        }

        foreach (var paper in procedure.Papers)
        {
            Paper(paper);
        }

        foreach (var fee in procedure.Fees)
        {
            Start("fee", fee.Id);
            Attribute("amount", fee.Amount?.ToString(CultureInfo.InvariantCulture));
            Attribute("currency", fee.Currency);
            Attribute("parameter", fee.Parameter);
            Attribute("expression", fee.Expression);
            Attribute("basis", List(fee.Basis));
            Attribute("title", words.Name(fee.Title, fee.Id));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    /// <summary>What a node of the process stands for; nothing when it stands for nothing in the file.</summary>
    public void Of(BpmnNode node)
    {
        if (node is { Meaning: null, End: null, Loop: null })
        {
            return;
        }

        Extend(() =>
        {
            Meaning(node.Meaning);
            if (node.Loop?.Branch is { } branch)
            {
                Start("forEach", branch.Id);
                Attribute("name", branch.ForEach?.Name);
                Attribute("list", branch.ForEach?.List);
                Attribute("results", List(branch.Results));
                xml.WriteEndElement();
            }

            if (node.End is { } end)
            {
                Start("end", end.Id);
                Attribute("by", end.By);
                Attribute("until", end.Until);
                Attribute("gives", List(end.Gives));
                Attribute("basis", List(end.Basis));
                xml.WriteEndElement();
            }
        });
    }

    private void Meaning(Node? node)
    {
        if (node is null)
        {
            return;
        }

        Start(node switch { Step => "step", Call => "call", _ => "block" }, node.Id);
        if (node is Step step)
        {
            Attribute("by", step.By);
            Attribute("within", step.Within is { } within ? BpmnWords.WithinText(within) : null);
            Attribute("onSilence", step.OnSilence);
            Attribute("countsAllVisits", step.CountsAllVisits ? "true" : null);
            Attribute("inPerson", step.InPerson ? "true" : null);
            Attribute("fourEyes", step.FourEyes);
            Attribute("gives", step.GivesAll ? "all" : List(step.Gives));
            Attribute("fees", List(step.Fees));
            Attribute("pauses", List([.. step.Pauses.Select(pause => pause.Limit)]));
            Attribute("marks", List(step.Marks));
        }

        Attribute("runs", (node as Call)?.Runs);
        Attribute("when", node.When?.Expression);
        Attribute("basis", List(node.Basis));
        foreach (var outcome in node switch { Step { Outcomes: [_, _, ..] outcomes } => outcomes, Call call => call.Outcomes, _ => [] })
        {
            Start("outcome", outcome.Id);
            Attribute("title", words.Name(outcome.Title, outcome.Id));
            Attribute("marks", List(outcome.Route.Marks));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Paper(Paper paper)
    {
        Start("paper", paper.Id);
        Attribute("originals", Text(paper.Originals));
        Attribute("copies", Text(paper.Copies));
        Attribute("sets", paper.Sets == 1 ? null : Text(paper.Sets));
        Attribute("form", paper.Form);
        Attribute("heldBy", paper.HeldBy);
        Attribute("when", paper.When?.Expression);
        Attribute("parts", paper.Group switch { PaperGroup.AllOf => "all", PaperGroup.OneOf => "one", _ => null });
        Attribute("basis", List(paper.Basis));
        Attribute("title", words.Name(paper.Title, paper.Id));
        foreach (var part in paper.Parts)
        {
            Paper(part);
        }

        xml.WriteEndElement();
    }

    private void Extend(Action content)
    {
        xml.WriteStartElement("extensionElements", BpmnVocabulary.Model);
        content();
        xml.WriteEndElement();
    }

    private void Start(string name, string id)
    {
        xml.WriteStartElement(name, BpmnVocabulary.Extensions);
        xml.WriteAttributeString("id", id);
    }

    private void Attribute(string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            xml.WriteAttributeString(name, value);
        }
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string List(ImmutableArray<string> ids) => string.Join(' ', ids);

    private static string Event(CaseEventName name) => name.Kind switch
    {
        CaseEventKind.StepStarted => name.Name + " started",
        CaseEventKind.StepEnded => name.Name + " ended",
        _ => name.Name,
    };
}
