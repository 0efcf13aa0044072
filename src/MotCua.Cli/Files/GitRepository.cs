using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using MotCua.Cli.Running;

namespace MotCua.Cli.Files;

/// <summary>
/// Reads earlier versions of files with the <c>git</c> program: no shell, nothing written, no hook, filter or pager of the repository run,
/// nothing fetched from elsewhere.
/// </summary>
internal sealed class GitRepository
{
    private const int MostBytes = 64 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Session session;

    private GitRepository(Session session, string root)
    {
        this.session = session;
        Root = root;
    }

    /// <summary>The top folder of the work tree.</summary>
    public string Root { get; }

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

        var (code, output, _) = Run(folder ?? session.Surroundings.CurrentDirectory, ["rev-parse", "--show-toplevel"]);
        if (code != 0)
        {
            throw CommandStopped.WrongUse(
                $"{path} không nằm trong kho git nào, nên không đọc được bản trước đó.", $"{path} lies in no git repository, so no earlier revision can be read.");
        }

        return new GitRepository(session, Encoding.UTF8.GetString(output).TrimEnd('\n', '\r'));
    }

    /// <summary>The commit a revision names.</summary>
    /// <exception cref="CommandStopped">There is no such revision.</exception>
    public string Commit(string revision)
    {
        var isPlain = revision.Length is > 0 and <= 200 && revision[0] != '-' && !revision.Any(letter => char.IsControl(letter) || letter is ' ' or ':' or '\\');
        var (code, output, _) = isPlain ? Run(Root, ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"]) : (1, [], "");
        return code == 0 ? Encoding.UTF8.GetString(output).Trim() : throw CommandStopped.WrongUse(
            $"Kho git {Root} không có bản “{revision}”; hãy dùng nhánh, thẻ hoặc mã commit.", $"The git repository {Root} has no revision “{revision}”; name a branch, a tag or a commit.");
    }

    /// <summary>The bytes of a file at a commit; null when it was not there.</summary>
    public byte[]? Bytes(string commit, string path)
    {
        var (code, output, _) = Run(Root, ["cat-file", "blob", $"{commit}:{Inside(path)}"]);
        return code == 0 ? output : null;
    }

    /// <summary>Files below a folder that differ from a commit or are not yet recorded, as absolute paths in order.</summary>
    public ImmutableArray<string> ChangedSince(string commit, string folder)
    {
        var inside = Inside(folder) is { Length: > 0 } some ? some : ".";
        var changed = Names(["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", commit, "--", inside])
            .Concat(Names(["ls-files", "-z", "--others", "--exclude-standard", "--", inside]));
        return [.. changed.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => Path.GetFullPath(Path.Combine(Root, name)))];
    }

    /// <summary>The path as git knows it.</summary>
    private string Inside(string path)
    {
        var relative = Path.GetRelativePath(Real(Root), Real(session.FullPath(path))).Replace('\\', '/');
        if (relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative))
        {
            throw CommandStopped.WrongUse($"{path} nằm ngoài kho git {Root}.", $"{path} lies outside the git repository {Root}.");
        }

        return relative == "." ? "" : relative;
    }

    // Git names the work tree by its real path; a folder reached through a link would seem to lie outside.
    private static string Real(string path)
    {
        var missing = new Stack<string>();
        var folder = path;
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            missing.Push(Path.GetFileName(folder));
            folder = parent;
        }

        var parts = new Stack<string>();
        for (var here = folder; here is not null; here = Path.GetDirectoryName(here))
        {
            if (new DirectoryInfo(here).ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                folder = Path.Combine([target.FullName, .. parts]);
                break;
            }

            parts.Push(Path.GetFileName(here));
        }

        return Path.Combine([folder, .. missing]);
    }

    private IEnumerable<string> Names(string[] arguments)
    {
        var (code, output, error) = Run(Root, arguments);
        return code == 0
            ? Encoding.UTF8.GetString(output).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            : throw CommandStopped.Failure($"git thất bại: {error}", $"git failed: {error}");
    }

    private static (int Code, byte[] Output, string Error) Run(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = folder };
        foreach (var argument in (string[])["--no-pager", "--no-optional-locks", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=", "-c", "core.quotePath=false", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["LC_ALL"] = "C";
        foreach (var name in (string[])["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_EXTERNAL_DIFF"])
        {
            start.Environment.Remove(name);
        }

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = new MemoryStream();
            var buffer = new byte[81920];
            var reading = Task.Run(() =>
            {
                for (int read; (read = process.StandardOutput.BaseStream.Read(buffer)) > 0 && output.Length <= MostBytes;)
                {
                    output.Write(buffer, 0, read);
                }
            });
            if (!reading.Wait(Patience) || output.Length > MostBytes || !process.WaitForExit(Patience))
            {
                process.Kill();
                throw CommandStopped.Failure("git không trả lời kịp hoặc trả về quá nhiều.", "git did not answer in time, or answered too much.");
            }

            return (process.ExitCode, output.ToArray(), error.Result.ReplaceLineEndings(" ").Trim());
        }
        catch (Win32Exception)
        {
            throw CommandStopped.Failure("Cần chương trình git để đọc các bản trước; hãy cài git.", "The git program is needed to read earlier revisions; install git.");
        }
    }
}
