using System.Globalization;
using MotCua.LegalTime;

namespace MotCua.Procedures.Reading;

/// <summary>Reads "7 working days" and its relatives. What does not say its kind of day is refused.</summary>
internal static class TimeLimitText
{
    private const int Most = 9_999;

    /// <summary>The limit, or null with the finding to report and its arguments.</summary>
    public static TimeLimit? Parse(string text, out DiagnosticDescriptor? wrong, out string argument)
    {
        (wrong, argument) = (null, "");
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["same", "day"])
        {
            return new TimeLimit(0, TimeUnit.WorkingDay);
        }

        if (words.Length >= 2 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount <= Most)
        {
            TimeUnit? unit = string.Join(' ', words[1..]) switch
            {
                "working day" or "working days" => TimeUnit.WorkingDay,
                "calendar day" or "calendar days" => TimeUnit.CalendarDay,
                "working hour" or "working hours" => TimeUnit.WorkingHour,
                "week" or "weeks" => TimeUnit.Week,
                "month" or "months" => TimeUnit.Month,
                "year" or "years" => TimeUnit.Year,
                "minute" or "minutes" => TimeUnit.Minute,
                _ => null,
            };
            if (unit is { } known)
            {
                return new TimeLimit(amount, known);
            }

            if (words is [_, "day" or "days" or "ngày" or "ngay" or "d"])
            {
                (wrong, argument) = (ShapeFindings.DayWithoutKind, words[0]);
                return null;
            }
        }

        wrong = ShapeFindings.NotALimit;
        return null;
    }

    /// <summary>A share of a total: "0.25 working days" as 0.25, or null.</summary>
    public static decimal? ParseBudget(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [var number, "working", "day" or "days"]
            && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
            && days is >= 0 and <= Most
            ? days
            : null;
    }
}
