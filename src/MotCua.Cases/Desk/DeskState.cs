using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Cases;

/// <summary>What the desk knows of a case beside the state of its rules. The fold of all events.</summary>
public sealed record DeskState
{
    /// <summary>Nothing happened yet.</summary>
    public static DeskState Empty { get; } = new();

    /// <summary>The host's name for the applicant, or null.</summary>
    public string? Applicant { get; init; }

    /// <summary>An earlier case this one follows, or null.</summary>
    public string? Follows { get; init; }

    /// <summary>Papers handed in or found, in order.</summary>
    public ImmutableArray<string> Papers { get; init; } = [];

    /// <summary>Whether the papers were checked since something was last handed in.</summary>
    public bool IsChecked { get; init; }

    /// <summary>When the result is to be had by form 01, or null.</summary>
    public LocalDateTime? Appointment { get; init; }

    /// <summary>How often form 02 was issued at the desk.</summary>
    public int SupplementsAtDesk { get; init; }

    /// <summary>How often form 02 was issued in appraisal.</summary>
    public int SupplementsInAppraisal { get; init; }

    /// <summary>Whether the dossier went to a handling unit.</summary>
    public bool IsWithUnit { get; init; }

    /// <summary>Who open steps are given to.</summary>
    public ImmutableArray<Assignment> Assignments { get; init; } = [];

    /// <summary>Who may act for whom.</summary>
    public ImmutableArray<Delegation> Delegations { get; init; } = [];

    /// <summary>What was paid.</summary>
    public ImmutableArray<Payment> Payments { get; init; } = [];

    /// <summary>When each open step was opened.</summary>
    public ImmutableArray<OpenStep> Open { get; init; } = [];

    /// <summary>When the applicant asked to withdraw, or null.</summary>
    public Instant? WithdrawalAskedAt { get; init; }

    /// <summary>Who asked.</summary>
    public string? WithdrawalAskedBy { get; init; }

    /// <summary>When it was filed.</summary>
    public Instant? SubmittedAt { get; init; }

    /// <summary>When it was accepted.</summary>
    public Instant? AcceptedAt { get; init; }

    /// <summary>When it was decided.</summary>
    public Instant? DecidedAt { get; init; }

    /// <summary>When the rules ended it.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Number of the result, or null.</summary>
    public string? ResultNumber { get; init; }

    /// <summary>When the result was handed over.</summary>
    public Instant? HandedOverAt { get; init; }

    /// <summary>The moment it counts as processed: decided or ended, whichever came first; null while it is open.</summary>
    [JsonIgnore]
    public Instant? ClosedAt => DecidedAt is { } decided && !(EndedAt < decided) ? decided : EndedAt;

    /// <summary>When an open step was opened, or null when it is not open.</summary>
    public Instant? OpenedAt(string step) => Open.FirstOrDefault(o => o.Step == step)?.At;

    /// <summary>What an event of the rules adds.</summary>
    public DeskState After(CaseEvent happened)
    {
        var state = this;
        foreach (var effect in happened.Effects)
        {
            state = effect switch
            {
                { Kind: EffectKind.Marked, Subject: DossierMarks.Submitted } => state with { SubmittedAt = state.SubmittedAt ?? happened.At },
                { Kind: EffectKind.Marked, Subject: DossierMarks.Accepted } => state with { AcceptedAt = state.AcceptedAt ?? happened.At },
                { Kind: EffectKind.Marked, Subject: DossierMarks.Decided } => state with { DecidedAt = state.DecidedAt ?? happened.At },
                { Kind: EffectKind.Ended } => state with { EndedAt = happened.At },
                { Kind: EffectKind.Opened } => state with { Open = [.. state.Open.Where(o => o.Step != effect.Subject), new(effect.Subject, happened.At)] },
                { Kind: EffectKind.Done or EffectKind.Cancelled } => state with
                {
                    Open = state.Open.RemoveAll(o => o.Step == effect.Subject),
                    Assignments = state.Assignments.RemoveAll(a => a.Step == effect.Subject),
                    IsWithUnit = state.IsWithUnit || (effect.Kind == EffectKind.Done && AcceptedAt is not null),
                },
                _ => state,
            };
        }

        return state;
    }

