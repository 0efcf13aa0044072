using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Analysis;

/// <summary>How the length of a step or limit stands on the axis of working days.</summary>
public enum TimelineMeasure
{
    /// <summary>Nobody set a limit.</summary>
    None,

    /// <summary>A limit in working days, as it stands.</summary>
    Exact,

    /// <summary>A limit of another kind of day or in hours, put on the axis by the calendar from the day it begins.</summary>
    Converted,

    /// <summary>A limit in a unit that has no place on the axis (minutes, or no calendar is known): it takes no room.</summary>
    OwnUnit,
}

/// <summary>A step, or a call of another procedure, on the axis.</summary>
public sealed record TimelineStep
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Who does it; of a call the procedure that is run.</summary>
    public required LocalizedText Actor { get; init; }

    /// <summary>The block and branch it stands in; empty outside of blocks.</summary>
    public required LocalizedText Branch { get; init; }

    /// <summary>Whether its time is no part of the published time: the applicant has the dossier, or the limit stands still.</summary>
    public required bool IsApart { get; init; }

    /// <summary>Its own limit in words; that there is none, where there is none.</summary>
    public required LocalizedText Limit { get; init; }

    /// <summary>How its limit stands on the axis.</summary>
    public required TimelineMeasure Measure { get; init; }

    /// <summary>Where it begins at the latest, in working days from filing.</summary>
    public required decimal Begin { get; init; }

    /// <summary>Where it ends at the latest.</summary>
    public required decimal End { get; init; }

    /// <summary>Whether it is on the longest way through the main limit, or through the procedure when there is no limit.</summary>
    public required bool IsOnLongestWay { get; init; }

    /// <summary>Whether no step of the authorities takes longer.</summary>
    public required bool IsLongest { get; init; }

    /// <summary>How many working days it reaches beyond the end of the main limit; 0 when it does not or that cannot be said.</summary>
    public required decimal Excess { get; init; }

    /// <summary>All of this in one sentence.</summary>
    public required LocalizedText Sentence { get; init; }
}

/// <summary>How the limits of the steps stand to the limit they are in.</summary>
public enum TimelineSum
{
    /// <summary>No step on the way has a limit.</summary>
    Unsaid,

    /// <summary>They add up to it.</summary>
    Matches,

    /// <summary>They are longer.</summary>
    Exceeds,

    /// <summary>They are shorter.</summary>
    Leaves,

    /// <summary>Different kinds of day: not added up, only told by the calendar.</summary>
    OtherKinds,
}

/// <summary>A part of a limit for which the steps are added up: from its start, or from where it starts anew, to its end or to where it next starts anew.</summary>
public sealed record TimelineStretch
{
    /// <summary>Where it begins: the event that starts the limit, or the step after which it starts anew.</summary>
    public required LocalizedText Start { get; init; }

    /// <summary>Where it begins at the latest, in working days from filing.</summary>
    public required decimal Begin { get; init; }

    /// <summary>Where the limit ends when it is counted from there.</summary>
    public required decimal End { get; init; }

    /// <summary>The steps it reaches.</summary>
    public required ImmutableArray<string> Steps { get; init; }

    /// <summary>Whether it decides how the steps stand to the limit.</summary>
    public required bool IsDecisive { get; init; }

    /// <summary>Whether the steps on its longest way add up.</summary>
    public required TimelineSum Sum { get; init; }

    /// <summary>The same in a sentence with its figures.</summary>
    public required LocalizedText Sentence { get; init; }
}

/// <summary>A published limit on the axis, and whether the limits of the steps in it add up.</summary>
public sealed record TimelineLimit
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>How long it is, in words.</summary>
    public required LocalizedText Limit { get; init; }

    /// <summary>Whether it is the main limit of the procedure.</summary>
    public required bool IsMain { get; init; }

    /// <summary>How it stands on the axis.</summary>
    public required TimelineMeasure Measure { get; init; }

    /// <summary>Where it begins at the latest, in working days from filing.</summary>
    public required decimal Begin { get; init; }

    /// <summary>Where it ends.</summary>
    public required decimal End { get; init; }

    /// <summary>The steps with a limit on the longest way through each of its stretches, in order.</summary>
    public required ImmutableArray<string> Way { get; init; }

    /// <summary>Its stretches in the order in which they begin: one, unless it starts anew on the way.</summary>
    public required ImmutableArray<TimelineStretch> Stretches { get; init; }

    /// <summary>Whether the steps add up in the stretch that comes closest to the limit or exceeds it most.</summary>
    public required TimelineSum Sum { get; init; }

    /// <summary>The same in a sentence with its figures; of several stretches which one it is.</summary>
    public required LocalizedText Sentence { get; init; }

    /// <summary>What lengthens it, a sentence each.</summary>
    public required ImmutableArray<LocalizedText> Extensions { get; init; }
}

/// <summary>
/// The limits of one version on an axis of working days from filing: when each step begins at the latest when every step before it takes all
/// the time it lawfully may, how long it may take, and whether the steps add up to the published limit. Routes that lead back are no part of it,
/// except where the limit starts anew: what follows is then added up on its own.
/// </summary>
public sealed record ProcedureTimeline
{
    /// <summary>The variant it is for; null when the version has none.</summary>
    public required string? Variant { get; init; }

    /// <summary>The day of filing by which other kinds of day are put on the axis.</summary>
    public required LocalDate Received { get; init; }

    /// <summary>What the axis counts, in words.</summary>
    public required LocalizedText Axis { get; init; }

    /// <summary>The farthest place anything reaches, in working days.</summary>
    public required decimal Until { get; init; }

    /// <summary>The published limits that a plain way leads to, in file order.</summary>
    public required ImmutableArray<TimelineLimit> Limits { get; init; }

    /// <summary>Steps and calls, in file order.</summary>
    public required ImmutableArray<TimelineStep> Steps { get; init; }

    /// <summary>What a reader must know: what was put on the axis by the calendar, what has no place on it, which ways back are left out.</summary>
    public required ImmutableArray<LocalizedText> Notes { get; init; }

    /// <summary>Puts a version on the axis.</summary>
    /// <param name="procedure">The version.</param>
    /// <param name="variant">Id of one of its variants; the first one when there is no such variant.</param>
    /// <param name="calendar">The version's calendar; null when it is not known.</param>
    /// <param name="received">The day of filing for limits that depend on the date.</param>
    public static ProcedureTimeline Of(Procedure procedure, string? variant, WorkCalendar? calendar, LocalDate received)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        return new TimelineBuilder(procedure, procedure.Variants.Any(known => known.Id == variant) ? variant : procedure.Variants.FirstOrDefault()?.Id, calendar, received).Build();
    }
}
