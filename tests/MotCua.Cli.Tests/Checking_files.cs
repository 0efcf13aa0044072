using MotCua.Testing;

namespace MotCua.Cli.Tests;

public sealed class Checking_files : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void A_sound_library_has_no_findings_and_its_examples_are_run()
    {
        var run = library.Run("check", "procedures");
        Assert.Equal("6 files, 1 example run: 0 errors, 0 warnings.\n", run.Out);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public void Findings_look_like_those_of_a_compiler()
    {
        library.Edit(TestLibrary.After, "within: 3 working days", "within: 3 days");
        library.Edit(TestLibrary.After, "next: granted", "next: grantd");
        library.Edit(TestLibrary.After, "authority:", "autority:");
        GoldenFile.Verify(library.Run("check", TestLibrary.After).Everything);
    }

    [Fact]
    public void Findings_are_said_in_Vietnamese_when_asked()
    {
        library.Edit(TestLibrary.After, "within: 3 working days", "within: 3 days");
        GoldenFile.Verify(library.Run("check", TestLibrary.After, "--lang", "vi").Everything);
    }

    [Fact]
    public void The_language_comes_from_the_environment_unless_the_option_says_otherwise()
    {
        library.With("LANG", "vi_VN.UTF-8");
        Assert.Contains("0 lỗi", library.Run("check", "procedures").Out, StringComparison.Ordinal);
        Assert.Contains("0 errors", library.Run("check", "procedures", "--lang", "en").Out, StringComparison.Ordinal);
        library.With("MOTCUA_LANG", "en");
        Assert.Contains("0 errors", library.Run("check", "procedures").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_place_code_and_both_languages()
    {
        library.Edit(TestLibrary.After, "within: 3 working days", "within: 3 days");
        var run = library.Run("check", TestLibrary.After, "--json");
        var finding = run.Json["findings"]!.AsArray().First(node => (string?)node!["severity"] == "error")!;
        Assert.Equal(TestLibrary.After, (string?)finding["file"]);
        Assert.True((int)finding["line"]! > 10);
        Assert.StartsWith("MC", (string?)finding["code"], StringComparison.Ordinal);
        Assert.NotEqual((string?)finding["message"]!["vi"], (string?)finding["message"]!["en"]);
        Assert.Equal(1, run.Code);
    }

    [Fact]
    public void An_example_the_rules_contradict_is_a_finding_at_its_date()
    {
        library.Edit(TestLibrary.Example, "handling: 2026-01-09", "handling: 2026-01-08");
        var run = library.Run("check", TestLibrary.Example);
        Assert.Equal(1, run.Code);
        Assert.Contains("around-a-feast.yaml:10:", run.Out, StringComparison.Ordinal);
        Assert.Contains("2026-01-09", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_is_held_against_its_versions()
    {
        library.Edit(TestLibrary.Scenario, "  decide: 2 hours\n", "  decide: 2 hours\n  decyde: 1 hours\n");
        var run = library.Run("check", TestLibrary.Scenario);
        Assert.Equal(1, run.Code);
        Assert.Contains("decyde", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_for_a_version_that_is_not_there_says_which()
    {
        library.Edit(TestLibrary.Scenario, "applies-to: [2025-01-01, 2026-01-01]", "applies-to: [2025-01-01, 2027-01-01]");
        library.Edit(TestLibrary.Scenario, "  2026-01-01:", "  2027-01-01:");
        var run = library.Run("check", TestLibrary.Scenario);
        Assert.Equal(1, run.Code);
        Assert.Contains("MC9001", run.Out, StringComparison.Ordinal);
        Assert.Contains("2027-01-01", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lock_is_written_once_and_then_notices_a_change_of_rules()
    {
        Assert.Equal(0, library.Run("check", "procedures", "--update-lock").Code);
        var written = library.Read("procedures/published.lock");
        Assert.Contains("vn/dog-licence/2026-01-01 ", written, StringComparison.Ordinal);
        Assert.Equal(0, library.Run("check", "procedures").Code);

        library.Edit(TestLibrary.After, "within: 3 working days", "within: 4 working days");
        library.Edit(TestLibrary.Example, "handling: 2026-01-09", "handling: 2026-01-12");
        var changed = library.Run("check", "procedures");
        Assert.Equal(1, changed.Code);
        Assert.Contains("2026-01-01", changed.Out, StringComparison.Ordinal);

        var refused = library.Run("check", "procedures", "--update-lock");
        Assert.Equal(1, refused.Code);
        Assert.Equal(written, library.Read("procedures/published.lock"));
    }

    [Fact]
    public void An_edited_title_warns_until_the_lock_is_updated()
    {
        library.Run("check", "procedures", "--update-lock");
        library.Edit(TestLibrary.After, "en: Dog licence", "en: Licence for a dog");
        var run = library.Run("check", "procedures");
        Assert.Equal(0, run.Code);
        Assert.Contains("1 warning.", run.Out, StringComparison.Ordinal);
        library.Run("check", "procedures", "--update-lock");
        Assert.Contains("0 warnings.", library.Run("check", "procedures").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Compound_conditions_are_compiled_as_expressions_and_judged_in_place()
    {
        const string data = "actors:\n  applicant";
        library.Edit(TestLibrary.After, data, "data:\n  big: { type: yes-no, known-at: submit, title: { vi: To, en: Big } }\n  old: { type: yes-no, known-at: submit, title: { vi: Già, en: Old } }\n"
            + "conditions:\n  risky: { holds: big && !old, basis: law, title: { vi: Chó khỏe, en: Strong dog } }\n" + data);
        library.Edit(TestLibrary.After, "photo: { original: 1,", "photo: { original: 1, when: risky,");
        library.Edit(TestLibrary.Example, "channel: online", "channel: online\nfacts: { big: yes, old: no }");
        library.Edit(TestLibrary.Scenario, "people:", "facts: { big: 50%, old: 50% }\npeople:");
        Assert.Equal("", library.Run("check", "procedures").Out.Replace("6 files, 1 example run: 0 errors, 0 warnings.\n", "", StringComparison.Ordinal));
        Assert.Contains("only when: Strong dog", library.Run("explain", TestLibrary.After).Out, StringComparison.Ordinal);
        Assert.Equal(0, library.Run("simulate", TestLibrary.After, "--replications", "2").Code);

        library.Edit(TestLibrary.After, "big && !old", "big && Exit(3)");
        var run = library.Run("check", TestLibrary.After);
        Assert.Equal(1, run.Code);
        Assert.Contains("Exit", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_is_said_and_the_rest_is_checked_all_the_same()
    {
        library.Edit(TestLibrary.After, "within: 3 working days", "within: 3 days");
        var run = library.Run("check", "nowhere.yaml", TestLibrary.After);
        Assert.Contains("There is no file nowhere.yaml.", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 file: 1 error", run.Out, StringComparison.Ordinal);
        Assert.Equal(2, run.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\u0001\u0002PNG")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("procedure: [a\n  b: \"c")]
    [InlineData("- a\n- b\n")]
    [InlineData("a: &x 1\nb: *x\n")]
    public void Broken_files_give_findings_and_never_a_stack_trace(string text)
    {
        library.Write("broken.yaml", text);
        foreach (var command in (string[][])[["check", "broken.yaml"], ["explain", "broken.yaml"], ["simulate", "broken.yaml"], ["compare", "broken.yaml", TestLibrary.After]])
        {
            var run = library.Run(command);
            Assert.Equal(1, run.Code);
            Assert.DoesNotContain("   at ", run.Out + run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("defect of the tool", run.Error, StringComparison.Ordinal);
            Assert.Contains("MC", run.Out + run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_without_being_parsed()
    {
        library.Write("huge.yaml", "procedure: vn/a\n" + new string('#', 2 << 20));
        var run = library.Run("check", "huge.yaml");
        Assert.Equal(1, run.Code);
        Assert.Contains("huge.yaml", run.Out, StringComparison.Ordinal);
    }
}
