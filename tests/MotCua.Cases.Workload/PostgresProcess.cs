using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace MotCua.Cases.Workload;

/// <summary>A PostgreSQL server of our own, by way of <c>tests/postgres.sh</c>.</summary>
internal sealed class PostgresProcess : IDisposable
{
    private readonly string folder;

    private PostgresProcess(string folder, string connectionString)
    {
        this.folder = folder;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    /// <summary>Starts one in a folder of its own, or says why not.</summary>
    public static (PostgresProcess? Server, string Reason) TryStart()
    {
        if (!OperatingSystem.IsLinux())
        {
            return (null, "PostgreSQL is started only on Linux; set MOTCUA_TEST_POSTGRES to a connection string of a server for tests.");
        }

        var folder = Directory.CreateTempSubdirectory("motcua-postgres-").FullName;
        var (code, output, error) = Script("start", folder);
        if (code == 0)
        {
            return (new(folder, output.Trim()), "");
        }

        Directory.Delete(folder, recursive: true);
        return (null, $"No PostgreSQL (tests/postgres.sh): {error.Trim()}");
    }

    /// <summary>SIGKILL, as when the machine fails.</summary>
    public void Kill() => Script("kill", folder);

    /// <summary>Starts it again on the same data.</summary>
    public void Start()
    {
        if (Script("start", folder) is { Code: not 0 } failed)
        {
            throw new InvalidOperationException($"PostgreSQL did not start again: {failed.Error}");
        }
    }

    /// <summary>Processor time of the server and all its processes, those that have ended included.</summary>
    public TimeSpan ProcessorTime()
    {
        var postmaster = int.Parse(File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        var children = File.ReadAllText($"/proc/{postmaster}/task/{postmaster}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return ProcessTimes.Of(postmaster, withEndedChildren: true) + children.Select(static id => ProcessTimes.Of(int.Parse(id, CultureInfo.InvariantCulture), false)).Aggregate(TimeSpan.Zero, static (a, b) => a + b);
    }

    public void Dispose()
    {
        Script("stop", folder);
        Directory.Delete(folder, recursive: true);
    }

    private static (int Code, string Output, string Error) Script(string command, string folder, [CallerFilePath] string file = "")
    {
        var script = Path.Combine(Path.GetDirectoryName(file)!, "..", "postgres.sh");
        using var process = Process.Start(new ProcessStartInfo("bash", [script, command, folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}

/// <summary>Processor time of any process of this machine, from <c>/proc</c>.</summary>
internal static class ProcessTimes
{
    /// <summary>User and system time; zero for a process that is gone.</summary>
    public static TimeSpan Of(int id, bool withEndedChildren)
    {
        try
        {
            // After the name, which may hold blanks: state is field 3; utime, stime, cutime, cstime are 14 to 17, in hundredths of a second.
            var text = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return TimeSpan.FromMilliseconds(10 * Enumerable.Range(11, withEndedChildren ? 4 : 2).Sum(i => long.Parse(fields[i], CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
            return TimeSpan.Zero;
        }
    }
}
