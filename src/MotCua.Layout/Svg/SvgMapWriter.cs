using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MotCua.Procedures;

namespace MotCua.Layout;

/// <summary>
/// Draws a map as one self-contained SVG: no script, no outside font or picture, readable in print and without colour
/// (kinds and statuses differ by line, mark and word as well), with a title and a description for screen readers.
/// </summary>
public static class SvgMapWriter
{
    private const string Fonts = "'Noto Sans','Segoe UI',Arial,'Liberation Sans',sans-serif";

    /// <summary>Writes the SVG element.</summary>
    /// <param name="map">What to draw.</param>
    /// <param name="idPrefix">Put before the element ids, so that several maps can stand in one page. Letters and digits only.</param>
    /// <param name="window">The part of the picture to show, at its natural size; null for the whole. A long map can so be
    /// printed on several sheets.</param>
    public static string Write(ProcedureMap map, string idPrefix = "map", MapBox? window = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        var formats = Formats.For(map.Language);
        var svg = new SvgText();
        var legend = LegendOf(map, formats);
        var height = HeightWithLegend(map);
        var shown = window ?? new MapBox(0, 0, map.Width, height);
        svg.Line($"""<svg xmlns="http://www.w3.org/2000/svg" class="procedure-map" viewBox="{shown.X} {shown.Y} {shown.Width} {shown.Height}" width="{shown.Width}" height="{shown.Height}" role="img" aria-labelledby="{idPrefix}-t {idPrefix}-d" font-family="{Fonts}" lang="{map.Language}">""");
        svg.Line($"""<title id="{idPrefix}-t">{MarkupText.Escape(formats.Say("Sơ đồ thủ tục: ", "Process map: ") + map.Title)}</title>""");
        svg.Line($"""<desc id="{idPrefix}-d">{MarkupText.Escape(MapDescription.Of(map, formats))}</desc>""");
        Markers(svg, idPrefix);
        svg.Line($"""<rect width="{map.Width}" height="{height}" fill="#fff"/>""");
        if (window is not null)
        {
            map = Shown(map, shown);
        }

        for (var i = 0; i < map.Lanes.Length; i++)
        {
            Lane(svg, map.Lanes[i], i);
        }

        foreach (var frame in map.Frames)
        {
            Frame(svg, frame);
        }

        foreach (var edge in map.Edges)
        {
            Edge(svg, edge, idPrefix);
        }

        foreach (var frame in map.Frames.Where(f => f.Title.Length > 0))
        {
            FrameTitle(svg, frame);
        }

        foreach (var node in map.Nodes)
        {
            SvgNodeWriter.Node(svg, node);
        }

        foreach (var edge in map.Edges)
        {
            Label(svg, edge);
        }

        foreach (var link in map.Links)
        {
            Link(svg, link, formats);
        }

        if (map.Height < shown.Bottom)
        {
            Legend(svg, legend, map.Height + 4, idPrefix);
        }

        svg.Line($"</svg>");
        return svg.ToString();
    }

    /// <summary>What of a map can be seen through a window.</summary>
    private static ProcedureMap Shown(ProcedureMap map, MapBox window) => map with
    {
        Lanes = [.. map.Lanes.Where(l => l.Box.Overlaps(window))],
        Nodes = [.. map.Nodes.Where(n => n.Box.Overlaps(window))],
        Edges = [.. map.Edges.Where(e => Around(e.Points).Overlaps(window))],
        Frames = [.. map.Frames.Where(f => f.Box.Overlaps(window))],
        Links = [.. map.Links.Where(l => l.Box.Overlaps(window))],
    };

    private static MapBox Around(ImmutableArray<MapPoint> points)
    {
        var (left, top) = (points.Min(p => p.X), points.Min(p => p.Y));
        return new MapBox(left, top, points.Max(p => p.X) - left, points.Max(p => p.Y) - top).Grow(1);
    }

    /// <summary>Height of the picture of a map: that of the map and of the legend below it.</summary>
    public static int HeightWithLegend(ProcedureMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return map.Height + (map.IsComparison || map.Edges.Any(e => e.Kind != MapEdgeKind.Forward) ? 26 : 0);
    }

    private static void Markers(SvgText svg, string prefix)
    {
        svg.Raw($"<defs>");
        foreach (var (name, colour) in new[] { ("f", "#334155"), ("b", "#b45309"), ("a", "#15803d"), ("r", "#b91c1c") })
        {
            svg.Raw($"""<marker id="{prefix}-{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0.5 10 5 0 9.5z" fill="{colour}"/></marker>""");
        }

        svg.Raw($"""<marker id="{prefix}-c" viewBox="0 0 14 10" refX="0" refY="5" markerWidth="14" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 5 7 1 14 5 7 9z" fill="#fff" stroke="#334155" stroke-width="1.2"/></marker>""");
        svg.Line($"""<marker id="{prefix}-e" viewBox="0 0 10 10" refX="0" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><circle cx="5" cy="5" r="3.6" fill="#fff" stroke="#334155" stroke-width="1.3"/></marker></defs>""");
    }

