using System.Collections.Immutable;
using MotCua.Layout;

namespace MotCua.Reports;

/// <summary>Cuts a long map into windows of about equal width, between nodes and labels, never through one.</summary>
internal static class MapSheets
{
    /// <summary>Width of the space for a map on an A4 landscape page, in CSS pixels (272 mm).</summary>
    public const int PageWidth = 1028;

    /// <summary>Its height, below a heading and a caption (157 mm).</summary>
    public const int PageHeight = 595;

    // At this width the page's own width makes the text small; narrower maps lose nothing by standing on one page.
    private const int WidestSheet = 1800;
    private const int Leeway = 260;
    private const double LeastGain = 1.15;

    /// <summary>The windows from left to right, without the heads of the lanes; a single one when the map fits a page.</summary>
    public static ImmutableArray<MapBox> Of(ProcedureMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var height = SvgMapWriter.HeightWithLegend(map);
        if (map.Width <= WidestSheet)
        {
            return [new MapBox(0, 0, map.Width, height)];
        }

        var left = map.Lanes[0].Head.Right;
        var wished = (height * PageWidth / PageHeight) - left;
        var count = Math.Max(2, (int)Math.Ceiling((map.Width - left) / (double)wished));
        var solid = map.Nodes.Select(n => n.Box.Grow(4)).Concat(map.Edges.Where(e => e.Label is not null).Select(e => e.Label!.Box)).Concat(map.Frames.Select(f => f.TitleBox)).ToArray();
        var windows = ImmutableArray.CreateBuilder<MapBox>();
        var from = left;
        for (var sheet = 1; sheet <= count; sheet++)
        {
            var until = sheet == count ? map.Width : CutNear(left + ((map.Width - left) * sheet / count), solid);
            windows.Add(new MapBox(from, 0, until - from, sheet == 1 ? height : map.Height));
            from = until;
        }

        // A tall map gains nothing by being cut: its height sets the scale.
        var whole = Math.Min(PageWidth / (double)map.Width, PageHeight / (double)height);
        var cut = Math.Min(PageWidth / (double)(left + windows.Max(w => w.Width)), PageHeight / (double)height);
        return cut < whole * LeastGain ? [new MapBox(0, 0, map.Width, height)] : windows.ToImmutable();
    }

    private static int CutNear(int wished, MapBox[] solid)
    {
        for (var away = 0; away <= Leeway; away += 2)
        {
            foreach (var x in new[] { wished - away, wished + away })
            {
                if (!Array.Exists(solid, box => box.X < x && x < box.Right))
                {
                    return x;
                }
            }
        }

        return wished;
    }
}
