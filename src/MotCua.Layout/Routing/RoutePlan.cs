using System.Collections.Immutable;

namespace MotCua.Layout;

/// <summary>Finds the ways of all edges, in the order that leaves the straight lines to those that need them.</summary>
internal static class RoutePlan
{
    /// <summary>Returns the corners of each edge, in the order of the outline.</summary>
    public static ImmutableArray<ImmutableArray<GridPoint>> Find(ProcedureOutline outline, Dictionary<string, Vertex> byId, RoutingGrid grid, List<FrameSpan> frames, MapMemory? memory)
        => memory is null ? Find(outline, byId, grid, frames) : memory.Ways(StructureOf(outline, byId, grid, frames), () => Find(outline, byId, grid, frames));

    private static ImmutableArray<ImmutableArray<GridPoint>> Find(ProcedureOutline outline, Dictionary<string, Vertex> byId, RoutingGrid grid, List<FrameSpan> frames)
    {
        var router = new Router(grid, frames);
        var paths = new ImmutableArray<GridPoint>[outline.Links.Count];

        // Short ways forward first: they get the straight lines; returns go around what is there.
        var order = outline.Links.Select((link, i) => (Link: link, Index: i, From: byId[link.From], To: byId[link.To]))
            .OrderBy(e => e.Link.Kind switch { MapEdgeKind.Silence => -1, MapEdgeKind.Forward => 0, MapEdgeKind.Back => 2, _ => 1 })
            .ThenBy(e => Math.Abs(e.From.Column - e.To.Column) + Math.Abs(e.From.Lane - e.To.Lane))
            .ThenBy(e => e.Index);
        foreach (var edge in order)
        {
            paths[edge.Index] = router.Route(edge.From, edge.To, edge.Link.Kind);
        }

        return [.. paths];
    }

    /// <summary>All the ways depend on: the grid, the place of each node and frame on it, and what leads where how.</summary>
    private static int[] StructureOf(ProcedureOutline outline, Dictionary<string, Vertex> byId, RoutingGrid grid, List<FrameSpan> frames) =>
    [
        grid.Width, grid.Height, byId.Count, frames.Count,
        .. grid.LaneOfLine,
        .. byId.Values.Select(vertex => PointOf(vertex, grid)),
        .. frames.SelectMany(frame => (int[])[frame.FirstLane, frame.LastLane, frame.FirstColumn, frame.LastColumn, frame.IsClosed ? 1 : 0]),
        .. outline.Links.SelectMany(link => (int[])[PointOf(byId[link.From], grid), PointOf(byId[link.To], grid), (int)link.Kind]),
    ];

    private static int PointOf(Vertex vertex, RoutingGrid grid) => grid.Index(RoutingGrid.X(vertex), grid.Y(vertex));
}
