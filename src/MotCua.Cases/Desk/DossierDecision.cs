using System.Collections.Immutable;
using MotCua.Cases.Storage;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Cases;

/// <summary>What follows from a command, or the rule that stands against it.</summary>
/// <param name="Events">What happened, in order; empty when refused or when there was nothing to do.</param>
/// <param name="After">The case afterwards.</param>
/// <param name="Refusal">Why nothing happened, or null.</param>
internal sealed record Verdict(ImmutableArray<Happening> Events, Dossier After, Refusal? Refusal);

/// <summary>
/// One command under way. The meaning of steps and limits is asked of <see cref="ProcedureRules"/>; here stands only what the desk adds: papers,
/// forms, hands and money.
/// </summary>
internal sealed partial class DossierDecision
{
    private readonly ProcedureCatalog catalog;
    private readonly DecisionContext context;
    private readonly ImmutableArray<Happening>.Builder events = ImmutableArray.CreateBuilder<Happening>();
    private readonly Dossier before;
    private Dossier now;
    private Refusal? refusal;

    private DossierDecision(ProcedureCatalog catalog, Dossier dossier, DecisionContext context)
    {
        this.catalog = catalog;
        this.context = context;
        before = now = dossier;
    }

    private CompiledProcedure Program => now.Pinned.Program;

    private Procedure Procedure => now.Pinned.Procedure;

    private Performer By => context.By!;

    /// <summary>Decides a command.</summary>
    public static Verdict Decide(ProcedureCatalog catalog, Dossier dossier, CaseAction action, DecisionContext context)
    {
        var decision = new DossierDecision(catalog, dossier, context with { By = WithDelegated(dossier, context, catalog) });
        decision.Decide(action);
        if (action is not Submit)
        {
            decision.AskWhichVersion();
        }

        if (decision.refusal is null)
        {
            decision.IssueForms();
        }

        return decision.refusal is { } refused ? new([], dossier, refused) : new(decision.events.ToImmutable(), decision.now, null);
    }

    private void Decide(CaseAction action)
    {
        if (context.By is null && action is not (ExpireDeadline or RecomputeAll))
        {
            Refuse(RefusalRule.CommandIncomplete, "Lệnh phải nêu người thực hiện.", "A command says who gives it.");
            return;
        }

        if (action is not Submit && !now.Rules.IsOpened)
        {
            Refuse(RefusalRule.NotOpen, "Hồ sơ chưa được mở.", "The case has not been opened.");
            return;
        }

        if (!MayMoveOn(action))
        {
            return;
        }

        switch (action)
        {
            case Submit submit: File(submit); break;
            case CheckPapers check: Check(check); break;
            case Accept accept: AcceptDossier(accept); break;
            case RequestSupplement request: Request(request); break;
            case ReceiveSupplement receive: Receive(receive); break;
            case RefuseAtDesk refuse: RefuseDossier(refuse); break;
            case HandToUnit hand: HandOn(hand); break;
            case CompleteOne complete: Complete(complete); break;
            case LearnFacts learn: Ask(new RecordFacts(learn.Facts)); break;
            case RecordPayment pay: Pay(pay); break;
            case RequestWithdrawal withdraw: AskWithdrawal(withdraw); break;
            case ConfirmWithdrawal: Confirm(); break;
            case Reassign assign: Assign(assign); break;
            case Delegate give: Give(give); break;
            case Extend extend: Promise(extend); break;
            case ExpireDeadline expire: Expire(expire); break;
            case RecomputeAll: Ask(new RecomputeDeadlines()); break;
            case IssueResult issue: Issue(issue); break;
            case HandOverResult hand: HandOver(hand); break;
            case CorrectError correct: Correct(correct); break;
            default: throw new ArgumentException($"A command of an unknown kind: {action.GetType().Name}", nameof(action));
        }
    }

