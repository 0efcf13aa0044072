using System.Collections.Immutable;
using MotCua.Cases.Storage;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Cases;

/// <content>At the desk: filing, papers, receipt, supplement, refusal.</content>
internal sealed partial class DossierDecision
{
    private void File(Submit submit)
    {
        if (now.Rules.IsOpened)
        {
            Refuse(RefusalRule.AlreadyOpen, "Hồ sơ đã được mở.", "The case is open already.");
            return;
        }

        if (!AreKnown(submit.Papers) || !Ask(new OpenCase(submit.Variant, submit.Channel, submit.Facts)))
        {
            return;
        }

        Note(new DossierFiled(submit.Applicant, submit.Papers, submit.Follows));
        if (submit.OnlyOpen || Procedure.Steps[0] is not Step first || Program.FindSlot(first.Id) is not (>= 0 and var slot) || !now.Rules.IsActive(slot))
        {
            return;
        }

        if (Only(Program.Slots[slot], submit.Outcome) is { } outcome)
        {
            CompleteSlot(Program.Slots[slot], outcome, []);
        }
    }

    private void Check(CheckPapers check)
    {
        if (!IsOffice("kiểm tra hồ sơ", "check a dossier") || !AreKnown(check.Found) || !IsOpen())
        {
            return;
        }

        Note(new PapersChecked(check.Found, [.. Missing(check.Found).Select(static p => p.Id)]));
    }

    private void AcceptDossier(Accept accept)
    {
        if (now.Desk.AcceptedAt is not null)
        {
            Refuse(RefusalRule.AcceptedBefore, "Hồ sơ đã được tiếp nhận.", "The dossier was accepted before.");
            return;
        }

        if (Choose(accept.Step, null, static m => m.Marks.Contains(DossierMarks.Accepted), "tiếp nhận hồ sơ", "accepts the dossier") is not var (slot, meaning))
        {
            return;
        }

        // Who decides about a dossier must be the right one before it matters what the dossier lacks.
        var actor = now.Rules.ActorOf(Program, slot.Index);
        var missing = By.Roles.Contains(actor) ? Missing(now.Desk.Papers) : [];
        if (!missing.IsEmpty)
        {
            Refuse(
                RefusalRule.PapersMissing,
                $"Hồ sơ còn thiếu: {string.Join(", ", missing.Select(static p => p.Title.In("vi", p.Id)))}.",
                $"The dossier lacks: {string.Join(", ", missing.Select(static p => p.Title.In("en", p.Id)))}.",
                [.. missing.SelectMany(static p => p.Basis).Distinct(StringComparer.Ordinal)]);
            return;
        }

        CompleteSlot(slot, meaning.Outcome, accept.Facts);
    }

    private void Request(RequestSupplement request)
    {
        if (!HasReason(request.Reason))
        {
            return;
        }

        if (request.Items.IsEmpty)
        {
            Refuse(RefusalRule.CommandIncomplete, "Phải liệt kê đầy đủ một lần mọi nội dung cần bổ sung.", "Everything to be supplemented must be listed, at once.");
            return;
        }

        if (Choose(request.Step, request.Outcome, m => m.LeadsToApplicant && Program.Slots[m.Slot].Step.Fees.IsEmpty, "yêu cầu bổ sung", "asks for a supplement") is not var (slot, meaning))
        {
            return;
        }

        var stage = Stage;
        var asked = stage == DossierStage.Desk ? now.Desk.SupplementsAtDesk : now.Desk.SupplementsInAppraisal;
        if (meaning.Counter < 0 && asked > 0)
        {
            // Where the procedure itself sets no number, once is the rule of the one-stop mechanism.
            Refuse(RefusalRule.SupplementAskedBefore, "Đã yêu cầu bổ sung một lần ở giai đoạn này.", "A supplement was asked for once at this stage already.", slot.Step.Basis);
            return;
        }

        if (MayTake(slot) && Ask(new AskSupplement(slot.Id, now.Rules.Visit(slot.Index), meaning.Outcome, request.Facts)))
        {
            Note(new FormIssued(Forms.Supplement, stage, null, request.Items, FreeText.Of(request.Reason)));
        }
    }

    private void Receive(ReceiveSupplement receive)
    {
        if (!AreKnown(receive.Papers))
        {
            return;
        }

        var waiting = now.OpenSteps.Where(s => now.IsApplicants(s) && s.Step.Fees.IsEmpty && (receive.Step is null || s.Id == receive.Step)).ToArray();
        if (waiting.Length != 1)
        {
            NotClear("nhận bổ sung", "receives a supplement", waiting.Select(static s => s.Id));
            return;
        }

        var outcome = receive.Outcome ?? OnlyAnswer(waiting[0]);
        if (outcome is null)
        {
            NotClear("nhận bổ sung", "receives a supplement", waiting[0].Outcomes);
            return;
        }

        if (CompleteSlot(waiting[0], outcome, receive.Facts))
        {
            Note(new PapersReceived(receive.Papers));
        }
    }

