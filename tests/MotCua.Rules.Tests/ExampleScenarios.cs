using System.Collections.Frozen;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules.Examples;
using static MotCua.Rules.Tests.Sketch;

namespace MotCua.Rules.Tests;

public sealed class ExampleScenarios
{
    private const string Head = """
        example: test/sketch/walk
        version: 2026-01-01
        title: { vi: Ví dụ, en: A walk }
        facts: { heritage: no }
        happens:

        """;

    private static readonly FrozenDictionary<string, WorkCalendar> Calendars =
        new[] { KeyValuePair.Create("office", WorkCalendar.AlwaysOpen("office")) }.ToFrozenDictionary();

    [Fact]
    public void An_example_that_says_what_the_rules_say_agrees()
    {
        var run = Run(Head + """
              - { at: 2026-03-02 09:00, do: submit }
              - { at: 2026-03-04 09:00, do: check, outcome: ask }
              - { at: 2026-03-06 10:00, do: supplement, outcome: answered }
              - { at: 2026-03-07 10:00, do: decide }
            expect:
              due: { handling: 2026-03-11, decide: 2026-03-09, supplement: 2026-03-06 }
              open: [hand-over]
            """);
        Assert.Empty(run.Diagnostics);
        Assert.Equal(5, run.Events.Length);
    }

    [Fact]
    public void Silence_that_is_said_and_silence_that_just_passes_lead_to_the_same_end()
    {
        var said = Run(Head + """
              - { at: 2026-03-02 09:00, do: submit }
              - { at: 2026-03-04 09:00, do: check, outcome: ask }
              - { at: 2026-03-07 00:00, silence: supplement }
            expect: { end: refused }
            """);
        Assert.Empty(said.Diagnostics);

        var late = Run(Head + """
              - { at: 2026-03-02 09:00, do: submit }
              - { at: 2026-03-04 09:00, do: check, outcome: ask }
              - { at: 2026-03-08 09:00, do: supplement, outcome: answered }
            expect: { end: refused }
            """);
        var found = Assert.Single(late.Diagnostics);
        Assert.Equal("MC8107", found.Code);
        Assert.Equal(8, found.Location.Line);
        Assert.True(late.State.End >= 0);
    }

