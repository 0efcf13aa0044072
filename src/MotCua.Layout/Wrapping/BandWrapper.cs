using System.Collections.Immutable;

namespace MotCua.Layout;

/// <summary>
/// Breaks a long map into bands that stand one below the other, each with the heads of its lanes, as lines of a text. An edge that
/// goes on in another band ends and begins again at a numbered mark.
/// </summary>
internal sealed class BandWrapper
{
    private const int Gap = 22;
    private const int Entry = 40;
    private const int Exit = 34;
    private const int MarkWidth = 20;
    private const int MarkHeight = 11;
    private const int MarkInset = 8;

    private readonly ProcedureMap map;
    private readonly int[] cuts;
    private readonly List<EdgeLeg>[] legs;
    private readonly List<MapLane> lanes = [];
    private readonly Dictionary<string, MapNode> nodes = new(StringComparer.Ordinal);
    private readonly List<MapFrame> frames = [];
    private readonly List<MapBox> bands = [];
    private readonly Squeeze[] squeezes;
    private readonly int left;
    private readonly int right;

    private BandWrapper(ProcedureMap map, int width)
    {
        this.map = map;
        left = map.Lanes[0].Head.Right;
        cuts = BandCuts.Choose(map, width - left - Entry - Exit - (map.Width - map.Lanes[0].Box.Right));
        legs = [.. map.Edges.Select(e => EdgeLegs.Split(e.Points, cuts))];
        squeezes = new Squeeze[cuts.Length - 1];
        right = Enumerable.Range(0, cuts.Length - 1).Max(band => X(cuts[band + 1], band) + (band < cuts.Length - 2 ? Exit : 0));
    }

    /// <summary>The map in bands of at most a width; the map itself when it is not wider.</summary>
    public static ProcedureMap Wrap(ProcedureMap map, int width)
    {
        if (map.Width <= width || map.Lanes.IsEmpty)
        {
            return map;
        }

        var wrapper = new BandWrapper(map, width);
        return wrapper.cuts.Length == 2 ? map : wrapper.Wrap();
    }

    private ProcedureMap Wrap()
    {
        var top = map.Lanes[0].Box.Y;
        for (var band = 0; band < squeezes.Length; band++)
        {
            squeezes[band] = new Squeeze(map.Lanes, Occupied(band), top);
            Place(band);
            bands.Add(new MapBox(map.Lanes[0].Box.X, top, right - map.Lanes[0].Box.X, squeezes[band].Bottom - top));
            top = squeezes[band].Bottom + Gap;
        }

        var edges = new List<MapEdge>();
        var links = new List<MapLink>();
        var cut = 0;
        for (var i = 0; i < legs.Length; i++)
        {
            AddLegs(map.Edges[i], legs[i], legs[i].Count > 1 ? ++cut : 0, edges, links);
        }

        return map with
        {
            Width = right + (map.Width - map.Lanes[0].Box.Right),
            Height = bands[^1].Bottom + (map.Height - map.Lanes[^1].Box.Bottom),
            Lanes = [.. lanes],
            Nodes = [.. map.Nodes.Select(n => nodes[n.Id])],
            Edges = [.. edges],
            Frames = [.. frames],
            Bands = [.. bands],
            Links = [.. links],
        };
    }

    private void Place(int band)
    {
        var squeeze = squeezes[band];
        for (var i = 0; i < map.Lanes.Length; i++)
        {
            if (squeeze.Lane(i) is { } lane)
            {
                var box = new MapBox(map.Lanes[i].Box.X, lane.Top, right - map.Lanes[i].Box.X, lane.Bottom - lane.Top);
                lanes.Add(map.Lanes[i] with { Box = box, Head = box with { Width = map.Lanes[i].Head.Width }, Band = band });
            }
        }

        foreach (var node in map.Nodes.Where(n => BandOf(n.Box) == band))
        {
            nodes.Add(node.Id, node with { Box = Moved(node.Box, band), Badges = [.. node.Badges.Select(b => b with { Box = MovedWith(b.Box, node.Box, band) })] });
        }

        foreach (var frame in map.Frames.Where(f => f.Box.X < cuts[band + 1] && f.Box.Right > cuts[band]))
        {
            var (opensLeft, opensRight) = (frame.Box.X < cuts[band], frame.Box.Right > cuts[band + 1]);
            var x = opensLeft ? X(cuts[band], band) : X(frame.Box.X, band);
            var end = opensRight ? X(cuts[band + 1], band) : X(frame.Box.Right, band);
            var (y, bottom) = (squeeze.Of(frame.Box.Y), squeeze.Of(frame.Box.Bottom));
            frames.Add(frame with
            {
                Box = new MapBox(x, y, end - x, bottom - y),
                TitleBox = BandOf(frame.TitleBox) == band && !opensLeft ? MovedWith(frame.TitleBox, frame.Box with { Width = 1 }, band) : new MapBox(x, y, 0, 0),
                Title = opensLeft ? "" : frame.Title,
                OpensLeft = opensLeft,
                OpensRight = opensRight,
            });
        }
    }

