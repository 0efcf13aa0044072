using MotCua.LegalTime;

namespace MotCua.Simulation.Tests;

/// <summary>Batches, hand-overs, segments, withdrawals, arrivals and the year of the change.</summary>
public sealed class HandlingOfCases
{
    private static readonly Rules.CompiledProcedure Council = Fixture.Procedure("council");

    [Fact]
    public void A_council_meets_on_Tuesdays_and_stamps_are_set_at_four()
    {
        var trace = new TracedReplication(Plan("batches: { decide: { at: [tue 09:00], at-most: 5 }, stamp: { at: [\"16:00\"] } }"), 0).Run(0);
        var starts = trace.Entries.ToArray().Where(e => e.Kind == TraceKind.Assigned).ToList();
        var meetings = starts.Where(e => trace.StepOf(e.Slot) == "decide").ToList();

        Assert.True(meetings.Count > 50);
        Assert.All(meetings, e => Assert.Equal(NodaTime.IsoDayOfWeek.Tuesday, DayNumber.ToLocalDateTime(e.At).DayOfWeek));
        Assert.All(starts.Where(e => trace.StepOf(e.Slot) == "stamp"), e => Assert.Equal(16, DayNumber.ToLocalDateTime(e.At).Hour));
        Assert.All(meetings.GroupBy(e => DayNumber.OfLocalSeconds(e.At)), day => Assert.InRange(day.Count(), 1, 5));
    }

    [Theory]
    [InlineData("at: [tue 09:00], at-least: 4")]
    [InlineData("at-least: 7")]
    [InlineData("at-least: 7, longest-wait: 3 calendar days")]
    [InlineData("at: [2026-02-10 09:00]")]
    [InlineData("at: [tue 09:00], at-least: 4, at-most: 9, work: together")]
    [InlineData("at-least: 7, work: together")]
    public void No_case_is_lost_in_a_batch(string batch)
    {
        var (all, some) = (Run(""), Run($"batches: {{ decide: {{ {batch} }} }}"));

        Assert.Equal(0, some.Find("open")!.Mean);
        Assert.Equal(all.Find("cases")!.Mean, some.Find("cases")!.Mean);
        Assert.Equal(1, some.Ends.Sum(e => some.Find($"end.{e}")!.Mean), 9);
        Assert.True(some.Find("waiting.decide")!.Mean > all.Find("waiting.decide")!.Mean);
    }

    [Fact]
    public void A_batch_handled_together_is_one_piece_of_work_shared_by_its_cases()
    {
        var each = Run("batches: { decide: { at: [tue 09:00], at-least: 5 } }");
        var together = Run("batches: { decide: { at: [tue 09:00], at-least: 5, work: together } }");

        Assert.InRange(together.Find("agency-hours")!.Mean, 0.2, each.Find("agency-hours")!.Mean - 0.5);
        Assert.True(together.Find("duration.mean")!.Mean < each.Find("duration.mean")!.Mean);
    }

    [Fact]
    public void Withdrawals_take_cases_out_of_lines_and_batches_at_any_time()
    {
        var result = Run("batches: { decide: { at: [tue 09:00], at-least: 3, work: together } }\nwithdrawals: { share: 30%, after: exponential(mean 4 calendar days) }");

        // Some of the 30 % are decided before they would withdraw.
        Assert.InRange(result.Find("end.withdrawn")!.Mean, 0.1, 0.29);
        Assert.Equal(0, result.Find("open")!.Mean);
    }

    [Fact]
    public void A_dossier_on_its_way_takes_its_time_before_it_waits_for_somebody()
    {
        var (without, with) = (Run("", "staff: 30"), Run("hand-over: { check: 8 working hours }", "staff: 30"));

        Assert.Equal(24, with.Find("waiting.check")!.Mean - without.Find("waiting.check")!.Mean, 14.0);
        var trace = new TracedReplication(Plan("hand-over: { check: 8 working hours }"), 0).Run(0);
        Assert.Contains(trace.Entries.ToArray(), e => e.Reason == WaitReason.HandOver);
    }

