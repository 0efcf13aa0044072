using System.Text.Json;

namespace MotCua.Cli.Tests;

/// <summary>Which assumption a conclusion hangs on, as the tool says it.</summary>
public sealed class Weighing_assumptions : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void A_scenario_with_ranges_gets_a_tornado_chart_without_being_asked()
    {
        Ranges();

        var run = library.Run("compare", TestLibrary.Before, TestLibrary.After);

        Assert.Equal(0, run.Code);
        Assert.Contains("Which assumption the conclusion hangs on", run.Out, StringComparison.Ordinal);
        Assert.Contains("traits.missing", run.Out, StringComparison.Ordinal);
        Assert.Matches("“[^”]+” at “[^”]+” +│ +5% – 30%", run.Out);
        Assert.Contains("No assumption, over its range, moves the answer.", run.Out, StringComparison.Ordinal);
        Assert.Contains("<svg class=\"chart\"", library.Read("dog-licence-2025-01-01-2026-01-01.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("hangs on", library.Run("compare", TestLibrary.Before, TestLibrary.After, "--tornado", "no").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_noise_of_the_simulation_and_the_uncertainty_of_the_assumptions_are_told_apart()
    {
        Ranges();

        var run = library.Run("simulate", TestLibrary.Before);

        Assert.Contains("The assumption that moves the answer most is", run.Out, StringComparison.Ordinal);
        Assert.Contains("40 sets of assumptions", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_get_the_same_study()
    {
        Ranges();

        using var json = JsonDocument.Parse(library.Run("simulate", TestLibrary.Before, "--json").Out);
        var chart = json.RootElement.GetProperty("sensitivity").GetProperty("charts")[0];

        Assert.Equal(JsonValueKind.Null, chart.GetProperty("before").ValueKind);
        Assert.Equal(["effort.decide", "traits.missing"], chart.GetProperty("bars").EnumerateArray().Select(b => b.GetProperty("name").GetString()!).Order());
        Assert.True(chart.GetProperty("inputs").GetProperty("low").GetDouble() < chart.GetProperty("inputs").GetProperty("high").GetDouble());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("sensitivity").GetProperty("breakEven").ValueKind);
    }

    [Fact]
    public void A_break_even_is_sought_over_a_range_the_user_names()
    {
        var run = library.Run("compare", TestLibrary.Before, TestLibrary.After, "--break-even", "traits.missing 0%..90%");

        Assert.Equal(0, run.Code);
        Assert.Matches("With “[^”]+” at “[^”]+” from 0% to 90%, both take the same time.", run.Out);
    }

    [Theory]
    [InlineData("traits.mising 0%..90%", "Did you mean traits.missing?")]
    [InlineData("traits.missing", "needs a range")]
    [InlineData("traits.missing 50%..10%", "needs a range")]
    [InlineData("traits.missing much", "needs a range")]
    [InlineData("", "no assumption")]
    public void A_break_even_that_makes_no_sense_is_wrong_use(string asked, string says)
    {
        var run = library.Run("compare", TestLibrary.Before, TestLibrary.After, "--break-even", asked);

        Assert.Equal(2, run.Code);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Precision_may_be_asked_of_any_figure()
    {
        var run = library.Run("simulate", TestLibrary.Before, "--precision", "20% of duration.p90", "--control-variates", "yes", "--json");
        Assert.Equal(0, run.Code);
        using var json = JsonDocument.Parse(run.Out);
        Assert.True(json.RootElement.GetProperty("run").GetProperty("controlVariates").GetBoolean());

        Assert.Equal(2, library.Run("simulate", TestLibrary.Before, "--precision", "soon").Code);
        var unknown = library.Run("simulate", TestLibrary.Before, "--precision", "2% of duration.p95");
        Assert.Equal(1, unknown.Code);
        Assert.Contains("duration.p90", unknown.Out + unknown.Error, StringComparison.Ordinal);
    }

    private void Ranges()
    {
        library.Edit(TestLibrary.Scenario, "missing: 10%", "missing: 10% (5%..30%)");
        library.Edit(TestLibrary.Scenario, "decide: 2 hours", "decide: 2 hours (1..4)");
    }
}
