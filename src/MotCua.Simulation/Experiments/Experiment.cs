using System.Collections.Immutable;

namespace MotCua.Simulation;

/// <summary>Runs a plan: all versions over the same cases, replication after replication, until the figures are precise enough.</summary>
public static class Experiment
{
    /// <summary>
    /// Runs an experiment. Replications are shared out over threads, but every figure is put together in the order of replications, and
    /// whether to go on is asked only at fixed numbers of them: one thread and many give the same bytes.
    /// </summary>
    /// <param name="plan">The scenario bound to its versions.</param>
    /// <param name="options">What differs from the scenario's own run settings, or null.</param>
    /// <param name="progress">Is told how far it is, from any thread, or null.</param>
    /// <param name="time">The clock for progress, or null for the system's.</param>
    /// <param name="cancellation">Cancelling keeps what is finished.</param>
    public static SimulationReport Run(
        SimulationPlan plan, ExperimentOptions? options = null, IProgress<ExperimentProgress>? progress = null, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var settings = plan.Scenario.Run;
        var fewest = options?.Replications ?? settings.MinReplications;
        var most = options?.Replications ?? settings.MaxReplications;
        var precision = options?.Replications is null || options.Precision is not null ? options?.Precision ?? settings.Precision : null;
        var run = new ExperimentRun(
            plan,
            fewest,
            most,
            precision is { } share ? StoppingRule.Of(fewest, most, share, settings.Confidence) : null,
            options is { Threads: > 0 } ? options.Threads : Environment.ProcessorCount,
            progress,
            time ?? TimeProvider.System,
            cancellation);
        return run.Run();
    }
}

/// <summary>One experiment under way.</summary>
internal sealed class ExperimentRun(
    SimulationPlan plan, int fewest, int most, StoppingRule? rule, int threads, IProgress<ExperimentProgress>? progress, TimeProvider time, CancellationToken cancellation)
{
    private readonly List<double[][]> rows = [];
    private readonly List<Worker> workers = [];
    private readonly long began = time.GetTimestamp();
    private int expected;
    private int done;

    /// <summary>Figures by replication, version and measure, of those replications that are finished.</summary>
    public double[][][] Rows => [.. rows.Where(r => r is not null)];

    public SimulationReport Run()
    {
        var stopped = StopReason.AllDone;
        var target = rule?.FirstLook is { } first ? Math.Min(first, most) : Math.Min(fewest, most);
        while (true)
        {
            expected = Math.Max(target, Expected(target));
            RunUpTo(target);
            if (cancellation.IsCancellationRequested)
            {
                stopped = StopReason.Cancelled;
                break;
            }

            if (rule is not null && Excess(rule) <= 1)
            {
                stopped = StopReason.Precise;
                break;
            }

            if (target >= most || rule is null)
            {
                if (rule is null && target < most)
                {
                    target = most;
                    continue;
                }

                break;
            }

            target = StoppingRule.NextLook(target, most);
        }

        return new ReportBuilder(plan, [.. Rows], workers, stopped, rule).Build();
    }

    private void RunUpTo(int target)
    {
        var first = rows.Count;
        rows.AddRange(Enumerable.Repeat<double[][]>(null!, target - first));
        while (workers.Count < Math.Min(threads, target - first))
        {
            workers.Add(new(plan));
        }

        var next = first - 1;
        var results = rows;
        if (workers.Count <= 1)
        {
            Work(workers.Count == 0 ? null : workers[0]);
            return;
        }

        Parallel.ForEach(workers, new ParallelOptions { MaxDegreeOfParallelism = workers.Count }, Work);

        void Work(Worker? worker)
        {
            while (worker is not null && !cancellation.IsCancellationRequested)
            {
                var number = Interlocked.Increment(ref next);
                if (number >= target)
                {
                    return;
                }

                results[number] = worker.Run(number);
                var finished = Interlocked.Increment(ref done);
                progress?.Report(new(finished, Math.Max(expected, finished), time.GetElapsedTime(began)));
            }
        }
    }

    /// <summary>
    /// How many times too wide the widest interval is: of the mean duration of each version, and of its paired difference from the first,
    /// which is held against the first version's mean.
    /// </summary>
    private double Excess(StoppingRule stopping)
    {
        var before = stopping.Interval(Column(0));
        var worst = stopping.Excess(before, before.Mean);
        for (var v = 1; v < plan.Versions.Length; v++)
        {
            var after = stopping.Interval(Column(v));
            worst = Math.Max(worst, stopping.Excess(after, after.Mean));
            worst = Math.Max(worst, stopping.Excess(stopping.Interval(Differences(v)), before.Mean));
        }

        return worst;
    }

    /// <summary>How many replications the precision probably takes, by the spread seen so far.</summary>
    private int Expected(int target)
    {
        if (rule is null || rows.Count < 2)
        {
            return rule is null ? most : target;
        }

        var excess = Excess(rule);
        return double.IsFinite(excess) ? (int)Math.Min(most, Math.Max(target, rows.Count * excess * excess)) : target;
    }

    private double[] Column(int version) => [.. rows.Where(r => r is not null).Select(r => r[version][MeasureCatalogue.DurationMean])];

    private double[] Differences(int version)
        => [.. rows.Where(r => r is not null).Select(r => r[version][MeasureCatalogue.DurationMean] - r[0][MeasureCatalogue.DurationMean])];
}

/// <summary>One thread's memory: a replication of every version.</summary>
internal sealed class Worker
{
    private readonly Replication[] runs;

    public Worker(SimulationPlan plan) => runs = [.. plan.Versions.Select(v => new Replication(v))];

    public bool Balances { get; private set; } = true;

    public long[] Histogram(int version) => runs[version].Totals.Histogram;

    public double[][] Run(int number)
    {
        var rows = new double[runs.Length][];
        for (var v = 0; v < runs.Length; v++)
        {
            rows[v] = new double[runs[v].MeasureCount];
            runs[v].Run(number, rows[v]);
            Balances &= runs[v].Totals.Balances;
        }

        return rows;
    }
}