    [Fact]
    public void Results_of_segments_say_for_whom()
    {
        var report = Run("""
            segments:
              near: { share: 80% }
              far: { share: 20%, hours: { counter-visit: 10 }, channel: { online: 0%, counter: 100% }, traits: { missing.form: 60% } }
            """);

        Assert.Equal(report.Find("cases")!.Mean, report.Find("cases@near")!.Mean + report.Find("cases@far")!.Mean, 6);
        Assert.Equal(0.2, report.Find("cases@far")!.Mean / report.Find("cases")!.Mean, 0.05);
        Assert.True(report.Find("applicant-hours@far")!.Mean > 10);
        Assert.True(report.Find("applicant-hours@near")!.Mean < 3);
        Assert.True(report.Find("returns@far")!.Mean > 3 * report.Find("returns@near")!.Mean);
        Assert.InRange(report.Find("on-time.handling@far")!.Mean, 0, report.Find("on-time.handling@near")!.Mean);
        var mean = (report.Find("duration.mean@near")!.Mean * report.Find("cases@near")!.Mean) + (report.Find("duration.mean@far")!.Mean * report.Find("cases@far")!.Mean);
        Assert.Equal(report.Find("duration.mean")!.Mean, mean / report.Find("cases")!.Mean, 0.01);
    }

    [Fact]
    public void Every_missing_paper_is_counted_for_itself()
    {
        var result = Run("");

        // Each look at the dossier asks for both papers; returns are looks at which one was missing.
        var looks = result.Find("times.check")!.Mean;
        Assert.Equal(0.10, result.Find("missing.form")!.Mean / looks, 0.02);
        Assert.Equal(0.05, result.Find("missing.plan")!.Mean / looks, 0.02);
        Assert.InRange(result.Find("returns")!.Mean, 0.10, result.Find("missing.form")!.Mean + result.Find("missing.plan")!.Mean);
    }

    [Fact]
    public void Cases_crowd_before_a_closing_date_and_none_comes_after_it()
    {
        var plan = Plan("", arrivals: "on: office, peak: { on: 2026-03-20 17:00, share: 60%, ramp: 2 calendar days }").Versions[0];
        var days = Arrivals(plan).GroupBy(a => DayNumber.ToLocalDateTime(a).Date).ToDictionary(g => g.Key, g => g.Count());
        double all = days.Values.Sum();

        Assert.Equal(new(2026, 3, 20), days.Keys.Max());
        Assert.InRange(days[new(2026, 3, 20)] / all, 0.2, 0.5);
        Assert.True(days[new(2026, 3, 20)] > days[new(2026, 3, 18)] && days[new(2026, 3, 18)] > days[new(2026, 3, 11)]);
        Assert.InRange(all, 640, 860);
    }

    [Fact]
    public void Months_and_hours_have_their_weights()
    {
        var plan = Plan("", arrivals: "on: office, month: [1, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], hour: [0, 0, 0, 0, 0, 0, 0, 0, 4, 2, 1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]").Versions[0];
        var moments = Arrivals(plan).Select(DayNumber.ToLocalDateTime).ToList();

        Assert.InRange(moments.Count(m => m.Hour == 8) / (double)moments.Count(m => m.Hour == 10), 3, 5.5);
        Assert.InRange(moments.Count(m => m.Month == 2) / (double)moments.Count(m => m.Month == 3), 2.1, 3.6);
    }

    [Fact]
    public void Cases_come_when_a_file_says_they_do()
    {
        const string Text = "arrived,channel\n2026-01-06 08:13,online\n2026-01-05 09:00:30,counter\n2026-01-07T10:00,\n2030-01-01 00:00,online\n";
        var scenario = Scenario("", "staff: 2", "file: past.csv");
        var sources = new SimulationSources(id => id == "office" ? Fixture.Office : null, static (_, _) => null) { File = name => name == "past.csv" ? Text : null };
        var plan = Fixture.Plan(scenario, sources, Council);
        var trace = new TracedReplication(plan, 0).Run(0);

        Assert.Equal(["2026-01-05T09:00:30", "2026-01-06T08:13:00", "2026-01-07T10:00:00"],
            trace.Cases.ToArray().Select(c => DayNumber.ToLocalDateTime(c.Arrived).ToString("s", null)));
        Assert.Equal((1, 0), (trace.Cases[0].Channel, trace.Cases[1].Channel));

        var broken = SimulationPlan.Bind(scenario, [Council], sources with { File = _ => "arrived,channel\n2026-13-05 09:00,online\n2026-01-05 09:00,pigeon\n" });
        Assert.Equal(["MC7043 2", "MC7043 3"], broken.Diagnostics.Where(d => d.Code == "MC7043").Select(d => $"{d.Code} {d.Location.Line}"));
        Assert.Contains(SimulationPlan.Bind(scenario, [Council], sources with { File = _ => null }).Diagnostics, d => d.Code == "MC7042");
    }

