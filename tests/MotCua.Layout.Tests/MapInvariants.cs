namespace MotCua.Layout.Tests;

/// <summary>What must hold of every map, each rule with a sentence for what breaks it.</summary>
internal static class MapInvariants
{
    private const int NearOwnLine = 4;

    public static IEnumerable<string> Violations(ProcedureMap map)
        => EdgesThroughNodes(map).Concat(SharedSegments(map)).Concat(EdgesOnBorders(map)).Concat(Labels(map)).Concat(Nodes(map)).Concat(Edges(map)).Concat(Frames(map)).Concat(Bands(map));

    private static IEnumerable<string> EdgesThroughNodes(ProcedureMap map)
        => from edge in map.Edges
           from segment in Segments(edge)
           from node in map.Nodes
           let box = node.Box.Grow(-1)
           where Touches(segment, box) && !IsPort(edge, segment, node)
           select $"edge {edge.Id} runs through {node.Id}";

    /// <summary>A diamond's box is entered on the way to its outline, by the first and last stretch of its own edges only.</summary>
    private static bool IsPort(MapEdge edge, (MapPoint A, MapPoint B) segment, MapNode node)
        => (node.Kind is MapNodeKind.Fork or MapNodeKind.Join or MapNodeKind.Start or MapNodeKind.Choice or MapNodeKind.Merge || node.Name is not null)
           && ((edge.StartsAtNode && edge.From == node.Id && segment.A == edge.Points[0]) || (edge.EndsAtNode && edge.To == node.Id && segment.B == edge.Points[^1]));

    private static IEnumerable<string> SharedSegments(ProcedureMap map)
    {
        var segments = map.Edges.SelectMany(edge => Segments(edge).Select(s => (edge.Id, s.A, s.B))).ToArray();
        for (var i = 0; i < segments.Length; i++)
        {
            for (var j = i + 1; j < segments.Length; j++)
            {
                var (p, q) = (segments[i], segments[j]);
                var isAcross = p.A.Y == p.B.Y && q.A.Y == q.B.Y && p.A.Y == q.A.Y && Meet(p.A.X, p.B.X, q.A.X, q.B.X);
                var isDown = p.A.X == p.B.X && q.A.X == q.B.X && p.A.X == q.A.X && Meet(p.A.Y, p.B.Y, q.A.Y, q.B.Y);
                if ((isAcross || isDown) && p.Id != q.Id)
                {
                    yield return $"edges {p.Id} and {q.Id} share a segment";
                }
            }
        }
    }

    private static bool Meet(int a, int b, int c, int d) => Math.Max(Math.Min(a, b), Math.Min(c, d)) < Math.Min(Math.Max(a, b), Math.Max(c, d));

    private static IEnumerable<string> EdgesOnBorders(ProcedureMap map)
    {
        var borders = map.Lanes.SelectMany(l => new[] { l.Box.Y, l.Box.Bottom }).ToHashSet();
        foreach (var edge in map.Edges)
        {
            foreach (var (a, b) in Segments(edge))
            {
                if (a.Y == b.Y && borders.Any(y => Math.Abs(y - a.Y) < 3))
                {
                    yield return $"edge {edge.Id} runs on a lane border";
                }

                foreach (var frame in map.Frames.Select(f => f.Box))
                {
                    var isOnSide = a.X == b.X && (a.X == frame.X || a.X == frame.Right) && Meet(a.Y, b.Y, frame.Y, frame.Bottom);
                    var isOnTop = a.Y == b.Y && (a.Y == frame.Y || a.Y == frame.Bottom) && Meet(a.X, b.X, frame.X, frame.Right);
                    if (isOnSide || isOnTop)
                    {
                        yield return $"edge {edge.Id} runs on a frame's border";
                    }
                }
            }
        }
    }

