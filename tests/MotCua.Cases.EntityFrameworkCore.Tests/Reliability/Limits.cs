using System.Diagnostics;
using Microsoft.Data.Sqlite;
using MotCua.Cases.EntityFrameworkCore.PostgreSql;
using MotCua.Cases.EntityFrameworkCore.Sqlite;
using MotCua.Cases.Storage;
using MotCua.Conformance;
using Npgsql;

namespace MotCua.Cases.EntityFrameworkCore.Tests.Reliability;

/// <summary>Disk full, read-only, no connection left: said plainly, nothing broken, and on it goes once the cause is gone.</summary>
public sealed class Limits
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_full_disk_under_SQLite_is_named_and_leaves_what_was_committed()
    {
        using var disk = SmallDisk.Mount();
        var connectionString = $"Data Source={Path.Combine(disk.Folder, "cases.db")}";
        await using var database = SqliteCases.Open(connectionString);
        await database.Schema().MigrateAsync(None);
        var store = database.Store();
        var (written, trouble) = await FillAsync(store, 200_000);
        Assert.Equal(StoreTrouble.DiskFull, trouble.Trouble);
        Assert.Contains("make room", trouble.Message, StringComparison.Ordinal);
        await AllThereAsync(store, written);

        disk.MakeRoom();
        Assert.IsType<CommitResult.Committed>((await store.CommitAsync([Big("after", 1000)], None))[0]);
        await AllThereAsync(store, written);
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task A_full_disk_under_PostgreSQL_is_named_and_leaves_what_was_committed()
    {
        using var server = PostgresServer.Own();
        using var disk = SmallDisk.Mount(owner: "postgres", megabytes: 40);
        await TestDatabase.ExecuteAsync(server.ConnectionString, $"CREATE TABLESPACE small LOCATION '{disk.Folder}/space'");
        await TestDatabase.ExecuteAsync(server.ConnectionString, "CREATE DATABASE small TABLESPACE small");
        await using var database = PostgreSqlCases.Open(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "small" }.ConnectionString);
        await database.Schema().MigrateAsync(None);
        var store = database.Store();
        var (written, trouble) = await FillAsync(store, 2_000_000);
        Assert.Equal(StoreTrouble.DiskFull, trouble.Trouble);
        await AllThereAsync(store, written);

        disk.MakeRoom();
        Assert.IsType<CommitResult.Committed>((await store.CommitAsync([Big("after", 1000)], None))[0]);
        await AllThereAsync(store, written);
    }

    [Fact]
    public async Task A_read_only_SQLite_file_is_named_and_can_be_read()
    {
        await using var database = await TestDatabase.SqliteAsync();
        await database.Store.CommitAsync([Big("1", 10)], None);
        await using var readOnly = SqliteCases.Open(database.ConnectionString + ";Mode=ReadOnly");
        var trouble = await Assert.ThrowsAsync<StoreException>(() => readOnly.Store().CommitAsync([Big("2", 10)], None));
        Assert.Equal(StoreTrouble.ReadOnly, trouble.Trouble);
        Assert.NotNull((await readOnly.Store().LoadAsync([new(new("a", "1"), null)], None))[0].Row);
    }

    [Fact]
    public async Task A_read_only_PostgreSQL_database_is_named_and_goes_on_when_it_may_be_written()
    {
        await using var database = await TestDatabase.PostgreSqlAsync();
        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database;
        await TestDatabase.ExecuteAsync(database.ConnectionString, $"ALTER DATABASE {name} SET default_transaction_read_only = on");
        await using var later = PostgreSqlCases.Open(database.ConnectionString + ";Application Name=later");
        var store = later.Store();
        Assert.Equal(StoreTrouble.ReadOnly, (await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync([Big("1", 10)], None))).Trouble);
        await TestDatabase.ExecuteAsync(PostgresServer.Shared.ConnectionString, $"ALTER DATABASE {name} RESET default_transaction_read_only");
        ((NpgsqlDataSource)later.Source).Clear();
        Assert.IsType<CommitResult.Committed>((await store.CommitAsync([Big("1", 10)], None))[0]);
    }

    [Fact]
    public async Task A_pool_without_a_free_connection_is_named_and_goes_on_when_one_is_given_back()
    {
        await using var database = await TestDatabase.PostgreSqlAsync();
        await using var narrow = PostgreSqlCases.Open(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 1, Timeout = 1 }.ConnectionString);
        var store = narrow.Store();
        await using (await narrow.Source.OpenConnectionAsync(None))
        {
            Assert.Equal(StoreTrouble.NoConnection, (await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync([Big("1", 10)], None))).Trouble);
        }

        Assert.IsType<CommitResult.Committed>((await store.CommitAsync([Big("1", 10)], None))[0]);
    }

    [Fact]
    public async Task Missing_tables_and_a_server_that_is_away_are_named()
    {
        await using var empty = await TestDatabase.SqliteAsync(migrate: false);
        var missing = await Assert.ThrowsAsync<StoreException>(() => empty.Store.LoadAsync([new(new("a", "1"), null)], None));
        Assert.Equal(StoreTrouble.Schema, missing.Trouble);
        Assert.Contains("CaseSchema.MigrateAsync", missing.Message, StringComparison.Ordinal);
        await using var away = PostgreSqlCases.Open("Host=127.0.0.1;Port=1;Username=x;Password=x;Timeout=2");
        Assert.Equal(StoreTrouble.Unreachable, (await Assert.ThrowsAsync<StoreException>(() => away.Store().LoadAsync([new(new("a", "1"), null)], None))).Trouble);
    }

    [Theory]
    [InlineData(1205, StoreTrouble.Contention)]
    [InlineData(-2, StoreTrouble.Contention)]
    [InlineData(40613, StoreTrouble.Unreachable)]
    [InlineData(1105, StoreTrouble.DiskFull)]
    [InlineData(3906, StoreTrouble.ReadOnly)]
    [InlineData(208, StoreTrouble.Schema)]
    public void SQL_Server_says_by_number_what_is_wrong(int number, StoreTrouble trouble) => Assert.Equal(trouble, EntityFrameworkCore.SqlServer.SqlServerDialect.TroubleOf(number));

    private static CaseCommit Big(string number, int size)
        => Rows.Commit(new("a", number), row: row => row with { State = new byte[size].Select((_, i) => (byte)((i * 7919) >> 3)).ToArray() });

    private static async Task<(int Written, StoreException Trouble)> FillAsync(ICaseStore store, int size)
    {
        for (var i = 0; ; i++)
        {
            Assert.True(i < 5000, "the disk is not small");
            try
            {
                Assert.IsType<CommitResult.Committed>((await store.CommitAsync([Big($"{i}", size)], None))[0]);
            }
            catch (StoreException trouble)
            {
                return (i, trouble);
            }
        }
    }

    private static async Task AllThereAsync(ICaseStore store, int written)
    {
        Assert.True(written > 0);
        for (var i = 0; i < written; i++)
        {
            var key = new CaseKey("a", $"{i}");
            Assert.Equal(1, (await store.LoadAsync([new(key, null)], None))[0].Row!.Version);
            Assert.True(EventChain.Verify(key, await store.EventsAsync(key, 0, 10, None), ChainPosition.Start).IsIntact);
        }
    }

    /// <summary>A file system of a few megabytes with some ballast in it.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private SmallDisk(string folder) => Folder = folder;

        public string Folder { get; }

        public static SmallDisk Mount(string? owner = null, int megabytes = 8)
        {
            Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Mounting a small file system needs root on Linux.");
            var folder = Directory.CreateTempSubdirectory("motcua-small-").FullName;
            Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", folder), "This machine does not let a small file system be mounted.");
            File.WriteAllBytes(Path.Combine(folder, "ballast"), new byte[2_000_000]);
            if (owner is not null)
            {
                Directory.CreateDirectory(Path.Combine(folder, "space"));
                Run("chown", owner, Path.Combine(folder, "space"));
            }

            return new(folder);
        }

        public void MakeRoom() => File.Delete(Path.Combine(Folder, "ballast"));

        public void Dispose()
        {
            Run("umount", "-l", Folder);
            Directory.Delete(Folder, recursive: true);
        }

        private static bool Run(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
