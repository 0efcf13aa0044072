using System.Collections.Frozen;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>Turns the calls of the documented functions into terms.</summary>
internal sealed class CallTranslator(World world, Translator translator)
{
    private static readonly FrozenDictionary<string, Delegate> Plain = new Dictionary<string, Delegate>(StringComparer.Ordinal)
    {
        ["sameText"] = Calculation.SameText,
        ["startsWith"] = Calculation.StartsWith,
        ["endsWith"] = Calculation.EndsWith,
        ["containsText"] = Calculation.ContainsText,
        ["length"] = Calculation.Length,
        ["date"] = Calculation.DateOf,
        ["age"] = Calculation.YearsBetween,
        ["daysBetween"] = Calculation.DaysBetween,
        ["monthsBetween"] = Calculation.MonthsBetween,
        ["yearsBetween"] = Calculation.YearsBetween,
        ["addDays"] = Calculation.AddDays,
        ["addMonths"] = Calculation.AddMonths,
        ["addYears"] = Calculation.AddYears,
        ["year"] = Calculation.Year,
        ["month"] = Calculation.Month,
        ["day"] = Calculation.Day,
        ["weekday"] = Calculation.Weekday,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, MidpointRounding> Modes = new Dictionary<string, MidpointRounding>(StringComparer.Ordinal)
    {
        ["half-up"] = MidpointRounding.AwayFromZero,
        ["half-even"] = MidpointRounding.ToEven,
        ["up"] = MidpointRounding.ToPositiveInfinity,
        ["down"] = MidpointRounding.ToNegativeInfinity,
        ["toward-zero"] = MidpointRounding.ToZero,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The term of a call the binder understood.</summary>
    public Term? Call(IInvocationOperation call, TextSpan span)
    {
        var owner = call.TargetMethod.ContainingType;
        if (owner.ContainingType is not null || owner.Name is not (World.FunctionsClass or "__Currencies"))
        {
            return translator.Fail(new Finding(Findings.OperationNotAllowed, span, []));
        }

        var arguments = new List<Term>();
        foreach (var argument in call.Arguments)
        {
            var values = argument switch
            {
                { ArgumentKind: ArgumentKind.Explicit } => [argument.Value],
                { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer: { } list } } => list.ElementValues,
                _ => default,
            };
            if (values.IsDefault)
            {
                return translator.Fail(new Finding(Findings.OperationNotAllowed, span, []));
            }

            foreach (var value in values)
            {
                if (translator.Translate(value) is not { } term)
                {
                    return null;
                }

                arguments.Add(term);
            }
        }

        return Make(call.TargetMethod.Name, [.. arguments], span);
    }

    /// <summary>What is wrong with a call the binder did not understand: an argument, the function's name, or the types.</summary>
    public Term? Explain(InvocationExpressionSyntax call, TextSpan span)
    {
        var name = ((IdentifierNameSyntax)call.Expression).Identifier.ValueText;
        var function = ExpressionFunction.All.FirstOrDefault(f => f.Name == name);
        if (function is null && !world.Currencies.Any(c => c.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            var where = translator.SpanOf(call.Expression);
            var functions = ExpressionFunction.All.Select(f => f.Name).Concat(world.Currencies.Select(c => c.ToLowerInvariant()));
            return translator.Fail(Nearest.To(name, functions) is { } near
                ? Finding.At(Findings.UnknownFunctionNear, where, name, near)
                : Finding.At(Findings.UnknownFunction, where, name, string.Join(", ", functions)));
        }

        Term? first = null;
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (translator.Translate(argument.Expression) is not { } term)
            {
                return null;
            }

            if (first is not null && Operators.Currencies(first, term, span) is { } currencies)
            {
                return translator.Fail(currencies);
            }

            first ??= term;
        }

        return Wrong(name, span);
    }

    private Term? Wrong(string name, TextSpan span)
        => translator.Fail(Finding.At(
            Findings.WrongArguments, span, name, ExpressionFunction.All.FirstOrDefault(f => f.Name == name)?.Signature ?? name + "(number) → money"));

    private Term? Make(string name, Term[] arguments, TextSpan span)
    {
        var first = arguments.Length > 0 ? arguments[0] : null;
        if (first is null)
        {
            return Wrong(name, span);
        }

        if (Plain.TryGetValue(name, out var function))
        {
            return translator.Fold(new CallTerm { Type = ResultOf(name), Span = span, Function = function, Arguments = arguments });
        }

        var isNumber = Translator.IsMoneyOrNumber(first);
        var isOrdered = isNumber || first.Type.Kind == FactType.Date;
        var isScalar = isOrdered || first.Type.Kind is FactType.Text or FactType.Choice;
        switch (name)
        {
            case "min" or "max" when isOrdered && arguments.All(a => a.Type.Equals(first.Type)):
                Delegate pick = name == "min" ? Calculation.Min : Calculation.Max;
                return arguments.Skip(1).Aggregate(
                    (Term?)first, (so, next) => so is null ? null : translator.Fold(new CallTerm { Type = first.Type, Span = span, Function = pick, Arguments = [so, next] }));
            case "abs" when isNumber:
                return translator.Fold(new CallTerm { Type = first.Type, Span = span, Function = Calculation.Abs, Arguments = [first] });
            case "round" when isNumber:
                return Round(arguments, span);
            case "between" when isOrdered && arguments.All(a => a.Type.Equals(first.Type)):
                return Operators.Combine(translator, Operation.AtLeast, first, arguments[1], span, ">=") is { } low
                    && Operators.Combine(translator, Operation.AtMost, first, arguments[2], span, "<=") is { } high
                    ? Operators.Combine(translator, Operation.And, low, high, span, "&&")
                    : null;
            case "oneOf" when isScalar && arguments.All(a => a.Type.Equals(first.Type)):
                return translator.Fold(new OneOfTerm { Type = DataType.YesNo, Span = span, Value = first, Candidates = arguments[1..] });
            case "count" when first is ReadTerm list:
                return new CountTerm { Type = DataType.Number, Span = span, List = list };
            case "contains" when first is ReadTerm list:
                return new ContainsTerm { Type = DataType.YesNo, Span = span, List = list, Actor = arguments[1] };
            default:
                return world.Currencies.FirstOrDefault(c => string.Equals(c, name, StringComparison.OrdinalIgnoreCase)) is { } currency && first.Type.Kind == FactType.Number
                    ? translator.Fold(new MoneyTerm { Type = DataType.Money(currency), Span = span, Number = first })
                    : Wrong(name, span);
        }
    }

    private Term? Round(Term[] arguments, TextSpan span)
    {
        var digits = arguments.Length > 1 ? arguments[1] : new ConstantTerm { Type = DataType.Number, Span = span, Value = Cell.Of(0m) };
        var mode = MidpointRounding.AwayFromZero;
        if (arguments.Length > 2 && (arguments[2] is not ConstantTerm written || !Modes.TryGetValue(written.Value.Text, out mode)))
        {
            return translator.Fail(Finding.At(Findings.MustBeWritten, arguments[2].Span, string.Join(", ", Modes.Keys.Order(StringComparer.Ordinal).Select(m => $"\"{m}\""))));
        }

        var how = new ConstantTerm { Type = DataType.Number, Span = span, Value = Cell.Of((decimal)(int)mode) };
        return translator.Fold(new CallTerm { Type = arguments[0].Type, Span = span, Function = Calculation.Round, Arguments = [arguments[0], digits, how] });
    }

    private static DataType ResultOf(string name) => name switch
    {
        "sameText" or "startsWith" or "endsWith" or "containsText" => DataType.YesNo,
        "date" or "addDays" or "addMonths" or "addYears" => DataType.Date,
        _ => DataType.Number,
    };
}
