using System.Collections.Immutable;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Expressions.Tests;

public sealed class ProcedureConditionTests
{
    private static readonly SourceSpan Place = new("p.yaml", 7, 11, 7, 30, 100, 119);

    [Fact]
    public void The_short_forms_and_the_expressions_agree_on_every_value()
    {
        var conditions = new ConditionCompiler().CompileAll(Sample("kind = small-works", "kind == \"small-works\"", "heritage", "heritage == true", "heritage = no", "!heritage")).Expressions!;
        foreach (var facts in AllFacts())
        {
            var isTrue = new ulong[1];
            var isKnown = new ulong[1];
            conditions.Evaluate(facts, isTrue, isKnown);
            for (var i = 0; i < 6; i += 2)
            {
                Assert.Equal((isTrue[0] >> i) & 1, (isTrue[0] >> (i + 1)) & 1);
                Assert.Equal((isKnown[0] >> i) & 1, (isKnown[0] >> (i + 1)) & 1);
            }
        }
    }

    [Fact]
    public void The_short_forms_mean_what_the_compiler_without_Roslyn_says()
    {
        var procedure = Sample("kind = small-works", "heritage", "heritage = no", "kind = house");
        var ours = new ConditionCompiler().Compile(procedure).Conditions!;
        var plain = new SimpleConditionCompiler().Compile(procedure).Conditions!;
        foreach (var facts in AllFacts())
        {
            ulong[] a = [7], b = [7], c = [7], d = [7];
            ours.Evaluate(facts, a, b);
            plain.Evaluate(facts, c, d);
            Assert.Equal((c[0], d[0]), (a[0], b[0]));
        }
    }

    [Fact]
    public void Conditions_read_variant_channel_date_and_parameters_of_the_case()
    {
        var compiler = new ConditionCompiler([new("base-salary", DataType.Money("VND"))]);
        var conditions = compiler.CompileAll(Sample(
            "variant == works && channel == \"online\"", "caseDate >= date(2026, 7, 1)", "parameter.base_salary > 2000000")).Expressions!;
        var circumstances = new CaseCircumstances
        {
            Variant = "works",
            Channel = "online",
            Date = new LocalDate(2026, 7, 1),
            Parameters = (name, date) => name == "base-salary" && date.Year >= 2026 ? FactValue.Number(2_340_000) : FactValue.Unknown,
        };
        ulong[] isTrue = [0], isKnown = [0];
        conditions.In(circumstances).Evaluate([], isTrue, isKnown);
        Assert.Equal((7UL, 7UL), (isTrue[0], isKnown[0]));
        conditions.Evaluate([], isTrue, isKnown);
        Assert.Equal((0UL, 0UL), (isTrue[0], isKnown[0]));
        Assert.True(conditions.ReadsCircumstances);
    }

    [Fact]
    public void A_fee_is_an_expression_over_the_facts()
    {
        var procedure = Sample("heritage") with { Fees = [new Fee { Id = "permit", Expression = "heritage ? 0 : round(area * 1500, -3)" }] };
        var amount = new ConditionCompiler().CompileAll(procedure).Expressions!.Amounts["permit"];
        Assert.Equal(EvaluationState.Known, amount.EvaluateNumber([FactValue.YesNo(false), default, FactValue.Number(100.5m)], out var value));
        Assert.Equal(151_000m, value);
        Assert.Equal(EvaluationState.Unknown, amount.EvaluateNumber([FactValue.YesNo(false)], out _));
    }

    [Fact]
    public void An_error_in_a_named_condition_points_into_the_named_condition()
    {
        var named = new NamedCondition("far", LocalizedText.Of("xa", "far"), "heritge && area > 1", [], Place) { ExpressionLocation = Place };
        var procedure = Sample() with { NamedConditions = [named], Conditions = [new Condition(0, "far", named.Expression, new SourceSpan("p.yaml", 90, 3, 90, 6, 900, 903))] };
        var diagnostic = Assert.Single(new ConditionCompiler().Compile(procedure).Diagnostics);
        Assert.Equal("p.yaml:7:11", diagnostic.Location.ToString());
        Assert.Equal("heritge", diagnostic.Offending);
    }

