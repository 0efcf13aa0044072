using System.Collections.Immutable;

namespace MotCua.Simulation;

/// <summary>When in the week people are busy.</summary>
public static class BusyHours
{
    private const int InWeek = 24 * 7;
    private const int MostReplications = 5;

    /// <summary>
    /// Of each staff of a version, in the order of <see cref="VersionResult.Pools"/>, the share of its time on duty spent at work by hour of the week: 168
    /// numbers from Monday 0:00, not a number where nobody is on duty.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="version">Which version of it.</param>
    /// <param name="report">What the experiment found; at most five of its replications are looked at.</param>
    /// <param name="cancellation">Cancelling gives up.</param>
    public static ImmutableArray<ImmutableArray<double>> Of(SimulationPlan plan, int version, SimulationReport report, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(report);
        var tallies = Studied.Run(
            plan, version, report, Math.Min(MostReplications, Studied.Replications(report)), (trace, i) => new CaseTally(plan.Versions[version], trace, limit: -1, i, keep: 0),
            static (tally, in ended, lines) => tally.Add(in ended, lines), threads: 0, cancellation);
        return [.. plan.Versions[version].Pools.Select((_, pool) => Shares(plan.Versions[version], pool, tallies))];
    }

    internal static ImmutableArray<double> Shares(VersionPlan version, int index, IReadOnlyCollection<CaseTally> tallies)
    {
        var pool = version.Pools[index];
        var onDuty = new long[InWeek];
        for (var at = version.PeriodStart; at < version.PeriodEnd; at += 3600)
        {
            for (var person = 0; person < pool.Staff; person++)
            {
                var shifts = pool.Members.Length > 0 ? pool.Members[person].Shifts : pool.Shifts;
                onDuty[CaseTally.HourOfWeek(at)] += shifts.Position(at + 3600) - shifts.Position(at);
            }
        }

        return [.. onDuty.Select((duty, hour) => duty > 0 ? tallies.Sum(t => (double)t.Busy[index][hour]) / tallies.Count / duty : double.NaN)];
    }
}
