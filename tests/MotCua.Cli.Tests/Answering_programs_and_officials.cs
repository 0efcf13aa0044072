using System.Text.Json;

namespace MotCua.Cli.Tests;

public sealed class Answering_programs_and_officials : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("explain", "nowhere.yaml")]
    [InlineData("simulate", TestLibrary.After, "--scenario", "nowhere.yaml")]
    [InlineData("deadline", "--from", "yesterday", "--within", "3 working days")]
    public void A_command_that_stops_says_so_as_JSON_too(params string[] arguments)
    {
        var run = library.Run([.. arguments, "--json"]);
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(run.Code, json.RootElement.GetProperty("exitCode").GetInt32());
        Assert.NotEqual("", json.RootElement.GetProperty("error").GetProperty("vi").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public void What_check_could_not_read_stands_in_its_JSON()
    {
        var run = library.Run("check", "nowhere.yaml", "--json");
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(2, run.Code);
        Assert.Equal("nowhere.yaml", json.RootElement.GetProperty("notRead")[0].GetProperty("path").GetString());
    }

    [Theory]
    [InlineData]
    [InlineData("frobnicate")]
    [InlineData("check")]
    [InlineData("check", "--bogus")]
    [InlineData("check", "")]
    [InlineData("compare")]
    [InlineData("deadline")]
    [InlineData("deadline", "--from")]
    [InlineData("deadline", "--from", "2026-01-05", "--from", "2026-01-06", "--within", "3 working days")]
    [InlineData("deadline", "--from", "2026-01-05", "--within", "3 working days", "--start", "soon")]
    [InlineData("simulate", TestLibrary.After, "--replications", "many")]
    [InlineData("simulate", TestLibrary.After, "--seed", "-1")]
    public void Wrong_use_is_said_in_Vietnamese_without_a_word_of_the_libraries(params string[] arguments)
    {
        var run = library.Run([.. arguments, "--lang", "vi"]);
        Assert.Equal(2, run.Code);
        Assert.NotEqual("", run.Error);
        Assert.All((string[])["required", "argument", "expected", "System.", "recognized", "provided", "There is"],
            word => Assert.DoesNotContain(word, run.Error, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_moment_a_limit_has_run_out_is_local_time_with_its_offset()
    {
        var run = library.Run("deadline", "--from", "2026-01-05T09:00", "--within", "3 calendar days", "--calendar", "office", "--json");
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal("2026-01-08", json.RootElement.GetProperty("due").GetString());
        Assert.Equal("2026-01-09T00:00:00+07:00", json.RootElement.GetProperty("dueAt").GetString());
    }
}
