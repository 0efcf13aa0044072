using System.Collections.Immutable;

namespace MotCua.Procedures.Tests.Conditions;

public sealed class SimpleConditionTests
{
    private static readonly ImmutableArray<Fact> Facts =
    [
        new() { Id = "far", Type = FactType.YesNo, KnownAt = "a" },
        new() { Id = "kind", Type = FactType.Choice, KnownAt = "a", Values = ["house", "works"] },
    ];

    [Theory]
    [InlineData("far", true)]
    [InlineData("far = yes", true)]
    [InlineData("far = no", false)]
    [InlineData("kind = works", true)]
    [InlineData("kind = house", false)]
    public void A_condition_over_known_facts_is_known(string text, bool holds)
        => Assert.Equal((true, holds), Evaluate(text, FactValue.YesNo(true), FactValue.Choice(1)));

    [Theory]
    [InlineData("far")]
    [InlineData("kind = house")]
    public void A_condition_over_an_unknown_fact_is_unknown(string text)
        => Assert.Equal((false, false), Evaluate(text, FactValue.Unknown, FactValue.Unknown));

    [Theory]
    [InlineData("!far", "MC3001")]
    [InlineData("far && kind", "MC3001")]
    [InlineData("near", "MC3002")]
    [InlineData("kind", "MC3003")]
    [InlineData("kind = hut", "MC3004")]
    [InlineData("far = maybe", "MC3004")]
    public void Anything_else_is_a_finding(string text, string code)
    {
        var result = SimpleConditionCompiler.Compile([new Condition(0, text, text, SourceSpan.None)], Facts);
        Assert.Null(result.Conditions);
        Assert.Equal(code, Assert.Single(result.Diagnostics).Code);
    }

    private static (bool Known, bool Holds) Evaluate(string text, params FactValue[] facts)
    {
        var compiled = SimpleConditionCompiler.Compile([new Condition(0, text, text, SourceSpan.None)], Facts).Conditions!;
        Span<ulong> isTrue = stackalloc ulong[1];
        Span<ulong> isKnown = stackalloc ulong[1];
        compiled.Evaluate(facts, isTrue, isKnown);
        return (isKnown[0] == 1, isTrue[0] == 1);
    }
}
