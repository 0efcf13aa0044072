using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>Measures side by side.</summary>
internal static class MeasureTables
{
    /// <summary>What the rules themselves ask; what was simulated or priced stands in sections of its own.</summary>
    public static Fragment Rules(Comparison comparison, Formats formats)
    {
        var groups = comparison.Measures.Where(m => m.Group is not (MeasureGroup.Simulated or MeasureGroup.ForWhom or MeasureGroup.Cost or MeasureGroup.Scores)).GroupBy(m => m.Group).ToArray();
        return Fragment.If(groups.Length > 0, () => Table(comparison, groups.Select(g => (Title(g.Key, formats), g.AsEnumerable())), formats));
    }

    public static Fragment Table(Comparison comparison, IEnumerable<(string Title, IEnumerable<Measure> Measures)> groups, Formats formats)
    {
        var later = comparison.Versions.Length - 1;
        var heads = comparison.Versions.Select((version, i) => Fragment.Of($"<th scope=\"col\"><span class=\"mark v{i % 4}\"></span>{version.Label.In(formats.Language)}</th>"));
        var changes = Enumerable.Range(1, later).Select(i => Fragment.Of($"<th scope=\"col\">{ChangeHead(comparison, i, formats)}</th>"));
        return Fragment.Of(
            $"""
            <table class="measures">
            <thead><tr><th scope="col">{formats.Say("Chỉ tiêu", "Measure")}</th>{heads}{changes}</tr></thead>
            {groups.Select(group => Body(comparison, group.Title, group.Measures, formats))}
            </table>
            """);
    }

    private static string ChangeHead(Comparison comparison, int index, Formats formats)
        => comparison.Versions.Length == 2 ? formats.Say("Thay đổi", "Change") : formats.Say("Thay đổi: ", "Change: ") + comparison.Versions[index].Label.In(formats.Language);

    private static Fragment Body(Comparison comparison, string title, IEnumerable<Measure> measures, Formats formats) => Fragment.Of(
        $"""
        <tbody>
        {Fragment.If(title.Length > 0, () => Fragment.Of($"<tr class=\"group\"><th colspan=\"{(2 * comparison.Versions.Length)}\" scope=\"rowgroup\">{title}</th></tr>"))}
        {measures.Select(measure => Row(measure, formats))}
        </tbody>
        """);

    private static Fragment Row(Measure measure, Formats formats) => Fragment.Of(
        $"<tr><th scope=\"row\">{measure.Title.In(formats.Language)}</th>{measure.Values.Select(v => Fragment.Of($"<td>{v.Text.In(formats.Language)}</td>"))}{measure.Changes.Select(c => Fragment.Of($"<td class=\"change\">{c.In(formats.Language)}</td>"))}</tr>");

    private static string Title(MeasureGroup group, Formats formats) => group switch
    {
        MeasureGroup.Time => formats.Say("Thời hạn", "Legal time"),
        MeasureGroup.Path => formats.Say("Trình tự", "Path"),
        MeasureGroup.Papers => formats.Say("Thành phần hồ sơ", "Dossier"),
        MeasureGroup.Cost => formats.Say("Chi phí", "Cost"),
        MeasureGroup.Scores => formats.Say("Điểm đánh giá", "Scores"),
        MeasureGroup.ForWhom => formats.Say("Cho ai: từng nhóm người nộp", "For whom: each group of applicants"),
        MeasureGroup.Simulated => formats.Say("Mô phỏng", "Simulated"),
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };
}
