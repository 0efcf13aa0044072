using System.Collections.Immutable;
using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>
/// A process map in a report: on screen one picture, on paper too when it is legible there; else in bands, one below the other, as many
/// on a landscape sheet as fit.
/// </summary>
internal static class MapFigure
{
    private const int Around = 6;

    /// <param name="caption">What the map shows.</param>
    /// <param name="layOut">Lays the map out.</param>
    /// <param name="prefix">Put before the ids of the picture's elements; another one for every map of a page.</param>
    /// <param name="formats">Words and figures.</param>
    /// <param name="paper">The page it is printed on; A4 by default.</param>
    public static Fragment Write(string caption, Func<MapOptions, ProcedureMap> layOut, string prefix, Formats formats, MapPaper? paper = null)
    {
        var page = paper ?? MapPaper.A4;
        var options = new MapOptions { Language = formats.Language };
        var strip = layOut(options);
        var printed = strip.Width > page.WidestStrip ? layOut(options with { BandWidth = page.BandWidth }) : strip;
        var sheets = Sheets(printed);
        return sheets.Length < 2
            ? Fragment.Of($"<figure class=\"map\"><figcaption>{caption}</figcaption>\n{new Fragment(SvgMapWriter.Write(strip, prefix))}</figure>")
            : Fragment.Of(
                $"""
                <figure class="map"><figcaption>{caption}</figcaption>
                <div class="on-screen">
                {new Fragment(SvgMapWriter.Write(strip, prefix))}</div>
                {sheets.Select((sheet, i) => Band(printed, page, sheet, $"{prefix}b{i}"))}
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

    private static Fragment Band(ProcedureMap map, MapPaper page, MapBox sheet, string prefix)
    {
        // The same zoom for every band of a map; one that is too tall for a page has its own.
        var zoom = Math.Round(Math.Min(page.Width / (double)map.Width, page.Height / (double)sheet.Height), 3);
        return Fragment.Of($"""<div class="band" aria-hidden="true" style="zoom:{zoom}">{new Fragment(SvgMapWriter.Write(map, prefix, sheet))}</div>""");
    }
}
