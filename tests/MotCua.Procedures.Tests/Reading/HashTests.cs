using System.Text;

namespace MotCua.Procedures.Tests.Reading;

public sealed class HashTests
{
    private static readonly string Text = File.ReadAllText(Fixtures.Path("tests", "fixtures", "valid", "whole-language.yaml"));

    private static readonly Procedure Original = Read(Text);

    [Theory]
    [InlineData("actors: {", "actors:    {", "spacing")]
    [InlineData("bounds:\n", "# a comment\n\nbounds:\n", "comments")]
    [InlineData("by: applicant, gives: all, marks: submitted", "marks: submitted, gives: all, by: applicant", "order of keys")]
    [InlineData("next: check }", "next: { to: check } }", "short and long form")]
    [InlineData("variants: { house: {}, works: {} }", "variants: { works: {}, house: {} }", "order of what has none")]
    [InlineData("[permit, stamped-drawings]", "[stamped-drawings, permit]", "order of a set")]
    [InlineData("code: \"1.013225\"", "code: '1.013225'", "kind of quotes")]
    public void What_says_the_same_has_the_same_hashes(string old, string @new, string what)
    {
        var changed = Read(Replace(old, @new));
        Assert.True(Original.RulesHash == changed.RulesHash, what);
        Assert.True(Original.TextHash == changed.TextHash, what);
    }

    [Theory]
    [InlineData("en: The whole language in one example", "en: The whole language")]
    [InlineData("fictional: yes\n", "fictional: yes\nnotes: Ghi chú\n")]
    [InlineData("practice, next: granted }", "practice, title: Trả kết quả, next: granted }")]
    [InlineData("practice: { assumed:", "practice: { notes: x, assumed:")]
    [InlineData("signs: { to:", "signs: { notes: x, to:")]
    [InlineData("office practice or shape only", "office practice")]
    public void Titles_and_notes_change_the_text_only(string old, string @new)
    {
        var changed = Read(Replace(old, @new));
        Assert.Equal(Original.RulesHash, changed.RulesHash);
        Assert.NotEqual(Original.TextHash, changed.TextHash);
    }

    [Fact]
    public void When_an_undated_version_stood_changes_the_text_only()
    {
        var undated = Read(Replace("fictional: yes\n", "fictional: yes\nstatus: proposal\n").Replace("effective: {", "in-force: { after: 2025-07-01, before: 2026-07-01 } # {", StringComparison.Ordinal));
        var proposal = Read(Replace("fictional: yes\n", "fictional: yes\nstatus: proposal\n").Replace("effective: {", "# {", StringComparison.Ordinal));
        Assert.NotNull(undated.InForce);
        Assert.Equal(proposal.RulesHash, undated.RulesHash);
        Assert.NotEqual(proposal.TextHash, undated.TextHash);
    }

    [Theory]
    [InlineData("works: 10 working days", "works: 11 working days")]
    [InlineData("works: 10 working days", "works: 10 calendar days")]
    [InlineData("from: 2026-07-01", "from: 2026-07-02")]
    [InlineData("open-cases: old-rules", "open-cases: new-rules")]
    [InlineData("article: \"54\"", "article: \"53\"")]
    [InlineData("original: 1, basis: d54", "original: 2, basis: d54")]
    [InlineData("one-of: {", "all-of: {")]
    [InlineData("parameter province.housePermit", "8000 VND")]
    [InlineData("notice: { at-most: 1", "notice: { at-most: 2")]
    [InlineData("at-most: 1, then: not-accepted", "at-most: 2, then: not-accepted")]
    [InlineData("on-silence: agrees ", "on-silence: objects ")]
    [InlineData("handling: reset", "handling: continue")]
    [InlineData("any objected", "all objected")]
    [InlineData("as-soon-as: any unfit", "if: any unfit")]
    [InlineData("outcomes: { agrees: agreed, objects: objected }", "outcomes: { objects: objected, agrees: agreed }")]
    [InlineData("marks: decided, next: refused", "next: refused")]
    [InlineData("until: decided, gives: [form-05]", "gives: [form-05]")]
    [InlineData("known-at: check }", "known-at: submit }")]
    [InlineData("when: heritage", "when: heritage = no")]
    [InlineData("chair: office", "chair: agency")]
    [InlineData("level: full", "level: partial")]
    [InlineData("within: 1 working day", "start: same-day, within: 1 working day")]
    [InlineData("within: 1 working day", "cut-off: \"15:00\", within: 1 working day")]
    [InlineData("within: 1 working day", "roll-forward: yes, within: 1 working day")]
    [InlineData("hand-over: { by: one-stop", "hand-over: { in-person: yes, by: one-stop")]
    [InlineData("hand-over: { by: one-stop", "hand-over: { budget: 0.25 working days, by: one-stop")]
    [InlineData("hand-over: { by: one-stop", "hand-over: { four-eyes: check, by: one-stop")]
    [InlineData("known-at: check }", "known-at: check, personal: sensitive }")]
    public void A_change_of_a_rule_changes_both_hashes(string old, string @new)
    {

        var changed = Read(Replace(old, @new));
        Assert.NotEqual(Original.RulesHash, changed.RulesHash);
        Assert.NotEqual(Original.TextHash, changed.TextHash);
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_change_nothing()
    {
        var bytes = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\r\n"))).ToArray();
        var changed = ProcedureReader.Read("2026-07-01.yaml", bytes).Procedure!;
        Assert.Equal((Original.RulesHash, Original.TextHash), (changed.RulesHash, changed.TextHash));
    }

    [Fact]
    public void The_hash_of_a_known_file_stays_what_it_is()
        => Assert.Equal(File.ReadAllText(Fixtures.Path("tests", "fixtures", "valid", "whole-language.hash")).Trim(), Original.RulesHash);

    private static string Replace(string old, string @new)
    {
        Assert.Contains(old, Text, StringComparison.Ordinal);
        var at = Text.IndexOf(old, StringComparison.Ordinal);
        return string.Concat(Text.AsSpan(0, at), @new, Text.AsSpan(at + old.Length));
    }

    private static Procedure Read(string text)
    {
        var read = ProcedureReader.Read("2026-07-01.yaml", text);
        Assert.False(read.HasErrors, string.Join('\n', read.Diagnostics));
        return read.Procedure!;
    }
}
