using System.Diagnostics;
using MotCua.Cases;
using MotCua.Cases.EntityFrameworkCore;
using MotCua.Cases.EntityFrameworkCore.PostgreSql;
using MotCua.Cases.Workload;
using Npgsql;

namespace MotCua.Benchmarks.Cases;

/// <summary>A durable PostgreSQL of our own, started for the measurement and gone afterwards.</summary>
internal sealed class BenchmarkDatabase : IDisposable
{
    private readonly PostgresProcess server;

    private BenchmarkDatabase(PostgresProcess server) => this.server = server;

    /// <summary>Starts one; null, with the reason printed, where PostgreSQL is not installed.</summary>
    public static BenchmarkDatabase? Start(TextWriter output)
    {
        var (server, reason) = PostgresProcess.TryStart();
        if (server is null)
        {
            output.WriteLine(reason);
            return null;
        }

        return new(server);
    }

    /// <summary>An empty database with the engine's tables.</summary>
    public async Task<(RelationalDatabase Database, string ConnectionString)> CreateAsync(string name)
    {
        await ExecuteAsync(server.ConnectionString, $"CREATE DATABASE {name}");
        var connectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, MaxPoolSize = 100 }.ConnectionString;
        var database = PostgreSqlCases.Open(connectionString);
        await database.Schema().MigrateAsync(CancellationToken.None);
        return (database, connectionString);
    }

    /// <summary>A database of that name for somebody else, as a URL.</summary>
    public async Task<string> CreateForeignAsync(string name)
    {
        await ExecuteAsync(server.ConnectionString, $"CREATE DATABASE {name}");
        var settings = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        return $"postgresql://{settings.Username}:{settings.Password}@{settings.Host}:{settings.Port}/{name}";
    }

    /// <summary>Processor time of the server and of this process.</summary>
    public TimeSpan ProcessorTime() => ServerTime() + Process.GetCurrentProcess().TotalProcessorTime;

    public TimeSpan ServerTime() => server.ProcessorTime();

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose() => server.Dispose();
}

/// <summary>Runs work on several clients at once.</summary>
internal static class Clients
{
    /// <summary>Each client takes its share of the numbers from 0 to <paramref name="count"/>, in order.</summary>
    public static Task RunAsync(int clients, int count, Func<int, Task> work)
        => Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            for (var i = client; i < count; i += clients)
            {
                await work(i);
            }
        })));

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
