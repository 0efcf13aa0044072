using MotCua.Procedures;

namespace MotCua.Expressions.Tests;

public sealed class EvaluationTests
{
    [Theory]
    [InlineData("heritage && far", Truth.Unknown)]
    [InlineData("heritage || far", Truth.Yes)]
    [InlineData("far || heritage", Truth.Yes)]
    [InlineData("far && !heritage", Truth.No)]
    [InlineData("far", Truth.Unknown)]
    [InlineData("!far", Truth.Unknown)]
    [InlineData("far == far", Truth.Unknown)]
    [InlineData("(far ? 1 : 1) == 1", Truth.Yes)]
    [InlineData("(far ? heritage : heritage)", Truth.Yes)]
    [InlineData("(far ? 1 : 2) == 1", Truth.Unknown)]
    [InlineData("area > 5", Truth.Unknown)]
    [InlineData("oneOf(3, floors, area)", Truth.Yes)]
    [InlineData("oneOf(4, floors, area)", Truth.Unknown)]
    [InlineData("between(area, 1, 2) && floors == 4", Truth.No)]
    [InlineData("10 / (floors - 3) > 1", Truth.Failed)]
    [InlineData("10 / (floors - 3) > 1 && far", Truth.Unknown)]
    [InlineData("10 / (floors - 3) > 1 && !heritage", Truth.No)]
    [InlineData("!heritage && 10 / (floors - 3) > 1", Truth.No)]
    [InlineData("10 / (floors - 3) > 1 || heritage", Truth.Yes)]
    public void A_condition_is_unknown_only_when_it_depends_on_what_is_unknown(string text, Truth expected)
    {
        var inputs = World1.Known();
        inputs[1] = FactValue.Unknown;
        inputs[2] = FactValue.Unknown;
        var expression = World1.Compile(text);
        Assert.Equal(expected, expression.Test(inputs));
        expression.Prepare();
        Assert.Equal(expected, expression.Test(inputs));
    }

    [Fact]
    public void Values_that_are_missing_at_the_end_are_unknown()
    {
        var expression = World1.Compile("heritage || area > 3");
        Assert.Equal(Truth.Unknown, expression.Test([]));
        Assert.Equal(Truth.Yes, expression.Test([FactValue.YesNo(true)]));
        Assert.Equal([0, 2], expression.Reads);
        Assert.Equal([2], expression.Missing([FactValue.YesNo(false)]));
    }

    [Fact]
    public void A_list_of_which_only_the_length_is_known_can_be_counted_but_not_looked_into()
    {
        var inputs = World1.Known();
        inputs[10] = FactValue.ActorCount(2);
        Assert.Equal(Truth.Yes, World1.Test("count(consulted) == 2", inputs));
        var contains = World1.Compile("contains(consulted, \"culture\")");
        contains.Prepare();
        Assert.Equal(Truth.Unknown, contains.Test(inputs));
        inputs[10] = FactValue.ActorCount(0);
        Assert.Equal(Truth.No, contains.Test(inputs));
    }

    [Theory]
    [InlineData("100 / (area - 300) > 1", FailureKind.DivisionByZero, "100 / (area - 300)", 1)]
    [InlineData("heritage && 5 % (floors - 3) == 1", FailureKind.DivisionByZero, "5 % (floors - 3)", 13)]
    [InlineData("area * 7922816251426433759354395033m > 1", FailureKind.Overflow, "area * 7922816251426433759354395033m", 1)]
    [InlineData("date(floors, 13, 1) > filed", FailureKind.NoSuchDate, "date(floors, 13, 1)", 1)]
    [InlineData("addYears(filed, area * 100) > filed", FailureKind.NotACount, "addYears(filed, area * 100)", 1)]
    [InlineData("addDays(filed, floors / 2) > filed", FailureKind.NotACount, "addDays(filed, floors / 2)", 1)]
    public void A_calculation_without_result_is_a_value_that_names_the_expression(string text, FailureKind kind, string part, int column)
    {
        var expression = World1.Compile(text);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(Truth.Failed, expression.Test(World1.Known()));
            var failure = expression.FailureOf(World1.Known())!;
            Assert.Equal((kind, part, "e", column), (failure.Kind, failure.Part, failure.Expression, failure.Location.Column));
            Assert.Contains("'e'", failure.Message("vi"), StringComparison.Ordinal);
            expression.Prepare();
        }
    }

    [Theory]
    [InlineData("heritage && area > 250 || far")]
    [InlineData("value * 2 + 5000 > 100000 && kind == works")]
    [InlineData("addDays(filed, 3) > date(2026, 1, 1) && between(area, 1, 500)")]
    [InlineData("kind = works")]
    [InlineData("oneOf(kind, house, works) && age(birth, filed) > 18")]
    public void Evaluation_allocates_nothing(string text)
    {
        var expression = World1.Compile(text);
        var known = World1.Known();
        var partly = World1.Known();
        partly[0] = partly[2] = partly[5] = partly[8] = FactValue.Unknown;
        for (var prepared = 0; prepared < 2; prepared++)
        {
            for (var i = 0; i < 100; i++)
            {
                expression.Test(known);
                expression.Test(partly);
            }

            // The runtime may allocate once of its own accord while it recompiles; evaluation itself must have rounds without any.
            var least = long.MaxValue;
            for (var round = 0; round < 5; round++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < 1000; i++)
                {
                    expression.Test(known);
                    expression.Test(partly);
                }

                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            Assert.Equal(0, least);
            expression.Prepare();
        }
    }

    [Theory]
    [InlineData("round(value / 3, -3)", 333_000)]
    [InlineData("heritage ? 75000 : value", 75_000)]
    [InlineData("parameter.province.permit * count(consulted)", 150_000)]
    [InlineData("50000 * floors", 150_000)]
    public void An_amount_gives_its_number(string text, int expected)
    {
        var amount = World1.Compile(text, ResultRule.Amount);
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(EvaluationState.Known, amount.EvaluateNumber(World1.Known(), out var value));
            Assert.Equal(expected, value);
        }
    }

    [Fact]
    public void An_expression_can_give_a_date_a_text_or_a_choice()
    {
        World1.Compile("addMonths(filed, 1)").Evaluate(World1.Known(), out var date);
        Assert.Equal(new NodaTime.LocalDate(2026, 3, 28), date.AsDate);
        World1.Compile("far ? \"x\" : place").Evaluate(World1.Known(), out var text);
        Assert.Equal("Huế", text.AsText);
        World1.Compile("kind").Evaluate(World1.Known(), out var choice);
        Assert.Equal(1, choice.AsChoice);
    }

    [Fact]
    public void Two_hundred_versions_are_compiled_dropped_and_their_memory_returns()
    {
        var alive = new List<WeakReference>();
        Cycle(20, alive);
        var before = Collected();
        Cycle(200, alive);
        var after = Collected();
        Assert.All(alive, reference => Assert.False(reference.IsAlive));
        Assert.True(after - before < 2_000_000, $"{after - before} bytes stayed.");
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Cycle(int versions, List<WeakReference> alive)
    {
        for (var i = 0; i < versions; i++)
        {
            var compiler = new ExpressionCompiler(World1.Inputs);
            var compiled = compiler.Compile([new("a", $"heritage && area > {i}"), new("b", $"value * {i} > 5000 || kind == works")]).Expressions!.Value;
            foreach (var expression in compiled)
            {
                expression.Prepare();
                expression.Test(World1.Known());
                alive.Add(new WeakReference(expression));
            }
        }
    }

    private static long Collected()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(true);
    }
}
