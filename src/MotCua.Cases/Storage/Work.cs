using NodaTime;

namespace MotCua.Cases.Storage;

/// <summary>What hosts do by themselves, claimed on a lease: a kind per worker.</summary>
public enum WorkKind
{
    /// <summary>A limit that is due: a command says so to the case.</summary>
    Deadline = 1,

    /// <summary>A message to the world (outbox): sent at least once, under its own key.</summary>
    Message = 2,

    /// <summary>An automated step: a handler of the host does it.</summary>
    Job = 3,
}

/// <summary>Names a work item.</summary>
/// <param name="Case">The case it belongs to.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">
/// Unique in case and kind: for a deadline the name of its clock, for a message the number of its event and its place in it, for a job the step.
/// </param>
public readonly record struct WorkKey(CaseKey Case, WorkKind Kind, string Name);

/// <summary>Something to be done at or after a moment by whichever host claims it.</summary>
public sealed record WorkRow
{
    /// <summary>Its name.</summary>
    public required WorkKey Key { get; init; }

    /// <summary>
    /// Which one under this name it is: the generation of a clock, the visit of a step. Putting a row under the name of an old one replaces it,
    /// and whoever still holds a lease on the old one holds none on the new one.
    /// </summary>
    public required long Generation { get; init; }

    /// <summary>Not before this moment.</summary>
    public required Instant ReadyAt { get; init; }

    /// <summary>What it is about: the type of a message, the step of a job, what a deadline leads to. Never a personal datum.</summary>
    public required string Topic { get; init; }

    /// <summary>What a message says, or what a worker needs to know; may be empty. Never a personal datum.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>How often it was tried and failed.</summary>
    public int Attempts { get; init; }

    /// <summary>What went wrong last, at most <see cref="StoreLimits.Problem"/> characters; or null.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether it was given up after too many tries: it waits for a person and is not claimed.</summary>
    public bool HasFailed { get; init; }
}

/// <summary>
/// A lease on a work item. It is held by compare-and-set: <see cref="Number"/> grows with every claim, so that an owner who slept longer than the
/// lease is refused, whatever its clock says.
/// </summary>
/// <param name="Key">The work item.</param>
/// <param name="Generation">Which one under that name.</param>
/// <param name="Owner">The host that holds it; unique per process start.</param>
/// <param name="Number">How often the row was claimed.</param>
public sealed record Lease(WorkKey Key, long Generation, string Owner, long Number);

/// <summary>A work item somebody claimed.</summary>
/// <param name="Row">The item as it stood.</param>
/// <param name="Lease">The lease on it.</param>
public sealed record ClaimedWork(WorkRow Row, Lease Lease);

/// <summary>Asks for work.</summary>
public sealed record WorkClaim
{
    /// <summary>What kind.</summary>
    public required WorkKind Kind { get; init; }

    /// <summary>Of this agency only; null for all agencies of the store.</summary>
    public string? Agency { get; init; }

    /// <summary>The moment by the claimer's clock: items ready by then whose lease, if any, ended before.</summary>
    public required Instant Now { get; init; }

    /// <summary>Until when the lease shall hold.</summary>
    public required Instant LeaseUntil { get; init; }

    /// <summary>Who claims.</summary>
    public required string Owner { get; init; }

    /// <summary>The greatest number of items, those ready longest first.</summary>
    public required int Most { get; init; }
}

/// <summary>What becomes of a claimed work item.</summary>
public abstract record WorkFate
{
    private WorkFate()
    {
    }

    /// <summary>It is done: the row goes.</summary>
    public sealed record Done : WorkFate;

    /// <summary>It failed and is tried again: the lease ends and an attempt is counted.</summary>
    /// <param name="ReadyAt">Not before this moment.</param>
    /// <param name="Problem">What went wrong.</param>
    public sealed record Again(Instant ReadyAt, string Problem) : WorkFate;

    /// <summary>It failed for good: the lease ends, an attempt is counted and the row waits for a person.</summary>
    /// <param name="Problem">What went wrong.</param>
    public sealed record Failed(string Problem) : WorkFate;

    /// <summary>It is given back untouched, or handed to a later moment without counting an attempt: the lease ends.</summary>
    /// <param name="ReadyAt">Not before this moment.</param>
    public sealed record Returned(Instant ReadyAt) : WorkFate;

    /// <summary>It takes longer: the lease holds until then.</summary>
    /// <param name="LeaseUntil">The new end of the lease.</param>
    public sealed record Kept(Instant LeaseUntil) : WorkFate;
}

/// <summary>Settles a claimed work item.</summary>
/// <param name="Lease">The lease; one that is no longer held settles nothing.</param>
/// <param name="Fate">What becomes of it.</param>
public sealed record WorkSettlement(Lease Lease, WorkFate Fate);

/// <summary>How much work of one kind waits.</summary>
/// <param name="Ready">How many items are ready, claimed ones included.</param>
/// <param name="Oldest">Since when the oldest of them is ready, or null when there is none.</param>
/// <param name="Failed">How many were given up.</param>
public sealed record WorkBacklog(long Ready, Instant? Oldest, long Failed);
