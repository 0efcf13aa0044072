using MotCua.Cases.Storage;
using MotCua.Rules;
using MotCua.Testing;

namespace MotCua.Cases.Tests.Desk;

/// <summary>The dossier's states, transition by transition, with who may do it, and every forbidden one refused by name.</summary>
public sealed class Transitions
{
    [Fact]
    public async Task A_dossier_goes_its_way_from_filing_to_the_hand_over_of_the_result()
    {
        var test = await TradeLicence.Filed();
        await test.ThenStatus(DossierStatus.Registered);
        await test.As("lan", "desk").When(new RequestSupplement(["plan"], "Thiếu phương án an toàn"));
        await test.ThenStatus(DossierStatus.SupplementAtDesk);
        await test.As("an", "applicant").When(new ReceiveSupplement(["plan"]));
        await test.ThenStatus(DossierStatus.Registered);
        await test.As("lan", "desk").When(new Accept());
        var receipt = Assert.IsType<CaseAnswer.Done>(test.Last);
        Assert.Equal("2026-07-13T17:30:00", receipt.Appointment!.Value.ToString("uuuu-MM-ddTHH:mm:ss", null));
        await test.ThenStatus(DossierStatus.Accepted);
        await test.As("lan", "desk").When(new HandToUnit("unit"));
        await test.ThenStatus(DossierStatus.InProgress);
        await test.As("sys", "register").When(new CompleteOne("lookup"));
        await test.At("2026-07-07 10:00");
        await test.As("minh", "unit").When(new RequestSupplement(["lease"], "Hợp đồng thuê hết hạn"));
        await test.ThenStatus(DossierStatus.SupplementInAppraisal);
        Assert.Null((await test.Row()).DueAt);
        await test.At("2026-07-08 15:00");
        await test.As("an", "applicant").When(new ReceiveSupplement(["lease"]));
        await test.ThenStatus(DossierStatus.InProgress);
        await test.ThenDue("handling", "2026-07-15");
        await test.As("minh", "unit").When(new CompleteOne("appraise", "sound"));
        await test.ThenStatus(DossierStatus.AwaitingPayment);
        await test.At("2026-07-09 08:00");
        await test.As("bank", "register").When(new RecordPayment("licence", 500_000, "R-77"));
        await test.ThenStatus(DossierStatus.InProgress);
        await test.ThenOpen("sign");
        await test.As("hoa", "chair").When(new CompleteOne("sign"));
        await test.ThenStatus(DossierStatus.Completed);
        await test.As("van-thu", "desk").When(new IssueResult("12/GP"));
        await test.As("lan", "desk").When(new HandOverResult("counter", "log-9"));
        await test.ThenStatus(DossierStatus.HandedOver);
        await test.ThenIntact();
        Assert.Equal([Forms.Supplement, Forms.Receipt, Forms.Supplement], await test.Forms());
        Assert.Equal(Punctuality.Early, (await test.Row()).Punctuality);
    }

    [Fact]
    public async Task Not_competent_or_not_eligible_is_refused_at_the_desk_with_reasons()
    {
        var test = await TradeLicence.Filed();
        await test.As("lan", "desk").Refused(new RefuseAtDesk(" "), RefusalRule.CommandIncomplete);
        await test.As("minh", "unit").Refused(new RefuseAtDesk("Không thuộc thẩm quyền") { Outcome = "ineligible" }, RefusalRule.NotTheRightActor);
        await test.As("lan", "desk").When(new RefuseAtDesk("Không thuộc thẩm quyền"));
        await test.ThenStatus(DossierStatus.NotAccepted);
        Assert.Equal([Forms.Refusal], await test.Forms());
        Assert.Equal(Punctuality.Unclassified, (await test.Row()).Punctuality);
        await test.As("lan", "desk").Refused(new Accept(), RefusalRule.CaseEnded);
    }

