using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Two versions side by side, under the later one's ids: things, their models, their bases, and where cases may go.</summary>
internal sealed class ComparedSides
{
    private readonly Dictionary<(RuleNameKind Kind, string Id), string> oldIds = [];
    private readonly ILookup<string, RuleNode> oldThings;
    private readonly ILookup<string, RuleNode> nowThings;

    internal ComparedSides(Procedure before, Procedure after, RuleNode oldTree, RuleNode nowTree, IEnumerable<RuleEdit> renames, IConditionCompiler conditions)
    {
        (Before, After, OldTree, NowTree) = (before, after, oldTree, nowTree);
        (oldThings, nowThings) = (Flat(oldTree).ToLookup(thing => thing.Kind, StringComparer.Ordinal), Flat(nowTree).ToLookup(thing => thing.Kind, StringComparer.Ordinal));
        Renames = [.. renames];
        foreach (var rename in Renames)
        {
            oldIds[(Enum.Parse<RuleNameKind>(rename.Path[0]), rename.After!)] = rename.Before!;
        }

        Meaning = new ConditionMeaning(before, after, conditions, InNewNames);
        ReachBefore = new Reach(before);
        ReachAfter = new Reach(after);
        OldNodes = ProcedureWalk.Nodes(before).GroupBy(node => NewId(RuleNameKind.Node, node.Id)).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        NowNodes = ProcedureWalk.Nodes(after).GroupBy(node => node.Id).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    internal Procedure Before { get; }

    internal Procedure After { get; }

    internal RuleNode OldTree { get; }

    internal RuleNode NowTree { get; }

    internal ImmutableArray<RuleEdit> Renames { get; }

    internal ConditionMeaning Meaning { get; }

    internal Reach ReachBefore { get; }

    internal Reach ReachAfter { get; }

    /// <summary>Nodes of the earlier version under the later ids.</summary>
    internal IReadOnlyDictionary<string, Node> OldNodes { get; }

    internal IReadOnlyDictionary<string, Node> NowNodes { get; }

    /// <summary>The id the earlier version used for what the later calls so.</summary>
    internal string OldId(RuleNameKind kind, string id) => oldIds.GetValueOrDefault((kind, id), id);

    internal string NewId(RuleNameKind kind, string id)
        => Renames.FirstOrDefault(rename => rename.Path[0] == kind.ToString() && rename.Before == id)?.After ?? id;

    internal string InNewNames(string expression)
        => Renames.Where(rename => rename.Path[0] is nameof(RuleNameKind.Fact) or nameof(RuleNameKind.Variant) or nameof(RuleNameKind.Channel))
            .Aggregate(expression, (text, rename) => RuleNames.InExpression(text, Enum.Parse<RuleNameKind>(rename.Path[0]), rename.Before!, rename.After!));

    /// <summary>All things of a collection on both sides, parts and branches included, in the later file's order, then those gone.</summary>
    internal IEnumerable<(string Id, RuleNode? Old, RuleNode? Now)> Things(string kind)
    {
        var old = InFileOrder(oldThings[kind], Ids(Before, kind).Select(id => NewId(Kinds[kind], id)));
        var now = InFileOrder(nowThings[kind], Ids(After, kind));
        var known = old.GroupBy(thing => thing.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var thing in now)
        {
            yield return (thing.Key, known.GetValueOrDefault(thing.Key), thing);
        }

        var kept = now.Select(thing => thing.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var thing in old.Where(thing => !kept.Contains(thing.Key)))
        {
            yield return (thing.Key, thing, null);
        }
    }

    /// <summary>The names of attributes in which two things differ.</summary>
    internal static List<string> Changed(RuleNode old, RuleNode now) => [.. old.Children.Select(child => child.Key).Union(now.Children.Select(child => child.Key))
        .Where(name => !(old.Find(name)?.IsSame(now.Find(name)) ?? now.Find(name) is null))];

    internal static bool IsText(string attribute) => attribute is "title" or "notes" or "assumption" or "source";

    internal ImmutableArray<Basis> Bases(bool isAfter, IEnumerable<string> ids)
    {
        var side = isAfter ? After : Before;
        return [.. ids.Select(id => side.Bases.FirstOrDefault(basis => basis.Id == id)).OfType<Basis>()];
    }

    internal Actor? Actor(bool isAfter, string id)
        => isAfter ? After.Actors.FirstOrDefault(actor => actor.Id == id) : Before.Actors.FirstOrDefault(actor => actor.Id == id);

    private static readonly Dictionary<string, RuleNameKind> Kinds = new(StringComparer.Ordinal)
    {
        ["papers"] = RuleNameKind.Paper, ["time-limits"] = RuleNameKind.Limit, ["bounds"] = RuleNameKind.Bound, ["channels"] = RuleNameKind.Channel, ["fees"] = RuleNameKind.Fee,
        ["requirements"] = RuleNameKind.Requirement, ["conditions"] = RuleNameKind.Condition, ["ends"] = RuleNameKind.End, ["actors"] = RuleNameKind.Actor, ["data"] = RuleNameKind.Fact,
        ["bases"] = RuleNameKind.Basis, ["variants"] = RuleNameKind.Variant, ["steps"] = RuleNameKind.Node,
    };

    // The canonical form sorts what has no order; people read in the order of the file.
    private static List<RuleNode> InFileOrder(IEnumerable<RuleNode> things, IEnumerable<string> order)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var id in order)
        {
            places.TryAdd(id, places.Count);
        }

        return [.. things.OrderBy(thing => places.GetValueOrDefault(thing.Key, -1))];
    }

    private static IEnumerable<string> Ids(Procedure procedure, string kind) => kind switch
    {
        "papers" => procedure.Papers.SelectMany(Papers).Select(paper => paper.Id),
        "time-limits" => procedure.TimeLimits.Select(limit => limit.Id),
        "bounds" => procedure.Bounds.Select(bound => bound.Id),
        "channels" => procedure.Channels.Select(channel => channel.Id),
        "fees" => procedure.Fees.Select(fee => fee.Id),
        "requirements" => procedure.Requirements.Select(requirement => requirement.Id),
        "conditions" => procedure.NamedConditions.Select(condition => condition.Id),
        "ends" => procedure.Ends.Select(end => end.Id),
        "actors" => procedure.Actors.Select(actor => actor.Id),
        "data" => procedure.Data.Select(fact => fact.Id),
        "bases" => procedure.Bases.Select(basis => basis.Id),
        "variants" => procedure.Variants.Select(variant => variant.Id),
        _ => ProcedureWalk.Nodes(procedure).Select(node => node.Id),
    };

    private static IEnumerable<Paper> Papers(Paper paper) => paper.Parts.SelectMany(Papers).Prepend(paper);

    private static List<RuleNode> Flat(RuleNode root)
    {
        var things = new List<RuleNode>();
        Below(root);
        return things;

        void Below(RuleNode node)
        {
            foreach (var child in node.Children)
            {
                if (child.Shape == RuleShape.Element)
                {
                    things.Add(child);
                }

                Below(child);
            }
        }
    }
}
