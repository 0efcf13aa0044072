using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using MotCua.Cases.EntityFrameworkCore.SqlServer;
using MotCua.Cases.Storage;
using MotCua.Conformance;
using NodaTime;

namespace MotCua.Cases.EntityFrameworkCore.Tests.SqlServer;

/// <summary>
/// The grammar of everything SQL Server is asked, by Microsoft's own parser for 2016 and 2019. It shows no wrong name and no wrong type: only a
/// server does (MOTCUA_TEST_SQLSERVER).
/// </summary>
public sealed class What_is_sent_to_SQL_Server
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void The_schema_script_is_grammatical()
    {
        var script = SqlServerCases.Open("Server=nowhere;Database=motcua").Schema().Script(null, null);
        Assert.Contains("CREATE TABLE [mc_cases]", script, StringComparison.Ordinal);
        Assert.Empty(Errors(script));
        Assert.DoesNotContain("ALTER COLUMN", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_statement_is_grammatical_without_MERGE_and_lock_hints()
    {
        var recording = new Recording();
        await SendEverythingAsync(recording);
        Assert.True(recording.Statements.Count >= 45, $"only {recording.Statements.Count} statements were seen");
        Assert.All(recording.Statements, statement => Assert.Empty(Errors(statement)));
        string[] unwanted = ["MERGE", "UPDLOCK", "READPAST", "ROWLOCK", "NOLOCK", "HOLDLOCK", "SERIALIZABLE"];
        Assert.Empty(recording.Statements.Where(statement => unwanted.Any(word => statement.Contains(word, StringComparison.OrdinalIgnoreCase))));
    }

    [Theory]
    [InlineData("SELECT 1 LIMIT 1")]
    [InlineData("INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING")]
    [InlineData("CREATE TABLE t (a int NOT NUL)")]
    public void The_parser_does_find_what_SQL_Server_does_not_know(string statement) => Assert.NotEmpty(Errors(statement));

    /// <summary>Every port method in every form that makes a difference to what is sent.</summary>
    private static async Task SendEverythingAsync(Recording recording)
    {
        await using var database = new RelationalDatabase(
            new SqlServerDialect(), new RecordingSource(recording), options => options.UseSqlServer(new RecordingConnection(recording), SqlServerCases.Tables), static _ => Task.CompletedTask);
        var store = database.Store();
        var key = new CaseKey("a", "1");
        var job = new WorkKey(key, WorkKind.Job, "check");
        var lease = new Lease(job, 1, "host", 1);
        CaseCommit Full(CaseKey of, long expected) => Rows.Commit(of, expected, events: 3) with
        {
            Inbox = [Rows.Inbox(of, "check", "desk"), Rows.Inbox(of, "appraise", "unit")], InboxGone = ["file"],
            Work = [Rows.Work(of, WorkKind.Job, "check", Rows.At)], WorkGone = [new(of, WorkKind.Deadline, "old")],
            Personal = [Rows.Personal(of, 1, "income", "an")],
        };
        await store.CommitAsync([.. Enumerable.Range(0, 70).Select(i => Full(new("a", $"{i}"), 0))], None);
        await store.CommitAsync([Full(key, 4) with { Lease = lease }], None);
        await store.CommitAsync([Full(key, 4) with { Lease = lease, WorkGone = [job] }], None);
        recording.Touched = 0;
        Assert.IsType<CommitResult.Conflict>((await store.CommitAsync([Rows.Commit(key, 4)], None))[0]);
        Assert.IsType<CommitResult.LeaseLost>((await store.CommitAsync([Rows.Commit(key, 4) with { Lease = lease }], None))[0]);
        recording.Touched = 1;
        await store.LoadAsync([new(key, "k"), new(key, null)], None);
        await store.EventsAsync(key, 0, 10, None);
        await store.PersonalAsync(key, None);
        var claim = new WorkClaim { Kind = WorkKind.Job, Now = Rows.At, LeaseUntil = Rows.At + Duration.FromMinutes(1), Owner = "host", Most = 10 };
        await store.ClaimAsync(claim, None);
        await store.ClaimAsync(claim with { Agency = "a" }, None);
        WorkFate[] fates = [new WorkFate.Done(), new WorkFate.Again(Rows.At, "no"), new WorkFate.Failed("no"), new WorkFate.Returned(Rows.At), new WorkFate.Kept(Rows.At)];
        await store.SettleAsync([.. fates.Select(fate => new WorkSettlement(lease, fate))], None);
        await store.ReviveAsync(job, Rows.At, None);
        await store.EraseAsync(new("a", "an", null, Rows.At), None);
        await store.EraseAsync(new("a", "an", "1", Rows.At), None);

        var after = string.Join('\n', "1", "1", "1", "x");
        foreach (var page in new PageRequest[] { new(10), new(10, after) })
        {
            await store.InboxAsync(new("a", ["desk", "unit"], null), page, None);
            await store.InboxAsync(new("a", ["desk"], "lan"), page, None);
            await store.InboxAsync(new("a", [], "lan"), page, None);
            await store.SearchAsync(new() { Agency = "a" }, page, None);
            await store.SearchAsync(new()
            {
                Agency = "a", NumberPrefix = "0", Procedure = "p", RulesHash = "h", Status = DossierStatus.Accepted, Applicant = "an", Variant = "v", Channel = "c",
                SubmittedFrom = Rows.At, SubmittedBefore = Rows.At, IsOpen = true,
            }, page, None);
            await store.SearchAsync(new() { Agency = "a", IsOpen = false }, page, None);
            await store.DueAsync(new("a", null, Rows.At), page, None);
            await store.DueAsync(new("a", Rows.At, Rows.At, "p"), page, None);
            await store.PersonalOfAsync("a", "an", page, None);
            await store.FailedWorkAsync("a", page, None);
        }

        await store.StatisticsAsync(new("a", Rows.At, Rows.At), None);
        await store.StatisticsAsync(new("a", Rows.At, Rows.At, "p"), None);
        await store.BacklogAsync(WorkKind.Deadline, null, Rows.At, None);
        await store.BacklogAsync(WorkKind.Deadline, "a", Rows.At, None);
    }

    private static IEnumerable<string> Errors(string sql)
        => new TSqlParser[] { new TSql130Parser(initialQuotedIdentifiers: true), new TSql150Parser(initialQuotedIdentifiers: true) }.SelectMany(parser =>
        {
            parser.Parse(new StringReader(sql), out var errors);
            return errors.Select(error => $"{error.Line}:{error.Column} {error.Message}: {sql}");
        });
}
