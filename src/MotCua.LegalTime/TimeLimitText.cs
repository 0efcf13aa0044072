using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;

namespace MotCua.LegalTime;

/// <summary>Reading and writing time limits, in the language of procedure files and in sentences for people.</summary>
internal static class TimeLimitText
{
    public static string Canonical(TimeLimit limit)
        => limit is { Amount: 0, Unit: TimeUnit.WorkingDay } ? "same day" : $"{Number(limit.Amount)} {EnglishUnit(limit)}";

    public static string In(TimeLimit limit, string language)
    {
        if (language != "vi")
        {
            return limit is { Amount: 0, Unit: TimeUnit.WorkingDay } ? "the same day" : Canonical(limit) + (limit.IsClear ? " (clear)" : "");
        }

        if (limit is { Amount: 0, Unit: TimeUnit.WorkingDay })
        {
            return "trong ngày";
        }

        var unit = limit.Unit switch
        {
            TimeUnit.WorkingDay => "ngày làm việc",
            TimeUnit.CalendarDay => "ngày",
            TimeUnit.Week => "tuần",
            TimeUnit.Month => "tháng",
            TimeUnit.Year => "năm",
            TimeUnit.WorkingHour => "giờ làm việc",
            _ => "phút",
        };
        return $"{Number(limit.Amount)} {unit}{(limit.IsClear ? " tròn (không tính ngày đầu và ngày cuối)" : "")}";
    }

    public static string Sentence(TimeLimit limit, string language, string eventText)
    {
        var vietnamese = language == "vi";
        var notes = new List<string>();
        if (limit.CountsDays && limit.Amount > 0)
        {
            notes.Add((limit.Start, vietnamese) switch
            {
                (StartRule.NextDay, true) => "ngày xảy ra sự kiện không tính",
                (StartRule.NextDay, false) => "the day of the event is not counted",
                (StartRule.SameDay, true) => "tính cả ngày xảy ra sự kiện",
                (StartRule.SameDay, false) => "the day of the event is day 1",
                (_, true) => "ngày làm việc đầu tiên sau sự kiện là ngày thứ nhất",
                _ => "the first working day after the event is day 1",
            });
        }

        if (limit.CutOff is { } cutOff)
        {
            notes.Add(vietnamese ? $"sau {VietnameseHour(cutOff)} tính từ ngày làm việc tiếp theo" : $"after {Hour(cutOff)} it counts as the next working day");
        }

        if (limit.RollForward)
        {
            notes.Add(vietnamese ? "ngày cuối là ngày nghỉ thì kết thúc vào ngày làm việc tiếp theo" : "an end on a day off moves to the next working day");
        }

        var head = (limit is { Amount: 0, Unit: TimeUnit.WorkingDay }, vietnamese) switch
        {
            (true, true) => $"trong ngày {eventText}",
            (true, false) => $"the same day as {eventText}",
            (false, true) => $"{In(limit, language)} kể từ khi {eventText}",
            _ => $"{In(limit, language)} from {eventText}",
        };
        return notes.Count == 0 ? head : $"{head} ({string.Join("; ", notes)})";
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out TimeLimit? limit, [NotNullWhen(false)] out TimeLimitProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        limit = null;
        problem = null;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var lower = Array.ConvertAll(words, word => word.ToLowerInvariant());
        if (lower is ["same", "day"])
        {
            limit = new TimeLimit(0, TimeUnit.WorkingDay);
            return true;
        }

        if (lower.Length < 2 || !IsNumber(lower[0]))
        {
            problem = new(
                TimeLimitProblemKind.NotALimit,
                $"“{text}” không phải là thời hạn. Hãy viết một số và đơn vị, ví dụ “7 working days”.",
                $"“{text}” is not a time limit. Write a number and a unit, for example “7 working days”.",
                "7 working days");
            return false;
        }

        if (!int.TryParse(lower[0], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount > TimeLimit.MaximumAmount)
        {
            problem = new(
                TimeLimitProblemKind.BadAmount,
                $"“{words[0]}” không phải là số nguyên từ 0 đến {TimeLimit.MaximumAmount}.",
                $"“{words[0]}” is not a whole number from 0 to {TimeLimit.MaximumAmount}.",
                null);
            return false;
        }

        TimeUnit? unit = lower[1..] switch
        {
            ["working", "day" or "days"] => TimeUnit.WorkingDay,
            ["calendar", "day" or "days"] => TimeUnit.CalendarDay,
            ["working", "hour" or "hours"] => TimeUnit.WorkingHour,
            ["week" or "weeks"] => TimeUnit.Week,
            ["month" or "months"] => TimeUnit.Month,
            ["year" or "years"] => TimeUnit.Year,
            ["minute" or "minutes"] => TimeUnit.Minute,
            _ => null,
        };
        if (unit is { } known)
        {
            limit = new TimeLimit(amount, known);
            return true;
        }

        problem = lower[1] is "day" or "days" or "d" or "ngày" or "ngay" && lower.Length == 2
            ? new(
                TimeLimitProblemKind.NoKindOfDay,
                $"“{text}” không nói rõ loại ngày. Hãy viết “{amount} working days” (ngày làm việc) hoặc “{amount} calendar days” (ngày).",
                $"“{text}” does not say which kind of day. Write “{amount} working days” or “{amount} calendar days”.",
                $"{amount} calendar days")
            : lower[1] is "hour" or "hours" or "h" && lower.Length == 2
            ? new(
                TimeLimitProblemKind.UnknownUnit,
                $"“{text}”: giờ phải là giờ làm việc. Hãy viết “{amount} working hours”.",
                $"“{text}”: hours are working hours. Write “{amount} working hours”.",
                $"{amount} working hours")
            : new(
                TimeLimitProblemKind.UnknownUnit,
                $"Không có đơn vị “{string.Join(' ', words[1..])}”. Dùng: working days, calendar days, weeks, months, years, working hours, minutes.",
                $"There is no unit “{string.Join(' ', words[1..])}”. Use working days, calendar days, weeks, months, years, working hours or minutes.",
                $"{amount} working days");
        return false;
    }

    private static bool IsNumber(string word) => word.Length > 0 && (char.IsAsciiDigit(word[0]) || (word[0] is '-' or '+' && word.Length > 1));

    private static string EnglishUnit(TimeLimit limit)
    {
        var unit = limit.Unit switch
        {
            TimeUnit.WorkingDay => "working day",
            TimeUnit.CalendarDay => "calendar day",
            TimeUnit.Week => "week",
            TimeUnit.Month => "month",
            TimeUnit.Year => "year",
            TimeUnit.WorkingHour => "working hour",
            _ => "minute",
        };
        return limit.Amount == 1 ? unit : unit + "s";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Hour(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string VietnameseHour(LocalTime time)
        => time.Minute == 0 ? $"{Number(time.Hour)} giờ" : $"{Number(time.Hour)} giờ {time.Minute.ToString("00", CultureInfo.InvariantCulture)} phút";
}
