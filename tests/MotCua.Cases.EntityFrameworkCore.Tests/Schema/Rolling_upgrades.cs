using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using MotCua.Cases.Storage;
using MotCua.Conformance;

namespace MotCua.Cases.EntityFrameworkCore.Tests.Schema;

/// <summary>A host of this version on the schema before it, and on one after it.</summary>
public sealed class EarlierSchemaFixture : DatabaseFixture
{
    private protected override async Task<TestDatabase> OpenAsync()
    {
        var database = await TestDatabase.PostgreSqlAsync(migrate: false);
        await database.Database.Schema().MigrateAsync("Initial", CancellationToken.None);
        return database;
    }
}

public sealed class LaterSchemaFixture : DatabaseFixture
{
    private protected override async Task<TestDatabase> OpenAsync()
    {
        // What the version after this one may do: columns with a default or without a value, tables, indexes.
        var database = await TestDatabase.PostgreSqlAsync();
        foreach (var table in new[] { "mc_cases", "mc_events", "mc_answers", "mc_inbox", "mc_work", "mc_personal" })
        {
            await TestDatabase.ExecuteAsync(database.ConnectionString, $"ALTER TABLE {table} ADD COLUMN later bigint NOT NULL DEFAULT 0, ADD COLUMN later_still text; CREATE INDEX {table}_later ON {table} (agency, later)");
        }

        await TestDatabase.ExecuteAsync(database.ConnectionString, "CREATE TABLE mc_later (agency varchar(64) NOT NULL PRIMARY KEY)");
        return database;
    }
}

/// <summary>The schema was not brought up to date yet: this host works all the same.</summary>
public sealed class On_the_schema_of_the_version_before(EarlierSchemaFixture fixture) : DatabaseFacts(fixture), IClassFixture<EarlierSchemaFixture>;

/// <summary>The schema is newer than this host: it works all the same.</summary>
public sealed class On_the_schema_of_the_version_after(LaterSchemaFixture fixture) : DatabaseFacts(fixture), IClassFixture<LaterSchemaFixture>;

public sealed class Rolling_upgrades
{
    public static TheoryData<string> Databases => ["Sqlite", "PostgreSql", "SqlServer"];

    [Theory]
    [MemberData(nameof(Databases))]
    public void A_later_change_only_adds_so_that_older_hosts_go_on(string name)
    {
        using var context = DesignTime.Database(name).Context();
        var assembly = context.GetService<IMigrationsAssembly>();
        var later = assembly.Migrations.Skip(1).ToArray();
        Assert.NotEmpty(later);
        foreach (var (id, type) in later)
        {
            var unsafeChanges = assembly.CreateMigration(type, context.Database.ProviderName!).UpOperations.Where(static operation => operation switch
            {
                CreateIndexOperation index => index.IsUnique,
                CreateTableOperation or DropIndexOperation => false,
                AddColumnOperation column => !column.IsNullable && column.DefaultValue is null && column.DefaultValueSql is null,
                _ => true,
            });
            Assert.True(!unsafeChanges.Any(), $"{id}: {string.Join(", ", unsafeChanges.Select(static o => o.GetType().Name))}");
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void A_host_whose_culture_has_a_decimal_comma_makes_the_same_tables(string name)
    {
        var schema = DesignTime.Database(name).Schema();
        var expected = schema.Script(null, null);
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("vi-VN");
        Assert.Equal("0,5", $"{0.5}");
        Assert.Equal(expected, schema.Script(null, null));
        Assert.Equal("vi-VN", CultureInfo.CurrentCulture.Name);
    }

    [Fact]
    public async Task A_host_in_Vietnamese_brings_PostgreSQL_up_to_date()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("vi-VN");
        await using var database = await TestDatabase.PostgreSqlAsync();
        Assert.Empty(await database.Database.Schema().PendingAsync(CancellationToken.None));
        Assert.Equal("vi-VN", CultureInfo.CurrentCulture.Name);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void The_committed_changes_lead_to_the_model(string name)
    {
        using var context = DesignTime.Database(name).Context();
        Assert.False(context.Database.HasPendingModelChanges(), "the model has changed: dotnet ef migrations add, see DesignTime");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void The_agency_leads_every_key_and_every_index_but_that_of_ready_work(string name)
    {
        using var context = DesignTime.Database(name).Context();
        foreach (var entity in context.Model.GetEntityTypes())
        {
            Assert.Equal("Agency", entity.FindPrimaryKey()!.Properties[0].Name);
            Assert.All(entity.GetIndexes().Where(static index => index.GetDatabaseName() != "mc_work_ready"), static index => Assert.Equal("Agency", index.Properties[0].Name));
        }
    }

    [Fact]
    public async Task A_host_that_died_while_it_changed_the_schema_of_SQLite_holds_up_nobody()
    {
        await using var database = await TestDatabase.SqliteAsync(migrate: false);
        await database.Database.Schema().MigrateAsync("Initial", CancellationToken.None);
        await using (var context = database.Database.Context())
        {
            await context.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
            await context.Database.ExecuteSqlRawAsync("INSERT OR REPLACE INTO \"__EFMigrationsLock\" VALUES (1, datetime('now', '-1 hour'))");
        }

        await database.Database.Schema().MigrateAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Empty(await database.Database.Schema().PendingAsync(CancellationToken.None));
        Assert.IsType<CommitResult.Committed>((await database.Store.CommitAsync([Rows.Commit(new("a", "1"))], CancellationToken.None))[0]);
    }
}
