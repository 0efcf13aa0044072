using System.Collections.Immutable;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using MotCua.Analysis;
using MotCua.Procedures;
using MotCua.Rules;
using MotCua.Simulation;

namespace MotCua.Designer;

/// <summary>Simulations: start, follow by server-sent events, stop.</summary>
internal static class SimulationApi
{
    private const int MostReplications = 2000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/runs", async (RunRequest request, VersionLoader loader, LibraryCache cache, ProcedureFolder folder, SimulationRuns runs, TimeProvider time, CancellationToken cancellation) =>
        {
            if (request.Versions is not { Length: 1 or 2 } || request.Replications is < 1 or > MostReplications || !(request.OnTime is > 0 and < 1))
            {
                return Answers.Wrong(
                    "request", "Chọn một hoặc hai phiên bản, từ 1 đến 2000 lần lặp và tỷ lệ đúng hạn giữa 0 và 1.", "Choose one or two versions, 1 to 2000 replications and an on-time rate between 0 and 1.");
            }

            var versions = new List<Procedure>();
            foreach (var version in request.Versions)
            {
                if (await loader.Load(version, cancellation) is not { } loaded)
                {
                    return Answers.NotFound(version.Path);
                }

                if (loaded.Procedure is null)
                {
                    return Answers.Wrong("errors", $"{version.Path} còn lỗi, chưa mô phỏng được.", $"{version.Path} has errors and cannot be simulated yet.", StatusCodes.Status422UnprocessableEntity);
                }

                versions.Add(loaded.Procedure);
            }

            if ((request.Scenario.Text ?? folder.Read(request.Scenario.Path)?.Text) is not { } text || folder.FullPath(request.Scenario.Path) is null)
            {
                return Answers.NotFound(request.Scenario.Path);
            }

            var bound = Bind(cache.Current, [.. versions], request.Scenario.Path, Lines.Clean(text));
            if (bound.Plan is null)
            {
                return Results.Json(new RunRefusal("scenario", [.. bound.Findings.Select(FindingView.Of)]), statusCode: StatusCodes.Status422UnprocessableEntity);
            }

            return runs.Start(WorkOf(request, bound, text, time)) is { } run
                ? Results.Ok(new RunStarted(run.Id))
                : Answers.Wrong("busy", "Đang có hai lần mô phỏng chạy; hãy chờ hoặc dừng một lần.", "Two simulations are running; wait, or stop one.", StatusCodes.Status429TooManyRequests);
        });
        api.MapDelete("/runs/{id}", (string id, SimulationRuns runs) =>
        {
            runs.Find(id)?.Stop();
            return Results.NoContent();
        });
        MapReplay(api);
        api.MapGet("/runs/{id}/events", (string id, SimulationRuns runs, CancellationToken cancellation)
            => runs.Find(id) is { } run ? TypedResults.ServerSentEvents(Events(run, cancellation)) : Answers.NotFound(id));
    }

    private static void MapReplay(IEndpointRouteBuilder api) => api.MapGet("/runs/{id}/replay", (string id, int version, SimulationRuns runs)
        => runs.Find(id)?.Finished is { } run && version >= 0 && version < run.Versions.Length ? Results.Ok(ReplayView.Of(run, version)) : Answers.NotFound(id));

    private static Func<IProgress<ExperimentProgress>, CancellationToken, RunResult> WorkOf(RunRequest request, BoundScenario bound, string text, TimeProvider time)
    {
        var (plan, programs, sources) = (bound.Plan!, bound.Programs, bound.Sources!);
        var options = request.Replications is { } exactly ? new ExperimentOptions { Replications = exactly } : null;
        return request.Question switch
        {
            RunQuestion.Assumptions => (progress, cancellation) => new FinishedStudy(
                new AssumptionStudy(Sensitivity.Run(plan.Scenario, programs, sources, options, progress, time, cancellation))
                {
                    Words = new AssumptionWords(plan.Scenario, programs.Select(program => program.Procedure)),
                }),
            RunQuestion.Staff => (progress, cancellation) =>
            {
                var version = programs[^1].Procedure;
                var question = new StaffQuestion { OnTime = request.OnTime, Limit = BurdenMeter.Measure(version).MainLimit?.Id, Replications = request.Replications };
                return new FinishedStaff(version, StaffSearch.Find(plan.Scenario, programs[^1], sources, question, new Tried(progress), cancellation));
            },
            _ => (progress, cancellation) =>
            {
                var report = Experiment.Run(plan, options, progress, time, cancellation);
                return new FinishedRun(plan, [.. programs.Select(program => program.Procedure)], plan.Scenario, ProcedureFolder.HashOf(Encoding.UTF8.GetBytes(text)), report, bound.Costs)
                {
                    Busy = Busy(plan, programs.Length, report, cancellation),
                };
            },
        };
    }

    /// <summary>When people are busy; nothing when the run is stopped, for the figures it has by then are kept all the same.</summary>
    private static ImmutableArray<ImmutableArray<ImmutableArray<double>>> Busy(SimulationPlan plan, int versions, SimulationReport report, CancellationToken cancellation)
    {
        try
        {
            return [.. Enumerable.Range(0, versions).Select(version => BusyHours.Of(plan, version, report, cancellation))];
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return [];
        }
    }

    private static BoundScenario Bind(
        LibrarySnapshot snapshot, ImmutableArray<Procedure> versions, string path, string text)
    {
        var read = ScenarioReader.Read(path, text);
        if (read.Scenario is not { } scenario)
        {
            return new BoundScenario { Findings = read.Diagnostics };
        }

        var compiled = versions.Select(version => CompiledProcedure.Compile(version, snapshot.Conditions, snapshot.Library)).ToList();
        if (compiled.Any(compilation => compilation.Program is null))
        {
            return new BoundScenario { Findings = [.. compiled.SelectMany(compilation => compilation.Diagnostics)] };
        }

        ImmutableArray<CompiledProcedure> programs = [.. compiled.Select(compilation => compilation.Program!)];
        var sources = new SimulationSources(snapshot.Library.Calendar, snapshot.Library.Parameters.At);
        var binding = SimulationPlan.Bind(scenario, programs, sources);
        var costs = versions.Select(version => ScenarioCosts.Of(scenario, version, snapshot.Library.Parameters.At)).ToList();
        return new BoundScenario
        {
            Plan = binding.Plan,
            Programs = programs,
            Sources = sources,
            Costs = costs.Any(cost => cost is null) ? [] : [.. costs.OfType<CostAssumptions>()],
            Findings = binding.Diagnostics,
        };
    }

    private sealed record BoundScenario
    {
        public SimulationPlan? Plan { get; init; }

        public ImmutableArray<CompiledProcedure> Programs { get; init; } = [];

        public SimulationSources? Sources { get; init; }

        public ImmutableArray<CostAssumptions> Costs { get; init; } = [];

        public required IReadOnlyList<Diagnostic> Findings { get; init; }
    }

    // How many combinations there will be nobody knows before.
    private sealed class Tried(IProgress<ExperimentProgress> progress) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new ExperimentProgress(value, 0, TimeSpan.Zero));
    }

    private static async IAsyncEnumerable<SseItem<RunEvent>> Events(SimulationRunning run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var progress in run.Progress.ReadAllAsync(cancellation))
        {
            yield return new SseItem<RunEvent>(new RunEvent { Done = progress.Done, Expected = progress.Expected, RemainingSeconds = progress.Remaining.TotalSeconds }, "progress");
        }

        RunResult? finished = null;
        try
        {
            finished = await run.Completion.WaitAsync(cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Said below, without the stack.
        }

        yield return finished switch
        {
            FinishedRun simulated => new SseItem<RunEvent>(new RunEvent { Result = SimulationView.Of(simulated) }, "result"),
            FinishedStudy study => new SseItem<RunEvent>(new RunEvent { Study = StudyView.Of(study) }, "result"),
            FinishedStaff staff => new SseItem<RunEvent>(new RunEvent { Staff = StaffView.Of(staff) }, "result"),
            _ => new SseItem<RunEvent>(new RunEvent { Refusal = new Refusal("failure", "Mô phỏng bị lỗi ngoài dự kiến.", "The simulation failed unexpectedly.") }, "failed"),
        };
    }
}

/// <summary>What is asked of the scenario.</summary>
internal enum RunQuestion
{
    /// <summary>What the versions take.</summary>
    Figures,

    /// <summary>On which assumptions that hangs.</summary>
    Assumptions,

    /// <summary>How many people it takes for an on-time rate, of the last version.</summary>
    Staff,
}

internal sealed record RunRequest(VersionRef[] Versions, ScenarioRef Scenario, int? Replications = null, RunQuestion Question = RunQuestion.Figures, double OnTime = 0.95);

internal sealed record ScenarioRef(string Path, string? Text = null);

internal sealed record RunStarted(string Id);

internal sealed record RunRefusal(string Code, IReadOnlyList<FindingView> Findings);

internal sealed record RunEvent
{
    public int Done { get; init; }

    public int Expected { get; init; }

    public double RemainingSeconds { get; init; }

    public SimulationView? Result { get; init; }

    public StudyView? Study { get; init; }

    public StaffView? Staff { get; init; }

    public Refusal? Refusal { get; init; }
}
