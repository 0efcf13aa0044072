using System.Collections.Immutable;
using System.Text;

namespace MotCua.Procedures;

/// <summary>Git is missing, too slow, or says no for a reason of its own.</summary>
/// <param name="isMissing">Whether there is no git program.</param>
/// <param name="message">What it said, in English.</param>
public sealed class GitFailedException(bool isMissing, string message) : IOException(message)
{
    /// <summary>Whether there is no git program on this machine.</summary>
    public bool IsMissing { get; } = isMissing;
}

/// <summary>A commit that touched a file.</summary>
/// <param name="Revision">Its full hash.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="When">When, ISO 8601 with its zone.</param>
/// <param name="Subject">Its first line.</param>
/// <param name="Path">The file's path below the folder in that commit, with slashes, or null when it lay outside.</param>
public sealed record GitCommit(string Revision, string Author, string When, string Subject, string? Path);

/// <summary>
/// A folder inside a work tree of git: earlier states of its files and who changed them, read with the <c>git</c> program and never written.
/// Every method throws <see cref="GitFailedException"/> when git fails.
/// </summary>
public sealed class GitFolder
{
    private readonly string folder;
    private string? realTop;

    private GitFolder(string folder, string top) => (this.folder, Top) = (folder, top);

    /// <summary>The top folder of the work tree.</summary>
    public string Top { get; }

    /// <summary>Opens a folder, or null when it lies in no work tree.</summary>
    public static GitFolder? Open(string folder, CancellationToken cancellation = default)
    {
        var (code, output, _) = GitProgram.Run(folder, ["rev-parse", "--show-toplevel"], cancellation);
        return code == 0 ? new GitFolder(folder, Encoding.UTF8.GetString(output).TrimEnd('\n', '\r')) : null;
    }

    /// <summary>The hash of the commit a branch, a tag or a hash names, or null when there is none.</summary>
    public string? Commit(string revision, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(revision);
        var isPlain = revision.Length is > 0 and <= 200 && revision[0] != '-' && !revision.Any(letter => char.IsControl(letter) || letter is ' ' or ':' or '\\');
        if (!isPlain)
        {
            return null;
        }

        var (code, output, _) = GitProgram.Run(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"], cancellation);
        return code == 0 ? Encoding.UTF8.GetString(output).Trim() : null;
    }

    /// <summary>The bytes of a file at a commit, or null when it was not there.</summary>
    /// <param name="commit">A hash, as <see cref="Commit"/> gives it.</param>
    /// <param name="path">The file, absolute or from the folder.</param>
    /// <param name="cancellation">Gives up.</param>
    public byte[]? Bytes(string commit, string path, CancellationToken cancellation = default)
    {
        if (Inside(path) is not { } inside)
        {
            return null;
        }

        var (code, output, _) = GitProgram.Run(folder, ["cat-file", "blob", $"{commit}:{inside}"], cancellation);
        return code == 0 ? output : null;
    }

    /// <summary>The same for many files, one after the other as they are asked for: one process reads them all.</summary>
    /// <param name="commit">A hash, as <see cref="Commit"/> gives it.</param>
    /// <param name="paths">The files, absolute or from the folder.</param>
    /// <param name="cancellation">Gives up.</param>
    public IEnumerable<(string Path, byte[]? Bytes)> Bytes(string commit, IEnumerable<string> paths, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        using var objects = new GitObjects(folder);
        foreach (var path in paths)
        {
            cancellation.ThrowIfCancellationRequested();

            // One name a line: a name of several lines is asked for by itself.
            yield return (path, Inside(path) is not { } inside ? null : inside.Contains('\n', StringComparison.Ordinal) ? Bytes(commit, path, cancellation) : objects.Read(commit, inside));
        }
    }

    /// <summary>Files below a path that differ from a commit or are not yet recorded, as absolute paths in order.</summary>
    public ImmutableArray<string> ChangedSince(string commit, string path, CancellationToken cancellation = default)
    {
        var inside = Inside(path) is { Length: > 0 } some ? some : ".";
        var changed = Names(["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", commit, "--", inside], cancellation)
            .Concat(Names(["ls-files", "-z", "--full-name", "--others", "--exclude-standard", "--", inside], cancellation));
        return [.. changed.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => Path.GetFullPath(Path.Combine(Top, name)))];
    }