    /// <summary>The heights at which something stands or runs in a band.</summary>
    private List<(int From, int Until)> Occupied(int band)
    {
        var occupied = new List<(int From, int Until)>();
        occupied.AddRange(map.Nodes.Where(n => BandOf(n.Box) == band).Select(n => (n.Box.Y - 8, n.Box.Bottom + 8)));
        occupied.AddRange(map.Edges.Where(e => e.Label is { } label && BandOf(label.Box) == band).Select(e => (e.Label!.Box.Y - 3, e.Label.Box.Bottom + 3)));
        foreach (var frame in map.Frames.Where(f => f.Box.X < cuts[band + 1] && f.Box.Right > cuts[band]))
        {
            occupied.Add((frame.Box.Y - 4, frame.Box.Y + 4));
            occupied.Add((frame.Box.Bottom - 4, frame.Box.Bottom + 4));
            occupied.Add((frame.TitleBox.Y, frame.TitleBox.Bottom + 2));
        }

        foreach (var leg in legs.SelectMany(l => l).Where(l => l.Band == band))
        {
            for (var i = 1; i < leg.Points.Length; i++)
            {
                if (leg.Points[i - 1].Y == leg.Points[i].Y)
                {
                    occupied.Add((leg.Points[i].Y - 7, leg.Points[i].Y + 7));
                }
            }
        }

        return occupied;
    }

    private void AddLegs(MapEdge edge, List<EdgeLeg> parts, int number, List<MapEdge> edges, List<MapLink> links)
    {
        var labelled = edge.Label is { } label ? LegOf(label.Box, parts) : -1;
        for (var i = 0; i < parts.Count; i++)
        {
            var leg = parts[i];
            var points = leg.Points.Select(p => new MapPoint(X(p.X, leg.Band), squeezes[leg.Band].Of(p.Y))).ToArray();
            if (leg.StartsAtCut)
            {
                points[0] = AtCut(points[0], leg, isStart: true);
                links.Add(new MapLink(number, edge.Id, MarkAt(points[0], leg, isStart: true), IsEntry: true));
            }

            if (leg.EndsAtCut)
            {
                points[^1] = AtCut(points[^1], leg, isStart: false);
                links.Add(new MapLink(number, edge.Id, MarkAt(points[^1], leg, isStart: false), IsEntry: false));
            }

            edges.Add(edge with
            {
                Points = [.. points],
                Label = i == labelled ? edge.Label! with { Box = Moved(edge.Label!.Box, leg.Band) } : null,
                Leg = i,
                Legs = parts.Count,
            });
        }
    }

    /// <summary>A leg goes a little beyond the cut, to its mark in the margin of the band.</summary>
    private static MapPoint AtCut(MapPoint point, EdgeLeg leg, bool isStart) => point with { X = point.X + (IsRightEnd(leg, isStart) ? MarkInset : -MarkInset) };

    private static MapBox MarkAt(MapPoint point, EdgeLeg leg, bool isStart)
        => new(IsRightEnd(leg, isStart) ? point.X : point.X - MarkWidth, point.Y - (MarkHeight / 2), MarkWidth, MarkHeight);

    /// <summary>Whether an end at a cut lies at the right of the band: the leg's next corner lies to the left of it.</summary>
    private static bool IsRightEnd(EdgeLeg leg, bool isStart)
        => isStart ? leg.Points[1].X < leg.Points[0].X : leg.Points[^2].X < leg.Points[^1].X;

    /// <summary>The leg a label lies on: the nearest one in its band.</summary>
    private int LegOf(MapBox label, List<EdgeLeg> parts)
    {
        var band = BandOf(label);
        var best = -1;
        var nearest = int.MaxValue;
        for (var i = 0; i < parts.Count; i++)
        {
            for (var j = 1; parts[i].Band == band && j < parts[i].Points.Length; j++)
            {
                var (a, b) = (parts[i].Points[j - 1], parts[i].Points[j]);
                var x = Math.Clamp(label.CentreX, Math.Min(a.X, b.X), Math.Max(a.X, b.X));
                var y = Math.Clamp(label.CentreY, Math.Min(a.Y, b.Y), Math.Max(a.Y, b.Y));
                var away = Math.Abs(x - label.CentreX) + Math.Abs(y - label.CentreY);
                if (away < nearest)
                {
                    (best, nearest) = (i, away);
                }
            }
        }

        return best;
    }

    private int BandOf(MapBox box) => EdgeLegs.BandOf(box.CentreX, cuts);

    private int X(int x, int band) => x - cuts[band] + left + (band == 0 ? 0 : Entry);

    private MapBox Moved(MapBox box, int band) => box with { X = X(box.X, band), Y = squeezes[band].Of(box.Y) };

    /// <summary>What belongs to a box keeps its place in it.</summary>
    private MapBox MovedWith(MapBox box, MapBox owner, int band)
    {
        var moved = Moved(owner, band);
        return box with { X = box.X - owner.X + moved.X, Y = box.Y - owner.Y + moved.Y };
    }
}
