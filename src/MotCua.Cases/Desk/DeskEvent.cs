using System.Collections.Immutable;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Cases;

/// <summary>What happened at the desk beside the rules of the procedure: papers, forms, hands, money.</summary>
public abstract record DeskEvent
{
    private protected DeskEvent()
    {
    }

    /// <summary>When.</summary>
    public Instant At { get; init; }

    /// <summary>Who did it.</summary>
    public Performer? By { get; init; }
}

/// <summary>A dossier was filed.</summary>
/// <param name="Applicant">The host's name for the applicant, or null.</param>
/// <param name="Papers">Papers handed in.</param>
/// <param name="Follows">An earlier case, or null.</param>
public sealed record DossierFiled(string? Applicant, ImmutableArray<string> Papers, string? Follows) : DeskEvent;

/// <summary>Papers were handed in.</summary>
/// <param name="Papers">The papers.</param>
public sealed record PapersReceived(ImmutableArray<string> Papers) : DeskEvent;

/// <summary>Papers were checked.</summary>
/// <param name="Found">Those that are there.</param>
/// <param name="Missing">Those that are missing.</param>
public sealed record PapersChecked(ImmutableArray<string> Found, ImmutableArray<string> Missing) : DeskEvent;

/// <summary>A form of the one-stop mechanism was issued (Circular 03/2025): 01 to 05.</summary>
/// <param name="Form">Its number.</param>
/// <param name="Stage">At the desk or in appraisal, for form 02.</param>
/// <param name="Appointment">For form 01: when the result is to be had.</param>
/// <param name="Items">For form 02: what is asked for.</param>
/// <param name="Reason">Why; apart from the event, it may name people.</param>
public sealed record FormIssued(string Form, DossierStage Stage, LocalDateTime? Appointment, ImmutableArray<string> Items, FreeText Reason) : DeskEvent;

/// <summary>The dossier went from hand to hand (form 06).</summary>
/// <param name="To">The actor who received it.</param>
public sealed record HandedToUnit(string To) : DeskEvent;

/// <summary>A step was given to a person or back to its role.</summary>
/// <param name="Step">The step.</param>
/// <param name="Visit">Which visit of it.</param>
/// <param name="Person">Who; null for anybody in the role.</param>
/// <param name="Reason">Why.</param>
public sealed record StepAssigned(string Step, int Visit, string? Person, FreeText Reason) : DeskEvent;

/// <summary>Somebody may act in a role for a time.</summary>
/// <param name="Role">The role.</param>
/// <param name="To">Who.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="Reason">Why.</param>
public sealed record RoleDelegated(string Role, string To, LocalDate From, LocalDate Until, FreeText Reason) : DeskEvent;

/// <summary>A fee was paid, or need not be.</summary>
/// <param name="Fee">The fee.</param>
/// <param name="Amount">How much.</param>
/// <param name="Receipt">The receipt.</param>
/// <param name="ExemptBy">The basis of the exemption, or null.</param>
public sealed record PaymentRecorded(string Fee, decimal Amount, string Receipt, string? ExemptBy) : DeskEvent;

/// <summary>The applicant asked to withdraw.</summary>
/// <param name="Reason">Why.</param>
public sealed record WithdrawalRequested(FreeText Reason) : DeskEvent;

/// <summary>The result was numbered and entered.</summary>
/// <param name="Number">Its number.</param>
public sealed record ResultIssued(string Number) : DeskEvent;

/// <summary>The result was handed over.</summary>
/// <param name="Means">How.</param>
/// <param name="Proof">Reference to the signature or log, or null.</param>
public sealed record ResultHandedOver(string Means, string? Proof) : DeskEvent;

/// <summary>A mistake was corrected; what follows in the same command says how.</summary>
/// <param name="Sequence">The event that was wrong.</param>
/// <param name="Reason">What was wrong.</param>
public sealed record ErrorCorrected(long Sequence, FreeText Reason) : DeskEvent;

/// <summary>Where a dossier is.</summary>
public enum DossierStage
{
    /// <summary>At the desk, not yet accepted.</summary>
    Desk,

    /// <summary>Accepted and in appraisal.</summary>
    Appraisal,
}

/// <summary>
/// Words written by people. They may name persons, so they stand apart from the events, erasable; the event holds their commitment only.
/// </summary>
/// <param name="Text">The words; null when there were none, or when they were erased or not read.</param>
/// <param name="Commitment">SHA-256 over salt and words, hex; null when there were none.</param>
public readonly record struct FreeText(string? Text, string? Commitment)
{
    /// <summary>Words about to be written down.</summary>
    public static FreeText Of(string? text) => new(string.IsNullOrWhiteSpace(text) ? null : text, null);
}
