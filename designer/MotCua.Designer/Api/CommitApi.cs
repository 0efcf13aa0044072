using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>What of a file is not committed yet, and committing it.</summary>
internal static class CommitApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/uncommitted", async (string path, UncommittedChanges changes, CancellationToken cancellation)
            => await changes.Of(path, cancellation) is { } view ? Results.Ok(view) : Answers.NotFound(path));
        api.MapPost("/commits", Commit);
    }

    private static async Task<IResult> Commit(CommitRequest request, HttpRequest http, ProcedureFolder folder, GitCommits commits, UncommittedChanges changes, CancellationToken cancellation)
    {
        if (folder.FullPath(request.Path) is null)
        {
            return Answers.NotFound(request.Path);
        }

        if (http.Headers.IfMatch is not [{ } seen])
        {
            return Answers.Wrong("no-match", "Thiếu If-Match: dấu vân tay của tệp đã hiện ra.", "If-Match is missing: the hash of the file that was shown.", StatusCodes.Status428PreconditionRequired);
        }

        var (message, wrong) = CommitMessage.Of(request.Subject, request.Body);
        if (message is null)
        {
            return Results.Json(wrong, statusCode: StatusCodes.Status400BadRequest);
        }

        // Once begun it goes on to its end, even when the page is closed meanwhile.
        var (revision, obstacle) = await commits.Commit(request.Path, message, new SeenState(seen.Trim('"'), request.Comments, request.Branch, request.Head));
        return obstacle is null ? Results.Ok(new CommittedView(revision!, message.Subject, request.Branch))
            : obstacle == Obstacles.FileChanged || obstacle == Obstacles.CommentsChanged || obstacle == Obstacles.Moved
                ? Results.Json(new OvertakenView(obstacle.Code, obstacle.Vi, obstacle.En, await changes.Of(request.Path, cancellation)), statusCode: StatusCodes.Status412PreconditionFailed)
            : Results.Json(obstacle, statusCode: obstacle == Obstacles.Gone ? StatusCodes.Status410Gone : StatusCodes.Status409Conflict);
    }
}

/// <summary>What to commit, as it was shown.</summary>
/// <param name="Path">The file.</param>
/// <param name="Subject">The first line of the message.</param>
/// <param name="Body">The rest of it.</param>
/// <param name="Branch">The branch; null when the head was detached.</param>
/// <param name="Head">The last commit; null when there was none.</param>
/// <param name="Comments">The hash of the comments that are committed with the file; null when none are.</param>
internal sealed record CommitRequest(string Path, string Subject, string? Body = null, string? Branch = null, string? Head = null, string? Comments = null);

internal sealed record CommittedView(string Revision, string Subject, string? Branch);

/// <summary>A refusal because the file or the branch is no longer what the page showed, with what they are now.</summary>
internal sealed record OvertakenView(string Code, string Vi, string En, UncommittedView? Now);
