using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using MotCua.Procedures;
using MotCua.Procedures.Yaml;

namespace MotCua.Designer;

/// <summary>The history of the files of the folder; git is only told names that <see cref="ProcedureFolder"/> let through, and no revision but a hash.</summary>
internal sealed partial class GitHistory(ProcedureFolder folder)
{
    private const int MostCommits = 200;

    /// <summary>Whether the folder lies in a work tree of git.</summary>
    public async Task<bool> IsThere(CancellationToken cancellation) => await Ask(git => git is not null, cancellation);

    /// <summary>The name git knows whoever works here by; null without git, or when it knows none.</summary>
    public async Task<string?> UserName(CancellationToken cancellation) => await Ask(git => git?.UserName(cancellation), cancellation);

    /// <summary>Commits that touched a file, the newest first, renames followed; null when there is no git.</summary>
    public async Task<ImmutableArray<GitCommit>?> Of(string path, CancellationToken cancellation)
        => folder.FullPath(path) is { } full ? await Ask(git => git?.Log(full, MostCommits, cancellation), cancellation) : null;

    /// <summary>The text of a file in a revision, or null.</summary>
    public async Task<string?> Text(string path, string revision, CancellationToken cancellation)
    {
        if (!RevisionForm().IsMatch(revision) || folder.FullPath(path) is not { } full)
        {
            return null;
        }

        var bytes = await Ask(git => git?.Bytes(revision, full, cancellation), cancellation);
        return bytes is { Length: var length } && length <= YamlLimits.Default.MaxBytes ? Encoding.UTF8.GetString(bytes) : null;
    }

    /// <summary>The bytes of the comments on a file in a revision, or null.</summary>
    public async Task<byte[]?> Comments(string path, string revision, CancellationToken cancellation)
        => RevisionForm().IsMatch(revision) && folder.FullPath(path) is { } full ? await Ask(git => git?.Bytes(revision, CommentFile.PathBeside(full), cancellation), cancellation) : null;

    private async Task<T?> Ask<T>(Func<GitFolder?, T?> question, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(() => question(GitFolder.Open(folder.Root, cancellation)), cancellation);
        }
        catch (GitFailedException)
        {
            // No git on this machine, or one that does not answer: the pages say there is no history.
            return default;
        }
    }

    [GeneratedRegex("^[0-9a-f]{7,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex RevisionForm();
}
