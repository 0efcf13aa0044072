using MotCua.Cases.Workload;
using MotCua.Testing;
using NodaTime;

namespace MotCua.Cases.EntityFrameworkCore.Tests.Reliability;

/// <summary>The same command again is answered as the first time and does nothing: at once from many hosts, and a month later.</summary>
public sealed class The_same_command_twice
{
    [Fact]
    public async Task Is_done_once_in_SQLite() => await OnceAsync(await TestDatabase.SqliteAsync());

    [Fact]
    public async Task Is_done_once_in_PostgreSQL() => await OnceAsync(await TestDatabase.PostgreSqlAsync());

    private static async Task OnceAsync(TestDatabase opened)
    {
        await using var database = opened;
        var clock = new ManualTimeProvider(Instant.FromUtc(2026, 7, 6, 2, 0));
        var catalog = Engine.Catalog();
        CaseService[] hosts = [.. Enumerable.Range(0, 4).Select(_ => new CaseService(catalog, database.Store, clock, new() { TryAgainAfter = TimeSpan.Zero, Tries = 50 }))];
        Assert.IsType<CaseAnswer.Done>(await hosts[0].DoAsync(Commands.Submit(0)));
        var again = Commands.Again("once", "c0");
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => hosts[i % hosts.Length].DoAsync(again))));
        var done = answers.Select(static answer => Assert.IsType<CaseAnswer.Done>(answer)).ToArray();
        Assert.Single(done.Select(static answer => answer.Version).Distinct());
        Assert.Single(done, static answer => !answer.IsRepeat);

        clock.Advance(Duration.FromDays(30));
        var late = Assert.IsType<CaseAnswer.Done>(await new CaseService(catalog, database.Store, clock).DoAsync(again));
        Assert.True(late.IsRepeat);
        Assert.Equal(done[0].Version, late.Version);
        var dossier = (await hosts[0].ReadAsync(again.Key))!;
        Assert.Equal(2, dossier.Rules.Visit(dossier.Pinned.Program.FindSlot("work")));
        Assert.True((await hosts[0].VerifyAsync(again.Key)).IsIntact);
        TestContext.Current.TestOutputHelper?.WriteLine($"one command sent {answers.Length + 1} times, by {hosts.Length} hosts at once and 30 days later: done once");
    }
}
