using NodaTime;

namespace MotCua.LegalTime;

/// <summary>
/// Day numbers: days since 1 January 1970 in the ISO calendar, as an <see cref="int"/>, so that the arithmetic of
/// calendars and clocks runs on integers and allocates nothing. Day 0 is Thursday 1 January 1970.
/// </summary>
public static class DayNumber
{
    /// <summary>Seconds in a day on the local clock: 86,400. A day that daylight saving lengthens or shortens still has this many here.</summary>
    public const int SecondsPerDay = 86_400;

    /// <summary>The day number of a date.</summary>
    public static int Of(LocalDate date) => FromCivil(date.Year, date.Month, date.Day);

    /// <summary>The date of a day number.</summary>
    public static LocalDate ToDate(int day)
    {
        var (year, month, dayOfMonth) = ToCivil(day);
        return new LocalDate(year, month, dayOfMonth);
    }

    /// <summary>The day a local second lies in; local second 86,400 belongs to day 1.</summary>
    public static int OfLocalSeconds(long localSeconds) => (int)FloorDivide(localSeconds, SecondsPerDay);

    /// <summary>Seconds since local midnight, 0 to 86,399.</summary>
    public static int SecondOfDay(long localSeconds) => (int)(localSeconds - (FloorDivide(localSeconds, SecondsPerDay) * SecondsPerDay));

    /// <summary>The first local second of a day.</summary>
    public static long StartOf(int day) => (long)day * SecondsPerDay;

    /// <summary>The local second of a date and time; fractions of a second are dropped.</summary>
    public static long ToLocalSeconds(LocalDateTime moment)
        => StartOf(Of(moment.Date)) + (moment.TimeOfDay.TickOfDay / NodaConstants.TicksPerSecond);

    /// <summary>The date and time of a local second.</summary>
    public static LocalDateTime ToLocalDateTime(long localSeconds)
        => ToDate(OfLocalSeconds(localSeconds)) + LocalTime.FromSecondsSinceMidnight(SecondOfDay(localSeconds));

    /// <summary>The day of the week.</summary>
    public static IsoDayOfWeek DayOfWeek(int day) => (IsoDayOfWeek)(WeekdayIndex(day) + 1);

    /// <summary>The ISO year a day lies in.</summary>
    public static int YearOf(int day) => ToCivil(day).Year;

    /// <summary>Adds months to a day, with declared rounding when the day does not exist in the month reached.</summary>
    /// <param name="day">The day to start from.</param>
    /// <param name="months">Number of months, may be negative.</param>
    /// <param name="rounding">What to do when that month has no such day.</param>
    public static int AddMonths(int day, int months, MonthRounding rounding)
    {
        var (year, month, dayOfMonth) = ToCivil(day);
        var total = ((long)year * 12) + month - 1 + months;
        var targetYear = (int)FloorDivide(total, 12);
        var targetMonth = (int)(total - ((long)targetYear * 12)) + 1;
        var length = DaysInMonth(targetYear, targetMonth);
        if (rounding == MonthRounding.EndToEnd && dayOfMonth == DaysInMonth(year, month))
        {
            return FromCivil(targetYear, targetMonth, length);
        }

        if (dayOfMonth <= length)
        {
            return FromCivil(targetYear, targetMonth, dayOfMonth);
        }

        var last = FromCivil(targetYear, targetMonth, length);
        return rounding switch
        {
            MonthRounding.FirstOfNext => last + 1,
            MonthRounding.Carry => last + (dayOfMonth - length),
            _ => last,
        };
    }

    /// <summary>0 for Monday to 6 for Sunday.</summary>
    internal static int WeekdayIndex(int day)
    {
        var index = (day + 3) % 7;
        return index < 0 ? index + 7 : index;
    }

    internal static long FloorDivide(long value, long divisor)
    {
        var quotient = value / divisor;
        return value % divisor < 0 ? quotient - 1 : quotient;
    }

    internal static int FloorDivide(int value, int divisor)
    {
        var quotient = value / divisor;
        return value % divisor < 0 ? quotient - 1 : quotient;
    }

    // Years are counted from March, so that the leap day is the last of its year; 146,097 days make 400 years.
    internal static int FromCivil(int year, int month, int dayOfMonth)
    {
        var y = month <= 2 ? year - 1 : year;
        var era = FloorDivide(y, 400);
        var yearOfEra = y - (era * 400);
        var dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + dayOfMonth - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146_097) + dayOfEra - 719_468;
    }

    internal static (int Year, int Month, int Day) ToCivil(int day)
    {
        var z = day + 719_468;
        var era = FloorDivide(z, 146_097);
        var dayOfEra = z - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var dayOfMonth = dayOfYear - (((153 * shifted) + 2) / 5) + 1;
        var month = shifted < 10 ? shifted + 3 : shifted - 9;
        return (yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, dayOfMonth);
    }

    private static int DaysInMonth(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };
}
