namespace MotCua.Layout;

/// <summary>Gives every node a lane: its actor's; for nodes nobody performs, the lane they are reached from.</summary>
internal static class LaneAssignment
{
    public static void Decide(ProcedureOutline outline)
    {
        var vertices = outline.Vertices().ToDictionary(v => v.Id, StringComparer.Ordinal);
        foreach (var block in Blocks(outline.Root))
        {
            // The marks of a block stand in the lane of its first step, so that the main way through it is straight.
            var first = ProcedureOutline.Vertices(block.Branches.SelectMany(b => b.Items)).FirstOrDefault(v => v.Actor is not null);
            block.Fork.Actor ??= first?.Actor;
            block.Join.Actor ??= first?.Actor;
        }

        foreach (var vertex in vertices.Values)
        {
            vertex.Actor ??= vertex.Kind == MapNodeKind.Start ? null : LaneOfNeighbour(vertex, outline, vertices);
        }

        foreach (var vertex in vertices.Values.Where(v => v.Actor is null))
        {
            var next = outline.Links.FirstOrDefault(l => l.From == vertex.Id && vertices[l.To].Actor is not null);
            vertex.Actor = next is null ? outline.Lanes[0].Id : vertices[next.To].Actor;
        }
    }

    private static string? LaneOfNeighbour(Vertex vertex, ProcedureOutline outline, Dictionary<string, Vertex> vertices)
        => outline.Links
            .Where(l => l.To == vertex.Id && l.Kind != MapEdgeKind.Back)
            .OrderBy(l => l.Kind == MapEdgeKind.Forward ? 0 : 1)
            .Select(l => vertices[l.From].Actor)
            .FirstOrDefault(actor => actor is not null);

    private static IEnumerable<BlockItem> Blocks(IEnumerable<OutlineItem> items) => items.OfType<BlockItem>()
        .SelectMany(block => block.Branches.SelectMany(b => Blocks(b.Items)).Append(block));
}
