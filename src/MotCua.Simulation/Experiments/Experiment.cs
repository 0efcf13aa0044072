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
        var threads = options is { Threads: > 0 } ? options.Threads : Environment.ProcessorCount;
        ImmutableArray<BoundTarget> targets = options?.Precision is { } share
            ? [new(PrecisionTarget.OfMean(share), share, [.. plan.Versions.Select(_ => MeasureCatalogue.DurationMean)])]
            : options?.Replications is null ? plan.Targets : [];
        var warmUp = settings.WarmUp is null ? WarmUpPilot.Detect(plan, threads, cancellation) : null;
        var run = new ExperimentRun(
            warmUp is null ? plan : plan.WithWarmUp(warmUp.Cases),
            fewest,
            most,
            targets.IsEmpty ? null : StoppingRule.Of(fewest, most, settings.Confidence),
            targets,
            threads,
            progress,
            time ?? TimeProvider.System,
            cancellation);
        return run.Run() with { WarmUp = warmUp ?? new(settings.WarmUp ?? 0, IsDetected: false, IsReached: true) };
    }
}

/// <summary>One experiment under way.</summary>
internal sealed class ExperimentRun(
    SimulationPlan plan, int fewest, int most, StoppingRule? rule, ImmutableArray<BoundTarget> targets, int threads, IProgress<ExperimentProgress>? progress, TimeProvider time, CancellationToken cancellation)
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

            if (rule is not null && Excess() <= 1)
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

        return new ReportBuilder(plan, [.. Rows], workers, stopped, rule, targets).Build();
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

                try
                {
                    results[number] = worker.Run(number, cancellation);
                }
                catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                {
                    // One half done is none; those that are finished are kept.
                    return;
                }

                var finished = Interlocked.Increment(ref done);
                progress?.Report(new(finished, Math.Max(expected, finished), time.GetElapsedTime(began)));
            }
        }
    }

    /// <summary>
    /// How many times too wide the widest interval asked for is: of each version's figure, and of its paired difference from the first, of
    /// which a relative one is held against the first version's figure.
    /// </summary>
    private double Excess()
    {
        var figures = new ReplicationFigures([.. Rows], plan, rule?.Degrees);
        double worst = 0;
        foreach (var target in targets)
        {
            var before = target.Columns[0] < 0 ? null : figures.Interval(0, target.Columns[0]);
            for (var v = 0; v < plan.Versions.Length; v++)
            {
                if (target.Columns[v] < 0)
                {
                    continue;
                }

                var own = v == 0 ? before! : figures.Interval(v, target.Columns[v]);
                worst = Math.Max(worst, StoppingRule.Excess(target, own, own.Mean));
                if (v > 0 && before is not null)
                {
                    worst = Math.Max(worst, StoppingRule.Excess(target, figures.Difference(v, target.Columns[0], target.Columns[v]).Change, before.Mean));
                }
            }
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

        var excess = Excess();
        return double.IsFinite(excess) ? (int)Math.Min(most, Math.Max(target, rows.Count * excess * excess)) : target;
    }
}

/// <summary>One thread's memory: a replication of every version.</summary>
internal sealed class Worker
{
    private readonly Replication[] runs;

    private readonly bool areTogether;

    private readonly long[][] counted;

    public Worker(SimulationPlan plan)
    {
        areTogether = plan.IsSwitchOver;
        var world = areTogether ? SharedWorld.Of(plan.Versions.AsSpan()) : null;
        runs = [.. plan.Versions.Select((v, i) => world is null ? new Replication(v) : new Replication(v, world, (byte)i))];
        counted = [.. runs.Select(run => new long[run.Totals.Histogram.Length])];
    }

    public bool Balances { get; private set; } = true;

    public long[] Histogram(int version) => runs[version].Totals.Histogram;

    /// <summary>Runs a replication of every version; when it is stopped on the way it throws, and nothing of it is counted.</summary>
    public double[][] Run(int number, CancellationToken cancellation = default)
    {
        for (var v = 0; v < runs.Length; v++)
        {
            runs[v].Totals.Histogram.CopyTo(counted[v], 0);
        }

        try
        {
            return RunAll(number, cancellation);
        }
        catch (OperationCanceledException)
        {
            for (var v = 0; v < runs.Length; v++)
            {
                counted[v].CopyTo(runs[v].Totals.Histogram, 0);
            }

            throw;
        }
    }

    private double[][] RunAll(int number, CancellationToken cancellation)
    {
        var rows = new double[runs.Length][];
        for (var v = 0; v < runs.Length; v++)
        {
            rows[v] = new double[runs[v].MeasureCount];
            if (!areTogether)
            {
                runs[v].Run(number, rows[v], cancellation);
            }
        }

        if (areTogether)
        {
            Replication.RunTogether(runs[0], runs[1], number, rows[0], rows[1], cancellation);
        }

        foreach (var run in runs)
        {
            Balances &= run.Totals.Balances;
        }

        return rows;
    }
}
