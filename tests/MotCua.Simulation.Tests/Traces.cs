namespace MotCua.Simulation.Tests;

public sealed class Traces
{
    private static readonly SimulationPlan Plan = Fixture.Plan(
        Fixture.Scenario("six-steps") with { Period = Fixture.Scenario("six-steps").Period with { Until = new(2026, 2, 17) }, Run = new() { Seed = 3, MinReplications = 2, MaxReplications = 2 } },
        Fixture.Procedure("six-steps"), Fixture.Procedure("six-steps-reformed"));

    [Fact]
    public void A_trace_tells_the_same_story_as_the_figures()
    {
        var traced = new TracedReplication(Plan, 1);
        var trace = traced.Run(1);
        var report = Fixture.Run(Plan, new() { Replications = 2, Threads = 1 });
        var plain = new double[traced.Figures.Length];
        new Replication(Plan.Versions[1]).Run(1, plain);

        Assert.Equal(plain, traced.Figures.ToArray());
        double sum = 0;
        foreach (var entry in trace.Entries)
        {
            sum += entry.Kind == TraceKind.CaseEnded ? (entry.At - trace.Cases[entry.Case].Arrived) / 86_400.0 : 0;
        }

        Assert.Equal(plain[MeasureCatalogue.DurationMean], sum / trace.Cases.Length, 9);
        Assert.Equal(report.Versions[1].Pools, trace.Pools);
    }

    [Fact]
    public void Every_step_is_opened_taken_on_started_and_ended_in_this_order_by_one_person_at_a_time()
    {
        var trace = new TracedReplication(Plan, 0).Run(0);
        var lines = trace.Entries.ToArray();

        Assert.Equal(lines.Select(l => l.At).Order(), lines.Select(l => l.At));
        foreach (var task in lines.Where(l => l.Pool >= 0).GroupBy(l => l.Task))
        {
            var kinds = task.Select(l => l.Kind).Where(k => k != TraceKind.WaitBegan);
            Assert.Equal([TraceKind.Opened, TraceKind.Assigned, TraceKind.Started, TraceKind.Ended], kinds);
        }

        foreach (var person in lines.Where(l => l.Person >= 0 && l.Kind is TraceKind.Assigned or TraceKind.Ended).GroupBy(l => (l.Pool, l.Person)))
        {
            var open = 0;
            foreach (var line in person)
            {
                open += line.Kind == TraceKind.Assigned ? 1 : -1;
                Assert.InRange(open, 0, 1);
            }

            Assert.InRange(person.Key.Person, 0, trace.StaffOf(person.Key.Pool) - 1);
        }

        Assert.Contains(lines, l => l.Reason == WaitReason.Staff);
        Assert.Contains(lines, l => l.Reason == WaitReason.OffShift);
        Assert.Equal("clerk 1", trace.PersonName(lines.First(l => l.Person >= 0).Pool, 0));
    }
}
