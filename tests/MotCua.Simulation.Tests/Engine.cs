using System.Text.Json;
using MotCua.Rules;

namespace MotCua.Simulation.Tests;

public sealed class Engine
{
    private static readonly CompiledProcedure Before = Fixture.Procedure("six-steps");
    private static readonly CompiledProcedure After = Fixture.Procedure("six-steps-reformed");

    [Fact]
    public void One_thread_and_many_give_the_same_bytes()
    {
        var plan = Fixture.Plan(Short(), Before, After);

        var one = Fixture.Run(plan, new() { Replications = 7, Threads = 1 });
        var many = Fixture.Run(plan, new() { Replications = 7, Threads = 5 });

        Assert.Equal(Bytes(one), Bytes(many));
        Assert.NotEqual(Bytes(one), Bytes(Fixture.Run(Fixture.Plan(Short() with { Run = Short().Run with { Seed = 4 } }, Before, After), new() { Replications = 7 })));
    }

    [Fact]
    public void Keyed_draws_need_at_least_twenty_times_fewer_replications_for_a_difference()
    {
        var report = Fixture.Run(Fixture.Plan(Short(), Before, After), new() { Replications = 40 });

        var change = report.Comparisons[0].Find("duration.mean")!;
        Assert.True(change.VarianceReduction > 20, $"only {change.VarianceReduction} times");

        // The reference difference of the rework reduced from 25 % to 10 % is 1.12 hours.
        Assert.InRange(change.Change.Mean * 24, -1.8, -0.6);
        Assert.True(report.Balances);
    }

    [Fact]
    public void After_the_first_replication_an_event_allocates_nothing()
    {
        var run = new Replication(Fixture.Plan(Short(), Before).Versions[0]);
        var figures = new double[run.MeasureCount];
        run.Run(0, figures);
        run.Run(0, figures);

        var least = long.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            // The runtime may allocate once of its own accord while it recompiles.
            var before = GC.GetAllocatedBytesForCurrentThread();
            run.Run(0, figures);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.True(run.EventCount > 5_000, "too few events to prove anything");
        Assert.Equal(0, least);
    }

