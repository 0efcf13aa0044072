using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace MotCua.Cases.EntityFrameworkCore.Tests;

/// <summary>A PostgreSQL server of the tests' own, or the one that was started for them.</summary>
internal sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<(PostgresServer? Server, string Reason)> SharedServer = new(StartShared);
    private readonly string? folder;

    private PostgresServer(string connectionString, string? folder)
    {
        ConnectionString = connectionString;
        this.folder = folder;
    }

    public string ConnectionString { get; private set; }

    /// <summary>One server for all tests that do no harm to it; skips the test, with the reason, where there is none.</summary>
    public static PostgresServer Shared
    {
        get
        {
            Assert.SkipWhen(SharedServer.Value.Server is null, SharedServer.Value.Reason);
            return SharedServer.Value.Server!;
        }
    }

    /// <summary>A server for one test, which may kill it; skips the test where there is none.</summary>
    public static PostgresServer Own()
    {
        var (server, reason) = StartIn(Directory.CreateTempSubdirectory("motcua-postgres-").FullName);
        Assert.SkipWhen(server is null, reason);
        return server!;
    }

    /// <summary>SIGKILL, as when the machine fails.</summary>
    public void Kill() => Script("kill", folder!);

    /// <summary>Starts it again on the same data.</summary>
    public void Start() => Assert.Equal(0, Script("start", folder!).Code);

    public void Dispose()
    {
        if (folder is not null)
        {
            Script("stop", folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (PostgresServer? Server, string Reason) StartShared()
    {
        if (Environment.GetEnvironmentVariable("MOTCUA_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return (new(given, null), "");
        }

        var (server, reason) = StartIn(Directory.CreateTempSubdirectory("motcua-postgres-").FullName);
        if (server is not null)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        }

        return (server, reason);
    }

    private static (PostgresServer? Server, string Reason) StartIn(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return (null, "PostgreSQL is started only on Linux; set MOTCUA_TEST_POSTGRES to a connection string of a server for tests.");
        }

        var (code, output, error) = Script("start", folder);
        return code == 0 ? (new(output.Trim(), folder), "") : (null, $"No PostgreSQL (tests/postgres.sh): {error.Trim()}");
    }

    private static (int Code, string Output, string Error) Script(string command, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Folder(), "..", "postgres.sh"), command, folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