    private static void Lane(SvgText svg, MapLane lane, int index)
    {
        var (box, head) = (lane.Box, lane.Head);
        svg.Raw($"""<g class="lane"><rect x="{box.X}" y="{box.Y}" width="{box.Width}" height="{box.Height}" fill="{(index % 2 == 0 ? "#ffffff" : "#f6f8fb")}" stroke="#cbd5e1"/>""");
        svg.Raw($"""<rect x="{head.X}" y="{head.Y}" width="{head.Width}" height="{head.Height}" fill="{(lane.IsApplicant ? "#dbe7f7" : "#eaeff6")}" stroke="#cbd5e1"/>""");
        var y = head.CentreY - (lane.TitleLines.Length * 9) + 13;
        foreach (var line in lane.TitleLines)
        {
            svg.Raw($"""<text x="{head.X + 12}" y="{y}" font-size="13" font-weight="600" fill="#1e293b">{MarkupText.Escape(line)}</text>""");
            y += 18;
        }

        svg.Line($"</g>");
    }

    private static void Frame(SvgText svg, MapFrame frame)
    {
        var (stroke, dash) = frame.Status switch
        {
            MapStatus.Added => ("#15803d", ""),
            MapStatus.Removed => ("#b91c1c", " stroke-dasharray=\"3 4\""),
            _ => ("#64748b", frame.IsForEach ? " stroke-dasharray=\"8 4\"" : ""),
        };
        var fill = frame.IsForEach ? "#eef2ff" : "#f1f5f9";
        var box = frame.Box;
        if (!frame.OpensLeft && !frame.OpensRight)
        {
            svg.Line($"""<rect class="frame" x="{box.X}" y="{box.Y}" width="{box.Width}" height="{box.Height}" rx="10" fill="{fill}" fill-opacity="0.55" stroke="{stroke}" stroke-width="1.3"{dash}/>""");
            return;
        }

        // Open where it goes on in another band.
        svg.Raw($"""<rect class="frame" x="{box.X}" y="{box.Y}" width="{box.Width}" height="{box.Height}" fill="{fill}" fill-opacity="0.55"/>""");
        var path = (frame.OpensLeft, frame.OpensRight) switch
        {
            (true, true) => $"M{box.X} {box.Y}H{box.Right}M{box.X} {box.Bottom}H{box.Right}",
            (true, false) => $"M{box.X} {box.Y}H{box.Right}V{box.Bottom}H{box.X}",
            _ => $"M{box.Right} {box.Y}H{box.X}V{box.Bottom}H{box.Right}",
        };
        svg.Line($"""<path d="{path}" fill="none" stroke="{stroke}" stroke-width="1.3"{dash}/>""");
    }

    /// <summary>A numbered mark: where an edge leaves a band, and where it goes on.</summary>
    private static void Link(SvgText svg, MapLink link, Formats formats)
    {
        var box = link.Box;
        var title = link.IsEntry ? formats.Say($"tiếp từ {link.Number}", $"continued from {link.Number}") : formats.Say($"tiếp tại {link.Number}", $"continues at {link.Number}");
        svg.Raw($"""<g class="link"><title>{title}</title><rect x="{box.X}" y="{box.Y}" width="{box.Width}" height="{box.Height}" rx="5" fill="{(link.IsEntry ? "#fff" : "#334155")}" stroke="#334155"/>""");
        svg.Line($"""<text x="{box.CentreX}" y="{box.Y + 9}" font-size="9" font-weight="600" text-anchor="middle" fill="{(link.IsEntry ? "#334155" : "#fff")}">{link.Number}</text></g>""");
    }

    private static void FrameTitle(SvgText svg, MapFrame frame)
    {
        var box = frame.TitleBox;
        var word = frame.Status switch { MapStatus.Added => "+ ", MapStatus.Removed => "− ", _ => "" };
        svg.Raw($"""<g class="frame-title"><rect x="{box.X}" y="{box.Y + 1}" width="{box.Width}" height="{box.Height - 1}" fill="#fff" fill-opacity="0.9" rx="3"/>""");
        var (x, y) = (box.X + 6, box.CentreY);
        if (frame.IsForEach)
        {
            svg.Raw($"""<path d="M{x} {y - 5}v10M{x + 4} {y - 5}v10M{x + 8} {y - 5}v10" stroke="#475569" stroke-width="1.8"/>""");
        }
        else
        {
            svg.Raw($"""<path d="M{x} {y - 3}h9M{x} {y + 3}h9" stroke="#475569" stroke-width="1.8"/>""");
        }

        svg.Line($"""<text x="{box.X + 20}" y="{y + 4}" font-size="11" font-weight="600" fill="#475569">{MarkupText.Escape(word + frame.Title)}</text></g>""");
    }

