namespace MotCua.Layout;

/// <summary>Gives nodes that share a lane and a column their own rows, keeping a way through a lane straight where it can be.</summary>
internal static class RowPlacement
{
    /// <summary>Places all nodes in rows; returns the number of rows of each lane.</summary>
    public static int[] Place(ProcedureOutline outline, int laneCount)
    {
        var vertices = outline.Vertices().ToDictionary(v => v.Id, StringComparer.Ordinal);
        var rows = Enumerable.Repeat(1, laneCount).ToArray();
        var taken = new HashSet<(int Lane, int Column, int Row)>();
        foreach (var vertex in vertices.Values.OrderBy(v => v.Column).ThenBy(v => v.Order))
        {
            var wished = outline.Links
                .Where(l => l.To == vertex.Id && l.Kind == MapEdgeKind.Forward)
                .Select(l => vertices[l.From])
                .Where(p => p.Lane == vertex.Lane && p.Column < vertex.Column)
                .OrderByDescending(p => p.Column)
                .Select(p => p.Row)
                .FirstOrDefault();
            var row = taken.Contains((vertex.Lane, vertex.Column, wished)) ? 0 : wished;
            while (!taken.Add((vertex.Lane, vertex.Column, row)))
            {
                row++;
            }

            vertex.Row = row;
            rows[vertex.Lane] = Math.Max(rows[vertex.Lane], row + 1);
        }

        return rows;
    }
}