    private static IEnumerable<string> Labels(ProcedureMap map)
    {
        var labels = map.Edges.Where(e => e.Label is not null).ToArray();
        for (var i = 0; i < labels.Length; i++)
        {
            var box = labels[i].Label!.Box;
            foreach (var other in labels.Skip(i + 1).Where(o => o.Label!.Box.Overlaps(box)))
            {
                yield return $"labels of {labels[i].Id} and {other.Id} overlap";
            }

            foreach (var node in map.Nodes.Where(n => n.Box.Overlaps(box)))
            {
                yield return $"label of {labels[i].Id} lies on {node.Id}";
            }

            foreach (var frame in map.Frames.Where(f => f.Title.Length > 0 && f.TitleBox.Overlaps(box)))
            {
                yield return $"label of {labels[i].Id} lies on the title of frame {frame.Id}";
            }

            // Where a line was cut to go on in the next band its label stays where it was.
            if (map.Bands.IsEmpty && !Segments(labels[i]).Any(segment => Touches(segment, box.Grow(NearOwnLine))))
            {
                yield return $"label of {labels[i].Id} stands away from its line";
            }

            if (!new MapBox(0, 0, map.Width, map.Height).Contains(box))
            {
                yield return $"label of {labels[i].Id} leaves the picture";
            }
        }
    }

    private static IEnumerable<string> Nodes(ProcedureMap map)
    {
        var lanes = map.Lanes.ToLookup(l => l.Id);
        for (var i = 0; i < map.Nodes.Length; i++)
        {
            var node = map.Nodes[i];
            if (!lanes[node.Lane].Any(lane => lane.Box.Contains(node.Box)) || map.Lanes.Any(lane => lane.Head.Overlaps(node.Box)))
            {
                yield return $"{node.Id} is not inside its lane";
            }

            if (node.Name is { } name)
            {
                foreach (var edge in map.Edges.Where(e => Segments(e).Any(s => Touches(s, name.Box))))
                {
                    yield return $"edge {edge.Id} runs through the name of {node.Id}";
                }

                foreach (var other in map.Nodes.Where(o => o.Box.Overlaps(name.Box) || (o != node && o.Name?.Box.Overlaps(name.Box) == true)))
                {
                    yield return $"the name of {node.Id} lies on {other.Id}";
                }

                foreach (var edge in map.Edges.Where(e => e.Label?.Box.Overlaps(name.Box) == true || e.Timer?.Name.Box.Overlaps(name.Box) == true))
                {
                    yield return $"the name of {node.Id} lies on what {edge.Id} says";
                }
            }

            foreach (var other in map.Nodes.Skip(i + 1).Where(o => o.Box.Overlaps(node.Box)))
            {
                yield return $"{node.Id} and {other.Id} overlap";
            }

            foreach (var badge in node.Badges.Where(b => !node.Box.Contains(b.Box)))
            {
                yield return $"badge {badge.Text} leaves {node.Id}";
            }
        }
    }

    private static IEnumerable<string> Edges(ProcedureMap map)
    {
        var boxes = map.Nodes.Select(n => (n.Id, n.Box)).Concat(map.Frames.Where(f => f.IsClosed).Select(f => (f.Id, f.Box))).ToDictionary(p => p.Id, p => p.Box);
        var closed = map.Frames.Where(f => f.IsClosed).ToDictionary(f => f.Id);
        var within = map.Nodes.Select(n => (n.Id, n.Frame)).Concat(closed.Values.Select(f => (f.Id, f.Frame))).ToDictionary(p => p.Id, p => p.Frame);
        foreach (var edge in map.Edges.Where(e => within[e.From] is { } frame && !e.Points.All(p => closed[frame].Box.Contains(new MapBox(p.X, p.Y, 0, 0)))))
        {
            yield return $"edge {edge.Id} leaves the frame it lies in";
        }

        foreach (var edge in map.Edges)
        {
            if (edge.Points.Length < 2 || Segments(edge).Any(s => (s.A.X == s.B.X) == (s.A.Y == s.B.Y)))
            {
                yield return $"edge {edge.Id} is not made of straight stretches";
            }

            if (edge.StartsAtNode && !(edge.Timer?.Box ?? boxes[edge.From]).Grow(1).Contains(new MapBox(edge.Points[0].X, edge.Points[0].Y, 0, 0)))
            {
                yield return $"edge {edge.Id} does not start at its node";
            }

            foreach (var other in edge.Timer is { } timer ? map.Edges.Where(e => e != edge && Segments(e).Any(s => Touches(s, timer.Box) || Touches(s, timer.Name.Box))) : [])
            {
                yield return $"edge {other.Id} runs through the timer of {edge.From} or what it says";
            }

            if (edge.EndsAtNode && !boxes[edge.To].Grow(1).Contains(new MapBox(edge.Points[^1].X, edge.Points[^1].Y, 0, 0)))
            {
                yield return $"edge {edge.Id} does not end at its node";
            }
        }
    }

