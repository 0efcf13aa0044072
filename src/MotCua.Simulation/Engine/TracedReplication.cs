using System.Collections.Immutable;

namespace MotCua.Simulation;

/// <summary>
/// Runs single replications of one version and writes down everything that happens. A replication is the same whenever and wherever it is run:
/// number 3 here is number 3 of the experiment, so a log needs no second engine and costs the experiment nothing. Not for two threads at once.
/// </summary>
public sealed class TracedReplication
{
    private readonly Replication[] runs;
    private readonly SimulationTrace trace;
    private readonly double[][] figures;
    private readonly VersionPlan plan;
    private readonly int version;

    /// <summary>Prepares to run one version of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="version">Number of the version, in the order in which they were bound.</param>
    /// <param name="report">The experiment whose warm-up is left out here too, when it was detected; null for what the scenario says.</param>
    public TracedReplication(SimulationPlan plan, int version, SimulationReport? report = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan = report is null ? plan : plan.WithWarmUp(report.WarmUp.Cases);
        this.plan = plan.Versions[version];
        trace = new(this.plan);
        if (plan.IsSwitchOver)
        {
            // The other version shares its staff, so it runs too.
            var world = SharedWorld.Of(plan.Versions.AsSpan());
            runs = [.. plan.Versions.Select((v, i) => new Replication(v, world, (byte)i) { Trace = i == version ? trace : new(v) })];
            this.version = version;
        }
        else
        {
            runs = [new(this.plan) { Trace = trace }];
        }

        figures = [.. runs.Select(r => new double[r.MeasureCount])];
    }

    /// <summary>The figures of the last run, in the order of <see cref="Measures"/>.</summary>
    public ReadOnlySpan<double> Figures => figures[version];

    /// <summary>What the figures are.</summary>
    public ImmutableArray<Measure> Measures => plan.Measures.All;

    /// <summary>Runs one replication. The trace is overwritten by the next run.</summary>
    public SimulationTrace Run(int number)
    {
        trace.Observe(null);
        RunAll(number);
        return trace;
    }

    /// <summary>
    /// Runs one replication and tells an observer of each case as it ends, in order of ends; nothing is kept, so memory does not grow with
    /// the number of cases. Cases still open when everything ends are not told of.
    /// </summary>
    /// <param name="number">Which replication, from 0.</param>
    /// <param name="observer">Is told.</param>
    /// <returns>The trace without lines, for its names.</returns>
    public SimulationTrace Run(int number, CaseObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        trace.Observe(observer);
        RunAll(number);
        return trace;
    }

    private void RunAll(int number)
    {
        if (runs.Length == 1)
        {
            runs[0].Run(number, figures[0]);
        }
        else
        {
            Replication.RunTogether(runs[0], runs[1], number, figures[0], figures[1]);
        }
    }

    /// <summary>The trace, for its names: of steps, people, outcomes.</summary>
    public SimulationTrace Trace => trace;
}
