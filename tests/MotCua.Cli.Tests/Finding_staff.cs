using MotCua.Testing;

namespace MotCua.Cli.Tests;

public sealed class Finding_staff : IDisposable
{
    private readonly TestLibrary library = new();

    public Finding_staff() => library.Edit(TestLibrary.Scenario, "volume: { per-year: 200 }", "volume: { per-year: 1200 }");

    public void Dispose() => library.Dispose();

    [Fact]
    public void The_least_staff_is_said_in_plain_sentences() => GoldenFile.Verify(library.Run("staff", TestLibrary.After).Everything);

    [Fact]
    public void Officials_read_it_in_Vietnamese() => GoldenFile.Verify(library.Run("staff", TestLibrary.After, "--lang", "vi", "--on-time", "80%").Everything);

    [Fact]
    public void Where_more_people_do_not_help_it_is_said_what_does()
    {
        // A decision takes two hours at half of somebody's time; five days of work cannot be done in three.
        library.Edit(TestLibrary.Scenario, "decide: 2 hours", "decide: lognormal(mean 20 hours, cv 0.5)");
        GoldenFile.Verify(library.Run("staff", TestLibrary.After).Everything);
    }

    [Fact]
    public void Programs_get_the_answer_as_data()
    {
        var answer = library.Run("staff", TestLibrary.After, "--json").Json;
        Assert.Equal("found", answer["outcome"]!.GetValue<string>());
        Assert.Equal(0.95, answer["target"]!.GetValue<double>());
        Assert.Equal("handling", answer["limit"]!.GetValue<string>());
        var needed = answer["answer"]!["staff"]!["desk"]!.GetValue<int>();
        Assert.True(needed > 1);
        Assert.Equal(needed, answer["people"]![0]!["needed"]!.GetValue<int>());
        Assert.True(answer["nextCheaper"]!["onTime"]!["mean"]!.GetValue<double>() < 0.95);
        Assert.True(answer["isProven"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("0%")]
    [InlineData("100%")]
    [InlineData("much")]
    public void A_rate_that_is_none_is_refused(string rate) => Assert.Equal(2, library.Run("staff", TestLibrary.After, "--on-time", rate).Code);

    [Fact]
    public void A_limit_that_is_not_there_is_refused_with_those_that_are()
    {
        var run = library.Run("staff", TestLibrary.After, "--limit", "handlin");
        Assert.Equal(2, run.Code);
        Assert.Contains("it has: handling", run.Error, StringComparison.Ordinal);
    }
}
