using System.Reflection;

namespace MotCua.Designer.EndToEnd.Tests;

public sealed class An_analyst_can(JourneyRun run) : IClassFixture<JourneyRun>
{
    [Theory]
    [InlineData("open a procedure from the library")]
    [InlineData("begin a new procedure")]
    [InlineData("begin from a BPMN drawing")]
    [InlineData("move a step to another lane and lead it elsewhere")]
    [InlineData("see whether the limits add up")]
    [InlineData("take the map and the steps away")]
    [InlineData("work by lamp light")]
    [InlineData("edit a long procedure")]
    [InlineData("edit a limit")]
    [InlineData("undo and redo")]
    [InlineData("take out a step that others hang on")]
    [InlineData("settle pauses, joins, dates and ids")]
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
    [InlineData("commit an edit")]
    [InlineData("discuss a step")]
    [InlineData("ask in the library who cites an act")]
    [InlineData("change an assumption after a run")]
    [InlineData("open files named as people name them")]
    [InlineData("see what an auditor would ask")]
    [InlineData("leave published rules alone")]
    [InlineData("everything by keyboard alone")]
    public void Journey(string name)
    {
        Assert.SkipWhen(run.Missing is not null, run.Missing ?? "");
        Assert.True(run.Journeys.TryGetValue(name, out var journey), $"The journey was not run.\n{run.Said}");
        foreach (var note in journey.Notes)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(note);
        }

        Assert.Null(journey.Problem);
    }

    [Fact]
    public void Every_journey_that_is_run_is_judged()
    {
        Assert.SkipWhen(run.Missing is not null, run.Missing ?? "");
        var judged = typeof(An_analyst_can).GetMethod(nameof(Journey))!.GetCustomAttributesData()
            .Where(one => one.AttributeType == typeof(InlineDataAttribute)).Select(one => Assert.IsAssignableFrom<IReadOnlyCollection<CustomAttributeTypedArgument>>(one.ConstructorArguments[0].Value).First().Value as string);
        Assert.Equal(run.Journeys.Keys.Order(StringComparer.Ordinal), judged.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_state_of_the_pages_passes_the_accessibility_rules()
    {
        Assert.SkipWhen(run.Missing is not null, run.Missing ?? "");
        Assert.True(run.AccessibleStates >= 75, $"only {run.AccessibleStates} states were looked at\n{run.Said}");
    }
}