    private void RefuseDossier(RefuseAtDesk refuse)
    {
        if (!HasReason(refuse.Reason))
        {
            return;
        }

        if (now.Desk.AcceptedAt is not null)
        {
            Refuse(
                RefusalRule.AcceptedBefore,
                "Hồ sơ đã được tiếp nhận nên không thể từ chối tiếp nhận (03); quyết định không chấp thuận là một kết quả.",
                "The dossier was accepted, so it cannot be refused at the desk (03); a negative decision is a result.");
            return;
        }

        if (Choose(refuse.Step, refuse.Outcome, m => m.End >= 0 && Program.Ends[m.End].By is null && !m.Marks.Contains(DossierMarks.Decided), "từ chối tiếp nhận", "refuses the dossier") is not var (slot, meaning)
            || !CompleteSlot(slot, meaning.Outcome, []))
        {
            return;
        }

        Note(new FormIssued(Forms.Refusal, DossierStage.Desk, null, [], FreeText.Of(refuse.Reason)));
    }

    /// <summary>The open step of the authority with the one outcome that does what is asked.</summary>
    private (CompiledSlot Slot, OutcomeMeaning Meaning)? Choose(string? step, string? outcome, Func<OutcomeMeaning, bool> fits, string viWhat, string what)
    {
        if (step is not null && OpenSlot(step) is null)
        {
            return null;
        }

        var found = now.OpenSteps.Where(s => (step is null || s.Id == step) && !now.IsApplicants(s))
            .SelectMany(s => OutcomeMeaning.Of(Program, s.Index).Where(fits).Select(m => (Slot: s, Meaning: m)))
            .Where(c => outcome is null || c.Meaning.Outcome == outcome)
            .ToArray();
        if (found.Length == 1)
        {
            return found[0];
        }

        NotClear(viWhat, what, found.Select(static c => $"{c.Slot.Id}: {c.Meaning.Outcome}"));
        return null;
    }

    private void NotClear(string viWhat, string what, IEnumerable<string> fitting)
    {
        var list = string.Join(", ", fitting);
        Refuse(
            RefusalRule.OutcomeNotClear,
            list.Length == 0 ? $"Lúc này không có bước nào để {viWhat}." : $"Hãy nêu bước và kết quả để {viWhat}: {list}.",
            list.Length == 0 ? $"Nothing that waits now {what}." : $"Say which step and outcome {what}: {list}.");
    }

    private string? Only(CompiledSlot slot, string? named)
    {
        if (named is not null || slot.Outcomes.Length == 1)
        {
            return named ?? slot.Outcomes[0];
        }

        NotClear("hoàn thành bước này", "completes this step", slot.Outcomes);
        return null;
    }

    private static string? OnlyAnswer(CompiledSlot slot)
    {
        var answers = slot.Outcomes.Where((_, i) => i != slot.OnSilence).ToArray();
        return answers.Length == 1 ? answers[0] : null;
    }

    private bool IsOpen()
    {
        if (now.IsOpen)
        {
            return true;
        }

        Refuse(RefusalRule.CaseEnded, "Hồ sơ đã kết thúc.", "The case has ended.");
        return false;
    }

    private bool AreKnown(ImmutableArray<string> papers)
    {
        var known = Flat(Procedure.Papers).Select(static p => p.Id).ToHashSet(StringComparer.Ordinal);
        var strange = papers.Where(p => !known.Contains(p)).ToArray();
        if (strange.Length > 0)
        {
            Refuse(
                RefusalRule.UnknownName,
                $"Thủ tục không có thành phần hồ sơ \"{strange[0]}\". Có: {string.Join(", ", known)}.",
                $"The procedure has no paper \"{strange[0]}\". It has: {string.Join(", ", known)}.");
        }

        return strange.Length == 0;
    }

    private static IEnumerable<Paper> Flat(ImmutableArray<Paper> papers) => papers.SelectMany(static p => Flat(p.Parts).Prepend(p));

    /// <summary>What the applicant has to hand in and has not.</summary>
    private ImmutableArray<Paper> Missing(ImmutableArray<string> there)
        => [.. Required().Papers.Where(p => p.IsFromApplicant && !IsThere(p, there)).Select(static p => p.Paper)];

    private static bool IsThere(RequiredPaper paper, ImmutableArray<string> there)
        => there.Contains(paper.Paper.Id) || paper.Paper.Group switch
        {
            PaperGroup.OneOf => paper.Parts.Any(p => IsThere(p, there)),
            PaperGroup.AllOf => paper.Parts.All(p => !p.IsFromApplicant || IsThere(p, there)),
            _ => false,
        };

    private DossierRequirements Required()
    {
        var variant = Procedure.Variants.IsEmpty ? null : Program.Variants[now.Rules.Variant];
        var program = Program.In(new()
        {
            Variant = variant,
            Channel = now.Rules.Channel,
            Date = now.Rules.OpenedAt.InZone(catalog.Calendars[Program.Calendars[0]].Zone).Date,
            Parameters = catalog.ParameterValues,
        });
        return DossierRequirements.For(program, variant, now.Rules.Channel, now.Rules.Facts.AsSpan());
    }
}
