using NodaTime;

namespace MotCua.Cases.Storage;

/// <summary>Something that waits for somebody: a step that is open, for a role and perhaps for one person.</summary>
public sealed record InboxRow
{
    /// <summary>The case.</summary>
    public required CaseKey Key { get; init; }

    /// <summary>Id of the open step; with <see cref="Key"/> the row's key.</summary>
    public required string Step { get; init; }

    /// <summary>Which visit of it is open, from 1.</summary>
    public required int Visit { get; init; }

    /// <summary>The actor of the procedure that has to act; under <c>for-each</c> the member of the list.</summary>
    public required string Role { get; init; }

    /// <summary>The person it is assigned to, or null for anybody in the role.</summary>
    public string? Person { get; init; }

    /// <summary>Id of the procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>When it was opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When it is due: the step's own limit, or the case's when that is earlier; null when no limit runs.</summary>
    public Instant? DueAt { get; init; }
}
