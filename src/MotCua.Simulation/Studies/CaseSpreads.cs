using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>Looks at replications case by case for what their mean hides.</summary>
public static class CaseSpreads
{
    /// <summary>The spread in each version of a plan, in its order.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="report">What the experiment found; as many of its replications are looked at as time and memory allow, 20 at most, the same for every version.</param>
    /// <param name="mainLimits">The limit, one per version, that decides whether a case is early, on the day or late; null for none.</param>
    /// <param name="threads">How many threads; 0 for one per core. The result does not depend on it.</param>
    /// <param name="cancellation">Cancelling gives up.</param>
    public static ImmutableArray<CaseSpread> Of(
        SimulationPlan plan, SimulationReport report, ImmutableArray<string?> mainLimits, int threads = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(report);
        var replications = Studied.Replications(report);
        return [.. Enumerable.Range(0, plan.Versions.Length).Select(version => Of(plan, report, version, mainLimits[version], replications, threads, cancellation))];
    }

    private static CaseSpread Of(SimulationPlan plan, SimulationReport report, int version, string? mainLimit, int replications, int threads, CancellationToken cancellation)
    {
        var limit = plan.Versions[version].Program.Limits.FirstOrDefault(l => l.Id == mainLimit)?.Index ?? -1;
        var tallies = Studied.Run(plan, version, report, replications, (_, _) => new Tally(limit), static (tally, in ended, lines) => tally.Add(in ended, lines), threads, cancellation);
        var figures = tallies.Select(tally => tally.Figures().ToList()).ToList();
        var rows = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (var i = 0; i < figures[0].Count; i++)
        {
            rows[figures[0][i].Id] = [.. figures.Select(row => row[i].Value)];
        }

        return new(rows, tallies.Sum(tally => tally.Cases), replications, plan.Scenario.Run.Confidence);
    }

    private sealed class Tally(int limit)
    {
        private readonly List<double>[] amounts = [[], [], [], []];
        private readonly long[] timely = new long[3];
        private readonly long[] returns = new long[3];
        private readonly long[] visits = new long[3];

        public long Cases => amounts[0].Count;

        public void Add(in TracedCase ended, ReadOnlySpan<TraceEntry> lines)
        {
            if (!ended.IsMeasured)
            {
                return;
            }

            var figures = ended.Figures;
            amounts[0].Add(figures.ApplicantHours);
            amounts[1].Add(figures.ApplicantCost);
            amounts[2].Add(figures.AgencyHours);
            amounts[3].Add(figures.AgencyCost);
            returns[Math.Min(figures.Returns, 2)]++;
            visits[Math.Min(figures.Visits, 2)]++;
            foreach (ref readonly var line in lines)
            {
                // Due is the first moment that is too late.
                if (line.Kind is TraceKind.LimitKept or TraceKind.LimitMissed && line.Value == limit)
                {
                    timely[line.Kind == TraceKind.LimitMissed ? 2 : DayNumber.OfLocalSeconds(line.At) < DayNumber.OfLocalSeconds(line.Due - 1) ? 0 : 1]++;
                }
            }
        }

        public IEnumerable<(string Id, double Value)> Figures()
        {
            string[] names = ["applicant-hours", "applicant-cost", "agency-hours", "agency-cost"];
            for (var i = 0; i < names.Length; i++)
            {
                double[] values = [.. amounts[i]];
                yield return (names[i] + ".median", OrderStatistics.Quantile(values, 0.5));
                yield return (names[i] + ".p90", OrderStatistics.Quantile(values, 0.9));
            }

            foreach (var (prefix, counts, ids) in ((string, long[], string[])[])[("", timely, ["early", "on-the-day", "late"]), ("returns.", returns, ["0", "1", "more"]), ("visits.", visits, ["0", "1", "more"])])
            {
                double all = counts.Sum();
                for (var i = 0; i < counts.Length; i++)
                {
                    yield return (prefix + ids[i], all > 0 ? counts[i] / all : double.NaN);
                }
            }
        }
    }
}
