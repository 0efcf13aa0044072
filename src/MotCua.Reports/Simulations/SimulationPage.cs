using MotCua.Analysis;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Reports;

/// <summary>
/// One simulated version as one self-contained page to read, print and attach: how long cases take, against which limit, where they
/// wait and why, who is the bottleneck, how the slowest came about, and every assumption it rests on.
/// </summary>
public static class SimulationPage
{
    private const string Style = """

        .heat { table-layout: fixed; font-size: 11px; } .heat th, .heat td { padding: 3px 1px; text-align: center; font-variant-numeric: tabular-nums; }
        .heat th:first-child { width: 64px; text-align: left; padding-left: 5px; white-space: nowrap; }
        .heat td { print-color-adjust: exact; -webkit-print-color-adjust: exact; } .heat .off { background: #fff; color: #64748b; }
        .figures td { white-space: nowrap; }
        .case table { font-size: 12.5px; } .case td, .case th { padding: 3px 7px; } .case h3, .case p { break-after: avoid; }
        @media print { .heat { font-size: 8pt; } .case table { font-size: 8.5pt; } }
        """;

    /// <summary>Writes the whole page.</summary>
    /// <param name="version">A comparison of the one version with its simulated figures; see <see cref="SimulationFigures.Input"/>.</param>
    /// <param name="study">What its cases went through.</param>
    /// <param name="options">How to write it.</param>
    public static string Write(Comparison version, VersionStudy study, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(options);
        var formats = Formats.For(options.Language);
        var title = formats.Say("Mô phỏng thủ tục hành chính: ", "Simulation of an administrative procedure: ") + version.Title.In(formats.Language, version.ProcedureId);
        return Page.Write(formats, title, Opening(version, study, options, formats), Sections(version, study, options, formats), Style);
    }

    private static IEnumerable<Section> Sections(Comparison version, VersionStudy study, ReportOptions options, Formats formats)
    {
        var procedure = version.Versions[0].Procedure;
        yield return new(formats.Say("Kết quả", "Results"), false, Figures(version, formats));
        yield return new(formats.Say("Thời gian giải quyết và thời hạn", "Durations and the time limit"), false, DurationSection.Write(version, study, formats));
        yield return new(formats.Say("Hồ sơ chờ ở đâu, vì sao", "Where cases wait, and why"), false, WaitSection.Write(procedure, study, formats));
        yield return new(formats.Say("Điểm nghẽn", "Bottlenecks"), false, PeopleSection.Bottlenecks(procedure, study, formats));
        yield return new(formats.Say("Mức bận theo thứ và giờ", "How busy, by weekday and hour"), false, PeopleSection.Heat(procedure, study, formats));
        yield return new(formats.Say("Theo trường hợp, cách nộp và nhóm người nộp", "By variant, channel and applicants"), false, GroupSection.Write(procedure, study, formats));
        yield return new(formats.Say("Mười hồ sơ lâu nhất", "The ten slowest cases"), false, SlowestSection.Write(procedure, study, formats));
        yield return new(formats.Say("Kết quả phụ thuộc vào giả định nào", "Which assumptions the result hangs on"), false, SensitivitySection.Write(version, formats));
        yield return new(formats.Say("Giả định", "Assumptions"), false, SourceSections.Assumptions(version, formats));
        yield return new(formats.Say("Căn cứ pháp lý", "Legal bases"), false, SourceSections.LegalBases(version, formats));
        yield return new(formats.Say("Nguồn gốc báo cáo", "Provenance"), false, SourceSections.Provenance(version, options, formats));
    }