    [Fact]
    public void In_the_year_of_the_change_old_cases_run_old_rules_and_both_share_the_staff()
    {
        var text = File.ReadAllText(Path.Combine(Fixture.Folder, "council.yaml"));
        var reformed = Fixture.Compile("council-reformed.yaml", text.Replace("complete: { to: decide,", "complete: { to: stamp,", StringComparison.Ordinal)
            .Replace("  decide: { by: council, basis: model, title: { vi: Quyết định, en: Decide }, next: stamp }\n", "", StringComparison.Ordinal));
        var scenario = Scenario("", "staff: 1", "on: office", ", switch-over: 2026-03-02") with { AppliesTo = ["council", "council-reformed"] };
        var plan = Fixture.Plan(scenario, Council, reformed);
        var report = Experiment.Run(plan, new() { Replications = 5, Threads = 2 });

        Assert.True(report.Balances);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(report), System.Text.Json.JsonSerializer.Serialize(Experiment.Run(plan, new() { Replications = 5, Threads = 1 })));
        var (old, changed) = (report.Versions[0], report.Versions[1]);
        var alone = Experiment.Run(Fixture.Plan(scenario with { Period = scenario.Period with { SwitchOver = null } }, Council, reformed), new() { Replications = 5 });
        Assert.Equal(alone.Versions[0].Find("cases")!.Mean, old.Find("cases")!.Mean + changed.Find("cases")!.Mean, 6);

        var boundary = DayNumber.StartOf(DayNumber.Of(new(2026, 3, 2)));
        var (before, after) = (new TracedReplication(plan, 0).Run(0), new TracedReplication(plan, 1).Run(0));
        Assert.All(before.Cases.ToArray(), c => Assert.True(c.Arrived < boundary));
        Assert.All(after.Cases.ToArray(), c => Assert.True(c.Arrived >= boundary));

        // One person at the desk: never at a case of each version at once.
        var pieces = before.Entries.ToArray().Concat(after.Entries.ToArray().Select(e => e with { Task = -1 - e.Task }))
            .Where(e => e is { Pool: 0, Kind: TraceKind.Assigned or TraceKind.Ended }).GroupBy(e => e.Task)
            .Select(g => (From: g.First().At, Until: g.Last().At)).Where(p => p.Until > p.From).OrderBy(p => p.From).ToList();
        Assert.True(pieces.Count > 700);
        Assert.All(pieces.Zip(pieces.Skip(1)), pair => Assert.True(pair.First.Until <= pair.Second.From));
        Assert.Contains(before.Entries.ToArray(), e => e.At > boundary + 3600);
    }

    [Fact]
    public void Places_cannot_be_allotted_case_by_case_and_one_version_has_no_year_of_change()
    {
        var sources = new SimulationSources(id => id == "office" ? Fixture.Office : null, static (_, _) => null);
        var alone = Scenario("allocation: { check: { places: 3, placed: complete, unplaced: incomplete } }", "staff: 2", "on: office");
        var single = Scenario("", "staff: 2", "on: office", ", switch-over: 2026-03-02");

        Assert.Contains(SimulationPlan.Bind(alone, [Council], sources).Diagnostics, d => d is { Code: "MC7045", Location.Line: > 10 });
        Assert.Contains(SimulationPlan.Bind(single, [Council], sources).Diagnostics, d => d.Code == "MC7044");
    }

    private static List<long> Arrivals(VersionPlan plan)
    {
        var trace = new SimulationTrace(plan);
        var run = new Replication(plan) { Trace = trace };
        run.Run(0, new double[run.MeasureCount]);
        return [.. trace.Cases.ToArray().Select(c => c.Arrived)];
    }

    private static VersionResult Run(string further, string desk = "staff: 2")
    {
        var report = Experiment.Run(Plan(further, desk));
        Assert.True(report.Balances);
        return report.Versions[0];
    }

    private static SimulationPlan Plan(string further, string desk = "staff: 2", string arrivals = "on: office")
        => Fixture.Plan(Scenario(further, desk, arrivals), Council);

    private static Scenario Scenario(string further, string desk, string arrivals, string period = "") => Fixture.ReadScenario("s.yaml", $$"""
        scenario: test/council
        applies-to: [council]
        period: { from: 2026-01-05, until: 2026-04-30{{period}} }
        volume: { per-year: 2400 }
        arrivals: { {{arrivals}} }
        mix: { channel: { online: 70%, counter: 30% } }
        people:
          desk: { {{desk}} }
          council: { staff: 5 }
          registry: { staff: 1 }
        applicant: { hours: { counter-visit: 2 } }
        traits: { missing.form: 10%, missing.plan: 5%, delay: exponential(mean 3 calendar days) }
        effort: { check: exponential(mean 20 minutes), decide: exponential(mean 40 minutes), stamp: 2 minutes }
        outcomes: { check: { incomplete: "any of missing.form, missing.plan", else: complete } }
        {{further}}
        run: { seed: 3, replications: 5 }
        """);
}
