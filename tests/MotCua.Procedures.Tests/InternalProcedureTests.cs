namespace MotCua.Procedures.Tests;

public sealed class InternalProcedureTests
{
    [Fact]
    public void Shares_that_add_up_to_the_limit_pass() => Assert.Empty(Check("vinh-long"));

    [Fact]
    public void Shares_that_do_not_add_up_say_both_sums()
    {
        var found = Assert.Single(Check("vinh-long-wrong-sum"));
        Assert.Equal("MC4018 7:1", Fixtures.At(found));
        Assert.Contains("3,5 ≠ 3 ", found.Message("vi"), StringComparison.Ordinal);
        Assert.Contains("3.5 ≠ 3 ", found.Message("en"), StringComparison.Ordinal);
        Assert.Contains("appraise 1 + decide 1,5", found.Suggestion("vi"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_for_a_step_that_is_not_there_names_the_nearest()
    {
        var text = Text("vinh-long").Replace("appraise:", "apraise:", StringComparison.Ordinal);
        var found = Assert.Single(Check(text, true));
        Assert.Equal("MC3007 10:3", Fixtures.At(found));
        Assert.Equal("Did you mean \"appraise\"?", found.Suggestion());
    }

    private static string Text(string name) => File.ReadAllText(Fixtures.Path("tests", "fixtures", "internal", name + ".yaml"));

    private static System.Collections.Immutable.ImmutableArray<Diagnostic> Check(string nameOrText, bool isText = false)
    {
        var procedure = Fixtures.Read(Fixtures.Path("tests", "fixtures", "internal", "drug-rehab-registration.yaml")).Procedure!;
        var read = InternalProcedureReader.Read("internal.yaml", isText ? nameOrText : Text(nameOrText));
        Assert.Empty(read.Diagnostics);
        return InternalProcedureReader.Check(read.InternalProcedure!, procedure);
    }
}
