using System.Collections.Immutable;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Analysis.Tests.Audit;

/// <summary>A procedure an auditor has nothing to ask about, and for each question the smallest change that raises it.</summary>
public sealed class Questions_of_an_auditor
{
    private const string Clean = """
        procedure: vn/permit
        title: { vi: Giấy phép, en: Permit }
        code: "1.000001"
        publication: qd
        effective: { from: 2025-07-01 }
        authority: commune
        calendar: vn-office
        subjects: [citizen]
        bases:
          law: { act: 118/2025/NĐ-CP, article: "11" }
          qd: { act: 1/QĐ-X }
          habit: { assumed: thông lệ }
        data:
          far: { type: yes-no, known-at: file }
        actors: { applicant: citizen, desk: { kind: office, title: { vi: Một cửa, en: Desk } }, chair: office, police: agency }
        channels:
          online: { level: full, basis: law }
          counter: { visits: 1, basis: law }
        papers:
          form: { electronic: yes, original: 1, basis: law, title: { vi: Đơn, en: Form } }
          photo: { copy: 2, basis: law, title: { vi: Ảnh, en: Photo } }
          plan: { original: 1, when: far, basis: law, title: { vi: Bản vẽ, en: Plan } }
        fees:
          permit: { amount: 10000 VND, basis: law, title: { vi: Lệ phí, en: Fee } }
        time-limits:
          handling: { within: 7 working days, from: accepted, until: decided, basis: law, title: { vi: Thời hạn giải quyết, en: Time limit } }
        bounds:
          notice: { at-most: 1, basis: law }
        steps:
          file: { by: applicant, gives: all, fees: [permit], marks: submitted, basis: law, next: check }
          check:
            by: desk
            basis: law
            outcomes:
              complete: { to: appraise, marks: accepted }
              incomplete: { back-to: file, at-most: 1, then: not-accepted }
          appraise:
            by: desk
            within: 4 working days
            basis: law
            outcomes: { sound: opinion, defective: { to: supplement, spends: notice, then: refuse } }
          supplement: { by: applicant, within: 2 working days, on-silence: done, pauses: { handling: continue, basis: law }, basis: law, next: { to: opinion } }
          opinion: { by: police, within: 2 working days, on-silence: done, basis: law, next: sign }
          sign: { by: chair, within: 1 working day, marks: decided, basis: law, next: granted }
          refuse: { by: chair, within: 1 working day, marks: decided, basis: law, next: refused }
        ends:
          granted: { gives: [permit-paper], basis: law }
          refused: { gives: [letter], basis: law }
          not-accepted: { gives: [form-03], basis: law }
          withdrawn: { by: applicant, until: decided, gives: [form-05], basis: law }
        """;

    private static readonly ImmutableArray<LegalAct> Acts =
    [
        new() { Number = "61/2018/NĐ-CP", From = new(2018, 6, 21), Until = new(2025, 6, 30), ReplacedBy = "118/2025/NĐ-CP" },
        new() { Number = "118/2025/NĐ-CP", From = new(2025, 7, 1) },
        new() { Number = "01/2018/TT-VPCP", From = new(2019, 1, 6), ReplacedBy = "03/2025/TT-VPCP" },
        new() { Number = "301/2026/NĐ-CP", From = new(2026, 9, 1) },
    ];

    public static TheoryData<string, string, string> Changes => new()
    {
        { "MC5101", "gives: [permit-paper], |gives: [letter], |gives: [form-03], |gives: [form-05], ", "" },
        { "MC5102", "publication: qd\n", "" },
        { "MC5103", "photo: { copy: 2", "photo: { original: 0, copy: 0" },
        { "MC5104", "vi: Ảnh,", "vi: \"Lưu ý: mang theo ảnh\"," },
        { "MC5105", "within: 2 working days, on-silence: done, basis", "within: 13 calendar days, on-silence: done, basis" },
        { "MC5106", "within: 4 working days", "within: 5 working days" },
        { "MC5106", "within: 4 working days", "within: 3 working days" },
        { "MC5107", "within: 1 working day, marks: decided, basis: law, next: refused", "within: 1 calendar day, marks: decided, basis: law, next: refused" },
        { "MC5108", "bounds:", "  other: { within: 9 working days, from: accepted, until: decided, basis: law }\nbounds:" },
        { "MC5109", "photo: { copy: 2", "photo: { held-by: population-database, copy: 2" },
        { "MC5110", "  photo: {", "  residence-certificate: {" },
        { "MC5111", "gives: [letter], basis: law", "gives: [letter]" },
        { "MC5112", "act: 118/2025/NĐ-CP", "act: 61/2018/NĐ-CP" },
        { "MC5112", "act: 118/2025/NĐ-CP", "until: 2026-01-01, act: 118/2025/NĐ-CP" },
        { "MC5113", "act: 118/2025/NĐ-CP", "act: 301/2026/NĐ-CP" },
        { "MC5114", "act: 118/2025/NĐ-CP", "act: 01/2018/TT-VPCP" },
        { "MC5115", "back-to: file, at-most: 1", "back-to: file, at-most: 2" },
        { "MC5115", "notice: { at-most: 1", "notice: { at-most: 3" },
        { "MC5116", "sign: { by: chair,", "sign: { by: chair, in-person: yes," },
        { "MC5117", "form: { electronic: yes, original", "form: { original" },
        { "MC5118", "continue, basis: law", "continue, basis: habit" },
        { "MC5119", "amount: 10000 VND, basis: law", "amount: 150000 VND, channels: [online], basis: law" },
        { "MC5120", "vi: Lệ phí,", "vi: \"Lệ phí, áp dụng đến 31/12/2025\"," },
        { "MC5121", "amount: 10000 VND, basis: law, title: { vi: Lệ phí,", "amount: 0 VND, basis: law, title: { vi: \"Lệ phí 135.000 đồng\"," },
        { "MC5122", "vi: Bản vẽ,", "vi: ảnh," },
        { "MC5123", "effective: { from: 2025-07-01 }", "effective: { from: 2025-01-01 }" },
        { "MC5124", "vi: Một cửa,", "vi: Một cửa cấp huyện," },
        { "MC5125", "incomplete: {", "wrong: { to: refused }\n      incomplete: {" },
        { "MC5126", "fees: [permit], marks: submitted, basis: law", "fees: [permit], marks: submitted, basis: habit" },
        { "MC5127", "electronic: yes, original: 1|{ copy: 2|original: 1, when: far", "original: 1, copy: 1" },
        { "MC5128", "on-silence: done, basis: law, next: sign", "on-silence: done, basis: habit, next: sign" },
        { "MC5129", "  withdrawn: { by: applicant, until: decided, gives: [form-05], basis: law }", "" },
        { "MC5130", "vi: Thời hạn giải quyết,", "vi: Thời hạn 10 ngày làm việc," },
    };

