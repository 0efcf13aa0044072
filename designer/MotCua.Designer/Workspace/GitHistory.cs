using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using MotCua.Procedures.Yaml;

namespace MotCua.Designer;

/// <summary>A commit that touched a file.</summary>
/// <param name="Revision">Its full hash.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="When">When, ISO 8601 with its zone.</param>
/// <param name="Subject">Its first line.</param>
/// <param name="Path">The file's path below the folder in that commit, or null when it lay outside.</param>
internal sealed record FileCommit(string Revision, string Author, string When, string Subject, string? Path);

/// <summary>
/// The history of a file, read with the <c>git</c> program: started directly, never through a shell, with no hooks, pagers, filters or prompts, and
/// only told names that <see cref="ProcedureFolder"/> let through.
/// </summary>
internal sealed partial class GitHistory(ProcedureFolder folder)
{
    private const int MostCommits = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Whether the folder lies in a work tree of git.</summary>
    public async Task<bool> IsThere(CancellationToken cancellation) => (await Run(["rev-parse", "--is-inside-work-tree"], cancellation))?.Trim() == "true";

    /// <summary>Commits that touched a file, the newest first, renames followed; null when there is no git.</summary>
    public async Task<ImmutableArray<FileCommit>?> Of(string path, CancellationToken cancellation)
    {
        var prefix = (await Run(["rev-parse", "--show-prefix"], cancellation))?.Trim();
        if (prefix is null)
        {
            return null;
        }

        var log = await Run(["log", "--follow", $"--max-count={MostCommits}", "--name-only", "--no-show-signature", "--format=%x1e%H%x1f%an%x1f%aI%x1f%s", "-z", "--", path], cancellation);
        return log is null ? [] : [.. log.Split('\x1e', StringSplitOptions.RemoveEmptyEntries).Select(entry => CommitOf(entry, prefix)).OfType<FileCommit>()];
    }

    /// <summary>The text of a file in a revision, or null.</summary>
    public async Task<string?> Text(string path, string revision, CancellationToken cancellation)
        => RevisionForm().IsMatch(revision) && folder.FullPath(path) is not null
            ? await Run(["cat-file", "blob", $"{revision}:./{path}"], cancellation)
            : null;

    public static bool IsRevision(string text) => RevisionForm().IsMatch(text);

    private static FileCommit? CommitOf(string entry, string prefix)
    {
        var parts = entry.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        var fields = parts[0].Trim('\n').Split('\x1f');
        var named = parts.Skip(1).Select(part => part.Trim('\n')).FirstOrDefault(part => part.Length > 0);
        var path = named is not null && named.StartsWith(prefix, StringComparison.Ordinal) ? named[prefix.Length..] : null;
        return fields.Length == 4 ? new FileCommit(fields[0], fields[1], fields[2], fields[3], path) : null;
    }

    private async Task<string?> Run(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("git", ["-C", folder.Root, "--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.quotepath=off", "-c", "log.showSignature=false", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["LC_ALL"] = "C";
        try
        {
            using var git = Process.Start(start);
            if (git is null)
            {
                return null;
            }

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            stop.CancelAfter(Patience);
            try
            {
                var errors = git.StandardError.ReadToEndAsync(stop.Token);
                var text = await Bounded(git.StandardOutput, stop.Token);
                await errors;
                await git.WaitForExitAsync(stop.Token);
                return git.ExitCode == 0 ? text : null;
            }
            catch
            {
                git.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidDataException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // No git on this machine, an answer larger than any procedure, or one that never came.
            return null;
        }
    }

    private static async Task<string> Bounded(StreamReader output, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var block = new char[16_384];
        for (int read; (read = await output.ReadAsync(block, cancellation)) > 0;)
        {
            text.Append(block, 0, read);
            if (text.Length > 2 * YamlLimits.Default.MaxBytes)
            {
                throw new InvalidDataException();
            }
        }

        return text.ToString();
    }

    [GeneratedRegex("^[0-9a-f]{7,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex RevisionForm();
}
