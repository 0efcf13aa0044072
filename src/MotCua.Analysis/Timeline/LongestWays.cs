using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>The longest way to some place of a procedure.</summary>
/// <param name="At">How much time it takes, on the axis of whoever asked.</param>
/// <param name="Steps">The steps on it that take counted time, in order.</param>
/// <param name="Passed">All steps on it.</param>
internal sealed record LongestWay(decimal At, ImmutableArray<string> Steps, ImmutableArray<string> Passed);

/// <summary>
/// The longest ways along the plain routes of a region: when each node begins and ends when every step before it takes all the time it may.
/// Routes that lead back are not followed: a repetition is no part of the published time. Branches of a block run side by side, and the
/// longest one counts.
/// </summary>
internal sealed class LongestWays
{
    private readonly Func<Step, decimal, decimal?> length;
    private readonly Dictionary<string, (decimal Begin, decimal End)> stays = new(StringComparer.Ordinal);
    private readonly Dictionary<CaseEventName, decimal> events = [];

    private LongestWays(Func<Step, decimal, decimal?> length) => this.length = length;

    /// <summary>When each node begins and ends at the latest, by its id; what no plain route leads to is missing.</summary>
    public IReadOnlyDictionary<string, (decimal Begin, decimal End)> Stays => stays;

    /// <summary>When each event happens at the latest.</summary>
    public IReadOnlyDictionary<CaseEventName, decimal> Events => events;

    /// <summary>The longest way to where it is over; null when none leads there.</summary>
    public LongestWay? Longest { get; private set; }

    /// <summary>Follows a region from its entries.</summary>
    /// <param name="nodes">The region.</param>
    /// <param name="entries">Where ways begin, as indices of nodes.</param>
    /// <param name="at">When they begin.</param>
    /// <param name="isOver">Whether a way ends where this route is taken out of this node; the node is null where it is passed by.</param>
    /// <param name="length">How much time a step takes that begins at this moment; null when it takes none that counts.</param>
    public static LongestWays From(ImmutableArray<Node> nodes, IEnumerable<int> entries, decimal at, Func<Node?, Route, bool> isOver, Func<Step, decimal, decimal?> length)
    {
        var ways = new LongestWays(length);
        var arrivals = new Way?[nodes.Length];
        foreach (var entry in entries)
        {
            arrivals[entry] = new Way(at, null, null, false);
        }

        var over = ways.Follow(nodes, arrivals, isOver);
        ways.Longest = over is null ? null : new LongestWay(over.At, over.Steps(way => way.IsCounted), over.Steps(_ => true));
        return ways;
    }

    // Plain routes lead forward only, so file order is an order of time.
    private Way? Follow(ImmutableArray<Node> nodes, Way?[] arrivals, Func<Node?, Route, bool> isOver)
    {
        Way? over = null;
        for (var i = 0; i < nodes.Length; i++)
        {
            if (arrivals[i] is not { } begin)
            {
                continue;
            }

            var end = Through(nodes[i], begin);
            foreach (var route in nodes[i].Ways().SkipLast(nodes[i].Otherwise is null ? 0 : 1).Where(route => !route.IsBack))
            {
                foreach (var mark in route.Marks)
                {
                    Happened(new CaseEventName(CaseEventKind.Mark, mark), end.At);
                }

                Lead(i, nodes[i], route, end);
            }

            if (nodes[i].Otherwise is { } otherwise)
            {
                Lead(i, null, new Route { To = otherwise }, begin);
            }
        }

        return over;

        void Lead(int from, Node? node, Route route, Way way)
        {
            if (isOver(node, route))
            {
                over = Longer(over, way);
            }
            else if (nodes.IndexOf(route.To) is var to && to > from)
            {
                arrivals[to] = Longer(arrivals[to], way);
            }
        }
    }

    private Way Through(Node node, Way begin)
    {
        var end = node switch
        {
            Step step => Through(step, begin),
            Block block => block.Branches.Select(branch => Follow(branch.Steps, Entering(branch, begin), (_, route) => route.To.Kind == TargetKind.Result)).Aggregate((Way?)null, Longer) ?? begin,
            _ => begin,
        };
        stays[node.Id] = (begin.At, end.At);
        return end;
    }

    private Way Through(Step step, Way begin)
    {
        var time = length(step, begin.At);
        var end = new Way(begin.At + (time ?? 0), begin, step.Id, time is not null);
        Happened(new CaseEventName(CaseEventKind.StepStarted, step.Id), begin.At);
        Happened(new CaseEventName(CaseEventKind.StepEnded, step.Id), end.At);
        foreach (var mark in step.Marks)
        {
            Happened(new CaseEventName(CaseEventKind.Mark, mark), end.At);
        }

        return end;
    }

    private void Happened(CaseEventName name, decimal at) => events[name] = Math.Max(at, events.GetValueOrDefault(name, at));

    private static Way?[] Entering(Branch branch, Way begin)
    {
        var arrivals = new Way?[branch.Steps.Length];
        if (arrivals.Length > 0)
        {
            arrivals[0] = begin;
        }

        return arrivals;
    }

    // Of ways equally long the first in the file, but one that takes counted time before one that takes none.
    private static Way? Longer(Way? one, Way? other)
        => one is null ? other : other is null || other.At < one.At || (other.At == one.At && (one.TakesTime || !other.TakesTime)) ? one : other;

    private sealed record Way(decimal At, Way? Before, string? Step, bool IsCounted)
    {
        public bool TakesTime { get; } = IsCounted || Before is { TakesTime: true };

        public ImmutableArray<string> Steps(Func<Way, bool> isAskedFor)
        {
            var steps = new List<string>();
            for (var way = this; way is not null; way = way.Before)
            {
                if (way.Step is { } step && isAskedFor(way))
                {
                    steps.Add(step);
                }
            }

            steps.Reverse();
            return [.. steps];
        }
    }
}

/// <summary>Where nodes stand in their region.</summary>
internal static class Regions
{
    /// <summary>The index of the node a target names; -1 when it names none of these.</summary>
    public static int IndexOf(this ImmutableArray<Node> nodes, Target target)
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
