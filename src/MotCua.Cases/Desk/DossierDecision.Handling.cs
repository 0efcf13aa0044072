using System.Collections.Immutable;
using MotCua.Cases.Storage;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Cases;

/// <content>In handling: steps, hands, money, withdrawal, deadlines, the result.</content>
internal sealed partial class DossierDecision
{
    private void Complete(CompleteOne complete)
    {
        if (!AreKnown(complete.Papers))
        {
            return;
        }

        var index = Program.FindSlot(complete.Step);
        if (index < 0)
        {
            OpenSlot(complete.Step);
            return;
        }

        var slot = Program.Slots[index];
        if (complete.Visit is null && OpenSlot(complete.Step) is null)
        {
            return;
        }

        if (Only(slot, complete.Outcome) is { } outcome && CompleteSlot(slot, outcome, complete.Facts, visit: complete.Visit) && !complete.Papers.IsEmpty)
        {
            Note(new PapersReceived(complete.Papers));
        }
    }

    private void HandOn(HandToUnit hand)
    {
        if (!IsOffice("chuyển hồ sơ", "hand a dossier over") || !IsOpen())
        {
            return;
        }

        if (Procedure.Actors.All(a => a.Id != hand.To))
        {
            Refuse(RefusalRule.UnknownName, $"Thủ tục không có \"{hand.To}\".", $"The procedure has no actor \"{hand.To}\".");
        }
        else if (now.Desk.AcceptedAt is null)
        {
            Refuse(RefusalRule.NotOpen, "Hồ sơ chưa được tiếp nhận nên chưa chuyển được.", "The dossier has not been accepted, so it cannot be handed on.");
        }
        else
        {
            Note(new HandedToUnit(hand.To));
        }
    }

    private void Pay(RecordPayment pay)
    {
        var fee = Required().Fees.FirstOrDefault(f => f.Id == pay.Fee);
        if (fee is null)
        {
            Refuse(
                RefusalRule.UnknownName,
                $"Hồ sơ này không phải nộp \"{pay.Fee}\".",
                $"This case has no fee \"{pay.Fee}\" to pay.");
            return;
        }

        if (now.Desk.Payments.Any(p => p.Fee == pay.Fee))
        {
            Refuse(RefusalRule.FeePaidBefore, $"\"{pay.Fee}\" đã được nộp.", $"\"{pay.Fee}\" was paid before.", fee.Basis);
            return;
        }

        if (pay.ExemptBy is { } exempt && (pay.Amount != 0 || Procedure.Bases.All(b => b.Id != exempt)))
        {
            Refuse(RefusalRule.CommandIncomplete, "Miễn phí phải có số tiền 0 và căn cứ của thủ tục.", "An exemption has the amount 0 and a basis of the procedure.", fee.Basis);
            return;
        }

        var due = fee.Amount ?? (fee.Parameter is { } name
            ? catalog.Parameters.At(name, now.Rules.OpenedAt.InZone(catalog.Calendars[Program.Calendars[0]].Zone).Date)
            : null);
        if (pay.ExemptBy is null && (pay.Amount < 0 || (due is { } amount && amount != pay.Amount)))
        {
            Refuse(
                RefusalRule.FeeNotPaid,
                FormattableString.Invariant($"Số tiền nộp {pay.Amount:0.####} khác mức phải nộp {due ?? 0:0.####}."),
                FormattableString.Invariant($"{pay.Amount:0.####} was paid; {due ?? 0:0.####} is due."),
                fee.Basis);
            return;
        }

        Note(new PaymentRecorded(pay.Fee, pay.Amount, pay.Receipt, pay.ExemptBy));
        foreach (var slot in now.OpenSteps.Where(s => now.IsApplicants(s) && s.Step.Fees.Contains(pay.Fee)).ToArray())
        {
            // The receipt of the last fee is the applicant's act; whoever brings it does not act in their stead.
            if (Unpaid(slot).IsEmpty && OnlyAnswer(slot) is { } outcome)
            {
                Ask(new CompleteStep(slot.Id, now.Rules.Visit(slot.Index), outcome, []), By with { Roles = [.. By.Roles, now.Rules.ActorOf(Program, slot.Index)] });
            }
        }
    }

