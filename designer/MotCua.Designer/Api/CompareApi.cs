using System.Collections.Immutable;
using MotCua.Analysis;
using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>Two versions side by side: one map, one list of changes, the burden before and after, and the report to print.</summary>
internal static class CompareApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/compare", async (CompareRequest request, VersionLoader loader, LibraryCache cache, SimulationRuns runs, CancellationToken cancellation) =>
        {
            var pair = await Pair(request, loader, cancellation);
            if (pair.Refused is { } refused)
            {
                return refused;
            }

            var (before, after) = (pair.Before!, pair.After!);
            var choice = ScenarioChoice.For(cache.Current, request.After.Path, [before.Procedure!, after.Procedure!], request.Scenario);
            var input = Input(pair, request, choice, cache, runs);
            var comparison = VersionComparer.Compare(input);
            return Results.Ok(new ComparisonView(
                ProcedureMapper.MapChange(input.Versions[0], input.Versions[1], DocumentApi.OptionsOf(request.Language, request.Layout) with { Variant = comparison.Variant }),
                ComparisonParts.Of(comparison),
                before.Text,
                after.Text,
                choice.ChosenPath,
                choice.Paths));
        });
        api.MapPost("/reports", async (ReportRequest request, VersionLoader loader, LibraryCache cache, SimulationRuns runs, ReportShelf shelf, CancellationToken cancellation) =>
        {
            var pair = await Pair(request, loader, cancellation);
            if (pair.Refused is { } refused)
            {
                return refused;
            }

            var choice = ScenarioChoice.For(cache.Current, request.After.Path, [pair.Before!.Procedure!, pair.After!.Procedure!], request.Scenario);
            var input = Input(pair, request, choice, cache, runs);
            var comparison = VersionComparer.Compare(input);
            return Results.Ok(new ShelfView(request.IsAnnex
                ? shelf.KeepAnnex(new AnnexEntry(ProcedureComparer.Compare(input.Versions[0], input.Versions[1], cache.Current.Conditions), comparison))
                : shelf.Keep(comparison, request.Language)));
        });
        api.MapGet("/reports/{id}", (string id, HttpContext context, ReportShelf shelf) =>
        {
            if (shelf.Find(id) is not { } page)
            {
                return Answers.NotFound(id);
            }

            context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.ReportPolicy;
            return Results.Text(page, "text/html; charset=utf-8");
        });
    }

    // With the figures of the run when there is one of these very versions, else with what the scenario alone can say. Conditions are compared by what they
    // mean, and limits of the variant the reader chose.
    private static ComparisonInput Input(LoadedPair pair, CompareRequest request, ScenarioChoice choice, LibraryCache cache, SimulationRuns runs)
    {
        ImmutableArray<Procedure> versions = [pair.Before!.Procedure!, pair.After!.Procedure!];
        var simulated = request.Run is { } run ? runs.Find(run)?.Finished : null;
        var input = simulated is { Versions.Length: 2 } result && result.Versions.Zip(versions).All(two => two.First.RulesHash == two.Second.RulesHash)
            ? SimulationFigures.Input(result.Versions, result.Scenario, result.ScenarioHash, result.Report, result.Costs, [])
            : choice.Costs(cache.Current, versions);

        // Two states of one file bear the same name; a mark tells them apart in tables and reports.
        return input with
        {
            Versions = versions[0].Version == versions[1].Version ? [Marked(versions[0], request.Before), Marked(versions[1], request.After)] : versions,
            Related = cache.Current.Library.Versions(versions[1].Id),
            Conditions = cache.Current.Conditions,
            Variant = versions.All(version => version.Variants.Any(known => known.Id == request.Variant)) ? request.Variant : null,
        };
    }

    private static async Task<LoadedPair> Pair(CompareRequest request, VersionLoader loader, CancellationToken cancellation)
    {
        var (before, after) = (request.Before, request.After);
        var (old, now) = (await loader.Load(before, cancellation), await loader.Load(after, cancellation));
        if (old is null || now is null)
        {
            return new(null, null, Answers.NotFound(old is null ? Name(before) : Name(after)));
        }

        foreach (var (loaded, name) in new[] { (old, before), (now, after) })
        {
            if (loaded.Procedure is null)
            {
                var errors = loaded.Findings.Count(finding => finding.Severity == Severity.Error);
                var first = loaded.Findings.First(finding => finding.Severity == Severity.Error);
                return new(null, null, Answers.Wrong("errors",
                    $"{Name(name)} còn {errors} lỗi, chưa so sánh được. Dòng {first.Location.Line}: {first.Message("vi")}",
                    $"{Name(name)} has {errors} errors and cannot be compared yet. Line {first.Location.Line}: {first.Message()}", StatusCodes.Status422UnprocessableEntity));
            }
        }

        return old.Procedure!.Id == now.Procedure!.Id
            ? new(old, now, null)
            : new(null, null, Answers.Wrong("other-procedure", "Chỉ so sánh các phiên bản của cùng một thủ tục.", "Only versions of one procedure are compared."));
    }

    private static Procedure Marked(Procedure procedure, VersionRef version)
        => version.Text is not null ? procedure with { Version = procedure.Version + " *" }
            : version.Revision is { } revision ? procedure with { Version = $"{procedure.Version}@{revision[..7]}" }
            : procedure;

    private static string Name(VersionRef version) => version.Path + (version.Revision is { } revision ? "@" + revision[..Math.Min(7, revision.Length)] : "");

    private sealed record LoadedPair(LoadedVersion? Before, LoadedVersion? After, IResult? Refused);
}

/// <summary>What to compare, for whom, under which scenario; with a run its figures.</summary>
internal record CompareRequest(
    VersionRef Before, VersionRef After, string? Language = null, string? Layout = null, string? Variant = null, string? Scenario = null, string? Run = null);

internal sealed record ReportRequest(
    VersionRef Before, VersionRef After, string? Language = null, string? Run = null, bool IsAnnex = false, string? Variant = null, string? Scenario = null)
    : CompareRequest(Before, After, Language, null, Variant, Scenario, Run);

internal sealed record ShelfView(string Url);

internal sealed record ComparisonView(ProcedureMap Map, ComparisonParts Comparison, string BeforeText, string AfterText, string? Scenario, IReadOnlyList<string> Scenarios);
