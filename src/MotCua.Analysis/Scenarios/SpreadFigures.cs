using System.Collections.Immutable;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Analysis;

/// <summary>The rows of the table that say how cases are spread: half of them, nine in ten of them ask no more than this.</summary>
internal static class SpreadFigures
{
    private static readonly ImmutableArray<(string Id, string Source, string Unit, LocalizedText Title)> Shown =
    [
        ("applicantCostMedian", "applicant-cost.median", "VND", LocalizedText.Of("Chi phí của người nộp: một nửa số hồ sơ không quá", "Applicant's cost: half of the cases at most")),
        ("applicantCostP90", "applicant-cost.p90", "VND", LocalizedText.Of("Chi phí của người nộp: 90% hồ sơ không quá", "Applicant's cost: 90 % of cases at most")),
        ("agencyCostP90", "agency-cost.p90", "VND", LocalizedText.Of("Chi phí của cơ quan: 90% hồ sơ không quá", "Agency cost: 90 % of cases at most")),
        ("noReturns", "returns.0", "share", LocalizedText.Of("Hồ sơ không phải bổ sung lần nào", "Cases never returned for a supplement")),
    ];

    internal static IEnumerable<SimulatedMeasure> Of(CaseSpread? spread)
        => spread is null ? [] : Shown.Where(shown => spread.Find(shown.Source) is not null)
            .Select(shown => new SimulatedMeasure(shown.Id, shown.Title, shown.Unit, SimulationFigures.Figure(spread.Find(shown.Source)!)));

    /// <summary>The paired differences: the same cases under both versions.</summary>
    internal static IEnumerable<SimulatedDifference> Differences(CaseSpread before, CaseSpread after)
    {
        foreach (var shown in Shown)
        {
            if (before.Find(shown.Source) is { } old && after.Find(shown.Source) is { } now && after.ChangeFrom(before, shown.Source) is { } change)
            {
                yield return new SimulatedDifference(
                    shown.Id, shown.Title, shown.Unit, SimulationFigures.Figure(old), SimulationFigures.Figure(now), SimulationFigures.Figure(change));
            }
        }
    }
}
