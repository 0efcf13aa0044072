using System.Collections.Immutable;
using MotCua.Procedures.Editing;

namespace MotCua.Procedures.Tests.Editing;

/// <summary>One change, and the lines it touches. "old -> new" lists are the lines that differ and nothing else.</summary>
public sealed class EditTests
{
    private const string Base = """
        # đầu tệp
        procedure: vn/permit          # mã
        title: { vi: Giấy phép, en: Permit }
        status: proposal
        calendar: vn-office
        bases:
          law:   { act: 1/2026/QH15, article: "1" }   # luật
          habit: { assumed: thông lệ }
        data:
          far: { type: yes-no, known-at: file }
        actors: { applicant: citizen, desk: office, chair: office }
        papers:
          # đơn, luôn cần
          form:   { original: 1, basis: law }    # mẫu 01
          photo:  { copy: 2, basis: law, when: far }

          plan:
            basis: law
            all-of:
              site: {}      # mặt bằng
              floor: { title: { vi: "Tầng, mái", en: Floors } }
        time-limits:
          handling: { within: 7 working days, from: accepted, until: decided, basis: law }
        steps:
          file: { by: applicant, gives: [form, photo, plan], marks: submitted, basis: law, next: check }

          # kiểm tra tại một cửa
          check:
            by: desk
            basis: [law, habit]
            title:
              vi: >-
                Kiểm tra hồ sơ
                tại một cửa
              en: Check 😀 it
            outcomes:
              complete: { to: sign, marks: accepted }
              incomplete: { back-to: file, at-most: 1, then: refused }
          sign: { by: chair, marks: decided, basis: law, next: granted }

        ends:
          granted: { gives: [permit] }
          refused: {}
        """;

    public static TheoryData<string, string, string> OneChange => new()
    {
        { "set time-limits.handling.within: 5 working days", "  handling: { within: 7 working days, from: accepted, until: decided, basis: law }", "  handling: { within: 5 working days, from: accepted, until: decided, basis: law }" },
        { "set bases.law.article: 2", "  law:   { act: 1/2026/QH15, article: \"1\" }   # luật", "  law:   { act: 1/2026/QH15, article: \"2\" }   # luật" },
        { "set title.vi: Giấy phép, bản sao", "title: { vi: Giấy phép, en: Permit }", "title: { vi: \"Giấy phép, bản sao\", en: Permit }" },
        { "set steps.check.title.en: Check it", "      en: Check 😀 it", "      en: Check it" },
        { "set steps.check.title.en: Check 😁 it", "      en: Check 😀 it", "      en: Check 😁 it" },
        { "set papers.floor.title.vi: Tầng", "      floor: { title: { vi: \"Tầng, mái\", en: Floors } }", "      floor: { title: { vi: Tầng, en: Floors } }" },
        { "set steps.check.title.vi: Kiểm tra ở quầy", "        Kiểm tra hồ sơ\n        tại một cửa", "        Kiểm tra ở quầy" },
        { "set steps.check.within: 1 working day", "", "    within: 1 working day" },
        { "set papers.form.copy: 1", "  form:   { original: 1, basis: law }    # mẫu 01", "  form:   { original: 1, copy: 1, basis: law }    # mẫu 01" },
        { "remove papers.form.original", "  form:   { original: 1, basis: law }    # mẫu 01", "  form:   { basis: law }    # mẫu 01" },
        { "remove papers.photo.when", "  photo:  { copy: 2, basis: law, when: far }", "  photo:  { copy: 2, basis: law }" },
        { "add steps.check.basis: law2", "    basis: [law, habit]", "    basis: [law, habit, law2]" },
        { "remove steps.check.basis[law]", "    basis: [law, habit]", "    basis: [habit]" },
        { "add steps.sign.basis: habit", "  sign: { by: chair, marks: decided, basis: law, next: granted }", "  sign: { by: chair, marks: decided, basis: [law, habit], next: granted }" },
        { "add actors.police after desk: agency", "actors: { applicant: citizen, desk: office, chair: office }", "actors: { applicant: citizen, desk: office, police: agency, chair: office }" },
        { "move actors.chair first", "actors: { applicant: citizen, desk: office, chair: office }", "actors: { chair: office, applicant: citizen, desk: office }" },
        { "add papers.id after form: { copy: 1, basis: law }", "", "  id: { copy: 1, basis: law }" },
        { "remove papers.site", "      site: {}      # mặt bằng", "" },
        { "add papers.plan.all-of.roof: {}", "", "      roof: {}" },
        { "set steps.check.outcomes.incomplete.at-most: 2", "      incomplete: { back-to: file, at-most: 1, then: refused }", "      incomplete: { back-to: file, at-most: 2, then: refused }" },
        { "reconnect steps.check.outcomes.incomplete to check", "      incomplete: { back-to: file, at-most: 1, then: refused }", "      incomplete: { back-to: check, at-most: 1, then: refused }" },
        { "add steps.check.outcomes.wrong: { to: refused }", "", "      wrong: { to: refused }" },
        { "set steps.file.next.title.vi: Đã nộp", "  file: { by: applicant, gives: [form, photo, plan], marks: submitted, basis: law, next: check }", "  file: { by: applicant, gives: [form, photo, plan], marks: submitted, basis: law, next: { to: check, title: { vi: Đã nộp } } }" },
        { "add ends.refused.gives: [letter]", "  refused: {}", "  refused: { gives: [letter] }" },
        { "add steps.check.pauses.handling: continue", "", "    pauses: { handling: continue }" },
        { "set code: 1.013225", "", "code: 1.013225" },
        { "insert steps.verify on steps.sign.next: { by: desk, basis: habit }", "  sign: { by: chair, marks: decided, basis: law, next: granted }", "  sign: { by: chair, marks: decided, basis: law, next: verify }\n  verify: { by: desk, basis: habit, next: granted }" },
    };

