namespace MotCua.Layout;

/// <summary>Draws the boxes of a map.</summary>
internal static class SvgNodeWriter
{
    public static void Node(SvgText svg, MapNode node)
    {
        svg.Raw($"""<g class="node"><title>{MarkupText.Escape(node.FullTitle)}</title>""");
        switch (node.Kind)
        {
            case MapNodeKind.Start:
                var r = Math.Min(node.Box.Width, node.Box.Height) / 2;
                svg.Raw($"""<ellipse cx="{node.Box.CentreX}" cy="{node.Box.CentreY}" rx="{node.Box.Width / 2}" ry="{node.Box.Height / 2}" fill="#fff" stroke="#334155" stroke-width="1.8"/>""");
                svg.Raw($"""<path d="M{node.Box.CentreX - (r / 3)} {node.Box.CentreY - (r / 2)}l{r} {r / 2}l-{r} {r / 2}z" fill="#334155"/>""");
                break;
            case MapNodeKind.Fork or MapNodeKind.Join:
                Diamond(svg, node);
                break;
            default:
                Box(svg, node);
                break;
        }

        svg.Line($"</g>");
    }

    private static void Diamond(SvgText svg, MapNode node)
    {
        var box = node.Box;
        var colour = Stroke(node.Status, "#334155");
        svg.Raw($"""<path d="M{box.X} {box.CentreY}L{box.CentreX} {box.Y}L{box.Right} {box.CentreY}L{box.CentreX} {box.Bottom}Z" fill="#fff" stroke="{colour}" stroke-width="1.6"{Dash(node.Status)}/>""");
        svg.Raw($"""<path d="M{box.CentreX - 8} {box.CentreY}h16M{box.CentreX} {box.CentreY - 8}v16" stroke="{colour}" stroke-width="2.6"/>""");
    }

    private static void Box(SvgText svg, MapNode node)
    {
        var box = node.Box;
        var isEnd = node.Kind == MapNodeKind.End;
        var stroke = Stroke(node.Status, isEnd ? "#334155" : "#94a3b8");
        var fill = node.Status switch
        {
            MapStatus.Added => "#f0fdf4",
            MapStatus.Removed => "#fef2f2",
            MapStatus.Changed => "#fffbeb",
            _ => "#ffffff",
        };
        var radius = isEnd ? Math.Min(20, box.Height / 2) : 7;
        if (node.IsRepeated)
        {
            svg.Raw($"""<rect x="{box.X + 4}" y="{box.Y + 4}" width="{box.Width}" height="{box.Height}" rx="{radius}" fill="#fff" stroke="{stroke}"/>""");
        }

        var dash = node.IsAnytime ? " stroke-dasharray=\"5 3\"" : Dash(node.Status);
        var width = isEnd ? "2.6" : node.Kind == MapNodeKind.Call ? "2.8" : node.Status == MapStatus.Unchanged ? "1.2" : "1.8";
        svg.Raw($"""<rect x="{box.X}" y="{box.Y}" width="{box.Width}" height="{box.Height}" rx="{radius}" fill="{fill}" stroke="{stroke}" stroke-width="{width}"{dash}/>""");
        if (node.Kind == MapNodeKind.Step)
        {
            svg.Raw($"""<path d="M{box.X + 5} {box.Y + 8}V{box.Bottom - 8}" stroke="{Stroke(node.Status, "#1d4ed8")}" stroke-width="3" stroke-linecap="round"/>""");
        }
        else if (node.Kind == MapNodeKind.Call)
        {
            svg.Raw($"""<path d="M{box.X + 6} {box.Y}V{box.Bottom}M{box.Right - 6} {box.Y}V{box.Bottom}" stroke="{stroke}" stroke-width="1.2"/>""");
        }

        Title(svg, node, isEnd);
        Mark(svg, node);
        foreach (var badge in node.Badges)
        {
            SvgBadgeWriter.Badge(svg, badge);
        }
    }

    private static void Title(SvgText svg, MapNode node, bool isEnd)
    {
        var box = node.Box;
        var top = isEnd && node.Badges.IsEmpty ? box.CentreY - (node.TitleLines.Length * NodeSizes.TitleLine / 2) + 13 : box.Y + 22;
        var strike = node.Status == MapStatus.Removed ? " text-decoration=\"line-through\"" : "";
        for (var i = 0; i < node.TitleLines.Length; i++)
        {
            var y = top + (i * NodeSizes.TitleLine);
            var place = isEnd && node.Badges.IsEmpty && node.Status == MapStatus.Unchanged
                ? $"x=\"{box.CentreX}\" text-anchor=\"middle\""
                : $"x=\"{box.X + NodeSizes.Inset + 2}\"";
            svg.Raw($"""<text {place} y="{y}" font-size="13" font-weight="600" fill="#0f172a"{strike}>{MarkupText.Escape(node.TitleLines[i])}</text>""");
        }
    }

    private static void Mark(SvgText svg, MapNode node)
    {
        if (node.Mark.Length == 0)
        {
            return;
        }

        var width = NodeSizes.MarkWidth(node.Mark);
        svg.Raw($"""<rect x="{node.Box.Right - width - 6}" y="{node.Box.Y + 6}" width="{width}" height="15" rx="3" fill="{Stroke(node.Status, "#334155")}"/>""");
        svg.Raw($"""<text x="{node.Box.Right - (width / 2) - 6}" y="{node.Box.Y + 17}" font-size="{NodeSizes.MarkSize}" font-weight="700" fill="#fff" text-anchor="middle">{MarkupText.Escape(node.Mark)}</text>""");
    }

    private static string Stroke(MapStatus status, string unchanged) => status switch
    {
        MapStatus.Added => "#15803d",
        MapStatus.Removed => "#b91c1c",
        MapStatus.Changed => "#b45309",
        _ => unchanged,
    };

    private static string Dash(MapStatus status) => status == MapStatus.Removed ? " stroke-dasharray=\"3 3\"" : "";
}
