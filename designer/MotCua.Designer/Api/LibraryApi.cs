using MotCua.Expressions;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>What the start page shows: the procedures of the folder, their versions and how they stand.</summary>
internal static class LibraryApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/library", async (LibraryCache cache, GitHistory git, ProcedureFolder folder, CancellationToken cancellation) =>
        {
            var snapshot = cache.Current;
            return new LibraryView(
                Path.GetFileName(folder.Root),
                await git.IsThere(cancellation),
                Procedures(snapshot),
                [.. snapshot.Files.Where(file => file.Kind() is LibraryFileKind.Scenario).Select(file => file.Path)]);
        });
        api.MapGet("/vocabulary", (LibraryCache cache) => new VocabularyView(
            [.. ExpressionFunction.All.Select(function => new WordView(function.Name, function.Signature, BothTexts.Of(function.Description)))],
            [.. cache.Current.Library.Parameters.All.Select(parameter => new WordView(parameter.Id, parameter.Unit, BothTexts.Of(parameter.Title, parameter.Id)))],
            [.. cache.Current.Library.Calendars.Select(calendar => calendar.Id)]));
    }

    private static List<ProcedureEntry> Procedures(LibrarySnapshot snapshot)
    {
        var versions = snapshot.Files.Where(file => file.Kind() is LibraryFileKind.Procedure).Select(file => VersionOf(snapshot, file)).ToList();
        return [.. versions.GroupBy(version => version.Folder, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
        {
            var newest = group.Where(version => version.Procedure is not null).Select(version => version.Procedure!)
                .OrderBy(procedure => procedure.Status == ProcedureStatus.Published ? 1 : 0).ThenBy(procedure => procedure.Version, StringComparer.Ordinal).LastOrDefault();
            return new ProcedureEntry(
                newest?.Id ?? group.Key,
                BothTexts.Of(newest?.Title ?? LocalizedText.Empty, newest?.Id ?? group.Key),
                newest?.Code,
                newest?.Authority,
                [.. group.Select(version => version.Entry).OrderBy(entry => entry.Status == "published" ? 0 : 1).ThenBy(entry => entry.Version, StringComparer.Ordinal)],
                [.. snapshot.ScenariosBeside(group.First().Entry.Path).Select(file => file.Path)]);
        })];
    }

    private static (string Folder, Procedure? Procedure, VersionEntry Entry) VersionOf(LibrarySnapshot snapshot, LibraryFile file)
    {
        var procedure = snapshot.Library.Procedures.FirstOrDefault(p => p.File == file.Path);
        var findings = snapshot.Library.Diagnostics.Where(finding => finding.Location.File == file.Path).ToList();
        var folder = file.Path.LastIndexOf('/') is var cut && cut > 0 ? file.Path[..cut] : "";
        return (folder, procedure, new VersionEntry(
            file.Path,
            Path.GetFileNameWithoutExtension(file.Path),
            procedure?.Status.ToString().ToLowerInvariant() ?? "broken",
            procedure?.IsFictional ?? false,
            procedure?.Effective is { } period ? BothTexts.Of(f => f.Say("từ ", "from ") + f.Date(period.From) + (period.Until is { } until ? f.Say(" đến ", " to ") + f.Date(until) : "")) : null,
            findings.Count(finding => finding.Severity == Severity.Error),
            findings.Count(finding => finding.Severity == Severity.Warning),
            procedure is null ? [] : BurdenFigures.Of(procedure),
            FileNames.Problem(file.Path)));
    }
}

internal sealed record LibraryView(string Folder, bool HasGit, IReadOnlyList<ProcedureEntry> Procedures, IReadOnlyList<string> Scenarios);

internal sealed record ProcedureEntry(
    string Id, BothTexts Title, string? Code, string? Authority, IReadOnlyList<VersionEntry> Versions, IReadOnlyList<string> Scenarios);

internal sealed record VersionEntry(
    string Path, string Version, string Status, bool IsFictional, BothTexts? InForce, int Errors, int Warnings, IReadOnlyList<FigureView> Burden, BothTexts? NameProblem);

internal sealed record VocabularyView(IReadOnlyList<WordView> Functions, IReadOnlyList<WordView> Parameters, IReadOnlyList<string> Calendars);

internal sealed record WordView(string Name, string Form, BothTexts Meaning);
