using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace MotCua.LegalTime;

/// <summary>What an iCalendar file gave.</summary>
/// <param name="Days">The all-day events as special days, by date.</param>
/// <param name="Problems">What could not be taken over; nothing is dropped in silence.</param>
public sealed record ICalendarReadResult(ImmutableArray<CalendarDay> Days, ImmutableArray<CalendarProblem> Problems);

/// <summary>
/// Days off as iCalendar (RFC 5545), all-day events only. What is written and read again is the same: reason, source, both titles and the
/// counterpart of a swap travel in standard and <c>X-MOTCUA-</c> properties.
/// </summary>
public static class ICalendar
{
    private static readonly LocalDatePattern BasicDate = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <summary>Writes the special days of a calendar from one year to another; days of undecided years are tentative.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="fromYear">First year.</param>
    /// <param name="untilYear">Last year.</param>
    /// <param name="stamp">The moment the file is made, which the format asks for.</param>
    public static string Write(WorkCalendar calendar, int fromYear, int untilYear, Instant stamp)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//MotCua//LegalTime//EN");
        Line(text, "X-WR-CALNAME:" + Escape(calendar.Definition.Title.Vi.Length > 0 ? calendar.Definition.Title.Vi : calendar.Id));
        foreach (var day in calendar.Definition.AllDays().Where(d => d.Date.Year >= fromYear && d.Date.Year <= untilYear))
        {
            var provisional = calendar.IsProvisional(DayNumber.Of(day.Date));
            Line(text, "BEGIN:VEVENT");
            Line(text, $"UID:{BasicDate.Format(day.Date)}@{calendar.Id}");
            Line(text, "DTSTAMP:" + stamp.ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
            Line(text, "DTSTART;VALUE=DATE:" + BasicDate.Format(day.Date));
            Line(text, "DTEND;VALUE=DATE:" + BasicDate.Format(day.Date.PlusDays(1)));
            Line(text, "SUMMARY;LANGUAGE=vi:" + Escape(day.Title.Vi));
            Line(text, "COMMENT;LANGUAGE=en:" + Escape(day.Title.En));
            Line(text, "DESCRIPTION:" + Escape(day.Source));
            Line(text, "STATUS:" + (provisional ? "TENTATIVE" : "CONFIRMED"));
            Line(text, "TRANSP:TRANSPARENT");
            Line(text, "X-MOTCUA-REASON:" + day.Reason);
            if (day.For is { } counterpart)
            {
                Line(text, "X-MOTCUA-FOR:" + BasicDate.Format(counterpart));
            }

            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    /// <summary>
    /// Reads events of whole days: dates, or times from midnight to midnight of the calendar's own zone. The end is exclusive, as the format has it.
    /// An event of several days gives each of them; one without <c>X-MOTCUA-REASON</c> is a holiday. Events with another time of day, repeating and
    /// cancelled ones are reported and left out.
    /// </summary>
    public static ICalendarReadResult Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var days = new SortedDictionary<LocalDate, CalendarDay>();
        var problems = ImmutableArray.CreateBuilder<CalendarProblem>();
        Dictionary<string, (string Parameters, string Value)>? current = null;
        var events = 0;
        var inner = 0;
        var isComplete = false;
        foreach (var line in Unfold(text))
        {
            var (name, parameters, value) = Split(line);
            if (name == "BEGIN" && Is(value, "VEVENT"))
            {
                events++;
                current = new(StringComparer.Ordinal);
            }
            else if (name == "END" && Is(value, "VEVENT") && current is not null)
            {
                Take(current, events, days, problems);
                current = null;
            }
            else if (name is "BEGIN" or "END")
            {
                // An alarm inside an event has properties of the same names.
                inner += current is null ? 0 : name == "BEGIN" ? 1 : -1;
                isComplete |= name == "END" && Is(value, "VCALENDAR");
            }
            else if (inner == 0)
            {
                current?.TryAdd(name, (parameters, value));
            }
        }

        if (!isComplete || current is not null || !text.Contains("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(new("Đây không phải tệp iCalendar đầy đủ.", "This is no complete iCalendar file.", null));
        }

        return new ICalendarReadResult([.. days.Values], problems.ToImmutable());
    }

    private static bool Is(string value, string name) => value.Trim().Equals(name, StringComparison.OrdinalIgnoreCase);

    private static void Take(
        Dictionary<string, (string Parameters, string Value)> properties, int number, SortedDictionary<LocalDate, CalendarDay> days, ImmutableArray<CalendarProblem>.Builder problems)
    {
        void LeaveOut(string vi, string en, LocalDate? date)
            => problems.Add(new($"Sự kiện thứ {number} {vi} nên bị bỏ qua.", $"Event {number} {en} and was left out.", date));

        if (!properties.TryGetValue("DTSTART", out var start) || WholeDay(start.Value) is not { } first)
        {
            LeaveOut("không phải sự kiện cả ngày", "is no all-day event", null);
            return;
        }

        if (properties.ContainsKey("RRULE") || properties.ContainsKey("RDATE"))
        {
            LeaveOut("lặp lại, mà mỗi ngày nghỉ phải được ghi riêng,", "repeats, while each day off must stand by itself,", first);
            return;
        }

        if (properties.TryGetValue("STATUS", out var status) && Is(status.Value, "CANCELLED"))
        {
            LeaveOut("đã bị hủy", "is cancelled", first);
            return;
        }

        if (End(properties, first) is not { } end || end <= first)
        {
            LeaveOut("có ngày kết thúc không hợp lệ", "has no valid end", first);
            return;
        }

        if (end > first.PlusDays(366))
        {
            LeaveOut("dài hơn một năm", "is longer than a year", first);
            return;
        }

        var reason = properties.TryGetValue("X-MOTCUA-REASON", out var given) && Enum.TryParse<DayReason>(given.Value, out var known) && Enum.IsDefined(known) ? known : DayReason.Holiday;
        var vi = Unescape(properties.GetValueOrDefault("SUMMARY").Value ?? "");
        var english = properties.TryGetValue("COMMENT", out var comment) && comment.Parameters.Contains("LANGUAGE=en", StringComparison.OrdinalIgnoreCase) ? Unescape(comment.Value) : vi;
        for (var date = first; date < end; date = date.PlusDays(1))
        {
            var day = new CalendarDay
            {
                Date = date,
                Reason = reason,
                Title = new(vi, english),
                Source = Unescape(properties.GetValueOrDefault("DESCRIPTION").Value ?? ""),
                For = properties.TryGetValue("X-MOTCUA-FOR", out var counterpart) && BasicDate.Parse(counterpart.Value).TryGetValue(default, out var other) ? other : null,
            };
            if (!days.TryAdd(date, day))
            {
                problems.Add(new($"Ngày {Moments.Iso(date)} có hai sự kiện; giữ sự kiện đầu.", $"{Moments.Iso(date)} has two events; the first is kept.", date));
            }
        }
    }

    /// <summary>The day after the last one; null when the event does not say it in whole days. Without an end an event lasts one day.</summary>
    private static LocalDate? End(Dictionary<string, (string Parameters, string Value)> properties, LocalDate first)
    {
        if (properties.TryGetValue("DTEND", out var until))
        {
            // Many programs write the same day twice for an event of one day.
            return WholeDay(until.Value) is { } end ? end == first ? first.PlusDays(1) : end : null;
        }

        return !properties.TryGetValue("DURATION", out var duration) ? first.PlusDays(1)
            : PeriodPattern.Roundtrip.Parse(duration.Value.Trim()) is { Success: true } period && !period.Value.HasTimeComponent && period.Value is { Years: 0, Months: 0, Weeks: <= 60, Days: <= 400 }
            ? first.PlusDays((period.Value.Weeks * 7) + period.Value.Days)
            : null;
    }

    private static LocalDate? WholeDay(string value)
    {
        var text = value.Trim();
        var date = text.EndsWith("T000000", StringComparison.OrdinalIgnoreCase) ? text[..^7] : text;
        return BasicDate.Parse(date).TryGetValue(default, out var day) && day.Year is >= 1900 and <= 9000 ? day : null;
    }

    /// <summary>Lines end in CR LF and are folded at 75 octets, never inside a character.</summary>
    private static void Line(StringBuilder text, string line)
    {
        var width = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (width + rune.Utf8SequenceLength > 75)
            {
                text.Append("\r\n ");
                width = 1;
            }

            text.Append(rune.ToString());
            width += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    private static IEnumerable<string> Unfold(string text)
        => text.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal).Replace("\n\t", "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static (string Name, string Parameters, string Value) Split(string line)
    {
        // A colon may stand in quotes inside a parameter.
        var quoted = false;
        for (var index = 0; index < line.Length; index++)
        {
            quoted ^= line[index] == '"';
            if (line[index] == ':' && !quoted)
            {
                var semicolon = line.IndexOf(';', StringComparison.Ordinal);
                var end = semicolon >= 0 && semicolon < index ? semicolon : index;
                return (line[..end].ToUpperInvariant(), line[end..index], line[(index + 1)..]);
            }
        }

        return (line, "", "");
    }

    private static string Escape(string text)
        => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    private static string Unescape(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\\' && index + 1 < text.Length)
            {
                index++;
                result.Append(text[index] is 'n' or 'N' ? '\n' : text[index]);
            }
            else
            {
                result.Append(text[index]);
            }
        }

        return result.ToString();
    }
}
