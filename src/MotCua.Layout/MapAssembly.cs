using System.Collections.Immutable;

namespace MotCua.Layout;

/// <summary>Runs the stages one after the other: lanes, columns, rows, routes, tracks, pixels, labels.</summary>
internal static class MapAssembly
{
    // Of the name at the head of a lane.
    private const int LeastTitleLines = 3;
    private const int TitleLineHeight = 18;
    private const int TitleRoom = 16;

    private const int LabelRounds = 12;
    private const int RoomyRounds = 3;
    private const int RoomyRoundsBeside = 10;

    public static ProcedureMap Assemble(ProcedureOutline outline, MapOptions options, bool isComparison, MapMemory? memory)
        => Assemble(outline, options, isComparison, ImmutableDictionary<string, string>.Empty, memory);

    /// <param name="outline">What is drawn.</param>
    /// <param name="options">How.</param>
    /// <param name="isComparison">Whether it shows two versions.</param>
    /// <param name="limits">In BPMN, what the timer of each step says whose limit passes in silence.</param>
    /// <param name="memory">What remembers the ways of edges, or null.</param>
    public static ProcedureMap Assemble(ProcedureOutline outline, MapOptions options, bool isComparison, IReadOnlyDictionary<string, string> limits, MapMemory? memory)
    {
        var isBpmn = options.Notation == MapNotation.Bpmn;
        var vertices = outline.Vertices().ToList();
        var used = vertices.Select(v => v.Actor).ToHashSet(StringComparer.Ordinal);
        var lanes = outline.Lanes.Where(lane => used.Contains(lane.Id)).ToList();
        for (var i = 0; i < vertices.Count; i++)
        {
            vertices[i].Order = i;
            vertices[i].Lane = lanes.FindIndex(lane => lane.Id == vertices[i].Actor);
            if (isBpmn)
            {
                BpmnSizes.Measure(vertices[i], limits.ContainsKey(vertices[i].Id));
            }
            else
            {
                NodeSizes.Measure(vertices[i]);
            }
        }

        var frames = ColumnPlacement.Place(outline, options.IsCompact);
        var rows = RowPlacement.Place(outline, lanes.Count);
        var grid = new RoutingGrid(vertices, vertices.Max(v => v.Column) + 1, rows);
        var byId = vertices.ToDictionary(v => v.Id, StringComparer.Ordinal);
        var paths = RoutePlan.Find(outline, byId, grid, frames, memory);
        var runs = Tracks.Assign(paths);
        GrowForPorts(vertices, grid, runs, paths);
        var names = isBpmn ? BpmnNames.MakeRoom(vertices, outline.Links, paths, runs, limits) : null;
        var leastLane = lanes.Select(lane => isBpmn ? BpmnSizes.LeastLane(lane) : 0).ToArray();

        var shapes = new LabelShapes(isBpmn);
        var room = LabelRoomFor(outline.Links, paths, grid, shapes);
        for (var round = 0; ; round++)
        {
            var bands = Bands.Measure(grid, vertices, frames, runs, room, leastLane);
            var boxes = vertices.ToDictionary(v => v.Id, bands.BoxOf, StringComparer.Ordinal);
            var lines = outline.Links.Select((link, i) => Points(runs[i], paths[i], bands, byId[link.From], byId[link.To], boxes)).ToList();
            var frameBoxes = frames.Select(f => FrameOf(f, frames, bands)).ToImmutableArray();
            var timers = isBpmn ? Dock(outline.Links, lines, byId, frameBoxes, names!) : [];
            var laneBoxes = lanes.Select((lane, i) => LaneOf(lane, i, bands)).ToImmutableArray();
            var obstacles = vertices.Select(v => Around(v, boxes[v.Id])).Concat(frameBoxes.Select(f => f.TitleBox)).Concat(laneBoxes.Select(l => l.Head)).ToList();
            var canvas = new MapBox(0, 0, bands.Width, bands.Height).Grow(-2);
            var borders = frameBoxes.Select(f => f.Box).Concat(laneBoxes.Select(l => l.Box)).ToList();
            var labels = LabelPlacement.Place(outline.Links, lines, obstacles, borders, canvas, shapes);
            var isWanting = labels.Select((l, i) => outline.Links[i].LabelText.Length > 0 && (l.Label is null || (l.IsCramped && round < (isBpmn ? RoomyRoundsBeside : RoomyRounds)))).ToArray();
            if (round < LabelRounds && isWanting.Contains(true))
            {
                MakeRoom(outline.Links, isWanting, runs, grid, room, round, shapes);
                continue;
            }

            return new ProcedureMap(
                outline.Title,
                options.Language,
                bands.Width,
                bands.Height,
                laneBoxes,
                [.. vertices.Select(v => NodeOf(v, boxes[v.Id], lanes) with { Name = names?.Of(v, boxes[v.Id]) })],
                [.. outline.Links.Select((link, i) => EdgeOf(link, lines[i], labels[i].Label, timers.GetValueOrDefault(i), byId) with { Ways = isBpmn ? [.. link.Ways] : [] })],
                frameBoxes)
            {
                IsComparison = isComparison,
            };
        }
    }

