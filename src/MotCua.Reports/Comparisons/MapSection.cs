using MotCua.Analysis;
using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>The map of every version, then one map of what changes; each on a landscape page of its own.</summary>
internal static class MapSection
{
    public static Fragment Write(Comparison comparison, Formats formats)
    {
        var options = new MapOptions { Language = formats.Language };
        var maps = comparison.Versions.Select((version, i) => Figure(
            version.Label.In(formats.Language), ProcedureMapper.Map(version.Procedure, options), $"map{i}"));
        var changes = comparison.Changes.Select(change => Figure(
            formats.Say("Thay đổi: ", "What changes: ") + comparison.Before.Label.In(formats.Language) + " → " + comparison.Versions[change.After].Label.In(formats.Language),
            ProcedureMapper.MapChange(comparison.Before.Procedure, comparison.Versions[change.After].Procedure, options),
            $"change{change.After}"));
        return Fragment.Join(maps.Concat(changes));
    }

    private static Fragment Figure(string caption, ProcedureMap map, string prefix)
        => Fragment.Of($"<figure class=\"map\"><figcaption>{caption}</figcaption>\n{new Fragment(SvgMapWriter.Write(map, prefix))}</figure>");
}
