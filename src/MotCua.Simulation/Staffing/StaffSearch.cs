using System.Collections.Immutable;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>
/// Finds the least staff for an on-time rate. Every combination meets the same cases. First each staff alone, all others ample, gives how
/// many it takes at least; from there people are added where one more helps most for its cost; then one at a time is taken away again;
/// last, every combination that is cheaper still is ruled out, as far as there are not too many.
/// </summary>
public static class StaffSearch
{
    private const int MostPerStaff = 4096;
    private const int MostListed = 50_000;
    private const int FreshChecks = 5;

    /// <summary>Searches.</summary>
    /// <param name="scenario">The scenario; its numbers of staff are where "as is" stands.</param>
    /// <param name="version">The version.</param>
    /// <param name="sources">Calendars and parameters.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="tried">Is told how many combinations have been simulated, or null.</param>
    /// <param name="cancellation">Cancelling gives up.</param>
    public static StaffAnswer Find(
        Scenario scenario, CompiledProcedure version, SimulationSources sources, StaffQuestion question, IProgress<int>? tried = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(question);
        var binding = SimulationPlan.Bind(scenario, [version], sources);
        if (binding.Plan is not { } plan)
        {
            return new() { Outcome = StaffOutcome.NotRunnable, Target = question.OnTime, Diagnostics = binding.Diagnostics };
        }

        var limit = question.Limit ?? version.Limits.Select(l => l.Id).FirstOrDefault();
        if (limit is null || !version.Limits.Any(l => l.Id == limit))
        {
            return new() { Outcome = StaffOutcome.NoLimit, Target = question.OnTime, Limit = limit };
        }

        var staffs = PlannedStaff.Of(plan, 0);
        var people = scenario.For(version.Procedure.Version).People.Where(p => p.Staff is not null && p.Members.IsEmpty && staffs.Any(s => s.IsOf(p.Actor))).ToImmutableArray();
        if (people.IsEmpty)
        {
            return new() { Outcome = StaffOutcome.NoStaff, Target = question.OnTime, Limit = limit };
        }

        try
        {
            // The long run is meant: what is left out is found once, as the scenario stands, and is the same for every number of staff.
            scenario = scenario.Run.WarmUp is null
                ? scenario with { Run = scenario.Run with { WarmUp = WarmUpPilot.Detect(plan, question.Threads > 0 ? question.Threads : Environment.ProcessorCount, cancellation).Cases } }
                : scenario;
            return new Search(scenario, version, sources, question, limit, people, staffs, tried, cancellation).Run();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new() { Outcome = StaffOutcome.Cancelled, Target = question.OnTime, Limit = limit };
        }
    }

    private sealed class Search
    {
        private readonly Scenario scenario;
        private readonly CompiledProcedure version;
        private readonly StaffQuestion question;
        private readonly string limit;
        private readonly ImmutableArray<string> actors;
        private readonly int[] now;
        private readonly double?[] costs;
        private readonly double[] weights;
        private readonly bool byCost;
        private readonly ImmutableArray<int[]> columns;
        private readonly StaffTrials trials;
        private readonly StaffTrials fresh;
        private readonly IProgress<int>? tried;
        private readonly HashSet<string> refuted = new(StringComparer.Ordinal);
        private int[] ample = [];

        public Search(
            Scenario scenario, CompiledProcedure version, SimulationSources sources, StaffQuestion question, string limit,
            ImmutableArray<StaffPool> people, ImmutableArray<PlannedStaff> staffs, IProgress<int>? tried, CancellationToken cancellation)
        {
            (this.scenario, this.version, this.question, this.limit, this.tried) = (scenario, version, question, limit, tried);
            actors = [.. people.Select(p => p.Actor)];
            now = [.. people.Select(p => (int)p.Staff!.Value)];
            costs = [.. actors.Select(actor => staffs.Where(s => s.IsOf(actor)).Sum(s => s.CostPerYear) is > 0 and var cost ? cost : (double?)null)];
            byCost = costs.All(cost => cost is not null);
            weights = [.. costs.Select(cost => byCost ? cost!.Value : 1)];
            columns = [.. actors.Select(actor => staffs.Select((s, i) => (s, i)).Where(p => p.s.IsOf(actor)).Select(p => p.i).ToArray())];
            trials = new(scenario, version, sources, actors, limit, question, cancellation);
            var other = scenario with { Run = scenario.Run with { Seed = unchecked((scenario.Run.Seed * 0x9E3779B97F4A7C15UL) + 1) } };
            fresh = new(other, version, sources, actors, limit, question, cancellation);
        }

