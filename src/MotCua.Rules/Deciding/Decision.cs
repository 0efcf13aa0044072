using System.Collections.Frozen;
using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Rules;

/// <summary>What deciding gave: events, or the rule that stands against them. No events and no refusal: there was nothing to do.</summary>
/// <param name="Events">What happened, to be applied in order.</param>
/// <param name="Refusal">Why nothing happened, or null.</param>
public sealed record Decision(ImmutableArray<CaseEvent> Events, Refusal? Refusal)
{
    /// <summary>Nothing to do: an expiry that no longer applies.</summary>
    public static Decision Nothing { get; } = new([], null);

    /// <summary>Whether it was refused.</summary>
    public bool IsRefused => Refusal is not null;
}

/// <summary>Why a command was refused.</summary>
/// <param name="Rule">The rule that stands against it.</param>
/// <param name="Message">The rule in a sentence, with what it was applied to.</param>
/// <param name="Basis">Its legal bases, as far as the procedure's file names them.</param>
public sealed record Refusal(RefusalRule Rule, LocalizedText Message, ImmutableArray<Basis> Basis);

/// <summary>The rules by which commands are refused.</summary>
public enum RefusalRule
{
    /// <summary>The case is open already.</summary>
    AlreadyOpen,

    /// <summary>The case was never opened.</summary>
    NotOpen,

    /// <summary>The case has ended.</summary>
    CaseEnded,

    /// <summary>Somebody else has to act.</summary>
    NotTheRightActor,

    /// <summary>The procedure has no such step, outcome, fact, limit, end, variant or channel.</summary>
    UnknownName,

    /// <summary>The step is not active, or this visit of it is over.</summary>
    StaleVisit,

    /// <summary>A value does not fit the fact.</summary>
    WrongFactValue,

    /// <summary>A fact that decides where the case goes is not known yet.</summary>
    FactNotKnown,

    /// <summary>Nobody may ask for this end.</summary>
    NotAWithdrawal,

    /// <summary>It is too late to ask for this end.</summary>
    TooLateToWithdraw,

    /// <summary>The limit passed in silence before; its consequence stands.</summary>
    SilenceHasSpoken,

    /// <summary>The limit has not passed yet.</summary>
    NotDueYet,

    /// <summary>The channel is closed in this case.</summary>
    ChannelClosed,

    /// <summary>A calendar the limits are counted by was not given.</summary>
    CalendarMissing,

    /// <summary>The limit does not run.</summary>
    LimitNotRunning,

    /// <summary>A new date was given once already.</summary>
    NewDateGivenOnce,

    /// <summary>The new date is not later than the legal one.</summary>
    NewDateNotLater,

    /// <summary>Whoever did the other step may not do this one.</summary>
    FourEyes,

    /// <summary>The applicant was asked to supplement as often as the procedure allows: a second form 02 in one stage.</summary>
    SupplementAskedBefore,

    /// <summary>The outcome does not do what was asked, or several do and none was named.</summary>
    OutcomeNotClear,

    /// <summary>The case would end with nothing in the applicant's hands: no result, no form 03, no form 05.</summary>
    ClosingWithoutResult,

    /// <summary>Papers the procedure asks for are missing.</summary>
    PapersMissing,

    /// <summary>The dossier was accepted before: it can no longer be refused at the desk.</summary>
    AcceptedBefore,

    /// <summary>Nobody has asked to withdraw.</summary>
    WithdrawalNotAsked,

    /// <summary>The applicant has asked to withdraw: until the agency has confirmed that, nobody moves the case on.</summary>
    WithdrawalPending,

    /// <summary>There is no decision yet.</summary>
    NotDecided,

    /// <summary>The result was issued or handed over already, or not issued yet.</summary>
    ResultNotIssued,

    /// <summary>It was handed over already.</summary>
    HandedOverBefore,

    /// <summary>A fee has not been paid, or was paid with another amount.</summary>
    FeeNotPaid,

    /// <summary>The fee was paid before.</summary>
    FeePaidBefore,

    /// <summary>The step is assigned to somebody else.</summary>
    AssignedToAnother,

    /// <summary>The history of a case is not edited: a mistake is corrected by a later event.</summary>
    HistoryIsFixed,

    /// <summary>The command lacks something it needs, or says something it may not.</summary>
    CommandIncomplete,

    /// <summary>There is no version of the procedure in force on that day, or no such procedure or case.</summary>
    NotInForce,

    /// <summary>The idempotency key was used for another command.</summary>
    KeyReused,

    /// <summary>A limit would be paused by a rule without legal basis.</summary>
    PauseWithoutBasis,

    /// <summary>The version in force on the day of a mark claims the case, which was filed under an earlier one (<c>chosen-by</c>).</summary>
    OtherVersionChosen,

    /// <summary>The procedure runs in a circle in which no step waits, or a step was opened 65,535 times.</summary>
    Endless,
}

/// <summary>What a decision may look at beside the case.</summary>
public sealed record DecisionContext
{
    /// <summary>The moment of the command.</summary>
    public required Instant Now { get; init; }

    /// <summary>Who asks; null for the passing of time, and for hosts that have checked the role themselves: then no role is asked for.</summary>
    public Performer? By { get; init; }

    /// <summary>Calendars by id.</summary>
    public required FrozenDictionary<string, WorkCalendar> Calendars { get; init; }

    /// <summary>The value of a dated parameter by name as of a date, for conditions that read one. Default none: every parameter is unknown.</summary>
    public Func<string, LocalDate, FactValue>? Parameters { get; init; }

    /// <summary>Hash of the dated parameters in force, or empty; recorded with what is decided.</summary>
    public string ParametersHash { get; init; } = "";
}
