using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>
/// The look at what the binder understood: each bound operation must be one of those named here and becomes a term; everything else is
/// refused. Types are checked again by our own rules, which know currencies and choices.
/// </summary>
internal sealed class Translator(World world, SemanticModel model, int origin)
{
    /// <summary>What is wrong, when something is.</summary>
    public Finding? Finding { get; private set; }

    /// <summary>The term of an expression, or null when there is a finding.</summary>
    public Term? Translate(ExpressionSyntax syntax)
    {
        while (syntax is ParenthesizedExpressionSyntax parenthesized)
        {
            syntax = parenthesized.Expression;
        }

        return model.GetOperation(syntax) is { } operation ? Translate(operation) : Guess(syntax);
    }

    public TextSpan SpanOf(SyntaxNode node) => new(node.Span.Start - origin, node.Span.Length);

    public Term? Fail(Finding finding)
    {
        Finding ??= finding;
        return null;
    }

    /// <summary>Calculates what does not depend on the case at once, so that an impossible calculation is found at check time.</summary>
    public Term? Fold(Term term)
    {
        if (term is ConstantTerm or ReadTerm || term.Children.Any(c => c is not ConstantTerm))
        {
            return term;
        }

        var value = term.Evaluate([]);
        return value.IsKnown
            ? new ConstantTerm { Type = term.Type, Span = term.Span, Value = value }
            : Fail(new Finding(Findings.CannotCalculate, term.Span, []));
    }

    public Term? Translate(IOperation operation)
    {
        var span = SpanOf(operation.Syntax);
        switch (operation)
        {
            case ILiteralOperation { ConstantValue.Value: var value }:
                return value switch
                {
                    bool b => new ConstantTerm { Type = DataType.YesNo, Span = span, Value = Cell.Of(b) },
                    decimal d => new ConstantTerm { Type = DataType.Number, Span = span, Value = Cell.Of(d) },
                    string s => new ConstantTerm { Type = DataType.Text, Span = span, Value = Cell.Of(s) },
                    _ => Refuse(operation),
                };
            case IFieldReferenceOperation { Instance: null } field:
                return Field(field, span);
            case IPropertyReferenceOperation { Instance: { } instance, Arguments.IsEmpty: true } property:
                return Property(property, instance, span);
            case IConversionOperation conversion:
                return Conversion(conversion);
            case IUnaryOperation { IsLifted: false } unary:
                return Unary(unary, span);
            case IBinaryOperation { IsLifted: false } binary:
                return Binary(binary, span);
            case IConditionalOperation { WhenFalse: not null, IsRef: false } conditional:
                return Choose(conditional, span);
            case IInvocationOperation { Instance: null } call:
                return new CallTranslator(world, this).Call(call, span);
            case IInvalidOperation { Syntax: ExpressionSyntax syntax }:
                return Guess(syntax);
            default:
                return Refuse(operation);
        }
    }

    /// <summary>Whether the term is of a type; if not, says what is wrong.</summary>
    public static bool IsMoneyOrNumber(Term term) => term.Type.Kind is FactType.Number or FactType.Money;

    private Term? Refuse(IOperation operation)
        => operation.Syntax is ExpressionSyntax syntax && operation.Kind is OperationKind.None or OperationKind.Invalid
            ? Guess((ExpressionSyntax)operation.Syntax)
            : Fail(new Finding(Findings.OperationNotAllowed, SpanOf(operation.Syntax), []));

    private Term? Field(IFieldReferenceOperation operation, TextSpan span)
    {
        var field = operation.Field;
        if (field.ContainingType.Name == World.NamesClass && field.ContainingType.ContainingType is null)
        {
            if (world.Names.TryGetValue(field.Name, out var index))
            {
                return new ReadTerm { Type = world.Inputs[index].Type, Span = span, Index = index };
            }

            if (world.ChoiceValues.TryGetValue(field.Name, out var value))
            {
                return new ConstantTerm { Type = DataType.Text, Span = span, Value = Cell.Of(value) };
            }
        }

        var path = field.Name;
        var type = field.ContainingType;
        for (; type is not null && type.ContainingType is not null; type = type.ContainingType)
        {
            path = type.Name + "." + path;
        }

        return Parameter(field, operation, path, span);
    }

