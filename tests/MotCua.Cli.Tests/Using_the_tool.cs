using MotCua.Testing;

namespace MotCua.Cli.Tests;

public sealed class Using_the_tool : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData]
    [InlineData("frobnicate")]
    [InlineData("check")]
    [InlineData("compare", TestLibrary.Before)]
    [InlineData("check", "procedures", "--lang", "fr")]
    [InlineData("deadline", "--from", "2026-01-05", "--within", "3 days")]
    [InlineData("deadline", "--from", "yesterday", "--within", "3 working days")]
    [InlineData("deadline", "--from", "2026-01-05", "--within", "3 working days", "--calendar", "moon")]
    [InlineData("deadline", "--from", "2026-01-05", "--within", "3 working days", "--calendar", "office", "--pause", "soon")]
    [InlineData("deadline", "--from", "2026-01-05", "--within", "3 working days", "--calendar", "office", "--cut-off", "late")]
    [InlineData("simulate", TestLibrary.After, "--precision", "much")]
    [InlineData("simulate", TestLibrary.After, "--replications", "0")]
    [InlineData("simulate", TestLibrary.After, "--replications", "3", "--precision", "2%")]
    [InlineData("simulate", TestLibrary.After, "--scenario", "nowhere.yaml")]
    [InlineData("explain", "procedures")]
    [InlineData("explain", TestLibrary.Scenario)]
    [InlineData("explain", "nowhere.yaml")]
    public void Wrong_use_is_one_clear_message_on_the_error_stream_and_exit_code_2(params string[] arguments)
    {
        var run = library.Run(arguments);
        Assert.Equal(2, run.Code);
        Assert.Equal("", run.Out);
        Assert.NotEqual("", run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_every_command_and_the_exit_codes()
    {
        var run = library.Run("--help");
        Assert.Equal(0, run.Code);
        Assert.All((string[])["check", "explain", "simulate", "compare", "deadline", "Exit codes"], word => Assert.Contains(word, run.Out, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_command_has_help()
        => Assert.All((string[])["check", "explain", "simulate", "compare", "deadline"], command =>
        {
            var run = library.Run(command, "--help");
            Assert.Equal(0, run.Code);
            Assert.Contains("--json", run.Out, StringComparison.Ordinal);
        });

    [Fact]
    public void A_procedure_is_explained_in_plain_sentences() => GoldenFile.Verify(library.Run("explain", TestLibrary.Before).Everything);

    [Fact]
    public void A_procedure_is_explained_in_Vietnamese() => GoldenFile.Verify(library.Run("explain", TestLibrary.Before, "--lang", "vi").Everything);

    [Fact]
    public void A_deadline_says_which_days_it_counted_and_why_not_the_others()
        => GoldenFile.Verify(library.Run("deadline", "--calendar", "office", "--from", "2026-01-05T09:00", "--within", "3 working days", "--explain").Everything);

    [Theory]
    [InlineData("2026-01-05T09:00", "3 working days", "2026-01-09")]
    [InlineData("2026-01-05T09:00", "3 calendar days", "2026-01-08")]
    [InlineData("2026-01-05T09:00", "2 working hours", "2026-01-05T11:00:00")]
    public void The_due_date_is_in_the_json(string from, string within, string due)
    {
        var json = library.Run("deadline", "--calendar", "office", "--from", from, "--within", within, "--json").Json;
        Assert.Equal(due, (string?)json["due"]);
        Assert.EndsWith("+07:00", (string?)json["dueAt"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-09", "--cut-off", "15:00")]
    [InlineData("2026-01-08", "--start", "same-day")]
    public void Start_rules_and_cut_off_hours_are_obeyed(string due, params string[] rule)
    {
        var json = library.Run(["deadline", "--calendar", "office", "--from", "2026-01-05T09:00", "--within", "3 working days", "--json", .. rule]).Json;
        Assert.Equal(due, (string?)json["due"]);
    }

    [Fact]
    public void A_pause_moves_the_due_date_by_its_working_days()
    {
        var json = library.Run("deadline", "--calendar", "office", "--from", "2026-01-05T09:00", "--within", "3 working days", "--pause", "2026-01-08..2026-01-09", "--json").Json;
        Assert.Equal("2026-01-13", (string?)json["due"]);
    }

    [Theory]
    [InlineData("2026-02-28", "--rounding", "last-day")]
    [InlineData("2026-03-03", "--rounding", "carry")]
    [InlineData("2026-03-01", "--clear")]
    public void Months_are_rounded_and_days_are_clear_when_asked(string due, params string[] rule)
    {
        var json = library.Run(["deadline", "--calendar", "office", "--from", "2026-01-31T09:00", "--within", "1 month", "--json", .. rule]).Json;
        Assert.Equal(due, (string?)json["due"]);
    }

    [Fact]
    public void The_json_of_an_explanation_gives_the_start_rule_and_what_each_pause_saved()
    {
        var json = library.Run("deadline", "--calendar", "office", "--from", "2026-01-05T09:00", "--within", "3 working days", "--pause", "2026-01-08..2026-01-09:reset", "--explain", "--json").Json;
        Assert.Equal(("next-day", 1), ((string?)json["start"], json["pauses"]!.AsArray().Count));
        Assert.Equal((2, 1, "applied"), ((int)json["pauses"]![0]!["saved"]!, (int)json["pauses"]![0]!["annulled"]!, (string?)json["pauses"]![0]!["effect"]));
    }

    [Fact]
    public void A_limit_beyond_the_last_year_is_a_finding_and_no_defect()
        => Assert.Equal(1, library.Run("deadline", "--calendar", "office", "--from", "2026-01-05T09:00", "--within", "100000 years").Code);

    [Fact]
    public void A_year_nobody_has_decided_is_provisional_and_refused_when_certainty_is_asked_for()
    {
        string[] asked = ["deadline", "--calendar", "office", "--from", "2028-01-03T09:00", "--within", "3 working days"];
        Assert.True((bool)library.Run([.. asked, "--json"]).Json["provisional"]!);
        var refused = library.Run([.. asked, "--certain"]);
        Assert.Equal(1, refused.Code);
        Assert.Equal("", refused.Out);
        Assert.Equal("undecidedYear", (string?)library.Run([.. asked, "--certain", "--json"]).Json["refusal"]!["code"]);
    }

    [Fact]
    public void No_colour_code_reaches_a_stream_that_is_no_terminal()
        => Assert.DoesNotContain('\u001b', library.Run("compare", TestLibrary.Before, TestLibrary.After).Out);
}
