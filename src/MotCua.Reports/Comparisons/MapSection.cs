using MotCua.Analysis;
using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>
/// The map of every version, then one map of what changes. On screen each is one picture; on paper one or more landscape
/// sheets, so that its text stays legible.
/// </summary>
internal static class MapSection
{
    public static Fragment Write(Comparison comparison, Formats formats)
    {
        var options = new MapOptions { Language = formats.Language };
        var maps = comparison.Versions.Select((version, i) => Figure(
            version.Label.In(formats.Language), ProcedureMapper.Map(version.Procedure, options), $"map{i}", formats));
        var changes = comparison.Changes.Select(change => Figure(
            formats.Say("Thay đổi: ", "What changes: ") + comparison.Before.Label.In(formats.Language) + " → " + comparison.Versions[change.After].Label.In(formats.Language),
            ProcedureMapper.MapChange(comparison.Before.Procedure, comparison.Versions[change.After].Procedure, options),
            $"change{change.After}",
            formats));
        return Fragment.Join(maps.Concat(changes));
    }

    private static Fragment Figure(string caption, ProcedureMap map, string prefix, Formats formats)
    {
        var sheets = MapSheets.Of(map);
        return sheets.Length == 1
            ? Fragment.Of($"<figure class=\"map\"><figcaption>{caption}</figcaption>\n{new Fragment(SvgMapWriter.Write(map, prefix))}</figure>")
            : Fragment.Of(
                $"""
                <figure class="map"><figcaption class="on-screen">{caption}</figcaption>
                <div class="on-screen">
                {new Fragment(SvgMapWriter.Write(map, prefix))}</div>
                {sheets.Select((sheet, i) => Sheet(caption, map, sheet, map.Lanes[0].Head.Right + sheets.Max(s => s.Width), i, sheets.Length, prefix, formats))}
                </figure>
                """);
    }

    /// <summary>One sheet: the heads of the lanes and a part of the map, at the scale all sheets of the map share.</summary>
    private static Fragment Sheet(string caption, ProcedureMap map, MapBox window, int widest, int index, int count, string prefix, Formats formats)
    {
        var head = new MapBox(0, 0, map.Lanes[0].Head.Right, window.Height);
        var of = formats.Say($"tờ {index + 1}/{count}", $"sheet {index + 1} of {count}");

        // The same zoom for every sheet of a map, so that they can be laid side by side.
        var zoom = Math.Round(Math.Min(MapSheets.PageWidth / (double)widest, MapSheets.PageHeight / (double)SvgMapWriter.HeightWithLegend(map)), 3);
        return Fragment.Of(
            $"""
            <div class="sheet" aria-hidden="true"><p class="caption">{caption} ({of})</p><div class="strip" style="zoom:{zoom}">
            {new Fragment(SvgMapWriter.Write(map, $"{prefix}h{index}", head))}{new Fragment(SvgMapWriter.Write(map, $"{prefix}s{index}", window))}</div></div>
            """);
    }
}