    [Fact]
    public void A_named_condition_nobody_uses_is_checked_all_the_same()
    {
        var named = new NamedCondition("far", LocalizedText.Of("xa", "far"), "area", [], Place) { ExpressionLocation = Place };
        Assert.Equal("MC6034", Assert.Single(new ConditionCompiler().Compile(Sample() with { NamedConditions = [named] }).Diagnostics).Code);
    }

    [Fact]
    public void The_facts_a_condition_reads_are_known()
    {
        var conditions = new ConditionCompiler().CompileAll(Sample("heritage && area > 3", "kind = house", "1 < 2")).Expressions!;
        Assert.Equal([0, 2], conditions.FactsRead(0));
        Assert.Equal([1], conditions.FactsRead(1));
        Assert.Empty(conditions.FactsRead(2));
    }

    [Fact]
    public void A_version_is_compiled_once_and_kept_until_it_is_let_go()
    {
        var compiler = new ConditionCompiler(capacity: 2);
        var a = Sample("heritage && area > 3") with { RulesHash = "a" };
        var first = compiler.Compile(a).Conditions;
        Assert.Same(first, compiler.Compile(a).Conditions);
        compiler.Forget("a");
        var second = compiler.Compile(a).Conditions;
        Assert.NotSame(first, second);
        compiler.Compile(a with { RulesHash = "b" });
        compiler.Compile(a with { RulesHash = "c" });
        Assert.NotSame(second, compiler.Compile(a).Conditions);
    }

    [Fact]
    public void A_failing_condition_counts_as_unknown_and_says_why()
    {
        var conditions = new ConditionCompiler().CompileAll(Sample("100 / area > 2")).Expressions!;
        FactValue[] facts = [default, default, FactValue.Number(0)];
        ulong[] isTrue = [0], isKnown = [0];
        conditions.Evaluate(facts, isTrue, isKnown);
        Assert.Equal(0UL, isKnown[0]);
        var failure = Assert.Single(conditions.Failures(facts));
        Assert.Equal((FailureKind.DivisionByZero, "100 / area"), (failure.Kind, failure.Part));
    }

    private static IEnumerable<FactValue[]> AllFacts()
    {
        FactValue[] heritage = [FactValue.Unknown, FactValue.YesNo(true), FactValue.YesNo(false)];
        FactValue[] kind = [FactValue.Unknown, FactValue.Choice(0), FactValue.Choice(1)];
        return from h in heritage from k in kind select new[] { h, k, FactValue.Unknown };
    }

    private static Procedure Sample(params string[] conditions) => new()
    {
        File = "p.yaml",
        Id = "vn/sample",
        Version = "2026-07-01",
        Title = LocalizedText.Of("mẫu", "sample"),
        Status = ProcedureStatus.Published,
        Calendar = "vn-office",
        Bases = [],
        Variants = [new Variant("house", LocalizedText.Empty), new Variant("works", LocalizedText.Empty)],
        Data =
        [
            new Fact { Id = "heritage", Type = FactType.YesNo, KnownAt = "submit" },
            new Fact { Id = "kind", Type = FactType.Choice, KnownAt = "submit", Values = ["house", "small-works"] },
            new Fact { Id = "area", Type = FactType.Number, KnownAt = "submit" },
        ],
        Actors = [],
        Channels = [new Channel { Id = "online" }, new Channel { Id = "counter" }],
        Papers = [],
        Fees = [],
        TimeLimits = [],
        Bounds = [],
        Steps = [],
        Ends = [],
        Conditions = [.. conditions.Select((c, i) => new Condition(i, c, c, Place))],
        RulesHash = "",
        TextHash = "",
    };
}
