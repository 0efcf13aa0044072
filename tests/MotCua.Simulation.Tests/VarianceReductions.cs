namespace MotCua.Simulation.Tests;

/// <summary>How many times fewer replications keyed draws need, on the three changes of the reference model.</summary>
public sealed class VarianceReductions
{
    private static readonly int Replications = Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1" ? 400 : 40;

    /// <summary>
    /// A thousand cases a replication, a hundred of them warm-up. The targets, measured over 400 pairs, are 20, 30 and 15 times; the variance of a
    /// variance over 40 is large, so the ordinary form asks for half.
    /// </summary>
    [Theory]
    [InlineData("outcomes.check.incomplete", 0.10, 20)]
    [InlineData("outcomes.check.incomplete", 0.20, 30)]
    [InlineData("people.engineer.staff", 9, 15)]
    public void Pairs_of_the_same_cases_need_far_fewer_replications(string assumption, double value, double times)
    {
        var change = Fixture.Run(ThreeChanges.Plan(assumption, value), new() { Replications = Replications }).Comparisons[0].Find("duration.mean")!;

        TestContext.Current.TestOutputHelper?.WriteLine($"{assumption} {value}: {change.VarianceReduction} times, {change.Change.Mean * 24} ± {change.Change.HalfWidth * 24} hours");
        Assert.True(change.VarianceReduction >= (Replications >= 400 ? times : 0.5 * times), $"only {change.VarianceReduction} times");
        Assert.True(change.Change.High < 0, $"{change.Change}");
    }

    /// <summary>The six-step model before and after one change.</summary>
    private static class ThreeChanges
    {
        public static SimulationPlan Plan(string assumption, double value)
        {
            var scenario = Fixture.Scenario("six-steps");
            scenario = scenario with { Period = scenario.Period with { Until = scenario.Period.From.PlusDays(43) }, Run = scenario.Run with { WarmUp = 100 } };
            var changed = ScenarioNumbers.With(scenario with { Overrides = [] }, assumption, value);
            return Fixture.Plan(scenario with { Overrides = [new("six-steps-reformed", changed.Values)] }, Fixture.Procedure("six-steps"), Fixture.Procedure("six-steps-reformed"));
        }
    }
}
