using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>What a reader with one minute sees: what is compared, the verdict, what to beware of.</summary>
internal static class Opening
{
    public static Fragment Write(Comparison comparison, ReportOptions options, Formats formats)
    {
        var procedure = comparison.Versions[^1].Procedure;
        var facts = new List<string>();
        if (procedure.Code is { } code)
        {
            facts.Add(formats.Say($"Mã thủ tục {code}", $"Procedure code {code}"));
        }

        if (comparison.VariantTitle is { } variant)
        {
            facts.Add(formats.Say("Trường hợp: ", "Variant: ") + variant.In(formats.Language));
        }

        if (options.PrintedAt is { } moment)
        {
            facts.Add(formats.Say("Lập lúc ", "Made at ") + formats.Moment(moment));
        }

        return Fragment.Of(
            $"""
            <header>
            <p class="kind">{formats.Say("Báo cáo so sánh thủ tục hành chính", "Comparison of an administrative procedure")}</p>
            <h1>{comparison.Title.In(formats.Language, comparison.ProcedureId)}</h1>
            <p class="facts">{string.Join(" · ", facts)}</p>
            <ol class="versions">
            {comparison.Versions.Select((version, i) => Version(version, i, formats))}
            </ol>
            </header>
            {comparison.Changes.Select(change => Verdict(change, formats))}
            {Cautions(comparison, formats)}
            """);
    }

    private static Fragment Version(ComparedVersion version, int index, Formats formats)
    {
        var role = index == 0 ? formats.Say("Trước", "Before") : formats.Say("Sau", "After");
        return Fragment.Of($"<li><span class=\"mark v{index % 4}\"></span><b>{role}</b> {version.Label.In(formats.Language)} <span class=\"muted\">({version.Procedure.Version})</span></li>");
    }

    private static Fragment Verdict(VersionChange change, Formats formats) => Fragment.Of(
        $"""
        <div class="verdict">
        <h2>{formats.Say("Kết luận", "Verdict")}</h2>
        <p class="sentence">{change.Verdict.In(formats.Language)}</p>
        {Fragment.If(change.Headlines.Length > 0, () => Fragment.Of($"<ul class=\"headlines\">{change.Headlines.Select(h => Fragment.Of($"<li>{h.In(formats.Language)}</li>"))}</ul>"))}
        </div>
        """);

    private static Fragment Cautions(Comparison comparison, Formats formats) => Fragment.If(comparison.Cautions.Length > 0, () => Fragment.Of(
        $"""
        <aside class="cautions">
        <h2>{formats.Say("Cần biết trước khi dùng số liệu", "Before you use the figures")}</h2>
        <ul>
        {comparison.Cautions.Select(caution => Fragment.Of($"<li>{caution.Text.In(formats.Language)}</li>"))}
        </ul>
        </aside>
        """));
}
