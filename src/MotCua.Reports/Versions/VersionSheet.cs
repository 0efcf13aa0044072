using System.Collections.Immutable;
using MotCua.Analysis;
using MotCua.Layout;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>
/// One version on A3 landscape, to hang on a wall or lay on a table: the map, every step with who, limit, papers, fees and legal basis, the
/// dossier and its fees, the dates it is in force and what it rests on. No script, nothing loaded from elsewhere.
/// </summary>
public static class VersionSheet
{
    private const string Style = """

        main { max-width: 1560px; }
        .steps { font-size: 12.5px; } .steps td, .steps th { padding: 4px 7px; } .steps .n { width: 34px; text-align: right; white-space: nowrap; } .steps tbody th { font-weight: 600; }
        .steps .group td { background: var(--soft); } .steps ul { margin: 0; padding-left: 14px; } .steps .none { color: var(--muted); }
        .told { columns: 2; column-gap: 36px; font-size: 13px; } .told h3 { margin: 0 0 4px; } .told div { margin-bottom: 14px; }
        .told p { margin: 0 0 3px; break-inside: avoid; }
        .unsaved { font-weight: 600; }
        @page { size: A3 landscape; margin: 12mm; @bottom-right { content: "PAGE-WORD " counter(page) "/" counter(pages); font: 9pt 'Noto Sans',Arial,sans-serif; color: #475569; } }
        @media print {
        main { max-width: none; }
        header { padding-bottom: 6px; margin-bottom: 8px; } h1 { font-size: 19pt; } h2 { margin: 14px 0 6px; }
        section:nth-of-type(2) { break-before: page; } section:nth-of-type(2) h2 { margin-top: 0; }
        .map { margin: 0; } .map svg { max-height: 215mm; } .band svg { max-height: none; }
        .steps { font-size: 9pt; } .told { font-size: 9pt; }
        }
        """;

    /// <summary>Writes the whole page.</summary>
    /// <param name="procedure">The version.</param>
    /// <param name="options">How to write it.</param>
    /// <param name="isUnsaved">Whether it was written from a text that stands in no file; then it says so.</param>
    /// <param name="calendar">The version's calendar, which is then called by its title.</param>
    public static string Write(Procedure procedure, ReportOptions options, bool isUnsaved = false, WorkCalendar? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(options);
        var f = Formats.For(options.Language);
        var title = procedure.Title.In(f.Language, procedure.Id);
        var told = ProcedureExplanation.Of(procedure, f, calendar).ToDictionary(section => section.Id, StringComparer.Ordinal);
        return Page.Write(f, $"{title} – {procedure.Version}", Opening(procedure, title, told["about"], options, isUnsaved, f), Sections(procedure, told, options, f), Style.Replace("PAGE-WORD", f.Say("Trang", "Page"), StringComparison.Ordinal));
    }

    private static IEnumerable<Section> Sections(Procedure procedure, Dictionary<string, ExplanationSection> told, ReportOptions options, Formats f)
    {
        yield return new(f.Say("Sơ đồ trình tự", "Process map"), false, MapFigure.Write("", map => ProcedureMapper.Map(procedure, map), "sheet", f, MapPaper.A3));
        yield return new(f.Say("Các bước", "Steps"), false, StepRows.Write(procedure, f));
        yield return new(f.Say("Hồ sơ, phí và cách nộp", "Dossier, fees and ways to file"), false, Told(told, "papers", "requirements", "fees", "channels", "personal"));
        yield return new(f.Say("Thời hạn, kết quả và căn cứ", "Time limits, results and bases"), false, Told(told, "limits", "ends", "bases"));
        yield return new(f.Say("Nguồn gốc", "Provenance"), false, Fragment.Of(
            $"<p class=\"hash\">{Path.GetFileName(procedure.File)} · rules-hash {procedure.RulesHash} · MotCua {options.ToolVersion}</p>"));
    }

    private static Fragment Opening(Procedure procedure, string title, ExplanationSection about, ReportOptions options, bool isUnsaved, Formats f)
        => Fragment.Of(
            $"""
            <header>
            <p class="kind">{f.Say("Thủ tục hành chính – phiên bản ", "Administrative procedure – version ")}{procedure.Version}</p>
            <h1>{title}</h1>
            <p class="facts">{string.Join(" ", about.Sentences.Skip(1).Prepend(procedure.Code is { } code ? f.Say($"Mã thủ tục {code}.", $"Procedure code {code}.") : "").Where(sentence => sentence.Length > 0))}</p>
            {Fragment.If(isUnsaved, () => Fragment.Of($"<p class=\"stamp unsaved\">{f.Say("Bản đang soạn, chưa lưu vào tệp", "Being edited, not saved to a file")}</p>"))}
            {Fragment.If(options.PrintedAt is not null, () => Fragment.Of($"<p class=\"muted\">{f.Say("Lập lúc ", "Made at ")}{f.Moment(options.PrintedAt!.Value)}</p>"))}
            </header>
            """);

    private static Fragment Told(Dictionary<string, ExplanationSection> told, params ImmutableArray<string> ids)
    {
        var sections = ids.Where(told.ContainsKey).Select(id => told[id]).ToList();
        return Fragment.If(sections.Count > 0, () => Fragment.Of($"<div class=\"told\">{sections.Select(section => Fragment.Of($"<div><h3>{section.Title}</h3>{section.Sentences.Select(Sentence)}</div>"))}</div>"));
    }

    private static Fragment Sentence(string sentence)
    {
        var depth = sentence.Length - sentence.TrimStart().Length;
        return Fragment.Of($"<p style=\"padding-left:{depth * 8}px\">{sentence.Trim()}</p>");
    }
}
