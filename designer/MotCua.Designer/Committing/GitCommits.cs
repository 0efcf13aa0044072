using System.Text;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>What the writer of a commit had before their eyes.</summary>
/// <param name="Hash">The hash of the file.</param>
/// <param name="Comments">The hash of the comments beside it; null when none were to be committed.</param>
/// <param name="Branch">The branch; null when the head was detached.</param>
/// <param name="Head">The last commit; null when there was none.</param>
internal sealed record SeenState(string Hash, string? Comments, string? Branch, string? Head);

/// <summary>How committing ended: with a commit, or with what stood in the way.</summary>
/// <param name="Revision">The new commit.</param>
/// <param name="Obstacle">What stood in the way.</param>
internal sealed record CommitEnding(string? Revision, Obstacle? Obstacle);

/// <summary>
/// Commits one file of the folder as it is on disk, with the comments beside it, and only these: what else is staged or changed stays as it is. Hooks
/// of the repository run, as whoever commits expects.
/// </summary>
internal sealed class GitCommits(ProcedureFolder folder, DesignerOptions options) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1);

    /// <summary>Where the file and its comments stand; null without git.</summary>
    public async Task<FileStanding?> Standing(string path, CancellationToken cancellation)
    {
        try
        {
            return await Look(path, cancellation);
        }
        catch (GitFailedException)
        {
            return null;
        }
    }

    /// <summary>Commits the file if it and the branch still are what the writer saw. Goes on to its end even if nobody waits for it any more.</summary>
    public async Task<CommitEnding> Commit(string path, CommitMessage message, SeenState seen)
    {
        await oneAtATime.WaitAsync();
        try
        {
            if (folder.Read(path) is not { } file)
            {
                return new(null, Obstacles.Gone);
            }

            if (file.Hash != seen.Hash)
            {
                return new(null, Obstacles.FileChanged);
            }

            if (await Look(path) is not { } standing)
            {
                return new(null, Obstacles.NoGit);
            }

            return standing.CommentsHash != seen.Comments ? new(null, Obstacles.CommentsChanged)
                : standing.Obstacle is { } obstacle ? new(null, obstacle)
                : (standing.Git.Branch, standing.Git.Head) != (seen.Branch, seen.Head) ? new(null, Obstacles.Moved)
                : standing.ToCommit.IsEmpty ? new(null, Obstacles.Nothing)
                : await Write(path, message, standing);
        }
        catch (GitFailedException)
        {
            return new(null, Obstacles.GitFailed);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private Task<FileStanding?> Look(string path, CancellationToken cancellation = default) => Task.Run(() => FileStanding.Of(folder, path, cancellation), cancellation);

    private async Task<CommitEnding> Write(string path, CommitMessage message, FileStanding before)
    {
        var git = before.Git;
        string[] paths = [.. before.ToCommit.Select(file => file.Path)];
        string[] unknown = [.. before.ToCommit.Where(file => !file.IsInIndex).Select(file => file.Path)];
        if (unknown.Length > 0 && await Git(["add", "--", .. Named(unknown)], "", git) is { Code: not 0 } refused)
        {
            return new(null, Refused(refused));
        }

        // The message comes through the standard input and is kept as it is: no line of it is an option, a command or a comment.
        var ending = await Git(["-c", "i18n.commitEncoding=UTF-8", "commit", "--only", "--quiet", "--cleanup=whitespace", "-F", "-", "--", .. Named(paths)], message.Text, git);
        var after = await Look(path);
        var isAllCommitted = after?.ToCommit.All(file => !paths.Contains(file.Path)) == true;
        if (after is { Git.Head: { } head } && head != git.Head && (ending.Code == 0 || isAllCommitted))
        {
            // Too late only after the commit was made – a hook that runs afterwards, a clean-up of git's own – it is made all the same.
            return new(head, null);
        }

        if (unknown.Length > 0)
        {
            // As before: files that git did not know.
            await Git(["rm", "--cached", "--quiet", "--force", "--", .. Named(unknown)], "", git);
        }

        return new(null, ending.IsLate ? Obstacles.Late(options.CommitPatience, ending.LastLines)
            : ending.Code == 1 && isAllCommitted ? Obstacles.Nothing
            : ending.Code == 1 && git.Hooks.Any(hook => hook != "post-commit") ? Obstacles.HookRefused(ending.LastLines)
            : Refused(ending));
    }

    // The names and nothing else, whatever signs are in them.
    private static IEnumerable<string> Named(IEnumerable<string> paths) => paths.Select(path => ":(literal)" + path);

    private static Obstacle Refused(GitEnding ending)
        => ending.LastLines.Any(line => line.Contains(".lock'", StringComparison.Ordinal)) ? Obstacles.Locked : Obstacles.Refused(ending.LastLines);

    private Task<GitEnding> Git(string[] arguments, string input, GitStanding standing) => GitCommand.Run(folder.Root, arguments, input, options.CommitPatience, standing.GitDirectory);
}
