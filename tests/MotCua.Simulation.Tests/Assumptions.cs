using System.Collections.Immutable;
using MotCua.LegalTime;

namespace MotCua.Simulation.Tests;

/// <summary>Which assumption the answer hangs on.</summary>
public sealed class Assumptions
{
    /// <summary>As many servers as customers, so that every answer is known: 20 minutes before, 30 after.</summary>
    private const string NoQueue = """
        scenario: test/no-queue
        applies-to: [single-station, other]
        period: { from: 2026-01-05, until: 2026-01-09 }
        volume: { per-year: 14600 (14000..15000) }
        arrivals: { process: poisson, on: always }
        people: { server: { staff: 100000 } }
        effort: { serve: exponential(mean 20 minutes (18..22)) }
        versions:
          other: { effort: { serve: "exponential(mean 30 minutes (10..40))" } }
        run: { replications: 10 }
        """;

    private static readonly SimulationSources Sources = SimulationSources.Of(WorkCalendar.AlwaysOpen("always"), Fixture.Office);

    [Fact]
    public void The_tornado_ranks_assumptions_by_what_they_move_the_difference()
    {
        var report = Sensitivity.Run(Fixture.ReadScenario("s.yaml", NoQueue), Pair(), Sources);

        var chart = Assert.Single(report.Charts);
        Assert.Equal(("single-station", "other", 20, false), (chart.Before, chart.After, report.Replications, report.IsCancelled));
        Assert.Empty(report.Diagnostics);
        Assert.Equal(["versions.other.effort.serve.mean", "effort.serve.mean", "volume.per-year"], chart.Bars.Select(b => b.Name));

        // The same draws stretched: 30 minutes of range against 20 in the mean move it by as much as the draws' own mean says, with one sign.
        var bar = chart.Bars[0];
        var draws = chart.AsAssumed.Duration.Mean * 1440 / 10;
        Assert.InRange(draws, 0.9, 1.1);
        Assert.Equal(30 * draws, bar.Swing.Mean * 1440, 1);
        Assert.Equal(-4 * draws, chart.Bars[1].Swing.Mean * 1440, 1);
        Assert.Equal(-10 * draws, bar.AtLow.Duration.Mean * 1440, 1);
        Assert.True(bar.DecidesTheSign);
        Assert.False(chart.Bars[1].DecidesTheSign);
        Assert.Equal(("minutes", 30, 10, 40), (bar.Unit, bar.Value, bar.Low, bar.High));
        Assert.Null(bar.OnTimeSwing);
    }

    [Fact]
    public void A_single_version_has_a_tornado_of_its_own_duration()
    {
        var scenario = Fixture.ReadScenario("s.yaml", NoQueue);
        var report = Sensitivity.Run(scenario, [Fixture.Procedure("single-station")], Sources, new() { Replications = 5 });

        var chart = Assert.Single(report.Charts);
        Assert.Null(chart.Before);
        Assert.Equal(["effort.serve.mean", "volume.per-year"], chart.Bars.Select(b => b.Name));
        Assert.InRange(chart.Bars[0].Swing.Mean * 1440, 3.5, 4.5);
        Assert.DoesNotContain(chart.Bars, b => b.DecidesTheSign);
    }

    [Fact]
    public void The_break_even_value_is_where_both_versions_take_equally_long()
    {
        var scenario = Fixture.ReadScenario("s.yaml", NoQueue);

        var found = Sensitivity.FindBreakEven(scenario, Pair(), Sources, "versions.other.effort.serve.mean");

        // Both draw the same numbers, so the means are equal exactly where the parameters are, whatever was drawn.
        Assert.Equal(BreakEvenOutcome.Found, found.Outcome);
        Assert.Equal(20, found.Value!.Value, 1);
        Assert.True(found.From <= found.Value && found.Value <= found.Until);
        Assert.True(found.AtFrom!.Mean < 0 && found.AtUntil!.Mean >= 0);

        Assert.Equal(BreakEvenOutcome.AlwaysLonger, Sensitivity.FindBreakEven(scenario, Pair(), Sources, "effort.serve.mean").Outcome);
        Assert.Equal(30, Sensitivity.FindBreakEven(scenario, Pair(), Sources, "effort.serve.mean", 10, 60).Value!.Value, 1);
        Assert.Equal(BreakEvenOutcome.UnknownAssumption, Sensitivity.FindBreakEven(scenario, Pair(), Sources, "effort.sreve").Outcome);
        Assert.Equal(BreakEvenOutcome.NoRange, Sensitivity.FindBreakEven(scenario, Pair(), Sources, "people.server.staff").Outcome);
    }

    [Fact]
    public void Cancelling_keeps_the_assumptions_that_are_finished()
    {
        using var cancel = new CancellationTokenSource();
        var report = Sensitivity.Run(
            Fixture.ReadScenario("s.yaml", NoQueue), Pair(), Sources, new() { Replications = 3 }, new After(3, cancel.Cancel), null, cancel.Token);

        Assert.True(report.IsCancelled);
        Assert.True(report.Charts.Sum(c => c.Bars.Length) < 3);
    }

    [Fact]
    public void A_changed_share_leaves_the_others_their_proportions()
    {
        var scenario = Fixture.ReadScenario("s.yaml", NoQueue.Replace("people:", "mix: { channel: { online: 50%, counter: 30%, post: 20% } }\npeople:", StringComparison.Ordinal));

        var changed = ScenarioNumbers.With(scenario, "mix.channel.online", 0.75);

        Assert.Equal([0.75, 0.15, 0.1], changed.Values.Channels.Select(c => Math.Round(c.Share.Value, 12)));
        Assert.Equal([0.5, 0.3, 0.2], scenario.Values.Channels.Select(c => c.Share.Value));
        Assert.Equal(3, ScenarioNumbers.With(scenario, "people.server.staff", 2.7).Values.People[0].Staff!.Value);
        Assert.Equal(1, ScenarioNumbers.With(scenario, "people.server.staff", 0).Values.People[0].Staff!.Value);
    }

    [Fact]
    public void Every_number_of_the_house_permit_scenario_can_be_changed()
    {
        var path = Path.Combine(Fixture.Root(), "procedures", "vn", "house-permit", "scenarios", "base.yaml");
        var scenario = Fixture.ReadScenario(path, File.ReadAllText(path));
        var numbers = ScenarioNumbers.Of(scenario);

        Assert.True(numbers.Length > 30);
        Assert.Equal(scenario.Assumptions.Count(a => a.Low is not null), numbers.Count(n => n.HasRange));
        foreach (var number in numbers)
        {
            var value = number.Value + (number.Value >= 1 ? 1 : -number.Value / 2);
            var changed = ScenarioNumbers.Of(ScenarioNumbers.With(scenario, number.Name, value)).Single(n => n.Name == number.Name);
            Assert.Equal(value, changed.Value);
        }
    }

    private static ImmutableArray<Rules.CompiledProcedure> Pair()
        => [Fixture.Procedure("single-station"), Fixture.Compile("other.yaml", File.ReadAllText(Path.Combine(Fixture.Folder, "single-station.yaml")))];

    private sealed class After(int points, Action act) : IProgress<ExperimentProgress>
    {
        private int seen;

        public void Report(ExperimentProgress value)
        {
            if (++seen == points)
            {
                act();
            }
        }
    }
}
