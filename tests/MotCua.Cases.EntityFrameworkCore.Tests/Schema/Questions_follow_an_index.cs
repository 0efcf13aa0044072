using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MotCua.Cases.EntityFrameworkCore.PostgreSql;
using MotCua.Cases.Storage;
using MotCua.Conformance;
using NodaTime;
using Npgsql;

namespace MotCua.Cases.EntityFrameworkCore.Tests.Schema;

/// <summary>What PostgreSQL makes of every question and every write once the tables are large.</summary>
public sealed class Questions_follow_an_index
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task No_large_table_is_read_whole_for_a_question_or_a_command()
    {
        await using var database = await TestDatabase.PostgreSqlAsync();
        await FillAsync(database);
        var plans = new List<string>();

        // PostgreSQL itself tells the plan of whatever is asked from here on.
        var told = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Options = "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_level=notice",
        };
        await using var source = NpgsqlDataSource.Create(told.ConnectionString);
        var listener = new Listener(plans.Add);
        await using (var watched = new RelationalDatabase(
            new PostgreSqlDialect(), new Watched(source, listener), options => options.UseNpgsql(source).AddInterceptors(listener), static _ => Task.CompletedTask))
        {
            await AskAsync(watched.Store());
        }

        Assert.True(plans.Count > 20, $"only {plans.Count} plans were seen");
        Assert.Empty(plans.Where(static plan => plan.Contains("Seq Scan on mc_", StringComparison.Ordinal)));
    }

    private static async Task FillAsync(TestDatabase database)
    {
        var key = new CaseKey("agency-0", "template");
        await database.Store.CommitAsync(
            [Rows.Commit(key, row: row => row with { DueAt = Rows.At, Applicant = "an" }) with
            {
                Inbox = [Rows.Inbox(key, "check", "desk", Rows.At, "lan")], Work = [Rows.Work(key, WorkKind.Deadline, "handling", Rows.At)], Personal = [Rows.Personal(key, 1, "income", "an")],
            }],
            None);
        await using var context = database.Database.Context();
        foreach (var entity in context.Model.GetEntityTypes())
        {
            var columns = entity.GetProperties().Select(static property => property.GetColumnName()).ToArray();
            var values = columns.Select(static column => column switch
            {
                "agency" => "'agency-' || n % 20",
                "case_id" => "'c' || n",
                "idempotency_key" => "'k' || n",
                "submitted_at" or "due_at" => $"{column} + n::bigint * 10000000",
                "applicant" or "person" => "'p' || n % 5000",
                "role_name" => "'role-' || n % 9",
                "procedure_id" => "'procedure-' || n % 9",
                _ => column,
            });
            await TestDatabase.ExecuteAsync(database.ConnectionString,
                $"INSERT INTO {entity.GetTableName()} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM {entity.GetTableName()}, generate_series(1, 30000) AS n");
        }

        await TestDatabase.ExecuteAsync(database.ConnectionString, "UPDATE mc_cases SET closed_at = submitted_at + 1, punctuality = 1 WHERE version = 1 AND right(case_id, 1) IN ('1', '2', '3', '4', '5', '6', '7')");
        await TestDatabase.ExecuteAsync(database.ConnectionString, "VACUUM (ANALYZE)");
    }

    private static async Task AskAsync(TellingCaseStore store)
    {
        var (key, page) = (new CaseKey("agency-3", "c3"), new PageRequest(20));
        await store.LoadAsync([new(key, "k3")], None);
        await store.EventsAsync(key, 0, 50, None);
        await store.PersonalAsync(key, None);
        await store.InboxAsync(new("agency-3", ["role-3", "role-4"], null), page, None);
        await store.InboxAsync(new("agency-3", [], "p3"), page, None);
        await store.SearchAsync(new() { Agency = "agency-3" }, page, None);
        await store.SearchAsync(new() { Agency = "agency-3", Procedure = "procedure-3" }, page, None);
        await store.SearchAsync(new() { Agency = "agency-3", Status = DossierStatus.Registered }, page, None);
        await store.SearchAsync(new() { Agency = "agency-3", Applicant = "p3" }, page, None);
        await store.SearchAsync(new() { Agency = "agency-3", NumberPrefix = "c12" }, page, None);
        await store.SearchAsync(new() { Agency = "agency-3", IsOpen = true }, page, None);
        await store.DueAsync(new("agency-3", null, Rows.At + Duration.FromDays(1)), page, None);
        await store.PersonalOfAsync("agency-3", "p3", page, None);
        await store.FailedWorkAsync("agency-3", page, None);
        await store.StatisticsAsync(new("agency-3", Rows.At, Rows.At + Duration.FromMinutes(30), "procedure-3"), None);
        await store.BacklogAsync(WorkKind.Deadline, "agency-3", Rows.At - Duration.FromDays(1), None);
        var claimed = await store.ClaimAsync(new() { Kind = WorkKind.Deadline, Now = Rows.At + Duration.FromMinutes(1), LeaseUntil = Rows.At + Duration.FromDays(1), Owner = "host", Most = 5 }, None);
        await store.SettleAsync([.. claimed.Select(static work => new WorkSettlement(work.Lease, new WorkFate.Done()))], None);
        var loaded = (await store.LoadAsync([new(key, null)], None))[0].Row!;
        await store.CommitAsync([Rows.Commit(key, loaded.Version, "fresh", loaded.Head) with { InboxGone = ["check"], WorkGone = [new(key, WorkKind.Deadline, "handling")] }], None);
    }

    private sealed class Watched(NpgsqlDataSource source, Listener listener) : DbDataSource
    {
        public override string ConnectionString => source.ConnectionString;

        protected override DbConnection CreateDbConnection() => listener.Hear(source.CreateConnection());
    }

    private sealed class Listener(Action<string> plan) : DbConnectionInterceptor
    {
        public DbConnection Hear(DbConnection connection)
        {
            ((NpgsqlConnection)connection).Notice += (_, notice) => plan(notice.Notice.MessageText);
            return connection;
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Hear(connection);
            return Task.CompletedTask;
        }
    }
}
