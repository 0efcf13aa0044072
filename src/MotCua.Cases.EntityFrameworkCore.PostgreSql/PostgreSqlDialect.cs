using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MotCua.Cases.EntityFrameworkCore.Schema;
using MotCua.Cases.Storage;
using Npgsql;

namespace MotCua.Cases.EntityFrameworkCore.PostgreSql;

/// <summary>PostgreSQL: statements travel together and stay prepared.</summary>
internal sealed class PostgreSqlDialect : StoreDialect
{
    public override string Name => "PostgreSQL";

    public override string? ByteCollation => "C";

    public override int MostParameters => 65_535;

    public override bool SendsBatches => true;

    public override string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"${number + 1}");

    public override string Literal(bool value) => value ? "TRUE" : "FALSE";

    /// <summary>Room in each page for the next version of a row: it is rewritten in place, without touching an index.</summary>
    public override void Configure(ModelBuilder model)
    {
        model.Entity<StoredCase>().HasStorageParameter("fillfactor", 70);
        model.Entity<StoredWork>().HasStorageParameter("fillfactor", 70).HasStorageParameter("autovacuum_vacuum_scale_factor", 0.02);
        model.Entity<StoredInbox>().HasStorageParameter("autovacuum_vacuum_scale_factor", 0.02);
    }

    public override bool IsDuplicate(DbException exception) => exception.SqlState == PostgresErrorCodes.UniqueViolation;

    public override StoreTrouble TroubleOf(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PostgresException answer:
                    return TroubleOf(answer.SqlState);
                case NpgsqlException when cause.Message.Contains("pool", StringComparison.OrdinalIgnoreCase):
                    return StoreTrouble.NoConnection;
                case NpgsqlException { IsTransient: true } or IOException or System.Net.Sockets.SocketException:
                    return StoreTrouble.Unreachable;
                case TimeoutException:
                    return StoreTrouble.Contention;
            }
        }

        return StoreTrouble.Unknown;
    }

    private static StoreTrouble TroubleOf(string state) => state switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => StoreTrouble.Contention,
        PostgresErrorCodes.DiskFull => StoreTrouble.DiskFull,
        PostgresErrorCodes.TooManyConnections => StoreTrouble.NoConnection,
        PostgresErrorCodes.ReadOnlySqlTransaction => StoreTrouble.ReadOnly,
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InvalidCatalogName => StoreTrouble.Schema,
        PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => StoreTrouble.Refused,
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => StoreTrouble.Damaged,
        _ when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal) => StoreTrouble.Unreachable,
        _ => StoreTrouble.Unknown,
    };
}
