using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MotCua.Cases.EntityFrameworkCore.Sqlite;

/// <summary>Cases in SQLite.</summary>
public static class SqliteCases
{
    private const string History = "mc_migrations";

    /// <summary>
    /// Keeps cases in a SQLite database: write-ahead log, every acknowledged command on the disk, one writer at a time. Several processes of one machine
    /// may share the file; network file systems are not for it.
    /// </summary>
    /// <param name="services">Where the store is registered.</param>
    /// <param name="connectionString">For example <c>Data Source=cases.db</c>. Waiting for another writer ends after 30 s (<c>Default Timeout</c>).</param>
    public static IServiceCollection AddMotCuaSqlite(this IServiceCollection services, string connectionString)
        => RelationalDatabase.AddTo(services, _ => Open(connectionString));

    internal static RelationalDatabase Open(string connectionString)
        => new(
            new SqliteDialect(),
            SqliteFactory.Instance.CreateDataSource(connectionString),
            options => options.UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteCases).Assembly.GetName().Name).MigrationsHistoryTable(History))
                .AddInterceptors(new SqliteDurability()),
            cancellation => PrepareAsync(connectionString, cancellation));

    /// <summary>
    /// Makes the file write ahead. And: a host that dies while it changes the schema leaves EF Core's lock behind, so that the next would wait for ever.
    /// </summary>
    private static async Task PrepareAsync(string connectionString, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(connectionString);
        await using var _ = connection.ConfigureAwait(false);
        await connection.OpenAsync(cancellation).ConfigureAwait(false);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = 'wal'";
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'";
        if (await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is long and > 0)
        {
            command.CommandText = "DELETE FROM \"__EFMigrationsLock\" WHERE \"Timestamp\" < datetime('now', '-1 minute')";
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }
}