    [Theory]
    [MemberData(nameof(OneChange))]
    public void A_change_touches_only_its_own_lines(string operation, string old, string @new)
    {
        foreach (var text in new[] { Base, Base.ReplaceLineEndings("\r\n"), "\uFEFF" + Base + "\n" })
        {
            var edited = Edit(text, operation);
            var (removed, added) = Lines(text, edited.Text);
            Assert.Equal(old.Length == 0 ? [] : old.Split('\n'), removed);
            Assert.Equal(@new.Length == 0 ? [] : @new.Split('\n'), added);
            Assert.Equal(text.Contains('\r', StringComparison.Ordinal), edited.Text.Contains('\r', StringComparison.Ordinal));
            Assert.DoesNotContain("\n", edited.Text.Replace("\r\n", "", StringComparison.Ordinal)[..(text.Contains('\r', StringComparison.Ordinal) ? edited.Text.Replace("\r\n", "", StringComparison.Ordinal).Length : 0)], StringComparison.Ordinal);
            Assert.Equal(text.EndsWith('\n'), edited.Text.EndsWith('\n'));
            Assert.Equal(text, TextEdits.Apply(edited.Text, edited.Undo));
        }
    }

    [Fact]
    public void Moving_takes_the_comments_along()
    {
        var edited = Edit(Base, "move papers.form after photo").Text;
        Assert.Contains("""
            papers:
              photo:  { copy: 2, basis: law, when: far }
              # đơn, luôn cần
              form:   { original: 1, basis: law }    # mẫu 01

              plan:
            """, edited, StringComparison.Ordinal);
        Assert.Equal(Base.Length, edited.Length);
    }

