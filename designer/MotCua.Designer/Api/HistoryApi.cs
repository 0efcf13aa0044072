using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>The history of a file in git.</summary>
internal static class HistoryApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/history", async (string path, GitHistory git, ProcedureFolder folder, CancellationToken cancellation) =>
        {
            if (folder.FullPath(path) is null)
            {
                return Answers.NotFound(path);
            }

            var commits = await git.Of(path, cancellation);
            return Results.Ok(new HistoryView(commits is not null, commits ?? []));
        });
        api.MapGet("/history/text", async (string path, string revision, GitHistory git, CancellationToken cancellation)
            => await git.Text(path, revision, cancellation) is { } text ? Results.Ok(new RevisionView(path, revision, Lines.Clean(text))) : Answers.NotFound($"{path}@{revision}"));
    }
}

internal sealed record HistoryView(bool HasGit, IReadOnlyList<GitCommit> Commits);

internal sealed record RevisionView(string Path, string Revision, string Text);
