using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation.Tests;

/// <summary>Reads the queueing models and scenarios in <c>tests/fixtures/queueing</c>.</summary>
internal static class Fixture
{
    public static string Folder { get; } = Path.Combine(Root(), "tests", "fixtures", "queueing");

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Workflow.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Workflow.sln is nowhere above the tests.");
        }

        return folder;
    }

    public static CompiledProcedure Procedure(string name)
    {
        var path = Path.Combine(Folder, name + ".yaml");
        return Compile(path, File.ReadAllText(path));
    }

    public static CompiledProcedure Compile(string path, string text)
    {
        var read = ProcedureReader.Read(path, text);
        AssertNoErrors(read.Diagnostics);
        var compilation = CompiledProcedure.Compile(read.Procedure!, new SimpleConditionCompiler(), NoProcedures.Instance);
        Assert.DoesNotContain(compilation.Diagnostics, d => d.Severity == Severity.Error);
        return compilation.Program!;
    }

    public static Scenario Scenario(string name)
    {
        var path = Path.Combine(Folder, name + ".scenario.yaml");
        return ReadScenario(path, File.ReadAllText(path));
    }

    public static Scenario ReadScenario(string path, string text)
    {
        var read = ScenarioReader.Read(path, text);
        AssertNoErrors(read.Diagnostics);
        return read.Scenario!;
    }

    public static SimulationPlan Plan(Scenario scenario, params ImmutableArray<CompiledProcedure> versions)
        => Plan(scenario, SimulationSources.Of(WorkCalendar.AlwaysOpen("always"), Office, NineToFive), versions);

    public static SimulationPlan Plan(Scenario scenario, SimulationSources sources, params ImmutableArray<CompiledProcedure> versions)
    {
        var bound = SimulationPlan.Bind(scenario, versions, sources);
        AssertNoErrors(bound.Diagnostics);
        return bound.Plan!;
    }

    /// <summary>Runs a plan; Little's law and the conservation of work must hold in every run of every test.</summary>
    public static SimulationReport Run(SimulationPlan plan, ExperimentOptions? options = null)
    {
        var report = Experiment.Run(plan, options);
        Assert.True(report.Balances, $"{plan.Scenario.Id}: a case or a second of work was lost.");
        return report;
    }

    private static void AssertNoErrors(ImmutableArray<Diagnostic> diagnostics)
        => Assert.True(diagnostics.All(d => d.Severity != Severity.Error), string.Join("\n", diagnostics));

    /// <summary>Monday to Friday, 9 to 17, without holidays.</summary>
    public static WorkCalendar NineToFive { get; } = WorkCalendar.Compile(new WorkCalendarDefinition
    {
        Id = "nine-to-five",
        Zone = "UTC",
        Hours = [new(NodaTime.IsoDayOfWeek.Monday, [new(new(9, 0), new(17, 0))])],
        DecidedFrom = 2020,
        DecidedUntil = 2040,
    });

    /// <summary>Monday to Friday, 8 to 12 and 13 to 17, with a holiday.</summary>
    public static WorkCalendar Office { get; } = WorkCalendar.Compile(new WorkCalendarDefinition
    {
        Id = "office",
        Zone = "UTC",
        Hours = [new(NodaTime.IsoDayOfWeek.Monday, [new(new(8, 0), new(12, 0)), new(new(13, 0), new(17, 0))])],
        Days = [new() { Date = new(2026, 1, 14), Reason = DayReason.Holiday, Title = new("Lễ", "Holiday"), Source = "test" }],
        DecidedFrom = 2020,
        DecidedUntil = 2040,
    });
}
