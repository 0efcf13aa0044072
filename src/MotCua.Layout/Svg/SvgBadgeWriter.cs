namespace MotCua.Layout;

/// <summary>Draws the badges of a node: an icon, the remark, and the earlier remark struck through.</summary>
internal static class SvgBadgeWriter
{
    public static void Badge(SvgText svg, MapBadge badge)
    {
        var box = badge.Box;
        var (fill, ink) = badge.Kind switch
        {
            MapBadgeKind.Limit => ("#e0ebfb", "#1e3a8a"),
            MapBadgeKind.Papers => ("#efe9fb", "#4c1d95"),
            MapBadgeKind.Fee => ("#e3f4e8", "#14532d"),
            MapBadgeKind.Assumed => ("#ffffff", "#57534e"),
            _ => ("#f3efe6", "#57430d"),
        };
        var dash = badge.Kind == MapBadgeKind.Assumed ? " stroke=\"#78716c\" stroke-dasharray=\"3 2\"" : "";
        svg.Raw($"""<rect x="{box.X}" y="{box.Y}" width="{box.Width}" height="{box.Height}" rx="9" fill="{fill}"{dash}/>""");
        Icon(svg, badge.Kind, box.X + 11, box.CentreY, ink);
        var x = box.X + 19;
        if (badge.Was is { Length: > 0 } was)
        {
            svg.Raw($"""<text x="{x}" y="{box.Y + 13}" font-size="11" fill="{ink}" text-decoration="line-through">{MarkupText.Escape(was)}</text>""");
            x += TextMeasure.Width(was, NodeSizes.BadgeSize) + 6;
        }

        if (badge.Text.Length > 0)
        {
            var weight = badge.Was is null ? "400" : "700";
            svg.Raw($"""<text x="{x}" y="{box.Y + 13}" font-size="11" font-weight="{weight}" fill="{ink}">{MarkupText.Escape(badge.Text)}</text>""");
        }
    }

    /// <summary>A small drawing, 10 by 10 around its centre, so that kinds differ without colour and without an icon font.</summary>
    private static void Icon(SvgText svg, MapBadgeKind kind, int x, int y, string ink)
    {
        switch (kind)
        {
            case MapBadgeKind.Limit:
                svg.Raw($"""<g fill="none" stroke="{ink}" stroke-width="1.2"><circle cx="{x}" cy="{y}" r="4.6"/><path d="M{x} {y - 3}v3h2.5"/></g>""");
                break;
            case MapBadgeKind.Papers:
                svg.Raw($"""<path d="M{x - 4} {y - 5}h5l3 3v7h-8zM{x - 2} {y}h4M{x - 2} {y + 2}h4" fill="none" stroke="{ink}" stroke-width="1.1"/>""");
                break;
            case MapBadgeKind.Fee:
                svg.Raw($"""<g fill="none" stroke="{ink}" stroke-width="1.2"><circle cx="{x}" cy="{y}" r="4.6"/><path d="M{x - 2} {y}h4M{x} {y - 2}v4"/></g>""");
                break;
            case MapBadgeKind.Pause:
                svg.Raw($"""<path d="M{x - 2} {y - 4}v8M{x + 2} {y - 4}v8" stroke="{ink}" stroke-width="1.8"/>""");
                break;
            case MapBadgeKind.Condition:
                svg.Raw($"""<path d="M{x - 4} {y}L{x} {y - 4}L{x + 4} {y}L{x} {y + 4}Z" fill="none" stroke="{ink}" stroke-width="1.2"/>""");
                break;
            default:
                svg.Raw($"""<path d="M{x - 4} {y + 1}c2 -4 3 -4 4 -1s3 3 4 -1" fill="none" stroke="{ink}" stroke-width="1.3"/>""");
                break;
        }
    }
}
