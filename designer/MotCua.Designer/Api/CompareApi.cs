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
        api.MapPost("/compare", async (CompareRequest request, VersionLoader loader, LibraryCache cache, CancellationToken cancellation) =>
        {
            var pair = await Pair(request.Before, request.After, loader, cancellation);
            if (pair.Refused is { } refused)
            {
                return refused;
            }

            var (before, after) = (pair.Before!, pair.After!);
            var input = new ComparisonInput { Versions = [before.Procedure!, after.Procedure!], Related = Related(cache, after.Procedure!) };
            var comparison = VersionComparer.Compare(Completed(input, request.Variant, cache));
            return Results.Ok(new ComparisonView(
                ProcedureMapper.MapChange(before.Procedure!, after.Procedure!, DocumentApi.OptionsOf(request.Language, request.Layout)),
                ComparisonParts.Of(comparison),
                before.Text,
                after.Text));
        });
        api.MapPost("/reports", async (ReportRequest request, VersionLoader loader, LibraryCache cache, SimulationRuns runs, ReportShelf shelf, CancellationToken cancellation) =>
        {
            var pair = await Pair(request.Before, request.After, loader, cancellation);
            if (pair.Refused is { } refused)
            {
                return refused;
            }

            ImmutableArray<Procedure> versions = [pair.Before!.Procedure!, pair.After!.Procedure!];
            var related = Related(cache, versions[1]);
            var simulated = request.Run is { } run ? runs.Find(run)?.Finished : null;
            var input = simulated is { Versions.Length: 2 } result && result.Versions.Zip(versions).All(two => two.First.RulesHash == two.Second.RulesHash)
                ? SimulationFigures.Input(result.Versions, result.Scenario, result.ScenarioHash, result.Report, result.Costs, related)
                : new ComparisonInput { Versions = versions, Related = related };
            var comparison = VersionComparer.Compare(Completed(input, request.Variant, cache));
            return Results.Ok(new ShelfView(request.IsAnnex
                ? shelf.KeepAnnex(new AnnexEntry(ProcedureComparer.Compare(versions[0], versions[1], cache.Current.Conditions), comparison))
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

    // Conditions are compared by what they mean, and limits of the variant the reader chose.
    private static ComparisonInput Completed(ComparisonInput input, string? variant, LibraryCache cache) => input with
    {
        Conditions = cache.Current.Conditions,
        Variant = input.Versions.All(version => version.Variants.Any(known => known.Id == variant)) ? variant : null,
    };

    private static async Task<(LoadedVersion? Before, LoadedVersion? After, IResult? Refused)> Pair(
        VersionRef before, VersionRef after, VersionLoader loader, CancellationToken cancellation)
    {
        var (old, now) = (await loader.Load(before, cancellation), await loader.Load(after, cancellation));
        if (old is null || now is null)
        {
            return (null, null, Answers.NotFound(old is null ? Name(before) : Name(after)));
        }

        foreach (var (loaded, name) in new[] { (old, before), (now, after) })
        {
            if (loaded.Procedure is null)
            {
                var errors = loaded.Findings.Count(finding => finding.Severity == Severity.Error);
                var first = loaded.Findings.First(finding => finding.Severity == Severity.Error);
                return (null, null, Answers.Wrong("errors",
                    $"{Name(name)} còn {errors} lỗi, chưa so sánh được. Dòng {first.Location.Line}: {first.Message("vi")}",
                    $"{Name(name)} has {errors} errors and cannot be compared yet. Line {first.Location.Line}: {first.Message()}", StatusCodes.Status422UnprocessableEntity));
            }
        }

        if (old.Procedure!.Id != now.Procedure!.Id)
        {
            return (null, null, Answers.Wrong("other-procedure", "Chỉ so sánh các phiên bản của cùng một thủ tục.", "Only versions of one procedure are compared."));
        }

        // Two states of one file bear the same name; a mark tells them apart in tables and reports.
        return old.Procedure.Version == now.Procedure.Version
            ? (old with { Procedure = Marked(old.Procedure, before) }, now with { Procedure = Marked(now.Procedure, after) }, null)
            : (old, now, null);
    }

    private static Procedure Marked(Procedure procedure, VersionRef version)
        => version.Text is not null ? procedure with { Version = procedure.Version + " *" }
            : version.Revision is { } revision ? procedure with { Version = $"{procedure.Version}@{revision[..7]}" }
            : procedure;

    private static string Name(VersionRef version) => version.Path + (version.Revision is { } revision ? "@" + revision[..Math.Min(7, revision.Length)] : "");

    private static ImmutableArray<Procedure> Related(LibraryCache cache, Procedure procedure) => cache.Current.Library.Versions(procedure.Id);
}

internal sealed record CompareRequest(VersionRef Before, VersionRef After, string? Language = null, string? Layout = null, string? Variant = null);

internal sealed record ReportRequest(VersionRef Before, VersionRef After, string? Language = null, string? Run = null, bool IsAnnex = false, string? Variant = null);

internal sealed record ShelfView(string Url);

internal sealed record ComparisonView(ProcedureMap Map, ComparisonParts Comparison, string BeforeText, string AfterText);
