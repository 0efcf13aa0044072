using NodaTime;

namespace MotCua.LegalTime;

/// <summary>A rule by which a public holiday is found in a year nobody has decided yet.</summary>
/// <param name="Title">The holiday's name.</param>
/// <param name="Source">The law.</param>
public abstract record HolidayRule(BilingualText Title, string Source)
{
    /// <summary>The dates of the holiday in a year, in order.</summary>
    internal abstract IEnumerable<LocalDate> Dates(int year);
}

/// <summary>A holiday on the same date every year.</summary>
/// <param name="Title">The holiday's name.</param>
/// <param name="Source">The law.</param>
/// <param name="Month">Month, 1 to 12.</param>
/// <param name="Day">Day of the month, one that exists every year.</param>
/// <param name="HasAdjacentDay">
/// Whether the day before or after is off too, as somebody decides each year (National Day of Viet Nam, Labour Code 2019, Article 112(1)). The
/// forecast takes the side that joins the weekend: the day after from a Thursday, Sunday or Monday, else the day before. That is what was
/// decided in each year from 2021 to 2026.
/// </param>
public sealed record FixedHoliday(BilingualText Title, string Source, int Month, int Day, bool HasAdjacentDay = false) : HolidayRule(Title, Source)
{
    /// <inheritdoc/>
    internal override IEnumerable<LocalDate> Dates(int year)
    {
        var date = new LocalDate(year, Month, Day);
        if (!HasAdjacentDay)
        {
            return [date];
        }

        return date.DayOfWeek is IsoDayOfWeek.Thursday or IsoDayOfWeek.Sunday or IsoDayOfWeek.Monday
            ? [date, date.PlusDays(1)]
            : [date.PlusDays(-1), date];
    }
}

/// <summary>A holiday by the Vietnamese lunar calendar.</summary>
/// <param name="Title">The holiday's name.</param>
/// <param name="Source">The law.</param>
/// <param name="Month">Lunar month, 1 to 12.</param>
/// <param name="Day">Lunar day, 1 to 29.</param>
/// <param name="FirstOffset">Days from that date to the first day off: -1 for Tết, which begins on its eve. Default 0.</param>
/// <param name="Days">Number of days off. Default 1.</param>
public sealed record LunarHoliday(BilingualText Title, string Source, int Month, int Day, int FirstOffset = 0, int Days = 1) : HolidayRule(Title, Source)
{
    /// <inheritdoc/>
    internal override IEnumerable<LocalDate> Dates(int year)
    {
        var first = LunarCalendar.Vietnamese.ToDate(new LunarDate(year, Month, Day, false)).PlusDays(FirstOffset);
        return Enumerable.Range(0, Days).Select(first.PlusDays);
    }
}

/// <summary>How the days off of undecided years are computed; what it gives is always provisional.</summary>
/// <param name="Rules">The holidays.</param>
/// <param name="CompensationSource">
/// The rule by which a holiday on a weekly rest day is made up for on the next working day (Labour Code 2019, Article 111(3)); null when it is not.
/// </param>
/// <param name="Until">The last year computed. Beyond it only the weekly rest is known, and every day is provisional.</param>
public sealed record HolidayForecast(System.Collections.Immutable.ImmutableArray<HolidayRule> Rules, string? CompensationSource, int Until)
{
    /// <summary>The days off of a year, in order of date: holidays, and the days that make up for those on a rest day.</summary>
    public IReadOnlyList<CalendarDay> DaysOf(int year, IReadOnlyCollection<IsoDayOfWeek> weeklyRest)
    {
        var days = new SortedDictionary<LocalDate, CalendarDay>();
        foreach (var rule in Rules)
        {
            foreach (var date in rule.Dates(year).Where(d => !days.ContainsKey(d)))
            {
                days.Add(date, new CalendarDay { Date = date, Reason = DayReason.Holiday, Title = rule.Title, Source = rule.Source });
            }
        }

        if (CompensationSource is { } source)
        {
            foreach (var holiday in days.Values.Where(d => weeklyRest.Contains(d.Date.DayOfWeek)).ToList())
            {
                var date = holiday.Date.PlusDays(1);
                while (days.ContainsKey(date) || weeklyRest.Contains(date.DayOfWeek))
                {
                    date = date.PlusDays(1);
                }

                days.Add(date, CalendarDay.MakingUpFor(holiday, date, source));
            }
        }

        return [.. days.Values];
    }
}