    /// <summary>What an event of the desk adds.</summary>
    public DeskState After(DeskEvent happened) => happened switch
    {
        DossierFiled filed => this with { Applicant = filed.Applicant, Follows = filed.Follows, Papers = Add(filed.Papers), IsChecked = false },
        PapersReceived received => this with { Papers = Add(received.Papers), IsChecked = false },
        PapersChecked @checked => this with { Papers = Add(@checked.Found).RemoveAll(p => @checked.Missing.Contains(p)), IsChecked = true },
        FormIssued { Form: Forms.Receipt } form => this with { Appointment = form.Appointment },
        FormIssued { Form: Forms.Supplement, Stage: DossierStage.Desk } => this with { SupplementsAtDesk = SupplementsAtDesk + 1 },
        FormIssued { Form: Forms.Supplement } => this with { SupplementsInAppraisal = SupplementsInAppraisal + 1 },
        FormIssued => this,
        HandedToUnit => this with { IsWithUnit = true },
        StepAssigned { Person: { } person } given => this with { Assignments = [.. Assignments.Where(a => a.Step != given.Step), new(given.Step, given.Visit, person)] },
        StepAssigned given => this with { Assignments = Assignments.RemoveAll(a => a.Step == given.Step) },
        RoleDelegated d => this with { Delegations = Delegations.Add(new(d.Role, d.To, d.From, d.Until)) },
        PaymentRecorded p => this with { Payments = Payments.Add(new(p.Fee, p.Amount, p.Receipt, p.ExemptBy)) },
        WithdrawalRequested => this with { WithdrawalAskedAt = happened.At, WithdrawalAskedBy = happened.By?.Id },
        ResultIssued issued => this with { ResultNumber = issued.Number },
        ResultHandedOver => this with { HandedOverAt = happened.At },
        ErrorCorrected => this,
        _ => throw new ArgumentException($"An event of an unknown kind: {happened.GetType().Name}", nameof(happened)),
    };

    private ImmutableArray<string> Add(ImmutableArray<string> papers) => [.. Papers.Union(papers, StringComparer.Ordinal)];
}

/// <summary>A step that is open.</summary>
/// <param name="Step">The step.</param>
/// <param name="At">Since when.</param>
public sealed record OpenStep(string Step, Instant At);

/// <summary>An open step is given to a person.</summary>
/// <param name="Step">The step.</param>
/// <param name="Visit">Which visit.</param>
/// <param name="Person">Who.</param>
public sealed record Assignment(string Step, int Visit, string Person);

/// <summary>Somebody may act in a role from one day to another, both included.</summary>
/// <param name="Role">The role.</param>
/// <param name="To">Who.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
public sealed record Delegation(string Role, string To, LocalDate From, LocalDate Until);

/// <summary>A payment.</summary>
/// <param name="Fee">The fee.</param>
/// <param name="Amount">How much.</param>
/// <param name="Receipt">The receipt.</param>
/// <param name="ExemptBy">The basis of an exemption, or null.</param>
public sealed record Payment(string Fee, decimal Amount, string Receipt, string? ExemptBy);

/// <summary>Numbers of the forms of the one-stop mechanism (Circular 03/2025/TT-VPCP).</summary>
public static class Forms
{
    /// <summary>Giấy tiếp nhận hồ sơ và hẹn trả kết quả.</summary>
    public const string Receipt = "01";

    /// <summary>Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.</summary>
    public const string Supplement = "02";

    /// <summary>Phiếu từ chối tiếp nhận giải quyết hồ sơ.</summary>
    public const string Refusal = "03";

    /// <summary>Văn bản xin lỗi và đề nghị gia hạn.</summary>
    public const string Apology = "04";

    /// <summary>Thông báo dừng giải quyết.</summary>
    public const string Termination = "05";
}
