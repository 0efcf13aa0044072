using MotCua.Procedures;

namespace MotCua.Simulation.Tests;

/// <summary>The section <c>run:</c> of a scenario.</summary>
public sealed class RunSettingsTexts
{
    private const string Scenario = """
        scenario: test/one
        applies-to: [limited-station]
        period: { from: 2026-01-05, until: 2026-01-06 }
        volume: { per-year: 7300 }
        people: { server: { staff: 2, hourly-cost: 60000 VND } }
        effort: { serve: 1 hours }
        run: { RUN }
        """;

    [Theory]
    [InlineData("2% of mean", "duration.mean", 0.02, "%")]
    [InlineData("2.5% of duration.p90", "duration.p90", 0.025, "%")]
    [InlineData("3 %", "duration.mean", 0.03, "%")]
    [InlineData("1 point of on-time.handling", "on-time.handling", 1, "points")]
    [InlineData("0.5 days of duration.median", "duration.median", 0.5, "days")]
    [InlineData("20000 VND of agency-cost", "agency-cost", 20_000, "VND")]
    public void A_precision_names_an_amount_and_a_figure(string text, string measure, double amount, string unit)
        => Assert.Equal(new PrecisionTarget(measure, amount, unit), PrecisionTarget.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("mean")]
    [InlineData("2 of mean")]
    [InlineData("0% of mean")]
    [InlineData("-1% of mean")]
    [InlineData("101% of mean")]
    [InlineData("2% from mean")]
    [InlineData("1e9999 days of duration.mean")]
    [InlineData("2% of mean of mean")]
    public void Anything_else_is_no_precision(string text) => Assert.Null(PrecisionTarget.Parse(text));

    [Fact]
    public void A_year_is_measured_as_it_is_unless_the_long_run_is_asked_for()
    {
        Assert.Equal((Horizon.Terminating, 0), (Read("seed: 1").Horizon, Read("seed: 1").WarmUp));
        Assert.Equal((Horizon.Terminating, 0), (Read("horizon: terminating").Horizon, Read("horizon: terminating").WarmUp));
        Assert.Equal((Horizon.SteadyState, 500), (Read("warm-up: 500 cases").Horizon, Read("warm-up: 500 cases").WarmUp));
        Assert.Equal((Horizon.SteadyState, null), (Read("warm-up: detected").Horizon, Read("warm-up: detected").WarmUp));
        Assert.Equal((Horizon.SteadyState, null), (Read("horizon: steady-state").Horizon, Read("horizon: steady-state").WarmUp));
        Assert.True(Read("control-variates: yes").UsesControls);
        Assert.Equal(["1% of duration.mean", "2 points of on-time.handling"], Read("precision: [1% of mean, 2 points of on-time.handling]").Precision.Select(p => p.ToString()));

        static RunSettings Read(string run) => Fixture.ReadScenario("s.yaml", Scenario.Replace("RUN", run, StringComparison.Ordinal)).Run;
    }

    [Theory]
    [InlineData("horizon: terminating, warm-up: 100 cases", "MC7071")]
    [InlineData("horizon: forever", "MC7024")]
    [InlineData("warm-up: some", "MC7024")]
    [InlineData("precision: 2%", "MC7024")]
    [InlineData("precision: [2% of mean, soon]", "MC7024")]
    [InlineData("control-variates: perhaps", "MC2009")]
    public void A_run_that_makes_no_sense_is_refused_at_its_place(string run, string code)
    {
        var read = ScenarioReader.Read("s.yaml", Scenario.Replace("RUN", run, StringComparison.Ordinal));

        var finding = Assert.Single(read.Diagnostics);
        Assert.StartsWith(code, finding.Code, StringComparison.Ordinal);
        Assert.Equal(7, finding.Location.Line);
    }

    [Theory]
    [InlineData("2% of duration.p91", "MC7072", "duration.p90")]
    [InlineData("2% of weather", "MC7072", "duration.mean")]
    [InlineData("2 hours of on-time.handling", "MC7073", "share")]
    [InlineData("2 EUR of agency-cost", "MC7073", "VND")]
    public void A_precision_of_what_nobody_measures_is_refused(string precision, string code, string names)
    {
        var scenario = Fixture.ReadScenario("s.yaml", Scenario.Replace("RUN", $"precision: {precision}", StringComparison.Ordinal));

        var finding = Assert.Single(SimulationPlan.Bind(scenario, [Fixture.Procedure("limited-station")], SimulationSources.Of()).Diagnostics, d => d.Severity == Severity.Error);

        Assert.Equal((code, 7), (finding.Code, finding.Location.Line));
        Assert.Contains(names, finding.Message("en") + finding.Suggestion("en"), StringComparison.Ordinal);
    }
}
