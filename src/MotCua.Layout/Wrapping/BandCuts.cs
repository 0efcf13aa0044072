namespace MotCua.Layout;

/// <summary>
/// Chooses where a long map is cut into bands: never through a node, a label or a corner, where few edges cross, and so that
/// the bands are about equally long.
/// </summary>
internal static class BandCuts
{
    private const int Crossing = 40;
    private const int Band = 400;
    private const int Opening = 90;

    /// <summary>Where the bands begin and end, from left to right: one more than there are bands.</summary>
    /// <param name="map">The map in one strip.</param>
    /// <param name="room">Greatest width of what a band shows, in pixels. A band is wider only when nothing can be cut.</param>
    public static int[] Choose(ProcedureMap map, int room)
    {
        var left = map.Lanes[0].Head.Right;
        var places = Places(map, left);
        var costs = places.Select(x => CostOf(map, x)).ToArray();

        // The cheapest way to the right edge, over all places a band could end.
        var cheapest = Enumerable.Repeat(long.MaxValue, places.Count).ToArray();
        var before = new int[places.Count];
        cheapest[0] = 0;
        for (var to = 1; to < places.Count; to++)
        {
            for (var from = to - 1; from >= 0; from--)
            {
                var width = places[to] - places[from];
                if (width > room && from < to - 1)
                {
                    break;
                }

                var spare = Math.Max(0, room - width) / 10L;
                var isLast = to == places.Count - 1;
                var cost = cheapest[from] + Band + (isLast ? spare * spare / 200 : (spare * spare / 20) + costs[to]);
                if (cost < cheapest[to])
                {
                    (cheapest[to], before[to]) = (cost, from);
                }
            }
        }

        var cuts = new List<int>();
        for (var at = places.Count - 1; at > 0; at = before[at])
        {
            cuts.Add(places[at]);
        }

        cuts.Add(places[0]);
        cuts.Reverse();
        return [.. cuts];
    }

    /// <summary>The left edge, the middle of every gap that may be cut, and the right edge.</summary>
    private static List<int> Places(ProcedureMap map, int left)
    {
        var right = map.Lanes[0].Box.Right;
        var solid = Solid(map).Order().ToList();
        var places = new List<int> { left };
        var end = left + Opening;
        foreach (var (from, until) in solid)
        {
            if (from - end >= 2 && from < right)
            {
                places.Add((end + from) / 2);
            }

            end = Math.Max(end, until);
        }

        places.Add(right);
        return places;
    }

    private static IEnumerable<(int From, int Until)> Solid(ProcedureMap map)
    {
        foreach (var node in map.Nodes)
        {
            yield return (node.Box.X - 6, node.Box.Right + 6);
        }

        foreach (var edge in map.Edges)
        {
            if (edge.Label is { } label)
            {
                yield return (label.Box.X - 4, label.Box.Right + 4);
            }

            for (var i = 1; i < edge.Points.Length; i++)
            {
                if (edge.Points[i - 1].X == edge.Points[i].X)
                {
                    yield return (edge.Points[i].X - 5, edge.Points[i].X + 5);
                }
            }
        }

        foreach (var frame in map.Frames)
        {
            yield return (frame.Box.X - 5, frame.Box.X + 5);
            yield return (frame.Box.Right - 5, frame.Box.Right + 5);
            yield return (frame.TitleBox.X - 2, frame.TitleBox.Right + 2);
        }
    }

    private static int CostOf(ProcedureMap map, int x)
    {
        var crossings = 0;
        foreach (var edge in map.Edges)
        {
            for (var i = 1; i < edge.Points.Length; i++)
            {
                crossings += Math.Min(edge.Points[i - 1].X, edge.Points[i].X) < x && x < Math.Max(edge.Points[i - 1].X, edge.Points[i].X) ? 1 : 0;
            }
        }

        return Crossing * (crossings + map.Frames.Count(f => f.Box.X < x && x < f.Box.Right));
    }
}
