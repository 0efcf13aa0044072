using NodaTime;

namespace MotCua.LegalTime;

/// <summary>A date of the lunar calendar.</summary>
/// <param name="Year">The lunar year: that of the ISO year its first month begins in.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 30.</param>
/// <param name="IsLeapMonth">Whether it is the leap month that follows the month of the same number.</param>
public readonly record struct LunarDate(int Year, int Month, int Day, bool IsLeapMonth);

/// <summary>
/// The lunisolar calendar of a meridian. <see cref="Vietnamese"/> is that of UTC+7, by which Tết and the day of the Hùng Kings are found; the
/// Chinese one (UTC+8) gives other dates in some years and is wrong for Viet Nam.
/// </summary>
/// <remarks>
/// Rules: a month begins on the day of the new moon; the eleventh month holds the winter solstice; when thirteen months lie between two
/// eleventh months, the first without a principal solar term is the leap month. Astronomical years 1900 to 2199; the calendar is computed as
/// today's rules would have it, also for years in which another one was in use.
/// </remarks>
public sealed class LunarCalendar
{
    /// <summary>The first year that can be computed.</summary>
    public const int FirstYear = 1900;

    /// <summary>The last year that can be computed.</summary>
    public const int LastYear = 2199;

    private readonly double _offsetDays;

    private LunarCalendar(int hours) => _offsetDays = hours / 24.0;

    /// <summary>The Vietnamese calendar, UTC+7.</summary>
    public static LunarCalendar Vietnamese { get; } = new(7);

    /// <summary>The calendar of another meridian, for comparison only.</summary>
    /// <param name="utcOffsetHours">Hours east of Greenwich.</param>
    public static LunarCalendar AtOffset(int utcOffsetHours) => new(utcOffsetHours);

    /// <summary>The first day of the lunar year (mùng 1 Tết).</summary>
    /// <param name="year">ISO year, <see cref="FirstYear"/> to <see cref="LastYear"/>.</param>
    public LocalDate NewYear(int year) => ToDate(new LunarDate(year, 1, 1, false));

    /// <summary>The ISO date of a lunar date.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year cannot be computed, or there is no such month or day in it.</exception>
    public LocalDate ToDate(LunarDate date)
    {
        if (date.Year is < FirstYear or > LastYear || date.Month is < 1 or > 12)
        {
            throw new ArgumentOutOfRangeException(nameof(date));
        }

        // Months 11 and 12 belong to the solstice year that begins in this ISO year, the others to the one that began in the year before.
        var sui = Sui(date.Month >= 11 ? date.Year : date.Year - 1);
        var index = (date.Month + 1) % 12;
        var leap = sui.LeapIndex;
        if (leap > 0 && (index >= leap || (date.IsLeapMonth && index + 1 == leap)))
        {
            index++;
        }

        if (date.IsLeapMonth && (leap == 0 || index != leap))
        {
            throw new ArgumentOutOfRangeException(nameof(date), $"Month {date.Month} of {date.Year} has no leap month.");
        }

        var first = NewMoonDay(sui.FirstMoon + index);
        var length = NewMoonDay(sui.FirstMoon + index + 1) - first;
        return date.Day >= 1 && date.Day <= length
            ? DayNumber.ToDate(first + date.Day - 1)
            : throw new ArgumentOutOfRangeException(nameof(date), $"The month has {length} days.");
    }

    /// <summary>The lunar date of an ISO date.</summary>
    public LunarDate FromDate(LocalDate date)
    {
        var day = DayNumber.Of(date);
        var suiYear = day >= NewMoonDay(Sui(date.Year).FirstMoon) ? date.Year : date.Year - 1;
        var sui = Sui(suiYear);
        var index = 0;
        while (NewMoonDay(sui.FirstMoon + index + 1) <= day)
        {
            index++;
        }

        var isLeap = sui.LeapIndex > 0 && index == sui.LeapIndex;
        var plain = sui.LeapIndex > 0 && index >= sui.LeapIndex ? index - 1 : index;
        var month = ((plain + 10) % 12) + 1;
        return new LunarDate(plain < 2 ? suiYear : suiYear + 1, month, day - NewMoonDay(sui.FirstMoon + index) + 1, isLeap);
    }

    /// <summary>How many days the last month of the lunar year before <see cref="NewYear"/> of a year has: 29 or 30.</summary>
    public int DaysInLastMonthBefore(int year)
    {
        var newYear = DayNumber.Of(NewYear(year));
        return FromDate(DayNumber.ToDate(newYear - 1)).Day;
    }

    /// <summary>The solstice year that begins with the eleventh month of an ISO year: its first new moon and the index of its leap month, 0 for none.</summary>
    private (int FirstMoon, int LeapIndex) Sui(int year)
    {
        var first = EleventhMoon(year);
        var next = EleventhMoon(year + 1);
        if (next - first == 12)
        {
            return (first, 0);
        }

        for (var index = 1; index < 13; index++)
        {
            if (PrincipalTerm(NewMoonDay(first + index)) == PrincipalTerm(NewMoonDay(first + index + 1)))
            {
                return (first, index);
            }
        }

        return (first, 0);
    }

    /// <summary>The number of the new moon that begins the month with the winter solstice.</summary>
    private int EleventhMoon(int year)
    {
        var december31 = DayNumber.FromCivil(year, 12, 31);
        var k = (int)Math.Floor((year + 1 - 2000) * 12.3685) + 1;
        while (NewMoonDay(k) > december31)
        {
            k--;
        }

        // The sun stands at 270° or more at the beginning of the month only when the solstice lies before it.
        return PrincipalTerm(NewMoonDay(k)) >= 9 ? k - 1 : k;
    }

    /// <summary>The local day of a new moon.</summary>
    private int NewMoonDay(int k) => (int)Math.Floor(MoonAndSun.NewMoon(k) + 0.5 + _offsetDays) - 2_440_588;

    /// <summary>The sector of 30° the sun stands in at the beginning of a local day: 9 from the winter solstice on.</summary>
    private int PrincipalTerm(int day) => (int)(MoonAndSun.SunLongitude(day + 2_440_587.5 - _offsetDays) / 30);
}
