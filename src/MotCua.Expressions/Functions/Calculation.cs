using MotCua.Procedures;
using NodaTime;

namespace MotCua.Expressions;

/// <summary>
/// Everything an expression can call: pure, bounded, without clock, culture or format. Dates come as day numbers since 1970-01-01.
/// </summary>
internal static class Calculation
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public static bool YesNoAt(ReadOnlySpan<FactValue> inputs, int index) => inputs[index].AsYesNo;

    public static decimal NumberAt(ReadOnlySpan<FactValue> inputs, int index) => inputs[index].AsNumber;

    public static string TextAt(ReadOnlySpan<FactValue> inputs, int index) => inputs[index].AsText;

    public static bool ListContains(ReadOnlySpan<FactValue> inputs, int index, string actor)
    {
        foreach (var member in inputs[index].AsActors)
        {
            if (string.Equals(member, actor, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public static bool TextEquals(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    public static bool SameText(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    public static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.Ordinal);

    public static bool EndsWith(string text, string end) => text.EndsWith(end, StringComparison.Ordinal);

    public static bool ContainsText(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    public static decimal Length(string text) => text.Length;

    public static decimal Abs(decimal value) => Math.Abs(value);

    public static decimal Min(decimal left, decimal right) => Math.Min(left, right);

    public static decimal Max(decimal left, decimal right) => Math.Max(left, right);

    /// <summary>Rounds to a number of digits after the point; before the point when negative (-3: to thousands).</summary>
    public static decimal Round(decimal value, decimal digits, decimal mode)
    {
        var places = Whole(digits, -27, 28);
        var how = (MidpointRounding)(int)mode;
        if (places >= 0)
        {
            return Math.Round(value, places, how);
        }

        var unit = 1m;
        for (var i = 0; i < -places; i++)
        {
            unit *= 10;
        }

        return Math.Round(value / unit, 0, how) * unit;
    }

    public static decimal DateOf(decimal year, decimal month, decimal day)
    {
        var y = Whole(year, int.MinValue, int.MaxValue);
        var m = Whole(month, int.MinValue, int.MaxValue);
        var d = Whole(day, int.MinValue, int.MaxValue);
        if (y is < 1 or > 9999 || m is < 1 or > 12 || d < 1 || d > CalendarSystem.Iso.GetDaysInMonth(y, m))
        {
            throw new CalculationException(FailureKind.NoSuchDate);
        }

        return ToDay(new LocalDate(y, m, d));
    }

    /// <summary>
    /// Completed years, counted as NodaTime's <c>Period.Between</c> does but without its allocation: someone born on 29 February completes a year on
    /// 28 February of a common year. Negative when the second date is earlier.
    /// </summary>
    public static decimal YearsBetween(decimal from, decimal to)
    {
        var (start, end) = (ToDate(from), ToDate(to));
        var years = end.Year - start.Year;
        var there = start.PlusYears(years);
        return start <= end ? years - (there > end ? 1 : 0) : years + (there < end ? 1 : 0);
    }

    /// <summary>Completed months, counted likewise.</summary>
    public static decimal MonthsBetween(decimal from, decimal to)
    {
        var (start, end) = (ToDate(from), ToDate(to));
        var months = ((end.Year - start.Year) * 12) + end.Month - start.Month;
        var there = start.PlusMonths(months);
        return start <= end ? months - (there > end ? 1 : 0) : months + (there < end ? 1 : 0);
    }

    public static decimal DaysBetween(decimal from, decimal to) => to - from;

    public static decimal AddDays(decimal day, decimal amount) => InRange(day + Whole(amount, -4_000_000, 4_000_000));

    public static decimal AddMonths(decimal day, decimal amount)
    {
        var date = ToDate(day);
        var months = Whole(amount, -120_000, 120_000);
        var year = date.Year + Math.DivRem(date.Month - 1 + months, 12, out var rest) - (rest < 0 ? 1 : 0);
        return year is < 1 or > 9999 ? throw new CalculationException(FailureKind.NoSuchDate) : ToDay(date.PlusMonths(months));
    }

    public static decimal AddYears(decimal day, decimal amount)
    {
        var date = ToDate(day);
        var years = Whole(amount, -10_000, 10_000);
        return date.Year + years is < 1 or > 9999 ? throw new CalculationException(FailureKind.NoSuchDate) : ToDay(date.PlusYears(years));
    }

    public static decimal Year(decimal day) => ToDate(day).Year;

    public static decimal Month(decimal day) => ToDate(day).Month;

    public static decimal Day(decimal day) => ToDate(day).Day;

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public static decimal Weekday(decimal day) => (int)ToDate(day).DayOfWeek;

    public static LocalDate ToDate(decimal day) => Epoch.PlusDays((int)InRange(day));

    public static decimal ToDay(LocalDate date) => Period.DaysBetween(Epoch, date);

    /// <summary>0001-01-01 is day -719,162 and 9999-12-31 day 2,932,896.</summary>
    private static decimal InRange(decimal day)
        => day is >= -719_162 and <= 2_932_896 ? day : throw new CalculationException(FailureKind.NoSuchDate);

    private static int Whole(decimal value, int least, int most)
        => value == decimal.Truncate(value) && value >= least && value <= most ? (int)value : throw new CalculationException(FailureKind.NotACount);
}

/// <summary>A calculation has no result; never leaves this library.</summary>
internal sealed class CalculationException(FailureKind kind) : ArithmeticException
{
    public FailureKind Kind { get; } = kind;

    public static FailureKind KindOf(ArithmeticException exception) => exception switch
    {
        CalculationException own => own.Kind,
        DivideByZeroException => FailureKind.DivisionByZero,
        _ => FailureKind.Overflow,
    };
}
