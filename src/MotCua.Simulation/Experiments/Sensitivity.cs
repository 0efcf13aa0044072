using System.Collections.Immutable;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>
/// Asks on which assumption the answer hangs. Every point runs the same number of replications with the same draws, so that what moves
/// is the assumption and not chance.
/// </summary>
public static class Sensitivity
{
    /// <summary>Replications of a point when nobody says how many.</summary>
    private const int Usual = 20;

    /// <summary>Sets of assumptions drawn together, and replications of each: two hundred replications in all.</summary>
    private const int Sets = 40;
    private const int PerSet = 5;

    /// <summary>Runs every assumption that has a range at both of its ends, everything else as written.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="versions">The versions, the first being the one others are compared with; or a single one.</param>
    /// <param name="sources">Calendars and parameters.</param>
    /// <param name="options">Replications of each point (default 20, or the scenario's fewest when more) and threads. Precision is not used.</param>
    /// <param name="progress">Is told after each point, or null.</param>
    /// <param name="time">The clock for progress, or null for the system's.</param>
    /// <param name="cancellation">Cancelling keeps the assumptions that are finished.</param>
    public static SensitivityReport Run(
        Scenario scenario, ImmutableArray<CompiledProcedure> versions, SimulationSources sources, ExperimentOptions? options = null,
        IProgress<ExperimentProgress>? progress = null, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        var ranged = ScenarioNumbers.Of(scenario).Where(n => n.HasRange && Concerns(n, versions)).ToList();
        var points = new List<(ScenarioNumber Number, double[][][] Low, double[][][] High)>();
        var together = new List<double[][][]>();
        var study = new Study(scenario, versions, sources, options, (2 * ranged.Count) + 1, ranged.Count == 0 ? 0 : Sets * PerSet, progress, time ?? TimeProvider.System, cancellation);
        var middle = study.At(scenario);
        if (middle is not null)
        {
            foreach (var number in ranged)
            {
                var low = study.At(ScenarioNumbers.With(scenario, number.Name, number.Low!.Value));
                var high = study.At(ScenarioNumbers.With(scenario, number.Name, number.High!.Value));
                if (low is not null && high is not null)
                {
                    points.Add((number, low, high));
                }
            }

            var few = Math.Min(PerSet, study.Replications);
            foreach (var values in ranged.Count == 0 ? [] : InputUncertainty.Draw([.. ranged], Sets, scenario.Run.Seed))
            {
                var changed = scenario;
                for (var i = 0; i < values.Length; i++)
                {
                    changed = ScenarioNumbers.With(changed, ranged[i].Name, values[i]);
                }

                if (study.At(changed, few) is { } rows)
                {
                    together.Add(rows);
                }
            }
        }

        var charts = middle is null ? [] : Enumerable.Range(versions.Length == 1 ? 0 : 1, Math.Max(1, versions.Length - 1))
            .Select(after => Chart(after, middle));
        return new()
        {
            Replications = study.Replications,
            Confidence = scenario.Run.Confidence,
            Charts = [.. charts],
            Diagnostics = [.. study.Findings],
            IsCancelled = cancellation.IsCancellationRequested,
        };

        Tornado Chart(int after, double[][][] asAssumed)
        {
            var (name, columns) = study.OnTime(after);
            return new(
                after == 0 ? null : versions[0].Procedure.Version,
                versions[after].Procedure.Version,
                name,
                Point(asAssumed),
                [.. points.Select(Bar).OrderByDescending(b => Math.Abs(b.Swing.Mean)).ThenBy(b => b.Name, StringComparer.Ordinal)],
                together.Count < Sets ? null : InputUncertainty.Of(
                    [.. together.Select(Duration)], Duration(asAssumed)[..together[0].Length], study.Interval(Duration(asAssumed)), scenario.Run.Confidence, after > 0));

            SensitivityPoint Point(double[][][] rows) => new(study.Interval(Duration(rows)), columns is null ? null : study.Interval(Rate(rows)!));

            double[] Duration(double[][][] rows) => Study.Answer(rows, after, (MeasureCatalogue.DurationMean, MeasureCatalogue.DurationMean));

            double[]? Rate(double[][][] rows) => columns is { } both ? Study.Answer(rows, after, both) : null;

            TornadoBar Bar((ScenarioNumber Number, double[][][] Low, double[][][] High) p)
            {
                var (low, high) = (Point(p.Low), Point(p.High));
                return new()
                {
                    Name = p.Number.Name,
                    Unit = p.Number.Unit,
                    Value = p.Number.Value,
                    Low = p.Number.Low!.Value,
                    High = p.Number.High!.Value,
                    Location = p.Number.Location,
                    AtLow = low,
                    AtHigh = high,
                    Swing = study.Interval(Study.Minus(Duration(p.High), Duration(p.Low))),
                    OnTimeSwing = columns is null ? null : study.Interval(Study.Minus(Rate(p.High)!, Rate(p.Low)!)),
                    DecidesTheSign = after > 0 && Math.Sign(low.Duration.Mean) != Math.Sign(high.Duration.Mean),
                };
            }
        }
    }

