using System.Linq.Expressions;
using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>What an operator does.</summary>
internal enum Operation
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Equal,
    Different,
    And,
    Or,
}

/// <summary>Negation of a condition or the opposite of a number.</summary>
internal sealed class OppositeTerm : Term
{
    public required Term Operand { get; init; }

    public override IEnumerable<Term> Children => [Operand];

    public override Cell Evaluate(ReadOnlySpan<FactValue> inputs)
    {
        var value = Operand.Evaluate(inputs);
        return !value.IsKnown ? value : Type.Kind == FactType.YesNo ? Cell.Of(!value.IsYes) : Cell.Of(-value.Number);
    }

    public override Expression Emit(ParameterExpression inputs)
        => Type.Kind == FactType.YesNo ? Expression.Not(Operand.Emit(inputs)) : Expression.Negate(Operand.Emit(inputs), Known.Negate);
}

/// <summary>Arithmetic on decimals, overflow checked.</summary>
internal sealed class ArithmeticTerm : Term
{
    public required Operation Operation { get; init; }

    public required Term Left { get; init; }

    public required Term Right { get; init; }

    public override IEnumerable<Term> Children => [Left, Right];

    public override Cell Evaluate(ReadOnlySpan<FactValue> inputs)
    {
        var left = Left.Evaluate(inputs);
        var right = Right.Evaluate(inputs);
        if (!left.IsKnown || !right.IsKnown)
        {
            return Cell.Weaker(left, right);
        }

        if (Operation is Operation.Divide or Operation.Remainder && right.Number == 0)
        {
            return Cell.Failed(FailureKind.DivisionByZero);
        }

        try
        {
            return Cell.Of(Operation switch
            {
                Operation.Add => left.Number + right.Number,
                Operation.Subtract => left.Number - right.Number,
                Operation.Multiply => left.Number * right.Number,
                Operation.Divide => left.Number / right.Number,
                _ => left.Number % right.Number,
            });
        }
        catch (OverflowException)
        {
            return Cell.Failed(FailureKind.Overflow);
        }
    }

    public override Expression Emit(ParameterExpression inputs)
    {
        var left = Left.Emit(inputs);
        var right = Right.Emit(inputs);
        return Operation switch
        {
            Operation.Add => Expression.Add(left, right, Known.Add),
            Operation.Subtract => Expression.Subtract(left, right, Known.Subtract),
            Operation.Multiply => Expression.Multiply(left, right, Known.Multiply),
            Operation.Divide => Expression.Divide(left, right, Known.Divide),
            _ => Expression.Modulo(left, right, Known.Remainder),
        };
    }
}

/// <summary>Comparison of two values of one type.</summary>
internal sealed class CompareTerm : Term
{
    public required Operation Operation { get; init; }

    public required Term Left { get; init; }

    public required Term Right { get; init; }

    public override IEnumerable<Term> Children => [Left, Right];

    public override Cell Evaluate(ReadOnlySpan<FactValue> inputs)
    {
        var left = Left.Evaluate(inputs);
        var right = Right.Evaluate(inputs);
        if (!left.IsKnown || !right.IsKnown)
        {
            return Cell.Weaker(left, right);
        }

        return Cell.Of(Operation switch
        {
            Operation.Less => left.Number < right.Number,
            Operation.AtMost => left.Number <= right.Number,
            Operation.Greater => left.Number > right.Number,
            Operation.AtLeast => left.Number >= right.Number,
            Operation.Equal => left.SameAs(right),
            _ => !left.SameAs(right),
        });
    }

    public override Expression Emit(ParameterExpression inputs)
    {
        var left = Left.Emit(inputs);
        var right = Right.Emit(inputs);
        if (Left.Type.Kind == FactType.Text)
        {
            var same = Expression.Call(Known.TextEquals, left, right);
            return Operation == Operation.Equal ? same : Expression.Not(same);
        }

        var yesNo = Left.Type.Kind == FactType.YesNo;
        return Operation switch
        {
            Operation.Less => Expression.LessThan(left, right, false, Known.Less),
            Operation.AtMost => Expression.LessThanOrEqual(left, right, false, Known.AtMost),
            Operation.Greater => Expression.GreaterThan(left, right, false, Known.Greater),
            Operation.AtLeast => Expression.GreaterThanOrEqual(left, right, false, Known.AtLeast),
            Operation.Equal => Expression.Equal(left, right, false, yesNo ? null : Known.Equal),
            _ => Expression.NotEqual(left, right, false, yesNo ? null : Known.Different),
        };
    }
}

