using System.ComponentModel;
using System.Diagnostics;

namespace MotCua.Procedures;

/// <summary>What git answered.</summary>
internal readonly record struct GitAnswer(int Code, byte[] Output, string Error);

/// <summary>
/// Runs the <c>git</c> program to read: no shell, nothing written, no hook, filter, pager or prompt of the repository or the machine, nothing fetched
/// from elsewhere, an end to its time and to the length of its answer.
/// </summary>
internal static class GitProgram
{
    private const int MostBytes = 64 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static GitAnswer Run(string folder, string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = folder };
        foreach (var argument in (string[])["--no-pager", "--no-optional-locks", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=", "-c", "core.quotePath=false", "-c", "log.showSignature=false", .. arguments])
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
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            stop.CancelAfter(Patience);
            using var killing = stop.Token.Register(() => Kill(process));
            var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var output = Bounded(process);
            process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            return output is not null && !stop.IsCancellationRequested
                ? new GitAnswer(process.ExitCode, output, error.GetAwaiter().GetResult().ReplaceLineEndings(" ").Trim())
                : throw new GitFailedException(isMissing: false, "git did not answer in time, or answered too much");
        }
        catch (Win32Exception)
        {
            throw new GitFailedException(isMissing: true, "there is no git program");
        }
    }

    private static byte[]? Bounded(Process process)
    {
        var output = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = process.StandardOutput.BaseStream.Read(buffer)) > 0;)
        {
            output.Write(buffer, 0, read);
            if (output.Length > MostBytes)
            {
                Kill(process);
                return null;
            }
        }

        return output.ToArray();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
