using System.Collections.Immutable;
using System.Text;
using MotCua.Cases.Storage;
using NodaTime;

namespace MotCua.Conformance;

/// <content>Claims, leases and what becomes of work.</content>
public abstract partial class StoreFacts
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    private Task<ImmutableArray<ClaimedWork>> Claim(Instant now, string owner = "host-1", int most = 10, WorkKind kind = WorkKind.Deadline)
        => Store.ClaimAsync(new() { Kind = kind, Agency = agency, Now = now, LeaseUntil = now + Minute, Owner = owner, Most = most }, None);

    private async Task<bool> Settle(Lease lease, WorkFate fate) => Assert.Single(await Store.SettleAsync([new(lease, fate)], None));

    [Fact]
    public async Task Work_is_claimed_when_it_is_ready_longest_waiting_first_and_not_before()
    {
        await Committed(Rows.Commit(Key()) with
        {
            Work =
            [
                Rows.Work(Key(), WorkKind.Deadline, "late", Rows.At + Minute), Rows.Work(Key(), WorkKind.Deadline, "early", Rows.At),
                Rows.Work(Key(), WorkKind.Deadline, "future", Rows.At + Minute * 5), Rows.Work(Key(), WorkKind.Job, "job", Rows.At),
            ],
        });
        Assert.Empty(await Claim(Rows.At - Duration.FromTicks(1)));
        var claimed = await Claim(Rows.At + Minute);
        Assert.Equal(["early", "late"], claimed.Select(c => c.Row.Key.Name));
        Assert.Equal(Rows.At, claimed[0].Row.ReadyAt);
        Assert.Equal("payload", Encoding.UTF8.GetString(claimed[0].Row.Payload.Span));
        Assert.Equal("job", Assert.Single(await Claim(Rows.At, kind: WorkKind.Job)).Row.Key.Name);
        Assert.Empty(await Claim(Rows.At + Minute, owner: "host-2"));
    }

    [Fact]
    public async Task An_owner_who_slept_longer_than_the_lease_is_refused()
    {
        await Committed(Rows.Commit(Key()) with { Work = [Rows.Work(Key(), WorkKind.Deadline, "d", Rows.At)] });
        var slept = Assert.Single(await Claim(Rows.At)).Lease;
        var holds = Assert.Single(await Claim(Rows.At + Minute, owner: "host-2")).Lease;
        foreach (WorkFate fate in new WorkFate[] { new WorkFate.Done(), new WorkFate.Again(Rows.At, "x"), new WorkFate.Failed("x"), new WorkFate.Returned(Rows.At), new WorkFate.Kept(Rows.At + Minute * 9) })
        {
            Assert.False(await Settle(slept, fate));
        }

        Assert.IsType<CommitResult.LeaseLost>(await Commit(Rows.Commit(Key("2")) with { Lease = slept }));
        Assert.Null((await Load(Key("2"))).Row);
        await Committed(Rows.Commit(Key("2")) with { Lease = holds });
        Assert.True(await Settle(holds, new WorkFate.Done()));
        Assert.False(await Settle(holds, new WorkFate.Done()));
    }

    [Fact]
    public async Task An_owner_who_claims_again_after_its_lease_ended_holds_only_the_new_lease()
    {
        await Committed(Rows.Commit(Key()) with { Work = [Rows.Work(Key(), WorkKind.Deadline, "d", Rows.At)] });
        var old = Assert.Single(await Claim(Rows.At)).Lease;
        var young = Assert.Single(await Claim(Rows.At + Minute)).Lease;
        Assert.NotEqual(old.Number, young.Number);
        Assert.False(await Settle(old, new WorkFate.Done()));
        Assert.True(await Settle(young, new WorkFate.Done()));
    }

    [Fact]
    public async Task Work_that_fails_is_tried_again_later_and_given_up_visibly()
    {
        await Committed(Rows.Commit(Key()) with { Work = [Rows.Work(Key(), WorkKind.Job, "j", Rows.At)] });
        var lease = Assert.Single(await Claim(Rows.At, kind: WorkKind.Job)).Lease;
        Assert.True(await Settle(lease, new WorkFate.Again(Rows.At + Minute * 2, "no answer")));
        Assert.Empty(await Claim(Rows.At + Minute, kind: WorkKind.Job));
        var again = Assert.Single(await Claim(Rows.At + Minute * 2, kind: WorkKind.Job));
        Assert.Equal((1, "no answer", false), (again.Row.Attempts, again.Row.Problem, again.Row.HasFailed));
        Assert.True(await Settle(again.Lease, new WorkFate.Failed("refused")));
        Assert.Empty(await Claim(Rows.At + Minute * 99, kind: WorkKind.Job));
        var failed = Assert.Single((await Reads.FailedWorkAsync(agency, new(10), None)).Rows);
        Assert.Equal((2, "refused", true), (failed.Attempts, failed.Problem, failed.HasFailed));
        Assert.Equal(new WorkBacklog(0, null, 1), await Reads.BacklogAsync(WorkKind.Job, agency, Rows.At + Minute * 9, None));
        Assert.True(await Store.ReviveAsync(failed.Key, Rows.At + Minute * 3, None));
        Assert.False(await Store.ReviveAsync(failed.Key, Rows.At, None));
        Assert.Equal(0, Assert.Single(await Claim(Rows.At + Minute * 3, kind: WorkKind.Job)).Row.Attempts);
    }

    [Fact]
    public async Task Work_can_be_given_back_and_kept_longer()
    {
        await Committed(Rows.Commit(Key()) with { Work = [Rows.Work(Key(), WorkKind.Message, "m", Rows.At)] });
        var lease = Assert.Single(await Claim(Rows.At, kind: WorkKind.Message)).Lease;
        Assert.True(await Settle(lease, new WorkFate.Kept(Rows.At + Minute * 3)));
        Assert.Empty(await Claim(Rows.At + Minute * 2, owner: "host-2", kind: WorkKind.Message));
        Assert.True(await Settle(lease, new WorkFate.Returned(Rows.At)));
        var again = Assert.Single(await Claim(Rows.At, owner: "host-2", kind: WorkKind.Message));
        Assert.Equal(0, again.Row.Attempts);
        Assert.Equal(new WorkBacklog(1, Rows.At, 0), await Reads.BacklogAsync(WorkKind.Message, agency, Rows.At, None));
    }

    [Fact]
    public async Task A_commit_replaces_and_takes_away_work_and_the_leases_on_it()
    {
        var first = await Committed(Rows.Commit(Key()) with { Work = [Rows.Work(Key(), WorkKind.Deadline, "moved", Rows.At), Rows.Work(Key(), WorkKind.Deadline, "gone", Rows.At)] });
        var claimed = (await Claim(Rows.At)).ToDictionary(c => c.Row.Key.Name, c => c.Lease);
        await Committed(Rows.Commit(Key(), 1, head: first.Row.Head) with
        {
            Work = [Rows.Work(Key(), WorkKind.Deadline, "moved", Rows.At + Minute * 5, generation: 2)],
            WorkGone = [new(Key(), WorkKind.Deadline, "gone"), new(Key(), WorkKind.Deadline, "never there")],
        });
        Assert.False(await Settle(claimed["moved"], new WorkFate.Done()));
        Assert.False(await Settle(claimed["gone"], new WorkFate.Done()));
        Assert.Empty(await Claim(Rows.At + Minute));
        var moved = Assert.Single(await Claim(Rows.At + Minute * 5));
        Assert.Equal(2, moved.Row.Generation);
        Assert.False(await Settle(claimed["moved"], new WorkFate.Done()));
        Assert.True(await Settle(moved.Lease, new WorkFate.Done()));
    }

    [Fact]
    public async Task Two_who_claim_at_once_never_get_the_same_work()
    {
        for (var i = 0; i < 20; i++)
        {
            await Committed(Rows.Commit(Key($"{i}")) with { Work = [.. Enumerable.Range(0, 5).Select(n => Rows.Work(Key($"{i}"), WorkKind.Deadline, $"d{n}", Rows.At))] });
        }

        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(host => Task.Run(async () =>
        {
            var mine = new List<WorkKey>();
            for (var idle = 0; idle < 3;)
            {
                var claimed = await Claim(Rows.At, owner: $"host-{host}", most: 7);
                mine.AddRange(claimed.Select(c => c.Row.Key));
                idle = claimed.IsEmpty ? idle + 1 : 0;
            }

            return mine;
        })));
        var keys = all.SelectMany(keys => keys).ToArray();
        Assert.Equal(100, keys.Length);
        Assert.Equal(100, keys.Distinct().Count());
    }

    [Fact]
    public async Task Work_of_all_agencies_can_be_claimed_together()
    {
        var other = new CaseKey(agency + "x", "1");
        var far = Rows.At - Duration.FromDays(3650);
        await Committed(Rows.Commit(Key()) with { Work = [Rows.Work(Key(), WorkKind.Message, "m", far)] });
        await Committed(Rows.Commit(other) with { Work = [Rows.Work(other, WorkKind.Message, "m", far)] });
        Assert.Equal(Key(), Assert.Single(await Claim(far, kind: WorkKind.Message, most: 1)).Row.Key.Case);
        var claimed = await Store.ClaimAsync(new() { Kind = WorkKind.Message, Now = far, LeaseUntil = far + Minute, Owner = "h", Most = 500 }, None);
        Assert.Contains(claimed, c => c.Row.Key.Case == other);
        Assert.DoesNotContain(claimed, c => c.Row.Key.Case == Key());
    }
}
