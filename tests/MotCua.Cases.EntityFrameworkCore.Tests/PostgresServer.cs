using MotCua.Cases.Workload;

namespace MotCua.Cases.EntityFrameworkCore.Tests;

/// <summary>A PostgreSQL server of the tests' own, or the one that was started for them.</summary>
internal sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<(PostgresServer? Server, string Reason)> SharedServer = new(StartShared);
    private readonly PostgresProcess? process;

    private PostgresServer(string connectionString, PostgresProcess? process)
    {
        ConnectionString = connectionString;
        this.process = process;
    }

    public string ConnectionString { get; }

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
        var (process, reason) = PostgresProcess.TryStart();
        Assert.SkipWhen(process is null, reason);
        return new(process!.ConnectionString, process);
    }

    /// <summary>SIGKILL, as when the machine fails.</summary>
    public void Kill() => process!.Kill();

    /// <summary>Starts it again on the same data.</summary>
    public void Start() => process!.Start();

    public void Dispose() => process?.Dispose();

    private static (PostgresServer? Server, string Reason) StartShared()
    {
        if (Environment.GetEnvironmentVariable("MOTCUA_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return (new(given, null), "");
        }

        var (process, reason) = PostgresProcess.TryStart();
        if (process is null)
        {
            return (null, reason);
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Dispose();
        return (new(process.ConnectionString, process), "");
    }
}
