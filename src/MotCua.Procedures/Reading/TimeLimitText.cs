using System.Globalization;
using MotCua.LegalTime;

namespace MotCua.Procedures.Reading;

/// <summary>Reads durations of a procedure file as legal time reads them, and gives what is wrong as a finding.</summary>
internal static class TimeLimitText
{
    /// <summary>The limit, or null with the finding to report and its arguments.</summary>
    public static TimeLimit? Parse(string text, out DiagnosticDescriptor? wrong, out string argument)
    {
        (wrong, argument) = (null, "");
        if (TimeLimit.TryParse(text, out var limit, out var problem) && limit.Amount <= Most(limit.Unit))
        {
            return limit;
        }

        if (problem?.Kind == TimeLimitProblemKind.NoKindOfDay)
        {
            (wrong, argument) = (ShapeFindings.DayWithoutKind, text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]);
        }
        else
        {
            wrong = ShapeFindings.NotALimit;
        }

        return null;
    }

    // No law waits longer than about a century, and the calendar must be able to reach the end.
    private static int Most(TimeUnit unit) => unit switch
    {
        TimeUnit.Year => 100,
        TimeUnit.Month => 1_200,
        TimeUnit.Week => 5_200,
        _ => 9_999,
    };

    /// <summary>A share of a total: "0.25 working days" as 0.25, or null.</summary>
    public static decimal? ParseBudget(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [var number, "working", "day" or "days"]
            && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
            && days is >= 0 and <= TimeLimit.MaximumAmount
            ? days
            : null;
    }
}
