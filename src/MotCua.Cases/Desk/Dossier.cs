using System.Collections.Immutable;
using MotCua.Cases.Storage;
using MotCua.LegalTime;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Cases;

/// <summary>One thing that happened in a case: of the rules or of the desk.</summary>
/// <param name="Ruled">An event of the rules, or null.</param>
/// <param name="AtDesk">An event of the desk, or null.</param>
public readonly record struct Happening(CaseEvent? Ruled, DeskEvent? AtDesk)
{
    /// <summary>An event of the rules.</summary>
    public static implicit operator Happening(CaseEvent happened) => new(happened, null);

    /// <summary>An event of the desk.</summary>
    public static implicit operator Happening(DeskEvent happened) => new(null, happened);

    /// <summary>When it took effect.</summary>
    public Instant At => Ruled?.At ?? AtDesk!.At;

    /// <summary>Who did it; null for the passing of time.</summary>
    public Performer? By => Ruled is not null ? Ruled.By : AtDesk!.By;
}

/// <summary>A case as it stands: the fold of its events. Immutable.</summary>
public sealed record Dossier
{
    /// <summary>Agency and number.</summary>
    public required CaseKey Key { get; init; }

    /// <summary>The version it is pinned to.</summary>
    public required RunnableVersion Pinned { get; init; }

    /// <summary>The state of the rules.</summary>
    public required CaseState Rules { get; init; }

    /// <summary>What the desk knows.</summary>
    public required DeskState Desk { get; init; }

    /// <summary>The number of the last event.</summary>
    public required long Version { get; init; }

    /// <summary>The hash of the last event.</summary>
    public required ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>The status.</summary>
    public DossierStatus Status => DossierStatuses.Of(this);

    /// <summary>Whether it is not processed yet.</summary>
    public bool IsOpen => Desk.ClosedAt is null;

    /// <summary>The open steps, by id.</summary>
    public IEnumerable<CompiledSlot> OpenSteps => Pinned.Program.Slots.Where(s => Rules.IsActive(s.Index));

    /// <summary>A case before anything happened.</summary>
    public static Dossier NotOpened(CaseKey key, RunnableVersion pinned) => new()
    {
        Key = key, Pinned = pinned, Rules = CaseState.NotOpened(pinned.Program), Desk = DeskState.Empty, Version = 0, Head = EventChain.Genesis(key),
    };

    /// <summary>The case after one more event; number and hash are left to whoever chains it.</summary>
    public Dossier After(Happening happened) => happened.Ruled is { } ruled
        ? this with { Rules = ProcedureRules.Evolve(Pinned.Program, Rules, ruled), Desk = Desk.After(ruled) }
        : this with { Desk = Desk.After(happened.AtDesk!) };

    /// <summary>Whether a mark is set; false when the procedure has no such mark.</summary>
    public bool IsMarked(string mark) => Pinned.Program.FindMark(mark) is >= 0 and var index && Rules.IsOpened && Rules.IsMarked(index);

    /// <summary>Whether a slot's actor is the applicant.</summary>
    public bool IsApplicants(CompiledSlot slot) => Pinned.Procedure.Actors.Any(a => a.Id == slot.Step.By && a.IsApplicant);
}

/// <summary>Where a dossier stands, derived from the state of its rules and what the desk did.</summary>
internal static class DossierStatuses
{
    public static DossierStatus Of(Dossier dossier)
    {
        var desk = dossier.Desk;
        if (desk.HandedOverAt is not null)
        {
            return DossierStatus.HandedOver;
        }

        if (dossier.Rules.End >= 0 && dossier.Pinned.Program.Ends[dossier.Rules.End] is { } end)
        {
            return end.By is not null ? DossierStatus.Stopped
                : desk.DecidedAt is not null ? DossierStatus.Completed
                : desk.AcceptedAt is null && HasMark(dossier, DossierMarks.Accepted) ? DossierStatus.NotAccepted
                : end.Gives.Contains("form-05") ? DossierStatus.Stopped
                : DossierStatus.Completed;
        }

        return desk.DecidedAt is not null ? DossierStatus.Completed
            : desk.WithdrawalAskedAt is not null ? DossierStatus.WithdrawalRequested
            : desk.AcceptedAt is null ? AtDesk(dossier)
            : InAppraisal(dossier);
    }

    private static DossierStatus AtDesk(Dossier dossier)
        => dossier.OpenSteps.Any(s => dossier.IsApplicants(s) && (dossier.Desk.SubmittedAt is not null || dossier.Rules.Visit(s.Index) > 1))
            ? DossierStatus.SupplementAtDesk
            : DossierStatus.Registered;

    private static DossierStatus InAppraisal(Dossier dossier)
    {
        var waits = dossier.OpenSteps.Where(dossier.IsApplicants).ToArray();
        return waits.Any(static s => !s.Step.Fees.IsEmpty) ? DossierStatus.AwaitingPayment
            : waits.Length > 0 ? DossierStatus.SupplementInAppraisal
            : dossier.Desk.IsWithUnit ? DossierStatus.InProgress
            : DossierStatus.Accepted;
    }

    private static bool HasMark(Dossier dossier, string mark) => dossier.Pinned.Program.FindMark(mark) >= 0;
}