    /// <summary>Ends edges at the borders of closed frames and begins those of timers at their rim.</summary>
    private static Dictionary<int, MapTimer> Dock(
        List<Link> links, List<ImmutableArray<MapPoint>> lines, Dictionary<string, Vertex> byId, ImmutableArray<MapFrame> frames, BpmnNames names)
    {
        var timers = new Dictionary<int, MapTimer>();
        for (var i = 0; i < links.Count; i++)
        {
            if (links[i].Kind == MapEdgeKind.Silence)
            {
                (timers[i], lines[i]) = names.Timer(links[i], lines[i]);
            }

            if (byId[links[i].To] is { Kind: MapNodeKind.Enter } enter)
            {
                lines[i] = FrameDocking.UpTo(lines[i], frames.First(f => f.Id == enter.Frame).Box);
            }

            if (byId[links[i].From] is { Kind: MapNodeKind.Leave } leave)
            {
                lines[i] = FrameDocking.From(lines[i], frames.First(f => f.Id == leave.Frame).Box);
            }
        }

        return timers;
    }

    private static MapEdge EdgeOf(Link link, ImmutableArray<MapPoint> line, MapLabel? label, MapTimer? timer, Dictionary<string, Vertex> byId)
    {
        var from = byId[link.From] is { Kind: MapNodeKind.Leave, Frame: { } left } ? left : link.From;
        var to = byId[link.To] is { Kind: MapNodeKind.Enter, Frame: { } entered } ? entered : link.To;
        return new MapEdge(link.Id, from, to, link.Kind, line, label, link.Status) { Timer = timer };
    }

    private static MapBox Around(Vertex vertex, MapBox box)
        => new(box.X - vertex.MarginX, box.Y - vertex.MarginY, box.Width + (2 * vertex.MarginX), box.Height + (2 * vertex.MarginY));

    /// <summary>A node with many edges on one side grows until all of them end at it.</summary>
    private static void GrowForPorts(List<Vertex> vertices, RoutingGrid grid, List<List<Run>> runs, ImmutableArray<ImmutableArray<GridPoint>> paths)
    {
        var at = vertices.ToDictionary(v => new GridPoint(RoutingGrid.X(v), grid.Y(v)));
        for (var edge = 0; edge < runs.Count; edge++)
        {
            Grow(at[paths[edge][0]], runs[edge][0]);
            Grow(at[paths[edge][^1]], runs[edge][^1]);
        }

        static void Grow(Vertex vertex, Run run)
        {
            // A diamond needs its full height to reach the outermost track, a box its straight side only.
            var isMark = vertex.Shape != VertexShape.Box;
            var gap = run.IsAcross ? 20 : Bands.TrackGap;
            var needed = ((run.TrackCount - 1) * gap) + (isMark ? 20 : 24);
            if (run.IsAcross || isMark)
            {
                vertex.Height = Math.Max(vertex.Height, needed);
            }

            if (!run.IsAcross || isMark)
            {
                vertex.Width = Math.Max(vertex.Width, needed);
            }
        }
    }

    /// <summary>The gap after a branching node is as wide as the labels that leave it to the right.</summary>
    private static LabelRoom LabelRoomFor(List<Link> links, ImmutableArray<ImmutableArray<GridPoint>> paths, RoutingGrid grid, LabelShapes shapes)
    {
        var room = new LabelRoom(grid);
        for (var edge = 0; edge < links.Count; edge++)
        {
            var path = paths[edge];
            if (links[edge].LabelText is { Length: > 0 } text && path[0].Y == path[1].Y && path[1].X > path[0].X && path[1].X - path[0].X <= 2)
            {
                var channel = path[0].X + 1;
                room.Left[channel] = Math.Max(room.Left[channel], shapes.Of(text).Width - 4);
            }
        }

        return room;
    }

