using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>Which operators join which types, and to what.</summary>
internal static class Operators
{
    /// <summary>Our operation for one of the binder's, or null when we have none.</summary>
    public static Operation? KindOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => Operation.Add,
        BinaryOperatorKind.Subtract => Operation.Subtract,
        BinaryOperatorKind.Multiply => Operation.Multiply,
        BinaryOperatorKind.Divide => Operation.Divide,
        BinaryOperatorKind.Remainder => Operation.Remainder,
        BinaryOperatorKind.LessThan => Operation.Less,
        BinaryOperatorKind.LessThanOrEqual => Operation.AtMost,
        BinaryOperatorKind.GreaterThan => Operation.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => Operation.AtLeast,
        BinaryOperatorKind.Equals => Operation.Equal,
        BinaryOperatorKind.NotEquals => Operation.Different,
        BinaryOperatorKind.ConditionalAnd => Operation.And,
        BinaryOperatorKind.ConditionalOr => Operation.Or,
        _ => null,
    };

    /// <summary>Joins two terms, or says why they cannot be joined.</summary>
    public static Term? Combine(Translator translator, Operation operation, Term left, Term right, TextSpan span, string sign)
    {
        if (ResultOf(operation, left.Type, right.Type) is not { } type)
        {
            return translator.Fail(Mismatch(left, right, span, sign));
        }

        if (operation is Operation.Divide or Operation.Remainder && right is ConstantTerm { Value.Number: 0 })
        {
            return translator.Fail(new Finding(Findings.CannotCalculate, span, []));
        }

        Term term = operation switch
        {
            Operation.And or Operation.Or => new LogicTerm { Type = type, Span = span, IsAnd = operation == Operation.And, Left = left, Right = right },
            <= Operation.Remainder => new ArithmeticTerm { Type = type, Span = span, Operation = operation, Left = left, Right = right },
            _ => new CompareTerm { Type = type, Span = span, Operation = operation, Left = left, Right = right },
        };
        return translator.Fold(term);
    }

    /// <summary>The finding for two types that do not meet.</summary>
    public static Finding Mismatch(Term left, Term right, TextSpan span, string sign)
    {
        if (Currencies(left, right, span) is { } currencies)
        {
            return currencies;
        }

        if (sign is "<" or "<=" or ">" or ">=" && left is CompareTerm)
        {
            return new Finding(Findings.ComparedTwice, span, []);
        }

        return Finding.At(Findings.WrongOperands, span, sign, left.Type.ToString(), right.Type.ToString());
    }

    /// <summary>The finding for two amounts of different currencies, or null.</summary>
    public static Finding? Currencies(Term left, Term right, TextSpan span)
        => left.Type.Kind == FactType.Money && right.Type.Kind == FactType.Money && left.Type.Currency != right.Type.Currency
            ? Finding.At(Findings.CurrencyMismatch, span, left.Type.Currency!, right.Type.Currency!)
            : null;

    private static DataType? ResultOf(Operation operation, DataType left, DataType right)
    {
        var same = left.Equals(right);
        return operation switch
        {
            Operation.And or Operation.Or => same && left.Kind == FactType.YesNo ? DataType.YesNo : null,
            Operation.Equal or Operation.Different => same && left.Kind != FactType.Actors ? DataType.YesNo : null,
            >= Operation.Less and <= Operation.AtLeast => same && left.Kind is FactType.Number or FactType.Money or FactType.Date && same ? DataType.YesNo : null,
            Operation.Add or Operation.Subtract => same && left.Kind is FactType.Number or FactType.Money && same ? left : null,
            Operation.Multiply => (left.Kind, right.Kind) switch
            {
                (FactType.Number, FactType.Number or FactType.Money) => right,
                (FactType.Money, FactType.Number) => left,
                _ => null,
            },
            Operation.Divide => (left.Kind, right.Kind) switch
            {
                (FactType.Number or FactType.Money, FactType.Number) => left,
                (FactType.Money, FactType.Money) => same ? DataType.Number : null,
                _ => null,
            },
            _ => same && left.Kind == FactType.Number ? left : null,
        };
    }
}