    /// <summary>
    /// Seeks the value of one assumption at which the last version given takes as long as the first, by bisection on the paired difference of
    /// the mean duration. Where the difference crosses zero more than once, one of the crossings is found.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="versions">Two versions or more.</param>
    /// <param name="sources">Calendars and parameters.</param>
    /// <param name="name">The assumption; see <see cref="ScenarioNumber.Name"/>.</param>
    /// <param name="from">Where to begin; null for the lower end of its range.</param>
    /// <param name="until">Where to end; null for the upper end.</param>
    /// <param name="options">Replications of each point and threads.</param>
    /// <param name="progress">Is told after each point, or null.</param>
    /// <param name="time">The clock for progress, or null for the system's.</param>
    /// <param name="cancellation">Cancelling gives up.</param>
    public static BreakEven FindBreakEven(
        Scenario scenario, ImmutableArray<CompiledProcedure> versions, SimulationSources sources, string name, double? from = null, double? until = null,
        ExperimentOptions? options = null, IProgress<ExperimentProgress>? progress = null, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(versions.Length, 2);
        if (ScenarioNumbers.Of(scenario).FirstOrDefault(n => string.Equals(n.Name, name, StringComparison.Ordinal)) is not { } number)
        {
            return new(BreakEvenOutcome.UnknownAssumption, name, null, 0, 0, null, null, []);
        }

        if ((from ?? number.Low) is not { } low || (until ?? number.High) is not { } high || !(low < high))
        {
            return new(BreakEvenOutcome.NoRange, name, null, from ?? 0, until ?? 0, null, null, []);
        }

        // A thousandth of the range, or one person.
        var isWhole = ScenarioNumbers.IsWhole(number);
        var tolerance = isWhole ? 1 : (high - low) / 1000;
        var study = new Study(scenario, versions, sources, options, 12, 0, progress, time ?? TimeProvider.System, cancellation);
        var (atLow, atHigh) = (At(low), At(high));
        if (atLow is null || atHigh is null)
        {
            return Result(Failure(), null);
        }

        var (sign, other) = (Math.Sign(atLow.Mean), Math.Sign(atHigh.Mean));
        if (sign == other)
        {
            return Result(sign < 0 ? BreakEvenOutcome.AlwaysShorter : sign > 0 ? BreakEvenOutcome.AlwaysLonger : BreakEvenOutcome.NeverDiffers, null);
        }

        if (sign == 0 || other == 0)
        {
            return Result(BreakEvenOutcome.Found, sign == 0 ? low : high);
        }

        while (high - low > tolerance)
        {
            var middle = isWhole ? Math.Floor(0.5 * (low + high)) : 0.5 * (low + high);
            if (At(middle) is not { } found)
            {
                return Result(Failure(), null);
            }

            if (Math.Sign(found.Mean) == sign)
            {
                (low, atLow) = (middle, found);
            }
            else
            {
                (high, atHigh) = (middle, found);
            }
        }

        // Straight between the ends: the bracket is too narrow for the curve to matter.
        return Result(BreakEvenOutcome.Found, isWhole ? high : low + ((high - low) * atLow.Mean / (atLow.Mean - atHigh.Mean)));

        Estimate? At(double value)
            => study.At(ScenarioNumbers.With(scenario, name, value)) is { } rows
                ? study.Interval(Study.Answer(rows, versions.Length - 1, (MeasureCatalogue.DurationMean, MeasureCatalogue.DurationMean)))
                : null;

        BreakEvenOutcome Failure() => cancellation.IsCancellationRequested ? BreakEvenOutcome.Cancelled : BreakEvenOutcome.NotRunnable;

        BreakEven Result(BreakEvenOutcome outcome, double? value) => new(outcome, name, value, low, high, atLow, atHigh, [.. study.Findings]);
    }

