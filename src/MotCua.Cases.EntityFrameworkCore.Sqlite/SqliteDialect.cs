using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using MotCua.Cases.Storage;

namespace MotCua.Cases.EntityFrameworkCore.Sqlite;

/// <summary>SQLite: one writer at a time, in this process by a turn, among processes by its own lock.</summary>
#pragma warning disable CA1001 // A semaphore whose handle nobody asks for holds nothing to give back; the dialect lives as long as the host.
internal sealed class SqliteDialect : StoreDialect
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim turn = new(1, 1);

    public override string Name => "SQLite";

    public override string? ByteCollation => null;

    public override int MostParameters => 32_766;

    public override bool SendsBatches => false;

    public override int Writers => 1;

    public override string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"@p{number}");

    public override async ValueTask<DbConnection> OpenAsync(DbDataSource source, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        try
        {
            SqliteDurability.Apply(connection);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return connection;
    }

    public override async ValueTask<IDisposable?> WaitForTurnAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        return new Turn(turn);
    }

    public override bool IsDuplicate(DbException exception)
        => exception is SqliteException { SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY or SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE };

    public override StoreTrouble TroubleOf(Exception exception) => Find(exception)?.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => StoreTrouble.Contention,
        SQLitePCL.raw.SQLITE_FULL => StoreTrouble.DiskFull,
        SQLitePCL.raw.SQLITE_READONLY => StoreTrouble.ReadOnly,
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => StoreTrouble.Damaged,
        SQLitePCL.raw.SQLITE_CANTOPEN => StoreTrouble.Unreachable,
        SQLitePCL.raw.SQLITE_PERM or SQLitePCL.raw.SQLITE_AUTH => StoreTrouble.Refused,
        SQLitePCL.raw.SQLITE_ERROR when exception.Message.Contains("no such ", StringComparison.Ordinal) => StoreTrouble.Schema,
        _ => StoreTrouble.Unknown,
    };

    private static SqliteException? Find(Exception? exception)
    {
        while (exception is not null and not SqliteException)
        {
            exception = exception.InnerException;
        }

        return exception as SqliteException;
    }

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
