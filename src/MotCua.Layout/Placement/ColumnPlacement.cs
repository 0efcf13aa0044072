namespace MotCua.Layout;

/// <summary>A frame in columns and lanes, borders included.</summary>
internal sealed record FrameSpan(
    string Id, bool IsForEach, string Title, int Depth, int FirstLane, int LastLane, MapStatus Status)
{
    public int FirstColumn { get; set; }

    public int LastColumn { get; set; }

    public bool IsClosed { get; init; }

    /// <summary>Id of the closed frame it lies in, or null.</summary>
    public string? Frame { get; init; }
}

/// <summary>
/// Gives every node a column: one more than the farthest node that leads to it. A framed part is placed as one piece, over
/// columns and lanes that nothing else uses, so that a frame never surrounds a node that does not belong to it.
/// </summary>
internal sealed class ColumnPlacement
{
    private readonly bool isCompact;
    private readonly ILookup<string, Vertex> predecessors;

    private ColumnPlacement(ProcedureOutline outline, bool isCompact)
    {
        this.isCompact = isCompact;
        var vertices = outline.Vertices().ToDictionary(v => v.Id, StringComparer.Ordinal);
        predecessors = outline.Links
            .Where(link => link.Kind != MapEdgeKind.Back && vertices[link.From].Order < vertices[link.To].Order)
            .ToLookup(link => link.To, link => vertices[link.From], StringComparer.Ordinal);
    }

    /// <summary>Places all nodes; returns the frames, outer ones before those inside them.</summary>
    public static List<FrameSpan> Place(ProcedureOutline outline, bool isCompact)
    {
        var placement = new ColumnPlacement(outline, isCompact);
        var frames = placement.Region(outline.Root, new Packing(), 0, 0);
        return [.. frames.OrderBy(f => f.Depth).ThenBy(f => f.FirstColumn).ThenBy(f => f.FirstLane)];
    }

    private List<FrameSpan> Region(List<OutlineItem> items, Packing packing, int from, int depth)
    {
        var frames = new List<FrameSpan>();
        foreach (var item in items)
        {
            if (item is Leaf leaf)
            {
                PlaceLeaf(leaf.Vertex, packing, from);
            }
            else if (item is BlockItem block)
            {
                var (inside, innerFrames) = Inside(block, depth);
                frames.AddRange(PlaceFrame(
                    new FrameSpan(block.Id, false, block.Title, depth, inside.FirstLane, inside.LastLane, block.Status) { LastColumn = inside.LastColumn },
                    [.. ProcedureOutline.Vertices([block])],
                    innerFrames,
                    packing,
                    Earliest(block.Fork, packing, from)));
            }
            else if (item is FrameItem closed)
            {
                var own = new Packing();
                var inner = Region(closed.Items, own, 0, depth + 1);
                var span = new FrameSpan(closed.Id, closed.IsForEach, closed.Title, depth, own.FirstLane, own.LastLane, MapStatus.Unchanged)
                {
                    LastColumn = own.LastColumn,
                    IsClosed = true,
                    Frame = closed.Frame,
                };
                List<Vertex> members = [.. ProcedureOutline.Vertices([closed])];
                frames.AddRange(PlaceFrame(span, members, inner, packing, Earliest(members[0], packing, from)));
            }
        }

        return frames;
    }

    private (Packing Packing, List<FrameSpan> Frames) Inside(BlockItem block, int depth)
    {
        var packing = new Packing();
        var frames = new List<FrameSpan>();
        block.Fork.Column = 0;
        packing.Add(block.Fork);
        foreach (var branch in block.Branches)
        {
            if (branch.ForEachTitle is not { } title || branch.Items.Count == 0)
            {
                frames.AddRange(Region(branch.Items, packing, 1, depth + 1));
                continue;
            }

            var own = new Packing();
            var inner = Region(branch.Items, own, 0, depth + 2);
            var span = new FrameSpan(branch.Id, true, title, depth + 1, own.FirstLane, own.LastLane, branch.Status) { LastColumn = own.LastColumn };
            frames.AddRange(PlaceFrame(span, [.. ProcedureOutline.Vertices(branch.Items)], inner, packing, 1));
        }

        block.Join.Column = packing.LastColumn + 1;
        packing.Add(block.Join);
        return (packing, frames);
    }

    private static List<FrameSpan> PlaceFrame(FrameSpan span, List<Vertex> members, List<FrameSpan> inner, Packing packing, int from)
    {
        var column = from;
        while (!packing.IsFree(span.FirstLane, span.LastLane, column, column + span.LastColumn))
        {
            column++;
        }

        foreach (var vertex in members)
        {
            vertex.Column += column;
            packing.Know(vertex);
        }

        List<FrameSpan> all = [span, .. inner];
        foreach (var frame in all)
        {
            frame.FirstColumn += column;
            frame.LastColumn += column;
        }

        packing.AddFrame(span);
        return all;
    }

    private void PlaceLeaf(Vertex vertex, Packing packing, int from)
    {
        var column = Earliest(vertex, packing, from);
        if (vertex is { Kind: MapNodeKind.End or MapNodeKind.Anytime, IsAnytime: true } && !predecessors[vertex.Id].Any())
        {
            column = Math.Max(column, packing.LastColumn);
        }
        else if (isCompact && Above(vertex, packing, column) is { } above)
        {
            vertex.Column = above.Column;
            packing.Add(vertex);
            packing.Reserve(above, vertex);
            return;
        }

        while (!packing.AllowsNode(vertex.Lane, column))
        {
            column++;
        }

        vertex.Column = column;
        packing.Add(vertex);
    }

    private int Earliest(Vertex vertex, Packing packing, int from)
    {
        var known = predecessors[vertex.Id].Where(packing.Knows).ToArray();
        return known.Length == 0 ? from : Math.Max(from, known.Max(v => v.Column) + 1);
    }

    /// <summary>The node of another lane in whose column this one can stand, joined by a straight vertical edge; or null.</summary>
    private Vertex? Above(Vertex vertex, Packing packing, int column)
    {
        if (vertex.Kind is not (MapNodeKind.Step or MapNodeKind.Call))
        {
            return null;
        }

        var last = predecessors[vertex.Id].Where(p => packing.Knows(p) && p.Column == column - 1).Distinct().ToArray();
        return last is [{ Kind: MapNodeKind.Step or MapNodeKind.Call } only] && only.Lane != vertex.Lane && packing.AllowsStack(only, vertex.Lane)
            ? only
            : null;
    }
}
