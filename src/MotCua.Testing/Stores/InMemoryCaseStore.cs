using System.Collections.Immutable;
using MotCua.Cases.Storage;
using NodaTime;

namespace MotCua.Testing;

/// <summary>
/// A store in memory: the plainest thing that does all a store must do, and what the others are compared with. For tests and trials; what it holds
/// is gone with the process.
/// </summary>
public sealed partial class InMemoryCaseStore : ICaseStore
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<CaseKey, CaseRow> cases = new(KeyOrder.Cases);
    private readonly Dictionary<CaseKey, List<EventRow>> events = [];
    private readonly Dictionary<(string Agency, string Key), RecordedAnswer> answers = [];
    private readonly Dictionary<(CaseKey Case, string Step), InboxRow> inbox = [];
    private readonly SortedDictionary<WorkKey, Held> work = new(KeyOrder.Work);
    private readonly SortedSet<(Instant ReadyAt, WorkKey Key)> ready = new(KeyOrder.Ready);
    private readonly SortedDictionary<(CaseKey Case, long Sequence, string Field), PersonalRow> personal = new(KeyOrder.Personal);

    /// <inheritdoc/>
    public Task<ImmutableArray<CommitResult>> CommitAsync(ImmutableArray<CaseCommit> commits, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult(ImmutableArray.CreateRange(commits, Commit));
        }
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<LoadedCase>> LoadAsync(ImmutableArray<CaseLookup> lookups, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult(ImmutableArray.CreateRange(lookups, lookup => new LoadedCase(
                cases.GetValueOrDefault(lookup.Key),
                lookup.IdempotencyKey is { } key ? answers.GetValueOrDefault((lookup.Key.Agency, key)) : null)));
        }
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<EventRow>> EventsAsync(CaseKey key, long after, int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            var rows = events.TryGetValue(key, out var list) ? list : [];
            return Task.FromResult<ImmutableArray<EventRow>>([.. rows.Skip((int)Math.Min(after, int.MaxValue)).Take(most)]);
        }
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<PersonalRow>> PersonalAsync(CaseKey key, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult<ImmutableArray<PersonalRow>>([.. personal.Values.Where(row => row.Key == key)]);
        }
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<ClaimedWork>> ClaimAsync(WorkClaim claim, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(claim);
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            var claimed = ImmutableArray.CreateBuilder<ClaimedWork>();
            foreach (var (readyAt, key) in ready)
            {
                if (readyAt > claim.Now || claimed.Count == claim.Most)
                {
                    break;
                }

                var held = work[key];
                if (key.Kind != claim.Kind || (claim.Agency is { } agency && key.Case.Agency != agency) || held.LeaseUntil > claim.Now)
                {
                    continue;
                }

                held = held with { Owner = claim.Owner, LeaseUntil = claim.LeaseUntil, Number = held.Number + 1 };
                work[key] = held;
                claimed.Add(new(held.Row, new(key, held.Row.Generation, claim.Owner, held.Number)));
            }

            return Task.FromResult(claimed.ToImmutable());
        }
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<bool>> SettleAsync(ImmutableArray<WorkSettlement> settlements, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult(ImmutableArray.CreateRange(settlements, Settle));
        }
    }

    /// <inheritdoc/>
    public Task<bool> ReviveAsync(WorkKey key, Instant readyAt, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (!work.TryGetValue(key, out var held) || !held.Row.HasFailed)
            {
                return Task.FromResult(false);
            }

            Put(held with { Row = held.Row with { HasFailed = false, Attempts = 0, ReadyAt = readyAt }, Owner = null, LeaseUntil = Instant.MinValue });
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            var erased = 0L;
            bool IsMeant(CaseKey key) => key.Agency == erasure.Agency && (erasure.Case is null || key.Case == erasure.Case);
            foreach (var (key, row) in personal.Where(p => IsMeant(p.Key.Case) && p.Value.Person == erasure.Person && p.Value.Content is not null).ToArray())
            {
                personal[key] = row with { Content = null, SealKey = null, ErasedAt = erasure.At };
                erased++;
            }

            foreach (var (key, row) in cases.Where(c => IsMeant(c.Key) && c.Value.Applicant == erasure.Person).ToArray())
            {
                cases[key] = row with { Applicant = null };
            }

            return Task.FromResult(erased);
        }
    }

    /// <summary>When the next work of a kind is ready, claimed or not; null when there is none. A test moves its clock there.</summary>
    public Instant? NextReady(WorkKind kind)
    {
        lock (gate)
        {
            foreach (var (readyAt, key) in ready)
            {
                if (key.Kind == kind)
                {
                    return readyAt;
                }
            }

            return null;
        }
    }

    private CommitResult Commit(CaseCommit commit)
    {
        if (answers.TryGetValue((commit.Key.Agency, commit.Answer.IdempotencyKey), out var answer))
        {
            return answer.BodyHash.Span.SequenceEqual(commit.Answer.BodyHash.Span) ? new CommitResult.AlreadyAnswered(answer) : new CommitResult.KeyReused(answer);
        }

        if (commit.Lease is { } lease && !IsHeld(lease))
        {
            return CommitResult.LeaseLost.Instance;
        }

        var version = cases.TryGetValue(commit.Key, out var row) ? row.Version : 0;
        if (version != commit.ExpectedVersion)
        {
            return new CommitResult.Conflict(version);
        }

        // Erasure is not undone by a command that was decided before it.
        cases[commit.Key] = row is { Applicant: null } ? commit.Row with { Applicant = null } : commit.Row;
        (events.TryGetValue(commit.Key, out var list) ? list : events[commit.Key] = []).AddRange(commit.Events);
        answers.Add((commit.Key.Agency, commit.Answer.IdempotencyKey), commit.Answer);
        foreach (var step in commit.InboxGone)
        {
            inbox.Remove((commit.Key, step));
        }

        foreach (var waiting in commit.Inbox)
        {
            inbox[(commit.Key, waiting.Step)] = waiting;
        }

        foreach (var key in commit.WorkGone)
        {
            Drop(key);
        }

        foreach (var item in commit.Work)
        {
            Put(new(item, null, Instant.MinValue, work.TryGetValue(item.Key, out var old) ? old.Number : 0));
        }

        foreach (var datum in commit.Personal)
        {
            personal.Add((datum.Key, datum.Sequence, datum.Field), datum);
        }

        return CommitResult.Committed.Instance;
    }

    private bool Settle(WorkSettlement settlement)
    {
        if (!IsHeld(settlement.Lease))
        {
            return false;
        }

        var held = work[settlement.Lease.Key];
        var free = held with { Owner = null, LeaseUntil = Instant.MinValue };
        switch (settlement.Fate)
        {
            case WorkFate.Done:
                Drop(settlement.Lease.Key);
                break;
            case WorkFate.Again again:
                Put(free with { Row = held.Row with { ReadyAt = again.ReadyAt, Attempts = held.Row.Attempts + 1, Problem = again.Problem } });
                break;
            case WorkFate.Failed failed:
                Put(free with { Row = held.Row with { HasFailed = true, Attempts = held.Row.Attempts + 1, Problem = failed.Problem } });
                break;
            case WorkFate.Returned returned:
                Put(free with { Row = held.Row with { ReadyAt = returned.ReadyAt } });
                break;
            case WorkFate.Kept kept:
                Put(held with { LeaseUntil = kept.LeaseUntil });
                break;
            default:
                throw new ArgumentException($"A fate of an unknown kind: {settlement.Fate.GetType().Name}", nameof(settlement));
        }

        return true;
    }

    private bool IsHeld(Lease lease)
        => work.TryGetValue(lease.Key, out var held) && held.Row.Generation == lease.Generation && held.Owner == lease.Owner && held.Number == lease.Number;

    private void Put(Held held)
    {
        Drop(held.Row.Key);
        work[held.Row.Key] = held;
        if (!held.Row.HasFailed)
        {
            ready.Add((held.Row.ReadyAt, held.Row.Key));
        }
    }

    private void Drop(WorkKey key)
    {
        if (work.Remove(key, out var held))
        {
            ready.Remove((held.Row.ReadyAt, key));
        }
    }

    private sealed record Held(WorkRow Row, string? Owner, Instant LeaseUntil, long Number);
}
