using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Simulation;

/// <summary>A precision asked for, and where its figure stands in each version's rows.</summary>
/// <param name="Written">As asked for.</param>
/// <param name="HalfWidth">The half-width allowed in units of the figure, or as a share of its mean.</param>
/// <param name="Columns">The figure's place in each version, or -1 where it has none.</param>
internal sealed record BoundTarget(PrecisionTarget Written, double HalfWidth, ImmutableArray<int> Columns)
{
    /// <summary>Binds targets to versions; reports those that no version measures or that are in another unit.</summary>
    public static ImmutableArray<BoundTarget> Bind(ImmutableArray<PrecisionTarget> targets, ImmutableArray<VersionPlan> versions, SourceSpan at, DiagnosticSink sink)
    {
        var bound = ImmutableArray.CreateBuilder<BoundTarget>();
        foreach (var target in targets)
        {
            var columns = versions.Select(v => v.Measures.IndexOf(target.Measure)).ToImmutableArray();
            var first = columns.FirstOrDefault(static c => c >= 0, -1);
            if (first < 0)
            {
                var known = versions.SelectMany(v => v.Measures.All).Select(m => m.Id).Distinct(StringComparer.Ordinal).ToList();
                var (vi, en) = Nearest.To(target.Measure, known) is { } near
                    ? ($"Có phải là “{near}”?", $"Did you mean \"{near}\"?")
                    : ($"Các chỉ tiêu: {string.Join(", ", known)}.", $"There are: {string.Join(", ", known)}.");
                sink.Report(ScenarioFindings.UnknownMeasure, at, null, target.Measure, vi, en);
                continue;
            }

            var unit = versions[columns.IndexOf(first)].Measures.All[first].Unit;
            if (target.In(unit) is { } one)
            {
                bound.Add(new(target, target.Amount * one, columns));
            }
            else
            {
                sink.Report(ScenarioFindings.WrongPrecisionUnit, at, null, target.Measure, unit, target.Unit);
            }
        }

        return bound.ToImmutable();
    }
}
