using System.Collections.Immutable;
using NodaTime;
using NodaTime.TimeZones;

namespace MotCua.LegalTime;

/// <summary>
/// A compiled working calendar: which days and hours are worked. Immutable; arithmetic takes constant time on day numbers and
/// at most logarithmic time on seconds, and allocates nothing.
/// </summary>
/// <remarks>
/// Between the first and the last special day the calendar is a table of ranks; outside it is the bare weekly pattern in closed form.
/// Days outside the decided years are <see cref="IsProvisional"/>: nobody has said which of them are off.
/// </remarks>
public sealed class WorkCalendar
{
    private readonly WeeklyPattern _pattern;
    private readonly int _spanStart;
    private readonly int _spanEnd;
    private readonly int[] _rank;
    private readonly int[] _select;
    private readonly int _rankAtStart;
    private readonly int _rankAtEnd;
    private readonly OfficeTimes _times;
    private readonly int _decidedFirst;
    private readonly int _decidedLast;
    private readonly ImmutableArray<CalendarDay> _days;
    private readonly int[] _dayNumbers;

    private WorkCalendar(WorkCalendarDefinition definition, DateTimeZone zone)
    {
        Definition = definition;
        Zone = zone;
        _pattern = new WeeklyPattern(definition.WeeklyRest);
        _days = definition.AllDays();
        Hash = CalendarHash.Of(definition, _days);
        _dayNumbers = [.. _days.Select(d => DayNumber.Of(d.Date))];
        _spanStart = _dayNumbers.Length == 0 ? 0 : _dayNumbers[0];
        _spanEnd = _dayNumbers.Length == 0 ? 0 : _dayNumbers[^1] + 1;
        _rank = new int[_spanEnd - _spanStart + 1];
        _select = BuildRanks();
        _rankAtStart = _pattern.Rank(_spanStart);
        _rankAtEnd = _pattern.Rank(_spanEnd);
        _times = new OfficeTimes(definition, this);
        _decidedFirst = definition.DecidedFrom is { } from ? DayNumber.FromCivil(from, 1, 1) : int.MaxValue;
        _decidedLast = definition.DecidedUntil is { } until ? DayNumber.FromCivil(until, 12, 31) : int.MinValue;
    }

    /// <summary>The calendar's id, for example <c>vn-office</c>.</summary>
    public string Id => Definition.Id;

    /// <summary>SHA-256 of everything that can change a date, hex in lower case. Deadlines record it.</summary>
    public string Hash { get; }

    /// <summary>The time zone local seconds are counted in.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>What the calendar was compiled from.</summary>
    public WorkCalendarDefinition Definition { get; }

    /// <summary>Compiles a definition. One with mistakes (<see cref="CalendarCheck.Problems"/>) is a bug of the caller.</summary>
    /// <exception cref="ArgumentException">The definition has mistakes.</exception>
    public static WorkCalendar Compile(WorkCalendarDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var problems = CalendarCheck.Problems(definition);
        return problems.IsEmpty
            ? new WorkCalendar(definition, DateTimeZoneProviders.Tzdb[definition.Zone])
            : throw new ArgumentException($"Calendar {definition.Id}: {problems[0].En}", nameof(definition));
    }

    /// <summary>A calendar that works day and night, every day, in UTC: for queueing models and systems. Never provisional.</summary>
    public static WorkCalendar AlwaysOpen(string id) => Compile(new WorkCalendarDefinition
    {
        Id = id,
        Title = new("Làm việc liên tục", "Always open"),
        Zone = "UTC",
        WeeklyRest = [],
        DecidedFrom = 1,
        DecidedUntil = 9998,
    });

    /// <summary>Whether the day is worked.</summary>
    public bool IsWorkingDay(int day)
        => (uint)(day - _spanStart) < (uint)(_spanEnd - _spanStart)
            ? _rank[day - _spanStart + 1] != _rank[day - _spanStart]
            : _pattern.IsWorking(day);

    /// <summary>Whether nobody has decided the days off of the day's year: what this calendar says about it is a forecast.</summary>
    public bool IsProvisional(int day) => day < _decidedFirst || day > _decidedLast;

    /// <summary>
    /// The n-th working day after a day (which itself need not be worked); for negative n, before it; the day itself for 0.
    /// </summary>
    public int AddWorkingDays(int day, int n)
        => n > 0 ? Select(Rank(day + 1) + n - 1)
            : n < 0 ? Select(Rank(day) + n)
            : day;

