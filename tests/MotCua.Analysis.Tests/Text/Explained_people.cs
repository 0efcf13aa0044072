using MotCua.Procedures;

namespace MotCua.Analysis.Tests.Text;

public sealed class Explained_people
{
    private const string Licence = """
        procedure: test/licence
        title: { vi: Giấy phép, en: Licence }
        fictional: yes
        effective: { from: 2026-01-01, chosen-by: accepted }
        calendar: vn-office
        bases: { law: { act: 1/2026/NĐ-CP, article: "1" } }
        data:
          large: { type: yes-no, known-at: file }
          income: { type: money, currency: VND, personal: basic, known-at: file, title: { vi: Thu nhập, en: Income } }
          illness: { type: text, personal: sensitive, known-at: check, title: { vi: Bệnh, en: Illness } }
        actors: { applicant: citizen, desk: office }
        steps:
          file: { by: applicant, title: { vi: Nộp hồ sơ, en: File }, marks: submitted, basis: law, next: check }
          check: { by: desk, title: { vi: Kiểm tra, en: Check }, marks: accepted, basis: law, next: sign }
          sign: { by: desk, title: { vi: Ký, en: Sign }, four-eyes: check, basis: law, next: done }
        ends: { done: { gives: [licence], basis: law } }
        """;

    [Fact]
    public void A_second_person_personal_data_and_the_mark_that_chooses_are_said_in_both_languages()
    {
        var procedure = ProcedureReader.Read("2026-01-01.yaml", Licence).Procedure!;
        string Said(Formats formats) => string.Join('\n', ProcedureExplanation.Of(procedure, formats).SelectMany(section => section.Sentences));
        var (vi, en) = (Said(Formats.Vietnamese), Said(Formats.English));
        Assert.Contains("Phải do người khác với người thực hiện “Kiểm tra”.", vi, StringComparison.Ordinal);
        Assert.Contains("Done by another person than whoever did “Check”.", en, StringComparison.Ordinal);
        Assert.Contains("Thu nhập – cơ bản; xóa được; biết từ bước Nộp hồ sơ.", vi, StringComparison.Ordinal);
        Assert.Contains("Illness – sensitive, stored encrypted; can be erased; known at Check.", en, StringComparison.Ordinal);
        Assert.Contains("chosen by the day of: acceptance", en, StringComparison.Ordinal);
        Assert.Contains("áp dụng theo mốc", vi, StringComparison.Ordinal);
        Assert.Equal(2, ProcedureExplanation.Of(procedure, Formats.English).Single(section => section.Id == "personal").Sentences.Length);
    }

    [Fact]
    public void Another_class_of_personal_data_is_told_from_and_to()
    {
        var before = ProcedureReader.Read("2026-01-01.yaml", Licence).Procedure!;
        var after = ProcedureReader.Read("2026-02-01.yaml", Licence.Replace("personal: basic", "personal: sensitive", StringComparison.Ordinal)).Procedure!;
        var told = Assert.Single(ProcedureComparer.Compare(before, after).Differences, difference => difference.Id == "income");
        Assert.Contains("personal data basic → sensitive", told.Sentence.In("en"), StringComparison.Ordinal);
        Assert.Contains("dữ liệu cá nhân cơ bản → nhạy cảm", told.Sentence.In("vi"), StringComparison.Ordinal);
    }
}