    private static void Edge(SvgText svg, MapEdge edge, string prefix)
    {
        var isBack = edge.Kind == MapEdgeKind.Back;
        var (colour, marker, width) = edge.Status switch
        {
            MapStatus.Added => ("#15803d", "a", "2.6"),
            MapStatus.Removed => ("#b91c1c", "r", "1.3"),
            _ => isBack ? ("#b45309", "b", "1.6") : ("#334155", "f", "1.5"),
        };
        var dash = (edge.Kind, edge.Status) switch
        {
            (_, MapStatus.Removed) => " stroke-dasharray=\"2 4\"",
            (MapEdgeKind.Back, _) => " stroke-dasharray=\"7 4\"",
            (MapEdgeKind.Spent, _) => " stroke-dasharray=\"2 3\"",
            (MapEdgeKind.Skip, _) => " stroke-dasharray=\"10 3 2 3\"",
            _ => "",
        };
        var start = !edge.StartsAtNode ? "" : edge.Kind switch
        {
            MapEdgeKind.Skip => $" marker-start=\"url(#{prefix}-c)\"",
            MapEdgeKind.EarlyExit => $" marker-start=\"url(#{prefix}-e)\"",
            _ => "",
        };
        var end = edge.EndsAtNode ? $" marker-end=\"url(#{prefix}-{marker})\"" : "";
        svg.Line($"""<path class="edge" d="{RoundedPath(edge.Points)}" fill="none" stroke="{colour}" stroke-width="{width}"{dash}{start}{end}/>""");
    }

    private static string RoundedPath(ImmutableArray<MapPoint> points)
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{points[0].X} {points[0].Y}");
        for (var i = 1; i < points.Length - 1; i++)
        {
            var (a, b, c) = (points[i - 1], points[i], points[i + 1]);
            var radius = Math.Min(7, Math.Min(Length(a, b), Length(b, c)) / 2);
            var (enter, leave) = (Toward(b, a, radius), Toward(b, c, radius));
            path.Append(CultureInfo.InvariantCulture, $"L{enter.X} {enter.Y}Q{b.X} {b.Y} {leave.X} {leave.Y}");
        }

        path.Append(CultureInfo.InvariantCulture, $"L{points[^1].X} {points[^1].Y}");
        return path.ToString();
    }

    private static int Length(MapPoint a, MapPoint b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y);

    private static MapPoint Toward(MapPoint from, MapPoint to, int distance)
        => new(from.X + (Math.Sign(to.X - from.X) * distance), from.Y + (Math.Sign(to.Y - from.Y) * distance));

    private static void Label(SvgText svg, MapEdge edge)
    {
        if (edge.Label is not { } label)
        {
            return;
        }

        var box = label.Box;
        var colour = edge.Status switch
        {
            MapStatus.Added => "#166534",
            MapStatus.Removed => "#991b1b",
            _ => edge.Kind == MapEdgeKind.Back ? "#92400e" : "#334155",
        };
        var strike = edge.Status == MapStatus.Removed ? " text-decoration=\"line-through\"" : "";
        svg.Raw($"""<g class="label"><title>{MarkupText.Escape(label.FullText)}</title><rect x="{box.X}" y="{box.Y}" width="{box.Width}" height="{box.Height}" rx="3" fill="#fff" fill-opacity="0.92"/>""");
        var y = box.Y + 13;
        foreach (var line in label.Lines)
        {
            svg.Raw($"""<text x="{box.CentreX}" y="{y}" font-size="11" text-anchor="middle" fill="{colour}"{strike}>{MarkupText.Escape(line)}</text>""");
            y += 14;
        }

        svg.Line($"</g>");
    }

    private static List<(MapEdgeKind Kind, MapStatus Status, string Text)> LegendOf(ProcedureMap map, Formats formats)
    {
        var legend = new List<(MapEdgeKind Kind, MapStatus Status, string Text)>();
        if (map.IsComparison)
        {
            legend.Add((MapEdgeKind.Forward, MapStatus.Unchanged, formats.Say("như cũ", "as before")));
            legend.Add((MapEdgeKind.Forward, MapStatus.Added, formats.Say("+ mới", "+ new")));
            legend.Add((MapEdgeKind.Forward, MapStatus.Removed, formats.Say("− bỏ", "− gone")));
        }

        var kinds = map.Edges.Select(e => e.Kind).Distinct().Order().Where(k => k != MapEdgeKind.Forward);
        legend.AddRange(kinds.Select(kind => (kind, MapStatus.Unchanged, kind switch
        {
            MapEdgeKind.Back => formats.Say("quay lại bước trước", "back to an earlier step"),
            MapEdgeKind.Skip => formats.Say("bỏ qua khi không thuộc điều kiện", "passed by when the condition does not hold"),
            MapEdgeKind.EarlyExit => formats.Say("kết thúc sớm khối song song", "leaves the parallel block early"),
            _ => formats.Say("khi hết số lần cho phép", "when the number of times is spent"),
        })));
        return legend;
    }

    private static void Legend(SvgText svg, List<(MapEdgeKind Kind, MapStatus Status, string Text)> entries, int y, string prefix)
    {
        var x = 12;
        foreach (var (kind, status, text) in entries)
        {
            Edge(svg, new MapEdge("", "", "", kind, [new MapPoint(x, y + 6), new MapPoint(x + 44, y + 6)], null, status), prefix);
            svg.Line($"""<text x="{x + 52}" y="{y + 10}" font-size="11" fill="#475569">{MarkupText.Escape(text)}</text>""");
            x += 52 + TextMeasure.Width(text, 11) + 26;
        }
    }
}
