namespace MotCua.Simulation.Tests;

/// <summary>Queues that some leave or must leave, closed populations and precedence, against their formulas; five standard errors, fixed seeds.</summary>
public sealed class RoomsAndPatience
{
    private const double Service = 10.0 / 60;
    private const double PerYear = 52_560;

    [Theory]
    [InlineData(3.2, 4, 10, 0.035741, 0.374059)]
    [InlineData(1.5, 2, 5, 0.085114, 0.461715)]
    [InlineData(5.0, 4, 8, 0.251240, 0.549751)]
    public void A_full_room_turns_away_as_many_as_the_formula_says(double arrivals, int servers, int room, double lost, double waiting)
    {
        var result = Run(arrivals, $"staff: {servers}, room: {room}", "when-full: lost, else: served", "");

        AssertClose(lost, result.Find("end.lost")!);
        AssertClose(waiting * Service, result.Find("waiting.serve")!);
    }

    [Theory]
    [InlineData(8, 10, 0.121661)]
    [InlineData(3.2, 4, 0.228145)]
    public void A_room_without_a_line_loses_as_many_as_Erlangs_B_formula_says(double arrivals, int servers, double lost)
        => AssertClose(lost, Run(arrivals, $"staff: {servers}, room: {servers}", "when-full: lost, else: served", "").Find("end.lost")!);

    [Theory]
    [InlineData(3.2, 4, 0.5, 0.094769, 0.606523)]
    [InlineData(10, 10, 0.5, 0.103913, 2.078264)]
    public void Impatient_customers_leave_as_often_as_Erlangs_A_formula_says(double arrivals, int servers, double theta, double left, double line)
    {
        var patience = FormattableString.Invariant($"patience: {{ serve: exponential(mean {10 / theta} minutes) }}");
        var result = Run(arrivals, $"staff: {servers}", "out-of-patience: left, else: served", patience);

        AssertClose(left, result.Find("end.left")!);
        AssertClose(line / arrivals * Service, result.Find("waiting.serve")!);
    }

    [Fact]
    public void Machines_that_break_down_again_after_repair_are_down_as_often_as_the_formula_says()
    {
        // Ten machines, each up for 100 minutes on average, two repairers who take 10: on average 1.038638 are down.
        var scenario = Fixture.ReadScenario("s.yaml", """
            scenario: test/repair
            applies-to: [two-ways-out]
            period: { from: 2026-01-05, until: 2026-03-31 }
            arrivals: { population: 10, returns-after: exponential(mean 100 minutes), on: always }
            mix: { variant: { urgent: 0%, ordinary: 100% } }
            people: { server: { staff: 2 } }
            effort: { serve: exponential(mean 10 minutes) }
            outcomes: { serve: { lost: 0%, else: served } }
            run: { seed: 5, replications: 12 }
            """);
        var result = Experiment.Run(Fixture.Plan(scenario, Fixture.Procedure("two-ways-out"))).Versions[0];

        var perDay = result.Find("cases")!.Mean / 86;
        Assert.InRange(perDay * result.Find("duration.mean")!.Mean, 1.038638 - 0.02, 1.038638 + 0.02);
        AssertClose(1.038638 / (10 - 1.038638) * 100 / 60 / 24, result.Find("duration.mean")!);
    }

    [Fact]
    public void Urgent_cases_wait_as_much_less_as_Cobhams_formula_says()
    {
        const string Segments = """
            segments:
              urgent: { share: 37.5%, variant: { urgent: 100%, ordinary: 0% } }
              ordinary: { share: 62.5%, variant: { urgent: 0%, ordinary: 100% } }
            """;
        var first = Run(0.8, "staff: 1, takes-first: [segment urgent]", "else: served, lost: 0%", Segments);
        var byVariant = Run(0.8, "staff: 1, takes-first: [variant urgent]", "else: served, lost: 0%", Segments);
        var fifo = Run(0.8, "staff: 1", "else: served, lost: 0%", Segments);

        AssertClose((1.142857 + 1) * Service / 24, first.Find("duration.mean@urgent")!);
        AssertClose((5.714286 + 1) * Service / 24, first.Find("duration.mean@ordinary")!);
        AssertClose(4 * Service, fifo.Find("waiting.serve")!);
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
        var report = Experiment.Run(Fixture.Plan(Scenario(arrivals, staff, outcomes, further, effort), Fixture.Procedure("two-ways-out")));
        Assert.True(report.Balances);
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