    [Fact]
    public void A_wrong_due_date_is_reported_where_it_stands_with_what_was_computed()
    {
        var run = Run(Head + """
              - { at: 2026-03-02 09:00, do: submit }
            expect:
              due: { handling: 2026-03-10 }
              end: granted
              open: [decide]
              papers: [form]
            """);
        Assert.Equal(["MC8110", "MC8112", "MC8113", "MC8114"], run.Diagnostics.Select(d => d.Code));
        var due = run.Diagnostics[0];
        Assert.Equal((8, 20), (due.Location.Line, due.Location.Column));
        Assert.Contains("2026-03-09", due.Message(), StringComparison.Ordinal);
        Assert.Contains("7 working days", due.Suggestion(), StringComparison.Ordinal);
        Assert.Contains("7 ngày làm việc", due.Suggestion("vi"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_happen_is_refused_in_the_words_of_the_rule()
    {
        var run = Run(Head + """
              - { at: 2026-03-02 09:00, do: submit }
              - { at: 2026-03-03 09:00, do: check, outcome: complete }
              - { at: 2026-03-03 10:00, do: decide }
              - { at: 2026-03-03 11:00, withdraw: applicant }
            expect: { end: withdrawn }
            """);
        var found = Assert.Single(run.Diagnostics);
        Assert.Equal("MC8106", found.Code);
        Assert.Contains("decided", found.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_withdrawal_may_name_the_actor_or_the_end()
    {
        foreach (var subject in new[] { "applicant", "withdrawn" })
        {
            Assert.Empty(Run(Head + $$"""
                  - { at: 2026-03-02 09:00, do: submit }
                  - { at: 2026-03-03 11:00, withdraw: {{subject}} }
                expect: { end: withdrawn }
                """).Diagnostics);
        }
    }

    [Theory]
    [InlineData("  - { at: 2026-03-02 9:00, do: submit }", "MC8101")]
    [InlineData("  - { at: 2026-03-02 09:00 }", "MC8102")]
    [InlineData("  - { at: 2026-03-02 09:00, do: submit, silence: check }", "MC8102")]
    [InlineData("  - { at: 2026-03-02 09:00, do: submit }\n  - { at: 2026-03-01 09:00, do: check }", "MC8103")]
    [InlineData("  - { at: 2026-03-02 09:00, do: submitt }", "MC8104")]
    [InlineData("  - { at: 2026-03-02 09:00, do: submit, facts: { heritage: maybe } }", "MC8105")]
    [InlineData("  - { at: 2026-03-02 09:00, do: submit, facts: { heritge: yes } }", "MC8104")]
    [InlineData("  - { at: 2026-03-02 09:00, do: check, outcome: complete }", "MC8107")]
    [InlineData("  - { at: 2026-03-02 09:00, do: submit }\n  - { at: 2026-03-02 10:00, do: check }", "MC8108")]
    [InlineData("  - { at: 2026-03-02 09:00, do: submit }\n  - { at: 2026-03-02 10:00, do: check, outcome: compleet }", "MC8104")]
    [InlineData("  - { at: 2026-03-02 09:00, do: submit }\n  - { at: 2026-03-02 10:00, silence: check }", "MC8109")]
    public void Each_mistake_has_its_own_code(string lines, string code)
    {
        var found = Findings(Head + lines + "\nexpect: { open: [check] }\n");
        Assert.Equal(code, found[0]);
    }

    [Fact]
    public void Papers_follow_variant_and_facts_and_leave_out_what_an_authority_provides()
    {
        var heritage = When(0, "heritage");
        var procedure = Permit() with
        {
            Conditions = [heritage],
            Variants = [new("house", LocalizedText.Empty), new("works", LocalizedText.Empty)],
            Papers = [
                new Paper { Id = "form" },
                new Paper { Id = "opinion", When = heritage },
                new Paper { Id = "plan", For = ["works"] },
                new Paper { Id = "list", ProvidedBy = "office" },
                new Paper { Id = "set", Group = PaperGroup.AllOf, Parts = [new Paper { Id = "a", For = ["house"] }, new Paper { Id = "b", ProvidedBy = "office" }] }],
            Fees = [new Fee { Id = "fee", Amount = 8000, Currency = "VND", Channels = ["counter"] }],
        };
        var program = procedure.Compile();
        FactValue[] facts = [FactValue.YesNo(true), FactValue.Unknown];
        var house = DossierRequirements.For(program, "house", "counter", facts);
        Assert.Equal(["form", "opinion", "set"], house.Papers.Where(p => p.IsFromApplicant).Select(p => p.Paper.Id));
        Assert.Equal(["fee"], house.Fees.Select(f => f.Id));
        var works = DossierRequirements.For(program, "works", "online", new FactValue[2]);
        Assert.Equal(["form", "plan"], works.Papers.Where(p => p.IsFromApplicant).Select(p => p.Paper.Id));
        Assert.Equal(["form", "plan", "list", "set"], works.Papers.Select(p => p.Paper.Id));
        Assert.Empty(works.Fees);
        Assert.Equal(["heritage"], works.UnknownFacts);
    }

    private static string[] Findings(string text)
    {
        var read = ExampleReader.Read("walk.yaml", text);
        return read.Example is null
            ? [.. read.Diagnostics.Select(d => d.Code)]
            : [.. ExampleRunner.Run(Permit().Compile(), read.Example, Calendars).Diagnostics.Select(d => d.Code)];
    }

    private static ExampleRun Run(string text)
    {
        var read = ExampleReader.Read("walk.yaml", text);
        Assert.Empty(read.Diagnostics);
        return ExampleRunner.Run(Permit().Compile(), read.Example!, Calendars);
    }
}
