using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis.Tests.Versions;

public sealed class For_whom_a_change_is_one
{
    [Fact]
    public void A_group_that_is_worse_off_is_named_even_when_all_together_are_better_off()
        => Assert.Equal(
            "Not everybody is better off with 2026-07-01: Far: mean time +1.5 ± 0.2 days.",
            Worse(Change("meanDays", -4), Change("meanDays@near", -6), Change("meanDays@far", 1.5))!.Text.In("en"));

    [Fact]
    public void Nothing_is_said_when_nobody_is_worse_off_or_the_difference_is_not_clear()
    {
        Assert.Null(Worse(Change("meanDays", -4), Change("meanDays@near", -6), Change("meanDays@far", -0.5)));
        Assert.Null(Worse(Change("meanDays", -4), Change("meanDays@far", 0.1)));
    }

    [Fact]
    public void What_is_worse_for_all_is_not_said_again_for_each() => Assert.Null(Worse(Change("meanDays", 4), Change("meanDays@near", 6), Change("meanDays@far", 1)));

    private static Caution? Worse(params ImmutableArray<SimulatedDifference> differences) => VersionComparer.Compare(new ComparisonInput
    {
        Versions = [Library.H0, Library.H2],
        Simulated = [Simulated, Simulated],
        Differences = [differences],
        Run = new()
        {
            Scenario = "invented", ScenarioFile = "invented.yaml", ScenarioHash = "", Seed = 1, Replications = 30, Confidence = 0.95, IsPrecise = true, IsCancelled = false,
        },
    }).Cautions.SingleOrDefault(caution => caution.Code == "worseForSome");

    private static SimulatedVersion Simulated => new() { Measures = [] };

    private static SimulatedDifference Change(string id, double days)
        => new(id, LocalizedText.Of(id, id.EndsWith("far", StringComparison.Ordinal) ? "Far: mean time" : id), "day", new(5, 5, 5), new(5 + days, 5 + days, 5 + days), new(days, days - 0.2, days + 0.2));
}
