namespace MotCua.Layout;

/// <summary>Which cells (lane × column) of a region are taken, by nodes, by frames, and by straight vertical edges.</summary>
internal sealed class Packing
{
    private readonly HashSet<(int Lane, int Column)> nodes = [];
    private readonly HashSet<(int Lane, int Column)> reserved = [];
    private readonly List<FrameSpan> frames = [];
    private readonly HashSet<Vertex> known = [];

    public int LastColumn { get; private set; }

    public int FirstLane { get; private set; } = int.MaxValue;

    public int LastLane { get; private set; } = int.MinValue;

    public bool Knows(Vertex vertex) => known.Contains(vertex);

    /// <summary>Makes a node findable as a predecessor without taking a cell: it lies in a frame that has.</summary>
    public void Know(Vertex vertex) => known.Add(vertex);

    public void Add(Vertex vertex)
    {
        known.Add(vertex);
        nodes.Add((vertex.Lane, vertex.Column));
        Extend(vertex.Lane, vertex.Lane, vertex.Column);
    }

    public void AddFrame(FrameSpan span)
    {
        frames.Add(span);
        Extend(span.FirstLane, span.LastLane, span.LastColumn);
    }

    public void Reserve(Vertex from, Vertex to)
    {
        for (var lane = Math.Min(from.Lane, to.Lane) + 1; lane < Math.Max(from.Lane, to.Lane); lane++)
        {
            reserved.Add((lane, from.Column));
        }
    }

    public bool AllowsNode(int lane, int column)
        => !reserved.Contains((lane, column)) && !frames.Any(f => Covers(f, lane, lane, column, column));

    public bool AllowsStack(Vertex from, int lane)
    {
        if (nodes.Contains((lane, from.Column)) || !AllowsNode(lane, from.Column))
        {
            return false;
        }

        for (var between = Math.Min(from.Lane, lane) + 1; between < Math.Max(from.Lane, lane); between++)
        {
            if (nodes.Contains((between, from.Column)) || !AllowsNode(between, from.Column))
            {
                return false;
            }
        }

        return true;
    }

    public bool IsFree(int firstLane, int lastLane, int firstColumn, int lastColumn)
        => !frames.Any(f => Covers(f, firstLane, lastLane, firstColumn, lastColumn))
           && !nodes.Concat(reserved).Any(c => c.Lane >= firstLane && c.Lane <= lastLane && c.Column >= firstColumn && c.Column <= lastColumn);

    private static bool Covers(FrameSpan frame, int firstLane, int lastLane, int firstColumn, int lastColumn)
        => frame.FirstLane <= lastLane && firstLane <= frame.LastLane && frame.FirstColumn <= lastColumn && firstColumn <= frame.LastColumn;

    private void Extend(int firstLane, int lastLane, int column)
    {
        FirstLane = Math.Min(FirstLane, firstLane);
        LastLane = Math.Max(LastLane, lastLane);
        LastColumn = Math.Max(LastColumn, column);
    }
}