    private Term? Parameter(IFieldSymbol field, IFieldReferenceOperation operation, string path, TextSpan span)
    {
        // The classes are not nested in each other only when the name has no dot; the outermost is always 'parameter'.
        var outer = field.ContainingType;
        while (outer.ContainingType is not null)
        {
            outer = outer.ContainingType;
        }

        return outer.Name == World.ParameterClass && world.Parameters.TryGetValue(path, out var index)
            ? new ReadTerm { Type = world.Inputs[index].Type, Span = span, Index = index }
            : Fail(new Finding(Findings.OperationNotAllowed, SpanOf(operation.Syntax), []));
    }

    private Term? Property(IPropertyReferenceOperation property, IOperation instance, TextSpan span)
    {
        if (Translate(instance) is not { } value)
        {
            return null;
        }

        Delegate? function = (value.Type.Kind, property.Property.Name) switch
        {
            (FactType.Date, "Year") => Calculation.Year,
            (FactType.Date, "Month") => Calculation.Month,
            (FactType.Date, "Day") => Calculation.Day,
            (FactType.Text, "Length") => Calculation.Length,
            _ => null,
        };
        if (value is ReadTerm { Type.Kind: FactType.Actors } list && property.Property.Name == "Count")
        {
            return new CountTerm { Type = DataType.Number, Span = span, List = list };
        }

        return function is null
            ? Fail(Finding.At(Findings.UnknownMember, span, property.Property.Name))
            : Fold(new CallTerm { Type = DataType.Number, Span = span, Function = function, Arguments = [value] });
    }

    /// <summary>Only two conversions exist: a written number beside money, and a written value beside a choice.</summary>
    private Term? Conversion(IConversionOperation conversion)
    {
        if (Translate(conversion.Operand) is not { } value)
        {
            return null;
        }

        // A conversion the binder could not make is passed over: the operation around it compares the types and says what is wrong.
        var target = world.TypeOf(conversion.Type);
        if (conversion.Type is null or IErrorTypeSymbol || target?.Kind == FactType.YesNo)
        {
            return value;
        }

        return target is not null && conversion.IsImplicit && !conversion.IsTryCast
            ? As(value, target)
            : Fail(new Finding(Findings.OperationNotAllowed, SpanOf(conversion.Syntax), []));
    }

    /// <summary>A value as another type, where that is allowed.</summary>
    public Term? As(Term value, DataType target)
    {
        if (value.Type.Equals(target))
        {
            return value;
        }

        if (target.Kind == FactType.Money && value.Type.Kind == FactType.Number)
        {
            return value is ConstantTerm number
                ? new ConstantTerm { Type = target, Span = value.Span, Value = number.Value }
                : Fail(Finding.At(Findings.MoneyAndNumber, value.Span, target.Currency!, target.Currency!.ToLowerInvariant()));
        }

        if (target.Kind == FactType.Choice && value is ConstantTerm { Type.Kind: FactType.Text } text)
        {
            var index = target.Values.IndexOf(text.Value.Text);
            return index >= 0
                ? new ConstantTerm { Type = target, Span = value.Span, Value = Cell.Of((decimal)index) }
                : Fail(Finding.At(Findings.UnknownValue, value.Span, text.Value.Text, string.Join(", ", target.Values)));
        }

        return Fail(value.Type.Kind == FactType.Text && target.Kind == FactType.Choice
            ? Finding.At(Findings.MustBeWritten, value.Span, string.Join(", ", target.Values))
            : new Finding(Findings.TypesDiffer, value.Span, []));
    }

    private Term? Unary(IUnaryOperation unary, TextSpan span)
    {
        if (Translate(unary.Operand) is not { } operand)
        {
            return null;
        }

        switch (unary.OperatorKind)
        {
            case UnaryOperatorKind.Not when operand.Type.Kind == FactType.YesNo:
            case UnaryOperatorKind.Minus when IsMoneyOrNumber(operand):
                return Fold(new OppositeTerm { Type = operand.Type, Span = span, Operand = operand });
            case UnaryOperatorKind.Plus when IsMoneyOrNumber(operand):
                return operand;
            default:
                return Fail(Finding.At(Findings.WrongOperand, span, unary.Syntax.GetFirstToken().Text, operand.Type.ToString()));
        }
    }

