using System.Collections.Immutable;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>Replications of one version looked at case by case.</summary>
internal static class Studied
{
    private const int MostReplications = 20;
    private const int MostCases = 300_000;

    /// <summary>How many replications of an experiment are looked at, as time and memory allow; the same for all its versions.</summary>
    public static int Replications(SimulationReport report)
    {
        var perReplication = Math.Max(1, report.Versions.Max(version => version.Find("cases")?.Mean ?? 1));
        return (int)Math.Clamp(MostCases / perReplication, 1, Math.Min(MostReplications, Math.Max(1, report.Replications)));
    }

    /// <summary>Runs the first replications and lets one tally each add up its cases. The result does not depend on the number of threads.</summary>
    /// <typeparam name="TTally">What adds up.</typeparam>
    /// <param name="plan">The plan.</param>
    /// <param name="version">Which version of it.</param>
    /// <param name="report">What the experiment found: its warm-up is left out here too.</param>
    /// <param name="replications">How many.</param>
    /// <param name="make">Makes the tally of a replication from its trace and number.</param>
    /// <param name="add">Adds a case.</param>
    /// <param name="threads">How many threads; 0 for one per core.</param>
    /// <param name="cancellation">Cancelling gives up.</param>
    public static ImmutableArray<TTally> Run<TTally>(
        SimulationPlan plan, int version, SimulationReport report, int replications, Func<SimulationTrace, int, TTally> make, AddCase<TTally> add, int threads, CancellationToken cancellation)
    {
        var tallies = new TTally[replications];
        Parallel.For(
            0,
            replications,
            new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount, CancellationToken = cancellation },
            () => new TracedReplication(plan, version, report),
            (i, _, run) =>
            {
                var tally = tallies[i] = make(run.Trace, i);
                run.Run(i, (in TracedCase ended, ReadOnlySpan<TraceEntry> lines, ConditionBits _) =>
                {
                    cancellation.ThrowIfCancellationRequested();
                    add(tally, in ended, lines);
                });
                return run;
            },
            _ => { });
        return [.. tallies];
    }
}

/// <summary>Adds one case that has ended.</summary>
internal delegate void AddCase<in TTally>(TTally tally, in TracedCase ended, ReadOnlySpan<TraceEntry> lines);
