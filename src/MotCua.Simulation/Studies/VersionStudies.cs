using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>Looks at replications of one version line by line.</summary>
public static class VersionStudies
{
    private const int Slowest = 10;

    /// <summary>Studies the first version of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="sources">Calendars and parameters it was bound with, to bind it again with one more person.</param>
    /// <param name="report">What the experiment found; as many of its replications are looked at as time and memory allow, 20 at most.</param>
    /// <param name="mainLimit">The limit that decides whether a case is in time; null for the first one.</param>
    /// <param name="threads">How many threads; 0 for one per core. The study does not depend on it.</param>
    /// <param name="cancellation">Cancelling gives up.</param>
    public static VersionStudy Of(
        SimulationPlan plan, SimulationSources sources, SimulationReport report, string? mainLimit = null, int threads = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(report);
        plan = plan.WithWarmUp(report.WarmUp.Cases);
        var version = plan.Versions[0];
        var replications = Studied.Replications(report);
        var limit = version.Program.Limits.FirstOrDefault(l => l.Id == mainLimit)?.Index ?? (version.Program.Limits.IsEmpty ? -1 : 0);
        var tallies = Studied.Run(
            plan, 0, report, replications, (trace, i) => new CaseTally(version, trace, limit, i, Slowest),
            static (tally, in ended, lines) => tally.Add(in ended, lines), threads, cancellation);
        return new Putting(plan, report, tallies).Build(limit, OneMore.Of(plan, sources, limit, replications, threads, cancellation));
    }

    private sealed class Putting(SimulationPlan plan, SimulationReport report, ImmutableArray<CaseTally> tallies)
    {
        private readonly VersionPlan version = plan.Versions[0];
        private readonly double confidence = plan.Scenario.Run.Confidence;
        private readonly long cases = tallies.Sum(t => (long)t.Cases);

        public VersionStudy Build(int limit, IReadOnlyDictionary<string, (Estimate Days, Estimate? OnTime)> oneMore) => new()
        {
            Replications = tallies.Length,
            Cases = cases,
            Confidence = confidence,
            Steps = [.. version.Steps.Select((step, i) => new StepStudy(
                step,
                Over(t => t.VisitsPerCase(i)).Mean,
                [.. Enum.GetValues<TimeSpent>().Select(why => Over(t => t.DaysPerCase(i, why)))]))],
            Pools = [.. version.Pools.Select((pool, i) => Pool(pool, i, oneMore)).OrderBy(p => p.OneMoreDays?.Mean ?? 0).ThenByDescending(p => p.WaitDays.Mean).ThenByDescending(p => p.Utilisation.Mean)],
            Groups = [.. Groups(GroupKind.Variant, version.Program.Variants.Length, c => c.Variant, i => version.Program.Variants[i]),
                .. Groups(GroupKind.Channel, version.Program.Procedure.Channels.Length, c => c.Channel, i => version.Program.Procedure.Channels[i].Id),
                .. Groups(GroupKind.Segment, version.Segments.Length, c => c.Segment, i => version.Segments[i].Name)
                    .Select(group => group with { Title = plan.Scenario.Segments.First(s => s.Name == group.Id).Title })],
            Limits = [.. version.Program.Limits.Where(l => tallies.Any(t => t.Margins[l.Index].Count > 0)).OrderBy(l => l.Index == limit ? 0 : 1).Select(l => Limit(l))],
            Slowest = [.. tallies.SelectMany(t => t.Slowest).OrderByDescending(s => s.Ended - s.Filed).ThenBy(s => s.Replication).ThenBy(s => s.Number).Take(Slowest)],
        };

        private Estimate Over(Func<CaseTally, double> figure) => Estimate.Of([.. tallies.Select(figure)], confidence);

        private PoolStudy Pool(PoolPlan pool, int index, IReadOnlyDictionary<string, (Estimate Days, Estimate? OnTime)> oneMore)
        {
            var change = oneMore.TryGetValue(pool.Name, out var found) ? found : ((Estimate Days, Estimate? OnTime)?)null;
            return new()
            {
                Pool = pool.Name,
                Staff = pool.Staff,
                BusyByHour = BusyHours.Shares(version, index, tallies),
                Utilisation = report.Versions[0].Find("utilisation." + pool.Name) ?? new(double.NaN, 0, 0, 0),
                WaitDays = Over(t => t.WaitDaysPerCase(index)),
                OneMoreDays = change?.Days,
                OneMoreOnTime = change?.OnTime,
            };
        }

        private IEnumerable<GroupStudy> Groups(GroupKind kind, int count, Func<(double Days, int Variant, int Channel, int Segment, bool? IsOnTime), int> group, Func<int, string> id)
        {
            var found = Enumerable.Range(0, count).Where(i => tallies.Any(t => t.Durations.Exists(c => group(c) == i))).ToList();
            return found.Count < 2 ? [] : found.Select(i =>
            {
                var own = tallies.Select(t => t.Durations.Where(c => group(c) == i).ToList()).ToList();
                return new GroupStudy(
                    kind,
                    id(i),
                    own.Sum(o => (double)o.Count) / cases,
                    Estimate.Of([.. own.Select(o => o.Count == 0 ? double.NaN : o.Average(c => c.Days))], confidence),
                    Estimate.Of([.. own.Select(o => Quantile([.. o.Select(c => c.Days)], 0.9))], confidence),
                    Estimate.Of([.. own.Select(o => o.Where(c => c.IsOnTime is not null).ToList() is { Count: > 0 } limited ? limited.Count(c => c.IsOnTime == true) / (double)limited.Count : double.NaN)], confidence));
            });
        }

        private LimitStudy Limit(CompiledLimit limit)
        {
            var days = new SortedDictionary<int, long>();
            foreach (var (day, count) in tallies.SelectMany(t => t.Margins[limit.Index]))
            {
                days[day] = days.GetValueOrDefault(day) + count;
            }

            double all = days.Values.Sum();
            double[] due = [.. tallies.SelectMany(t => t.DueAfter[limit.Index])];
            return new(
                limit.Id,
                tallies.Any(t => t.InWorkingDays[limit.Index]),
                [.. days.Select(d => (d.Key, d.Value / all))],
                (Quantile(due, 0.05), Quantile(due, 0.5), Quantile(due, 0.95)),
                tallies.Sum(t => t.Kept[limit.Index]) / all);
        }

        private static double Quantile(double[] values, double share) => values.Length == 0 ? double.NaN : OrderStatistics.Quantile(values, share);
    }
}
