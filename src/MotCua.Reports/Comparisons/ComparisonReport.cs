using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>
/// The comparison as one self-contained page to read, print and attach: no script, nothing loaded from elsewhere, A4 with the
/// maps on landscape pages. It shows what the <see cref="Comparison"/> holds and computes nothing of its own.
/// </summary>
public static class ComparisonReport
{
    /// <summary>Writes the whole page.</summary>
    public static string Write(Comparison comparison, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(options);
        var formats = Formats.For(options.Language);
        var title = formats.Say("So sánh thủ tục hành chính: ", "Comparison of an administrative procedure: ") + comparison.Title.In(formats.Language, comparison.ProcedureId);
        return Page.Write(formats, title, Opening.Write(comparison, options, formats), Sections(comparison, options, formats));
    }

    private static IEnumerable<Section> Sections(Comparison comparison, ReportOptions options, Formats formats)
    {
        yield return new(formats.Say("Trước và sau", "Before and after"), false, MeasureTables.Rules(comparison, formats));
        yield return new(formats.Say("Kết quả mô phỏng", "Simulated results"), false, SimulatedSection.Write(comparison, formats));
        yield return new(formats.Say("Kết luận phụ thuộc vào giả định nào", "Which assumption the conclusion hangs on"), false, SensitivitySection.Write(comparison, formats));
        yield return new(formats.Say("Chi phí một năm", "Cost per year"), false, CostSection.Write(comparison, formats));
        yield return new(formats.Say("Nội dung thay đổi của quy định", "What changes in the rules"), false, DifferenceSection.Write(comparison, formats));
        yield return new(formats.Say("Giả định", "Assumptions"), false, SourceSections.Assumptions(comparison, formats));
        yield return new(formats.Say("Căn cứ pháp lý", "Legal bases"), false, SourceSections.LegalBases(comparison, formats));
        yield return new(formats.Say("Nguồn gốc báo cáo", "Provenance"), false, SourceSections.Provenance(comparison, options, formats));
        yield return new(formats.Say("Sơ đồ trình tự", "Process maps"), true, MapSection.Write(comparison, formats));
    }
}
