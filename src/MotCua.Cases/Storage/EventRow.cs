using NodaTime;

namespace MotCua.Cases.Storage;

/// <summary>One event of a case. Appended, never changed or deleted.</summary>
public sealed record EventRow
{
    /// <summary>The case.</summary>
    public required CaseKey Key { get; init; }

    /// <summary>Its number in the case, from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>What happened, for example <c>step-completed</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When it took effect.</summary>
    public required Instant At { get; init; }

    /// <summary>When it was recorded; later than <see cref="At"/> where a deadline was noticed late.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>The event in canonical JSON, UTF-8: exactly the bytes that were hashed, to be kept byte for byte.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The hash of the event before it, 32 bytes; of the first, <see cref="EventChain.Genesis"/>.</summary>
    public required ReadOnlyMemory<byte> PreviousHash { get; init; }

    /// <summary>SHA-256 over the previous hash and <see cref="Bytes"/>, 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Hash { get; init; }
}