    private bool FeesArePaid(CompiledSlot slot)
    {
        var unpaid = Unpaid(slot);
        if (unpaid.IsEmpty)
        {
            return true;
        }

        Refuse(
            RefusalRule.FeeNotPaid,
            $"Chưa nộp: {string.Join(", ", unpaid.Select(static f => f.Title.In("vi", f.Id)))}.",
            $"Not paid yet: {string.Join(", ", unpaid.Select(static f => f.Title.In("en", f.Id)))}.",
            [.. unpaid.SelectMany(static f => f.Basis)]);
        return false;
    }

    private ImmutableArray<Fee> Unpaid(CompiledSlot slot)
        => slot.Step.Fees.IsEmpty || slot.Prefix.Length > 0 ? [] : [.. Required().Fees.Where(f => slot.Step.Fees.Contains(f.Id) && now.Desk.Payments.All(p => p.Fee != f.Id))];

    private void AskWithdrawal(RequestWithdrawal withdraw)
    {
        var end = Procedure.Ends.FirstOrDefault(static e => e.By is not null);
        if (end is null)
        {
            Refuse(RefusalRule.NotAWithdrawal, "Thủ tục này không quy định việc rút hồ sơ.", "This procedure knows no withdrawal.");
            return;
        }

        // Asked of the rules, not done: the agency confirms.
        if (ProcedureRules.Decide(Program, now.Rules, new Withdraw(end.Id), context).Refusal is { } refused)
        {
            refusal ??= refused;
            return;
        }

        Note(new WithdrawalRequested(FreeText.Of(withdraw.Reason)));
    }

    private void Confirm()
    {
        if (!IsOffice("xác nhận việc rút hồ sơ", "confirm a withdrawal"))
        {
            return;
        }

        var end = Procedure.Ends.FirstOrDefault(static e => e.By is not null);
        if (end is null || now.Desk.WithdrawalAskedAt is null)
        {
            Refuse(RefusalRule.WithdrawalNotAsked, "Chưa có yêu cầu rút hồ sơ.", "Nobody has asked to withdraw.");
            return;
        }

        if (Ask(new Withdraw(end.Id), new(now.Desk.WithdrawalAskedBy ?? By.Id, [end.By!])))
        {
            Note(new FormIssued(Forms.Termination, Stage, null, [], default));
        }
    }

    private void Assign(Reassign assign)
    {
        if (!HasReason(assign.Reason) || OpenSlot(assign.Step) is not { } slot)
        {
            return;
        }

        if (By.Roles.Contains(now.Rules.ActorOf(Program, slot.Index)) || IsOffice("phân công", "assign a step"))
        {
            Note(new StepAssigned(slot.Id, now.Rules.Visit(slot.Index), assign.Person, FreeText.Of(assign.Reason)));
        }
    }

    private void Give(Delegate give)
    {
        if (!HasReason(give.Reason) || !IsOpen())
        {
            return;
        }

        if (give.Until < give.From || string.IsNullOrWhiteSpace(give.To))
        {
            Refuse(RefusalRule.CommandIncomplete, "Uỷ quyền phải nêu người nhận và ngày cuối không trước ngày đầu.", "A delegation names who receives it and ends no earlier than it begins.");
        }
        else if (!By.Roles.Contains(give.Role))
        {
            Refuse(RefusalRule.NotTheRightActor, $"Chỉ người có vai trò \"{give.Role}\" được uỷ quyền vai trò đó.", $"Only who acts as \"{give.Role}\" may delegate it.");
        }
        else
        {
            Note(new RoleDelegated(give.Role, give.To, give.From, give.Until, FreeText.Of(give.Reason)));
        }
    }

