using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>Part V: where every figure comes from, and what is only assumed or simulated.</summary>
internal static class AnnexSources
{
    public static Fragment Write(AnnexEntry entry, int number, Formats f)
    {
        var comparison = entry.Comparison;
        return Fragment.Of(
            $"""
            <h3>{number}. {AnnexReport.Title(entry.After.Procedure)}</h3>
            <p class="hash">Phiên bản {entry.Before.Procedure.Version}: rules-hash {entry.Before.Procedure.RulesHash}; phiên bản {entry.After.Procedure.Version}: rules-hash {entry.After.Procedure.RulesHash}.</p>
            {Costs(entry, f)}
            {Simulated(comparison, f)}
            <p><b>Giả định ({comparison.Assumptions.Length}):</b></p>
            <ul>{comparison.Assumptions.Select(assumption => Fragment.Of($"<li>{assumption.Source}{(assumption is { Version: { } only, Title.IsEmpty: true } ? $" (chỉ {only})" : "")}: {assumption.Called(Formats.Vietnamese)} = {assumption.Text.In("vi")}</li>"))}</ul>
            """);
    }

    private static Fragment Costs(AnnexEntry entry, Formats f)
    {
        var sources = entry.Comparison.Versions.SelectMany(version => version.Cost?.Items ?? []).Select(item => item.Source.In("vi")).Where(source => source.Length > 0).Distinct().ToList();
        return Fragment.If(sources.Count > 0, () => Fragment.Of($"<p><b>Nguồn số liệu chi phí:</b> {string.Join("; ", sources)}. Phương pháp: Thông tư 02/2017/TT-VPCP, Điều 27.</p>"));
    }

    private static Fragment Simulated(Comparison comparison, Formats f)
    {
        var measures = comparison.Measures.Where(measure => measure.Group == MeasureGroup.Simulated).ToList();
        return Fragment.If(measures.Count > 0 && comparison.Simulation is not null, () => Fragment.Of(
            $"""
            <p class="simulated">Kết quả mô phỏng, không phải số liệu thống kê</p>
            <table class="annex"><thead><tr><th>Chỉ tiêu</th><th>Hiện tại</th><th>Sau đơn giản hóa</th><th>Chênh lệch</th></tr></thead>
            <tbody>{measures.Select(measure => Fragment.Of($"<tr><th>{measure.Title.In("vi")}</th><td class=\"n\">{measure.Values[0].Text.In("vi")}</td><td class=\"n\">{measure.Values[1].Text.In("vi")}</td><td class=\"n\">{measure.Changes[0].In("vi")}</td></tr>"))}</tbody></table>
            <p class="hash">± là khoảng tin cậy {f.Percent(comparison.Simulation!.Confidence, 0)}; hạt giống {comparison.Simulation.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)}; {f.Number(comparison.Simulation.Replications)} lần lặp; kịch bản {comparison.Simulation.Scenario}, SHA-256 {comparison.Simulation.ScenarioHash}.</p>
            """));
    }
}