    [Fact]
    public async Task A_dossier_that_lacks_papers_is_not_accepted_and_the_papers_are_named()
    {
        var test = await TradeLicence.Filed("form");
        var refusal = await test.As("lan", "desk").Refused(new Accept(), RefusalRule.PapersMissing);
        Assert.Contains("Proof of premises", refusal.Message.In("en"), StringComparison.Ordinal);
        Assert.Equal("law", Assert.Single(refusal.Basis).Id);
        await test.When(new CheckPapers(["form", "lease"]));
        await test.When(new Accept());
        await test.As("an", "applicant").Refused(new CheckPapers(["form"]), RefusalRule.NotTheRightActor);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task The_applicant_withdraws_before_there_is_a_decision_and_the_agency_confirms(int from)
    {
        var test = from < 4 ? await TradeLicence.Filed() : await TradeLicence.InAppraisal();
        if (from == 2)
        {
            await test.As("lan", "desk").When(new Accept());
        }
        else if (from == 5)
        {
            await test.As("minh", "unit").When(new RequestSupplement(["lease"], "x"));
        }
        else if (from == 6)
        {
            await test.As("minh", "unit").When(new CompleteOne("appraise", "sound"));
        }

        Assert.Equal(from, (int)(await test.Dossier()).Status / 10);
        await test.As("lan", "desk").Refused(new ConfirmWithdrawal(), RefusalRule.WithdrawalNotAsked);
        await test.As("minh", "unit").Refused(new RequestWithdrawal(), RefusalRule.NotTheRightActor);
        await test.As("an", "applicant").When(new RequestWithdrawal("Đổi ý"));
        await test.ThenStatus(DossierStatus.WithdrawalRequested);
        await test.Refused(new RequestWithdrawal(), RefusalRule.WithdrawalPending);
        await test.Refused(new ConfirmWithdrawal(), RefusalRule.NotTheRightActor);
        await test.As("lan", "desk").When(new ConfirmWithdrawal());
        await test.ThenStatus(DossierStatus.Stopped);
        Assert.Equal(Forms.Termination, (await test.Forms())[^1]);
        Assert.Equal(Punctuality.Unclassified, (await test.Row()).Punctuality);
        await test.ThenOpen();
        Assert.Null(test.Store.NextReady(WorkKind.Deadline));
    }

    [Fact]
    public async Task After_the_decision_nobody_withdraws()
    {
        var test = await TradeLicence.Decided();
        var refusal = await test.As("an", "applicant").Refused(new RequestWithdrawal(), RefusalRule.TooLateToWithdraw);
        Assert.Equal("once", Assert.Single(refusal.Basis).Id);
    }

    [Fact]
    public async Task A_supplement_is_asked_for_once_in_each_stage()
    {
        var test = await TradeLicence.Filed();
        await test.As("lan", "desk").Refused(new RequestSupplement([], "x"), RefusalRule.CommandIncomplete);
        await test.When(new RequestSupplement(["plan"], "x"));
        await test.As("an", "applicant").When(new ReceiveSupplement(["plan"]));
        await test.As("lan", "desk").Refused(new RequestSupplement(["plan"], "y"), RefusalRule.SupplementAskedBefore);
        await test.When(new Accept());
        await test.As("sys", "register").When(new CompleteOne("lookup"));
        await test.As("minh", "unit").When(new RequestSupplement(["lease"], "x"));
        await test.As("an", "applicant").When(new ReceiveSupplement(["lease"]));
        var refusal = await test.As("minh", "unit").Refused(new RequestSupplement(["lease"], "y"), RefusalRule.SupplementAskedBefore);
        Assert.Equal("once", Assert.Single(refusal.Basis).Id);
        Assert.NotNull(refusal.Message.Find("vi"));
    }

    [Fact]
    public async Task An_unanswered_request_ends_by_silence_just_after_its_last_day()
    {
        var test = await TradeLicence.InAppraisal();
        await test.As("minh", "unit").When(new RequestSupplement(["lease"], "x"));
        await test.At("2026-07-09 00:00");
        await test.ThenOpen("supplement");
        await test.At("2026-07-09 00:01");
        await test.ThenOpen("refuse");
        await test.As("hoa", "chair").When(new CompleteOne("refuse"));
        await test.ThenStatus(DossierStatus.Completed);
        await test.ThenIntact();
    }

    [Fact]
    public async Task One_new_date_with_an_apology_and_the_date_of_the_law_stays()
    {
        var test = await TradeLicence.InAppraisal();
        await test.ThenDue("handling", "2026-07-13");
        await test.As("an", "applicant").Refused(new Extend(new(2026, 7, 20), "x"), RefusalRule.NotTheRightActor);
        await test.As("minh", "unit").Refused(new Extend(new(2026, 7, 13), "x"), RefusalRule.NewDateNotLater);
        await test.When(new Extend(new(2026, 7, 20), "Chờ xác minh"));
        Assert.Equal([Forms.Receipt, Forms.Apology], await test.Forms());
        await test.Refused(new Extend(new(2026, 7, 30), "x"), RefusalRule.NewDateGivenOnce);
        await test.ThenDue("handling", "2026-07-13");
        await test.At("2026-07-15 09:00");
        await test.ThenStatus(DossierStatus.InProgress);
        Assert.Contains(await test.Cases.HistoryAsync(test.Key), h => h.What.Ruled is LimitOverdue);
        await test.As("minh", "unit").When(new CompleteOne("appraise", "sound"));
        await test.As("an", "applicant").When(new RecordPayment("licence", 500_000, "R1"));
        await test.As("hoa", "chair").When(new CompleteOne("sign"));
        var row = await test.Row();
        Assert.Equal(Punctuality.Late, row.Punctuality);
        Assert.True(row.PromisedAt > row.DecidedAt);
    }

    [Fact]
    public async Task A_fee_is_paid_once_and_in_full()
    {
        var test = await TradeLicence.InAppraisal();
        await test.As("minh", "unit").When(new CompleteOne("appraise", "sound"));
        await test.As("an", "applicant").Refused(new CompleteOne("pay"), RefusalRule.FeeNotPaid);
        await test.Refused(new RecordPayment("licence", 400_000, "R1"), RefusalRule.FeeNotPaid);
        await test.Refused(new RecordPayment("other", 1, "R1"), RefusalRule.UnknownName);
        await test.Refused(new RecordPayment("licence", 0, "R1") { ExemptBy = "no such basis" }, RefusalRule.CommandIncomplete);
        await test.When(new RecordPayment("licence", 0, "R1") { ExemptBy = "law" });
        await test.ThenOpen("sign");
        await test.Refused(new RecordPayment("licence", 500_000, "R2"), RefusalRule.FeePaidBefore);
    }

    [Fact]
    public async Task Whoever_appraised_does_not_sign()
    {
        var test = await TradeLicence.InAppraisal();
        await test.As("minh", "unit").When(new CompleteOne("appraise", "sound"));
        await test.As("an", "applicant").When(new RecordPayment("licence", 500_000, "R1"));
        var refusal = await test.As("minh", "unit", "chair").Refused(new CompleteOne("sign"), RefusalRule.FourEyes);
        Assert.Equal("law", Assert.Single(refusal.Basis).Id);
        await test.As("hoa", "chair").When(new CompleteOne("sign"));
    }

    [Fact]
    public async Task A_step_given_to_a_person_is_done_by_that_person_or_by_who_acts_for_the_role()
    {
        var test = await TradeLicence.InAppraisal();
        await test.As("an", "applicant").Refused(new Reassign("appraise", "tuan", "x"), RefusalRule.NotTheRightActor);
        await test.As("truong-phong", "unit").When(new Reassign("appraise", "tuan", "Phân công"));
        Assert.Equal("tuan", Assert.Single((await test.Store.InboxAsync(new(test.Key.Agency, ["unit"], null), new(10), default)).Rows).Person);
        await test.As("minh", "unit").Refused(new CompleteOne("appraise", "sound"), RefusalRule.AssignedToAnother);
        await test.As("thu", "guest").Refused(new CompleteOne("appraise", "sound"), RefusalRule.AssignedToAnother);
        await test.As("thu", "guest").Refused(new Delegate("unit", "thu", new(2026, 7, 7), new(2026, 7, 8), "x"), RefusalRule.NotTheRightActor);
        await test.As("tuan", "unit").Refused(new Delegate("unit", "thu", new(2026, 7, 8), new(2026, 7, 7), "x"), RefusalRule.CommandIncomplete);
        await test.As("tuan", "unit").When(new Delegate("unit", "thu", new(2026, 7, 7), new(2026, 7, 8), "Quyết định 5"));
        await test.As("thu", "guest").Refused(new CompleteOne("appraise", "sound"), RefusalRule.AssignedToAnother);
        await test.At("2026-07-08 16:00");
        await test.As("thu", "guest").When(new CompleteOne("appraise", "sound"));
    }

    [Fact]
    public async Task A_delegation_is_over_after_its_last_day()
    {
        var test = await TradeLicence.InAppraisal();
        await test.As("tuan", "unit").When(new Delegate("unit", "thu", new(2026, 7, 7), new(2026, 7, 7), "x"));
        await test.At("2026-07-08 00:00");
        await test.As("thu", "guest").Refused(new CompleteOne("appraise", "sound"), RefusalRule.NotTheRightActor);
    }

    [Fact]
    public async Task Nothing_is_handed_over_before_a_result_is_issued_and_nothing_twice()
    {
        var test = await TradeLicence.InAppraisal();
        await test.As("lan", "desk").Refused(new IssueResult("1"), RefusalRule.NotDecided);
        await test.Refused(new HandOverResult("counter"), RefusalRule.NotDecided);
        test = await TradeLicence.Decided();
        await test.As("lan", "desk").Refused(new HandOverResult("counter"), RefusalRule.ResultNotIssued);
        await test.As("an", "applicant").Refused(new IssueResult("1"), RefusalRule.NotTheRightActor);
        await test.As("lan", "desk").When(new IssueResult("1"));
        await test.Refused(new IssueResult("2"), RefusalRule.HistoryIsFixed);
        await test.When(new HandOverResult("post"));
        await test.Refused(new HandOverResult("post"), RefusalRule.HandedOverBefore);
    }

    [Fact]
    public async Task A_case_of_the_law_never_ends_with_nothing_in_the_applicants_hands()
    {
        var bare = TradeLicence.Of(TradeLicence.Text.Replace("not-accepted: { gives: [form-03], basis: law }", "not-accepted: { basis: law }", StringComparison.Ordinal));
        var test = await ProcedureTest.Given(bare, TradeLicence.Id, "2026-07-06 09:00", keys: TradeLicence.Keys).As("an", "applicant").Files(facts: [("hazardous", "no")], papers: ["form", "deed"]);
        await test.As("lan", "desk").Refused(new RefuseAtDesk("x"), RefusalRule.ClosingWithoutResult);
        await test.Refused(new CompleteOne("check", "ineligible"), RefusalRule.ClosingWithoutResult);
    }

    [Fact]
    public void A_procedure_of_the_law_that_pauses_a_limit_without_a_basis_is_not_run()
    {
        var loose = TradeLicence.Text.Replace("pauses: { handling: reset, basis: law }", "pauses: { handling: reset }", StringComparison.Ordinal).Replace("fictional: yes\n", "", StringComparison.Ordinal);
        var refused = Assert.Throws<ProcedureCatalogException>(() => TradeLicence.Of(loose));
        Assert.Contains(refused.Problems, p => p.Contains("supplement", StringComparison.Ordinal) && p.Contains("basis", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mistake_is_corrected_by_a_later_event_and_history_stays()
    {
        var test = await TradeLicence.InAppraisal();
        var before = await test.Cases.HistoryAsync(test.Key);
        await test.As("minh", "unit").Refused(new CorrectError(before.Length + 1, "x"), RefusalRule.HistoryIsFixed);
        await test.As("an", "applicant").Refused(new CorrectError(2, "x"), RefusalRule.NotTheRightActor);
        await test.As("minh", "unit").When(new CorrectError(1, "Nhập sai") { Facts = test.Facts(("hazardous", "yes")) });
        var after = await test.Cases.HistoryAsync(test.Key);
        Assert.Equal(before.Select(h => h.What), after.Take(before.Length).Select(h => h.What), (a, b) => a.At == b.At && a.Ruled?.GetType() == b.Ruled?.GetType());
        Assert.IsType<ErrorCorrected>(after[^2].What.AtDesk);
        Assert.Equal("Nhập sai", ((ErrorCorrected)after[^2].What.AtDesk!).Reason.Text);
        Assert.True((await test.Dossier()).Rules.Facts[0].AsYesNo);
        await test.ThenIntact();
    }

    [Theory]
    [InlineData("submitted", "2026-07-02 09:00", false)]
    [InlineData("accepted", "2026-06-30 16:30", false)]
    [InlineData("accepted", "2026-06-30 23:59", false)]
    [InlineData("accepted", "2026-07-01 00:00", true)]
    [InlineData("accepted", "2026-07-02 09:00", true)]
    public async Task A_version_chosen_by_a_later_mark_claims_cases_that_reach_it(string mark, string accepted, bool isClaimed)
    {
        var old = TradeLicence.Text.Replace("effective: { from: 2026-01-01 }", "effective: { from: 2026-01-01, until: 2026-06-30 }", StringComparison.Ordinal);
        var young = TradeLicence.Text.Replace("effective: { from: 2026-01-01 }", $"effective: {{ from: 2026-07-01, chosen-by: {mark} }}", StringComparison.Ordinal).Replace("within: 5 working", "within: 4 working", StringComparison.Ordinal);
        var test = ProcedureTest.Given(TradeLicence.Of(("2026-01-01", old), ("2026-07-01", young)), TradeLicence.Id, "2026-06-30 16:00", keys: TradeLicence.Keys);
        await test.As("an", "applicant").Files(facts: [("hazardous", "no")], papers: ["form", "deed"]);
        await test.At(accepted);
        test.As("lan", "desk");
        if (isClaimed)
        {
            var refusal = await test.Refused(new Accept(), RefusalRule.OtherVersionChosen);
            Assert.Contains("2026-07-01", refusal.Message.In("en"), StringComparison.Ordinal);
            await test.When(new RefuseAtDesk("nộp lại theo phiên bản mới"));
        }
        else
        {
            await test.When(new Accept());
        }

        Assert.Equal("2026-01-01", (await test.Row()).ProcedureVersion);
        await test.ThenIntact();
    }

    [Fact]
    public async Task The_version_in_force_on_the_day_of_filing_is_chosen_and_kept()
    {
        var test = ProcedureTest.Given(TradeLicence.Library, "vn/house-permit", "2026-06-30 16:00");
        await test.As("an", "applicant").Files("house", "counter", [("adjacentBuilding", "no"), ("fireRequired", "no"), ("verificationRequired", "no")]);
        Assert.Equal("2025-07-01", (await test.Row()).ProcedureVersion);
        await test.At("2026-07-02 09:00");
        await test.As("lan", "one-stop").When(new CompleteOne("check", "complete") { Facts = test.Cases.Catalog.Pinned((await test.Row()).RulesHash)!.Program.Facts.Any(f => f.Id == "consulted") ? [new("consulted", MotCua.Procedures.FactValue.Actors([]))] : [] });
        Assert.Equal("2025-07-01", (await test.Row()).ProcedureVersion);
        var young = ProcedureTest.Given(TradeLicence.Library, "vn/house-permit", "2026-07-01 07:30");
        await young.As("an", "applicant").Files("house", "online", [("portalDown", "no")]);
        Assert.Equal("2026-07-01", (await young.Row()).ProcedureVersion);
    }
}
