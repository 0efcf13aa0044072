using System.Collections.Immutable;
using System.Text;
using MotCua.Cases.Storage;
using NodaTime;

namespace MotCua.Conformance;

/// <summary>
/// What every store must do. A test project inherits this class and opens its store; xUnit finds the facts. Each fact uses agencies of its own,
/// so that all may run against one database.
/// </summary>
public abstract partial class StoreFacts
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly string agency = "a-" + Path.GetRandomFileName();

    /// <summary>The store's writing side.</summary>
    protected abstract ICaseStore Store { get; }

    /// <summary>The store's reading side.</summary>
    protected abstract ICaseReads Reads { get; }

    private CaseKey Key(string number = "000.01") => new(agency, number);

    private async Task<CommitResult> Commit(CaseCommit commit) => Assert.Single(await Store.CommitAsync([commit], None));

    private async Task<CaseCommit> Committed(CaseCommit commit)
    {
        Assert.IsType<CommitResult.Committed>(await Commit(commit));
        return commit;
    }

    private async Task<LoadedCase> Load(CaseKey key, string? idempotencyKey = null) => Assert.Single(await Store.LoadAsync([new(key, idempotencyKey)], None));

    [Fact]
    public async Task What_is_committed_is_read_back_to_the_last_byte_and_tick()
    {
        var key = Key("000.01.Đ-ô");
        var commit = await Committed(Rows.Commit(key, events: 3, row: row => row with
        {
            Status = DossierStatus.SupplementInAppraisal,
            Variant = "nhà ở",
            Channel = "online",
            Applicant = "person-1",
            AcceptedAt = Rows.At + Duration.FromTicks(1),
            DueAt = Rows.At + Duration.FromDays(7),
            PromisedAt = Rows.At + Duration.FromDays(9),
            DecidedAt = Rows.At + Duration.FromTicks(3),
            ClosedAt = Rows.At + Duration.FromTicks(4),
            Punctuality = Punctuality.Late,
            State = new byte[] { 0, 255, 1, 128 },
        }));
        var read = (await Load(key, commit.Answer.IdempotencyKey));
        AssertSame(commit.Row, read.Row!);
        AssertSame(commit.Answer, read.Answer!);
        var events = await Store.EventsAsync(key, 0, 100, None);
        Assert.Equal(3, events.Length);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(commit.Events[i].Sequence, events[i].Sequence);
            Assert.Equal(commit.Events[i].At, events[i].At);
            Assert.Equal(commit.Events[i].RecordedAt, events[i].RecordedAt);
            Assert.Equal(commit.Events[i].Type, events[i].Type);
            Assert.Equal(commit.Events[i].Bytes.ToArray(), events[i].Bytes.ToArray());
        }

        Assert.True(EventChain.Verify(key, events, ChainPosition.Start).IsIntact);
        Assert.Equal(2, Assert.Single(await Store.EventsAsync(key, 1, 1, None)).Sequence);
        Assert.Empty(await Store.EventsAsync(key, 3, 100, None));
    }

    [Fact]
    public async Task What_is_not_there_is_read_as_nothing()
    {
        var loaded = await Store.LoadAsync([new(Key("1"), "k"), new(Key("2"), null)], None);
        Assert.All(loaded, one => Assert.Equal((null, null), (one.Row, one.Answer)));
        Assert.Empty(await Store.EventsAsync(Key(), 0, 10, None));
        Assert.Empty(await Store.PersonalAsync(Key(), None));
    }

    [Fact]
    public async Task A_commit_on_another_version_writes_nothing_and_names_the_version_there_is()
    {
        var first = await Committed(Rows.Commit(Key()));
        var stale = Rows.Commit(Key(), expected: 0, idempotencyKey: "other") with { Inbox = [Rows.Inbox(Key(), "check", "desk")], Work = [Rows.Work(Key(), WorkKind.Job, "check", Rows.At)] };
        Assert.Equal(1, Assert.IsType<CommitResult.Conflict>(await Commit(stale)).Version);
        Assert.Equal(1, Assert.IsType<CommitResult.Conflict>(await Commit(Rows.Commit(Key(), expected: 5, idempotencyKey: "more"))).Version);
        Assert.Equal(0, Assert.IsType<CommitResult.Conflict>(await Commit(Rows.Commit(Key("none"), expected: 5))).Version);
        Assert.Null((await Load(Key(), "other")).Answer);
        Assert.Empty((await Reads.InboxAsync(new(agency, ["desk"], null), new(10), None)).Rows);
        Assert.Single(await Store.EventsAsync(Key(), 0, 10, None));
        await Committed(Rows.Commit(Key(), 1, head: first.Row.Head));
        Assert.Equal(2, (await Load(Key())).Row!.Version);
    }

    [Fact]
    public async Task The_same_command_again_gives_the_answer_of_the_first_time()
    {
        var first = await Committed(Rows.Commit(Key(), idempotencyKey: "k"));
        await Committed(Rows.Commit(Key(), 1, idempotencyKey: "k2", head: first.Row.Head));
        var again = Assert.IsType<CommitResult.AlreadyAnswered>(await Commit(Rows.Commit(Key(), idempotencyKey: "k")));
        AssertSame(first.Answer, again.Answer);
        Assert.Equal(2, (await Load(Key())).Row!.Version);
        var other = Rows.Commit(Key(), 2, idempotencyKey: "k");
        var reused = Assert.IsType<CommitResult.KeyReused>(await Commit(other with { Answer = Rows.Answer(Key(), "k", "another body", 3) }));
        AssertSame(first.Answer, reused.Answer);
        Assert.Equal(2, (await Load(Key())).Row!.Version);
    }

    [Fact]
    public async Task A_key_used_for_one_case_is_used_for_the_agency_and_not_for_another_agency()
    {
        await Committed(Rows.Commit(Key("1"), idempotencyKey: "k"));
        var elsewhere = Rows.Commit(Key("2"), idempotencyKey: "k");
        Assert.IsType<CommitResult.KeyReused>(await Commit(elsewhere with { Answer = Rows.Answer(Key("2"), "k", "another body", 1) }));
        Assert.Null((await Load(Key("2"))).Row);
        await Committed(Rows.Commit(new(agency + "x", "1"), idempotencyKey: "k"));
    }

    [Fact]
    public async Task In_a_batch_each_commit_stands_alone()
    {
        await Committed(Rows.Commit(Key("1"), idempotencyKey: "k1"));
        var results = await Store.CommitAsync(
            [
                Rows.Commit(Key("2"), idempotencyKey: "k2"),
                Rows.Commit(Key("1"), idempotencyKey: "k3"),
                Rows.Commit(Key("3"), idempotencyKey: "k4"),
                Rows.Commit(Key("4"), idempotencyKey: "k1") with { Answer = Rows.Answer(Key("4"), "k1", "body", 1) },
                Rows.Commit(Key("5"), idempotencyKey: "k5"),
            ],
            None);
        Assert.Equal(
            [typeof(CommitResult.Committed), typeof(CommitResult.Conflict), typeof(CommitResult.Committed), typeof(CommitResult.AlreadyAnswered), typeof(CommitResult.Committed)],
            results.Select(r => r.GetType()));
        var loaded = await Store.LoadAsync([.. Enumerable.Range(1, 5).Select(i => new CaseLookup(Key($"{i}"), null))], None);
        Assert.Equal([1, 1, 1, null, 1], loaded.Select(one => one.Row?.Version));
    }

    [Fact]
    public async Task Names_that_differ_only_in_case_accents_or_trailing_blanks_are_different()
    {
        string[] numbers = ["ho so", "HO SO", "hồ sơ", "ho so ", "hô so"];
        foreach (var number in numbers)
        {
            await Committed(Rows.Commit(Key(number)));
        }

        var loaded = await Store.LoadAsync([.. numbers.Select(n => new CaseLookup(Key(n), null))], None);
        Assert.Equal(numbers, loaded.Select(one => one.Row!.Key.Case));
    }

    [Fact]
    public async Task Of_many_who_write_one_version_at_once_one_succeeds()
    {
        var first = await Committed(Rows.Commit(Key()));
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Commit(Rows.Commit(Key(), 1, idempotencyKey: $"w{i}", head: first.Row.Head)))));
        Assert.Single(results, r => r is CommitResult.Committed);
        Assert.Equal(7, results.Count(r => r is CommitResult.Conflict { Version: 2 }));
        Assert.Equal(2, (await Store.EventsAsync(Key(), 0, 10, None)).Length);
    }

    [Fact]
    public async Task Of_many_who_send_one_command_at_once_one_does_it_and_all_get_its_answer()
    {
        var first = await Committed(Rows.Commit(Key()));
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Commit(Rows.Commit(Key(), 1, idempotencyKey: "same", head: first.Row.Head)))));
        Assert.Single(results, r => r is CommitResult.Committed);
        Assert.Equal(7, results.Count(r => r is CommitResult.AlreadyAnswered));
        Assert.Equal(2, (await Store.EventsAsync(Key(), 0, 10, None)).Length);
    }

    [Fact]
    public async Task Personal_data_are_erased_and_their_commitments_stay()
    {
        var first = await Committed(Rows.Commit(Key("1"), row: row => row with { Applicant = "p" }) with
        {
            Personal = [Rows.Personal(Key("1"), 1, "name", "p"), Rows.Personal(Key("1"), 1, "partner", "q")],
        });
        await Committed(Rows.Commit(Key("2")) with { Personal = [Rows.Personal(Key("2"), 1, "name", "p")] });
        await Committed(Rows.Commit(new(agency + "x", "1")) with { Personal = [Rows.Personal(new(agency + "x", "1"), 1, "name", "p")] });
        var read = await Store.PersonalAsync(Key("1"), None);
        Assert.Equal(["name", "partner"], read.Select(r => r.Field));
        Assert.Equal("sealed Nguyễn", Encoding.UTF8.GetString(read[0].Content!.Value.Span));
        Assert.Equal(2, (await Reads.PersonalOfAsync(agency, "p", new(10), None)).Rows.Length);
        Assert.Equal(1, await Store.EraseAsync(new(agency, "p", "1", Rows.At), None));
        Assert.Equal(1, await Store.EraseAsync(new(agency, "p", null, Rows.At), None));
        Assert.Equal(0, await Store.EraseAsync(new(agency, "p", null, Rows.At), None));
        read = await Store.PersonalAsync(Key("1"), None);
        Assert.Null(read[0].Content);
        Assert.Equal(Rows.At, read[0].ErasedAt);
        Assert.Equal(32, read[0].Commitment.Length);
        Assert.NotNull(read[1].Content);
        Assert.NotNull(Assert.Single(await Store.PersonalAsync(new(agency + "x", "1"), None)).Content);
        Assert.Null((await Load(Key("1"))).Row!.Applicant);

        // A command decided before the erasure does not bring the applicant back.
        await Committed(Rows.Commit(Key("1"), 1, head: first.Row.Head, row: row => row with { Applicant = "p" }));
        Assert.Null((await Load(Key("1"))).Row!.Applicant);
    }

    private static void AssertSame(CaseRow expected, CaseRow actual)
    {
        Assert.Equal(expected.Head.ToArray(), actual.Head.ToArray());
        Assert.Equal(expected.State.ToArray(), actual.State.ToArray());
        Assert.Equal(expected, actual with { Head = expected.Head, State = expected.State });
    }

    private static void AssertSame(RecordedAnswer expected, RecordedAnswer actual)
    {
        Assert.Equal(expected.BodyHash.ToArray(), actual.BodyHash.ToArray());
        Assert.Equal(expected.Bytes.ToArray(), actual.Bytes.ToArray());
        Assert.Equal(expected, actual with { BodyHash = expected.BodyHash, Bytes = expected.Bytes });
    }
}
