using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>What the figures rest on: assumptions, legal bases, files.</summary>
internal static class SourceSections
{
    public static Fragment Assumptions(Comparison comparison, Formats formats)
    {
        var ofFiles = comparison.Versions.Select(v => v.Procedure.Version).ToHashSet(StringComparer.Ordinal);
        return Fragment.If(!comparison.Assumptions.IsEmpty, () => Fragment.Of(
            $"""
            <p>{formats.Say($"{formats.Number(comparison.Assumptions.Length)} điều dưới đây là giả định, không phải quy định của pháp luật; khi có số liệu thật thì thay vào và chạy lại.", $"The {formats.Number(comparison.Assumptions.Length)} entries below are assumed and not law; replace them by real figures and run again.")}</p>
            <table class="sources">
            <thead><tr><th scope="col">{formats.Say("Tên", "Name")}</th><th scope="col">{formats.Say("Giả định", "Assumption")}</th><th scope="col">{formats.Say("Dòng", "Line")}</th></tr></thead>
            {comparison.Assumptions.GroupBy(a => (a.Source, File: FileName(a.Location.File))).Select(g => Group(g.Key.Source, g.Key.File, g, ofFiles.Contains(g.Key.Source), formats))}
            </table>
            """));
    }

    public static Fragment LegalBases(Comparison comparison, Formats formats)
        => Fragment.Join(comparison.Versions.Where(v => v.Procedure.Bases.Any(b => !b.IsAssumed)).Select(version => Fragment.Of(
            $"""
            <h3>{version.Label.In(formats.Language)}</h3>
            <ul class="bases">
            {version.Procedure.Bases.Where(b => !b.IsAssumed).Select(b => Fragment.Of($"<li>{Text(b, formats)}</li>"))}
            </ul>
            """)));

    public static Fragment Provenance(Comparison comparison, ReportOptions options, Formats formats)
    {
        var rows = comparison.Versions.Select(v => Fragment.Of(
            $"<tr><th scope=\"row\">{v.Label.In(formats.Language)}</th><td>{FileName(v.Procedure.File)}<br><span class=\"hash\">rules-hash {v.Procedure.RulesHash}</span></td></tr>")).ToList();
        if (comparison.Simulation is { } run)
        {
            rows.Add(Fragment.Of($"<tr><th scope=\"row\">{formats.Say("Kịch bản", "Scenario")}</th><td>{run.Scenario} · {FileName(run.ScenarioFile)}<br><span class=\"hash\">SHA-256 {run.ScenarioHash}</span></td></tr>"));
            var state = run.IsCancelled
                ? formats.Say("bị dừng giữa chừng", "stopped early")
                : run.IsPrecise ? formats.Say("đạt độ chính xác yêu cầu", "precision asked for was reached") : formats.Say("chưa đạt độ chính xác yêu cầu", "precision asked for was not reached");
            rows.Add(Fragment.Of($"<tr><th scope=\"row\">{formats.Say("Mô phỏng", "Simulation")}</th><td>{formats.Say("hạt giống", "seed")} {run.Seed} · {formats.Number(run.Replications)} {formats.Say("lần lặp", "replications")} · {state}</td></tr>"));
        }

        rows.Add(Fragment.Of($"<tr><th scope=\"row\">{formats.Say("Công cụ", "Tool")}</th><td>MotCua {options.ToolVersion}</td></tr>"));
        return Fragment.Of(
            $"""
            <table class="sources provenance"><tbody>
            {rows}
            </tbody></table>
            {Fragment.If(comparison.Simulation is not null, () => Fragment.Of($"<p class=\"stamp\">{formats.Say("Kết quả mô phỏng, không phải số liệu thống kê", "Simulated results, not statistics")}</p>"))}
            """);
    }

    private static Fragment Group(string source, string file, IEnumerable<Assumption> assumptions, bool isOfProcedure, Formats formats)
    {
        var origin = (isOfProcedure ? formats.Say("Tệp thủ tục ", "Procedure file ") : formats.Say("Kịch bản ", "Scenario ")) + source;
        return Fragment.Of(
            $"""
            <tbody>
            <tr class="group"><th colspan="3" scope="rowgroup">{origin} <span class="hash">{file}</span></th></tr>
            {assumptions.Select(Row)}
            </tbody>
            """);

        Fragment Row(Assumption a) => Fragment.Of($"<tr><td class=\"name\">{a.Called(formats)}{Fragment.If(a.Called(formats) != a.Name, () => Fragment.Of($"<br><span class=\"hash\">{a.Name}</span>"))}</td><td>{a.Text.In(formats.Language)}</td><td class=\"line\">{(a.Location.Line > 0 ? formats.Number(a.Location.Line) : "")}</td></tr>");
    }

    private static string Text(Basis basis, Formats formats)
    {
        var parts = new List<string>();
        Add(basis.Point, "điểm", "point");
        Add(basis.Clause, "khoản", "clause");
        Add(basis.Article, "Điều", "Article");
        var place = string.Join(formats.Say(" ", ", "), formats.IsVietnamese ? parts : parts.AsEnumerable().Reverse());
        var act = string.Join(" ", new[] { place, ActName(basis.Act ?? basis.Id, formats) }.Where(t => t.Length > 0));
        if (basis.Act is null && basis.Record is { } record)
        {
            act = formats.Say($"Hồ sơ thủ tục quốc gia {record}", $"National procedure record {record}");
        }

        var title = basis.Title.In(formats.Language);
        var source = basis.Source is { } read ? formats.Say($" (đọc tại: {read.In("vi")})", $" (read in: {read.In("en")})") : "";
        return act + (title.Length > 0 ? " – " + title : "") + source;

        void Add(string? value, string vi, string en)
        {
            if (value is not null)
            {
                parts.Add(formats.Say(vi, en) + " " + value);
            }
        }
    }

    /// <summary>The kind of instrument stands in its number; people write it before it: Nghị định 217/2026/NĐ-CP.</summary>
    private static string ActName(string act, Formats formats)
    {
        if (act.Length == 0 || !char.IsAsciiDigit(act[0]))
        {
            return act;
        }

        var kind = act switch
        {
            _ when act.Contains("/NĐ-", StringComparison.Ordinal) => formats.Say("Nghị định", "Decree"),
            _ when act.Contains("/TTLT-", StringComparison.Ordinal) => formats.Say("Thông tư liên tịch", "Joint Circular"),
            _ when act.Contains("/TT-", StringComparison.Ordinal) => formats.Say("Thông tư", "Circular"),
            _ when act.Contains("/QĐ-", StringComparison.Ordinal) => formats.Say("Quyết định", "Decision"),
            _ when act.Contains("/NQ-", StringComparison.Ordinal) => formats.Say("Nghị quyết", "Resolution"),
            _ when act.Contains("/QH", StringComparison.Ordinal) => formats.Say("Luật", "Law"),
            _ => "",
        };
        return kind.Length == 0 ? act : kind + " " + act;
    }

    /// <summary>Where the file lies on somebody's machine is nobody's business; its folder and name are enough to find it.</summary>
    private static string FileName(string path)
    {
        var parts = path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        var from = Array.LastIndexOf(parts, "procedures");
        return string.Join('/', from >= 0 ? parts[from..] : parts.TakeLast(2));
    }
}
