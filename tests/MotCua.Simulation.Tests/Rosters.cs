using MotCua.LegalTime;

namespace MotCua.Simulation.Tests;

/// <summary>People of whom it matters who they are.</summary>
public sealed class Rosters
{
    private static readonly Rules.CompiledProcedure Council = Fixture.Procedure("council");

    [Fact]
    public void A_staff_of_named_people_who_are_alike_works_like_a_counted_one()
    {
        // Day and night, so that nobody is off duty and both must do the very same.
        var counted = Run(Station("staff: 2"));
        var named = Run(Station("members: { lan: {}, minh: {} }"));
        var present = Run(Station("staff: 2, absent: [2031-01-01]"));

        Assert.Equal(counted.Find("duration.mean"), named.Find("duration.mean"));
        Assert.Equal(counted.Find("duration.mean"), present.Find("duration.mean"));
        Assert.Equal(counted.Find("utilisation.server")!.Mean, named.Find("utilisation.server")!.Mean, 3);
    }

    [Fact]
    public void Work_is_only_done_by_somebody_on_duty_and_by_one_person_at_a_time()
    {
        var plan = Fixture.Plan(Desk("members: { lan: { hours: \"08:00-12:00\" }, minh: { speed: 150%, absent: [2026-02-02..2026-02-13] }, hoa: { hours: \"mon-wed 13:00-17:00\", sick: 10%, sick-days: 3 } }"), Council);
        var trace = new TracedReplication(plan, 0).Run(0);

        var worked = new HashSet<int>();
        foreach (var task in trace.Entries.ToArray().Where(e => e.Pool == 0 && e.Person >= 0).GroupBy(e => e.Task))
        {
            var (assigned, ended) = (task.First(e => e.Kind == TraceKind.Assigned), task.Last());
            worked.Add(assigned.Person);
            Assert.Equal(assigned.At, trace.NextOnShift(0, assigned.Person, assigned.At));
            Assert.True(ended.At == assigned.At || trace.SecondsOnShift(0, assigned.Person, assigned.At, ended.At) > 0);
        }

        Assert.Equal([0, 1, 2], worked.Order());
        Assert.DoesNotContain(trace.Entries.ToArray(), e => e is { Kind: TraceKind.Assigned, Pool: 0, Person: 1 }
            && DayNumber.ToLocalDateTime(e.At).Date is { Month: 2, Day: >= 2 and <= 13 });
        Assert.True(Experiment.Run(plan).Balances);
        foreach (var person in trace.Entries.ToArray().Where(e => e is { Pool: 0, Person: >= 0, Kind: TraceKind.Assigned or TraceKind.Ended }).GroupBy(e => e.Person))
        {
            var open = 0;
            Assert.All(person, e => Assert.InRange(open += e.Kind == TraceKind.Assigned ? 1 : -1, 0, 1));
        }
    }

    [Fact]
    public void Sickness_takes_the_share_of_days_it_is_said_to_in_spells_of_the_length_it_is_said_to()
    {
        var plan = Fixture.Plan(Desk("staff: 40, sick: 8%, sick-days: 5"), Council).Versions[0].Pools[0];
        var roster = new Roster(plan);
        double away = 0;
        const int Rounds = 20;
        var (from, until) = (DayNumber.StartOf(DayNumber.Of(new(2026, 1, 5))), DayNumber.StartOf(DayNumber.Of(new(2026, 12, 31))));
        for (var i = 0; i < Rounds; i++)
        {
            roster.Clear(Keyed.Replication(1, i), until);
            away += 1 - (roster.SecondsThere(from, until) / (40.0 * (plan.Shifts.Position(until) - plan.Shifts.Position(from))));
        }

        // 800 person-years of about 250 days in spells of five: a standard error of about 0.2 points.
        Assert.InRange(away / Rounds, 0.072, 0.088);
    }

    [Fact]
    public void A_faster_person_takes_less_time_and_overtime_shortens_the_line()
    {
        var slow = Run(Desk("staff: 1"), Council);
        var fast = Run(Desk("members: { lan: { speed: 200% } }"), Council);
        var late = Run(Desk("staff: 1, overtime: { when-waiting: 3, at-most: 3 hours }"), Council);

        Assert.Equal(slow.Find("agency-hours")!.Mean * 0.98, fast.Find("agency-hours")!.Mean / 0.98, 0.5);
        Assert.True(fast.Find("waiting.check")!.Mean < 0.5 * slow.Find("waiting.check")!.Mean);
        Assert.True(late.Find("waiting.check")!.Mean < 0.8 * slow.Find("waiting.check")!.Mean);
        Assert.InRange(late.Find("overtime.desk")!.Mean, 10, 3 * 365);
    }

    [Fact]
    public void One_thread_and_many_agree_whatever_the_roster()
    {
        var scenario = Desk("staff: 2, sick: 5%, at-once: 3, overtime: { when-waiting: 2, at-most: 1 hours }, takes-first: [channel counter, deadline]");
        var plan = Fixture.Plan(scenario, Council);
        var one = Experiment.Run(plan, new() { Replications = 6, Threads = 1 });
        var many = Experiment.Run(plan, new() { Replications = 6, Threads = 3 });

        Assert.True(one.Balances);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(one), System.Text.Json.JsonSerializer.Serialize(many));
    }

    [Fact]
    public void A_roster_allocates_nothing_either()
    {
        var run = new Replication(Fixture.Plan(Desk("staff: 2, sick: 5%, at-once: 3, takes-first: [channel counter, deadline]"), Council).Versions[0]);
        var figures = new double[run.MeasureCount];
        run.Run(0, figures);
        run.Run(0, figures);
        var least = long.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            run.Run(0, figures);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static VersionResult Run(Scenario scenario, Rules.CompiledProcedure? program = null)
    {
        var report = Experiment.Run(Fixture.Plan(scenario, program ?? Fixture.Procedure("single-station")));
        Assert.True(report.Balances);
        return report.Versions[0];
    }

    private static Scenario Station(string staff) => Fixture.ReadScenario("s.yaml", $$"""
        scenario: test/station
        applies-to: [single-station]
        period: { from: 2026-01-05, until: 2026-01-25 }
        volume: { per-year: 84096 }
        arrivals: { on: always }
        people: { server: { {{staff}} } }
        effort: { serve: exponential(mean 10 minutes) }
        run: { seed: 3, replications: 4 }
        """);

    private static Scenario Desk(string desk) => Fixture.ReadScenario("s.yaml", $$"""
        scenario: test/council
        applies-to: [council]
        period: { from: 2026-01-05, until: 2026-06-30 }
        volume: { per-year: 5500 }
        arrivals: { on: office }
        mix: { channel: { online: 70%, counter: 30% } }
        people:
          desk: { {{desk}} }
          council: { staff: unlimited }
          registry: { staff: unlimited }
        traits: { missing.form: 10%, missing.plan: 8%, delay: 3 calendar days }
        effort: { check: exponential(mean 19 minutes), decide: 1 hours, stamp: 0 minutes }
        outcomes: { check: { incomplete: "any of missing.form, missing.plan", else: complete } }
        run: { seed: 3, replications: 6 }
        """);
}
