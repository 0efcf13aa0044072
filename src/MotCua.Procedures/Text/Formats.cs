using System.Globalization;
using MotCua.LegalTime;
using NodaTime;

namespace MotCua.Procedures;

/// <summary>
/// Numbers, money, dates and durations as people write them in Vietnamese and English. The only place that knows: the
/// product runs with the invariant culture, so that a figure looks the same on every machine.
/// </summary>
public sealed class Formats
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private Formats(string language) => Language = language;

    /// <summary>Vietnamese: 3.305.472.000 đồng; 77,44%; 10/09/2026.</summary>
    public static Formats Vietnamese { get; } = new("vi");

    /// <summary>English: 3,305,472,000 VND; 77.44%; 10 Sep 2026.</summary>
    public static Formats English { get; } = new("en");

    /// <summary>The formats of a two-letter language code; Vietnamese for any but <c>en</c>.</summary>
    public static Formats For(string language) => language == "en" ? English : Vietnamese;

    /// <summary>The two-letter language code.</summary>
    public string Language { get; }

    /// <summary>Whether the language is Vietnamese.</summary>
    public bool IsVietnamese => Language == "vi";

    /// <summary>Chooses between two texts.</summary>
    public string Say(string vi, string en) => IsVietnamese ? vi : en;

    /// <summary>A number with grouped thousands and exactly this many decimals, halves rounded away from zero.</summary>
    public string Number(decimal value, int decimals = 0)
    {
        var text = Math.Round(value, decimals, MidpointRounding.AwayFromZero)
            .ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var minus = text.Replace('-', '−');
        return IsVietnamese ? minus.Replace(',', ' ').Replace('.', ',').Replace(' ', '.') : minus;
    }

    /// <summary>A measured number with exactly this many decimals; a dash when it is no number.</summary>
    public string Number(double value, int decimals)
        => double.IsFinite(value) && Math.Abs(value) < 1e15 ? Number((decimal)value, decimals) : "–";

    /// <summary>A number with at most this many decimals and no trailing zeros.</summary>
    public string Shortest(double value, int atMostDecimals = 2)
    {
        if (!double.IsFinite(value) || Math.Abs(value) >= 1e15)
        {
            return "–";
        }

        var rounded = Math.Round((decimal)value, atMostDecimals, MidpointRounding.AwayFromZero);
        for (var decimals = 0; ; decimals++)
        {
            if (decimals >= atMostDecimals || Math.Round(rounded, decimals) == rounded)
            {
                return Number(rounded, decimals);
            }
        }
    }

    /// <summary>A share as a percentage: 0.7744 is 77,44%.</summary>
    public string Percent(double share, int decimals = 2) => double.IsFinite(share) ? Number(share * 100, decimals) + "%" : "–";

    /// <summary>A signed number: a minus sign, a plus sign, or neither for zero.</summary>
    public string WithSign(double value, int decimals)
        => (double.IsFinite(value) && Math.Round(value, decimals, MidpointRounding.AwayFromZero) > 0 ? "+" : "") + Number(value, decimals);

    /// <summary>An amount of money with its unit: 3.305.472.000 đồng. Decimals only when the amount has them.</summary>
    public string Money(decimal amount, string currency = "VND")
        => Number(amount, amount == decimal.Truncate(amount) ? 0 : 2) + " " + (IsVietnamese && currency == "VND" ? "đồng" : currency);

    /// <summary>A date: 10/09/2026 in Vietnamese, 10 Sep 2026 in English, where 10/09 would be read both ways.</summary>
    public string Date(LocalDate date) => IsVietnamese
        ? string.Create(CultureInfo.InvariantCulture, $"{date.Day:00}/{date.Month:00}/{date.Year:0000}")
        : string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Months.AsSpan((date.Month - 1) * 3, 3)} {date.Year:0000}");

    /// <summary>A moment as official papers write it: 16 giờ 30 phút, ngày 10/09/2026.</summary>
    public string Moment(LocalDateTime moment) => IsVietnamese
        ? string.Create(CultureInfo.InvariantCulture, $"{moment.Hour:00} giờ {moment.Minute:00} phút, ngày {Date(moment.Date)}")
        : string.Create(CultureInfo.InvariantCulture, $"{moment.Hour:00}:{moment.Minute:00}, {Date(moment.Date)}");

    /// <summary>A time limit in full: 7 ngày làm việc. Zero working days reads "within the day".</summary>
    public string Limit(TimeLimit limit) => limit is { Amount: 0, Unit: TimeUnit.WorkingDay or TimeUnit.CalendarDay }
        ? Say("trong ngày", "same day")
        : $"{Number(limit.Amount)} {Unit(limit.Unit, limit.Amount)}";

    /// <summary>Where in its instrument a basis stands, in short: " Đ.56 k.1"; empty when that is not known. It begins with a space.</summary>
    public string Place(Basis basis)
    {
        ArgumentNullException.ThrowIfNull(basis);
        return (basis.Article is { } article ? Say(" Đ.", " Art. ") + article : "")
            + (basis.Clause is { } clause ? Say(" k.", " cl. ") + clause : "")
            + (basis.Point is { } point ? Say(" đ.", " pt. ") + point : "");
    }

    /// <summary>A time limit as short as a badge needs: 7 ngày LV.</summary>
    public string ShortLimit(TimeLimit limit) => limit is { Amount: 0, Unit: TimeUnit.WorkingDay or TimeUnit.CalendarDay }
        ? Say("trong ngày", "same day")
        : $"{Number(limit.Amount)} {ShortUnit(limit.Unit, limit.Amount)}";

    /// <summary>A limit that differs by variant, in as many words: 5–10 ngày LV. Empty when no variant has one.</summary>
    public string ShortLimit(LimitByVariant within)
    {
        ArgumentNullException.ThrowIfNull(within);
        var limits = within.ByVariant.Select(pair => pair.Value);
        if (within.Default is { } fallback)
        {
            limits = limits.Append(fallback);
        }

        var distinct = limits.Select(limit => limit with { Start = StartRule.NextDay, CutOff = null, RollForward = false })
            .Distinct().OrderBy(limit => limit.Unit).ThenBy(limit => limit.Amount).ToArray();
        return distinct switch
        {
            [] => "",
            [var only] => ShortLimit(only),
            [var least, .., var most] when least.Unit == most.Unit && least.Amount > 0
                => $"{Number(least.Amount)}–{ShortLimit(most)}",
            [var first, ..] => ShortLimit(first) + " …",
        };
    }

    /// <summary>The unit of a limit in full, in the number that goes with <paramref name="amount"/>.</summary>
    public string Unit(TimeUnit unit, int amount) => unit switch
    {
        TimeUnit.WorkingDay => Say("ngày làm việc", Plural("working day", amount)),
        TimeUnit.CalendarDay => Say("ngày", Plural("calendar day", amount)),
        TimeUnit.Week => Say("tuần", Plural("week", amount)),
        TimeUnit.Month => Say("tháng", Plural("month", amount)),
        TimeUnit.Year => Say("năm", Plural("year", amount)),
        TimeUnit.WorkingHour => Say("giờ làm việc", Plural("working hour", amount)),
        TimeUnit.Minute => Say("phút", Plural("minute", amount)),
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    /// <summary>The unit of a limit, shortened for badges and narrow columns.</summary>
    public string ShortUnit(TimeUnit unit, int amount) => unit switch
    {
        TimeUnit.WorkingDay => Say("ngày LV", amount == 1 ? "work day" : "work days"),
        TimeUnit.CalendarDay => Say("ngày", Plural("day", amount)),
        TimeUnit.WorkingHour => Say("giờ LV", amount == 1 ? "work hour" : "work hours"),
        TimeUnit.Minute => Say("phút", "min"),
        _ => Unit(unit, amount),
    };

    private static string Plural(string singular, int amount) => amount == 1 ? singular : singular + "s";
}
