namespace MotCua.Designer;

/// <summary>The comments on a version: listing them, and adding a line. What the version itself means – its map, findings, figures – has no part in it.</summary>
internal static class CommentApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/comments", async (string path, HttpContext http, ProcedureFolder folder, VersionComments comments, GitHistory git, DesignerOptions options, CancellationToken cancellation)
            => IsThere(folder, path) ? Results.Ok(CommentsView.Of(comments.Read(path), await NameOf(http, git, options, cancellation))) : Answers.NotFound(path));
        api.MapPost("/comments", async (CommentRequest request, HttpContext http, ProcedureFolder folder, VersionComments comments, GitHistory git, DesignerOptions options, CancellationToken cancellation) =>
        {
            if (!IsThere(folder, request.Path))
            {
                return Answers.NotFound(request.Path);
            }

            var name = await NameOf(http, git, options, cancellation);
            return comments.Add(request, name) is { } refusal
                ? Results.Json(refusal, statusCode: StatusOf(refusal))
                : Results.Ok(CommentsView.Of(comments.Read(request.Path), name));
        });
    }

    private static bool IsThere(ProcedureFolder folder, string path) => folder.CommentsPath(path) is not null && File.Exists(folder.FullPath(path));

    // On one's own machine the name git signs with; where others are served, whoever is signed in, never the host's own name. Null: the page asks.
    private static async Task<string?> NameOf(HttpContext http, GitHistory git, DesignerOptions options, CancellationToken cancellation)
        => options.AuthorizationPolicy is null ? await git.UserName(cancellation) : http.User.Identity?.Name;

    private static int StatusOf(Refusal refusal)
        => refusal == CommentRefusals.Full ? StatusCodes.Status413PayloadTooLarge
            : refusal == CommentRefusals.NotTheirs ? StatusCodes.Status403Forbidden
            : refusal == CommentRefusals.Gone || refusal == CommentRefusals.Settled || refusal == CommentRefusals.Open || refusal == CommentRefusals.Withdrawn ? StatusCodes.Status409Conflict
            : StatusCodes.Status400BadRequest;
}
