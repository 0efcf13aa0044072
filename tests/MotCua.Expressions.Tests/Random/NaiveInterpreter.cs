using NodaTime;

namespace MotCua.Expressions.Tests;

/// <summary>
/// What an expression means, said as plainly as possible over .NET's own values: null is unknown, <see cref="Broken"/> a calculation
/// without result. Slow, and shares nothing with the product.
/// </summary>
internal sealed class NaiveInterpreter(Func<string, object?> read)
{
    public static readonly object Broken = new();

    public object? Evaluate(Tree tree)
    {
        switch (tree.What)
        {
            case "number" or "bool" or "text" or "choice":
                return tree.Leaf;
            case "read":
                return read((string)tree.Leaf!);
            case "&&" or "||":
                var decisive = tree.What == "||";
                object?[] sides = [Evaluate(tree.Parts[0]), Evaluate(tree.Parts[1])];
                return sides.Any(s => Equals(s, decisive)) ? decisive : sides.Any(s => s is null) ? null : sides.Any(s => s == Broken) ? Broken : !decisive;
            case "?":
                var condition = Evaluate(tree.Parts[0]);
                if (condition is bool known)
                {
                    return Evaluate(tree.Parts[known ? 1 : 2]);
                }

                object?[] branches = [Evaluate(tree.Parts[1]), Evaluate(tree.Parts[2])];
                return branches.Any(b => b is null) ? null
                    : branches.Any(b => b == Broken) ? condition
                    : Equals(branches[0], branches[1]) ? branches[0] : condition;
            case "between":
                return Evaluate(new Tree("&&", null, new Tree(">=", null, tree.Parts[0], tree.Parts[1]), new Tree("<=", null, tree.Parts[0], tree.Parts[2])));
            case "oneOf":
                var value = Evaluate(tree.Parts[0]);
                if (value is null || value == Broken)
                {
                    return value;
                }

                var others = tree.Parts[1..].Select(Evaluate).ToArray();
                return others.Any(o => Equals(o, value)) ? true : others.Any(o => o is null) ? null : others.Any(o => o == Broken) ? Broken : false;
            case "contains" when Evaluate(tree.Parts[0]) is string[] { Length: 0 }:
                return false;
        }

        var parts = tree.Parts.Select(Evaluate).ToArray();
        if (parts.Any(p => p is null))
        {
            return null;
        }

        if (parts.Any(p => p == Broken))
        {
            return Broken;
        }

        try
        {
            return Apply(tree, parts!);
        }
        catch (Exception exception) when (exception is ArithmeticException or ArgumentException)
        {
            return Broken;
        }
    }

    private static object Apply(Tree tree, object[] v) => (tree.What, v) switch
    {
        ("!", [bool a]) => !a,
        ("neg", [decimal a]) => -a,
        ("+", [decimal a, decimal b]) => a + b,
        ("-", [decimal a, decimal b]) => a - b,
        ("*", [decimal a, decimal b]) => a * b,
        ("/", [decimal a, decimal b]) => a / b,
        ("%", [decimal a, decimal b]) => a % b,
        ("==", [var a, var b]) => a.Equals(b),
        ("!=", [var a, var b]) => !a.Equals(b),
        ("<", [IComparable a, var b]) => a.CompareTo(b) < 0,
        ("<=", [IComparable a, var b]) => a.CompareTo(b) <= 0,
        (">", [IComparable a, var b]) => a.CompareTo(b) > 0,
        (">=", [IComparable a, var b]) => a.CompareTo(b) >= 0,
        ("min", [IComparable a, var b]) => a.CompareTo(b) <= 0 ? a : b,
        ("max", [IComparable a, var b]) => a.CompareTo(b) >= 0 ? a : b,
        ("abs", [decimal a]) => a < 0 ? -a : a,
        ("round", [decimal a]) => Round(a, (string)tree.Leaf!),
        ("vnd", [decimal a]) => a,
        ("count", [string[] a]) => (decimal)a.Length,
        ("contains", [string[] a, string b]) => a.Contains(b),
        ("length", [string a]) => (decimal)a.Length,
        ("startsWith", [string a, string b]) => a.StartsWith(b, StringComparison.Ordinal),
        ("endsWith", [string a, string b]) => a.EndsWith(b, StringComparison.Ordinal),
        ("containsText", [string a, string b]) => a.Contains(b, StringComparison.Ordinal),
        ("sameText", [string a, string b]) => a.Equals(b, StringComparison.OrdinalIgnoreCase),
        ("date", [decimal y, decimal m, decimal d]) => new LocalDate((int)y, (int)m, (int)d),
        ("age", [LocalDate a, LocalDate b]) => (decimal)Period.Between(a, b, PeriodUnits.Years).Years,
        ("monthsBetween", [LocalDate a, LocalDate b]) => (decimal)Period.Between(a, b, PeriodUnits.Months).Months,
        ("daysBetween", [LocalDate a, LocalDate b]) => (decimal)Period.Between(a, b, PeriodUnits.Days).Days,
        ("addDays", [LocalDate a, decimal n]) => InRange(a.PlusDays(Whole(n))),
        ("addMonths", [LocalDate a, decimal n]) => InRange(a.PlusMonths(Whole(n))),
        ("addYears", [LocalDate a, decimal n]) => InRange(a.PlusYears(Whole(n))),
        ("year", [LocalDate a]) => (decimal)a.Year,
        ("month", [LocalDate a]) => (decimal)a.Month,
        ("day", [LocalDate a]) => (decimal)a.Day,
        ("weekday", [LocalDate a]) => (decimal)(int)a.DayOfWeek,
        _ => throw new NotSupportedException($"The naive interpreter does not know {tree.What}."),
    };

    private static LocalDate InRange(LocalDate date) => date.Year is >= 1 and <= 9999 ? date : throw new OverflowException();

    private static int Whole(decimal n) => n == decimal.Truncate(n) ? decimal.ToInt32(n) : throw new ArithmeticException();

    private static decimal Round(decimal a, string how)
    {
        var parts = how.Split(", ");
        var mode = parts.Length == 1 ? "\"half-up\"" : parts[1];
        var unit = parts[0] switch { "0" => 1m, "1" => 0.1m, "2" => 0.01m, _ => 10m };
        var scaled = a / unit;
        var whole = decimal.Floor(scaled);
        var rest = scaled - whole;
        var up = mode switch
        {
            "\"up\"" => rest > 0,
            "\"down\"" => false,
            "\"toward-zero\"" => rest > 0 && scaled < 0,
            "\"half-even\"" => rest > 0.5m || (rest == 0.5m && whole % 2 != 0),
            _ => rest > 0.5m || (rest == 0.5m && scaled > 0),
        };
        return (whole + (up ? 1 : 0)) * unit;
    }
}