    [Fact]
    public void A_replication_run_again_gives_the_same_figures()
    {
        var run = new Replication(Fixture.Plan(Short(), Before).Versions[0]);
        var (first, other, again) = (new double[run.MeasureCount], new double[run.MeasureCount], new double[run.MeasureCount]);
        run.Run(3, first);
        run.Run(4, other);
        run.Run(3, again);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Nobody_works_on_two_things_at_once_or_off_shift()
    {
        var plan = Fixture.Plan(Short(), Before).Versions[0];
        var run = new Replication(plan);
        var work = new List<WorkDone>();
        run.OnWork = work.Add;
        run.Run(0, new double[run.MeasureCount]);

        Assert.True(work.Count > 3_000);
        for (var pool = 0; pool < plan.Pools.Length; pool++)
        {
            var changes = work.Where(w => w.Pool == pool).SelectMany(w => new[] { (At: w.Assigned, By: 1), (At: w.Ended, By: -1) })
                .OrderBy(c => c.At).ThenBy(c => c.By);
            var busy = 0;
            foreach (var (_, by) in changes)
            {
                busy += by;
                Assert.InRange(busy, 0, plan.Pools[pool].Staff);
            }
        }

        Assert.All(work, w =>
        {
            var shifts = plan.Pools[w.Pool].Shifts;
            Assert.Equal(w.ToPosition, shifts.Position(w.Ended));
            Assert.Equal(shifts.Position(w.Assigned), w.FromPosition);

            // Who ends a piece of work is on shift in that very second, the closing one included.
            Assert.True(w.ToPosition == w.FromPosition || shifts.Next(w.Ended - 1) == w.Ended - 1);
        });
    }

    [Fact]
    public void The_figures_of_a_seed_never_change()
    {
        var report = Fixture.Run(Fixture.Plan(Short(), Before), new() { Replications = 2 });

        Assert.Equal("2.334453882708461", report.Versions[0].Find("duration.mean")!.Mean.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_step_under_another_name_meets_the_same_fate_through_its_alias()
    {
        var path = Path.Combine(Fixture.Folder, "single-station.yaml");
        var renamed = Fixture.Compile("renamed.yaml", File.ReadAllText(path).Replace("serve: {", "handle: {", StringComparison.Ordinal).Replace("next: serve }", "next: handle }", StringComparison.Ordinal));
        var scenario = Fixture.Scenario("mm2") with
        {
            AppliesTo = ["single-station", "renamed"],
            Aliases = [new("renamed", [("handle", "serve", default)])],
        };
        scenario = scenario with { Period = scenario.Period with { Until = scenario.Period.From.PlusDays(10) }, Run = scenario.Run with { WarmUp = 0 } };

        var change = Fixture.Run(Fixture.Plan(scenario, Fixture.Procedure("single-station"), renamed), new() { Replications = 3 }).Comparisons[0].Find("duration.mean")!;

        Assert.Equal((0, 0), (change.Change.Mean, change.Change.HalfWidth));
        Assert.Null(change.VarianceReduction);
        Assert.True(change.Before > 0);
    }

    [Fact]
    public void Silence_ends_a_step_when_its_legal_limit_does()
    {
        var program = Fixture.Compile("silent.yaml", """
            procedure: test/silent
            title: { vi: Im lặng, en: Silence }
            status: proposal
            fictional: yes
            calendar: office
            bases: { model: { assumed: invented } }
            actors: { applicant: citizen, ministry: agency }
            steps:
              file: { by: applicant, basis: model, title: { vi: Nộp, en: File }, next: opinion }
              opinion:
                by: ministry
                within: 2 working days
                on-silence: agrees
                basis: model
                title: { vi: Ý kiến, en: Opinion }
                outcomes:
                  agrees: { to: agreed, title: { vi: Đồng ý, en: Agrees } }
                  objects: { to: objected, title: { vi: Phản đối, en: Objects } }
            ends:
              agreed: { basis: model, title: { vi: Xong, en: Agreed } }
              objected: { basis: model, title: { vi: Không, en: Objected } }
            """);
        var scenario = Fixture.ReadScenario("s.yaml", """
            scenario: test/silent
            applies-to: [silent]
            period: { from: 2026-01-12, until: 2026-01-12 }
            volume: { per-year: 3650 }
            arrivals: { process: even, on: office }
            effort: { opinion: 1 hours }
            outcomes: { opinion: { silence: 100%, objects: 0%, else: agrees } }
            run: { replications: 1 }
            """);

        var result = Fixture.Run(Fixture.Plan(scenario, program)).Versions[0];

        // Filed on Monday 12 January, Wednesday a holiday: two working days end with Thursday the 15th, at midnight before Friday.
        // The ten cases come evenly over the office hours, so on average at half past twelve.
        Assert.Equal(10, result.Find("cases")!.Mean);
        Assert.Equal(3 + (11.5 / 24), result.Find("duration.mean")!.Mean, 6);
        Assert.Equal(1, result.Find("end.agreed")!.Mean);
        Assert.Equal(0, result.Find("step-on-time.opinion")!.Mean);
    }

    [Fact]
    public void A_long_replication_stops_on_the_way_and_counts_for_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var plan = Fixture.Plan(ScenarioNumbers.With(Short(), "volume.per-year", 200_000), Before);
        var whole = new Replication(plan.Versions[0]);
        whole.Run(1, new double[whole.MeasureCount]);
        var ended = 0;
        var stopped = new Replication(plan.Versions[0])
        {
            OnCase = (_, _) =>
            {
                if (++ended == 100)
                {
                    cancel.Cancel();
                }
            },
        };
        Assert.Throws<OperationCanceledException>(() => stopped.Run(1, new double[stopped.MeasureCount], cancel.Token));
        Assert.InRange(stopped.EventCount, 1, whole.EventCount / 2);

        var worker = new Worker(plan);
        worker.Run(1);
        var counted = worker.Histogram(0).Sum();
        Assert.Throws<OperationCanceledException>(() => worker.Run(2, cancel.Token));
        Assert.Equal(counted, worker.Histogram(0).Sum());
    }

    [Fact]
    public void Cancelling_keeps_what_is_finished()
    {
        using var cancel = new CancellationTokenSource();
        var progress = new Reports(p =>
        {
            if (p.Done == 3)
            {
                cancel.Cancel();
            }
        });

        var report = Experiment.Run(Fixture.Plan(Short(), Before), new() { Replications = 50, Threads = 1 }, progress, null, cancel.Token);

        Assert.Equal(StopReason.Cancelled, report.Stopped);
        Assert.Equal(3, report.Replications);
        Assert.True(double.IsFinite(report.Versions[0].Find("duration.mean")!.Mean));
    }

    [Fact]
    public void Replications_stop_at_the_precision_asked_for()
    {
        var scenario = Short() with { Run = Short().Run with { MinReplications = 5, MaxReplications = 500 } };

        var report = Fixture.Run(Fixture.Plan(scenario, Before), new() { Precision = 0.02 });

        var mean = report.Versions[0].Find("duration.mean")!;
        Assert.Equal(StopReason.Precise, report.Stopped);
        Assert.True(mean.HalfWidth <= 0.02 * mean.Mean);
        Assert.InRange(report.Replications, 5, 499);
    }

    [Fact]
    public void A_starting_backlog_makes_the_first_cases_wait()
    {
        var scenario = Short();
        var busy = scenario with { Period = scenario.Period with { Backlog = new("period.backlog", 200, null, null, "cases", default), BacklogDays = 2 } };

        var without = Fixture.Run(Fixture.Plan(scenario, Before), new() { Replications = 5 }).Versions[0];
        var with = Fixture.Run(Fixture.Plan(busy, Before), new() { Replications = 5 }).Versions[0];

        Assert.True(with.Find("duration.mean")!.Mean > without.Find("duration.mean")!.Mean);
        Assert.Equal(without.Find("cases")!.Mean, with.Find("cases")!.Mean);
    }

    [Fact]
    public void Cases_still_open_at_the_end_are_counted_when_they_are_cut()
    {
        var scenario = Short();
        var cut = scenario with { Period = scenario.Period with { Drains = false } };

        var result = Fixture.Run(Fixture.Plan(cut, Before), new() { Replications = 3 }).Versions[0];
        var drained = Fixture.Run(Fixture.Plan(scenario, Before), new() { Replications = 3 }).Versions[0];

        Assert.True(result.Find("open")!.Mean > 0);
        Assert.Equal(0, drained.Find("open")!.Mean);
        Assert.Equal(drained.Find("cases")!.Mean, result.Find("cases")!.Mean + result.Find("open")!.Mean, 6);
    }

    /// <summary>Six weeks, a thousand cases, no warm-up to speak of.</summary>
    private static Scenario Short()
    {
        var scenario = Fixture.Scenario("six-steps");
        return scenario with
        {
            Period = scenario.Period with { Until = scenario.Period.From.PlusDays(43) },
            Run = scenario.Run with { WarmUp = 100 },
        };
    }

    private static string Bytes(SimulationReport report) => JsonSerializer.Serialize(report);

    private sealed class Reports(Action<ExperimentProgress> handle) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) => handle(value);
    }
}
