using System.Collections.Immutable;
using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>
/// A process map in a report: on screen one picture, on paper too when it is legible there; else in bands, one below the other, as many
/// on an A4 landscape sheet as fit.
/// </summary>
internal static class MapFigure
{
    /// <summary>Width of the space for a map on an A4 landscape page, in CSS pixels (272 mm).</summary>
    public const int PageWidth = 1028;

    /// <summary>Its height, below a heading and a caption (157 mm).</summary>
    public const int PageHeight = 595;

    // At this width the page's own width makes the text small; narrower maps lose nothing by standing on one page.
    private const int WidestOnPaper = 1800;
    private const int BandWidth = 1480;
    private const int Around = 6;

    /// <param name="caption">What the map shows.</param>
    /// <param name="layOut">Lays the map out.</param>
    /// <param name="prefix">Put before the ids of the picture's elements; another one for every map of a page.</param>
    /// <param name="formats">Words and figures.</param>
    public static Fragment Write(string caption, Func<MapOptions, ProcedureMap> layOut, string prefix, Formats formats)
    {
        var options = new MapOptions { Language = formats.Language };
        var strip = layOut(options);
        var paper = strip.Width > WidestOnPaper ? layOut(options with { BandWidth = BandWidth }) : strip;
        var sheets = Sheets(paper);
        return sheets.Length < 2
            ? Fragment.Of($"<figure class=\"map\"><figcaption>{caption}</figcaption>\n{new Fragment(SvgMapWriter.Write(strip, prefix))}</figure>")
            : Fragment.Of(
                $"""
                <figure class="map"><figcaption>{caption}</figcaption>
                <div class="on-screen">
                {new Fragment(SvgMapWriter.Write(strip, prefix))}</div>
                {sheets.Select((sheet, i) => Band(paper, sheet, $"{prefix}b{i}"))}
                </figure>
                """);
    }

    /// <summary>The parts of a picture that may not be torn apart by the end of a page: its bands, the last one with the legend.</summary>
    internal static ImmutableArray<MapBox> Sheets(ProcedureMap map)
    {
        var height = SvgMapWriter.HeightWithLegend(map);
        return [.. map.Bands.Select((band, i) => new MapBox(
            0,
            band.Y - Around,
            map.Width,
            (i < map.Bands.Length - 1 ? band.Bottom + Around : height) - band.Y + Around))];
    }

    private static Fragment Band(ProcedureMap map, MapBox sheet, string prefix)
    {
        // The same zoom for every band of a map; one that is too tall for a page has its own.
        var zoom = Math.Round(Math.Min(PageWidth / (double)map.Width, PageHeight / (double)sheet.Height), 3);
        return Fragment.Of($"""<div class="band" aria-hidden="true" style="zoom:{zoom}">{new Fragment(SvgMapWriter.Write(map, prefix, sheet))}</div>""");
    }
}
