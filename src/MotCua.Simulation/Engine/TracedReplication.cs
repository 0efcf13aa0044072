using System.Collections.Immutable;

namespace MotCua.Simulation;

/// <summary>
/// Runs single replications of one version and writes down everything that happens. A replication is the same whenever and wherever it is run:
/// number 3 here is number 3 of the experiment, so a log needs no second engine and costs the experiment nothing. Not for two threads at once.
/// </summary>
public sealed class TracedReplication
{
    private readonly Replication run;
    private readonly SimulationTrace trace;
    private readonly double[] figures;
    private readonly VersionPlan plan;

    /// <summary>Prepares to run one version of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="version">Number of the version, in the order in which they were bound.</param>
    public TracedReplication(SimulationPlan plan, int version)
    {
        ArgumentNullException.ThrowIfNull(plan);
        this.plan = plan.Versions[version];
        trace = new(this.plan);
        run = new(this.plan) { Trace = trace };
        figures = new double[run.MeasureCount];
    }

    /// <summary>The figures of the last run, in the order of <see cref="Measures"/>.</summary>
    public ReadOnlySpan<double> Figures => figures;

    /// <summary>What the figures are.</summary>
    public ImmutableArray<Measure> Measures => plan.Measures.All;

    /// <summary>Runs one replication. The trace is overwritten by the next run.</summary>
    public SimulationTrace Run(int number)
    {
        trace.Observe(null);
        run.Run(number, figures);
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
        run.Run(number, figures);
        return trace;
    }

    /// <summary>The trace, for its names: of steps, people, outcomes.</summary>
    public SimulationTrace Trace => trace;
}
