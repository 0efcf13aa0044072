using System.Linq.Expressions;
using Microsoft.CodeAnalysis.Text;
using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>
/// One operation of a checked expression. There is nothing else an expression can become: what has no term cannot run.
/// A term can calculate itself with facts unknown (<see cref="Evaluate"/>) and turn itself into code for the case where all are known.
/// </summary>
internal abstract class Term
{
    public required DataType Type { get; init; }

    /// <summary>The characters of the expression it came from.</summary>
    public required TextSpan Span { get; init; }

    public virtual IEnumerable<Term> Children => [];

    /// <summary>
    /// The value with what is known. More knowledge never changes a known result. Nothing is allocated and no exception escapes.
    /// </summary>
    public abstract Cell Evaluate(ReadOnlySpan<FactValue> inputs);

    /// <summary>The same as code, for inputs that are all known: bool for yes-no, text for text, decimal for the rest. May throw <see cref="ArithmeticException"/>.</summary>
    public abstract Expression Emit(ParameterExpression inputs);

    public IEnumerable<Term> SelfAndDescendants()
    {
        yield return this;
        foreach (var child in Children)
        {
            foreach (var term in child.SelfAndDescendants())
            {
                yield return term;
            }
        }
    }
}

/// <summary>A value written in the expression.</summary>
internal sealed class ConstantTerm : Term
{
    public required Cell Value { get; init; }

    public override Cell Evaluate(ReadOnlySpan<FactValue> inputs) => Value;

    public override Expression Emit(ParameterExpression inputs) => Type.Kind switch
    {
        FactType.YesNo => Expression.Constant(Value.IsYes),
        FactType.Text => Expression.Constant(Value.Text),
        _ => Expression.Constant(Value.Number),
    };
}

/// <summary>Reads an input.</summary>
internal sealed class ReadTerm : Term
{
    public required int Index { get; init; }

    public override Cell Evaluate(ReadOnlySpan<FactValue> inputs)
    {
        if ((uint)Index >= (uint)inputs.Length || !inputs[Index].IsKnown)
        {
            return Cell.Unknown;
        }

        ref readonly var value = ref inputs[Index];
        return Type.Kind == FactType.Text ? Cell.Of(value.AsText) : Cell.Of(value.AsNumber);
    }

    public override Expression Emit(ParameterExpression inputs)
        => Expression.Call(
            Type.Kind switch { FactType.YesNo => Known.YesNoAt, FactType.Text => Known.TextAt, _ => Known.NumberAt }, inputs, Expression.Constant(Index));
}

/// <summary>The number of actors in a list.</summary>
internal sealed class CountTerm : Term
{
    public required ReadTerm List { get; init; }

    public override IEnumerable<Term> Children => [List];

    public override Cell Evaluate(ReadOnlySpan<FactValue> inputs) => List.Evaluate(inputs);

    public override Expression Emit(ParameterExpression inputs) => Expression.Call(Known.NumberAt, inputs, Expression.Constant(List.Index));
}

/// <summary>Whether an actor is in a list. A list of which only the length is known leaves it unknown.</summary>
internal sealed class ContainsTerm : Term
{
    public required ReadTerm List { get; init; }

    public required Term Actor { get; init; }

    public override IEnumerable<Term> Children => [List, Actor];

    public override Cell Evaluate(ReadOnlySpan<FactValue> inputs)
    {
        var list = List.Evaluate(inputs);
        if (list.IsKnown && list.Number == 0)
        {
            return Cell.Of(false);
        }

        var actor = Actor.Evaluate(inputs);
        return list.IsKnown && actor.IsKnown
            ? inputs[List.Index].AsActors.IsEmpty ? Cell.Unknown : Cell.Of(Calculation.ListContains(inputs, List.Index, actor.Text))
            : Cell.Weaker(list, actor);
    }

    public override Expression Emit(ParameterExpression inputs)
        => Expression.Call(Known.ListContains, inputs, Expression.Constant(List.Index), Actor.Emit(inputs));
}

/// <summary>A call of a function whose arguments must all be known.</summary>
internal sealed class CallTerm : Term
{
    public required Delegate Function { get; init; }

    public required Term[] Arguments { get; init; }

    public override IEnumerable<Term> Children => Arguments;

    public override Cell Evaluate(ReadOnlySpan<FactValue> inputs)
    {
        var a = Arguments[0].Evaluate(inputs);
        var b = Arguments.Length > 1 ? Arguments[1].Evaluate(inputs) : a;
        var c = Arguments.Length > 2 ? Arguments[2].Evaluate(inputs) : a;
        if (!a.IsKnown || !b.IsKnown || !c.IsKnown)
        {
            return Weakest(a, b, c);
        }

        try
        {
            return Function switch
            {
                Func<decimal, decimal> f => Cell.Of(f(a.Number)),
                Func<decimal, decimal, decimal> f => Cell.Of(f(a.Number, b.Number)),
                Func<decimal, decimal, decimal, decimal> f => Cell.Of(f(a.Number, b.Number, c.Number)),
                Func<string, decimal> f => Cell.Of(f(a.Text)),
                Func<string, string, bool> f => Cell.Of(f(a.Text, b.Text)),
                _ => throw new InvalidOperationException("A function of this shape has no way to be called."),
            };
        }
        catch (ArithmeticException exception)
        {
            return Cell.Failed(CalculationException.KindOf(exception));
        }
    }

    private static Cell Weakest(in Cell a, in Cell b, in Cell c)
        => a.State == EvaluationState.Unknown || b.State == EvaluationState.Unknown || c.State == EvaluationState.Unknown ? Cell.Unknown
            : !a.IsKnown ? a : !b.IsKnown ? b : c;

    public override Expression Emit(ParameterExpression inputs) => Expression.Call(Function.Method, Arguments.Select(a => a.Emit(inputs)));
}

/// <summary>A number said to be an amount of money.</summary>
internal sealed class MoneyTerm : Term
{
    public required Term Number { get; init; }

    public override IEnumerable<Term> Children => [Number];

    public override Cell Evaluate(ReadOnlySpan<FactValue> inputs) => Number.Evaluate(inputs);

    public override Expression Emit(ParameterExpression inputs) => Number.Emit(inputs);
}