    private void Promise(Extend extend)
    {
        if (!IsOffice("hẹn lại", "give a new date") || !HasReason(extend.Reason))
        {
            return;
        }

        var limit = extend.Limit ?? (now.Pinned.MainLimit >= 0 ? Program.Limits[now.Pinned.MainLimit].Id : "");
        if (Ask(new PromiseNewDate(limit, extend.NewDate, "")))
        {
            Note(new FormIssued(Forms.Apology, Stage, null, [], FreeText.Of(extend.Reason)));
        }
    }

    private void Expire(ExpireDeadline expire)
    {
        var clock = ClockNames.Find(Program, expire.Clock);
        if (clock < 0)
        {
            Refuse(RefusalRule.UnknownName, $"Thủ tục không có thời hạn \"{expire.Clock}\".", $"The procedure has no limit \"{expire.Clock}\".");
            return;
        }

        if (now.Rules.Clocks[clock].Generation != expire.Generation)
        {
            return;
        }

        var slot = Program.SlotOfClock(clock);
        Ask(slot >= 0
            ? new ExpireStep(Program.Slots[slot].Id, now.Rules.Visit(slot))
            : new ExpireLimit(expire.Clock, (int)expire.Generation));
    }

    private void Issue(IssueResult issue)
    {
        if (!IsOffice("ban hành kết quả", "issue a result"))
        {
            return;
        }

        if (now.Desk.DecidedAt is null)
        {
            Refuse(RefusalRule.NotDecided, "Chưa có quyết định nên chưa ban hành được kết quả.", "There is no decision yet, so there is no result to issue.");
        }
        else if (now.Desk.ResultNumber is not null)
        {
            Refuse(RefusalRule.HistoryIsFixed, "Kết quả đã được ban hành; sửa sai bằng một việc mới.", "The result was issued already; a mistake is corrected by a later event.");
        }
        else if (string.IsNullOrWhiteSpace(issue.Number))
        {
            Refuse(RefusalRule.CommandIncomplete, "Kết quả phải có số.", "A result has a number.");
        }
        else
        {
            Note(new ResultIssued(issue.Number));
        }
    }

    private void HandOver(HandOverResult hand)
    {
        if (now.Desk.HandedOverAt is not null)
        {
            Refuse(RefusalRule.HandedOverBefore, "Kết quả đã được trả.", "The result was handed over before.");
            return;
        }

        if (now.Desk.DecidedAt is null || now.Desk.ResultNumber is null)
        {
            Refuse(
                now.Desk.DecidedAt is null ? RefusalRule.NotDecided : RefusalRule.ResultNotIssued,
                "Chưa ban hành kết quả nên chưa trả được.",
                "No result has been issued, so none can be handed over.");
            return;
        }

        if (!IsOffice("trả kết quả", "hand a result over"))
        {
            return;
        }

        var open = now.OpenSteps.ToArray();
        var last = open.Length == 1 ? OutcomeMeaning.Of(Program, open[0].Index).Where(static m => m.End >= 0).ToArray() : [];
        if (open.Length > 0 && last.Length != 1)
        {
            NotClear("trả kết quả", "hands the result over", open.Select(static s => s.Id));
            return;
        }

        if (open.Length == 0 || CompleteSlot(open[0], last[0].Outcome, []))
        {
            Note(new ResultHandedOver(hand.Means, hand.Proof));
        }
    }

    private void Correct(CorrectError correct)
    {
        if (!IsOffice("sửa sai", "correct a mistake") || !HasReason(correct.Reason))
        {
            return;
        }

        if (correct.Sequence < 1 || correct.Sequence > before.Version)
        {
            Refuse(
                RefusalRule.HistoryIsFixed,
                $"Hồ sơ không có sự kiện số {correct.Sequence} để sửa; lịch sử không được thay đổi, chỉ được bổ sung.",
                $"The case has no event {correct.Sequence} to correct; history is not edited, only added to.");
            return;
        }

        Note(new ErrorCorrected(correct.Sequence, FreeText.Of(correct.Reason)));
        if (!correct.Facts.IsEmpty)
        {
            Ask(new RecordFacts(correct.Facts));
        }
    }
}