    /// <summary>What is assumed for another version alone moves nothing here.</summary>
    private static bool Concerns(ScenarioNumber number, ImmutableArray<CompiledProcedure> versions)
        => !number.Name.StartsWith("versions.", StringComparison.Ordinal)
            || versions.Any(v => number.Name.StartsWith($"versions.{v.Procedure.Version}.", StringComparison.Ordinal));

    /// <summary>Runs points.</summary>
    private sealed class Study(
        Scenario scenario, ImmutableArray<CompiledProcedure> versions, SimulationSources sources, ExperimentOptions? options, int points, int more,
        IProgress<ExperimentProgress>? progress, TimeProvider time, CancellationToken cancellation)
    {
        private readonly long began = time.GetTimestamp();
        private readonly int expected = (points * (options?.Replications ?? Math.Max(Usual, scenario.Run.MinReplications))) + more;
        private SimulationPlan? last;
        private int? warmUp;
        private int done;

        public int Replications { get; } = options?.Replications ?? Math.Max(Usual, scenario.Run.MinReplications);

        public List<Diagnostic> Findings { get; } = [];

        /// <summary>Figures by replication, version and measure; null when the scenario does not fit or somebody cancelled.</summary>
        public double[][][]? At(Scenario changed, int? fewer = null)
        {
            if (cancellation.IsCancellationRequested)
            {
                return null;
            }

            // What moves an answer must not be another precision, nor another warm-up.
            var bound = SimulationPlan.Bind(changed with { Run = changed.Run with { Precision = [] } }, versions, sources);
            if (bound.Plan is not { } plan)
            {
                Findings.AddRange(bound.Diagnostics.Where(d => d.Severity == Severity.Error && !Findings.Contains(d)));
                return null;
            }

            last = plan;
            var threads = options is { Threads: > 0 } ? options.Threads : Environment.ProcessorCount;
            warmUp ??= scenario.Run.WarmUp ?? WarmUpPilot.Detect(plan, threads, cancellation).Cases;
            var count = fewer ?? Replications;
            var run = new ExperimentRun(plan.WithWarmUp(warmUp.Value), count, count, null, [], threads, null, time, cancellation);
            _ = run.Run();
            done += count;
            progress?.Report(new(done, Math.Max(done, expected), time.GetElapsedTime(began)));
            return cancellation.IsCancellationRequested ? null : run.Rows;
        }

        /// <summary>After minus before, replication by replication; the figure itself when both are the same version.</summary>
        public static double[] Answer(double[][][] rows, int after, (int Before, int After) measure)
            => [.. rows.Select(r => r[after][measure.After] - (after == 0 ? 0 : r[0][measure.Before]))];

        public static double[] Minus(double[] a, double[] b) => [.. a.Zip(b, static (x, y) => x - y)];

        public Estimate Interval(double[] values) => Estimate.Of(values, scenario.Run.Confidence);

        /// <summary>The first overall limit that both versions measure, and where.</summary>
        public (string? Name, (int Before, int After)? Columns) OnTime(int after)
        {
            var (first, other) = (last!.Versions[0].Measures.All, last.Versions[after].Measures.All);
            for (var i = 0; i < first.Length; i++)
            {
                for (var j = 0; first[i].Id.StartsWith("on-time.", StringComparison.Ordinal) && j < other.Length; j++)
                {
                    if (string.Equals(first[i].Id, other[j].Id, StringComparison.Ordinal))
                    {
                        return (first[i].Id, (i, j));
                    }
                }
            }

            return (null, null);
        }
    }
}
