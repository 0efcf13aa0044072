using System.Globalization;
using MotCua.Cases.Workload;

namespace MotCua.Cases.EntityFrameworkCore.Tests.Reliability;

/// <summary>SIGKILL at random moments: of hosts, and of the database under them.</summary>
public sealed class Hosts_that_are_killed
{
    private const int Cases = 12;
    private static readonly bool Nightly = Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1";

    [Fact]
    public async Task Lose_nothing_and_do_nothing_twice_in_SQLite()
    {
        await using var database = await TestDatabase.SqliteAsync();
        await KillHostsAsync("Sqlite", database, Nightly ? 1000 : 20);
    }

    [Fact]
    public async Task Lose_nothing_and_do_nothing_twice_in_PostgreSQL()
    {
        await using var database = await TestDatabase.PostgreSqlAsync();
        await KillHostsAsync("PostgreSql", database, Nightly ? 1000 : 20);
    }

    [Fact]
    public async Task Go_on_by_themselves_when_the_database_is_killed_and_comes_back()
    {
        using var server = PostgresServer.Own();
        await using var database = await TestDatabase.PostgreSqlAsync(server: server);
        var (ledger, random, kills, longest) = (new Ledger(), new Random(15), Nightly ? 100 : 3, TimeSpan.Zero);
        using var one = Start("PostgreSql", database, "one", ledger);
        using var two = Start("PostgreSql", database, "two", ledger);
        await Task.WhenAll(one.Ready, two.Ready);
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(random.Next(200, 1200));
            server.Kill();
            await Task.Delay(random.Next(0, 500));
            server.Start();
            var back = TimeProvider.System.GetTimestamp();
            var before = ledger.Acknowledged.Count;
            while (ledger.Acknowledged.Count < before + 8)
            {
                Assert.True(TimeProvider.System.GetElapsedTime(back) < TimeSpan.FromSeconds(60), "the hosts did not go on after the database came back");
                await Task.Delay(20);
            }

            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, TimeProvider.System.GetElapsedTime(back).Ticks));
        }

        await Task.WhenAll(one.KillAsync(), two.KillAsync());
        Tell($"{kills} kills of PostgreSQL, hosts went on after at most {longest.TotalSeconds:0.0} s: {await Judge.AllIsWellAsync(database, ledger, Cases)}");
        Assert.True(longest < TimeSpan.FromSeconds(30), $"it took {longest.TotalSeconds:0} s until the hosts went on");
    }

    [Fact]
    public async Task Find_room_in_a_container_of_256_MB()
    {
        await using var database = await TestDatabase.SqliteAsync();
        var ledger = new Ledger();
        using var host = new HostProcess(ledger.Write, Arguments("Sqlite", database, "small", []), HostProcess.Small);
        await host.Ready;
        var before = ledger.Acknowledged.Count;
        while (ledger.Acknowledged.Count < before + (Nightly ? 20_000 : 300))
        {
            Assert.Empty(ledger.Wrong);
            await Task.Delay(50);
        }

        await host.KillAsync();
        Tell(await Judge.AllIsWellAsync(database, ledger, Cases));
    }

    /// <summary>Two hosts share a database; one after the other is killed and replaced by another that settles what it left.</summary>
    private static async Task KillHostsAsync(string kind, TestDatabase database, int kills)
    {
        var (ledger, random) = (new Ledger(), new Random(kills));
        var hosts = new List<HostProcess>();
        try
        {
            for (var kill = 0; kill < kills + 2; kill++)
            {
                if (hosts.Count == 2)
                {
                    await hosts[0].Ready;
                    await Task.Delay(random.Next(5, 250));

                    // On a slow machine a moment may be too short for anything to be done that could be lost.
                    for (var waits = 0; ledger.Acknowledged.Count <= kill * 3 && waits < 600; waits++)
                    {
                        await Task.Delay(random.Next(5, 100));
                    }

                    await hosts[0].KillAsync();
                    hosts[0].Dispose();
                    hosts.RemoveAt(0);
                }

                if (kill % 100 == 99)
                {
                    Tell($"{kill - 1} kills of hosts on {kind}, {ledger.Acknowledged.Count} acknowledged so far");
                }

                hosts.Add(Start(kind, database, $"h{kill.ToString(CultureInfo.InvariantCulture)}", ledger));
            }

            foreach (var host in hosts)
            {
                await host.Ready;
                await host.KillAsync();
            }
        }
        finally
        {
            hosts.ForEach(static host => host.Dispose());
        }

        Tell($"{kills + 2} kills of hosts on {kind}: {await Judge.AllIsWellAsync(database, ledger, Cases)}");
        Assert.True(ledger.Acknowledged.Count > kills * 3, "too few commands were acknowledged to say anything");
    }

    private static HostProcess Start(string kind, TestDatabase database, string name, Ledger ledger)
        => new(ledger.Write, Arguments(kind, database, name, [.. ledger.Unsettled.Where(static key => !key.StartsWith("submit", StringComparison.Ordinal)).Select(key => $"{key} {ledger.Tried[key]}")]));

    private static IEnumerable<string> Arguments(string kind, TestDatabase database, string name, string[] unsettled)
    {
        List<string> arguments = ["commands", kind, database.ConnectionString, name, "6", Cases.ToString(CultureInfo.InvariantCulture)];
        if (unsettled.Length > 0)
        {
            var file = Path.GetTempFileName();
            File.WriteAllLines(file, unsettled);
            arguments.Add(file);
        }

        return arguments;
    }

    private static void Tell(string what) => TestContext.Current.TestOutputHelper?.WriteLine(what);
}
