using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>The rows of the table about cost; none without a scenario.</summary>
internal static class CostMeasures
{
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
