using MotCua.Cases.Storage;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Cases;

/// <summary>A command: what is asked of which case, by whom, on which version, under which key.</summary>
public sealed record CaseRequest
{
    /// <summary>As <see cref="ExpectedVersion"/>: the command names exactly what it is about itself (a visit, a fee, a clock).</summary>
    public const long AnyVersion = -1;

    /// <summary>The case.</summary>
    public required CaseKey Key { get; init; }

    /// <summary>Who asks and in which capacities. Null for the passing of time only.</summary>
    public required Performer? By { get; init; }

    /// <summary>
    /// The version the asker has seen; 0 for a new case. On any other version the command is not done. <see cref="AnyVersion"/> is for systems that
    /// cannot have seen one, such as a bank that confirms a payment.
    /// </summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>
    /// The asker's own name for this command, unique in the agency. Asking again under it is harmless: the first answer is given. With another
    /// command it is refused.
    /// </summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>What is asked.</summary>
    public required CaseAction Action { get; init; }

    /// <summary>The lease it is done under; null for people.</summary>
    public Lease? Lease { get; init; }
}

/// <summary>What a command led to.</summary>
public abstract record CaseAnswer
{
    private CaseAnswer()
    {
    }

    /// <summary>Whether it was done, now or before.</summary>
    public bool IsDone => this is Done;

    /// <summary>It was done and will not be lost.</summary>
    /// <param name="Version">The version of the case afterwards.</param>
    /// <param name="Status">The dossier's status afterwards.</param>
    /// <param name="Appointment">When the result is to be had, date and hour, when the command gave one.</param>
    /// <param name="IsRepeat">Whether it was done before and this is the answer of then.</param>
    public sealed record Done(long Version, DossierStatus Status, LocalDateTime? Appointment, bool IsRepeat) : CaseAnswer;

    /// <summary>There was nothing to do: a deadline that no longer applies.</summary>
    /// <param name="Version">The version of the case.</param>
    public sealed record Nothing(long Version) : CaseAnswer;

    /// <summary>A rule stands against it; nothing happened. It is not kept: asked again it is decided anew.</summary>
    /// <param name="Refusal">The rule with its legal basis.</param>
    public sealed record Refused(Refusal Refusal) : CaseAnswer;

    /// <summary>The case has another version than expected; nothing happened.</summary>
    /// <param name="Version">The version it has; 0 when there is no such case.</param>
    public sealed record Conflict(long Version) : CaseAnswer;

    /// <summary>The lease it was to be done under is lost; nothing happened.</summary>
    public sealed record LeaseLost : CaseAnswer;

    /// <summary>
    /// The store did not say what became of it, however often it was asked. It may have been done: ask again under the same key, never under
    /// another.
    /// </summary>
    /// <param name="Cause">What the store said last, for logs.</param>
    public sealed record Unknown(Exception Cause) : CaseAnswer;
}
