using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>Cost per year by the circular, and beside it, under its own name, by days of processing.</summary>
internal static class CostSection
{
    public static Fragment Write(Comparison comparison, Formats formats)
    {
        if (comparison.Versions.All(v => v.Cost is null && v.ProcessingDaysCost is null))
        {
            return Fragment.Empty;
        }

        var savings = comparison.Changes.Select(c => (Version: comparison.Versions[c.After], c.Saving)).ToArray();
        var days = comparison.Changes.Select(c => (Version: comparison.Versions[c.After], Saving: c.ProcessingDays)).ToArray();
        var chart = CostChart.Draw(comparison.Versions, formats, "cost");
        return Fragment.Of(
            $"""
            <h3>{formats.Say("a) Chi phí tuân thủ theo Thông tư 02/2017/TT-VPCP", "a) Compliance cost by Circular 02/2017/TT-VPCP")}</h3>
            <p class="muted">{formats.Say("C = [Σ(T × TNBQ/giờ + S) + F] × số lần/năm × số đối tượng/năm. Thời gian chờ kết quả không tính là chi phí.", "C = [Σ(T × hourly income + S) + F] × times a year × subjects a year. Waiting for the result is no cost.")}</p>
            {Breakdown(comparison, formats)}
            {Savings(savings, formats)}
            {Fragment.If(chart.Markup.Length > 0, () => Fragment.Of($"<figure><figcaption>{formats.Say("Chi phí tuân thủ một hồ sơ theo công việc", "Compliance cost of one dossier by kind of work")}</figcaption>\n{chart}\n</figure>"))}
            {Fragment.If(days.Any(d => d.Saving is not null), () => Fragment.Of($"<h3>b) {ProcessingDaysMethod.Title.In(formats.Language)}</h3>\n<p class=\"muted\">{formats.Say("Số ngày × 8 giờ × TNBQ/giờ × số hồ sơ/năm. Cách này tính cả thời gian chờ; không cộng với và không thay cho số ở mục a.", "Days × 8 hours × hourly income × dossiers a year. It prices waiting; it is neither added to nor a substitute for the figure in a.")}</p>\n{Savings(days, formats)}"))}
            """);
    }

    private static Fragment Breakdown(Comparison comparison, Formats formats)
    {
        var priced = comparison.Versions.Where(v => v.Cost is not null).ToArray();
        var kinds = Enum.GetValues<WorkKind>().Where(kind => priced.Any(v => v.Cost!.Items.Any(i => i.Kind == kind))).ToArray();
        if (kinds.Length == 0)
        {
            return Fragment.Empty;
        }

        Fragment Line(string name, Func<ComplianceCost, string> value, string style) => Fragment.Of(
            $"<tr class=\"{style}\"><th scope=\"row\">{name}</th>{priced.Select(v => Fragment.Of($"<td>{value(v.Cost!)}</td>"))}</tr>");
        return Fragment.Of(
            $"""
            <table class="figures">
            <thead><tr><th scope="col">{formats.Say("Đồng/hồ sơ", "VND per dossier")}</th>{priced.Select(v => Fragment.Of($"<th scope=\"col\">{v.Label.In(formats.Language)}</th>"))}</tr></thead>
            <tbody>
            {kinds.Select(kind => Line(CostChart.Name(kind, formats), cost => formats.Number(decimal.Round(CostChart.OfKind(cost, kind))), ""))}
            {Line(formats.Say("Cộng một hồ sơ", "Total of one dossier"), cost => formats.Number(decimal.Round(cost.PerCase)), "total")}
            {Line(formats.Say("Giờ công của người nộp / hồ sơ", "Applicant's hours per dossier"), cost => formats.Shortest((double)cost.HoursPerCase), "")}
            {Line(formats.Say("TNBQ/giờ (đồng)", "Hourly income (VND)"), cost => formats.Number(cost.HourlyIncome), "")}
            {Line(formats.Say("Số hồ sơ/năm", "Dossiers a year"), cost => formats.Number(cost.SubjectsPerYear * cost.TimesPerYear), "")}
            </tbody>
            </table>
            """);
    }

    private static Fragment Savings((ComparedVersion Version, Saving? Saving)[] savings, Formats formats)
    {
        var known = savings.Where(s => s.Saving is not null).ToArray();
        return Fragment.If(known.Length > 0, () => Fragment.Of(
            $"""
            <table class="figures">
            <thead><tr><th scope="col">{formats.Say("Đồng/năm", "VND per year")}</th><th scope="col">{formats.Say("Trước", "Before")}</th><th scope="col">{formats.Say("Sau", "After")}</th><th scope="col">{formats.Say("Tiết kiệm", "Saved")}</th><th scope="col">{formats.Say("Tỷ lệ cắt giảm", "Rate of reduction")}</th></tr></thead>
            <tbody>
            {known.Select(s => Row(s.Version, s.Saving!.Value, formats))}
            </tbody>
            </table>
            """));
    }

    private static Fragment Row(ComparedVersion version, Saving saving, Formats formats)
    {
        var rate = saving.Rate is { } share ? formats.Percent((double)share) : "–";
        return Fragment.Of($"<tr class=\"total\"><th scope=\"row\">{version.Label.In(formats.Language)}</th><td>{formats.Money(decimal.Round(saving.Before))}</td><td>{formats.Money(decimal.Round(saving.After))}</td><td>{formats.Money(decimal.Round(saving.Saved))}</td><td>{rate}</td></tr>");
    }
}
