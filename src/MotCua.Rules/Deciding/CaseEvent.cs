using System.Collections.Immutable;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Rules;

/// <summary>
/// What happened in a case. Events record effects and computed due moments under the ids of the procedure's file, so that
/// applying them recomputes nothing and old journals survive any change of the kernel.
/// </summary>
public abstract record CaseEvent
{
    private protected CaseEvent()
    {
    }

    /// <summary>When it took effect. For an expiry that is the due moment, however late it was noticed.</summary>
    public required Instant At { get; init; }

    /// <summary>Who did it; null for the passing of time.</summary>
    public Performer? By { get; init; }

    /// <summary>What was learned.</summary>
    public ImmutableArray<LearnedFact> Facts { get; init; } = [];

    /// <summary>What changed, in order.</summary>
    public ImmutableArray<CaseEffect> Effects { get; init; } = [];

    /// <summary>The clocks that changed, as they are from now on.</summary>
    public ImmutableArray<ClockReading> Clocks { get; init; } = [];

    /// <summary>What the due moments were computed with.</summary>
    public Provenance Provenance { get; init; } = Provenance.None;
}

/// <summary>A case was opened; it is bound to this version of the procedure.</summary>
/// <param name="Procedure">Id of the procedure.</param>
/// <param name="Version">Name of the version.</param>
/// <param name="RulesHash">What identifies the version's rules.</param>
/// <param name="Variant">Id of the variant, or null.</param>
/// <param name="Channel">Id of the channel, or null.</param>
public sealed record CaseOpened(string Procedure, string Version, string RulesHash, string? Variant, string? Channel) : CaseEvent;

/// <summary>A step was completed, or completed itself because its limit passed in silence.</summary>
/// <param name="Step">Id of the step.</param>
/// <param name="Visit">Which visit.</param>
/// <param name="Outcome">Id of the outcome.</param>
/// <param name="InSilence">Whether nobody acted (im lặng).</param>
public sealed record StepCompleted(string Step, int Visit, string Outcome, bool InSilence) : CaseEvent;

/// <summary>The limit of a step passed; work goes on.</summary>
/// <param name="Step">Id of the step.</param>
/// <param name="Visit">Which visit.</param>
public sealed record StepOverdue(string Step, int Visit) : CaseEvent;

/// <summary>An overall limit passed; work goes on.</summary>
/// <param name="Limit">Id of the limit.</param>
public sealed record LimitOverdue(string Limit) : CaseEvent;

/// <summary>Facts were established or corrected.</summary>
public sealed record FactsRecorded : CaseEvent;

/// <summary>The case was brought to an end by request.</summary>
/// <param name="End">Id of the end.</param>
public sealed record CaseWithdrawn(string End) : CaseEvent;

/// <summary>The applicant was given one new date.</summary>
/// <param name="Limit">Id of the limit.</param>
/// <param name="LegalDue">When the limit is due by law.</param>
/// <param name="NewDate">The last day of the new date.</param>
/// <param name="Reason">Why.</param>
public sealed record NewDatePromised(string Limit, Instant LegalDue, LocalDate NewDate, string Reason) : CaseEvent;

/// <summary>Due moments were computed anew with other calendars; <see cref="CaseEvent.Clocks"/> lists what moved.</summary>
public sealed record DeadlinesRecomputed : CaseEvent;

/// <summary>Who acts: a person or system the host knows, and in which capacities.</summary>
/// <param name="Id">The host's name for them; never a personal datum.</param>
/// <param name="Roles">The actors of the procedure they may act as; under <c>for-each</c> the members of the list too.</param>
public sealed record Performer(string Id, ImmutableArray<string> Roles);

/// <summary>One change, by the ids of the procedure's file.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Subject">Id of the slot, block, branch, counter, mark or end.</param>
/// <param name="Number">Visit, or number of uses; else 0.</param>
/// <param name="Choice">Id of the outcome or result, or null.</param>
public readonly record struct CaseEffect(EffectKind Kind, string Subject, int Number, string? Choice);

/// <summary>A clock as it is from now on.</summary>
/// <param name="Name">Id of the limit, or <c>step</c> and the id of a step with a limit.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Due">When it expires, or null unless it runs.</param>
public readonly record struct ClockReading(string Name, CaseClock Clock, Instant? Due);

/// <summary>What due moments and amounts were computed with.</summary>
/// <param name="Calendars">Id and hash of each calendar.</param>
/// <param name="Parameters">Hash of the parameters, or empty when none were given.</param>
public sealed record Provenance(ImmutableArray<KeyValuePair<string, string>> Calendars, string Parameters)
{
    /// <summary>Nothing was computed.</summary>
    public static Provenance None { get; } = new([], "");
}
