using MotCua.LegalTime;

namespace MotCua.Simulation.Tests;

public sealed class Studies
{
    private static readonly SimulationSources Sources = SimulationSources.Of(WorkCalendar.AlwaysOpen("always"), Fixture.Office);
    private static readonly SimulationPlan Plan = Bind();
    private static readonly SimulationReport Report = Experiment.Run(Plan, new() { Replications = 4, Threads = 2 });
    private static readonly VersionStudy Study = VersionStudies.Of(Plan, Sources, Report);

    [Fact]
    public void The_reasons_add_up_to_the_duration_where_steps_follow_each_other()
    {
        var sum = Study.Steps.Sum(s => s.DaysPerCase.Sum(d => d.Mean));
        Assert.Equal(Report.Versions[0].Find("duration.mean")!.Mean, sum, 9);
        Assert.Equal(4, Study.Replications);
        Assert.Equal(Report.Versions[0].Find("cases")!.Mean * 4, Study.Cases, 6);
        foreach (var step in Study.Steps.Where(s => s.Visits > 0))
        {
            var waits = step.For(TimeSpent.Staff).Mean + step.For(TimeSpent.OffShift).Mean;
            var whole = (Report.Versions[0].Find("waiting." + step.Step)!.Mean + Report.Versions[0].Find("processing." + step.Step)!.Mean) * step.Visits / 24;
            Assert.Equal(whole, waits + step.For(TimeSpent.Work).Mean + step.For(TimeSpent.Applicant).Mean + step.For(TimeSpent.Outside).Mean, 2);
        }
    }

    [Fact]
    public void The_hours_of_the_week_add_up_to_the_utilisation_and_lie_on_shift()
    {
        foreach (var pool in Study.Pools)
        {
            var onDuty = pool.BusyByHour.Select((share, hour) => (share, hour)).Where(h => double.IsFinite(h.share)).ToList();
            Assert.All(onDuty, h => Assert.InRange(h.hour / 24, 0, 4));
            Assert.All(onDuty, h => Assert.InRange(h.share, 0, 1));

            // Whole weeks, so that every hour of the week has about the same weight.
            Assert.InRange(onDuty.Average(h => h.share) - pool.Utilisation.Mean, -0.003, 0.003);
        }
    }

    [Fact]
    public void The_hours_of_the_week_alone_are_those_of_the_whole_study()
    {
        var alone = BusyHours.Of(Plan, 0, Report);
        Assert.All(Study.Pools, pool => Assert.Equal(pool.BusyByHour, alone[Report.Versions[0].Pools.IndexOf(pool.Pool)]));
    }

    [Fact]
    public void The_bottleneck_comes_first_with_what_one_more_person_changes()
    {
        Assert.Equal(Study.Pools.Select(p => p.OneMoreDays!.Mean).Order(), Study.Pools.Select(p => p.OneMoreDays!.Mean));
        Assert.True(Study.Pools[0].OneMoreDays!.High < 0);
        Assert.True(Study.Pools[0].WaitDays.Mean > Study.Pools[^1].WaitDays.Mean);
    }

    [Fact]
    public void The_slowest_cases_are_the_slowest_and_their_stretches_have_no_gap()
    {
        Assert.Equal(10, Study.Slowest.Length);
        Assert.Equal(Study.Slowest.Select(s => s.Days).OrderDescending(), Study.Slowest.Select(s => s.Days));
        foreach (var slow in Study.Slowest)
        {
            Assert.Equal(slow.Filed, slow.Spans[0].From);
            Assert.Equal(slow.Ended, slow.Spans[^1].Until);
            Assert.All(slow.Spans.Zip(slow.Spans.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));
        }

        double longest = 0;
        var traced = new TracedReplication(Plan, 0);
        for (var i = 0; i < 4; i++)
        {
            _ = traced.Run(i, (in TracedCase ended, ReadOnlySpan<TraceEntry> lines, Rules.ConditionBits _) => longest = Math.Max(longest, (lines[^1].At - ended.Arrived) / 86_400.0));
        }

        Assert.Equal(longest, Study.Slowest[0].Days);
    }

    [Fact]
    public void The_study_does_not_depend_on_the_number_of_threads()
    {
        var alone = VersionStudies.Of(Plan, Sources, Report, threads: 1);
        Assert.Equal(Study.Steps.Select(s => s.For(TimeSpent.Staff)), alone.Steps.Select(s => s.For(TimeSpent.Staff)));
        Assert.Equal(Study.Pools.Select(p => p.OneMoreDays), alone.Pools.Select(p => p.OneMoreDays));
        Assert.Equal(Study.Slowest.Select(s => (s.Replication, s.Number)), alone.Slowest.Select(s => (s.Replication, s.Number)));
    }

    [Fact]
    public void Cases_are_counted_by_the_days_from_their_due_day()
    {
        var plan = Staff.Plan(4);
        var report = Experiment.Run(plan, new() { Replications = 2, Threads = 2 });
        var limit = Assert.Single(VersionStudies.Of(plan, SimulationSources.Of(WorkCalendar.AlwaysOpen("always")), report).Limits);
        Assert.Equal("handling", limit.Limit);
        Assert.False(limit.InWorkingDays);
        Assert.Equal(1, limit.ShareByDay.Sum(d => d.Share), 9);
        Assert.Equal(report.Versions[0].Find("on-time.handling")!.Mean, limit.ShareByDay.Where(d => d.Day <= 0).Sum(d => d.Share), 2);
        Assert.Equal(limit.OnTime, limit.ShareByDay.Where(d => d.Day <= 0).Sum(d => d.Share), 9);
        Assert.Equal(0.5 / 24, limit.DueDays.Median, 9);
    }

    private static SimulationPlan Bind()
    {
        var scenario = Fixture.Scenario("six-steps");
        return Fixture.Plan(
            scenario with { Period = scenario.Period with { Until = new(2026, 3, 29) }, Run = scenario.Run with { WarmUp = 0 } },
            Sources,
            Fixture.Procedure("six-steps"));
    }
}