    private static Fragment Opening(Comparison version, VersionStudy study, ReportOptions options, Formats formats)
    {
        var procedure = version.Versions[0].Procedure;
        var facts = new List<string> { version.Versions[0].Label.In(formats.Language) };
        if (procedure.Code is { } code)
        {
            facts.Add(formats.Say($"Mã thủ tục {code}", $"Procedure code {code}"));
        }

        if (options.PrintedAt is { } moment)
        {
            facts.Add(formats.Say("Lập lúc ", "Made at ") + formats.Moment(moment));
        }

        var run = version.Simulation!;
        return Fragment.Of(
            $"""
            <header>
            <p class="kind">{formats.Say("Báo cáo mô phỏng thủ tục hành chính", "Simulation of an administrative procedure")}</p>
            <h1>{version.Title.In(formats.Language, version.ProcedureId)}</h1>
            <p class="facts">{string.Join(" · ", facts)}</p>
            </header>
            <p class="stamp">{formats.Say("Kết quả mô phỏng, không phải số liệu thống kê", "Simulated results, not statistics")}</p>
            <div class="verdict">
            <h2>{formats.Say("Tóm tắt", "In short")}</h2>
            <p class="sentence">{Summary(version, study, formats)}</p>
            </div>
            {Fragment.If(run.IsCancelled, () => Fragment.Of($"<aside class=\"cautions\"><h2>{formats.Say("Cần biết trước khi dùng số liệu", "Before you use the figures")}</h2><p>{formats.Say($"Mô phỏng bị dừng giữa chừng; số liệu dựa trên {formats.Number(run.Replications)} lần lặp đã xong.", $"The simulation was stopped early; the figures rest on the {formats.Number(run.Replications)} replications finished.")}</p></aside>"))}
            """);
    }

    private static string Summary(Comparison version, VersionStudy study, Formats formats)
    {
        var simulated = version.Versions[0].Simulated!;
        var parts = new List<string>();
        if (simulated.Find("meanDays") is { } mean && simulated.Find("p90Days") is { } most)
        {
            parts.Add(formats.Say(
                $"Một hồ sơ mất trung bình {mean.Value.Text(formats)} ngày lịch, 90% xong trong {most.Value.Text(formats)} ngày",
                $"A case takes {mean.Value.Text(formats)} calendar days on average, 90% are done within {most.Value.Text(formats)}"));
        }

        if (simulated.Find("onTime") is { } onTime)
        {
            var rate = SimulatedMeasures.Text(onTime.Value, "share", formats);
            parts.Add(formats.Say($"{rate} đúng hạn", $"{rate} are on time"));
        }

        if (study.Pools.FirstOrDefault(p => p.OneMoreDays is { High: < 0 }) is { } narrow)
        {
            var pool = TimeSpentWords.Pool(version.Versions[0].Procedure, narrow.Pool, formats);
            var days = PeopleSection.Shorter(narrow.OneMoreDays!, formats);
            parts.Add(formats.Say($"chỗ nghẽn nhất là “{pool}”: thêm một người rút ngắn trung bình {days} ngày", $"the narrowest point is “{pool}”: one more person shortens the mean by {days} days"));
        }
        else if (!study.Pools.IsEmpty)
        {
            parts.Add(formats.Say("thêm một người ở bất kỳ nhóm nào cũng không rút ngắn rõ rệt", "one more person nowhere shortens it clearly"));
        }

        return string.Join("; ", parts) + ".";
    }

    private static Fragment Figures(Comparison version, Formats formats)
    {
        var run = version.Simulation!;
        return Fragment.Of(
            $"""
            <p>{formats.Say($"{formats.Number(run.Replications)} lần lặp, khoảng tin cậy {formats.Percent(run.Confidence, 0)}.", $"{formats.Number(run.Replications)} replications, {formats.Percent(run.Confidence, 0)} confidence intervals.")}</p>
            <table class="figures">
            <thead><tr><th scope="col">{formats.Say("Chỉ tiêu", "Measure")}</th><th scope="col">{formats.Say("Giá trị", "Value")}</th><th scope="col">{formats.Say("Khoảng tin cậy", "Interval")}</th></tr></thead>
            <tbody>
            {version.Versions[0].Simulated!.Measures.Select(m => Row(m, formats))}
            </tbody>
            </table>
            """);
    }

    private static Fragment Row(SimulatedMeasure measure, Formats formats)
    {
        var ends = measure.Value.HalfWidth > 0 ? $"{End(measure.Value.Low)} – {End(measure.Value.High)}" : "–";
        return Fragment.Of($"<tr><th scope=\"row\">{measure.Title.In(formats.Language)}</th><td>{SimulatedMeasures.Text(measure.Value, measure.Unit, formats)}</td><td>{ends}</td></tr>");

        // With the decimals the figure itself has.
        string End(double value)
        {
            var decimals = measure.Unit switch { "VND" => 0, "share" or "day" or "hour" => 1, _ => 2 };
            while (measure.Unit is not ("VND" or "share") && decimals < 4 && measure.Value.HalfWidth < 0.5 * Math.Pow(10, -decimals))
            {
                decimals++;
            }

            return measure.Unit == "share" ? formats.Percent(value, decimals) : formats.Number(value, decimals);
        }
    }
}
