namespace MotCua.Simulation.Tests;

/// <summary>Precedence, shared time and ways out beyond what <see cref="QueueingModels"/> holds against theory; five standard errors, fixed seeds.</summary>
public sealed class RoomsAndPatience
{
    private const double Service = 10.0 / 60;
    private const double PerYear = 52_560;

    [Fact]
    public void A_segment_and_a_variant_that_are_the_same_cases_go_first_alike()
    {
        const string Segments = """
            segments:
              urgent: { share: 37.5%, variant: { urgent: 100%, ordinary: 0% } }
              ordinary: { share: 62.5%, variant: { urgent: 0%, ordinary: 100% } }
            """;
        var first = Run(0.8, "staff: 1, takes-first: [segment urgent]", "else: served, lost: 0%", Segments);
        var byVariant = Run(0.8, "staff: 1, takes-first: [variant urgent]", "else: served, lost: 0%", Segments);

        Assert.Equal(first.Find("duration.mean@urgent"), byVariant.Find("duration.mean@urgent"));
    }

    [Fact]
    public void One_person_who_shares_out_their_time_keeps_cases_as_long_as_the_formula_says_whatever_the_spread()
    {
        // M/G/1 with processor sharing: the mean stay is s / (1 - rho), here for exponential and for constant work alike.
        foreach (var effort in (string[])["exponential(mean 10 minutes)", "10 minutes"])
        {
            var result = Run(0.5, "staff: 1, at-once: 1000", "else: served, lost: 0%", "", effort);

            AssertClose(2 * Service / 24, result.Find("duration.mean")!);
            AssertClose(0.5, result.Find("utilisation.server")!);
        }
    }

    [Fact]
    public void A_room_or_a_patience_that_leads_nowhere_is_refused_where_it_stands()
    {
        var bound = SimulationPlan.Bind(Scenario(1, "staff: 1, room: 3", "else: served, lost: 0%", "patience: { serve: 5 minutes }"), [Fixture.Procedure("two-ways-out")], SimulationSources.Of());
        var nowhere = SimulationPlan.Bind(Scenario(1, "staff: 1, room: 3", "when-full: away, else: served", ""), [Fixture.Procedure("two-ways-out")], SimulationSources.Of());

        Assert.Equal(["MC7041", "MC7041"], bound.Diagnostics.Where(d => d.Code.StartsWith("MC704", StringComparison.Ordinal)).Select(d => d.Code));
        Assert.Contains(nowhere.Diagnostics, d => d.Code == "MC7040" && d.Suggestion().Contains("lost", StringComparison.Ordinal));
    }

    private static VersionResult Run(double arrivals, string staff, string outcomes, string further, string effort = "exponential(mean 10 minutes)")
    {
        var report = Fixture.Run(Fixture.Plan(Scenario(arrivals, staff, outcomes, further, effort), Fixture.Procedure("two-ways-out")));
        return report.Versions[0];
    }

    private static Scenario Scenario(double arrivals, string staff, string outcomes, string further, string effort = "exponential(mean 10 minutes)")
        => Fixture.ReadScenario("s.yaml", FormattableString.Invariant($$"""
            scenario: test/two-ways-out
            applies-to: [two-ways-out]
            period: { from: 2026-01-05, until: 2026-03-31 }
            volume: { per-year: {{arrivals * PerYear}} }
            arrivals: { process: poisson, on: always }
            mix: { variant: { urgent: 40%, ordinary: 60% } }
            people: { server: { {{staff}} } }
            effort: { serve: {{effort}} }
            outcomes: { serve: { {{outcomes}} } }
            {{further}}
            run: { seed: 9, replications: 10, warm-up: 1000 cases }
            """));

    private static void AssertClose(double expected, Estimate actual)
    {
        var error = 5 * actual.StandardDeviation / Math.Sqrt(actual.Replications);
        Assert.True(Math.Abs(actual.Mean - expected) <= error, $"{actual.Mean} is not {expected} ± {error}");
        Assert.True(error < 0.25 * expected, $"An interval of {error} around {expected} proves nothing.");
    }
}
