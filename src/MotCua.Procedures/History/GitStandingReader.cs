using System.Collections.Immutable;
using System.Text;

namespace MotCua.Procedures;

/// <summary>Reads a <see cref="GitStanding"/> with a handful of short questions, in machine-readable forms only.</summary>
internal static class GitStandingReader
{
    private static readonly ImmutableArray<string> CommitHooks = ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"];

    /// <param name="top">The top folder of the work tree.</param>
    /// <param name="inside">The file, from there.</param>
    /// <param name="cancellation">Gives up.</param>
    public static GitStanding Read(string top, string inside, CancellationToken cancellation)
    {
        var (lines, file, isInIndex) = FileState(top, inside, cancellation);
        var directories = Ask(top, ["rev-parse", "--absolute-git-dir", "--git-common-dir"], cancellation).Split('\n');
        var git = directories[0];
        var hooks = Path.GetFullPath(HooksPath(top, cancellation) ?? Path.Combine(directories[1], "hooks"), top);
        return new GitStanding
        {
            Branch = Header(lines, "# branch.head ", "(detached)"),
            Head = Header(lines, "# branch.oid ", "(initial)"),
            File = file,
            IsInIndex = isInIndex,
            Others = Fields(Ask(top, ["status", "--porcelain=v2", "-z", "--no-renames", "--untracked-files=no"], cancellation)).Count(line => line[0] is '1' or 'u' && !line.EndsWith(' ' + inside, StringComparison.Ordinal)),
            Operation = Begun(git),
            IsLocked = File.Exists(Path.Combine(git, "index.lock")),
            Author = Author(top, cancellation),
            Hooks = [.. CommitHooks.Where(name => Runs(Path.Combine(hooks, name)))],
            GitDirectory = git,
        };
    }

    /// <summary>How one file stands, and whether the index knows it; with what git said of it and of the branch.</summary>
    public static (string[] Lines, GitFileState File, bool IsInIndex) FileState(string top, string inside, CancellationToken cancellation)
    {
        var lines = Fields(Ask(top, ["status", "--porcelain=v2", "--branch", "-z", "--no-renames", "--untracked-files=all", "--ignored=matching", "--", inside], cancellation));
        var head = Header(lines, "# branch.oid ", "(initial)");
        var changed = lines.FirstOrDefault(line => line[0] == '1');
        var file = State(lines, changed);
        if (file == GitFileState.Changed && head is not null)
        {
            // Perhaps back to what was committed after it was staged, or other line ends only, which git translates.
            var (code, _, _) = GitProgram.Run(top, ["diff", "--quiet", "--no-ext-diff", "--no-textconv", head, "--", inside], cancellation);
            file = code == 0 ? GitFileState.Unchanged : file;
        }

        return (lines, file, changed is null ? !lines.Any(line => line[0] is '?' or '!') : changed is not ['1', ' ', 'D', ..]);
    }

    private static GitFileState State(string[] lines, string? changed)
        => lines.Any(line => line[0] == 'u') ? GitFileState.Unmerged
            : changed is not null ? changed.Split(' ')[3] == "000000" ? GitFileState.New : GitFileState.Changed
            : lines.Any(line => line[0] == '?') ? GitFileState.New
            : lines.Any(line => line[0] == '!') ? GitFileState.Ignored
            : GitFileState.Unchanged;

    private static GitOperation Begun(string git)
    {
        bool Is(string name) => Path.Exists(Path.Combine(git, name));
        return Is("rebase-merge") || Is("rebase-apply") ? GitOperation.Rebase
            : Is("MERGE_HEAD") ? GitOperation.Merge
            : Is("CHERRY_PICK_HEAD") ? GitOperation.CherryPick
            : Is("REVERT_HEAD") ? GitOperation.Revert
            : GitOperation.None;
    }

    // Author and committer are asked for both, and neither may be guessed from the names of the machine.
    private static string? Author(string top, CancellationToken cancellation)
    {
        string? author = null;
        foreach (var who in (string[])["GIT_COMMITTER_IDENT", "GIT_AUTHOR_IDENT"])
        {
            var (code, output, _) = GitProgram.Run(top, ["-c", "user.useConfigOnly=true", "var", who], cancellation);
            if (code != 0)
            {
                return null;
            }

            var text = Encoding.UTF8.GetString(output);
            author = text[..(text.LastIndexOf('>') + 1)];
            if (author.EndsWith("<>", StringComparison.Ordinal))
            {
                return null;
            }
        }

        return author;
    }

    // Whoever reads is given no hooks, by a setting that comes last; the one before it is the user's.
    private static string? HooksPath(string top, CancellationToken cancellation)
    {
        var (_, output, _) = GitProgram.Run(top, ["config", "-z", "--type=path", "--get-all", "core.hooksPath"], cancellation);
        return Encoding.UTF8.GetString(output).Split('\0') is [.., var path, "", ""] ? path : null;
    }

    // Git runs what is executable; on Windows whatever is there.
    private static bool Runs(string hook)
        => File.Exists(hook) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(hook) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);

    private static string? Header(string[] lines, string name, string none)
        => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line && line[name.Length..] is var value && value != none ? value : null;

    private static string[] Fields(string text) => text.Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private static string Ask(string top, string[] arguments, CancellationToken cancellation)
    {
        var (code, output, error) = GitProgram.Run(top, arguments, cancellation);
        return code == 0 ? Encoding.UTF8.GetString(output).TrimEnd('\n', '\r') : throw new GitFailedException(isMissing: false, error);
    }
}