    /// <summary>
    /// A case that has ended, or whose applicant has asked to withdraw, is not moved on by people. What machines do and what time brings about goes its
    /// way until the withdrawal is confirmed.
    /// </summary>
    private bool MayMoveOn(CaseAction action)
    {
        if (action is not (Accept or RequestSupplement or ReceiveSupplement or RefuseAtDesk or CompleteOne or RecordPayment or HandToUnit or Extend or RequestWithdrawal or Reassign))
        {
            return true;
        }

        if (now.Rules.End >= 0)
        {
            Refuse(RefusalRule.CaseEnded, "Hồ sơ đã kết thúc.", "The case has ended.", Program.Ends[now.Rules.End].Basis);
            return false;
        }

        var byMachine = Procedure.Actors.Any(a => a.Kind == ActorKind.System && By.Roles.Contains(a.Id));
        if (now.Desk.WithdrawalAskedAt is null || byMachine || action is Reassign)
        {
            return true;
        }

        Refuse(
            RefusalRule.WithdrawalPending,
            "Người nộp đã yêu cầu rút hồ sơ; cơ quan xác nhận việc rút trước khi làm việc khác (ConfirmWithdrawal).",
            "The applicant has asked to withdraw: the agency confirms that before anything else is done (ConfirmWithdrawal).",
            [.. Procedure.Ends.Where(static e => e.By is not null).SelectMany(static e => e.Basis)]);
        return false;
    }

    /// <summary>
    /// A newer version may claim cases by a mark that comes after filing. Such a case cannot go on under the older one: it is filed again. What silence
    /// brings about is not undone.
    /// </summary>
    private void AskWhichVersion()
    {
        foreach (var (happened, mark) in events.Where(static e => e.Ruled is { By: not null }).SelectMany(static e => e.Ruled!.Effects.Where(static f => f.Kind == EffectKind.Marked).Select(f => (e, f.Subject))))
        {
            var day = happened.At.InZone(catalog.Calendars[Program.Calendars[0]].Zone).Date;
            if (!before.IsMarked(mark) && VersionChoice.Claiming(catalog.Of(Procedure.Id).Select(static v => v.Procedure), Procedure, mark, day) is { } other)
            {
                Refuse(
                    RefusalRule.OtherVersionChosen,
                    $"Phiên bản {other.Version} có hiệu lực vào ngày đạt mốc \"{mark}\" và áp dụng theo mốc này; hồ sơ đã nộp theo phiên bản {Procedure.Version}. Nộp lại theo phiên bản mới (Submit, Follows: \"{before.Key.Case}\").",
                    $"Version {other.Version} is in force on the day of the mark \"{mark}\", which chooses it; the case was filed under {Procedure.Version}. File it again under the new version (Submit, Follows: \"{before.Key.Case}\").");
            }
        }
    }

    /// <summary>Forms that follow from where the case has come to, whichever command brought it there.</summary>
    private void IssueForms()
    {
        if (before.Desk.AcceptedAt is null && now.Desk.AcceptedAt is not null)
        {
            Note(new FormIssued(Forms.Receipt, DossierStage.Desk, Appointments.Of(now, catalog), [], default));
        }

        var status = now.Status;
        if (status == before.Status || events.Any(static e => e.AtDesk is FormIssued { Form: Forms.Refusal or Forms.Termination }))
        {
            return;
        }

        if (status == DossierStatus.NotAccepted)
        {
            Note(new FormIssued(Forms.Refusal, DossierStage.Desk, null, [], default));
        }
        else if (status == DossierStatus.Stopped)
        {
            Note(new FormIssued(Forms.Termination, Stage, null, [], default));
        }
    }

    private DossierStage Stage => now.Desk.AcceptedAt is null ? DossierStage.Desk : DossierStage.Appraisal;

    /// <summary>Asks the rules of the procedure.</summary>
    private bool Ask(CaseCommand command, Performer? by = null)
    {
        var decision = ProcedureRules.Decide(Program, now.Rules, command, by is null ? context : context with { By = by });
        if (decision.Refusal is { } refused)
        {
            refusal ??= refused;
            return false;
        }

        foreach (var happened in decision.Events)
        {
            events.Add(happened);
            now = now.After(happened);
        }

        return true;
    }