        public StaffAnswer Run()
        {
            var asIs = Try(now);
            if (trials.Rate(asIs).Replications == 0)
            {
                return new() { Outcome = StaffOutcome.NoLimit, Target = question.OnTime, Limit = limit };
            }

            var top = Ample();
            if (!Reaches(top))
            {
                return Answer(StaffOutcome.Unreachable, top.Staff, isProven: true) with { Losses = StaffLosses.Of(top, version) };
            }

            var least = Least();
            for (var check = 0; ; check++)
            {
                var (best, isProven) = Cheapest(least);
                if (check == FreshChecks || Fresh(best).Mean >= question.OnTime)
                {
                    return Answer(StaffOutcome.Found, best, isProven);
                }

                // It only seemed enough: other cases say otherwise.
                refuted.Add(string.Join(',', best));
            }
        }

        /// <summary>So many of each that one more changes nothing.</summary>
        private StaffTrial Ample()
        {
            ample = [.. now.Select(n => Math.Max(8, 2 * n))];
            var trial = Try(ample);
            while (ample.Max() < MostPerStaff)
            {
                int[] more = [.. ample.Select(n => 2 * n)];
                var next = Try(more);
                if (next.Rates.SequenceEqual(trial.Rates))
                {
                    break;
                }

                (ample, trial) = (more, next);
            }

            return trial;
        }

        /// <summary>How many of each it takes at least: with fewer, not even ample others help.</summary>
        private int[] Least()
        {
            var least = new int[actors.Length];
            for (var i = 0; i < least.Length; i++)
            {
                var (low, high) = (1, ample[i]);
                while (low < high)
                {
                    var middle = (low + high) / 2;
                    (low, high) = Reaches(Try(With(ample, i, middle))) ? (low, middle) : (middle + 1, high);
                }

                least[i] = low;
            }

            return least;
        }

        private (int[] Staff, bool IsProven) Cheapest(int[] least)
        {
            var staff = Reduced(Grown(least), least);
            if (Cheaper(staff, least) is not { } cheaper)
            {
                return (staff, false);
            }

            var isWhole = true;
            var checks = 0;
            var failed = new List<int[]>();
            foreach (var other in cheaper)
            {
                if (failed.Any(f => f.Zip(other, static (a, b) => a >= b).All(static isMore => isMore)))
                {
                    continue;
                }

                if (++checks > question.MostChecks)
                {
                    isWhole = false;
                    break;
                }

                if (Reaches(Try(other)))
                {
                    return (other, true);
                }

                failed.Add(other);
            }

            return (staff, isWhole);
        }

        /// <summary>Adds whoever helps most for the cost until the rate is reached.</summary>
        private int[] Grown(int[] staff)
        {
            while (!Reaches(Try(staff)))
            {
                var from = trials.Rate(Try(staff)).Mean;
                var best = (Gain: 0.0, Staff: (int[]?)null);
                for (var i = 0; i < staff.Length; i++)
                {
                    var more = With(staff, i, staff[i] + 1);
                    var gain = (trials.Rate(Try(more)).Mean - from) / weights[i];
                    best = staff[i] < ample[i] && gain > best.Gain ? (gain, more) : best;
                }

                // Where nobody alone helps, everybody together may.
                staff = best.Staff ?? [.. staff.Select((n, i) => Math.Min(n + 1, ample[i]))];
                if (best.Staff is null && staff.SequenceEqual(ample))
                {
                    return staff;
                }
            }

            return staff;
        }

