using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>How findings about burden are put into words, on top of <see cref="Formats"/>.</summary>
public static class Phrases
{
    /// <summary>How many summands of a sum are named one by one.</summary>
    internal const int MostSummands = 8;

    /// <summary>Writes the same thing in both languages.</summary>
    public static LocalizedText Both(Func<Formats, string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return LocalizedText.Of(write(Formats.Vietnamese), write(Formats.English));
    }

    /// <summary>A time limit as officials write it in tables: 7 ngày làm việc, 7 WD; 15 ngày, 15 days (calendar days).</summary>
    public static string TableLimit(this Formats formats, TimeLimit limit)
    {
        ArgumentNullException.ThrowIfNull(formats);
        ArgumentNullException.ThrowIfNull(limit);
        return IsSameDay(limit) ? formats.Limit(limit) : formats.Number(limit.Amount) + " " + TableUnit(formats, limit);
    }

    /// <summary>A change of limit: 15 ngày → 7 ngày làm việc, 15 days → 7 WD; of one unit 20 → 3 ngày làm việc, 20 → 3 WD.</summary>
    public static string LimitChange(this Formats formats, TimeLimit before, TimeLimit after)
    {
        ArgumentNullException.ThrowIfNull(formats);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return before.Unit == after.Unit && !IsSameDay(before) && !IsSameDay(after)
            ? formats.Number(before.Amount) + " → " + formats.TableLimit(after)
            : formats.TableLimit(before) + " → " + formats.TableLimit(after);
    }

    /// <summary>A relative change with its sign: −85% in Vietnamese, −85 % in English; no decimals that are zero.</summary>
    public static string Change(this Formats formats, decimal ratio)
    {
        ArgumentNullException.ThrowIfNull(formats);
        return (ratio > 0 ? "+" : "") + formats.Shortest((double)(ratio * 100)) + formats.Say("%", " %");
    }

    /// <summary>A share of one, rounded as published decisions do: 77,44%.</summary>
    public static string Percent(this Formats formats, decimal ratio)
    {
        ArgumentNullException.ThrowIfNull(formats);
        return formats.Shortest((double)(ratio * 100)) + "%";
    }

    /// <summary>A list in words: a, b và c; a, b and c.</summary>
    public static string List(this Formats formats, IReadOnlyList<string> items)
    {
        ArgumentNullException.ThrowIfNull(formats);
        ArgumentNullException.ThrowIfNull(items);
        return items.Count switch
        {
            0 => "",
            1 => items[0],
            _ => string.Join(", ", items.Take(items.Count - 1)) + formats.Say(" và ", " and ") + items[^1],
        };
    }

    /// <summary>A sum as one can read it: of many summands the first and the last, and "…" for those between.</summary>
    public static string Sum(IReadOnlyList<string> summands)
    {
        ArgumentNullException.ThrowIfNull(summands);
        return string.Join(" + ", summands.Count <= MostSummands ? summands : summands.Take(3).Append("…").Concat(summands.TakeLast(2)));
    }

    private static string TableUnit(Formats formats, TimeLimit limit) => limit.Unit switch
    {
        TimeUnit.WorkingDay => formats.Say("ngày làm việc", "WD"),
        TimeUnit.CalendarDay => formats.Say("ngày", limit.Amount == 1 ? "day" : "days"),
        _ => formats.Unit(limit.Unit, limit.Amount),
    };

    private static bool IsSameDay(TimeLimit limit) => limit is { Amount: 0, Unit: TimeUnit.WorkingDay or TimeUnit.CalendarDay };
}
