using System.Collections.Immutable;
using System.Globalization;
using MotCua.LegalTime;
using MotCua.Procedures.Yaml;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Procedures;

/// <summary>What reading a calendar file gave.</summary>
/// <param name="Calendar">The compiled calendar, or null when the file has errors.</param>
/// <param name="Diagnostics">All findings, in file order.</param>
public sealed record CalendarReadResult(WorkCalendar? Calendar, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Reads working calendars (<c>procedures/vn/calendars/*.yaml</c>).</summary>
public static class CalendarReader
{
    /// <summary>Reads one calendar file.</summary>
    /// <param name="file">The file's path, for findings.</param>
    /// <param name="text">Its text.</param>
    /// <param name="find">Finds the calendar another one is <c>based-on</c> by its id; null when there are no others.</param>
    public static CalendarReadResult Read(string file, string text, Func<string, WorkCalendarDefinition?>? find = null)
    {
        var yaml = YamlDocumentReader.Read(file, text);
        var sink = new DiagnosticSink();
        sink.AddRange(yaml.Diagnostics);
        if (yaml.Root is null)
        {
            return new CalendarReadResult(null, sink.ToImmutable());
        }

        var definition = new CalendarFile(new ValueReader(sink), find).Read(yaml.Root);
        if (definition is null || sink.HasErrors)
        {
            return new CalendarReadResult(null, sink.ToImmutable());
        }

        foreach (var problem in CalendarCheck.Problems(definition))
        {
            sink.Report(CalendarFindings.Unsound, yaml.Root.Span, null, problem.Vi, problem.En);
        }

        return new CalendarReadResult(sink.HasErrors ? null : WorkCalendar.Compile(definition), sink.ToImmutable());
    }

    /// <summary>Reads all calendars of a folder's files, resolving <c>based-on</c> among them.</summary>
    /// <param name="files">Path and text of each file.</param>
    public static (ImmutableArray<WorkCalendar> Calendars, ImmutableArray<Diagnostic> Diagnostics) ReadAll(IEnumerable<(string File, string Text)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var calendars = new Dictionary<string, WorkCalendar>(StringComparer.Ordinal);
        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        var waiting = files.OrderBy(f => f.File, StringComparer.Ordinal).ToList();
        var last = int.MaxValue;
        while (waiting.Count > 0)
        {
            // A file that waits for its base is read again after the others; when a round settles none, its finding stands.
            var final = waiting.Count == last;
            last = waiting.Count;
            foreach (var (file, text) in waiting.ToList())
            {
                var result = Read(file, text, id => calendars.GetValueOrDefault(id)?.Definition);
                if (!final && result.Calendar is null && result.Diagnostics.Any(d => d.Code == CalendarFindings.NoBase.Code))
                {
                    continue;
                }

                waiting.Remove((file, text));
                findings.AddRange(result.Diagnostics);
                if (result.Calendar is { } calendar)
                {
                    calendars.TryAdd(calendar.Id, calendar);
                }
            }
        }

        return ([.. calendars.Values.OrderBy(c => c.Id, StringComparer.Ordinal)], findings.ToImmutable());
    }

    /// <summary>Reads office hours such as <c>07:30-11:30, 13:30-17:30</c>; null when they are none.</summary>
    internal static ImmutableArray<OfficeInterval>? ParseHours(string text)
    {
        var intervals = ImmutableArray.CreateBuilder<OfficeInterval>();
        var last = LocalTime.MinValue;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length != 2 || Time(ends[0]) is not { } from || Time(ends[1] == "24:00" ? "00:00" : ends[1]) is not { } until
                || from < last || (until <= from && until != LocalTime.Midnight) || (intervals.Count > 0 && intervals[^1].Until == LocalTime.Midnight))
            {
                return null;
            }

            intervals.Add(new OfficeInterval(from, until));
            last = until;
        }

        return intervals.ToImmutable();
    }

    /// <summary>Reads a month and day such as <c>04-30</c>.</summary>
    internal static (int Month, int Day)? ParseMonthDay(string text)
        => text.Length == 5 && text[2] == '-'
            && int.TryParse(text[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            && int.TryParse(text[3..], NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(2001, month)
            ? (month, day)
            : null;

    private static LocalTime? Time(string text)
        => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text) is { Success: true } parsed ? parsed.Value : null;
}
