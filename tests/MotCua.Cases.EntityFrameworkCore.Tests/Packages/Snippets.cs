using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Cases.EntityFrameworkCore.PostgreSql;
using MotCua.Cases.EntityFrameworkCore.Sqlite;
using MotCua.Cases.EntityFrameworkCore.SqlServer;
using MotCua.Cases.Storage;
using MotCua.Conformance;
using MotCua.Procedures;
using MotCua.Testing;
using NodaTime;

namespace MotCua.Cases.EntityFrameworkCore.Tests.Packages;

/// <summary>The code on the pages of the stores, compiled and run: how a host adds one, makes its tables, runs a case and looks at it.</summary>
public sealed class Snippets
{
    private static readonly CancellationToken cancellation = CancellationToken.None;

    [Theory]
    [InlineData("MotCua.Cases.EntityFrameworkCore")]
    [InlineData("MotCua.Cases.EntityFrameworkCore.Sqlite")]
    [InlineData("MotCua.Cases.EntityFrameworkCore.PostgreSql")]
    [InlineData("MotCua.Cases.EntityFrameworkCore.SqlServer")]
    public void The_code_on_a_page_is_compiled_and_run(string package)
    {
        Assert.NotEmpty(PackagePage.Code(package));
        Assert.Empty(PackagePage.NotIn(package, Here()));
    }

    [Fact]
    public async Task A_host_on_SQLite()
    {
        var where = Directory.CreateTempSubdirectory("motcua-host-");
        var file = Path.Combine(where.FullName, "cases.db");
        var (services, folder) = (Services(), Folder());
        services.AddMotCuaSqlite($"Data Source={file}").AddMotCua(options => options.ProceduresFromFolder(folder));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<CaseSchema>().MigrateAsync(cancellation);
        var cases = provider.GetRequiredService<CaseService>();
        await RunsACaseAsync(cases, provider);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        where.Delete(recursive: true);
    }

    [Fact]
    public async Task A_host_on_PostgreSQL()
    {
        await using var database = await TestDatabase.PostgreSqlAsync(migrate: false);
        var (services, folder, connectionString) = (Services(), Folder(), database.ConnectionString);
        services.AddMotCuaPostgreSql(connectionString).AddMotCua(options => options.ProceduresFromFolder(folder));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<CaseSchema>().MigrateAsync(cancellation);
        var cases = provider.GetRequiredService<CaseService>();
        await RunsACaseAsync(cases, provider);
    }

    [Fact]
    public async Task A_host_on_SQL_Server()
    {
        await using var database = await TestDatabase.SqlServerAsync(migrate: false);
        var (services, folder, connectionString) = (Services(), Folder(), database.ConnectionString);
        services.AddMotCuaSqlServer(connectionString).AddMotCua(options => options.ProceduresFromFolder(folder));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<CaseSchema>().MigrateAsync(cancellation);
        var cases = provider.GetRequiredService<CaseService>();
        await RunsACaseAsync(cases, provider);
    }

    [Fact]
    public async Task A_host_that_names_SQL_Server_gets_its_store_without_asking_the_server()
    {
        var services = Services();
        services.AddMotCuaSqlServer("Server=nowhere;Database=motcua");
        await using var provider = services.BuildServiceProvider();
        Assert.Same(provider.GetRequiredService<ICaseStore>(), provider.GetRequiredService<ICaseReads>());
        Assert.Contains("mc_cases", provider.GetRequiredService<CaseSchema>().Script(null, null), StringComparison.Ordinal);
    }

    private static async Task RunsACaseAsync(CaseService cases, ServiceProvider provider)
    {
        var now = Instant.FromDateTimeOffset(provider.GetRequiredService<TimeProvider>().GetUtcNow());
        var answer = await cases.DoAsync(new()
        {
            Key = new("commune-1", "1"), By = new("an", ["applicant"]), ExpectedVersion = 0, IdempotencyKey = "1",
            Action = new Submit("vn/house-permit")
            {
                Variant = "house", Channel = "online", Facts = [new("portalDown", FactValue.YesNo(false))], Papers = ["application", "land", "drawings"],
            },
        });
        Assert.True(answer.IsDone, answer.ToString());

        var schema = provider.GetRequiredService<CaseSchema>();
        foreach (var change in await schema.PendingAsync(cancellation))
        {
            Console.WriteLine($"not there yet: {change}");
        }

        await schema.MigrateAsync(cancellation);
        var script = schema.Script(from: null, to: null);
        Assert.Contains("mc_events", script, StringComparison.Ordinal);

        var reads = provider.GetRequiredService<ICaseReads>();
        var inbox = await reads.InboxAsync(new("commune-1", ["one-stop"], Person: "lan"), new(20), cancellation);
        var mine = await reads.SearchAsync(new() { Agency = "commune-1", Procedure = "vn/house-permit", IsOpen = true }, new(20), cancellation);
        var next = mine.Next is { } place ? await reads.SearchAsync(new() { Agency = "commune-1", Procedure = "vn/house-permit", IsOpen = true }, new(20, place), cancellation) : null;
        var soon = await reads.DueAsync(new("commune-1", From: now, Before: now + Duration.FromDays(3)), new(20), cancellation);
        var overdue = await reads.DueAsync(new("commune-1", From: null, Before: now), new(20), cancellation);
        var month = await reads.StatisticsAsync(new("commune-1", now - Duration.FromDays(30), now), cancellation);
        Assert.Equal("check", Assert.Single(inbox.Rows).Step);
        Assert.Single(mine.Rows);
        Assert.Null(next);
        Assert.Empty(soon.Rows);
        Assert.Empty(overdue.Rows);
        Assert.Empty(month);
    }

    private static ServiceCollection Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new ManualTimeProvider(Instant.FromUtc(2026, 8, 26, 2, 0)));
        return services;
    }

    private static string Folder() => Path.Combine(PackagePage.Repository(), "procedures");

    private static string Here([CallerFilePath] string file = "") => file;
}