    /// <summary>How many working days lie after <paramref name="from"/> up to and including <paramref name="to"/>; negative when it lies before.</summary>
    public int WorkingDaysBetween(int from, int to) => Rank(to + 1) - Rank(from + 1);

    /// <summary>The day itself when it is worked, else the next working day.</summary>
    public int WorkingDayOnOrAfter(int day) => Select(Rank(day));

    /// <summary>The local second by which so many seconds of office time have passed after a moment: the earliest such second.</summary>
    /// <param name="localSeconds">The moment to count from.</param>
    /// <param name="seconds">Office time in seconds, 0 or more; 0 gives the moment itself.</param>
    public long AddWorkingSeconds(long localSeconds, long seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        return seconds == 0 ? localSeconds : _times.Find(_times.Before(localSeconds) + seconds);
    }

    /// <summary>Seconds of office time between two moments; negative when <paramref name="to"/> lies before <paramref name="from"/>.</summary>
    public long WorkingSecondsBetween(long from, long to) => _times.Before(to) - _times.Before(from);

    /// <summary>The moment itself when it lies in office hours, else the beginning of the next office hours. The closing second is outside.</summary>
    public long NextWorkingMoment(long at) => _times.Find(_times.Before(at) + 1) - 1;

    /// <summary>The office hours of a day as seconds since midnight, empty on a day off.</summary>
    public ReadOnlySpan<(int Start, int End)> HoursOf(int day) => _times.Of(day);

    /// <summary>The local second of an instant, in the calendar's zone.</summary>
    public long ToLocalSeconds(Instant instant)
        => DayNumber.FloorDivide(instant.ToUnixTimeTicks() + Zone.GetUtcOffset(instant).Ticks, NodaConstants.TicksPerSecond);

    /// <summary>
    /// The instant of a local second. One that a clock change skips gives the first instant after the gap; one that happens twice gives the
    /// later, in favour of whoever has until then.
    /// </summary>
    public Instant ToInstant(long localSeconds)
        => DayNumber.ToLocalDateTime(localSeconds).InZone(Zone, Lenient).ToInstant();

    /// <summary>Why a day is off, or worked although it is a rest day, with its source.</summary>
    public CalendarDay Explain(int day)
    {
        var index = Array.BinarySearch(_dayNumbers, day);
        if (index >= 0)
        {
            return _days[index];
        }

        var working = _pattern.IsWorking(day);
        return new CalendarDay
        {
            Date = DayNumber.ToDate(day),
            Reason = working ? DayReason.Working : DayReason.WeeklyRest,
            Title = working ? new("Ngày làm việc", "Working day") : new("Ngày nghỉ hằng tuần", "Weekly rest"),
            Source = working ? "" : Definition.WeeklyRestSource ?? "",
        };
    }

    /// <summary>"id@hash", short form.</summary>
    public override string ToString() => $"{Id}@{Hash[..12]}";

    private static ZoneLocalMappingResolver Lenient { get; } =
        Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>Working days before a day, counted from the start of the table.</summary>
    internal int Rank(int day)
        => (uint)(day - _spanStart) < (uint)_rank.Length ? _rank[day - _spanStart]
            : day < _spanStart ? _pattern.Rank(day) - _rankAtStart
            : _select.Length + _pattern.Rank(day) - _rankAtEnd;

    /// <summary>The working day of a rank.</summary>
    internal int Select(int rank)
        => (uint)rank < (uint)_select.Length ? _select[rank]
            : rank < 0 ? _pattern.Select(_rankAtStart + rank)
            : _pattern.Select(_rankAtEnd + rank - _select.Length);

    /// <summary>The first day of the table and the day after its last.</summary>
    internal (int Start, int End) Span => (_spanStart, _spanEnd);

    private int[] BuildRanks()
    {
        var working = new List<int>(_rank.Length);
        var next = 0;
        for (var day = _spanStart; day < _spanEnd; day++)
        {
            _rank[day - _spanStart] = working.Count;
            var special = _dayNumbers[next] == day ? _days[next++] : null;
            if (special?.IsWorking ?? _pattern.IsWorking(day))
            {
                working.Add(day);
            }
        }

        _rank[^1] = working.Count;
        return [.. working];
    }
}