    private void Note(DeskEvent happened)
    {
        // Time in one case does not run backwards, whichever host's clock it is read from.
        var at = now.Rules.IsOpened && now.Rules.LastAt > context.Now ? now.Rules.LastAt : context.Now;
        happened = happened with { At = at, By = context.By };
        events.Add(happened);
        now = now.After(happened);
    }

    private void Refuse(RefusalRule rule, string vi, string en, params ImmutableArray<string> basis)
        => refusal ??= new(rule, LocalizedText.Of(vi, en), [.. Procedure.Bases.Where(b => basis.Contains(b.Id))]);

    /// <summary>Only somebody inside the authority may do this.</summary>
    private bool IsOffice(string viWhat, string what)
    {
        var offices = Procedure.Actors.Where(static a => a.Kind is ActorKind.Office or ActorKind.System).Select(static a => a.Id).ToArray();
        if (offices.Length == 0 || By.Roles.Any(offices.Contains))
        {
            return true;
        }

        Refuse(
            RefusalRule.NotTheRightActor,
            $"Chỉ cơ quan giải quyết được {viWhat}: {string.Join(", ", offices)}.",
            $"Only the authority may {what}: {string.Join(", ", offices)}.");
        return false;
    }

    private bool HasReason(string reason)
    {
        if (!string.IsNullOrWhiteSpace(reason))
        {
            return true;
        }

        Refuse(RefusalRule.CommandIncomplete, "Phải nêu lý do.", "A reason must be given.");
        return false;
    }

    private CompiledSlot? OpenSlot(string step)
    {
        var slot = Program.FindSlot(step);
        if (slot < 0)
        {
            Refuse(RefusalRule.UnknownName, $"Thủ tục không có bước \"{step}\".", $"The procedure has no step \"{step}\".");
            return null;
        }

        if (!now.Rules.IsActive(slot))
        {
            Refuse(RefusalRule.StaleVisit, $"Bước \"{step}\" không chờ xử lý.", $"The step \"{step}\" does not wait.");
            return null;
        }

        return Program.Slots[slot];
    }

    /// <summary>Whoever completes a step given to a person is that person, or acts for the role by a delegation of that day.</summary>
    private bool MayTake(CompiledSlot slot)
    {
        var given = now.Desk.Assignments.FirstOrDefault(a => a.Step == slot.Id && a.Visit == now.Rules.Visit(slot.Index));
        if (given is null || context.By is null || given.Person == By.Id || Delegated(now, context, catalog).Contains(now.Rules.ActorOf(Program, slot.Index)))
        {
            return true;
        }

        Refuse(RefusalRule.AssignedToAnother, $"Bước \"{slot.Id}\" đã giao cho người khác.", $"The step \"{slot.Id}\" is assigned to somebody else.", slot.Step.Basis);
        return false;
    }

    private bool CompleteSlot(CompiledSlot slot, string outcome, ImmutableArray<LearnedFact> facts, Performer? by = null, int? visit = null)
        => MayTake(slot) && FeesArePaid(slot) && Ask(new CompleteStep(slot.Id, visit ?? now.Rules.Visit(slot.Index), outcome, facts), by);

    private static Performer? WithDelegated(Dossier dossier, DecisionContext context, ProcedureCatalog catalog)
        => context.By is { } by && !dossier.Desk.Delegations.IsEmpty
            ? by with { Roles = [.. by.Roles.Union(Delegated(dossier, context, catalog), StringComparer.Ordinal)] }
            : context.By;

    private static ImmutableArray<string> Delegated(Dossier dossier, DecisionContext context, ProcedureCatalog catalog)
    {
        if (context.By is not { } by || dossier.Desk.Delegations.IsEmpty)
        {
            return [];
        }

        var today = context.Now.InZone(catalog.Calendars[dossier.Pinned.Program.Calendars[0]].Zone).Date;
        return [.. dossier.Desk.Delegations.Where(d => d.To == by.Id && d.From <= today && today <= d.Until).Select(static d => d.Role)];
    }
}
