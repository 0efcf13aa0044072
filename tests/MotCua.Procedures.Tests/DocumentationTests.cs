using MotCua.Procedures.Reading;

namespace MotCua.Procedures.Tests;

public sealed class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Fixtures.Path("procedures", "README.md"));

    [Fact]
    public void The_first_example_of_the_page_is_a_procedure_without_findings()
    {
        var begin = Page.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var read = ProcedureReader.Read("proposal-example.yaml", Page[begin..Page.IndexOf("```", begin, StringComparison.Ordinal)]);
        Assert.Empty(read.Diagnostics);
        Assert.NotNull(read.Procedure);
    }

    [Fact]
    public void The_page_names_every_key_and_word_of_the_language()
    {
        string[] words =
        [
            .. Grammar.Procedure, .. Grammar.Effective, .. Grammar.InForce, .. Grammar.Basis, .. Grammar.Fact, .. Grammar.NamedCondition, .. Grammar.Actor, .. Grammar.Channel,
            .. Grammar.Paper, .. Grammar.Fee, .. Grammar.Limit, .. Grammar.Extension, .. Grammar.Bound, .. Grammar.End, .. Grammar.Step, .. Grammar.Call,
            .. Grammar.Block, .. Grammar.Branch, .. Grammar.JoinRule, .. Grammar.StatusWords, .. Grammar.OpenCasesWords, .. Grammar.ActorWords,
            .. Grammar.LevelWords, .. Grammar.FactWords, .. Grammar.StartWords, .. Grammar.PauseWords, .. Grammar.CountsWords,
        ];
        Assert.Empty(words.Distinct().Where(w => !Page.Contains(w, StringComparison.Ordinal)));
    }
}
