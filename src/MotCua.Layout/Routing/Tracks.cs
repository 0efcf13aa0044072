using System.Collections.Immutable;

namespace MotCua.Layout;

/// <summary>A straight stretch of an edge on one line of the grid.</summary>
internal sealed class Run(int edge, bool isAcross, int line, int low, int high, int lowTurn, int highTurn)
{
    /// <summary>Number of the edge.</summary>
    public int Edge { get; } = edge;

    /// <summary>Whether it is horizontal.</summary>
    public bool IsAcross { get; } = isAcross;

    /// <summary>The grid line it runs on.</summary>
    public int Line { get; } = line;

    /// <summary>Where it begins, in halves of a grid unit; at a node the odd half beside it.</summary>
    public int Low { get; } = low;

    /// <summary>Where it ends, in halves of a grid unit.</summary>
    public int High { get; } = high;

    /// <summary>To which side the edge goes on at the low end: −1 up or left, 1 down or right, 0 not at all (a node).</summary>
    public int LowTurn { get; } = lowTurn;

    /// <summary>To which side the edge goes on at the high end.</summary>
    public int HighTurn { get; } = highTurn;

    /// <summary>Its track, from 0 at the left or top.</summary>
    public int Track { get; set; }

    /// <summary>How many tracks those it overlaps with use, directly or through others.</summary>
    public int TrackCount { get; set; } = 1;

    public bool Overlaps(Run other) => Low <= other.High && other.Low <= High;
}

/// <summary>Splits edges into runs and gives overlapping runs of one line tracks of their own, ordered so that they cross little.</summary>
internal static class Tracks
{
    public static List<List<Run>> Assign(ImmutableArray<ImmutableArray<GridPoint>> paths)
    {
        var runs = paths.Select(Split).ToList();
        foreach (var line in runs.SelectMany(r => r).GroupBy(r => (r.IsAcross, r.Line)))
        {
            foreach (var cluster in Clusters([.. line]))
            {
                Order(cluster);
            }
        }

        return runs;
    }

    private static List<Run> Split(ImmutableArray<GridPoint> corners, int edge)
    {
        var runs = new List<Run>();
        for (var i = 1; i < corners.Length; i++)
        {
            var (a, b) = (corners[i - 1], corners[i]);
            var isAcross = a.Y == b.Y;
            var (from, to) = isAcross ? (a.X, b.X) : (a.Y, b.Y);
            var isRising = to > from;
            var start = (2 * from) + (i == 1 ? (isRising ? 1 : -1) : 0);
            var end = (2 * to) + (i == corners.Length - 1 ? (isRising ? -1 : 1) : 0);
            var before = i == 1 ? 0 : Side(isAcross, a, corners[i - 2]);
            var after = i == corners.Length - 1 ? 0 : Side(isAcross, b, corners[i + 1]);
            runs.Add(isRising
                ? new Run(edge, isAcross, isAcross ? a.Y : a.X, start, end, before, after)
                : new Run(edge, isAcross, isAcross ? a.Y : a.X, end, start, after, before));
        }

        return runs;
    }

    private static int Side(bool isAcross, GridPoint at, GridPoint other)
        => isAcross ? Math.Sign(other.Y - at.Y) : Math.Sign(other.X - at.X);

    private static IEnumerable<List<Run>> Clusters(List<Run> runs)
    {
        var cluster = new List<Run>();
        var end = int.MinValue;
        foreach (var run in runs.OrderBy(r => r.Low).ThenBy(r => r.Edge))
        {
            if (cluster.Count > 0 && run.Low > end)
            {
                yield return cluster;
                cluster = [];
            }

            cluster.Add(run);
            end = cluster.Count == 1 ? run.High : Math.Max(end, run.High);
        }

        if (cluster.Count > 0)
        {
            yield return cluster;
        }
    }

    private static void Order(List<Run> cluster)
    {
        var waiting = cluster.ToList();
        var placed = new List<Run>();
        while (waiting.Count > 0)
        {
            var next = waiting.MinBy(run => (waiting.Count(other => other != run && Prefers(other, run) > 0), run.Edge, run.Low))!;
            waiting.Remove(next);
            next.Track = placed.Where(next.Overlaps).Select(r => r.Track + 1).DefaultIfEmpty(0).Max();
            placed.Add(next);
        }

        var count = cluster.Max(r => r.Track) + 1;
        foreach (var run in cluster)
        {
            run.TrackCount = count;
        }
    }

    /// <summary>Above zero when the first run had better lie before the second (left of it or above), below zero when after.</summary>
    private static int Prefers(Run first, Run second)
        => !first.Overlaps(second) ? 0 : AtEnd(first.Low, second.Low, first.LowTurn, second.LowTurn) + AtEnd(-first.High, -second.High, first.HighTurn, second.HighTurn);

    private static int AtEnd(int first, int second, int firstTurn, int secondTurn)
        => first > second ? -firstTurn : second > first ? secondTurn : Math.Sign(secondTurn - firstTurn);
}
