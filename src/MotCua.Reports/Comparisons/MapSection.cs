using MotCua.Analysis;
using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>The map of every version, then one map of what changes.</summary>
internal static class MapSection
{
    public static Fragment Write(Comparison comparison, Formats formats)
    {
        var maps = comparison.Versions.Select((version, i) => MapFigure.Write(
            version.Label.In(formats.Language), options => ProcedureMapper.Map(version.Procedure, options with { Variant = comparison.Variant }), $"map{i}", formats));
        var changes = comparison.Changes.Select(change => MapFigure.Write(
            formats.Say("Thay đổi: ", "What changes: ") + comparison.Before.Label.In(formats.Language) + " → " + comparison.Versions[change.After].Label.In(formats.Language),
            options => ProcedureMapper.MapChange(comparison.Before.Procedure, comparison.Versions[change.After].Procedure, options with { Variant = comparison.Variant }),
            $"change{change.After}",
            formats));
        return Fragment.Join(maps.Concat(changes));
    }
}
