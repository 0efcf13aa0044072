using MotCua.Cases.EntityFrameworkCore.PostgreSql;
using MotCua.Cases.EntityFrameworkCore.Sqlite;
using MotCua.Cases.EntityFrameworkCore.SqlServer;
using MotCua.Cases.EntityFrameworkCore.Tests.SqlServer;
using MotCua.Cases.Storage;
using Npgsql;

namespace MotCua.Cases.EntityFrameworkCore.Tests;

/// <summary>A fresh database with the newest schema, gone afterwards.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> drop;

    private TestDatabase(RelationalDatabase database, string connectionString, Func<Task> drop)
    {
        Database = database;
        ConnectionString = connectionString;
        this.drop = drop;
        var store = database.Store();
        (Store, Reads) = (store, store);
    }

    public RelationalDatabase Database { get; }

    public string ConnectionString { get; }

    public ICaseStore Store { get; }

    public ICaseReads Reads { get; }

    public static async Task<TestDatabase> SqliteAsync(bool migrate = true)
    {
        var folder = Directory.CreateTempSubdirectory("motcua-sqlite-").FullName;
        var connectionString = $"Data Source={Path.Combine(folder, "cases.db")}";
        return await MigratedAsync(migrate, new(SqliteCases.Open(connectionString), connectionString, () =>
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        }));
    }

    public static async Task<TestDatabase> PostgreSqlAsync(bool migrate = true, PostgresServer? server = null)
    {
        server ??= PostgresServer.Shared;
        var name = "t_" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        await ExecuteAsync(server.ConnectionString, $"CREATE DATABASE {name}");
        var connectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, MaxPoolSize = 40 }.ConnectionString;
        return await MigratedAsync(migrate, new(PostgreSqlCases.Open(connectionString), connectionString, () => ExecuteAsync(server.ConnectionString, $"DROP DATABASE {name} WITH (FORCE)")));
    }

    public static async Task<TestDatabase> SqlServerAsync(bool migrate = true)
    {
        var given = Environment.GetEnvironmentVariable("MOTCUA_TEST_SQLSERVER");
        Assert.SkipWhen(string.IsNullOrEmpty(given), "Set MOTCUA_TEST_SQLSERVER to a connection string of a SQL Server for tests; what is sent there is parsed in any case.");
        var (connectionString, drop) = await SqlServerDatabase.TakeAsync(given);
        return await MigratedAsync(migrate, new(SqlServerCases.Open(connectionString), connectionString, drop));
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await drop();
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<TestDatabase> MigratedAsync(bool migrate, TestDatabase database)
    {
        if (migrate)
        {
            await database.Database.Schema().MigrateAsync(TestContext.Current.CancellationToken);
        }

        return database;
    }
}
