using System.Globalization;
using System.Text;
using MotCua.LegalTime;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Analysis;

/// <summary>
/// How numbers, money, dates and time limits are written for people, in Vietnamese or English. Our own code, because the
/// figures must look the same on every machine: 3.305.472.000 đồng, 77,44%, 01/07/2026.
/// </summary>
public sealed class Formats
{
    private readonly bool vietnamese;

    private Formats(string language)
    {
        Language = language;
        vietnamese = language == "vi";
    }

    /// <summary>Vietnamese.</summary>
    public static Formats Vi { get; } = new("vi");

    /// <summary>English.</summary>
    public static Formats En { get; } = new("en");

    /// <summary>Two-letter language code: <c>vi</c> or <c>en</c>.</summary>
    public string Language { get; }

    /// <summary>The formats of a language: Vietnamese for <c>vi</c>, English for anything else.</summary>
    public static Formats For(string language) => language == "vi" ? Vi : En;

    /// <summary>Writes the same thing in both languages.</summary>
    public static LocalizedText Both(Func<Formats, string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return LocalizedText.Of(write(Vi), write(En));
    }

    /// <summary>The text that goes with this language.</summary>
    public string Pick(string vi, string en) => vietnamese ? vi : en;

    /// <summary>The text of a title in this language.</summary>
    public string Of(LocalizedText text, string fallback = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(Language, fallback);
    }

    /// <summary>A number with at most <paramref name="decimals"/> decimals, trailing zeros left out: 1.234,5 or 1,234.5.</summary>
    public string Number(decimal value, int decimals = 2) => Grouped(value, decimals, fix: false);

    /// <summary>A number with exactly <paramref name="decimals"/> decimals.</summary>
    public string Fixed(decimal value, int decimals) => Grouped(value, decimals, fix: true);

    /// <summary>A simulated figure; a value that is no number is written as a dash.</summary>
    public string Figure(double value, int decimals = 1)
        => double.IsFinite(value) && Math.Abs(value) < 1e15 ? Fixed((decimal)value, decimals) : "–";

    /// <summary>An amount of money, rounded to the unit: 3.305.472.000 đồng, or VND 3,305,472,000.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">ISO 4217; <c>VND</c> by default.</param>
    public string Money(decimal amount, string currency = "VND")
    {
        var digits = Grouped(amount, 0, fix: true);
        if (vietnamese)
        {
            return currency == "VND" ? digits + " đồng" : digits + " " + currency;
        }

        return digits.StartsWith('−') ? "−" + currency + " " + digits[1..] : currency + " " + digits;
    }

    /// <summary>A share of one as a percentage: 0.7744 → 77,44% or 77.44 %.</summary>
    public string Percent(decimal ratio, int decimals = 2) => Grouped(ratio * 100, decimals, fix: false) + (vietnamese ? "%" : " %");

    /// <summary>A relative change with its sign: −85% or −85 %.</summary>
    public string Change(decimal ratio, int decimals = 2) => (ratio > 0 ? "+" : "") + Percent(ratio, decimals);