    private Term? Binary(IBinaryOperation binary, TextSpan span)
    {
        var left = Translate(binary.LeftOperand);
        var right = left is null ? null : Translate(binary.RightOperand);
        if (left is null || right is null)
        {
            return null;
        }

        return Operators.KindOf(binary.OperatorKind) is { } operation
            ? Operators.Combine(this, operation, left, right, span, ((BinaryExpressionSyntax)binary.Syntax).OperatorToken.Text)
            : Fail(new Finding(Findings.OperationNotAllowed, span, []));
    }

    private Term? Choose(IConditionalOperation conditional, TextSpan span)
    {
        var condition = Translate(conditional.Condition);
        var then = condition is null ? null : Translate(conditional.WhenTrue);
        var other = then is null ? null : Translate(conditional.WhenFalse!);
        return condition is null || then is null || other is null ? null : Choose(condition, then, other, span);
    }

    private Term? Choose(Term condition, Term then, Term other, TextSpan span)
    {
        if (condition.Type.Kind != FactType.YesNo)
        {
            return Fail(Finding.At(Findings.ChoiceConditionNotYesNo, condition.Span, condition.Type.ToString()));
        }

        if (!then.Type.Equals(other.Type))
        {
            return Fail(Operators.Currencies(then, other, span) ?? Finding.At(Findings.BranchesDiffer, span, then.Type.ToString(), other.Type.ToString()));
        }

        return then.Type.Kind == FactType.Actors
            ? Fail(new Finding(Findings.OperationNotAllowed, span, []))
            : Fold(new ChooseTerm { Type = then.Type, Span = span, Condition = condition, Then = then, Else = other });
    }

    /// <summary>Says what is wrong with something the binder could not make sense of. It never gives a term.</summary>
    private Term? Guess(ExpressionSyntax syntax)
    {
        var span = SpanOf(syntax);
        switch (syntax)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Guess(parenthesized.Expression);
            case IdentifierNameSyntax { Identifier.ValueText: var name }:
                return Fail(UnknownName(name, span));
            case InvocationExpressionSyntax { Expression: IdentifierNameSyntax } call:
                return new CallTranslator(world, this).Explain(call, span);
            case MemberAccessExpressionSyntax access when access.ToString().StartsWith(World.ParameterClass + ".", StringComparison.Ordinal):
                return Fail(Finding.At(Findings.UnknownParameter, span, access.ToString()[(World.ParameterClass.Length + 1)..], string.Join(", ", world.Parameters.Keys.Order(StringComparer.Ordinal))));
            case MemberAccessExpressionSyntax access:
                return Translate(access.Expression) is null && Finding is not null ? null : Fail(Finding.At(Findings.UnknownMember, SpanOf(access.Name), access.Name.ToString()));
            case ConditionalExpressionSyntax choose:
                return Translate(choose.Condition) is { } condition && Translate(choose.WhenTrue) is { } then && Translate(choose.WhenFalse) is { } other
                    ? Choose(condition, then, other, span) is null ? null : Fail(new Finding(Findings.TypesDiffer, span, []))
                    : null;
            case BinaryExpressionSyntax binary:
                return Translate(binary.Left) is { } left && Translate(binary.Right) is { } right
                    ? Fail(Operators.Mismatch(left, right, span, binary.OperatorToken.Text))
                    : null;
            case PrefixUnaryExpressionSyntax unary:
                return Translate(unary.Operand) is { } operand
                    ? Fail(Finding.At(Findings.WrongOperand, span, unary.OperatorToken.Text, operand.Type.ToString()))
                    : null;
            default:
                return Fail(new Finding(Findings.OperationNotAllowed, span, []));
        }
    }

    private Finding UnknownName(string name, TextSpan span)
    {
        if (Words.InsteadOf(name) is { } instead)
        {
            return Finding.At(Findings.WriteInstead, span, name, instead);
        }

        var known = world.Names.Keys.Concat(world.ChoiceValues.Keys);
        if (world.Parameters.ContainsKey(name))
        {
            return Finding.At(Findings.UnknownNameNear, span, name, World.ParameterClass + "." + name);
        }

        return Nearest.To(name, known.Order(StringComparer.Ordinal)) is { } near ? Finding.At(Findings.UnknownNameNear, span, name, near) : Finding.At(Findings.UnknownName, span, name);
    }
}
