using System.Collections.Immutable;
using MotCua.Cli.Running;
using MotCua.Procedures;

namespace MotCua.Cli.Files;

/// <summary>Earlier versions of files for the commands: what git cannot give stops the command with a sentence.</summary>
internal sealed class GitRepository
{
    private readonly Session session;
    private readonly GitFolder git;

    private GitRepository(Session session, GitFolder git) => (this.session, this.git) = (session, git);

    /// <summary>The repository a file or folder lies in.</summary>
    /// <exception cref="CommandStopped">It lies in none, or there is no git.</exception>
    public static GitRepository Around(Session session, string path)
    {
        var full = session.FullPath(path);
        var folder = Directory.Exists(full) ? full : Path.GetDirectoryName(full);
        while (folder is not null && !Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Told(() => GitFolder.Open(folder ?? session.Surroundings.CurrentDirectory)) is { } git
            ? new GitRepository(session, git)
            : throw CommandStopped.WrongUse(
                $"{path} không nằm trong kho git nào, nên không đọc được bản trước đó.", $"{path} lies in no git repository, so no earlier revision can be read.");
    }

    /// <summary>The commit a revision names.</summary>
    /// <exception cref="CommandStopped">There is no such revision.</exception>
    public string Commit(string revision) => Told(() => git.Commit(revision)) ?? throw CommandStopped.WrongUse(
        $"Kho git {git.Top} không có bản “{revision}”; hãy dùng nhánh, thẻ hoặc mã commit.", $"The git repository {git.Top} has no revision “{revision}”; name a branch, a tag or a commit.");

    /// <summary>The bytes of a file at a commit; null when it was not there.</summary>
    public byte[]? Bytes(string commit, string path)
    {
        var full = Inside(path);
        return Told(() => git.Bytes(commit, full));
    }

    /// <summary>Reads many files one after the other; null for what was not there.</summary>
    public IEnumerable<(string Path, byte[]? Bytes)> Bytes(string commit, IEnumerable<string> paths)
    {
        using var files = git.Bytes(commit, paths.Select(Inside)).GetEnumerator();
        while (Told(files.MoveNext))
        {
            yield return files.Current;
        }
    }

    /// <summary>Files below a folder that differ from a commit or are not yet recorded, as absolute paths in order.</summary>
    public ImmutableArray<string> ChangedSince(string commit, string folder)
    {
        var full = Inside(folder);
        return Told(() => git.ChangedSince(commit, full));
    }

    private string Inside(string path)
    {
        var full = session.FullPath(path);
        return git.Inside(full) is not null ? full : throw CommandStopped.WrongUse($"{path} nằm ngoài kho git {git.Top}.", $"{path} lies outside the git repository {git.Top}.");
    }

    private static T Told<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (GitFailedException failed) when (failed.IsMissing)
        {
            throw CommandStopped.Failure("Cần chương trình git để đọc các bản trước; hãy cài git.", "The git program is needed to read earlier revisions; install git.");
        }
        catch (GitFailedException failed)
        {
            throw CommandStopped.Failure($"git thất bại: {failed.Message}", $"git failed: {failed.Message}");
        }
    }
}
