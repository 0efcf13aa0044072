using System.Diagnostics;
using System.Text;

namespace MotCua.Procedures;

/// <summary>
/// Reads many files of one revision through a single <c>git cat-file --batch</c>: a process for each would take longer than all that is done
/// with the files. For one thread at a time.
/// </summary>
internal sealed class GitObjects : IDisposable
{
    private readonly Process process;
    private readonly Timer watch;

    /// <summary>Begins to read in a folder of a work tree.</summary>
    public GitObjects(string folder)
    {
        process = GitProgram.Begin(folder, ["cat-file", "--batch"]);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        watch = new Timer(_ => GitProgram.Kill(process), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The bytes of <c>commit:path</c>; null when it is not there or no file.</summary>
    public byte[]? Read(string commit, string path)
    {
        watch.Change(GitProgram.Patience, Timeout.InfiniteTimeSpan);
        var input = process.StandardInput.BaseStream;
        input.Write(Encoding.UTF8.GetBytes($"{commit}:{path}\n"));
        input.Flush();
        var header = Line();
        var words = header.Split(' ');
        byte[]? found = null;
        if (words is [_, var kind, var length] && int.TryParse(length, out var bytes))
        {
            if (bytes > GitProgram.MostBytes)
            {
                throw Gone();
            }

            var content = new byte[bytes];
            Fill(content);
            Fill(new byte[1]);
            found = kind == "blob" ? content : null;
        }
        else if (!header.EndsWith(" missing", StringComparison.Ordinal))
        {
            throw Gone();
        }

        watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return found;
    }

    public void Dispose()
    {
        watch.Dispose();
        GitProgram.Kill(process);
        process.Dispose();
    }

    private string Line()
    {
        var line = new List<byte>();
        for (int next; (next = process.StandardOutput.BaseStream.ReadByte()) != '\n';)
        {
            if (next < 0 || line.Count > 10_000)
            {
                throw Gone();
            }

            line.Add((byte)next);
        }

        return Encoding.UTF8.GetString([.. line]);
    }

    private void Fill(byte[] buffer)
    {
        if (process.StandardOutput.BaseStream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
        {
            throw Gone();
        }
    }

    private static GitFailedException Gone() => new(isMissing: false, "git did not answer in time, or answered too much");
}
