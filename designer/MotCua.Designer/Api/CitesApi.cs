using System.Collections.Immutable;
using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>Which versions of the folder cite an act, where, and what of them rests on it.</summary>
internal static class CitesApi
{
    private const int LongestNumber = 60;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/cites", (string act, string? article, LibraryCache cache) =>
        act.Trim().Length is 0 or > LongestNumber || article?.Length > LongestNumber
            ? Answers.Wrong("act", "Cần số của một văn bản, ví dụ 217/2026/NĐ-CP.", "The number of an act is needed, like 217/2026/NĐ-CP.")
            : Results.Ok(Of(cache.Current, new CitationQuery(act.Trim(), article?.Trim() is { Length: > 0 } one ? one : null))));

    private static CitesView Of(LibrarySnapshot snapshot, CitationQuery query)
    {
        var found = snapshot.Library.Procedures.Select(procedure => (Procedure: procedure, Citations: Citations.In(procedure, query).ToImmutableArray()))
            .Where(version => version.Citations.Length > 0 && FileNames.Problem(version.Procedure.File) is null)
            .OrderBy(version => version.Procedure.Id, StringComparer.Ordinal).ThenBy(version => version.Procedure.Version, StringComparer.Ordinal)
            .Select(version => new CitingView(
                version.Procedure.File,
                BothTexts.Of(version.Procedure.Title, version.Procedure.Id),
                version.Procedure.Version,
                version.Procedure.Status.ToString().ToLowerInvariant(),
                [.. version.Citations.Select(citation => new CitedView(citation.Basis.Id, BothTexts.Of(f => DifferenceWords.Basis(citation.Basis).In(f.Language) + (citation.NamesArticle ? "" : f.Say(" (không ghi điều)", " (names no article)"))), citation.Parts.Length, citation.Parts.Count(part => part.IsAlone)))]));

        // What cannot be read may cite the act too, and nobody may believe it does not.
        var sound = snapshot.Library.Procedures.Select(procedure => procedure.File).ToHashSet(StringComparer.Ordinal);
        var unread = snapshot.Files.Where(file => file.Kind() == LibraryFileKind.Procedure && !sound.Contains(file.Path) && file.Text.Contains(query.Act, StringComparison.OrdinalIgnoreCase)).Select(file => file.Path);
        return new CitesView([.. found], [.. unread]);
    }
}

/// <param name="Versions">Those that cite the act.</param>
/// <param name="Unread">Files with errors in whose text its number stands.</param>
internal sealed record CitesView(IReadOnlyList<CitingView> Versions, IReadOnlyList<string> Unread);

internal sealed record CitingView(string Path, BothTexts Title, string Version, string Status, IReadOnlyList<CitedView> Places);

/// <param name="Basis">Id of the basis, by which the page opens the file there.</param>
/// <param name="Text">The act with article, clause and point.</param>
/// <param name="Parts">How many rules rest on it.</param>
/// <param name="Alone">How many of them rest on nothing else that is law.</param>
internal sealed record CitedView(string Basis, BothTexts Text, int Parts, int Alone);
