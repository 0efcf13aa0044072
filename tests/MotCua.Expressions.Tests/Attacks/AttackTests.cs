using MotCua.Procedures;

namespace MotCua.Expressions.Tests;

public sealed class AttackTests
{
    [Fact]
    public void Every_attack_is_refused_with_a_place_and_a_sentence()
    {
        var attacks = AttackCorpus.Read();
        Assert.True(attacks.Length >= 200);
        foreach (var (kind, text) in attacks)
        {
            var result = World1.Compiler.Compile([new ExpressionSource("e", text) { Result = ResultRule.Condition }]);
            Assert.True(result.Expressions is null, $"{kind}: {text[..Math.Min(80, text.Length)]}");
            var diagnostic = Assert.Single(result.Diagnostics);
            Assert.StartsWith("MC60", diagnostic.Code, StringComparison.Ordinal);
            Assert.InRange(diagnostic.Location.Start, 0, text.Length);
            Assert.InRange(diagnostic.Location.End, diagnostic.Location.Start, text.Length);
            Assert.True(diagnostic.Location.Line >= 1 && diagnostic.Location.Column >= 1);
            Assert.All(["vi", "en"], language => Assert.EndsWith(".", diagnostic.Message(language), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_attack_hidden_among_sound_expressions_is_the_only_one_refused()
    {
        var attacks = AttackCorpus.Read().Where(a => a.Text.Length < 2000).ToArray();
        var sources = attacks.SelectMany((a, i) => new[] { new ExpressionSource("good" + i, "heritage && area > " + i), new ExpressionSource("bad" + i, a.Text) { Result = ResultRule.Condition } }).ToArray();
        var diagnostics = World1.Compiler.Compile(sources).Diagnostics;
        Assert.Equal(attacks.Length, diagnostics.Length);
        Assert.All(diagnostics, d => Assert.StartsWith("bad", d.Location.File, StringComparison.Ordinal));
    }

    [Fact]
    public void A_refusal_points_at_the_characters_in_the_file()
    {
        const string File = "steps:\n  check:\n    when: heritage && Environment.Exit(1)\n";
        var start = File.IndexOf("heritage", StringComparison.Ordinal);
        const string Text = "heritage && Environment.Exit(1)";
        var place = new SourceSpan("p.yaml", 3, 11, 3, 11 + Text.Length, start, start + Text.Length);
        var diagnostic = Assert.Single(World1.Compiler.Compile([new ExpressionSource("e", Text) { Location = place }]).Diagnostics);
        Assert.Equal("p.yaml:3:23", diagnostic.Location.ToString());
        Assert.Equal("Environment.Exit(1)", File[diagnostic.Location.Start..diagnostic.Location.End]);
    }

    [Theory]
    [InlineData("when: \"heritage && place == \\\"x\\\" && heritge\"", "heritage && place == \"x\" && heritge", "\"")]
    [InlineData("when: 'heritage && place == \"it''s\" && heritge'", "heritage && place == \"it's\" && heritge", "'")]
    [InlineData("when: >-\n  heritage\n  && area > 3\n  && heritge", "heritage && area > 3 && heritge", ">")]
    [InlineData("when: |\n    heritage\n    && heritge\n", "heritage\n&& heritge\n", "|")]
    [InlineData("when: heritage &&\n  heritge", "heritage && heritge", "heritage")]
    public void With_the_file_at_hand_the_place_is_exact_in_every_kind_of_scalar(string file, string text, string begin)
    {
        var start = file.IndexOf(begin, StringComparison.Ordinal);
        var lines = file.Split('\n');
        var place = new SourceSpan("p.yaml", 1, start + 1, lines.Length, lines[^1].Length + 1, start, file.Length);
        var diagnostic = Assert.Single(World1.Compiler.Compile([new ExpressionSource("e", text) { Location = place, FileText = file }]).Diagnostics);
        Assert.Equal(file.LastIndexOf("heritge", StringComparison.Ordinal), diagnostic.Location.Start);
        Assert.Equal("heritge", file[diagnostic.Location.Start..diagnostic.Location.End]);
        Assert.Equal(file.LastIndexOf("heritge", StringComparison.Ordinal) - file.LastIndexOf('\n', diagnostic.Location.Start), diagnostic.Location.Column);
    }
}