    [Fact]
    public void Renaming_a_step_takes_along_who_may_not_do_another()
    {
        var twice = Base.Replace("sign: {", "sign: { four-eyes: check,", StringComparison.Ordinal);
        Assert.NotEqual(Base, twice);
        Assert.Contains("four-eyes: look,", Edit(twice, "rename steps.check to look").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Renaming_a_step_renames_every_reference_and_nothing_else()
    {
        var edited = Edit(Base, "rename steps.file to submit").Text;
        Assert.Equal(Base.Replace("known-at: file", "known-at: submit", StringComparison.Ordinal).Replace("  file: {", "  submit: {", StringComparison.Ordinal).Replace("back-to: file", "back-to: submit", StringComparison.Ordinal), edited);
    }

    [Fact]
    public void Removing_with_references_cleans_the_lists()
        => Assert.Contains("gives: [form, plan]", Edit(Base, "remove papers.photo with references").Text, StringComparison.Ordinal);

    [Fact]
    public void The_last_entry_of_a_map_leaves_empty_braces_behind()
    {
        const string Text = "papers:   # giấy tờ\n  a:\n    copy: 1\n\nend: x";
        Assert.Equal("papers: {}   # giấy tờ\n\nend: x", YamlEditor.Apply("f", Text, Operation("remove papers.a")).Text);
    }

    [Theory]
    [InlineData("a: {\n  x: 1,   # eins\n  y: 2    # zwei\n}\n", "remove a.y", "a: {\n  x: 1   # eins\n}\n")]
    [InlineData("a: {\n  x: 1,   # eins\n  y: 2    # zwei\n}\n", "remove a.x", "a: {\n  y: 2    # zwei\n}\n")]
    [InlineData("a: {\n  x: 1,   # eins\n  y: 2    # zwei\n}\n", "add a.z: 3", "a: {\n  x: 1,   # eins\n  y: 2,    # zwei\n  z: 3\n}\n")]
    [InlineData("a: {\n  x: 1,   # eins\n  y: 2    # zwei\n}\n", "add a.z after x: 3", "a: {\n  x: 1,   # eins\n  z: 3,\n  y: 2    # zwei\n}\n")]
    [InlineData("a: {\n  x: 1,\n  y: 2,\n}\n", "add a.z: 3", "a: {\n  x: 1,\n  y: 2,\n  z: 3,\n}\n")]
    [InlineData("a: [1, 2, 3]\n", "remove a[2]", "a: [1, 2]\n")]
    [InlineData("a: [x, y, z]\n", "remove a[y]", "a: [x, z]\n")]
    [InlineData("a:\n  - x   # eins\n  - y\n", "remove a[x]", "a:\n  - y\n")]
    [InlineData("a:\n  - x: 1\n    y: 2\n  - z: 3", "remove a[0].x", "a:\n  - y: 2\n  - z: 3")]
    [InlineData("a:\n  - x: 1\n    y: 2\n  - z: 3", "add a[0].w first: 0", "a:\n  - w: 0\n    x: 1\n    y: 2\n  - z: 3")]
    [InlineData("a:\n  - x: 1\n    y: 2\n  - z: 3", "add a: { q: 4 }", "a:\n  - x: 1\n    y: 2\n  - z: 3\n  - { q: 4 }")]
    [InlineData("a: |\n  eins\n  zwei\nb: 1\n", "set a: \"eins\\ndrei\\n\"", "a: |\n  eins\n  drei\nb: 1\n")]
    [InlineData("a: >-\n  eins\n  zwei\nb: 1\n", "set a: x", "a: >-\n  x\nb: 1\n")]
    [InlineData("a: 'x'\n", "set a: \"it's\"", "a: 'it''s'\n")]
    [InlineData("a:\n  b: 1\n  c: 2\nd: 3\n", "set a: x", "a: x\nd: 3\n")]
    [InlineData("a: x   # warum\nd: 3\n", "set a: { b: 1, c: [1, 2] }", "a: { b: 1, c: [1, 2] }   # warum\nd: 3\n")]
    [InlineData("a: { k: 1, # one\n  m: 2 }\n", "remove a.m", "a: { k: 1 # one\n  }\n")]
    [InlineData("a: { k: 1, # one, two\n  m: 2,\n  z: 3 }\n", "remove a.z", "a: { k: 1, # one, two\n  m: 2 }\n")]
    [InlineData("a: [ 1, # one\n  2 ]\n", "remove a[2]", "a: [ 1 # one\n  ]\n")]
    [InlineData("a: { k: 1, # one\n  m: 2 }\n", "move a.k after m", "a: { m: 2, k: 1 # one\n  }\n")]
    [InlineData("a: { # one\n }\n", "add a.m: 3", "a: { # one\n m: 3 }\n")]
    [InlineData("a: {}\n", "add a.b: \"x: y\"", "a: { b: \"x: y\" }\n")]
    [InlineData("a: 1\n\nb:\n  x: 1\n\nc:\n  y: 1\n", "remove b", "a: 1\n\nc:\n  y: 1\n")]
    [InlineData("a: 1\n\nb:\n  x: 1\n\nc:\n  y: 1", "remove c", "a: 1\n\nb:\n  x: 1")]
    [InlineData("a: 1\n\nb:\n  x: 1\n\nc:\n  y: 1", "move c before b", "a: 1\n\nc:\n  y: 1\n\nb:\n  x: 1")]
    [InlineData("traits:\n  missing.land: 8%\n  other: 1%\n", "set traits.\"missing.land\": 9%", "traits:\n  missing.land: 9%\n  other: 1%\n")]
    [InlineData("effort:\n  check: [0 minutes, delay]\n", "set effort.check: [\"lognormal(mean 5 hours, cv 0.6)\", delay]", "effort:\n  check: [\"lognormal(mean 5 hours, cv 0.6)\", delay]\n")]
    public void Files_of_every_kind_can_be_spliced(string text, string operation, string expected)
    {
        var edited = YamlEditor.Apply("f.yaml", text, Operation(operation));
        Assert.Equal(expected, edited.IsRefused ? edited.Refusals[0].Message() : edited.Text);
        Assert.Equal(text, TextEdits.Apply(edited.Text, edited.Undo));
    }

    [Theory]
    [InlineData("set steps.chek.within: 1 working day", "MC6101", "check")]
    [InlineData("add papers.form: {}", "MC6103", "")]
    [InlineData("add papers.chair: {}", "", "")]
    [InlineData("rename steps.check to sign", "MC6103", "")]
    [InlineData("rename steps.check to a b", "MC6102", "set")]
    [InlineData("remove papers.photo", "MC6104", "with references")]
    [InlineData("remove steps.sign with references", "MC6104", "")]
    [InlineData("remove bases.law", "MC6104", "")]
    [InlineData("set steps.check.witin: 1 working day", "MC6106", "within")]
    [InlineData("set steps.check.within: 1 day", "MC6110", "")]
    [InlineData("add steps.check2: { by: desk }", "MC6110", "")]
    [InlineData("rename papers.form to 9x", "MC6108", "")]
    [InlineData("reconnect steps.check.outcomes.complete to sing", "MC6101", "sign")]
    [InlineData("move papers.form into bases", "MC6109", "")]
    [InlineData("bypass steps.check", "MC6109", "to")]
    [InlineData("set title.vi: \"a\\u0007b\"", "MC6105", "")]
    [InlineData("turn steps.check", "MC6102", "set")]
    public void A_refusal_says_what_is_wrong_and_what_to_do(string operation, string code, string hint)
    {
        var (parsed, finding) = OperationText.Parse(operation);
        var result = parsed is null ? null : ProcedureEditor.Apply("proposal-x.yaml", Base, [parsed]);
        if (code.Length == 0)
        {
            Assert.False(result!.IsRefused);
            return;
        }

        var refusal = finding ?? Assert.Single(result!.Refusals);
        Assert.Equal(code, refusal.Code);
        Assert.Contains(hint, refusal.Suggestion(), StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Suggestion("vi"));
        Assert.Equal(Base, result?.Text ?? Base);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_not_edited()
        => Assert.Equal("MC6107", YamlEditor.Apply("f.yaml", "a: [1\n", Operation("set a: 1")).Refusals[0].Code);

    [Fact]
    public void Steps_are_wrapped_with_their_ways_out_as_results()
    {
        // Whoever comes to "sign" was not sent back, so "accepted" precedes "decided" over the join too.
        EditOperation[] wrap = [Operation("wrap steps.check in checking branch desk-check")];
        Assert.EndsWith("""
                join:
                  - { if: any to-file, back-to: file, at-most: 1, then: refused }
                  - { otherwise: sign }
              sign: { by: chair, marks: decided, basis: law, next: granted }

            ends:
              granted: { gives: [permit] }
              refused: {}
            """, ProcedureEditor.Apply("proposal-x.yaml", Base, wrap).Text, StringComparison.Ordinal);

        var edited = Edit(Base, "wrap steps.sign in signing branch signature");
        var block = Assert.IsType<Block>(edited.Procedure!.Steps[2]);
        Assert.Equal(["to-granted"], block.Branches[0].Results);
        Assert.Equal("granted", block.Join[^1].Route.To.Id);
    }

    [Fact]
    public void A_consultation_is_added_beside_a_step()
    {
        var edited = Edit(Base,
            "add actors.police: agency",
            "parallel steps.opinion beside sign objected objects to refused: { by: police, within: 2 working days, on-silence: agrees, basis: law, outcomes: { agrees: agreed, objects: objects } }");
        var block = Assert.IsType<Block>(edited.Procedure!.Steps[2]);
        Assert.Equal(2, block.Branches.Length);
        Assert.Equal(["opinion"], block.Branches[1].Steps.Select(s => s.Id));
        Assert.Equal("refused", block.Join[0].Route.To.Id);
    }

    [Fact]
    public void Operations_have_one_text_and_one_json_form()
    {
        foreach (var text in new[]
        {
            "set steps.check.within: 3 working days", "set title: { vi: \"a, b\", en: c }", "add papers.photo after land: { original: 1 }", "add steps.x.join[0]: { if: any a, to: b }",
            "remove papers.photo", "remove papers.photo with references", "rename marks.accepted to received", "move papers.photo before land", "move steps.check into branches.b first",
            "reconnect steps.a.outcomes.b to c", "insert steps.v on steps.a.next: { by: desk }", "bypass steps.v", "bypass steps.v to w", "bypass steps.v with orphans", "bypass steps.v to w with orphans", "wrap steps.a to steps.b in x branch y",
            "parallel steps.o beside a objected no to r: { by: p }", "set traits.\"missing.land\": 9%", "set a: \"\"", "set a: []", "remove a[\"x y\"]",
        })
        {
            var operation = Operation(text);
            Assert.Equal(text, operation.ToString());
            var (again, finding) = OperationJson.Parse($"[{OperationJson.Write(operation).ToJsonString()}]");
            Assert.Null(finding);
            Assert.Equal(text, Assert.Single(again).ToString());
        }
    }

    [Fact]
    public void Taking_out_a_step_with_its_orphans_takes_along_what_only_it_led_to_and_leaves_the_rest_as_it_was()
    {
        var with = Base.Replace("complete: { to: sign, marks: accepted }", "complete: { to: verify, marks: accepted }", StringComparison.Ordinal)
            .Replace("  sign: {", "  verify: { by: desk, basis: law, outcomes: { good: sign, bad: mend } }\n  mend: { by: applicant, basis: law, next: look }\n  look: { by: desk, basis: law, next: sign }\n  sign: {", StringComparison.Ordinal);
        Assert.False(ProcedureEditor.Apply("proposal-x.yaml", with, []).IsRefused);
        Assert.True(ProcedureEditor.Apply("proposal-x.yaml", with, [Operation("bypass steps.verify to sign")]).IsRefused);
        var result = ProcedureEditor.Apply("proposal-x.yaml", with, [Operation("bypass steps.verify to sign with orphans")]);
        Assert.Equal(Base, result.Text);
    }

    internal static EditOperation Operation(string text)
    {
        var (operation, finding) = OperationText.Parse(text);
        Assert.True(operation is not null, $"{text}: {finding?.Message()}");
        return operation;
    }

    private static EditResult Edit(string text, params string[] operations)
    {
        var result = ProcedureEditor.Apply("proposal-x.yaml", text, operations.Select(Operation), allowErrors: operations.Any(o => o.Contains("law2", StringComparison.Ordinal)));
        Assert.True(!result.IsRefused, result.IsRefused ? result.Refusals[0].Message() : "");
        return result;
    }

    /// <summary>The lines that only one of two texts has, by the longest common subsequence.</summary>
    internal static (ImmutableArray<string> Removed, ImmutableArray<string> Added) Lines(string old, string @new)
    {
        var (a, b) = (old.Split('\n').Select(l => l.TrimEnd('\r')).ToArray(), @new.Split('\n').Select(l => l.TrimEnd('\r')).ToArray());
        var head = 0;
        while (head < a.Length && head < b.Length && a[head] == b[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < Math.Min(a.Length, b.Length) - head && a[^(tail + 1)] == b[^(tail + 1)])
        {
            tail++;
        }

        var (x, y) = (a[head..^tail], b[head..^tail]);
        var length = new int[x.Length + 1, y.Length + 1];
        for (var i = x.Length - 1; i >= 0; i--)
        {
            for (var j = y.Length - 1; j >= 0; j--)
            {
                length[i, j] = x[i] == y[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        var (removed, added) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        for (int i = 0, j = 0; i < x.Length || j < y.Length;)
        {
            if (i < x.Length && j < y.Length && x[i] == y[j])
            {
                (i, j) = (i + 1, j + 1);
            }
            else if (j == y.Length || (i < x.Length && length[i + 1, j] >= length[i, j + 1]))
            {
                removed.Add(x[i++]);
            }
            else
            {
                added.Add(y[j++]);
            }
        }

        return (removed.ToImmutable(), added.ToImmutable());
    }
}
