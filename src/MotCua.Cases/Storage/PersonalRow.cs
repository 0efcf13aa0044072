using NodaTime;

namespace MotCua.Cases.Storage;

/// <summary>
/// A personal datum, apart from the events so that it can be erased. The event that established it holds only
/// <see cref="Commitment"/>; with the content gone, salt included, nobody can tell from it what it was, and the chain still verifies.
/// </summary>
public sealed record PersonalRow
{
    /// <summary>The case.</summary>
    public required CaseKey Key { get; init; }

    /// <summary>The number of the event that established it.</summary>
    public required long Sequence { get; init; }

    /// <summary>Id of the fact or of what else is kept (<c>note</c>); with case and sequence the row's key.</summary>
    public required string Field { get; init; }

    /// <summary>The person it is about: the host's name for them.</summary>
    public required string Person { get; init; }

    /// <summary>Whether it is encrypted: sensitive data are, before they reach the store.</summary>
    public required bool IsSealed { get; init; }

    /// <summary>Which key it is encrypted under; null for data in clear.</summary>
    public string? SealKey { get; init; }

    /// <summary>Salt and datum, encrypted when <see cref="IsSealed"/>; null once erased.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>SHA-256 over salt and datum, 32 bytes; stays.</summary>
    public required ReadOnlyMemory<byte> Commitment { get; init; }

    /// <summary>When it was recorded.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>When it was erased; null while it is there.</summary>
    public Instant? ErasedAt { get; init; }
}
