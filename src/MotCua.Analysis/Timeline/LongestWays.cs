using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>The longest way through a region, or through one stretch of it.</summary>
/// <param name="After">The step after which time is counted anew; null when it is counted from the beginning.</param>
/// <param name="Since">Where counting begins, on the axis of whoever asked.</param>
/// <param name="At">Where the way ends.</param>
/// <param name="Steps">The steps on it that take counted time, in order.</param>
internal sealed record LongestWay(string? After, decimal Since, decimal At, ImmutableArray<string> Steps)
{
    /// <summary>How much time it takes.</summary>
    public decimal Length => At - Since;
}

/// <summary>
/// The longest ways along the plain routes of a region: when each node begins and ends when every step before it takes all the time it may.
/// Routes that lead back are not followed: a repetition is no part of the published time. Branches of a block run side by side, and the
/// longest one counts. Where time is counted anew after a step, a new stretch begins there and the routes that lead back from it belong to it.
/// </summary>
internal sealed class LongestWays
{
    private readonly Func<Step, decimal, decimal?> length;
    private readonly Func<Step, bool> startsAnew;
    private readonly Dictionary<string, (decimal Begin, decimal End)> stays = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Step, string? After), (decimal Since, decimal End)> reaches = [];
    private readonly Dictionary<CaseEventName, decimal> events = [];
    private readonly Arrivals over = new();

    private LongestWays(Func<Step, decimal, decimal?> length, Func<Step, bool> startsAnew) => (this.length, this.startsAnew) = (length, startsAnew);

    /// <summary>When each node begins and ends at the latest, by its id; what no plain route leads to is missing.</summary>
    public IReadOnlyDictionary<string, (decimal Begin, decimal End)> Stays => stays;

    /// <summary>Where the stretch of a step began and where the step ends in it, for each stretch that reaches it.</summary>
    public IReadOnlyDictionary<(string Step, string? After), (decimal Since, decimal End)> Reaches => reaches;

    /// <summary>When each event happens at the latest.</summary>
    public IReadOnlyDictionary<CaseEventName, decimal> Events => events;

    /// <summary>The longest way of each stretch, to where it is over or counted anew; in the order in which they begin.</summary>
    public ImmutableArray<LongestWay> Stretches { get; private set; } = [];

    /// <summary>Follows a region from its entries.</summary>
    /// <param name="nodes">The region.</param>
    /// <param name="entries">Where ways begin, as indices of nodes.</param>
    /// <param name="at">When they begin.</param>
    /// <param name="isOver">Whether a way ends where this route is taken out of this node; the node is null where it is passed by.</param>
    /// <param name="length">How much time a step takes that begins at this moment; null when it takes none that counts.</param>
    /// <param name="startsAnew">Whether time is counted anew after a step, which takes none itself.</param>
    public static LongestWays From(
        ImmutableArray<Node> nodes, IEnumerable<int> entries, decimal at, Func<Node?, Route, bool> isOver, Func<Step, decimal, decimal?> length, Func<Step, bool> startsAnew)
    {
        var ways = new LongestWays(length, startsAnew);
        ways.over.Add(ways.Follow(nodes, entries, new Arrivals { Way.From(at, null) }, isOver));
        ways.Stretches = [.. ways.over.OrderBy(way => way.Since).Select(way => way.Told())];
        return ways;
    }

    // Plain routes lead forward only, so file order is an order of time; only where time is counted anew does a way go back and on again.
    private Arrivals Follow(ImmutableArray<Node> nodes, IEnumerable<int> entries, Arrivals begin, Func<Node?, Route, bool> isOver)
    {
        var arrivals = nodes.Select(_ => new Arrivals()).ToArray();
        foreach (var entry in entries)
        {
            arrivals[entry].Add(begin);
        }

        var end = new Arrivals();
        for (var i = 0; i < nodes.Length; i++)
        {
            if (arrivals[i].Count == 0)
            {
                continue;
            }

            var next = i;
            var through = Through(nodes[i], arrivals[i]);
            foreach (var route in nodes[i].Ways().SkipLast(nodes[i].Otherwise is null ? 0 : 1).Where(route => !route.IsBack || IsAnew(nodes[i])))
            {
                foreach (var mark in route.Marks)
                {
                    Happened(new CaseEventName(CaseEventKind.Mark, mark), through.Latest);
                }

                Lead(nodes[i], route, through);
            }

            if (nodes[i].Otherwise is { } otherwise)
            {
                Lead(null, new Route { To = otherwise }, arrivals[i]);
            }

            i = next;

            void Lead(Node? node, Route route, Arrivals ways)
            {
                if (isOver(node, route))
                {
                    end.Add(ways);
                }
                else if (nodes.IndexOf(route.To) is var to and >= 0 && arrivals[to].Add(ways) && to <= i)
                {
                    next = Math.Min(next, to - 1);
                }
            }
        }

        return end;
    }

    private bool IsAnew(Node node) => node is Step step && startsAnew(step);

    private Arrivals Through(Node node, Arrivals begin)
    {
        var end = node switch
        {
            Step step => Through(step, begin),
            Block block => Through(block, begin),
            _ => begin,
        };
        stays[node.Id] = (begin.Latest, end.Latest);
        return end;
    }

    private Arrivals Through(Step step, Arrivals begin)
    {
        var end = new Arrivals();
        if (startsAnew(step))
        {
            over.Add(begin);
            end.Add(Way.From(begin.Latest, step.Id));
        }
        else
        {
            foreach (var way in begin)
            {
                var time = length(step, way.At);
                end.Add(new Way(way.After, way.Since, way.At + (time ?? 0), way, step.Id, time is not null));
            }
        }

        foreach (var way in startsAnew(step) ? begin : end)
        {
            reaches[(step.Id, way.After)] = (way.Since, way.At);
        }

        Happened(new CaseEventName(CaseEventKind.StepStarted, step.Id), begin.Latest);
        Happened(new CaseEventName(CaseEventKind.StepEnded, step.Id), end.Latest);
        foreach (var mark in step.Marks)
        {
            Happened(new CaseEventName(CaseEventKind.Mark, mark), end.Latest);
        }

        return end;
    }

    private Arrivals Through(Block block, Arrivals begin)
    {
        var branches = block.Branches.Select(branch => Through(branch, begin)).ToList();
        if (branches.Count == 0)
        {
            return begin;
        }

        var end = new Arrivals();
        var isLeftAtOnce = block.Join.Any(rule => rule.AsSoonAs);
        foreach (var way in begin)
        {
            var without = branches.Select(branch => branch.Of(way.After)).OfType<Way>().ToList();
            if (without.Count == branches.Count || (isLeftAtOnce && without.Count > 0))
            {
                end.Add(without.Aggregate(Way.Longer));
            }
        }

        // A branch that counts anew leaves to the others what they still need. That is less than their whole way without it, unless there is
        // none without it: they may need all their time after it, for it may come at once.
        var beside = end.Count > 0 ? [] : begin.SelectMany(way => branches.Select(branch => branch.Of(way.After)).OfType<Way>().Select(other => (way, other))).ToList();
        foreach (var anew in branches.SelectMany(branch => branch).Where(way => begin.Of(way.After) is null))
        {
            end.Add(beside.Select(one => one.other.Anew(one.way, anew.After)).Aggregate(anew, Way.Longer));
        }

        return end;
    }

    private Arrivals Through(Branch branch, Arrivals begin)
    {
        var end = branch.Steps.IsEmpty ? begin : Follow(branch.Steps, [0], begin, (_, route) => route.To.Kind == TargetKind.Result);
        if (end.Count > 0 && branch.When is null && branch.ForEach is null)
        {
            return end;
        }

        // Nobody may be asked.
        var both = new Arrivals();
        both.Add(end);
        both.Add(begin);
        return both;
    }

    private void Happened(CaseEventName name, decimal at) => events[name] = Math.Max(at, events.GetValueOrDefault(name, at));

    private sealed record Way(string? After, decimal Since, decimal At, Way? Before, string? Step, bool IsCounted)
    {
        public decimal Length => At - Since;

        private bool TakesTime { get; } = IsCounted || Before is { TakesTime: true };

        public static Way From(decimal at, string? after) => new(after, at, at, null, null, false);

        // Of ways equally long the first in the file, but one that takes counted time before one that takes none.
        public static Way Longer(Way one, Way other)
            => other.Length < one.Length || (other.Length == one.Length && (one.TakesTime || !other.TakesTime)) ? one : other;

        /// <summary>What lies after <paramref name="begin"/> on this way, counted from there.</summary>
        public Way Anew(Way begin, string? after)
            => ReferenceEquals(this, begin) ? From(At, after) : this with { After = after, Since = begin.At, Before = Before?.Anew(begin, after) };

        public LongestWay Told()
        {
            var steps = new List<string>();
            for (var way = this; way is not null; way = way.Before)
            {
                if (way is { Step: { } step, IsCounted: true })
                {
                    steps.Add(step);
                }
            }

            steps.Reverse();
            return new LongestWay(After, Since, At, [.. steps]);
        }
    }

    /// <summary>The longest way of each stretch that leads to a place.</summary>
    private sealed class Arrivals : IEnumerable<Way>
    {
        private readonly List<Way> ways = [];

        public int Count => ways.Count;

        public decimal Latest => ways.Count == 0 ? 0 : ways.Max(way => way.At);

        public Way? Of(string? after) => ways.Find(way => way.After == after);

        /// <summary>Whether it is longer than what led there before.</summary>
        public bool Add(Way way)
        {
            var known = ways.FindIndex(one => one.After == way.After);
            if (known < 0)
            {
                ways.Add(way);
                return true;
            }

            if (ReferenceEquals(Way.Longer(ways[known], way), ways[known]))
            {
                return false;
            }

            ways[known] = way;
            return true;
        }

        public bool Add(Arrivals others) => others.ways.ToList().Aggregate(false, (isLonger, way) => Add(way) | isLonger);

        public IEnumerator<Way> GetEnumerator() => ways.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
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
