using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Expressions.Tests;

public sealed class AgreementTests
{
    private const int PerSeed = 40;

    [Fact]
    public void Compiled_expressions_give_what_a_naive_interpreter_gives()
        => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Agree(new System.Random(seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void Learning_a_fact_never_changes_a_result_that_was_known()
        => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => OnlyGrows(new System.Random(seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    private static void Agree(System.Random random)
    {
        foreach (var (tree, compiled) in Grow(random))
        {
            for (var round = 0; round < 8; round++)
            {
                if (round == 4)
                {
                    compiled.Prepare();
                }

                var values = Values(random, round % 4 < 2 ? 0 : 30);
                var expected = new NaiveInterpreter(name => values[IndexOf(name)]).Evaluate(tree);
                var inputs = values.Select(ToFact).ToArray();
                var state = compiled.Evaluate(inputs, out var value);
                var actual = state switch { EvaluationState.Unknown => null, EvaluationState.Failed => NaiveInterpreter.Broken, _ => compiled.Type.Kind == FactType.YesNo ? value.AsYesNo : (object)value.AsNumber };
                Assert.True(Equals(expected, actual), $"{tree.Write()}: naive {Show(expected)}, compiled {Show(actual)}, over {string.Join(" ", values.Select(Show))}");
                Assert.Equal(state == EvaluationState.Failed, compiled.FailureOf(inputs) is not null);
            }
        }
    }

    private static void OnlyGrows(System.Random random)
    {
        foreach (var (tree, compiled) in Grow(random))
        {
            var full = Values(random, 0).Select(ToFact).ToArray();
            var inputs = new FactValue[full.Length];
            var before = compiled.Evaluate(inputs, out var value);
            foreach (var index in Enumerable.Range(0, full.Length).OrderBy(_ => random.Next()).ToArray())
            {
                inputs[index] = full[index];
                var after = compiled.Evaluate(inputs, out var next);
                Assert.True(before == EvaluationState.Unknown || (after == before && next == value), $"{tree.Write()} changed with {World1.Inputs[index].Name}");
                (before, value) = (after, next);
            }

            Assert.NotEqual(EvaluationState.Unknown, before);
        }
    }

    private static List<(Tree Tree, CompiledExpression Compiled)> Grow(System.Random random)
    {
        var grower = new Grower(random);
        var trees = Enumerable.Range(0, PerSeed).Select(i => i % 4 == 0 ? grower.Number(4) : i % 4 == 1 ? grower.Money(3) : grower.Bool(4)).Where(t => t.Write().Length < 1500).ToList();
        var sources = trees.Select((t, i) => new ExpressionSource(i.ToString(CultureInfo.InvariantCulture), t.Write())).ToList();

        // What is impossible whatever the facts is found when compiling; those have no value to compare.
        var refused = World1.Compiler.Compile(sources).Diagnostics;
        Assert.All(refused, d => Assert.True(d.Code is "MC6040" or "MC6008" or "MC6009", d + " " + d.Offending));
        var bad = refused.Select(d => int.Parse(d.Location.File, CultureInfo.InvariantCulture)).ToHashSet();
        var good = Enumerable.Range(0, trees.Count).Where(i => !bad.Contains(i)).ToList();
        var compiled = World1.Compiler.Compile([.. good.Select(i => sources[i])]).Expressions!.Value;
        Assert.True(good.Count >= PerSeed / 4);
        return [.. good.Select((g, i) => (trees[g], compiled[i]))];
    }

    private static object?[] Values(System.Random random, int percentUnknown) =>
    [
        .. new object[]
        {
            random.Next(2) == 0, random.Next(2) == 0, random.Next(-5, 400) / 2m, (decimal)random.Next(0, 6), (decimal)random.Next(0, 2_000_000), 40m,
            new[] { "house", "works", "small-works" }[random.Next(3)], new LocalDate(1950 + random.Next(70), 1 + random.Next(12), 1 + random.Next(28)),
            new LocalDate(2026, 1 + random.Next(12), 1 + random.Next(28)), new[] { "Huế", "huế", "H", "" }[random.Next(4)],
            new[] { [], new[] { "culture" }, ["culture", "police"] }[random.Next(3)], (decimal)random.Next(0, 3) * 75_000, 50_000m, random.Next(2) == 0,
        }.Select(v => random.Next(100) < percentUnknown ? null : v),
    ];

    private static int IndexOf(string name)
    {
        var plain = name.Replace("parameter.", "", StringComparison.Ordinal).Replace('_', '-');
        return Enumerable.Range(0, World1.Inputs.Length).First(i => World1.Inputs[i].Name == plain);
    }

    private static FactValue ToFact(object? value) => value switch
    {
        null => FactValue.Unknown,
        bool b => FactValue.YesNo(b),
        decimal d => FactValue.Number(d),
        LocalDate d => FactValue.Date(d),
        string[] list => FactValue.Actors([.. list]),
        "house" => FactValue.Choice(0),
        "works" => FactValue.Choice(1),
        "small-works" => FactValue.Choice(2),
        _ => FactValue.Text((string)value),
    };

    private static string Show(object? value) => value switch
    {
        null => "unknown",
        string[] list => $"[{string.Join(",", list)}]",
        _ => value == NaiveInterpreter.Broken ? "broken" : Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
