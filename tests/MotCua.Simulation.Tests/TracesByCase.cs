using MotCua.Rules;

namespace MotCua.Simulation.Tests;

public sealed class TracesByCase
{
    [Fact]
    public void An_observer_is_told_the_very_lines_the_whole_trace_has()
    {
        var scenario = Fixture.Scenario("six-steps");
        var plan = Fixture.Plan(scenario with { Period = scenario.Period with { Until = new(2026, 2, 17) } }, Fixture.Procedure("six-steps"));
        var whole = new TracedReplication(plan, 0).Run(1);
        var expected = new Dictionary<int, string>();
        foreach (var of in whole.Entries.ToArray().GroupBy(e => e.Case))
        {
            expected[whole.Cases[of.Key].Number] = Say(of);
        }

        var told = new Dictionary<int, string>();
        _ = new TracedReplication(plan, 0).Run(1, (in TracedCase ended, ReadOnlySpan<TraceEntry> lines, ConditionBits _) => told[ended.Number] = Say(lines.ToArray()));
        Assert.True(told.Count > 500);
        Assert.Equal(expected, told);

        // Numbers of cases and visits are counted apart; who, what and when must agree.
        static string Say(IEnumerable<TraceEntry> lines)
            => string.Join('\n', lines.Select(l => $"{l.At} {l.Kind} {l.Reason} {l.Slot} {l.Pool} {l.Person} {l.Value} {l.Due}"));
    }

    [Fact]
    public void Limits_kept_in_a_trace_are_the_on_time_rate_of_the_figures()
    {
        var plan = Staff.Plan(3);
        var traced = new TracedReplication(plan, 0);
        var (kept, missed) = (0, 0);
        _ = traced.Run(0, (in TracedCase ended, ReadOnlySpan<TraceEntry> lines, ConditionBits _) =>
        {
            foreach (var line in lines)
            {
                kept += ended.IsMeasured && line.Kind == TraceKind.LimitKept ? 1 : 0;
                missed += ended.IsMeasured && line.Kind == TraceKind.LimitMissed ? 1 : 0;
                Assert.True(line.Kind is not (TraceKind.LimitKept or TraceKind.LimitMissed) || (line.Due >= line.At) == (line.Kind == TraceKind.LimitKept));
            }
        });
        Assert.True(missed > 100);
        var at = traced.Measures.Select((m, i) => (m.Id, i)).Single(m => m.Id == "on-time.handling").i;
        Assert.Equal(traced.Figures[at], (double)kept / (kept + missed), 12);
    }
}
