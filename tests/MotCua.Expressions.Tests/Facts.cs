using System.Collections.Immutable;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Expressions.Tests;

/// <summary>The world most tests live in.</summary>
internal static class World1
{
    public static readonly ImmutableArray<ExpressionInput> Inputs =
    [
        new("heritage", DataType.YesNo),
        new("far", DataType.YesNo),
        new("area", DataType.Number),
        new("floors", DataType.Number),
        new("value", DataType.Money("VND")),
        new("price", DataType.Money("USD")),
        new("kind", DataType.Choice(["house", "works", "small-works"])),
        new("birth", DataType.Date),
        new("filed", DataType.Date),
        new("place", DataType.Text),
        new("consulted", DataType.Actors),
        new("province.permit", DataType.Money("VND")) { IsParameter = true },
        new("hourly-income", DataType.Money("VND")) { IsParameter = true },
        new("near-border", DataType.YesNo),
    ];

    public static readonly ExpressionCompiler Compiler = new(Inputs);

    public static FactValue[] Known() =>
    [
        FactValue.YesNo(true), FactValue.YesNo(false), FactValue.Number(300), FactValue.Number(3), FactValue.Number(1_000_000), FactValue.Number(40),
        FactValue.Choice(1), FactValue.Date(new LocalDate(2000, 2, 29)), FactValue.Date(new LocalDate(2026, 2, 28)), FactValue.Text("Huế"),
        FactValue.Actors(["culture", "fire-police"]), FactValue.Number(75_000), FactValue.Number(50_000), FactValue.YesNo(true),
    ];

    public static CompiledExpression Compile(string text, ResultRule? rule = null)
    {
        var result = Compiler.Compile([new ExpressionSource("e", text) { Result = rule }]);
        Assert.Empty(result.Diagnostics);
        return result.Expressions!.Value[0];
    }

    public static Truth Test(string text, FactValue[]? inputs = null) => Compile(text).Test(inputs ?? Known());

    public static Diagnostic Error(string text, ResultRule? rule = ResultRule.Condition)
    {
        var result = Compiler.Compile([new ExpressionSource("e", text) { Result = rule }]);
        Assert.Null(result.Expressions);
        return Assert.Single(result.Diagnostics);
    }
}
