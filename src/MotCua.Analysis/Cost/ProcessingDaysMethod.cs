using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>
/// The way Đồng Nai priced its simplifications in 2025 (QĐ 2816/QĐ-UBND, 20/11/2025): processing days × 8 hours × hourly
/// income × dossiers per year. It prices waiting, which Circular 02/2017/TT-VPCP excludes, so it is shown beside the
/// circular's figure under its own name and never called by the circular's.
/// </summary>
public static class ProcessingDaysMethod
{
    /// <summary>Hours of a working day in this method.</summary>
    public const int HoursPerDay = 8;

    /// <summary>Its name on screen and in print.</summary>
    public static LocalizedText Title { get; } = LocalizedText.Of(
        "Cách tính ngày xử lý × lương giờ (thực tế Đồng Nai 2025; không phải Thông tư 02/2017)",
        "Processing days × hourly income (Đồng Nai practice, 2025; not Circular 02/2017)");

    /// <summary>Cost per year, in đồng.</summary>
    /// <param name="days">Days of processing as the decision counts them.</param>
    /// <param name="hourlyIncome">Income per hour, in đồng.</param>
    /// <param name="dossiersPerYear">Dossiers in a year.</param>
    public static decimal PerYear(decimal days, decimal hourlyIncome, decimal dossiersPerYear)
        => days * HoursPerDay * hourlyIncome * dossiersPerYear;
}
