using System.Collections.Concurrent;
using System.Globalization;
using MotCua.Cases.Storage;
using MotCua.Conformance;

namespace MotCua.Cases.EntityFrameworkCore.Tests.Reliability;

/// <summary>Two processes with eight workers each want the same work; some sleep longer than their lease.</summary>
public sealed class Workers_that_compete
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1" ? 10_000 : 600;

    [Fact]
    public async Task Never_do_the_same_work_in_PostgreSQL()
    {
        await using var database = await TestDatabase.PostgreSqlAsync();
        await CompeteAsync("PostgreSql", database, lease: 400);
    }

    [Fact]
    public async Task Never_do_the_same_work_in_SQLite()
    {
        await using var database = await TestDatabase.SqliteAsync();
        await CompeteAsync("Sqlite", database, lease: 800);
    }

    private static async Task CompeteAsync(string kind, TestDatabase database, int lease)
    {
        for (var i = 0; i < Cases; i += 200)
        {
            await database.Store.CommitAsync(
                [.. Enumerable.Range(i, Math.Min(200, Cases - i)).Select(n => new CaseKey($"agency-{n % 7}", n.ToString(CultureInfo.InvariantCulture)))
                    .Select(key => Rows.Commit(key) with { Work = [Rows.Work(key, WorkKind.Job, "check", Rows.At - NodaTime.Duration.FromDays(400))] })],
                CancellationToken.None);
        }

        var (did, lost, wrong) = (new ConcurrentDictionary<string, int>(StringComparer.Ordinal), new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        void Line(string line)
        {
            switch (line.Split(' '))
            {
                case ["DID", var item, ..]:
                    did.AddOrUpdate(item, 1, static (_, times) => times + 1);
                    break;
                case ["LOST", ..]:
                    lost.Enqueue(line);
                    break;
                case ["READY"] or ["DONE"]:
                    break;
                default:
                    wrong.Enqueue(line);
                    break;
            }
        }

        string[] arguments = ["claims", kind, database.ConnectionString];
        using var one = new HostProcess(Line, [.. arguments, "one", "8", lease.ToString(CultureInfo.InvariantCulture)]);
        using var two = new HostProcess(Line, [.. arguments, "two", "8", lease.ToString(CultureInfo.InvariantCulture)]);
        await Task.WhenAll(one.Ended, two.Ended).WaitAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(wrong);
        Assert.Empty(did.Where(static item => item.Value != 1));
        Assert.Equal(Cases, did.Count);
        Assert.NotEmpty(lost);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Cases} items, 2 processes x 8 workers on {kind}: each done once; {lost.Count} late owners refused");
    }
}
