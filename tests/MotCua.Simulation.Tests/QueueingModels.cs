namespace MotCua.Simulation.Tests;

/// <summary>
/// Models with known answers, written as procedures and scenarios. A figure fails only five standard errors away from the truth, and
/// seeds are fixed: these tests do not fail by chance.
/// </summary>
public sealed class QueueingModels
{
    private const double Service = 10.0 / 60;

    [Theory]
    [InlineData("mm1", 9, 10)]
    [InlineData("mm2", 1.777778, 2.777778)]
    [InlineData("mm3", 0.444444, 1.444444)]
    [InlineData("mm3-heavy", 2.723537, 3.723537)]
    [InlineData("mm4", 0.745541, 1.745541)]
    [InlineData("mm10", 0.668732, 1.668732)]
    [InlineData("mm20", 0.275385, 1.275385)]
    public void A_queue_waits_as_long_as_Erlangs_formula_says(string name, double waiting, double sojourn)
    {
        var result = Run(name, "single-station");

        AssertClose(waiting * Service, result.Versions[0].Find("waiting.serve")!);
        AssertClose(sojourn * Service / 24, result.Versions[0].Find("duration.mean")!);
        Assert.True(result.Balances);
    }

    [Theory]
    [InlineData("md1", 2)]
    [InlineData("mu1", 2.666667)]
    [InlineData("me1", 3)]
    [InlineData("mm1-moderate", 4)]
    [InlineData("ml1", 10)]
    public void A_queue_waits_by_the_spread_of_its_services_as_Pollaczek_and_Khinchine_say(string name, double waiting)
    {
        var result = Run(name, "single-station");

        AssertClose(waiting * Service, result.Versions[0].Find("waiting.serve")!);
        AssertClose((waiting + 1) * Service / 24, result.Versions[0].Find("duration.mean")!);
        AssertClose(0.8, result.Versions[0].Find("utilisation.server")!);
        Assert.True(result.Balances);
    }

    [Fact]
    public void A_queue_to_which_customers_come_back_takes_as_long_as_its_product_form_says()
    {
        var result = Run("feedback", "feedback");

        AssertClose(3.333333 * Service / 24, result.Versions[0].Find("duration.mean")!);
        AssertClose(1.25, result.Versions[0].Find("times.serve")!);
        AssertClose(0.625, result.Versions[0].Find("utilisation.server")!);
        Assert.True(result.Balances);
    }

    [Fact]
    public void A_rework_loop_takes_as_long_as_a_Jackson_network()
    {
        var result = Run("rework", "rework").Versions[0];

        AssertClose(7.303594 * Service / 24, result.Find("duration.mean")!);
        AssertClose(4.0 / 3, result.Find("times.check")!);
        AssertClose((2.852695 - (1 / 0.6)) * Service, result.Find("waiting.check")!);
        AssertClose(0.5, result.Find("utilisation.registrar")!);
        AssertClose(1 / 1.6, result.Find("utilisation.decider")!);
    }

    [Fact]
    public void The_six_step_model_takes_as_long_as_in_six_other_engines()
    {
        var scenario = Fixture.Scenario("six-steps") with { AppliesTo = ["six-steps"] };
        var result = Experiment.Run(Fixture.Plan(scenario, Fixture.Procedure("six-steps"))).Versions[0];

        // The reference has a 95 % interval of its own of 0.12 hours.
        AssertClose(56.88, result.Find("duration.mean")!, 24, 0.12);
        AssertClose(55.86, result.Find("duration.median")!, 24, 0.16);
        AssertClose(88.36, result.Find("duration.p90")!, 24, 0.09);
        AssertClose(0.750, result.Find("utilisation.clerk")!, 1, 0.001);
        AssertClose(0.665, result.Find("utilisation.manager")!, 1, 0.001);
    }

    private static SimulationReport Run(string scenario, string procedure)
        => Experiment.Run(Fixture.Plan(Fixture.Scenario(scenario), Fixture.Procedure(procedure)));

    private static void AssertClose(double expected, Estimate actual, double scale = 1, double slack = 0)
    {
        var error = 5 * actual.StandardDeviation / Math.Sqrt(actual.Replications) * scale;
        Assert.True(
            Math.Abs((actual.Mean * scale) - expected) <= error + slack,
            $"{actual.Mean * scale} is not {expected} ± {error} + {slack}");
        Assert.True(error < 0.2 * expected, $"An interval of {error} around {expected} proves nothing.");
    }
}
