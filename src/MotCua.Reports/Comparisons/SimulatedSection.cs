using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>What the simulation measured: paired differences with intervals, and the charts.</summary>
internal static class SimulatedSection
{
    public static Fragment Write(Comparison comparison, Formats formats)
    {
        if (comparison.Simulation is not { } run)
        {
            return Fragment.Empty;
        }

        var level = formats.Percent(run.Confidence, 0);
        return Fragment.Of(
            $"""
            <p class="stamp">{formats.Say("Kết quả mô phỏng, không phải số liệu thống kê", "Simulated results, not statistics")}</p>
            <p>{formats.Say($"Các phiên bản được chạy trên cùng hồ sơ, cùng thời điểm nộp, cùng lịch làm việc; {formats.Number(run.Replications)} lần lặp, khoảng tin cậy {level}, chênh lệch tính theo cặp.", $"All versions ran over the same cases, arrivals and calendar; {formats.Number(run.Replications)} replications, {level} confidence intervals, paired differences.")}</p>
            {comparison.Changes.Select(change => Differences(comparison, change, formats))}
            {ForWhom(comparison, formats)}{Scores(comparison, formats)}
            {Chart(formats.Say("Phân bố thời gian giải quyết", "Distribution of duration"), DurationChart.Draw(comparison.Versions, formats, "duration"))}
            {Chart(formats.Say("Thời gian chờ theo bước", "Waiting per step"), StepTimeChart.Draw(comparison.Versions, formats, "waiting"))}
            {Chart(formats.Say("Mức bận của nhân sự", "How busy the people are"), UseChart.Draw(comparison.Versions, formats, "use"))}
            """);
    }

    private static Fragment ForWhom(Comparison comparison, Formats formats)
        => Table(comparison, MeasureGroup.ForWhom, formats.Say("Cho ai: từng nhóm người nộp, chênh lệch theo cặp", "For whom: each group of applicants, paired differences"), formats);

    private static Fragment Scores(Comparison comparison, Formats formats)
        => Table(comparison, MeasureGroup.Scores, formats.Say("Điểm đánh giá, tính từ hồ sơ mô phỏng", "Scores, of the simulated cases"), formats);

    private static Fragment Table(Comparison comparison, MeasureGroup group, string title, Formats formats)
    {
        var measures = comparison.Measures.Where(measure => measure.Group == group).ToList();
        return Fragment.If(measures.Count > 0, () => MeasureTables.Table(comparison, [(title, measures)], formats));
    }

    private static Fragment Differences(Comparison comparison, VersionChange change, Formats formats)
    {
        if (change.Simulated.IsEmpty)
        {
            return Fragment.Empty;
        }

        var (before, after) = (comparison.Versions[0].Label.In(formats.Language), comparison.Versions[change.After].Label.In(formats.Language));
        return Fragment.Of(
            $"""
            <table class="figures">
            <thead><tr><th scope="col">{formats.Say("Chỉ tiêu", "Measure")}</th><th scope="col">{before}</th><th scope="col">{after}</th><th scope="col">{formats.Say("Chênh lệch (sau − trước)", "Difference (after − before)")}</th><th scope="col">{formats.Say("Khác biệt rõ?", "Clear?")}</th><th scope="col">{formats.Say("Giảm phương sai nhờ ghép cặp", "Variance cut by pairing")}</th></tr></thead>
            <tbody>
            {change.Simulated.Select(difference => Row(difference, formats))}
            </tbody>
            </table>
            """);
    }

    private static Fragment Row(SimulatedDifference difference, Formats formats)
    {
        var certain = difference.IsCertain
            ? formats.Say("có", "yes")
            : difference.Difference.Low > 0 || difference.Difference.High < 0
                ? formats.Say("không, xét nhiều phương án cùng lúc (Holm)", "no, with several alternatives at once (Holm)")
                : formats.Say("không: khoảng chứa 0", "no: the interval holds 0");
        var reduction = difference.VarianceReduction is { } times ? formats.Number(times, times < 10 ? 1 : 0) + " ×" : "–";
        var scale = new Scale(difference, formats);
        var cell = Fragment.Of($"{scale.Change(difference.Difference)}<br><span class=\"muted\">[{scale.Bare(difference.Difference.Low)}; {scale.Bare(difference.Difference.High)}]</span>");
        return Fragment.Of($"<tr><th scope=\"row\">{Name(difference, formats)}</th><td>{scale.Figure(difference.Before)}</td><td>{scale.Figure(difference.After)}</td><td class=\"change\">{cell}</td><td>{certain}</td><td>{reduction}</td></tr>");
    }

    /// <summary>The measure with its unit, unless its name says it already.</summary>
    private static string Name(SimulatedDifference difference, Formats formats)
    {
        var title = difference.Title.In(formats.Language);
        return title.Contains('(', StringComparison.Ordinal) ? title : title + UnitName(difference.Unit, formats);
    }

    /// <summary>How the figures of one row are written: with as many decimals as their difference deserves, and more where a figure's own interval needs them.</summary>
    private sealed class Scale(SimulatedDifference difference, Formats formats)
    {
        private readonly string unit = difference.Unit;
        private readonly int decimals = Decimals(difference);

        public string Figure(SimulatedFigure figure) => unit == "share" ? figure.Percent(formats, decimals) : figure.Text(formats, decimals);

        // A difference of shares is in percentage points: "+29%" would be read as a relative change.
        public string Change(SimulatedFigure figure) => unit == "share" ? figure.Points(formats, decimals) + formats.Say(" điểm %", " pp") : figure.WithSign(formats, decimals);

        public string Bare(double value) => formats.Number(unit == "share" ? value * 100 : value, decimals);

        private static int Decimals(SimulatedDifference difference)
        {
            var half = difference.Difference.HalfWidth * (difference.Unit == "share" ? 100 : 1);
            var decimals = difference.Unit switch { "VND" => 0, "" => 2, _ => 1 };
            while (half > 0 && decimals < 4 && difference.Unit != "VND" && half < 0.95 * Math.Pow(10, -decimals))
            {
                decimals++;
            }

            return decimals;
        }
    }

    private static string UnitName(string unit, Formats formats) => unit switch
    {
        "day" => formats.Say(" (ngày)", " (days)"),
        "hour" => formats.Say(" (giờ)", " (hours)"),
        "VND" => formats.Say(" (đồng)", " (VND)"),
        _ => "",
    };

    private static Fragment Chart(string title, Fragment chart) => Fragment.If(chart.Markup.Length > 0, () => Fragment.Of($"<figure><figcaption>{title}</figcaption>\n{chart}\n</figure>"));
}
