using MotCua.Analysis;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Reports;

/// <summary>On which assumptions the conclusion hangs: one tornado chart per later version, with the noise of the simulation beside it.</summary>
internal static class SensitivitySection
{
    public static Fragment Write(Comparison comparison, Formats formats)
        => Fragment.If(comparison.Study is { } study && (study.BreakEven is not null || Charts(study).Any()), () => Section(comparison.Study!, formats));

    private static IEnumerable<Tornado> Charts(AssumptionStudy study) => (study.Report?.Charts ?? []).Where(chart => !chart.Bars.IsEmpty);

    private static Fragment Section(AssumptionStudy study, Formats formats) => Fragment.Of(
        $"""
        {Fragment.If(Charts(study).Any(), () => Method(study.Report!, formats))}
        {Charts(study).Select((chart, i) => Chart(chart, study, formats, "tornado" + i))}
        {Fragment.If(study.BreakEven is not null, () => Fragment.Of($"<p><strong>{SensitivityWords.Of(study.BreakEven!, study).In(formats.Language)}</strong></p>"))}
        """);

    private static Fragment Method(SensitivityReport report, Formats formats) => Fragment.Of(
        $"""
        <p>{formats.Say($"Mỗi giả định có khoảng giá trị được chạy ở hai đầu khoảng, mọi giả định khác giữ nguyên, trên cùng hồ sơ ({formats.Number(report.Replications)} lần lặp mỗi điểm). Chỉ tiêu: thời gian giải quyết trung bình, ngày lịch.", $"Every assumption with a range was run at both of its ends, all others as written, over the same cases ({formats.Number(report.Replications)} replications at each point). The figure is the mean time from filing to the end, in calendar days.")}</p>
        """);

    private static Fragment Chart(Tornado chart, AssumptionStudy study, Formats formats, string prefix)
    {
        var caption = chart.Before is null ? chart.After : formats.Say($"Chênh lệch thời gian trung bình, {chart.After} − {chart.Before}", $"Difference in mean time, {chart.After} − {chart.Before}");
        var uncertainty = SensitivityWords.Uncertainty(chart, study.Report!.Confidence).In(formats.Language);
        return Fragment.Of(
            $"""
            <figure><figcaption>{caption}</figcaption>
            {TornadoChart.Draw(chart, study, formats, prefix)}
            </figure>
            <p>{SensitivityWords.Conclusion(chart, study).In(formats.Language)}</p>
            {Fragment.If(uncertainty.Length > 0, () => Fragment.Of($"<p>{uncertainty}</p>"))}
            """);
    }
}
