using System.Data.Common;

namespace MotCua.Cases.EntityFrameworkCore;

/// <summary>Has the database look at its tables again each time ten times as much was written; <see cref="StoreDialect.LookAgain"/>.</summary>
internal sealed class YoungTables(StoreDialect dialect, DbDataSource source, string longest, params string[] tables)
{
    private const long First = 100;
    private const long Last = 100_000;
    private readonly string? look = dialect.LookAgain(longest, [longest, .. tables]);
    private long written;

    /// <summary>So many commits were written. Whatever goes wrong costs only time.</summary>
    public async Task WrittenAsync(int commits)
    {
        var now = Interlocked.Add(ref written, commits);
        if (look is null || !IsPassed(now - commits, now))
        {
            return;
        }

        try
        {
            var connection = await source.OpenConnectionAsync(CancellationToken.None).ConfigureAwait(false);
            await using var _ = connection.ConfigureAwait(false);
            var command = connection.CreateCommand();
            await using var __ = command.ConfigureAwait(false);
            command.CommandText = look;
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbException)
        {
        }
    }

    private static bool IsPassed(long before, long now)
    {
        for (var mark = First; mark <= Last; mark *= 10)
        {
            if (before < mark && mark <= now)
            {
                return true;
            }
        }

        return false;
    }
}
