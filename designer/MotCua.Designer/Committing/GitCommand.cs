using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace MotCua.Designer;

/// <summary>How a command of git ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="LastLines">The last lines it or its hooks said, without colours and control characters.</param>
/// <param name="IsLate">Whether its time was over and it was ended.</param>
internal readonly record struct GitEnding(int Code, IReadOnlyList<string> LastLines, bool IsLate);

/// <summary>
/// Runs <c>git</c> to write: no shell, arguments one by one, nobody asked anything, an end to its time. Configuration, signing and hooks are the
/// user's own, as at the command line: what a repository checks before a commit it checks here too.
/// </summary>
internal static partial class GitCommand
{
    private const int MostLines = 12;
    private const int MostLetters = 4_000;

    // What a hook left running may keep the pipes open; nobody waits for it.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <param name="patience">How long it may take, hooks included.</param>
    /// <param name="gitDirectory">Where git keeps its locks.</param>
    public static async Task<GitEnding> Run(string folder, string[] arguments, string input, TimeSpan patience, string gitDirectory)
    {
        using var process = Begin(folder, arguments);
        var said = new Tail();
        var reading = Task.WhenAll(said.Read(process.StandardError), said.Read(process.StandardOutput));
        using var time = new CancellationTokenSource(patience);
        var isLate = false;
        try
        {
            try
            {
                await process.StandardInput.BaseStream.WriteAsync(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(input), time.Token);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It did not want to read; its exit code says why.
            }

            await process.WaitForExitAsync(time.Token);
        }
        catch (OperationCanceledException)
        {
            isLate = true;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            RemoveLocks(gitDirectory, process.Id);
        }

        await Task.WhenAny(reading, Task.Delay(LastWords));
        return new GitEnding(process.ExitCode, said.Lines(), isLate);
    }

    private static Process Begin(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = folder };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_EDITOR"] = ":";
        start.Environment["GIT_SEQUENCE_EDITOR"] = ":";
        foreach (var name in (string[])["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS"])
        {
            start.Environment.Remove(name);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new MotCua.Procedures.GitFailedException(isMissing: true, "there is no git program");
        }
    }

    // A git that is killed leaves its lock behind. The lock of a commit of single files bears the number of its process: where that is, the lock
    // of the index is of the same process, and of no other.
    private static void RemoveLocks(string gitDirectory, int process)
    {
        var own = Path.Combine(gitDirectory, $"next-index-{process}.lock");
        if (File.Exists(own))
        {
            File.Delete(Path.Combine(gitDirectory, "index.lock"));
            File.Delete(own);
        }
    }

    [GeneratedRegex(@"\e\[[0-9;?]*[ -/]*[@-~]|[\p{Cc}\p{Cf}-[\t\n]]", RegexOptions.CultureInvariant)]
    private static partial Regex NotText();

    /// <summary>The end of what somebody says, however much it is.</summary>
    private sealed class Tail
    {
        private readonly StringBuilder kept = new();

        public async Task Read(StreamReader reader)
        {
            var buffer = new char[4096];
            for (int read; (read = await reader.ReadAsync(buffer)) > 0;)
            {
                lock (kept)
                {
                    kept.Append(buffer, 0, read);
                    if (kept.Length > 2 * MostLetters)
                    {
                        kept.Remove(0, kept.Length - MostLetters);
                    }
                }
            }
        }

        public IReadOnlyList<string> Lines()
        {
            lock (kept)
            {
                var text = kept.ToString(Math.Max(0, kept.Length - MostLetters), Math.Min(kept.Length, MostLetters)).ReplaceLineEndings("\n");
                return [.. NotText().Replace(text, "").Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).TakeLast(MostLines)];
            }
        }
    }
}