    /// <summary>Makes room along the edges whose labels want it: some stretches may be hemmed in, so each round tries another.</summary>
    private static void MakeRoom(List<Link> links, bool[] isWanting, List<List<Run>> runs, RoutingGrid grid, LabelRoom room, int round, LabelShapes shapes)
    {
        for (var edge = 0; edge < links.Count; edge++)
        {
            if (!isWanting[edge])
            {
                continue;
            }

            var (_, width, height) = shapes.Of(links[edge].LabelText);
            var across = runs[edge].Where(r => r.IsAcross).ToArray();
            if (across.Length > 0)
            {
                var run = across[round % across.Length];
                var isFromLeft = run.Low % 4 == 0;
                if (isFromLeft)
                {
                    room.Right[run.Low / 2] += width;
                }
                else
                {
                    room.Left[(run.Low / 2) + 1] += width;
                }
            }

            var down = runs[edge].Where(r => !r.IsAcross).ToArray();
            if (down.Length > 0)
            {
                var run = down[round % down.Length];
                var line = Math.Min(grid.Height - 1, (run.Low / 2) + 1);
                line = grid.IsRow(line) ? line + 1 : line;
                room.Above[line] += height + 6;
            }
        }
    }

    private static ImmutableArray<MapPoint> Points(
        List<Run> runs, ImmutableArray<GridPoint> path, Bands bands, Vertex from, Vertex to, Dictionary<string, MapBox> boxes)
    {
        var points = ImmutableArray.CreateBuilder<MapPoint>(path.Length);
        points.Add(Port(runs[0], path[1], path[0], from, boxes[from.Id], bands));
        for (var i = 1; i < runs.Count; i++)
        {
            var (a, b) = (bands.Offset(runs[i - 1]), bands.Offset(runs[i]));
            points.Add(runs[i].IsAcross ? new MapPoint(a, b) : new MapPoint(b, a));
        }

        points.Add(Port(runs[^1], path[^2], path[^1], to, boxes[to.Id], bands));
        return points.DrainToImmutable();
    }

    /// <summary>Where a run meets the outline of a node.</summary>
    private static MapPoint Port(Run run, GridPoint beyond, GridPoint at, Vertex vertex, MapBox box, Bands bands)
    {
        var offset = bands.Offset(run);
        var aside = Math.Abs(offset - (run.IsAcross ? box.CentreY : box.CentreX));
        var reach = Reach(vertex, run.IsAcross ? box.Width : box.Height, run.IsAcross ? box.Height : box.Width, aside);
        return run.IsAcross
            ? new MapPoint(beyond.X > at.X ? box.CentreX + reach : box.CentreX - reach, offset)
            : new MapPoint(offset, beyond.Y > at.Y ? box.CentreY + reach : box.CentreY - reach);
    }

    /// <summary>How far the outline is from the centre, at a distance aside from the middle.</summary>
    private static int Reach(Vertex vertex, int extent, int other, int aside) => vertex.Shape switch
    {
        VertexShape.Diamond => (extent / 2) - (aside * extent / other),
        VertexShape.Circle => (int)Math.Round((extent / 2) * Math.Sqrt(Math.Max(0, 1 - (4.0 * aside * aside / ((double)other * other))))),
        _ => extent / 2,
    };

    private static MapFrame FrameOf(FrameSpan span, List<FrameSpan> frames, Bands bands)
    {
        var box = bands.BoxOf(span, frames);
        var title = TextMeasure.Wrap(span.Title, box.Width - 40, LabelPlacement.Size, 1, bold: true)[0];
        var titleBox = new MapBox(box.X + 8, box.Y, TextMeasure.Width(title, LabelPlacement.Size, bold: true) + 26, 17);
        return new MapFrame(span.Id, span.IsForEach, span.IsClosed ? span.Title : title, box, titleBox, span.Status) { IsClosed = span.IsClosed, Frame = span.Frame };
    }

    private static MapLane LaneOf(OutlineLane lane, int index, Bands bands)
    {
        var top = bands.LaneTop[index];
        var box = new MapBox(8, top, bands.Width - 16, bands.LaneTop[index + 1] - top);
        var lines = Math.Max(LeastTitleLines, (box.Height - TitleRoom) / TitleLineHeight);
        return new MapLane(
            lane.Id,
            TextMeasure.Wrap(lane.Title, Bands.HeadWidth - 24, NodeSizes.TitleSize, lines, bold: true),
            lane.IsApplicant,
            box,
            box with { Width = Bands.HeadWidth }) { FullTitle = lane.Title };
    }

    private static MapNode NodeOf(Vertex vertex, MapBox box, List<OutlineLane> lanes) => new(
        vertex.Id,
        vertex.Kind,
        lanes[vertex.Lane].Id,
        box,
        NodeSizes.TitleLines(vertex),
        vertex.Title,
        NodeSizes.PlaceBadges(vertex, box),
        vertex.Status)
    {
        Mark = vertex.Mark,
        Basis = vertex.Basis,
        IsAnytime = vertex.IsAnytime,
        IsRepeated = vertex.IsRepeated,
        Frame = vertex.Frame,
        Repeats = vertex.Repeats,
    };
}