/// <summary>
/// And, or. The value that decides (no for and, yes for or) decides whatever the other side is, even unknown or failed; so the order of
/// the parts never matters.
/// </summary>
internal sealed class LogicTerm : Term
{
    public required bool IsAnd { get; init; }

    public required Term Left { get; init; }

    public required Term Right { get; init; }

    public override IEnumerable<Term> Children => [Left, Right];

    public override Cell Evaluate(ReadOnlySpan<FactValue> inputs)
    {
        var left = Left.Evaluate(inputs);
        if (left.IsKnown && left.IsYes != IsAnd)
        {
            return left;
        }

        var right = Right.Evaluate(inputs);
        return (right.IsKnown && right.IsYes != IsAnd) || left.IsKnown ? right : right.IsKnown ? left : Cell.Weaker(left, right);
    }

    public override Expression Emit(ParameterExpression inputs)
        => IsAnd ? Expression.AndAlso(Left.Emit(inputs), Right.Emit(inputs)) : Expression.OrElse(Left.Emit(inputs), Right.Emit(inputs));
}

/// <summary>Whether a value is one of several; known as soon as it equals one that is known.</summary>
internal sealed class OneOfTerm : Term
{
    public required Term Value { get; init; }

    public required Term[] Candidates { get; init; }

    public override IEnumerable<Term> Children => [Value, .. Candidates];

    public override Cell Evaluate(ReadOnlySpan<FactValue> inputs)
    {
        var value = Value.Evaluate(inputs);
        if (!value.IsKnown)
        {
            return value;
        }

        var result = Cell.Of(false);
        foreach (var candidate in Candidates)
        {
            var other = candidate.Evaluate(inputs);
            if (other.IsKnown && other.SameAs(value))
            {
                return Cell.Of(true);
            }

            if (!other.IsKnown)
            {
                result = result.IsKnown ? other : Cell.Weaker(result, other);
            }
        }

        return result;
    }

    public override Expression Emit(ParameterExpression inputs)
    {
        var isText = Value.Type.Kind == FactType.Text;
        var value = Expression.Variable(isText ? typeof(string) : typeof(decimal));
        var any = Candidates
            .Select(c => isText
                ? (Expression)Expression.Call(Known.TextEquals, value, c.Emit(inputs))
                : Expression.Equal(value, c.Emit(inputs), false, Known.Equal))
            .Aggregate(Expression.OrElse);
        return Expression.Block([value], Expression.Assign(value, Value.Emit(inputs)), any);
    }
}

/// <summary>
/// One value or another. When the condition is not known but both values are and agree, they are the result.
/// </summary>
internal sealed class ChooseTerm : Term
{
    public required Term Condition { get; init; }

    public required Term Then { get; init; }

    public required Term Else { get; init; }

    public override IEnumerable<Term> Children => [Condition, Then, Else];

    public override Cell Evaluate(ReadOnlySpan<FactValue> inputs)
    {
        var condition = Condition.Evaluate(inputs);
        if (condition.IsKnown)
        {
            return condition.IsYes ? Then.Evaluate(inputs) : Else.Evaluate(inputs);
        }

        var then = Then.Evaluate(inputs);
        var other = Else.Evaluate(inputs);
        if (then.IsKnown && other.IsKnown)
        {
            return then.SameAs(other) ? then : condition;
        }

        return then.State == EvaluationState.Unknown || other.State == EvaluationState.Unknown ? Cell.Unknown : condition;
    }

    public override Expression Emit(ParameterExpression inputs)
        => Expression.Condition(Condition.Emit(inputs), Then.Emit(inputs), Else.Emit(inputs));
}
