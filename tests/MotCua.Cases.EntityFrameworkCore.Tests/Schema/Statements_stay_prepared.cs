using MotCua.Cases.EntityFrameworkCore.PostgreSql;
using MotCua.Cases.Storage;
using MotCua.Conformance;
using Npgsql;

namespace MotCua.Cases.EntityFrameworkCore.Tests.Schema;

/// <summary>PostgreSQL reads and plans a statement once per connection, and plans it again when the tables have grown.</summary>
public sealed class Statements_stay_prepared
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("", 200)]
    [InlineData("Max Auto Prepare=0", 0)]
    [InlineData("MaxAutoPrepare=7", 7)]
    public async Task Unless_the_connection_string_says_otherwise(string said, int kept)
    {
        await using var database = PostgreSqlCases.Open("Host=127.0.0.1;" + said);
        Assert.Equal(kept, new NpgsqlConnectionStringBuilder(database.Source.ConnectionString).MaxAutoPrepare);
    }

    [Fact]
    public async Task On_every_connection_that_writes()
    {
        await using var database = await TestDatabase.PostgreSqlAsync();
        await using var one = PostgreSqlCases.Open(database.ConnectionString + ";Maximum Pool Size=1");
        await FileAsync(one.Store(), 4);
        Assert.Equal(1, await AskAsync(one, "SELECT COUNT(*) FROM pg_prepared_statements WHERE statement LIKE 'INSERT INTO mc_events%'"));
    }

    [Fact]
    public async Task And_are_planned_anew_when_young_tables_have_grown()
    {
        await using var database = await TestDatabase.PostgreSqlAsync();
        await FileAsync(database.Store, 99);
        Assert.Equal(-1, await AskAsync(database.Database, "SELECT reltuples::bigint FROM pg_class WHERE relname = 'mc_cases'"));
        await FileAsync(database.Store, 1, "z");
        Assert.Equal(100, await AskAsync(database.Database, "SELECT reltuples::bigint FROM pg_class WHERE relname = 'mc_cases'"));
    }

    private static async Task FileAsync(ICaseStore store, int count, string name = "c")
    {
        for (var i = 0; i < count; i++)
        {
            Assert.IsType<CommitResult.Committed>((await store.CommitAsync([Rows.Commit(new("a", name + i), idempotencyKey: name + i)], None))[0]);
        }
    }

    private static async Task<long> AskAsync(RelationalDatabase database, string question)
    {
        await using var connection = await database.Source.OpenConnectionAsync(None);
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return (long)(await command.ExecuteScalarAsync(None))!;
    }
}
