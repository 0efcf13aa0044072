using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MotCua.Cases.EntityFrameworkCore.Sqlite;

/// <summary>
/// What every connection is set to: a commit reaches the disk before it is acknowledged (synchronous FULL), and what is erased is overwritten. That the
/// database writes ahead (WAL), so that readers do not wait for the writer, stands in the file itself.
/// </summary>
internal sealed class SqliteDurability : DbConnectionInterceptor
{
    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;";
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }
}
