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
    /// <summary>The longest answer that is read.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>How long git may take for one answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Starts git; whoever does sees to it that it ends.</summary>
    public static Process Begin(string folder, string[] arguments)
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
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new GitFailedException(isMissing: true, "there is no git program");
        }
    }

    public static GitAnswer Run(string folder, string[] arguments, CancellationToken cancellation)
    {
        using var process = Begin(folder, arguments);
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

    public static void Kill(Process process)
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
