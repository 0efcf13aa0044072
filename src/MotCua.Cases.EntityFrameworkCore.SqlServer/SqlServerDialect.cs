using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;
using MotCua.Cases.Storage;

namespace MotCua.Cases.EntityFrameworkCore.SqlServer;

/// <summary>SQL Server: no MERGE, no lock hints, one statement per command, so that servers which only speak its protocol do too.</summary>
internal sealed class SqlServerDialect : StoreDialect
{
    public override string Name => "SQL Server";

    public override string? ByteCollation => "Latin1_General_BIN2";

    public override int MostParameters => 2_000;

    public override bool SendsBatches => false;

    public override string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"@p{number}");

    public override string FirstRows(string number) => $"OFFSET 0 ROWS FETCH NEXT {number} ROWS ONLY";

    public override string? OnConflict(IEnumerable<string> key, IEnumerable<string> assignments) => null;

    public override bool IsDuplicate(DbException exception) => exception is SqlException { Number: 2601 or 2627 };

    public override StoreTrouble TroubleOf(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is SqlException answer)
            {
                return TroubleOf(answer.Number);
            }

            if (cause is InvalidOperationException && cause.Message.Contains("pool", StringComparison.OrdinalIgnoreCase))
            {
                return StoreTrouble.NoConnection;
            }
        }

        return StoreTrouble.Unknown;
    }

    /// <summary>By the numbers of its messages; a command that took too long is number -2.</summary>
    internal static StoreTrouble TroubleOf(int number) => number switch
    {
        1205 or 1222 or -2 or 3960 or 3961 => StoreTrouble.Contention,
        40613 or 40197 or 40501 or 40143 or 4060 or 911 or 233 or 121 or 64 or 53 or 2 or -1 or 10053 or 10054 or 10060 or 10061 or 18401 or 6005 => StoreTrouble.Unreachable,
        10928 or 10929 or 17809 => StoreTrouble.NoConnection,
        1101 or 1105 or 9002 or 5149 => StoreTrouble.DiskFull,
        3906 or 3908 => StoreTrouble.ReadOnly,
        207 or 208 => StoreTrouble.Schema,
        229 or 262 or 18456 => StoreTrouble.Refused,
        823 or 824 or 825 => StoreTrouble.Damaged,
        _ => StoreTrouble.Unknown,
    };
}
