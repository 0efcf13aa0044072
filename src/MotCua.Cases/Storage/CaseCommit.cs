using System.Collections.Immutable;
using NodaTime;

namespace MotCua.Cases.Storage;

/// <summary>
/// All that one command makes of one case: it is written whole or not at all. A store looks, in this order, at <see cref="Answer"/> (was the
/// command done before?), <see cref="Lease"/> (is it still held?) and <see cref="ExpectedVersion"/>.
/// </summary>
public sealed record CaseCommit
{
    /// <summary>The version the command was decided on; 0 for a case that does not exist yet.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The case's row from now on. Its version is that of the last event.</summary>
    public required CaseRow Row { get; init; }

    /// <summary>What happened, at least one event, numbered on from <see cref="ExpectedVersion"/>.</summary>
    public required ImmutableArray<EventRow> Events { get; init; }

    /// <summary>What the command is answered with from now on.</summary>
    public required RecordedAnswer Answer { get; init; }

    /// <summary>Inbox rows that appear or change.</summary>
    public ImmutableArray<InboxRow> Inbox { get; init; } = [];

    /// <summary>Steps whose inbox rows go; ones that are not there do no harm.</summary>
    public ImmutableArray<string> InboxGone { get; init; } = [];

    /// <summary>
    /// Work items that appear, or replace the one of that name: deadlines, outbox messages, jobs. A replaced one loses lease, attempts and failure.
    /// </summary>
    public ImmutableArray<WorkRow> Work { get; init; } = [];

    /// <summary>Work items that go, claimed or not; ones that are not there do no harm.</summary>
    public ImmutableArray<WorkKey> WorkGone { get; init; } = [];

    /// <summary>Personal data that are established.</summary>
    public ImmutableArray<PersonalRow> Personal { get; init; } = [];

    /// <summary>The lease the command is done under; null for commands of people.</summary>
    public Lease? Lease { get; init; }

    /// <summary>The case.</summary>
    public CaseKey Key => Row.Key;
}

/// <summary>What a command was answered with, kept for ever under its idempotency key.</summary>
public sealed record RecordedAnswer
{
    /// <summary>The case it changed.</summary>
    public required CaseKey Key { get; init; }

    /// <summary>The idempotency key, unique in the agency; with <see cref="CaseKey.Agency"/> the row's key.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>SHA-256 over the command, 32 bytes: the same key with another command is refused.</summary>
    public required ReadOnlyMemory<byte> BodyHash { get; init; }

    /// <summary>The version of the case afterwards.</summary>
    public required long Version { get; init; }

    /// <summary>The answer as the engine writes it. A store keeps it unread.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>When it was recorded.</summary>
    public required Instant At { get; init; }
}

/// <summary>What became of one commit.</summary>
public abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <summary>It is written and will not be lost.</summary>
    public sealed record Committed : CommitResult
    {
        /// <summary>The only one there is.</summary>
        public static Committed Instance { get; } = new();
    }

    /// <summary>The case has another version; nothing of it was written.</summary>
    /// <param name="Version">The version it has, 0 when there is no such case.</param>
    public sealed record Conflict(long Version) : CommitResult;

    /// <summary>The same command was done before; nothing was written again.</summary>
    /// <param name="Answer">What was answered then.</param>
    public sealed record AlreadyAnswered(RecordedAnswer Answer) : CommitResult;

    /// <summary>The idempotency key was used for another command; nothing was written.</summary>
    /// <param name="Answer">What was answered then.</param>
    public sealed record KeyReused(RecordedAnswer Answer) : CommitResult;

    /// <summary>The lease is no longer held; nothing was written.</summary>
    public sealed record LeaseLost : CommitResult
    {
        /// <summary>The only one there is.</summary>
        public static LeaseLost Instance { get; } = new();
    }
}
