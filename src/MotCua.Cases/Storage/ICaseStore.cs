using System.Collections.Immutable;
using NodaTime;

namespace MotCua.Cases.Storage;

/// <summary>
/// Where cases live: what the engine needs of a database to write. Everything above one atomic write stands in the engine, so that all stores
/// behave alike; <c>MotCua.Conformance</c> says what they must do.
/// </summary>
/// <remarks>
/// The database is the only lock. Any exception means that the outcome is unknown, never that nothing happened: the engine asks again under the
/// same idempotency key. A store does not retry a commit on its own. All methods may be called from many threads at once.
/// </remarks>
public interface ICaseStore
{
    /// <summary>How many commits it can write at the same time. Default: any number. Where it is one, commands wait for each other and go together.</summary>
    int MostConcurrentCommits => int.MaxValue;

    /// <summary>
    /// Writes commits of several cases in one transaction. Each stands alone: the result of one says nothing about another, and a conflict of one
    /// undoes none of the others. When it returns, what is said to be committed survives the death of host and database.
    /// </summary>
    /// <param name="commits">At least one; no two of one case, no two of one agency and idempotency key.</param>
    /// <param name="cancellation">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>One result per commit, in the same order.</returns>
    Task<ImmutableArray<CommitResult>> CommitAsync(ImmutableArray<CaseCommit> commits, CancellationToken cancellation);

    /// <summary>
    /// Reads cases, and what was answered under idempotency keys, as of one moment. What was committed before the call is seen.
    /// </summary>
    /// <param name="lookups">What to read.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>One result per lookup, in the same order.</returns>
    Task<ImmutableArray<LoadedCase>> LoadAsync(ImmutableArray<CaseLookup> lookups, CancellationToken cancellation);

    /// <summary>Reads events of a case in order.</summary>
    /// <param name="key">The case.</param>
    /// <param name="after">Those with a greater number; 0 for all.</param>
    /// <param name="most">The greatest number of events.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<ImmutableArray<EventRow>> EventsAsync(CaseKey key, long after, int most, CancellationToken cancellation);

    /// <summary>Reads the personal data of a case, erased ones included, in the order of sequence and field.</summary>
    Task<ImmutableArray<PersonalRow>> PersonalAsync(CaseKey key, CancellationToken cancellation);

    /// <summary>
    /// Claims work that is ready and not under a lease, by compare-and-set on the lease: of two who claim at once one gets a row.
    /// </summary>
    Task<ImmutableArray<ClaimedWork>> ClaimAsync(WorkClaim claim, CancellationToken cancellation);

    /// <summary>Settles claimed work. One whose lease is no longer held is left as it is.</summary>
    /// <returns>One answer per settlement, in the same order: whether the lease was still held.</returns>
    Task<ImmutableArray<bool>> SettleAsync(ImmutableArray<WorkSettlement> settlements, CancellationToken cancellation);

    /// <summary>Makes work that was given up ready again, with no attempts counted. False when there is no such failed work.</summary>
    Task<bool> ReviveAsync(WorkKey key, Instant readyAt, CancellationToken cancellation);

    /// <summary>
    /// Erases personal data for good: the content goes, the commitment stays. The applicant's name in rows of cases about that person goes too.
    /// Doing it again does no harm.
    /// </summary>
    /// <returns>How many data were erased by this call.</returns>
    Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation);
}

/// <summary>What to read.</summary>
/// <param name="Key">The case.</param>
/// <param name="IdempotencyKey">The key whose answer is asked for too; or null.</param>
public readonly record struct CaseLookup(CaseKey Key, string? IdempotencyKey);

/// <summary>What was read.</summary>
/// <param name="Row">The case, or null when there is none.</param>
/// <param name="Answer">What was answered under the key, or null.</param>
public sealed record LoadedCase(CaseRow? Row, RecordedAnswer? Answer);

/// <summary>Asks to erase personal data of one person.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="Person">The person.</param>
/// <param name="Case">In this case only; null for all cases of the agency.</param>
/// <param name="At">The moment.</param>
public sealed record Erasure(string Agency, string Person, string? Case, Instant At);