    /// <summary>A date: 01/07/2026, or 2026-07-01.</summary>
    public string Date(LocalDate date) => vietnamese
        ? string.Create(CultureInfo.InvariantCulture, $"{date.Day:00}/{date.Month:00}/{date.Year:0000}")
        : string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}-{date.Month:00}-{date.Day:00}");

    /// <summary>A moment: 16 giờ 30 phút, ngày 01/07/2026, or 2026-07-01 16:30.</summary>
    public string Moment(LocalDateTime at) => vietnamese
        ? string.Create(CultureInfo.InvariantCulture, $"{at.Hour:00} giờ {at.Minute:00} phút, ngày {Date(at.Date)}")
        : string.Create(CultureInfo.InvariantCulture, $"{Date(at.Date)} {at.Hour:00}:{at.Minute:00}");

    /// <summary>The day of the week in full: thứ Hai … Chủ nhật, or Monday … Sunday.</summary>
    public string DayOfWeek(IsoDayOfWeek day) => vietnamese
        ? day switch
        {
            IsoDayOfWeek.Monday => "thứ Hai",
            IsoDayOfWeek.Tuesday => "thứ Ba",
            IsoDayOfWeek.Wednesday => "thứ Tư",
            IsoDayOfWeek.Thursday => "thứ Năm",
            IsoDayOfWeek.Friday => "thứ Sáu",
            IsoDayOfWeek.Saturday => "thứ Bảy",
            _ => "Chủ nhật",
        }
        : day.ToString();

    /// <summary>The name of a unit of legal time.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="amount">How many, for the plural.</param>
    /// <param name="brief">Whether the kind of an ordinary day is left out: "15 days" beside "7 WD".</param>
    public string Unit(TimeUnit unit, int amount, bool brief = false)
    {
        var plural = amount == 1 ? "" : "s";
        return unit switch
        {
            TimeUnit.WorkingDay => brief ? Pick("ngày làm việc", "WD") : Pick("ngày làm việc", "working day" + plural),
            TimeUnit.CalendarDay => brief ? Pick("ngày", "day" + plural) : Pick("ngày (theo lịch)", "calendar day" + plural),
            TimeUnit.Week => Pick("tuần", "week" + plural),
            TimeUnit.Month => Pick("tháng", "month" + plural),
            TimeUnit.Year => Pick("năm", "year" + plural),
            TimeUnit.WorkingHour => Pick("giờ làm việc", "working hour" + plural),
            TimeUnit.Minute => Pick("phút", "minute" + plural),
            _ => unit.ToString(),
        };
    }

    /// <summary>A time limit with its kind of day: 7 ngày làm việc, 7 working days; 15 ngày (theo lịch), 15 calendar days.</summary>
    public string Limit(TimeLimit limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        return IsSameDay(limit)
            ? Pick("trong ngày", "the same day")
            : Number(limit.Amount) + " " + Unit(limit.Unit, limit.Amount);
    }

    /// <summary>A time limit as one writes it in a table: 7 ngày làm việc, 7 WD; 15 ngày, 15 days.</summary>
    public string ShortLimit(TimeLimit limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        return IsSameDay(limit)
            ? Pick("trong ngày", "same day")
            : Number(limit.Amount) + " " + Unit(limit.Unit, limit.Amount, brief: true);
    }

    /// <summary>A change from one limit to another: 15 ngày → 7 ngày làm việc; of the same unit 20 → 3 ngày làm việc, 20 → 3 WD.</summary>
    public string LimitChange(TimeLimit before, TimeLimit after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return before.Unit == after.Unit && before.Amount > 0 && after.Amount > 0
            ? Number(before.Amount) + " → " + ShortLimit(after)
            : ShortLimit(before) + " → " + ShortLimit(after);
    }

    /// <summary>A list in words: a, b and c.</summary>
    public string List(IReadOnlyList<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.Count switch
        {
            0 => "",
            1 => items[0],
            _ => string.Join(", ", items.Take(items.Count - 1)) + Pick(" và ", " and ") + items[^1],
        };
    }

    private static bool IsSameDay(TimeLimit limit) => limit is { Amount: 0, Unit: TimeUnit.WorkingDay or TimeUnit.CalendarDay };

    private string Grouped(decimal value, int decimals, bool fix)
    {
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        var text = Math.Abs(rounded).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        var part = point < 0 ? "" : text[(point + 1)..];
        if (!fix)
        {
            part = part.TrimEnd('0');
        }

        var result = new StringBuilder();
        if (rounded < 0)
        {
            result.Append('−');
        }

        for (var i = 0; i < whole.Length; i++)
        {
            if (i > 0 && (whole.Length - i) % 3 == 0)
            {
                result.Append(vietnamese ? '.' : ',');
            }

            result.Append(whole[i]);
        }

        if (part.Length > 0)
        {
            result.Append(vietnamese ? ',' : '.').Append(part);
        }

        return result.ToString();
    }
}
