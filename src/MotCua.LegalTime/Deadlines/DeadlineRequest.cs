using System.Collections.Immutable;
using NodaTime;

namespace MotCua.LegalTime;

/// <summary>Everything a deadline depends on.</summary>
public sealed record DeadlineRequest
{
    /// <summary>Name of the deadline in lists, for example the dossier's number. Default empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The rule in the law.</summary>
    public required TimeLimit Limit { get; init; }

    /// <summary>The calendar by which days and hours are counted.</summary>
    public required WorkCalendar Calendar { get; init; }

    /// <summary>When the event the law names happened, in the calendar's zone.</summary>
    public required LocalDateTime From { get; init; }

    /// <summary>The event in words. Default "the event".</summary>
    public BilingualText Event { get; init; } = new("phát sinh sự kiện", "the event");

    /// <summary>Interruptions, in any order; they may overlap and then unite, reset winning over continue.</summary>
    public ImmutableArray<DeadlinePause> Pauses { get; init; } = [];

    /// <summary>The law's bounds on interruptions, or null.</summary>
    public PauseBounds? PauseBounds { get; init; }

    /// <summary>Extensions, in any order.</summary>
    public ImmutableArray<DeadlineExtension> Extensions { get; init; } = [];

    /// <summary>When extensions are lawful, or null for always up to expiry.</summary>
    public ExtensionRule? ExtensionRule { get; init; }

    /// <summary>How long before expiry the letter of apology must be out at the latest, in working or calendar days; null where the law asks for none.</summary>
    public TimeLimit? ApologyBefore { get; init; }

    /// <summary>What expiry means. Default <see cref="Overdue"/>.</summary>
    public ExpiryEffect OnExpiry { get; init; } = new Overdue();

    /// <summary>The end of the case, or null while it is open. Interruptions and extensions after it have no effect.</summary>
    public DeadlineTermination? Termination { get; init; }

    /// <summary>Whether a result that rests on an undecided year is refused. Default false: it is given and marked provisional.</summary>
    public bool RequireCertainty { get; init; }
}

/// <summary>A deadline, or the reason why there is none.</summary>
/// <param name="Deadline">The deadline, or null.</param>
/// <param name="Refusal">Why not, or null.</param>
public sealed record DeadlineResult(Deadline? Deadline, DeadlineRefusal? Refusal);

/// <summary>Why a deadline cannot be computed.</summary>
/// <param name="Code">A stable code.</param>
/// <param name="Vi">What is wrong and what to do, in Vietnamese.</param>
/// <param name="En">What is wrong and what to do, in English.</param>
public sealed record DeadlineRefusal(DeadlineRefusalCode Code, string Vi, string En);

/// <summary>The reasons for a refusal.</summary>
public enum DeadlineRefusalCode
{
    /// <summary>The count reaches a year whose days off nobody has decided, and certainty was asked for.</summary>
    UndecidedYear,

    /// <summary>An extension in hours for a limit in days, or the other way round.</summary>
    UnitsDoNotMix,

    /// <summary>The moment lies outside the years 1900 to 9000, or the end after the year 9998.</summary>
    OutOfRange,
}
