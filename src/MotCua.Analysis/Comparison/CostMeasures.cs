using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>The rows of the table about cost; none without a scenario.</summary>
internal static class CostMeasures
{
    private static readonly ImmutableArray<(string Id, string Of, string Vi, string En, string Unit)> AgencyRows =
    [
        ("agencyHoursPerYear", "agencyHours", "Giờ làm của cơ quan mỗi năm (mô phỏng)", "Agency hours per year (simulated)", "hour"),
        ("agencyCostPerYear", "agencyCost", "Chi phí của cơ quan mỗi năm (mô phỏng)", "Agency cost per year (simulated)", "VND"),
    ];

    internal static IEnumerable<Measure> Of(ImmutableArray<ComparedVersion> versions)
    {
        if (versions.Any(version => version.Cost is null))
        {
            return [];
        }

        var rows = new List<Measure>
        {
            Row("perYear", "Số hồ sơ mỗi năm (giả định)", "Dossiers per year (assumed)", "", versions, v => v.PerYear, (n, f) => f.Number(n)),
            Row("applicantHours", "Giờ làm của người nộp mỗi hồ sơ", "Applicant's hours per dossier", "hour", versions, v => v.Cost!.HoursPerCase, (h, f) => f.Shortest((double)h)),
            Row("fees", "Phí, lệ phí mỗi hồ sơ", "Fees per dossier", "VND", versions, v => v.Cost!.FeesPerCase, Money),
            Row("costPerCase", "Chi phí tuân thủ một hồ sơ", "Compliance cost per dossier", "VND", versions, v => v.Cost!.PerCase, Money),
            Row("costPerYear", "Chi phí tuân thủ mỗi năm (Thông tư 02/2017)", "Compliance cost per year (Circular 02/2017)", "VND", versions, v => v.Cost!.PerYear, Money),
        };
        if (versions.All(version => version.ProcessingDaysCost is not null))
        {
            rows.Add(Row(
                "processingDaysCost", ProcessingDaysMethod.Title.In("vi"), ProcessingDaysMethod.Title.In("en"), "VND", versions, v => v.ProcessingDaysCost, Money));
        }

        // What the offices' work is worth, from the simulated hours; no part of the applicants' compliance cost.
        foreach (var (id, of, vi, en, unit) in AgencyRows.Where(row => versions.All(version => version.Simulated?.Find(row.Of) is not null)))
        {
            rows.Add(Row(id, vi, en, unit, versions, v => Math.Round((decimal)v.Simulated!.Find(of)!.Value.Mean * v.PerYear!.Value, 0), (n, f) => unit == "VND" ? Money(n, f) : f.Number(n)));
        }

        return rows;
    }

    private static string Money(decimal amount, Formats f) => f.Money(decimal.Round(amount, 0, MidpointRounding.AwayFromZero));

    private static Measure Row(
        string id, string vi, string en, string unit, ImmutableArray<ComparedVersion> versions, Func<ComparedVersion, decimal?> value, Func<decimal, Formats, string> write)
        => new(
            id,
            MeasureGroup.Cost,
            LocalizedText.Of(vi, en),
            [.. versions.Select(version => value(version) is { } number
                ? new MeasureValue(Phrases.Both(f => write(number, f)), number, unit)
                : new MeasureValue(LocalizedText.Of("–", "–"), null, unit))],
            [.. versions.Skip(1).Select(version => value(versions[0]) is { } old && value(version) is { } now && old != now && old != 0
                ? Phrases.Both(f => f.Change((now / old) - 1))
                : LocalizedText.Empty)]);
}
