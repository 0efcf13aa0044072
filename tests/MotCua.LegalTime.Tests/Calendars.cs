using MotCua.Procedures;
using NodaTime;
using NodaTime.Text;

namespace MotCua.LegalTime.Tests;

/// <summary>The calendars of the library, and short ways to write dates.</summary>
internal static class Calendars
{
    private static readonly Lazy<Dictionary<string, WorkCalendar>> Library = new(Read);

    public static WorkCalendar Office => Library.Value["vn-office"];

    public static WorkCalendar Reception => Library.Value["vn-reception-saturday"];

    public static string Text(string id) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "calendars", id + ".yaml"));

    /// <summary>A calendar of a plain five-day week with given days off, decided from 2000 to 2099.</summary>
    public static WorkCalendar Plain(params string[] daysOff) => WorkCalendar.Compile(PlainDefinition(daysOff));

    public static WorkCalendarDefinition PlainDefinition(params string[] daysOff) => new()
    {
        Id = "plain",
        DecidedFrom = 2000,
        DecidedUntil = 2099,
        Hours = [.. Enumerable.Range(1, 7).Select(d => new WeekdayHours((IsoDayOfWeek)d, [new(new LocalTime(8, 0), new LocalTime(12, 0)), new(new LocalTime(13, 0), new LocalTime(17, 0))]))],
        Days = [.. daysOff.Select(DayOff)],
    };

    public static CalendarDay DayOff(string date) => new()
    {
        Date = Date(date),
        Reason = DayReason.Holiday,
        Title = new("Ngày lễ", "Holiday"),
        Source = "test",
    };

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    public static int Day(string text) => DayNumber.Of(Date(text));

    public static LocalDateTime At(string text)
        => Moments.TryParse(text, out var moment) ? moment : throw new ArgumentException(text);

    public static long Second(string text) => DayNumber.ToLocalSeconds(At(text));

    public static TimeLimit Limit(string text) => TimeLimit.TryParse(text, out var limit, out var problem) ? limit : throw new ArgumentException(problem.En);

    public static DeadlinePause Pause(string text) => DeadlinePause.TryParse(text, out var pause, out var problem) ? pause : throw new ArgumentException(problem.En);

    /// <summary>The deadline of a limit in a calendar, with pauses as the tool writes them.</summary>
    public static Deadline Deadline(WorkCalendar calendar, string from, TimeLimit limit, params string[] pauses)
        => Deadline(new DeadlineRequest { Calendar = calendar, From = At(from), Limit = limit, Pauses = [.. pauses.Select(Pause)] });

    public static Deadline Deadline(DeadlineRequest request)
    {
        var result = MotCua.LegalTime.Deadline.Compute(request);
        return result.Deadline ?? throw new InvalidOperationException(result.Refusal!.En);
    }

    private static Dictionary<string, WorkCalendar> Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "calendars");
        var (calendars, diagnostics) = CalendarReader.ReadAll(Directory.GetFiles(folder, "*.yaml").Select(f => (f, File.ReadAllText(f))));
        if (!diagnostics.IsEmpty)
        {
            Assert.Fail(string.Join("\n", diagnostics.Select(d => $"{d.Location} {d.Code} {d.Message("en")}")));
        }

        return calendars.ToDictionary(c => c.Id);
    }
}
