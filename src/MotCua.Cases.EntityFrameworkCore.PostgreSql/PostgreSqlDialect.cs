using System.Data;
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

    public override string Unnest(IEnumerable<DbType> columns) => $"unnest({string.Join(", ", columns.Select((type, i) => $"{Parameter(i)}::{TypeName(type)}[]"))})";

    /// <summary>No row is a division by zero.</summary>
    public override string Guard(string statement) => $"WITH touched AS ({statement} RETURNING 1) SELECT 1 / COUNT(*) FROM touched";

    public override bool IsUnguarded(DbException exception) => exception.SqlState == PostgresErrorCodes.DivisionByZero;

    /// <summary>
    /// Autovacuum would do it, but not in the first minute. It waits for nobody, leaves tables alone that are known to be long, and somebody who may not do
    /// it is only warned.
    /// </summary>
    public override string LookAgain(string longest, IEnumerable<string> tables) => $"""
        DO $$ BEGIN
            IF (SELECT reltuples < 100000 FROM pg_class WHERE oid = '{longest}'::regclass) THEN ANALYZE (SKIP_LOCKED) {string.Join(", ", tables)}; END IF;
        END $$
        """;

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

    private static string TypeName(DbType type) => type switch
    {
        DbType.String => "text",
        DbType.Binary => "bytea",
        DbType.Boolean => "boolean",
        DbType.Int64 => "bigint",
        DbType.Int32 => "integer",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No column has this type."),
    };

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
