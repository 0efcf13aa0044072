using System.Collections.Immutable;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
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
        api.MapPost("/runs", async (RunRequest request, VersionLoader loader, LibraryCache cache, ProcedureFolder folder, SimulationRuns runs, CancellationToken cancellation) =>
        {
            if (request.Versions is not { Length: 1 or 2 } || request.Replications is < 1 or > MostReplications)
            {
                return Answers.Wrong("request", "Chọn một hoặc hai phiên bản và từ 1 đến 2000 lần lặp.", "Choose one or two versions and 1 to 2000 replications.");
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

            var (plan, costs, findings) = Bind(cache.Current, [.. versions], request.Scenario.Path, Lines.Clean(text));
            if (plan is null)
            {
                return Results.Json(new RunRefusal("scenario", [.. findings.Select(FindingView.Of)]), statusCode: StatusCodes.Status422UnprocessableEntity);
            }

            var options = request.Replications is { } exactly ? new ExperimentOptions { Replications = exactly } : null;
            return runs.Start(plan, [.. versions], text, costs, options) is { } run
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

    private static (SimulationPlan? Plan, ImmutableArray<CostAssumptions> Costs, IReadOnlyList<Diagnostic> Findings) Bind(
        LibrarySnapshot snapshot, ImmutableArray<Procedure> versions, string path, string text)
    {
        var read = ScenarioReader.Read(path, text);
        if (read.Scenario is not { } scenario)
        {
            return (null, [], read.Diagnostics);
        }

        var compiled = versions.Select(version => CompiledProcedure.Compile(version, snapshot.Conditions, snapshot.Library)).ToList();
        if (compiled.Any(compilation => compilation.Program is null))
        {
            return (null, [], [.. compiled.SelectMany(compilation => compilation.Diagnostics)]);
        }

        var binding = SimulationPlan.Bind(scenario, [.. compiled.Select(compilation => compilation.Program!)], new SimulationSources(snapshot.Library.Calendar, snapshot.Library.Parameters.At));
        var costs = versions.Select(version => ScenarioCosts.Of(scenario, version, snapshot.Library.Parameters.At)).ToList();
        return (binding.Plan, costs.Any(cost => cost is null) ? [] : [.. costs.OfType<CostAssumptions>()], binding.Diagnostics);
    }

    private static async IAsyncEnumerable<SseItem<RunEvent>> Events(SimulationRunning run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var progress in run.Progress.ReadAllAsync(cancellation))
        {
            yield return new SseItem<RunEvent>(new RunEvent { Done = progress.Done, Expected = progress.Expected, RemainingSeconds = progress.Remaining.TotalSeconds }, "progress");
        }

        FinishedRun? finished = null;
        try
        {
            finished = await run.Completion.WaitAsync(cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Said below, without the stack.
        }

        yield return finished is null
            ? new SseItem<RunEvent>(new RunEvent { Refusal = new Refusal("failure", "Mô phỏng bị lỗi ngoài dự kiến.", "The simulation failed unexpectedly.") }, "failed")
            : new SseItem<RunEvent>(new RunEvent { Result = SimulationView.Of(finished) }, "result");
    }
}

internal sealed record RunRequest(VersionRef[] Versions, ScenarioRef Scenario, int? Replications = null);

internal sealed record ScenarioRef(string Path, string? Text = null);

internal sealed record RunStarted(string Id);

internal sealed record RunRefusal(string Code, IReadOnlyList<FindingView> Findings);

internal sealed record RunEvent
{
    public int Done { get; init; }

    public int Expected { get; init; }

    public double RemainingSeconds { get; init; }

    public SimulationView? Result { get; init; }

    public Refusal? Refusal { get; init; }
}
