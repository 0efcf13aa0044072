using System.Collections.Immutable;
using NodaTime;

namespace MotCua.LegalTime;

/// <summary>A working calendar as data: what a calendar file says, before it is compiled into a <see cref="WorkCalendar"/>.</summary>
public sealed record WorkCalendarDefinition
{
    /// <summary>Its id, for example <c>vn-office</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people.</summary>
    public BilingualText Title { get; init; } = new("", "");

    /// <summary>IANA id of the time zone. Default <c>Asia/Ho_Chi_Minh</c>.</summary>
    public string Zone { get; init; } = "Asia/Ho_Chi_Minh";

    /// <summary>The weekly rest days. Default Saturday and Sunday.</summary>
    public ImmutableArray<IsoDayOfWeek> WeeklyRest { get; init; } = [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    /// <summary>Where the weekly rest stands in law, or null.</summary>
    public string? WeeklyRestSource { get; init; }

    /// <summary>
    /// Office hours by weekday. A working weekday that is not named has those of the first one named, or 00:00–24:00 when none is.
    /// A rest day that is worked by swap has those of the day named for it here, else those of the first one named.
    /// </summary>
    public ImmutableArray<WeekdayHours> Hours { get; init; } = [];

    /// <summary>Where the office hours come from, or null.</summary>
    public string? HoursSource { get; init; }

    /// <summary>Days that differ from the weekly pattern: days off and worked rest days, in any order, each date once.</summary>
    public ImmutableArray<CalendarDay> Days { get; init; } = [];

    /// <summary>Sources in English words, by the source as the days name it; one that is missing here is named as it is in every language.</summary>
    public ImmutableDictionary<string, string> EnglishSources { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The first year whose days off are decided, or null when no year is (a calendar of rules only).</summary>
    public int? DecidedFrom { get; init; }

    /// <summary>The last year whose days off are decided. Later years are provisional.</summary>
    public int? DecidedUntil { get; init; }

    /// <summary>How the days off of later years are computed, or null when they are not. <see cref="Days"/> given for such a year win over it.</summary>
    public HolidayForecast? Forecast { get; init; }

    /// <summary>The days of <see cref="Days"/> and those forecast for the years after <see cref="DecidedUntil"/>, by date.</summary>
    public ImmutableArray<CalendarDay> AllDays()
    {
        var all = new SortedDictionary<LocalDate, CalendarDay>();
        if (Forecast is { } forecast && DecidedUntil is { } decided)
        {
            for (var year = decided + 1; year <= forecast.Until; year++)
            {
                foreach (var day in forecast.DaysOf(year, WeeklyRest))
                {
                    all[day.Date] = day;
                }
            }
        }

        foreach (var day in Days)
        {
            all[day.Date] = day;
        }

        return [.. all.Values];
    }

    /// <summary>A source in <c>vi</c> as it is, in any other language in English where that is known.</summary>
    public string SourceIn(string source, string language) => language == "vi" ? source : EnglishSources.GetValueOrDefault(source, source);

    /// <summary>Makes a copy with days added or replaced, for a decision announced later.</summary>
    public WorkCalendarDefinition WithDays(params ImmutableArray<CalendarDay> days)
    {
        var replaced = days.Select(d => d.Date).ToHashSet();
        return this with { Days = [.. Days.Where(d => !replaced.Contains(d.Date)), .. days] };
    }

    /// <summary>Makes a copy without the special rule of some dates, for a day off that was taken back.</summary>
    public WorkCalendarDefinition WithoutDays(params ImmutableArray<LocalDate> dates)
        => this with { Days = [.. Days.Where(d => !dates.Contains(d.Date))] };
}

/// <summary>The office hours of one weekday: intervals that do not overlap, in order.</summary>
/// <param name="Weekday">The weekday.</param>
/// <param name="Intervals">From and until; an end of 00:00 means 24:00.</param>
public sealed record WeekdayHours(IsoDayOfWeek Weekday, ImmutableArray<OfficeInterval> Intervals);

/// <summary>One stretch of office hours, the end excluded.</summary>
/// <param name="From">Begin.</param>
/// <param name="Until">End; 00:00 means the end of the day.</param>
public readonly record struct OfficeInterval(LocalTime From, LocalTime Until)
{
    internal int StartSecond => (int)(From.TickOfDay / NodaConstants.TicksPerSecond);

    internal int EndSecond => Until == LocalTime.Midnight ? DayNumber.SecondsPerDay : (int)(Until.TickOfDay / NodaConstants.TicksPerSecond);
}

/// <summary>A day that differs from the weekly pattern.</summary>
public sealed record CalendarDay
{
    /// <summary>The date.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>Why it differs; decides whether it is worked.</summary>
    public required DayReason Reason { get; init; }

    /// <summary>Its name for people, for example "Giỗ Tổ Hùng Vương".</summary>
    public BilingualText Title { get; init; } = new("", "");

    /// <summary>The decision or record that says so.</summary>
    public string Source { get; init; } = "";

    /// <summary>For a swap: the day it was exchanged with; for a compensation: the holiday it makes up for, when known. Else null.</summary>
    public LocalDate? For { get; init; }

    /// <summary>A day off that makes up for a holiday on a rest day (nghỉ bù).</summary>
    public static CalendarDay MakingUpFor(CalendarDay holiday, LocalDate date, string source)
    {
        ArgumentNullException.ThrowIfNull(holiday);
        return new CalendarDay
        {
            Date = date,
            Reason = DayReason.Compensation,
            Title = new($"{holiday.Title.Vi} (nghỉ bù)", $"{holiday.Title.En} (compensation)"),
            Source = source,
            For = holiday.Date,
        };
    }

    /// <summary>The two days of a swap: the working day that is off, and the rest day that is worked for it.</summary>
    public static ImmutableArray<CalendarDay> Swap(LocalDate off, LocalDate worked, string source) =>
    [
        new()
        {
            Date = off, Reason = DayReason.OffBySwap, Source = source, For = worked,
            Title = new($"Nghỉ hoán đổi, làm bù ngày {worked:dd'/'MM'/'uuuu}", $"Day off in exchange for {worked:uuuu-MM-dd}"),
        },
        new()
        {
            Date = worked, Reason = DayReason.WorkedBySwap, Source = source, For = off,
            Title = new($"Làm bù cho ngày {off:dd'/'MM'/'uuuu}", $"Worked in exchange for {off:uuuu-MM-dd}"),
        },
    ];

    /// <summary>Whether the day is worked.</summary>
    public bool IsWorking => Reason == DayReason.WorkedBySwap;
}

/// <summary>Why a day is off, or worked although it is a rest day.</summary>
public enum DayReason
{
    /// <summary>An ordinary working day.</summary>
    Working,

    /// <summary>A weekly rest day.</summary>
    WeeklyRest,

    /// <summary>A public holiday.</summary>
    Holiday,

    /// <summary>A day off that makes up for a holiday on a rest day, or belongs to a block of holidays around it.</summary>
    Compensation,

    /// <summary>A working day given free in exchange for a worked rest day.</summary>
    OffBySwap,

    /// <summary>A rest day that is worked in exchange.</summary>
    WorkedBySwap,

    /// <summary>Closed for another reason of this body.</summary>
    Closed,
}
