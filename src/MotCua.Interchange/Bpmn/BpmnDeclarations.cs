using System.Collections.Immutable;
using System.Globalization;
using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>Writes what a procedure declares before its steps: bases, facts, actors, papers and so on.</summary>
internal sealed class BpmnDeclarations(BpmnExtensionXml xml, Procedure procedure)
{
    public void Write()
    {
        Each("basis", procedure.Bases, basis => basis.Id, Basis);
        Each("variant", procedure.Variants, variant => variant.Id, variant => xml.Text("title", variant.Title));
        Each("fact", procedure.Data, fact => fact.Id, Fact);
        Each("condition", procedure.NamedConditions, condition => condition.Id, condition =>
        {
            xml.Attribute("holds", condition.Expression);
            Tail(condition.Basis, condition.Title);
        });
        Each("actor", procedure.Actors.Where(actor => !IsLoopName(actor, procedure.Steps)), actor => actor.Id, actor =>
        {
            xml.Attribute("kind", actor.Kind.ToString().ToLowerInvariant());
            xml.Text("title", actor.Title);
        });
        Each("channel", procedure.Channels, channel => channel.Id, channel =>
        {
            xml.Attribute("level", channel.Level.ToString().ToLowerInvariant());
            xml.Attribute("when", channel.When?.Text);
            xml.Attribute("visits", channel.Visits);
            Tail(channel.Basis, channel.Title);
        });
        Each("timeLimit", procedure.TimeLimits, limit => limit.Id, Limit);
        Each("bound", procedure.Bounds, bound => bound.Id, bound =>
        {
            xml.Attribute("atMost", bound.AtMost);
            Tail(bound.Basis, bound.Title);
        });
        Each("paper", procedure.Papers, paper => paper.Id, Paper);
        Each("requirement", procedure.Requirements, requirement => requirement.Id, requirement => Tail(requirement.Basis, requirement.Title));
        Each("fee", procedure.Fees, fee => fee.Id, fee =>
        {
            xml.Attribute("amount", fee.Amount?.ToString(CultureInfo.InvariantCulture));
            xml.Attribute("currency", fee.Currency);
            xml.Attribute("parameter", fee.Parameter);
            xml.Attribute("expression", fee.Expression);
            xml.Attribute("when", fee.When?.Text);
            xml.Attribute("channels", fee.Channels);
            Tail(fee.Basis, fee.Title);
        });
    }

    private void Each<T>(string name, IEnumerable<T> items, Func<T, string> id, Action<T> content)
    {
        foreach (var item in items)
        {
            xml.Start(name, id(item));
            content(item);
            xml.End();
        }
    }

    private void Tail(ImmutableArray<string> basis, LocalizedText title)
    {
        xml.Attribute("basis", basis);
        xml.Text("title", title);
    }

    private void Basis(Basis basis)
    {
        xml.Attribute("act", basis.Act);
        xml.Attribute("article", basis.Article);
        xml.Attribute("clause", basis.Clause);
        xml.Attribute("point", basis.Point);
        xml.Attribute("record", basis.Record);
        xml.Attribute("from", basis.From);
        xml.Attribute("until", basis.Until);
        xml.Text("source", basis.Source);
        xml.Text("assumed", basis.Assumed);
        xml.Text("title", basis.Title);
    }

    private void Fact(Fact fact)
    {
        xml.Attribute("type", fact.Type switch
        {
            FactType.YesNo => "yes-no",
            FactType.Actors => "list of actors",
            var type => type.ToString().ToLowerInvariant(),
        });
        xml.Attribute("knownAt", fact.KnownAt);
        xml.Attribute("values", fact.Values);
        xml.Attribute("atMost", fact.AtMost);
        xml.Attribute("currency", fact.Currency);
        xml.Attribute("personal", fact.Personal == PersonalClass.None ? null : fact.Personal.ToString().ToLowerInvariant());
        xml.Text("title", fact.Title);
    }

    private void Limit(LimitDeclaration limit)
    {
        xml.Within(limit.Within);
        xml.Attribute("from", limit.From);
        xml.Attribute("until", limit.Until);
        Tail(limit.Basis, limit.Title);
        foreach (var extension in limit.Extensions)
        {
            xml.Start("extension");
            xml.Attribute(extension.IsTotal ? "to" : "by", extension.Amount.ToString());
            xml.Attribute("when", extension.When?.Text);
            xml.Attribute("on", extension.On);
            xml.Attribute("basis", extension.Basis);
            xml.End();
        }
    }

    private void Paper(Paper paper)
    {
        xml.Attribute("originals", paper.Originals);
        xml.Attribute("copies", paper.Copies);
        xml.Attribute("sets", paper.Sets == 1 ? null : paper.Sets);
        xml.Attribute("form", paper.Form);
        xml.Flag("electronic", paper.IsElectronic);
        xml.Flag("presentOnly", paper.IsPresentOnly);
        xml.Attribute("heldBy", paper.HeldBy);
        xml.Attribute("providedBy", paper.ProvidedBy);
        xml.Attribute("when", paper.When?.Text);
        xml.Attribute("for", paper.For);
        xml.Attribute("parts", paper.Group switch { PaperGroup.AllOf => "all", PaperGroup.OneOf => "one", _ => null });
        Tail(paper.Basis, paper.Title);
        Each("paper", paper.Parts, part => part.Id, Paper);
    }

    /// <summary>Whether nobody declared it: the name by which a repeated branch calls the members of its list.</summary>
    private static bool IsLoopName(Actor actor, ImmutableArray<Node> nodes)
        => actor is { Kind: ActorKind.Agency, Title.IsEmpty: true }
            && nodes.OfType<Block>().SelectMany(block => block.Branches).Any(branch => branch.ForEach?.Name == actor.Id || IsLoopName(actor, branch.Steps));
}
