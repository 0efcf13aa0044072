namespace MotCua.Designer.EndToEnd.Tests;

public sealed class An_analyst_can(JourneyRun run) : IClassFixture<JourneyRun>
{
    [Theory]
    [InlineData("open a procedure from the library")]
    [InlineData("edit a limit")]
    [InlineData("undo and redo")]
    [InlineData("add a step")]
    [InlineData("add a parallel consultation")]
    [InlineData("edit papers, limits and conditions")]
    [InlineData("fix a diagnostic")]
    [InlineData("type in the file and see it on the map")]
    [InlineData("simulate, stop, and see where it waits")]
    [InlineData("compare two versions")]
    [InlineData("follow a comparison link")]
    [InlineData("switch the language")]
    [InlineData("recover from a conflict")]
    [InlineData("leave published rules alone")]
    [InlineData("everything by keyboard alone")]
    public void Journey(string name)
    {
        Assert.SkipWhen(run.Missing is not null, run.Missing ?? "");
        Assert.True(run.Journeys.TryGetValue(name, out var journey), $"The journey was not run.\n{run.Said}");
        Assert.Null(journey.Problem);
    }

    [Fact]
    public void Every_state_of_the_pages_passes_the_accessibility_rules()
    {
        Assert.SkipWhen(run.Missing is not null, run.Missing ?? "");
        Assert.True(run.AccessibleStates >= 25, $"only {run.AccessibleStates} states were looked at\n{run.Said}");
    }
}