        /// <summary>Takes away one at a time, the dearest first, as long as the rate is kept.</summary>
        private int[] Reduced(int[] staff, int[] least)
        {
            var order = Enumerable.Range(0, staff.Length).OrderByDescending(i => weights[i]).ToArray();
            for (var isChanged = true; isChanged;)
            {
                isChanged = false;
                foreach (var i in order)
                {
                    while (staff[i] > least[i] && Reaches(Try(With(staff, i, staff[i] - 1))))
                    {
                        staff = With(staff, i, staff[i] - 1);
                        isChanged = true;
                    }
                }
            }

            return staff;
        }

        /// <summary>All that is cheaper and not below the least, the cheapest first; null when there is too much of it.</summary>
        private List<int[]>? Cheaper(int[] staff, int[] least)
        {
            var price = Price(staff);
            var found = new List<int[]>();
            return List((int[])least.Clone(), 0) ? [.. found.OrderBy(Price).ThenBy(o => string.Join(',', o), StringComparer.Ordinal)] : null;

            bool List(int[] other, int at)
            {
                if (at == other.Length)
                {
                    found.Add((int[])other.Clone());
                    return found.Count <= MostListed;
                }

                for (var n = least[at]; n <= ample[at]; n++)
                {
                    other[at] = n;
                    if (Price(other) >= price - (1e-9 * price))
                    {
                        break;
                    }

                    if (!List(other, at + 1))
                    {
                        return false;
                    }
                }

                other[at] = least[at];
                return true;
            }
        }

        private StaffAnswer Answer(StaffOutcome outcome, int[] staff, bool isProven)
        {
            // Everything told comes from cases the search has not seen: what was chosen among many looks better on those it was chosen by.
            var rate = Fresh(staff);
            var trial = fresh.At(staff);
            var needs = actors.Select((actor, i) =>
            {
                var fewer = staff[i] > 1 && outcome == StaffOutcome.Found ? With(staff, i, staff[i] - 1) : null;
                if (fewer is not null)
                {
                    // Among those tried, so that it can be the next cheaper one.
                    Try(fewer);
                }

                return new StaffNeed(actor, now[i], staff[i], costs[i], Utilisation(trial, i),
                    fewer is null ? null : Fresh(fewer), fewer is null ? null : fresh.Change(trial, fresh.At(fewer)));
            }).ToImmutableArray();
            var price = Price(staff);
            var next = outcome != StaffOutcome.Found ? null : trials.All.Where(t => Price(t.Staff) < price - (1e-9 * price))
                .OrderByDescending(t => trials.Rate(t).Mean).ThenBy(t => Price(t.Staff)).FirstOrDefault();
            return new()
            {
                Outcome = outcome,
                Limit = limit,
                Target = question.OnTime,
                Confidence = trials.Confidence,
                Seed = scenario.Run.Seed,
                Needs = needs,
                AsIs = new([.. now], Fresh(now), Cost(now)),
                Best = new([.. staff], rate, Cost(staff)),
                NextCheaper = next is null ? null : new([.. next.Staff], Fresh(next.Staff), Cost(next.Staff)),
                IsProven = isProven,
                IsClear = rate.Low >= question.OnTime,
                ByCost = byCost,
                Tried = trials.Count,
            };
        }

        /// <summary>The rate over cases the search has not seen, run long enough to tell where that can be.</summary>
        private Estimate Fresh(int[] staff)
        {
            var trial = fresh.At(staff);
            _ = fresh.Reaches(trial);
            return fresh.Rate(trial);
        }

        private double Utilisation(StaffTrial trial, int actor)
        {
            var first = trial.Plan.Versions[0].Measures.FirstPool;
            return columns[actor].Average(pool => Estimate.Of(trial.Column(first + pool), trials.Confidence).Mean);
        }

        private StaffTrial Try(int[] staff)
        {
            var trial = trials.At(staff);
            tried?.Report(trials.Count);
            return trial;
        }

        private bool Reaches(StaffTrial trial) => trials.Reaches(trial) && !refuted.Contains(string.Join(',', trial.Staff));

        private double Price(int[] staff) => staff.Select((n, i) => n * weights[i]).Sum();

        private double? Cost(int[] staff) => byCost ? Price(staff) : null;

        private static int[] With(int[] staff, int at, int n)
        {
            var copy = (int[])staff.Clone();
            copy[at] = n;
            return copy;
        }
    }
}