    private static IEnumerable<string> Frames(ProcedureMap map)
    {
        foreach (var frame in map.Frames)
        {
            foreach (var node in map.Nodes.Where(n => n.Box.Overlaps(frame.Box) && !frame.Box.Contains(n.Box)))
            {
                yield return $"the border of frame {frame.Id} cuts {node.Id}";
            }

            foreach (var other in map.Frames.Where(o => o != frame && o.Box.Overlaps(frame.Box) && !o.Box.Contains(frame.Box) && !frame.Box.Contains(o.Box)))
            {
                yield return $"frames {frame.Id} and {other.Id} cut each other";
            }
        }
    }

    /// <summary>Of a wrapped map: bands apart, everything inside one, every cut with two marks of one number, marks clear of each other.</summary>
    private static IEnumerable<string> Bands(ProcedureMap map)
    {
        if (map.Bands.IsEmpty)
        {
            yield break;
        }

        for (var i = 1; i < map.Bands.Length; i++)
        {
            if (map.Bands[i].Y <= map.Bands[i - 1].Bottom)
            {
                yield return $"bands {i} and {i + 1} touch";
            }
        }

        foreach (var edge in map.Edges.Where(e => !map.Bands.Any(b => e.Points.All(p => b.Contains(new MapBox(p.X, p.Y, 0, 0))))))
        {
            yield return $"leg {edge.Leg} of edge {edge.Id} leaves its band";
        }

        foreach (var lane in map.Lanes.Where(l => !map.Bands[l.Band].Contains(l.Box)))
        {
            yield return $"lane {lane.Id} leaves its band";
        }

        foreach (var ends in map.Links.GroupBy(l => l.Number).Where(g => 2 * g.Count(l => l.IsEntry) != g.Count() || g.Select(l => l.Edge).Distinct().Count() != 1))
        {
            yield return $"an edge does not go on at mark {ends.Key}";
        }

        for (var i = 0; i < map.Links.Length; i++)
        {
            var box = map.Links[i].Box;
            if (map.Links.Skip(i + 1).Any(o => o.Box.Overlaps(box)) || map.Nodes.Any(n => n.Box.Overlaps(box)) || map.Lanes.Any(l => l.Head.Overlaps(box))
                || map.Edges.Any(e => e.Label is { } label && label.Box.Overlaps(box)) || !map.Bands.Any(b => b.Contains(box)))
            {
                yield return $"mark {map.Links[i].Number} lies on something else";
            }
        }
    }

    private static IEnumerable<(MapPoint A, MapPoint B)> Segments(MapEdge edge)
    {
        for (var i = 1; i < edge.Points.Length; i++)
        {
            yield return (edge.Points[i - 1], edge.Points[i]);
        }
    }

    private static bool Touches((MapPoint A, MapPoint B) s, MapBox box)
        => Math.Max(Math.Min(s.A.X, s.B.X), box.X) <= Math.Min(Math.Max(s.A.X, s.B.X), box.Right)
           && Math.Max(Math.Min(s.A.Y, s.B.Y), box.Y) <= Math.Min(Math.Max(s.A.Y, s.B.Y), box.Bottom);
}
