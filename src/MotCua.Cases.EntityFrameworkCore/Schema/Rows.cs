using MotCua.Cases.Storage;

namespace MotCua.Cases.EntityFrameworkCore.Schema;

// The rows as the tables hold them. Moments are ticks of 100 ns since 1970 in UTC, the same number in every database; one that is missing
// where rows are sorted by it is the greatest number, so that it comes last everywhere.

/// <summary>A row of <c>mc_cases</c>.</summary>
internal sealed class StoredCase
{
    public required string Agency { get; init; }

    public required string CaseId { get; init; }

    public required long Version { get; init; }

    public required string ProcedureId { get; init; }

    public required string ProcedureVersion { get; init; }

    public required string RulesHash { get; init; }

    public required DossierStatus Status { get; init; }

    public string? Variant { get; init; }

    public string? Channel { get; init; }

    public string? Applicant { get; init; }

    public required long SubmittedAt { get; init; }

    public long? AcceptedAt { get; init; }

    public long? DueAt { get; init; }

    public long? PromisedAt { get; init; }

    public long? DecidedAt { get; init; }

    public long? ClosedAt { get; init; }

    public required Punctuality Punctuality { get; init; }

    public required long ChangedAt { get; init; }

    public required byte[] Head { get; init; }

    public required byte[] State { get; init; }
}

/// <summary>A row of <c>mc_events</c>.</summary>
internal sealed class StoredEvent
{
    public required string Agency { get; init; }

    public required string CaseId { get; init; }

    public required long Sequence { get; init; }

    public required string EventType { get; init; }

    public required long OccurredAt { get; init; }

    public required long RecordedAt { get; init; }

    public required byte[] Body { get; init; }

    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>A row of <c>mc_answers</c>.</summary>
internal sealed class StoredAnswer
{
    public required string Agency { get; init; }

    public required string IdempotencyKey { get; init; }

    public required string CaseId { get; init; }

    public required byte[] CommandHash { get; init; }

    public required long Version { get; init; }

    public required byte[] Answer { get; init; }

    public required long RecordedAt { get; init; }
}

/// <summary>A row of <c>mc_inbox</c>.</summary>
internal sealed class StoredInbox
{
    public required string Agency { get; init; }

    public required string CaseId { get; init; }

    public required string Step { get; init; }

    public required int Visit { get; init; }

    public required string RoleName { get; init; }

    public string? Person { get; init; }

    public required string ProcedureId { get; init; }

    public required long OpenedAt { get; init; }

    /// <summary>The greatest number when no limit runs.</summary>
    public required long DueAt { get; init; }
}

/// <summary>A row of <c>mc_work</c>.</summary>
internal sealed class StoredWork
{
    public required string Agency { get; init; }

    public required string CaseId { get; init; }

    public required WorkKind Kind { get; init; }

    public required string Name { get; init; }

    public required long Generation { get; init; }

    public required long ReadyAt { get; init; }

    public required string Topic { get; init; }

    public required byte[] Payload { get; init; }

    public required int Attempts { get; init; }

    public string? Problem { get; init; }

    public required bool HasFailed { get; init; }

    public string? LeaseOwner { get; init; }

    /// <summary>Zero when there is no lease.</summary>
    public long LeaseUntil { get; init; }

    public long LeaseNumber { get; init; }
}

/// <summary>A row of <c>mc_personal</c>.</summary>
internal sealed class StoredPersonal
{
    public required string Agency { get; init; }

    public required string CaseId { get; init; }

    public required long Sequence { get; init; }

    public required string Field { get; init; }

    public required string Person { get; init; }

    public required bool IsSealed { get; init; }

    public string? SealKey { get; init; }

    public byte[]? Content { get; init; }

    public required byte[] Commitment { get; init; }

    public required long RecordedAt { get; init; }

    public long? ErasedAt { get; init; }
}
