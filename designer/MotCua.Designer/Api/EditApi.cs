using System.Text.Json.Nodes;
using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Designer;

/// <summary>Edits: operations on ids in, splices out. Only the patcher writes into a procedure's text; the page applies what it says.</summary>
internal static class EditApi
{
    private const int MostOperations = 50;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/edit", (EditRequest request, ProcedureFolder folder, LibraryCache cache, Previewer previewer) =>
    {
        if (DocumentApi.Refused(folder, request.Path, request.Text) is { } refused)
        {
            return refused;
        }

        if (request.Operations is not { Count: > 0 and <= MostOperations } || OperationJson.Parse(request.Operations.ToJsonString()) is not { Operations: { IsEmpty: false } operations })
        {
            return Answers.Wrong("operation", "Không hiểu thao tác này.", "This operation is not understood.");
        }

        var isProcedure = new LibraryFile(request.Path, request.Text).Kind() is LibraryFileKind.Procedure or LibraryFileKind.Unknown;
        var result = isProcedure
            ? ProcedureEditor.Apply(request.Path, request.Text, operations, cache.Current.Conditions, request.AllowErrors)
            : YamlEditor.Apply(request.Path, request.Text, operations);
        if (result.IsRefused)
        {
            // What the edit would break says more to a person at a field than that it would break something.
            var why = result.NewFindings.FirstOrDefault(finding => finding.Severity == Severity.Error) ?? result.Refusals[0];
            return Results.Json(
                new EditRefusal(why.Code, Sentence(why, "vi"), Sentence(why, "en"), [.. result.NewFindings.Select(FindingView.Of)], PlacesOf(why)),
                statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        return Results.Ok(new EditView(
            [.. result.Edits.Select(edit => new SpliceView(edit.Start, edit.End, edit.NewText))],
            previewer.Of(request.Path, result.Text, DocumentApi.OptionsOf(request.Language, request.Layout), isProcedure ? new ReadResult(result.Procedure, result.Findings) : null, result.Yaml)));
    });

    /// <summary>Where what was to go is still used, as paths that the page names and leads to.</summary>
    private static string[] PlacesOf(Diagnostic why)
        => why.Code == EditFindings.StillUsed.Code ? why.Arguments[1].Replace(" …", "", StringComparison.Ordinal).Split(", ", StringSplitOptions.RemoveEmptyEntries) : [];

    private static string Sentence(Diagnostic why, string language) => $"{why.Message(language)} {why.Suggestion(language)}".TrimEnd();
}

internal sealed record EditRequest(string Path, string Text, JsonArray Operations, bool AllowErrors = false, string? Language = null, string? Layout = null);

internal sealed record SpliceView(int Start, int End, string NewText);

internal sealed record EditView(IReadOnlyList<SpliceView> Splices, Preview Preview);

internal sealed record EditRefusal(string Code, string Vi, string En, IReadOnlyList<FindingView> Findings, IReadOnlyList<string> Places);
