using MotCua.Procedures;

namespace MotCua.Expressions.Tests;

public sealed class ReadProcedureTests
{
    private const string Text = """
        procedure: vn/sample
        fictional: yes
        title: { vi: Mẫu, en: Sample }
        status: proposal
        calendar: vn-office
        bases:
          made-up: { assumed: invented for a test }
        data:
          heritage: { type: yes-no, known-at: submit, title: { vi: Di sản, en: Heritage } }
          area: { type: number, known-at: submit, title: { vi: Diện tích, en: Area } }
        conditions:
          large:
            title: { vi: Công trình lớn, en: Large works }
            holds: >-
              heritage
              && area > 250
            basis: made-up
        actors:
          applicant: { kind: citizen, title: { vi: Người nộp, en: Applicant } }
          desk: { kind: office, title: { vi: Một cửa, en: Desk } }
        channels:
          counter: { title: { vi: Trực tiếp, en: Counter }, basis: made-up }
        fees:
          permit: { title: { vi: Lệ phí, en: Fee }, amount: 1500 * area, basis: made-up }
        steps:
          submit: { title: { vi: Nộp, en: Submit }, by: applicant, marks: submitted, basis: made-up, next: check }
          check: { title: { vi: Xét, en: Check }, by: desk, when: large, otherwise: done, fees: [permit], basis: made-up, next: done }
        ends:
          done: { title: { vi: Xong, en: Done } }
        """;

    [Fact]
    public void A_procedure_with_a_named_condition_and_a_calculated_fee_is_read_and_evaluated()
    {
        var compiler = new ConditionCompiler();
        var read = ProcedureReader.Read("proposal-sample.yaml", Text, compiler);
        Assert.DoesNotContain(read.Diagnostics, d => d.Severity == Severity.Error);
        var expressions = compiler.CompileAll(read.Procedure!).Expressions!;
        FactValue[] facts = [FactValue.YesNo(true), FactValue.Number(300)];
        Assert.Equal(Truth.Yes, expressions.Condition(0).Test(facts));
        Assert.Equal(EvaluationState.Known, expressions.Amounts["permit"].EvaluateNumber(facts, out var fee));
        Assert.Equal(450_000, fee);
    }

    [Theory]
    [InlineData("1500 * area,", "1500 * aera,", "aera", "MC6020")]
    [InlineData("&& area > 250", "&& area", "area", "MC6030")]
    [InlineData("&& area > 250", "&& Environment.Exit(1)", "Environment.Exit(1)", "MC6018")]
    public void An_error_in_a_file_is_found_when_the_file_is_read(string from, string to, string at, string code)
    {
        var text = Text.Replace(from, to, StringComparison.Ordinal);
        var found = ProcedureReader.Read("proposal-sample.yaml", text, new ConditionCompiler()).Diagnostics.Single(d => d.Code == code);
        Assert.InRange(text.IndexOf(at, text.IndexOf(to, StringComparison.Ordinal), StringComparison.Ordinal), found.Location.Start, found.Location.End);
    }

    [Fact]
    public void Two_words_after_a_number_are_a_slip_and_no_calculation()
        => Assert.Contains(
            ProcedureReader.Read("proposal-sample.yaml", Text.Replace("1500 * area,", "1500 dong,", StringComparison.Ordinal), new ConditionCompiler()).Diagnostics,
            d => d.Severity == Severity.Error && d.Offending == "1500 dong");
}
