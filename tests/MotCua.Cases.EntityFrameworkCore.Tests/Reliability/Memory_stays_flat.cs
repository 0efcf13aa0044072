using System.Globalization;
using MotCua.Cases.Workload;

namespace MotCua.Cases.EntityFrameworkCore.Tests.Reliability;

/// <summary>
/// A host that works for long needs no more memory than one that has worked for a while. 60 versions and 8 seconds in the ordinary suite, 1,000 and
/// six minutes with MOTCUA_NIGHTLY=1; MOTCUA_SOAK_MINUTES says how long instead (1,440 before a release).
/// </summary>
public sealed class Memory_stays_flat
{
    private const int Cases = 240;
    private static readonly bool Nightly = Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1";
    private static readonly TimeSpan Soak = double.TryParse(Environment.GetEnvironmentVariable("MOTCUA_SOAK_MINUTES"), CultureInfo.InvariantCulture, out var minutes)
        ? TimeSpan.FromMinutes(minutes)
        : Nightly ? TimeSpan.FromMinutes(6) : TimeSpan.FromSeconds(8);

    [Fact]
    public async Task When_versions_are_published_and_retired()
    {
        string[] said = [];
        using var host = new HostProcess(line => said = line.Split(' '), ["publications", (Nightly ? 1000 : 60).ToString(CultureInfo.InvariantCulture)]);
        await host.Ended.WaitAsync(TimeSpan.FromMinutes(30));
        Assert.True(said is ["PUBLISHED", ..], string.Join(' ', said));
        var (alive, growth) = (int.Parse(said[2], CultureInfo.InvariantCulture), Megabytes(long.Parse(said[4], CultureInfo.InvariantCulture) - long.Parse(said[3], CultureInfo.InvariantCulture)));
        Tell($"{said[1]} versions published and retired: {alive} still held, {growth:0.0} MB more than after the first tenth");
        Assert.Equal(0, alive);
        Assert.True(growth < 50, $"{growth:0.0} MB more");
    }

    [Fact]
    public async Task When_it_works_on_and_on_while_others_beside_it_die_in_SQLite()
    {
        await using var database = await TestDatabase.SqliteAsync();
        await SoakAsync("Sqlite", database);
    }

    [Fact]
    public async Task When_it_works_on_and_on_while_others_beside_it_die_in_PostgreSQL()
    {
        await using var database = await TestDatabase.PostgreSqlAsync();
        await SoakAsync("PostgreSql", database);
    }

    private static async Task SoakAsync(string kind, TestDatabase database)
    {
        var ledger = new Ledger();
        string[] Arguments(string name) => ["commands", kind, database.ConnectionString, name, "6", Cases.ToString(CultureInfo.InvariantCulture)];
        using var watched = new HostProcess(ledger.Write, Arguments("watched"), HostProcess.Steady);
        await watched.Ready;
        var (early, late, kills) = (0L, 0L, 0);
        var began = TimeProvider.System.GetTimestamp();
        for (var share = 0.0; share < 1; share = TimeProvider.System.GetElapsedTime(began) / Soak)
        {
            using var other = new HostProcess(ledger.Write, Arguments($"other{kills++}"));
            await other.Ready;
            for (var i = 0; i < 20; i++)
            {
                await Task.Delay(Soak / 400);
                if (share < 0.5)
                {
                    early = Math.Max(early, watched.Resident);
                }
                else
                {
                    late = Math.Max(late, watched.Resident);
                }
            }

            await other.KillAsync();
        }

        await watched.KillAsync();
        var growth = (double)(late - early) / early;
        Tell($"{kind}, {Soak.TotalMinutes:0.0} minutes, {kills} hosts killed beside it: at most {Megabytes(early):0.0} MB in the first half, {Megabytes(late):0.0} MB in the second ({growth:+0.0%;-0.0%}); {await Judge.AllIsWellAsync(database, ledger, Cases)}");

        // A young process still compiles its own code; after minutes it does not.
        Assert.True(growth < (Soak >= TimeSpan.FromMinutes(5) ? 0.05 : 0.25), $"{growth:0.0%} more in the second half");
    }

    private static double Megabytes(long bytes) => bytes / 1_048_576.0;

    private static void Tell(string what) => TestContext.Current.TestOutputHelper?.WriteLine(what);
}
