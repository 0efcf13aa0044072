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
    /// Reads all-day events. An event of several days gives each of them; one without <c>X-MOTCUA-REASON</c> is a holiday. Events with a time of day
    /// and repeating ones are reported and left out.
    /// </summary>
    public static ICalendarReadResult Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var days = new SortedDictionary<LocalDate, CalendarDay>();
        var problems = ImmutableArray.CreateBuilder<CalendarProblem>();
        Dictionary<string, (string Parameters, string Value)>? current = null;
        var events = 0;
        foreach (var line in Unfold(text))
        {
            var (name, parameters, value) = Split(line);
            if (name == "BEGIN" && value == "VEVENT")
            {
                events++;
                current = new(StringComparer.Ordinal);
            }
            else if (name == "END" && value == "VEVENT" && current is not null)
            {
                Take(current, events, days, problems);
                current = null;
            }
            else
            {
                current?.TryAdd(name, (parameters, value));
            }
        }

        if (!text.Contains("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase) || current is not null)
        {
            problems.Add(new("Đây không phải tệp iCalendar đầy đủ.", "This is no complete iCalendar file.", null));
        }

        return new ICalendarReadResult([.. days.Values], problems.ToImmutable());
    }

    private static void Take(
        Dictionary<string, (string Parameters, string Value)> properties, int number, SortedDictionary<LocalDate, CalendarDay> days, ImmutableArray<CalendarProblem>.Builder problems)
    {
        if (!properties.TryGetValue("DTSTART", out var start) || !BasicDate.Parse(start.Value).TryGetValue(default, out var first))
        {
            problems.Add(new($"Sự kiện thứ {number} không phải sự kiện cả ngày nên bị bỏ qua.", $"Event {number} is no all-day event and was left out.", null));
            return;
        }

        if (properties.ContainsKey("RRULE") || properties.ContainsKey("RDATE"))
        {
            problems.Add(new($"Sự kiện thứ {number} lặp lại nên bị bỏ qua: mỗi ngày nghỉ phải được ghi riêng.", $"Event {number} repeats and was left out: each day off must stand by itself.", first));
            return;
        }

        var end = properties.TryGetValue("DTEND", out var until) && BasicDate.Parse(until.Value).TryGetValue(default, out var parsed) && parsed > first ? parsed : first.PlusDays(1);
        if (end > first.PlusDays(366))
        {
            problems.Add(new($"Sự kiện thứ {number} dài hơn một năm nên bị bỏ qua.", $"Event {number} is longer than a year and was left out.", first));
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
