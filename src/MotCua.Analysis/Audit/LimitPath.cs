using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>The steps that run while a limit runs, and the longest way through them. Routes that lead back are not followed: a repetition is no part of the published time.</summary>
internal sealed class LimitPath
{
    private readonly Procedure procedure;
    private readonly LimitDeclaration limit;

    private LimitPath(Procedure procedure, LimitDeclaration limit)
    {
        this.procedure = procedure;
        this.limit = limit;
        var found = new List<Step>();
        Collect(procedure.Steps, found);
        Steps = [.. found];
    }

    /// <summary>The steps that may run while the limit runs, in file order.</summary>
    public ImmutableArray<Step> Steps { get; }

    public static LimitPath Of(Procedure procedure, LimitDeclaration limit) => new(procedure, limit);

    /// <summary>
    /// The sum of step limits on the longest way from the limit's start to its end, the steps on it, and whether every step inside has a limit
    /// in the unit; null when there is none. Steps of the applicant and steps that pause the limit do not count.
    /// </summary>
    public (decimal Sum, ImmutableArray<string> Path, bool IsWhole)? Longest(string? variant, TimeUnit unit)
    {
        var isWhole = Steps.All(s => Own(s, variant, unit).IsWhole);
        var best = ((decimal Sum, ImmutableArray<string> Path)?)null;
        foreach (var start in Entries(procedure.Steps))
        {
            var way = From(procedure.Steps, start, variant, unit);
            if (way is { Path.IsEmpty: false } && (best is null || way.Value.Sum > best.Value.Sum))
            {
                best = (way.Value.Sum, way.Value.Path);
            }
        }

        return best is { } longest ? (longest.Sum, longest.Path, isWhole) : null;
    }

    /// <summary>Nodes of the root region at which the limit has just started.</summary>
    private IEnumerable<int> Entries(ImmutableArray<Node> nodes)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            foreach (var route in nodes[i].Ways().Where(r => !r.IsBack && (Marks(r.Marks, limit.From) || (nodes[i] is Step s && (Marks(s.Marks, limit.From) || Ends(s, limit.From))))))
            {
                if (IndexOf(nodes, route.To) is var to and >= 0)
                {
                    yield return to;
                }
            }

            if (nodes[i] is Step step && limit.From == new CaseEventName(CaseEventKind.StepStarted, step.Id))
            {
                yield return i;
            }
        }
    }

    private (decimal Sum, ImmutableArray<string> Path, bool IsWhole)? From(ImmutableArray<Node> nodes, int start, string? variant, TimeUnit unit)
    {
        // From the last node up: plain routes lead forward only.
        var ways = new (decimal Sum, ImmutableArray<string> Path, bool IsWhole)?[nodes.Length];
        for (var i = nodes.Length - 1; i >= start; i--)
        {
            var node = nodes[i];
            var own = Own(node, variant, unit);
            (decimal Sum, ImmutableArray<string> Path, bool IsWhole)? best = null;
            foreach (var route in node.Ways().Where(r => !r.IsBack))
            {
                var isOver = Marks(route.Marks, limit.Until) || (node is Step s && (Marks(s.Marks, limit.Until) || Ends(s, limit.Until)));
                var rest = isOver ? (0, [], true) : IndexOf(nodes, route.To) is var to && to > i ? ways[to] : null;
                if (rest is { } way && (best is null || own.Sum + way.Sum > best.Value.Sum))
                {
                    best = (own.Sum + way.Sum, [.. own.Path, .. way.Path], own.IsWhole && way.IsWhole);
                }
            }

            ways[i] = best;
        }

        return ways[start];
    }

    private (decimal Sum, ImmutableArray<string> Path, bool IsWhole) Own(Node node, string? variant, TimeUnit unit)
    {
        switch (node)
        {
            case Step step when procedure.Actors.FirstOrDefault(a => a.Id == step.By) is { IsApplicant: true } || step.Pauses.Any(x => x.Limit == limit.Id):
                return (0, [], true);
            case Step step:
                return step.Within?.For(variant) is { } own && own.Unit == unit ? (own.Amount, [step.Id], true) : (0, [], false);
            case Block block:
                var longest = block.Branches.Select(b => Branch(b.Steps, variant, unit)).MaxBy(w => w.Sum);
                return longest.Path.IsDefault ? (0, [], false) : longest;
            default:
                return (0, [], false);
        }
    }

    /// <summary>The longest way from a branch's first node to one of its results.</summary>
    private (decimal Sum, ImmutableArray<string> Path, bool IsWhole) Branch(ImmutableArray<Node> nodes, string? variant, TimeUnit unit)
    {
        var ways = new (decimal Sum, ImmutableArray<string> Path, bool IsWhole)?[nodes.Length];
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            var own = Own(nodes[i], variant, unit);
            foreach (var route in nodes[i].Ways().Where(r => !r.IsBack))
            {
                var rest = route.To.Kind == TargetKind.Result ? (0, [], true) : IndexOf(nodes, route.To) is var to && to > i ? ways[to] : null;
                if (rest is { } way && (ways[i] is null || own.Sum + way.Sum > ways[i]!.Value.Sum))
                {
                    ways[i] = (own.Sum + way.Sum, [.. own.Path, .. way.Path], own.IsWhole && way.IsWhole);
                }
            }
        }

        return nodes.IsEmpty ? (0, [], false) : ways[0] ?? (0, [], false);
    }

    /// <summary>Marks what stands between the place the limit starts and the place it ends, by file order in the root region.</summary>
    private void Collect(ImmutableArray<Node> nodes, List<Step> found)
    {
        var reached = new HashSet<int>(Entries(nodes));
        for (var i = 0; i < nodes.Length; i++)
        {
            if (!reached.Contains(i))
            {
                continue;
            }

            found.AddRange(nodes[i] is Block block ? block.Branches.SelectMany(b => b.Steps).SelectMany(Inner) : nodes[i] is Step step ? [step] : []);
            foreach (var route in nodes[i].Ways().Where(r => !r.IsBack && !Marks(r.Marks, limit.Until) && !(nodes[i] is Step s && (Marks(s.Marks, limit.Until) || Ends(s, limit.Until)))))
            {
                if (IndexOf(nodes, route.To) is var to && to > i)
                {
                    reached.Add(to);
                }
            }
        }
    }

    private static IEnumerable<Step> Inner(Node node)
        => node is Block block ? block.Branches.SelectMany(b => b.Steps).SelectMany(Inner) : node is Step step ? [step] : [];

    private static bool Marks(ImmutableArray<string> marks, CaseEventName name) => name.Kind == CaseEventKind.Mark && marks.Contains(name.Name);

    private static bool Ends(Step step, CaseEventName name) => name == new CaseEventName(CaseEventKind.StepEnded, step.Id);

    private static int IndexOf(ImmutableArray<Node> nodes, Target target)
    {
        for (var i = 0; target.Kind == TargetKind.Node && i < nodes.Length; i++)
        {
            if (nodes[i].Id == target.Id)
            {
                return i;
            }
        }

        return -1;
    }
}
