using System.Collections.Immutable;

namespace MotCua.Layout;

/// <summary>Names of gateways and events stand outside of them: on a side where no edge ends, or between two edges.</summary>
internal sealed class BpmnNames
{
    private const int Size = 11;
    private const int LineHeight = 14;
    private const int Widest = 112;
    private const int MostLines = 5;
    private const int Gap = 3;

    // Tools break names by fonts of their own, some of them broader.
    private const int Slack = 16;
    private const int Right = 0;
    private const int Down = 1;
    private const int Left = 2;
    private const int Up = 3;

    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ImmutableArray<string> Lines, string Text, int Width)> timers = new(StringComparer.Ordinal);

    private BpmnNames()
    {
    }

    /// <summary>Decides where names go and makes room for them and for the timers; before anything has its pixels.</summary>
    /// <param name="vertices">The nodes.</param>
    /// <param name="links">The edges.</param>
    /// <param name="paths">Where the edges run on the grid.</param>
    /// <param name="runs">Their stretches, with their tracks.</param>
    /// <param name="limits">What the timer of each step that has one says.</param>
    public static BpmnNames MakeRoom(List<Vertex> vertices, List<Link> links, ImmutableArray<ImmutableArray<GridPoint>> paths, List<List<Run>> runs, IReadOnlyDictionary<string, string> limits)
    {
        var names = new BpmnNames();
        var ports = vertices.ToDictionary(v => v.Id, _ => new Port[4], StringComparer.Ordinal);
        for (var i = 0; i < links.Count; i++)
        {
            Count(ref ports[links[i].From][Direction(paths[i][0], paths[i][1])], runs[i][0]);
            Count(ref ports[links[i].To][Direction(paths[i][^1], paths[i][^2])], runs[i][^1]);
        }

        foreach (var vertex in vertices)
        {
            if (vertex.Shape != VertexShape.Box && vertex.Title.Length > 0)
            {
                names.MakeRoom(vertex, ports[vertex.Id]);
            }
            else if (limits.TryGetValue(vertex.Id, out var limit))
            {
                var lines = TextMeasure.Wrap(limit, Widest, Size, MostLines);
                var width = lines.Max(line => TextMeasure.Width(line, Size)) + Slack;
                names.timers.Add(vertex.Id, (lines, limit, width));
                vertex.MarginY = Math.Max(BpmnSizes.Event / 2, lines.Length * LineHeight) + Gap;
                vertex.MarginX = Math.Max(0, Math.Max(ports[vertex.Id][Down].Farthest, ports[vertex.Id][Up].Farthest) + (BpmnSizes.Event / 2) + 4 + width - (vertex.Width / 2));
            }
        }

        return names;
    }

    /// <summary>The name of a mark, or null when it has none.</summary>
    public MapLabel? Of(Vertex vertex, MapBox box)
    {
        if (!places.TryGetValue(vertex.Id, out var place))
        {
            return null;
        }

        var y = place.IsAbove ? box.Y - Gap - place.Height : box.Bottom + Gap;
        var x = place.Aside is { } aside ? box.CentreX + aside : box.CentreX - (place.Width / 2);
        return new MapLabel(place.Lines, vertex.Title, new MapBox(x, y, place.Width, place.Height));
    }

    /// <summary>The timer of an edge that leaves a step when its limit passes, and the edge from the rim of it on.</summary>
    public (MapTimer Timer, ImmutableArray<MapPoint> Points) Timer(Link link, ImmutableArray<MapPoint> points)
    {
        const int Radius = BpmnSizes.Event / 2;
        var at = points[0];
        var sign = Math.Sign(points[1].Y - at.Y);
        var (lines, text, width) = timers[link.From];
        var height = lines.Length * LineHeight;
        var name = new MapBox(at.X + Radius + 4, sign > 0 ? at.Y + Gap : at.Y - Gap - height, width, height);
        return (
            new MapTimer(new MapBox(at.X - Radius, at.Y - Radius, BpmnSizes.Event, BpmnSizes.Event), new MapLabel(lines, text, name)),
            points.SetItem(0, at with { Y = at.Y + (sign * Radius) }));
    }

    private static int Direction(GridPoint from, GridPoint to) => to.X > from.X ? Right : to.X < from.X ? Left : to.Y > from.Y ? Down : Up;

    private static void Count(ref Port port, Run run)
    {
        var offset = (run.Track * Bands.TrackGap) - ((run.TrackCount - 1) * Bands.TrackGap / 2);
        port = new Port(port.Count + 1, port.Count == 0 ? offset : Math.Max(port.Farthest, offset));
    }

    private void MakeRoom(Vertex vertex, Port[] ports)
    {
        var lines = TextMeasure.Wrap(vertex.Title, Widest, Size, MostLines);
        var width = lines.Max(line => TextMeasure.Width(line, Size)) + Slack;
        var height = lines.Length * LineHeight;
        var first = vertex.Shape == VertexShape.Diamond ? Up : Down;
        var second = Up + Down - first;
        var side = ports[first].Count <= ports[second].Count ? first : second;

        // Where edges end above and below, the name stands at the right of them.
        int? aside = ports[side].Count == 0 ? null : 8 + ports[side].Farthest;
        places.Add(vertex.Id, new Place(lines, width, height, side == Up, aside));
        vertex.MarginY = height + Gap;
        vertex.MarginX = Math.Max(0, aside is { } offset ? offset + width - (vertex.Width / 2) : (width - vertex.Width + 1) / 2);
    }

    /// <summary>How many edges end on a side, and how far right of the middle the farthest does.</summary>
    private readonly record struct Port(int Count, int Farthest);

    private sealed record Place(ImmutableArray<string> Lines, int Width, int Height, bool IsAbove, int? Aside);
}