    [Fact]
    public void Nothing_is_asked_about_a_procedure_in_order() => Assert.Empty(Audit(Clean).Select(f => f.ToString()));

    [Theory]
    [MemberData(nameof(Changes))]
    public void Each_question_is_raised_by_what_it_is_about(string code, string old, string @new)
    {
        var text = Clean;
        foreach (var part in old.Split('|'))
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
            text = text.Replace(part, part == "{ copy: 2" ? "{ original: 1, copy: 1" : part == "original: 1, when: far" ? "original: 1, copy: 1, when: far" : @new, StringComparison.Ordinal);
        }

        var found = Audit(text);
        Assert.Contains(found, f => f.Code == code);
        Assert.All(found, f => Assert.NotEmpty(f.Message("vi")));
        Assert.All(found, f => Assert.DoesNotContain("{", f.Message("vi") + f.Message() + f.Suggestion("vi").Replace("{ …", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_question_has_a_change_here_and_a_page_in_both_languages()
    {
        Assert.Empty(AuditFindings.All.Select(d => d.Code).Except(Changes.Select(row => row.Data.Item1)));
        foreach (var code in AuditFindings.All.Select(d => d.Code))
        {
            Assert.Contains("Vì sao: ", AuditPages.Of(code, "vi"), StringComparison.Ordinal);
            Assert.Contains("Nguồn: ", AuditPages.Of(code, "vi"), StringComparison.Ordinal);
            Assert.Contains("Why: ", AuditPages.Of(code, "en"), StringComparison.Ordinal);
            Assert.Contains("How to mend: ", AuditPages.Of(code, "en"), StringComparison.Ordinal);
        }

        Assert.Null(AuditPages.Of("MC1001", "en"));
    }

    [Fact]
    public void The_contradictions_of_the_intermediate_house_permit_are_reported()
    {
        var found = ProcedureAudit.Of(Versions.Library.H1, Context([]));
        Assert.Contains(found, f => f.Code == "MC5105" && f.Message() == "The limit of the step \"opinion\" (12 calendar days) is longer than the total \"handling\" (7 working days).");

        // The limit starts anew after each supplement: 7, 5 and 3 working days are never added to each other.
        Assert.DoesNotContain(found, f => f.Code == "MC5106");
    }

    [Fact]
    public void A_stretch_after_which_the_limit_starts_anew_is_named()
    {
        var text = Clean.Replace("continue, basis: law", "reset, basis: law", StringComparison.Ordinal)
            .Replace("outcomes: { sound: opinion, defective: { to: supplement, spends: notice, then: refuse } }", "outcomes: { sound: supplement, unsound: refuse }", StringComparison.Ordinal)
            .Replace("opinion: { by: police, within: 2", "opinion: { by: police, within: 8", StringComparison.Ordinal);
        var found = Assert.Single(Audit(text), f => f.Code == "MC5106");
        Assert.Equal("Các bước trên đường dài nhất sau “supplement” (tính lại từ đầu) cộng lại 9 ngày làm việc, khác tổng thời hạn “handling” là 7 ngày làm việc: opinion + sign.", found.Message("vi"));
        Assert.Equal("The steps on the longest path after \"supplement\" (counted anew) add up to 9 working days, but the total \"handling\" is 7 working days: opinion + sign.", found.Message());
    }

    private static ImmutableArray<Diagnostic> Audit(string text)
    {
        var read = ProcedureReader.Read(text.Contains("from: 2025-01-01", StringComparison.Ordinal) ? "2025-01-01.yaml" : "2025-07-01.yaml", text);
        var procedure = read.Procedure;
        Assert.True(procedure is not null, string.Join("\n", read.Diagnostics));
        var certificate = ProcedureReader.Read("proposal-c.yaml", Clean.Replace("vn/permit", "vn/certificate", StringComparison.Ordinal).Replace("permit-paper", "residence-certificate", StringComparison.Ordinal)
            .Replace("effective: { from: 2025-07-01 }", "status: proposal", StringComparison.Ordinal)).Procedure!;
        var later = ProcedureReader.Read("2025-07-01.yaml", Clean).Procedure!;
        return ProcedureAudit.Of(procedure, Context([procedure, certificate, .. procedure.Version == "2025-01-01" ? [later] : ImmutableArray<Procedure>.Empty]));
    }

    private static AuditContext Context(ImmutableArray<Procedure> library) => new(new LocalDate(2026, 11, 26), library, Acts);
}
