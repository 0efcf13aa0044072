namespace MotCua.Cli.Tests;

/// <summary>Conditions may read how a case was filed; check, examples and the simulation all go by the same reading.</summary>
public sealed class Reading_circumstances : IDisposable
{
    private const string Decide = "  decide: { by: desk, marks: decided, basis: law,";
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void A_worked_example_follows_a_condition_on_the_channel()
    {
        OnlineCasesAreDecidedElsewhere();
        Assert.Contains("MC8107", library.Run("check", TestLibrary.Example).Out, StringComparison.Ordinal);

        library.Edit(TestLibrary.Example, "  - { at: 2026-01-09 10:00, do: decide }\n", "");
        library.Edit(TestLibrary.Example, "  due: { handling: 2026-01-09 }\n  end: granted", "  end: refused");
        var run = library.Run("check", TestLibrary.Example);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public void A_simulation_follows_a_condition_on_the_channel()
    {
        OnlineCasesAreDecidedElsewhere();
        var run = library.Run("simulate", TestLibrary.After, "--json");
        Assert.Equal(0, run.Code);
        Assert.Equal(0, Mean(run, "reached"));
    }

    [Fact]
    public void An_unknown_name_in_an_expression_is_a_finding_with_the_nearest_one()
    {
        OnlineCasesAreDecidedElsewhere();
        library.Edit(TestLibrary.After, "channel != \"online\"", "chanel != \"online\"");
        var run = library.Run("check", TestLibrary.After);
        Assert.Equal(1, run.Code);
        Assert.Contains("chanel", run.Error + run.Out, StringComparison.Ordinal);
        Assert.Contains("channel", run.Error + run.Out, StringComparison.Ordinal);
    }

    private static double Mean(ToolRun run, string id)
        => (double)run.Json["simulated"]!["measures"]!.AsArray().Single(m => (string?)m!["id"] == id)!["value"]!["mean"]!;

    private void OnlineCasesAreDecidedElsewhere()
    {
        library.Edit(TestLibrary.After, "time-limits:\n", """
            conditions:
              at-the-desk: { title: { vi: Nộp tại quầy, en: Filed at the desk }, holds: 'channel != "online" && caseDate >= date(2020, 1, 1)', basis: law }
            time-limits:

            """);
        library.Edit(TestLibrary.After, Decide, "  decide: { by: desk, when: at-the-desk, otherwise: refused, marks: decided, basis: law,");
    }
}
