using MotCua.Testing;

namespace MotCua.Cli.Tests;

public sealed class Measuring_burden : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void Everything_one_version_asks_of_people_is_shown_with_its_calculation_sheet()
        => GoldenFile.Verify(library.Run("burden", TestLibrary.After).Everything);

    [Fact]
    public void An_official_reads_it_in_Vietnamese()
        => GoldenFile.Verify(library.Run("burden", TestLibrary.Before, "--lang", "vi").Everything);

    [Fact]
    public void A_program_reads_the_spread_over_cases_and_the_scores()
    {
        var json = library.Run("burden", TestLibrary.Before, "--json").Json;
        var spread = json["versions"]![0]!["simulated"]!["spread"]!.AsArray().ToDictionary(f => (string)f!["id"]!, f => (double)f!["mean"]!);
        Assert.Equal(1, spread["early"] + spread["on-the-day"] + spread["late"], 9);
        Assert.Equal(1, spread["returns.0"] + spread["returns.1"] + spread["returns.more"], 9);
        Assert.True(spread["applicant-cost.median"] <= spread["applicant-cost.p90"]);
        var score = json["measures"]!.AsArray().Single(m => (string)m!["id"]! == "score.time")!["values"]![0]!["number"]!;
        Assert.Equal(Math.Round((2 * spread["early"]) + spread["on-the-day"], 1, MidpointRounding.AwayFromZero), (double)score, 9);
    }

    [Fact]
    public void Without_a_scenario_only_the_rules_are_measured()
    {
        File.Delete(Path.Combine(library.Folder, TestLibrary.Scenario));
        var run = library.Run("burden", TestLibrary.After);
        Assert.Equal(0, run.Code);
        Assert.DoesNotContain("per year", run.Out, StringComparison.Ordinal);
        Assert.Contains("No scenario was given", run.Out, StringComparison.Ordinal);
    }
}
