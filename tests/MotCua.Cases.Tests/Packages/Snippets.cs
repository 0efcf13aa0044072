using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Cases.Storage;
using MotCua.Cases.Tests.Desk;
using MotCua.Conformance;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;
using MotCua.Simulation;
using MotCua.Testing;
using NodaTime;

namespace MotCua.Cases.Tests.Packages;

/// <summary>The code on the pages of the packages: what stands there is what is compiled and run here, to the letter.</summary>
public sealed class Snippets
{
    [Theory]
    [InlineData("MotCua.LegalTime")]
    [InlineData("MotCua.Procedures")]
    [InlineData("MotCua.Rules")]
    [InlineData("MotCua.Simulation")]
    [InlineData("MotCua.Cases")]
    [InlineData("MotCua.Testing")]
    public void The_code_on_a_page_is_compiled_and_run(string package)
    {
        Assert.NotEmpty(PackagePage.Code(package));

        // What begins so is a whole program: the packed packages run it.
        Assert.Empty(PackagePage.NotIn(package, Here()).Where(code => !code.StartsWith("var catalog = ProcedureCatalog.Of(ProcedureLibrary.Load(\"procedures\"))", StringComparison.Ordinal)));
    }

    [Fact]
    public void Legal_time()
    {
        var calendar = WorkCalendar.AlwaysOpen("example");
        var result = Deadline.Compute(new()
        {
            Limit = new TimeLimit(3, TimeUnit.WorkingDay),
            Calendar = calendar,
            From = new LocalDateTime(2026, 2, 13, 9, 0),
        });
        var due = result.Deadline!.DueDay;
        var why = result.Deadline.Explain().Paragraph("en");
        Assert.Equal(new LocalDate(2026, 2, 16), due);
        Assert.Contains("2026-02-16", why, StringComparison.Ordinal);
    }

    [Fact]
    public void Procedures()
    {
        var folder = Path.Combine(PackagePage.Repository(), "procedures");
        var library = ProcedureLibrary.Load(folder);
        foreach (var finding in library.Diagnostics.Where(finding => finding.Severity == Severity.Error))
        {
            Console.Error.WriteLine(finding);
        }

        var procedure = library.Versions("vn/house-permit")[^1];
        Console.WriteLine($"{procedure.Title.In("en")}: {procedure.Steps.Length} steps, rules {procedure.RulesHash[..12]}");
        Assert.NotEmpty(procedure.Steps);
    }

    [Fact]
    public void Rules()
    {
        var procedure = TradeLicence.Library.Named("vn/house-permit", "2026-07-01")!.Procedure;
        FrozenDictionary<string, WorkCalendar> calendars = TradeLicence.Library.Calendars;
        var program = CompiledProcedure.Compile(procedure, new SimpleConditionCompiler(), NoProcedures.Instance).Program!;
        var context = new DecisionContext
        {
            Now = Instant.FromUtc(2026, 7, 6, 2, 0),
            By = new Performer("p1", ["applicant"]),
            Calendars = calendars,
        };
        var state = CaseState.NotOpened(program);
        var decision = ProcedureRules.Decide(program, state, new OpenCase("house", "online", [new("portalDown", FactValue.YesNo(false))]), context);
        foreach (var happened in decision.Events)
        {
            state = ProcedureRules.Evolve(program, state, happened);
        }

        Assert.True(state.IsOpened);
    }

    [Fact]
    public void Simulation()
    {
        var program = TradeLicence.Library.Named("vn/house-permit", "2026-07-01")!.Program;
        var calendar = TradeLicence.Library.Calendars["vn-office"];
        var scenarioText = File.ReadAllText(Scenario());
        var parameters = TradeLicence.Library.Parameters;
        var scenario = ScenarioReader.Read("base.yaml", scenarioText).Scenario!;
        var plan = SimulationPlan.Bind(scenario, [program], new SimulationSources(_ => calendar, parameters.At)).Plan!;
        var report = Experiment.Run(plan, new() { Replications = 10 });
        Console.WriteLine(report.Versions[0].Find("duration.mean")?.Mean);
        Assert.NotNull(report.Versions[0].Find("duration.mean"));
    }

    [Fact]
    public async Task Cases()
    {
        var folder = Path.Combine(PackagePage.Repository(), "procedures");
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMotCuaInMemory().AddMotCua(options =>
        {
            options.ProceduresFromFolder(folder);
            options.Handlers.ForActor("register", new LookUp());
        });
        services.AddSingleton<IMessageSender>(new Mail());
        services.AddSingleton<TimeProvider>(new ManualTimeProvider(Instant.FromUtc(2026, 8, 26, 2, 0)));
        await using var provider = services.BuildServiceProvider();
        var cases = provider.GetRequiredService<CaseService>();
        System.Collections.Immutable.ImmutableArray<LearnedFact> facts = [new("portalDown", FactValue.YesNo(false))];
        var answer = await cases.DoAsync(new()
        {
            Key = new("commune-1", "H61.10-260826-0001"),
            By = new("an", ["applicant"]),
            ExpectedVersion = 0,
            IdempotencyKey = "portal-7d1f",
            Action = new Submit("vn/house-permit") { Variant = "house", Channel = "online", Facts = facts, Papers = ["application", "land", "drawings"] },
        });
        var text = answer switch
        {
            CaseAnswer.Done done => $"version {done.Version}, {done.Status}",
            CaseAnswer.Refused refused => refused.Refusal.Message.In("vi"),
            CaseAnswer.Conflict conflict => $"somebody was faster: version {conflict.Version}",
            _ => "ask again under the same key",
        };
        Assert.Equal("version 3, Registered", text);
    }

    [Fact]
    public void Simulated_and_asserted()
    {
        var catalog = TradeLicence.Library;
        var scenarioFile = Scenario();
        SimulationTest.Run(catalog, "vn/house-permit", ["2025-07-01", "2026-07-01"], scenarioFile, replications: 20)
            .ThenLess("duration.mean", "2026-07-01", "2025-07-01")
            .ThenAtLeast("on-time.handling", "2026-07-01", 0.9);
        var wrong = Assert.Throws<ProcedureTestException>(() => SimulationTest.Run(catalog, "vn/house-permit", ["2026-07-01"], scenarioFile, 3).ThenAtMost("duration.mean", "2026-07-01", 0));
        Assert.Contains("not at most 0", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("duration.mean", Assert.Throws<ProcedureTestException>(() => SimulationTest.Run(catalog, "vn/house-permit", ["2026-07-01"], scenarioFile, 2).ThenAtMost("no such", "2026-07-01", 0)).Message, StringComparison.Ordinal);
    }

    private static string Scenario() => Path.Combine(PackagePage.Repository(), "procedures", "vn", "house-permit", "scenarios", "base.yaml");

    private static string Here([CallerFilePath] string file = "") => file;

    private sealed class LookUp : IStepHandler
    {
        public Task<StepResult> RunAsync(StepJob job, CancellationToken cancellation) => Task.FromResult<StepResult>(new StepResult.Completed(null, []));
    }

    private sealed class Mail : IMessageSender
    {
        public Task SendAsync(OutboxMessage message, CancellationToken cancellation) => Task.CompletedTask;
    }
}
