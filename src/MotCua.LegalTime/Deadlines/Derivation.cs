using System.Collections.Immutable;
using NodaTime;

namespace MotCua.LegalTime;

/// <summary>Why a deadline is what it is: data for a screen or a file, and one paragraph for a letter.</summary>
public sealed record Derivation
{
    /// <summary>The rule.</summary>
    public required TimeLimit Limit { get; init; }

    /// <summary>The event in words.</summary>
    public required BilingualText Event { get; init; }

    /// <summary>When the event happened.</summary>
    public required LocalDateTime From { get; init; }

    /// <summary>The start rule applied.</summary>
    public required StartRule Start { get; init; }

    /// <summary>Whether the cut-off hour made the event one of the next working day.</summary>
    public required bool IsAfterCutOff { get; init; }

    /// <summary>Every day from the event to the end, in order, each once.</summary>
    public required ImmutableArray<DerivationDay> Days { get; init; }

    /// <summary>Every interruption, overlapping ones united, with what it saved.</summary>
    public required ImmutableArray<DerivationPause> Pauses { get; init; }

    /// <summary>Every extension with what became of it.</summary>
    public required ImmutableArray<DerivationExtension> Extensions { get; init; }

    /// <summary>Id of the calendar.</summary>
    public required string CalendarId { get; init; }

    /// <summary>The calendar as data, which gives the sources in English where it can.</summary>
    public required WorkCalendarDefinition Calendar { get; init; }

    /// <summary>Content hash of the calendar.</summary>
    public required string CalendarHash { get; init; }

    /// <summary>Whether any part rests on a year whose days off are not decided.</summary>
    public required bool IsProvisional { get; init; }

    /// <summary>The last day, or null while suspended.</summary>
    public required LocalDate? DueDay { get; init; }

    /// <summary>The moment of expiry in local time, or null while suspended.</summary>
    public required LocalDateTime? Expiry { get; init; }

    /// <summary>The last day without extensions, or null while suspended.</summary>
    public required LocalDate? OriginalDueDay { get; init; }

    /// <summary>The last day for a letter of apology, or null.</summary>
    public required LocalDate? ApologyBy { get; init; }

    /// <summary>What expiry means.</summary>
    public required ExpiryEffect OnExpiry { get; init; }

    /// <summary>The end of the case, or null.</summary>
    public required DeadlineTermination? Termination { get; init; }

    /// <summary>The derivation as one paragraph, in <c>vi</c> or <c>en</c>.</summary>
    public string Paragraph(string language) => DerivationText.Paragraph(this, language);
}

/// <summary>One day of a derivation.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Number">Its number in the count, from 1; 0 when it was not counted.</param>
/// <param name="Seconds">For limits in hours and minutes: seconds counted on it; else 0.</param>
/// <param name="Calendar">What the calendar says about it, with the reason's source.</param>
/// <param name="IsProvisional">Whether nobody has decided the days off of its year.</param>
public sealed record DerivationDay(LocalDate Date, DerivationKind Kind, int Number, long Seconds, CalendarDay Calendar, bool IsProvisional);

/// <summary>What became of a day.</summary>
public enum DerivationKind
{
    /// <summary>The day of the event, or one before counting began.</summary>
    NotStarted,

    /// <summary>It was counted.</summary>
    Counted,

    /// <summary>It was counted, and a later reset made the count start anew.</summary>
    Annulled,

    /// <summary>It is a day off and was not counted.</summary>
    Skipped,

    /// <summary>The clock stood still.</summary>
    Paused,

    /// <summary>The count ended on a day off, and the end moved past it.</summary>
    RolledOver,

    /// <summary>The last day, without being one of the count: same day, or after roll-forward.</summary>
    End,
}

/// <summary>One interruption of a derivation.</summary>
/// <param name="From">Begin.</param>
/// <param name="Until">End: the moment of the event, or the first moment after the last date taken out. Null while it lasts.</param>
/// <param name="IsInDates">Whether its end is given as a date.</param>
/// <param name="IsReset">Whether the count started anew after it.</param>
/// <param name="Effect">What it did.</param>
/// <param name="Saved">What it took out of the count: days of the limit's kind, or seconds for hours and minutes.</param>
/// <param name="Annulled">What had been counted before and was annulled by a reset, in the same unit.</param>
/// <param name="Parts">The pauses as they were given.</param>
public sealed record DerivationPause(
    LocalDateTime From, LocalDateTime? Until, bool IsInDates, bool IsReset, PauseEffect Effect, long Saved, long Annulled, ImmutableArray<DeadlinePause> Parts);

/// <summary>One extension of a derivation.</summary>
/// <param name="Extension">The extension.</param>
/// <param name="Effect">What became of it.</param>
public sealed record DerivationExtension(DeadlineExtension Extension, ExtensionEffect Effect);