    /// <summary>Commits that touched a file, the newest first, renames followed; none when it has never been recorded.</summary>
    /// <param name="path">The file, absolute or from the folder.</param>
    /// <param name="most">No more than so many.</param>
    /// <param name="cancellation">Gives up.</param>
    public ImmutableArray<GitCommit> Log(string path, int most, CancellationToken cancellation = default)
    {
        if (Inside(path) is not { } inside || Inside(folder) is not { } here)
        {
            return [];
        }

        var (code, output, _) = GitProgram.Run(Top, ["log", "--follow", $"--max-count={most}", "--name-only", "--format=%x1e%H%x1f%an%x1f%aI%x1f%s", "-z", "--", inside], cancellation);
        var prefix = here.Length == 0 ? "" : here + "/";
        return code == 0 ? [.. Encoding.UTF8.GetString(output).Split('\x1e', StringSplitOptions.RemoveEmptyEntries).Select(entry => CommitOf(entry, prefix)).OfType<GitCommit>()] : [];
    }

    /// <summary>Where the work tree and a file of it stand, for whoever wants to commit it; null when the file lies outside.</summary>
    /// <param name="path">The file, absolute or from the folder.</param>
    /// <param name="cancellation">Gives up.</param>
    public GitStanding? Standing(string path, CancellationToken cancellation = default)
        => Inside(path) is { Length: > 0 } inside ? GitStandingReader.Read(Top, inside, cancellation) : null;

    /// <summary>How a file stands to the last commit, and whether the index knows it; null when it lies outside.</summary>
    /// <param name="path">The file, absolute or from the folder.</param>
    /// <param name="cancellation">Gives up.</param>
    public (GitFileState State, bool IsInIndex)? StateOf(string path, CancellationToken cancellation = default)
    {
        if (Inside(path) is not { Length: > 0 } inside)
        {
            return null;
        }

        var (_, state, isInIndex) = GitStandingReader.FileState(Top, inside, cancellation);
        return (state, isInIndex);
    }

    /// <summary>The name git's configuration gives whoever works here (<c>user.name</c>), or null.</summary>
    public string? UserName(CancellationToken cancellation = default)
    {
        var (code, output, _) = GitProgram.Run(Top, ["config", "--get", "user.name"], cancellation);
        return code == 0 && Encoding.UTF8.GetString(output).Trim() is { Length: > 0 } name ? name : null;
    }

    /// <summary>The path as git knows it, from the top of the work tree; null when it lies outside.</summary>
    public string? Inside(string path)
    {
        realTop ??= Real(Top);
        var relative = Path.GetRelativePath(realTop, Real(Path.GetFullPath(path, folder))).Replace('\\', '/');
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative == "." ? "" : relative;
    }

    private static GitCommit? CommitOf(string entry, string prefix)
    {
        var parts = entry.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        var fields = parts[0].Trim('\n').Split('\x1f');
        var named = parts.Skip(1).Select(part => part.Trim('\n')).FirstOrDefault(part => part.Length > 0);
        var path = named is not null && named.StartsWith(prefix, StringComparison.Ordinal) ? named[prefix.Length..] : null;
        return fields.Length == 4 ? new GitCommit(fields[0], fields[1], fields[2], fields[3], path) : null;
    }

    // Git names the work tree by its real path; a folder reached through a link would seem to lie outside.
    private static string Real(string path)
    {
        var missing = new Stack<string>();
        var existing = path;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            missing.Push(Path.GetFileName(existing));
            existing = parent;
        }

        var parts = new Stack<string>();
        for (var here = existing; here is not null; here = Path.GetDirectoryName(here))
        {
            if (new DirectoryInfo(here).ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                existing = Path.Combine([target.FullName, .. parts]);
                break;
            }

            parts.Push(Path.GetFileName(here));
        }

        return Path.Combine([existing, .. missing]);
    }

    private IEnumerable<string> Names(string[] arguments, CancellationToken cancellation)
    {
        var (code, output, error) = GitProgram.Run(Top, arguments, cancellation);
        return code == 0
            ? Encoding.UTF8.GetString(output).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            : throw new GitFailedException(isMissing: false, error);
    }
}
