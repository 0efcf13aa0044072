using System.Collections.Immutable;

namespace MotCua.Simulation;

/// <summary>Puts rows of figures together into a report.</summary>
internal sealed class ReportBuilder(SimulationPlan plan, ImmutableArray<double[][]> rows, IReadOnlyList<Worker> workers, StopReason stopped, StoppingRule? rule, ImmutableArray<BoundTarget> targets)
{
    private const int ChartBins = 40;
    private readonly double confidence = plan.Scenario.Run.Confidence;
    private readonly ReplicationFigures figures = new(rows, plan, rule?.Degrees);

    public SimulationReport Build() => new()
    {
        Scenario = plan.Scenario.Id,
        Seed = plan.Scenario.Run.Seed,
        Replications = rows.Length,
        Confidence = confidence,
        Stopped = stopped,
        Precision = [.. targets.Select(t => t.Written)],
        FirstLook = rule?.FirstLook,
        Versions = [.. plan.Versions.Select(Version)],
        Comparisons = Corrected([.. Enumerable.Range(1, Math.Max(0, plan.Versions.Length - 1)).Select(Compare)]),
        Assumptions = plan.Scenario.Assumptions,
        Balances = workers.All(w => w.Balances),
    };

    private VersionResult Version(VersionPlan version, int index) => new()
    {
        Procedure = version.Program.Procedure.Id,
        Version = version.Version,
        RulesHash = version.Program.Procedure.RulesHash,
        CasesPerYear = plan.Scenario.Volume.For(version.Version)?.Value ?? 0,
        Measures = [.. version.Measures.All.Select((m, i) => new MeasureEstimate(m.Id, m.Unit, figures.Interval(index, i)))
            .Where(m => m.Value.Replications > 0)],
        Durations = Durations(index),
        Steps = [.. version.Steps],
        Segments = [.. plan.Scenario.Segments.Select(s => (s.Name, s.Title))],
        Pools = [.. version.Pools.Select(p => p.Name)],
        Limits = [.. version.Program.Limits.Select(l => l.Id)],
        Ends = [.. version.Program.Ends.Select(e => e.Id)],
    };

    private VersionComparison Compare(int after)
    {
        var first = plan.Versions[0].Measures.All;
        var differences = ImmutableArray.CreateBuilder<MeasureDifference>();
        for (var i = 0; i < first.Length; i++)
        {
            var same = plan.Versions[after].Measures.IndexOf(first[i].Id);
            if (same >= 0 && figures.Difference(after, i, same) is { Change.Replications: > 0 } pair)
            {
                differences.Add(new(first[i].Id, first[i].Unit, pair.Before, pair.After, pair.Change, pair.VarianceReduction) { PValue = pair.Change.PValue(rule?.Degrees) });
            }
        }

        return new(plan.Versions[0].Version, plan.Versions[after].Version, differences.ToImmutable());
    }

    /// <summary>Lays Holm's correction over the alternatives, figure by figure.</summary>
    private ImmutableArray<VersionComparison> Corrected(ImmutableArray<VersionComparison> comparisons)
    {
        var families = comparisons.SelectMany(c => c.Differences).Where(d => d.PValue is not null).GroupBy(d => d.Id, StringComparer.Ordinal)
            .ToDictionary(f => f.Key, f => new Queue<double>(Holm.Adjust([.. f.Select(d => d.PValue!.Value)])), StringComparer.Ordinal);
        return [.. comparisons.Select(c => c with { Differences = [.. c.Differences.Select(Correct)] })];

        MeasureDifference Correct(MeasureDifference difference)
        {
            if (difference.PValue is null)
            {
                return difference;
            }

            // Families were built in this very order.
            var adjusted = families[difference.Id].Dequeue();
            return difference with { AdjustedPValue = adjusted, IsClear = adjusted <= 1 - confidence };
        }
    }

    /// <summary>About forty bins of a round width up to the 99.5th percentile of the slowest version, so that charts of versions share an axis.</summary>
    private ImmutableArray<HistogramBin> Durations(int version)
    {
        var perBin = Enumerable.Range(0, plan.Versions.Length).Max(v => (Reach(Sum(v)) + ChartBins - 1) / ChartBins);
        var width = Rounded(Math.Max(1, perBin));
        var counts = Sum(version);
        var total = counts.Sum();
        var bins = ImmutableArray.CreateBuilder<HistogramBin>();
        var days = RunTotals.BinSeconds / 86_400.0;
        for (var i = 0; i < ChartBins && total > 0; i++)
        {
            long inBin = 0;
            for (var j = i * width; j < (i == ChartBins - 1 ? counts.Length : (i + 1) * width) && j < counts.Length; j++)
            {
                inBin += counts[j];
            }

            bins.Add(new(i * width * days, (i + 1) * width * days, (double)inBin / total));
        }

        return bins.ToImmutable();
    }

    private long[] Sum(int version)
    {
        var sum = new long[RunTotals.Bins];
        foreach (var worker in workers)
        {
            var one = worker.Histogram(version);
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += one[i];
            }
        }

        return sum;
    }

    private static int Reach(long[] counts)
    {
        var total = counts.Sum();
        long sum = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            sum += counts[i];
            if (sum >= 0.995 * total)
            {
                return i + 1;
            }
        }

        return counts.Length;
    }

    /// <summary>The next width that reads well on an axis: 1, 2 or 4 eighths of a day, then whole days 1, 2, 5, 10…</summary>
    private static int Rounded(int eighths)
    {
        ReadOnlySpan<int> widths = [1, 2, 4, 8, 16, 40, 80, 160, 400];
        foreach (var width in widths)
        {
            if (eighths <= width)
            {
                return width;
            }
        }

        return eighths;
    }
}
