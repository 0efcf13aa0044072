using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>Writes what BPMN has no place for, in our own namespace (<see cref="BpmnVocabulary.Extensions"/>): ids and figures, for programs.</summary>
internal sealed class BpmnExtensionWriter(XmlWriter writer, Procedure procedure, string language)
{
    private readonly BpmnExtensionXml xml = new(writer);

    /// <summary>What holds for the whole procedure; steps name it by id.</summary>
    public void Procedure() => xml.Extend(() =>
    {
        xml.Start("procedure", procedure.Id);
        xml.Attribute("version", procedure.Version);
        xml.Attribute("language", language);
        xml.Attribute("code", procedure.Code);
        xml.Attribute("status", procedure.Status.ToString().ToLowerInvariant());
        xml.Flag("fictional", procedure.IsFictional);
        xml.Attribute("effectiveFrom", procedure.Effective?.From);
        xml.Attribute("effectiveUntil", procedure.Effective?.Until);
        xml.Attribute("chosenBy", procedure.Effective?.ChosenBy);
        xml.Attribute("openCases", procedure.Effective?.OpenCases switch
        {
            OpenCases.OldRules => "old-rules",
            OpenCases.NewRules => "new-rules",
            OpenCases.MoreFavourable => "more-favourable",
            _ => null,
        });
        xml.Attribute("authority", procedure.Authority);
        xml.Attribute("calendar", procedure.Calendar);
        xml.Attribute("publication", procedure.Publication);
        xml.Attribute("subjects", procedure.Subjects);
        xml.Attribute("rulesHash", procedure.RulesHash);
        xml.Attribute("steps", Ids(procedure.Steps));
        xml.Attribute("ends", [.. procedure.Ends.Select(end => end.Id)]);
        xml.Text("title", procedure.Title);
        xml.Text("notes", procedure.Notes);
        new BpmnDeclarations(xml, procedure).Write();
        Blocks(procedure.Steps);
        xml.End();
    });

    /// <summary>What a node of the process stands for; nothing when it stands for nothing in the file.</summary>
    public void Of(BpmnNode node)
    {
        if (node is { Meaning: null, End: null, Loop: null })
        {
            return;
        }

        xml.Extend(() =>
        {
            switch (node.Meaning)
            {
                case Step step:
                    Step(step);
                    break;
                case Call call:
                    Begin("call", call);
                    xml.Attribute("runs", call.Runs);
                    Finish(call, call.Outcomes);
                    break;
                case Block block:
                    // Its branches and rules stand at the process, for a block may have no node of its own.
                    xml.Start("block", block.Id);
                    xml.End();
                    break;
            }

            if (node.Loop?.Branch is { } branch)
            {
                xml.Start("forEach", branch.Id);
                xml.Attribute("name", branch.ForEach?.Name);
                xml.Attribute("list", branch.ForEach?.List);
                xml.Attribute("results", branch.Results);
                xml.End();
            }

            if (node.End is { } end)
            {
                xml.Start("end", end.Id);
                xml.Attribute("by", end.By);
                xml.Attribute("until", end.Until);
                xml.Attribute("gives", end.Gives);
                xml.Attribute("basis", end.Basis);
                xml.Text("title", end.Title);
                xml.End();
            }
        });
    }

    private void Step(Step step)
    {
        Begin("step", step);
        xml.Attribute("by", step.By);
        xml.Within(step.Within);
        xml.Attribute("onSilence", step.OnSilence);
        xml.Flag("countsAllVisits", step.CountsAllVisits);
        xml.Flag("inPerson", step.InPerson);
        xml.Attribute("fourEyes", step.FourEyes);
        xml.Attribute("budget", step.Budget?.ToString(CultureInfo.InvariantCulture));
        xml.Attribute("gives", step.GivesAll ? ["all"] : step.Gives);
        xml.Attribute("fees", step.Fees);
        xml.Attribute("pauses", [.. step.Pauses.Select(pause => $"{pause.Limit}:{Word(pause.Mode)}")]);
        xml.Attribute("pausesBasis", step.Pauses.IsEmpty ? [] : step.Pauses[0].Basis);
        xml.Attribute("marks", step.Marks);
        Finish(step, step.Outcomes);
    }

    private void Begin(string name, Node node)
    {
        xml.Start(name, node.Id);
        xml.Attribute("when", node.When?.Text);
        xml.Attribute("otherwise", node.Otherwise?.Id);
    }

    private void Finish(Node node, ImmutableArray<Outcome> outcomes)
    {
        xml.Attribute("basis", node.Basis);
        xml.Text("title", node.Title);
        xml.Text("notes", node.Notes);
        foreach (var outcome in outcomes)
        {
            xml.Start("outcome", outcome.Id);
            xml.Route(outcome.Route);
            xml.Text("title", outcome.Title);
            xml.End();
        }

        xml.End();
    }

    private void Blocks(ImmutableArray<Node> nodes)
    {
        foreach (var block in nodes.OfType<Block>())
        {
            Begin("block", block);
            xml.Attribute("basis", block.Basis);
            xml.Text("title", block.Title);
            xml.Text("notes", block.Notes);
            foreach (var branch in block.Branches)
            {
                xml.Start("branch", branch.Id);
                xml.Attribute("when", branch.When?.Text);
                xml.Attribute("forEach", branch.ForEach?.Name);
                xml.Attribute("list", branch.ForEach?.List);
                xml.Attribute("results", branch.Results);
                xml.Attribute("steps", Ids(branch.Steps));
                xml.Text("title", branch.Title);
                xml.End();
            }

            foreach (var rule in block.Join)
            {
                xml.Start("rule");
                xml.Attribute(rule.AsSoonAs ? "asSoonAs" : "if", rule.Quantifier switch
                {
                    Quantifier.Any => "any " + rule.Result,
                    Quantifier.All => "all " + rule.Result,
                    _ => null,
                });
                xml.Route(rule.Route);
                xml.Attribute("basis", rule.Basis);
                xml.End();
            }

            xml.End();
            foreach (var branch in block.Branches)
            {
                Blocks(branch.Steps);
            }
        }
    }

    private static ImmutableArray<string> Ids(ImmutableArray<Node> nodes) => [.. nodes.Select(node => node.Id)];

    private static string Word(LegalTime.PauseMode mode) => mode switch
    {
        LegalTime.PauseMode.Reset => "reset",
        LegalTime.PauseMode.ResetIfIncomplete => "reset-if-incomplete",
        _ => "continue",
    };
}
