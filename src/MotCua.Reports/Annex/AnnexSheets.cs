using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>Part III: the calculation sheet of Circular 02/2017, once as it is and once simplified, then what it saves.</summary>
internal static class AnnexSheets
{
    public static Fragment Write(AnnexEntry entry, int number, Formats f)
    {
        if (entry.Before.Cost is not { } before || entry.After.Cost is not { } after)
        {
            return Fragment.Of($"<h3>{number}. {AnnexReport.Title(entry.After.Procedure)}</h3><p>Chưa có số liệu chi phí.</p>");
        }

        return Fragment.Of(
            $"""
            <h3>{number}. {AnnexReport.Title(entry.After.Procedure)} – hiện tại</h3>
            {Sheet(before, f)}
            <h3>{number}. {AnnexReport.Title(entry.After.Procedure)} – sau đơn giản hóa</h3>
            {Sheet(after, f)}
            <h3>So sánh lợi ích</h3>
            <table class="annex"><thead><tr><th></th><th>Hiện tại</th><th>Sau đơn giản hóa</th><th>Tiết kiệm</th><th>%</th></tr></thead><tbody>
            {Compared("Chi phí/1 TTHC (đồng)", new Saving(before.PerCase, after.PerCase), f)}
            {Compared("Chi phí/năm (đồng)", new Saving(before.PerYear, after.PerYear), f)}
            </tbody></table>
            {CostChart.Draw(entry.Comparison.Versions, f, $"annex{number}")}
            """);
    }

    private static Fragment Compared(string name, Saving saving, Formats f) => Fragment.Of(
        $"<tr><th>{name}</th><td class=\"n\">{AnnexReport.Money(saving.Before, f)}</td><td class=\"n\">{AnnexReport.Money(saving.After, f)}</td><td class=\"n\">{AnnexReport.Money(saving.Saved, f)}</td><td class=\"n\">{(saving.Rate is { } rate ? f.Percent(rate) : "–")}</td></tr>");

    private static Fragment Sheet(ComplianceCost cost, Formats f) => Fragment.Of(
        $"""
        <table class="annex">
        <thead><tr><th>STT</th><th>Công việc</th><th>Cách thức</th><th>Thời gian (giờ)</th><th>TNBQ/giờ</th><th>Thuê tư vấn, dịch vụ</th><th>Phí, lệ phí, chi phí khác</th><th>Số lần/năm</th><th>Số đối tượng/năm</th><th>Chi phí/1 TTHC</th><th>Tổng/năm</th><th>Nguồn</th></tr></thead>
        <tbody>
        {Enum.GetValues<WorkKind>().Select((kind, i) => Group(cost, kind, i + 1, f))}
        <tr class="sum"><th colspan="9">Tổng</th><td class="n">{AnnexReport.Money(cost.PerCase, f)}</td><td class="n">{AnnexReport.Money(cost.PerYear, f)}</td><td></td></tr>
        </tbody>
        </table>
        """);

    private static Fragment Group(ComplianceCost cost, WorkKind kind, int number, Formats f)
    {
        var items = cost.Items.Where(item => item.Kind == kind).ToList();
        var sum = items.Sum(item => item.Cost(cost.HourlyIncome));
        return Fragment.Of(
            $"""
            <tr><td><b>{number}</b></td><td colspan="8"><b>{CostChart.Name(kind, f)}</b></td><td class="n"><b>{AnnexReport.Money(sum, f)}</b></td><td class="n"><b>{AnnexReport.Money(sum * cost.TimesPerYear * cost.SubjectsPerYear, f)}</b></td><td></td></tr>
            {items.Select((item, i) => Item(cost, item, $"{number}.{i + 1}", f))}
            """);
    }

    private static Fragment Item(ComplianceCost cost, WorkItem item, string number, Formats f)
    {
        var each = item.Cost(cost.HourlyIncome);
        var share = item.PerCase == 1 ? "" : $" (× {f.Shortest((double)item.PerCase, 3)}/hồ sơ)";
        return Fragment.Of(
            $"<tr><td>{number}</td><td>{item.Title.In("vi")}{share}</td><td>…</td><td class=\"n\">{f.Shortest((double)item.Hours)}</td><td class=\"n\">{AnnexReport.Money(cost.HourlyIncome, f)}</td><td class=\"n\">{AnnexReport.Money(item.Services, f)}</td><td class=\"n\">{AnnexReport.Money(item.Fees, f)}</td><td class=\"n\">{f.Shortest((double)cost.TimesPerYear)}</td><td class=\"n\">{f.Number(cost.SubjectsPerYear)}</td><td class=\"n\">{AnnexReport.Money(each, f)}</td><td class=\"n\">{AnnexReport.Money(each * cost.TimesPerYear * cost.SubjectsPerYear, f)}</td><td>{item.Source.In("vi")}</td></tr>");
    }
}
