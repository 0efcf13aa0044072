using NodaTime;

namespace MotCua.LegalTime.Tests;

public sealed class LunarCalendarTests
{
    private static readonly LunarCalendar Chinese = LunarCalendar.AtOffset(8);

    /// <summary>First day of Tết, days of the month before it, and the tenth of the third month, 2005 to 2035.</summary>
    public static TheoryData<int, string, int, string> Table { get; } = new()
    {
        { 2005, "02-09", 30, "04-18" }, { 2006, "01-29", 29, "04-07" }, { 2007, "02-17", 29, "04-26" }, { 2008, "02-07", 30, "04-15" },
        { 2009, "01-26", 30, "04-04" }, { 2010, "02-14", 30, "04-23" }, { 2011, "02-03", 30, "04-12" }, { 2012, "01-23", 29, "03-31" },
        { 2013, "02-10", 29, "04-19" }, { 2014, "01-31", 30, "04-09" }, { 2015, "02-19", 30, "04-28" }, { 2016, "02-08", 29, "04-16" },
        { 2017, "01-28", 30, "04-06" }, { 2018, "02-16", 30, "04-25" }, { 2019, "02-05", 30, "04-14" }, { 2020, "01-25", 30, "04-02" },
        { 2021, "02-12", 30, "04-21" }, { 2022, "02-01", 29, "04-10" }, { 2023, "01-22", 30, "04-29" }, { 2024, "02-10", 30, "04-18" },
        { 2025, "01-29", 29, "04-07" }, { 2026, "02-17", 29, "04-26" }, { 2027, "02-06", 29, "04-16" }, { 2028, "01-26", 29, "04-04" },
        { 2029, "02-13", 29, "04-23" }, { 2030, "02-02", 29, "04-12" }, { 2031, "01-23", 29, "04-01" }, { 2032, "02-11", 29, "04-19" },
        { 2033, "01-31", 30, "04-09" }, { 2034, "02-19", 30, "04-28" }, { 2035, "02-08", 30, "04-17" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Tet_its_eve_and_the_day_of_the_Hung_Kings_are_those_of_the_table(int year, string tet, int lastMonth, string hungKings)
    {
        var calendar = LunarCalendar.Vietnamese;
        Assert.Equal(tet, calendar.NewYear(year).ToString("MM-dd", null));
        Assert.Equal(lastMonth, calendar.DaysInLastMonthBefore(year));
        Assert.Equal(hungKings, calendar.ToDate(new LunarDate(year, 3, 10, false)).ToString("MM-dd", null));
    }

    [Fact]
    public void Viet_Nam_and_China_celebrate_the_new_year_on_different_days_in_exactly_these_years()
        => Assert.Equal(
            [1968, 1969, 1985, 2007, 2030, 2053],
            Enumerable.Range(1967, 95).Where(year => LunarCalendar.Vietnamese.NewYear(year) != Chinese.NewYear(year)));

    [Theory]
    [InlineData(1968, "01-29")]
    [InlineData(1969, "02-16")]
    [InlineData(1985, "01-21")]
    [InlineData(2053, "02-18")]
    public void Tet_in_years_that_differ_from_China_is_the_Vietnamese_one(int year, string tet)
        => Assert.Equal(tet, LunarCalendar.Vietnamese.NewYear(year).ToString("MM-dd", null));

    [Fact]
    public void China_has_the_new_year_a_month_later_in_1985_and_a_day_later_in_2007_and_2030()
    {
        Assert.Equal(new LocalDate(1985, 2, 20), Chinese.NewYear(1985));
        Assert.Equal(new LocalDate(2007, 2, 18), Chinese.NewYear(2007));
        Assert.Equal(new LocalDate(2030, 2, 3), Chinese.NewYear(2030));
    }

    [Fact]
    public void The_day_of_the_Hung_Kings_differs_from_China_in_exactly_these_years()
        => Assert.Equal(
            [1975, 2009, 2037, 2038],
            Enumerable.Range(1970, 70).Where(year => HungKings(LunarCalendar.Vietnamese, year) != HungKings(Chinese, year)));

    [Fact]
    public void Lunar_and_ISO_dates_lead_to_each_other_on_every_day_of_a_lifetime()
    {
        var calendar = LunarCalendar.Vietnamese;
        var previous = calendar.FromDate(new LocalDate(1984, 12, 31));
        for (var date = new LocalDate(1985, 1, 1); date.Year < 2060; date = date.PlusDays(1))
        {
            var lunar = calendar.FromDate(date);
            Assert.Equal(date, calendar.ToDate(lunar));
            Assert.True(lunar.Day == previous.Day + 1 || (lunar.Day == 1 && previous.Day is 29 or 30), $"{date}: {previous} then {lunar}");
            previous = lunar;
        }
    }

    [Theory]
    [InlineData(2020, 4)]
    [InlineData(2023, 2)]
    [InlineData(2025, 6)]
    [InlineData(2028, 5)]
    [InlineData(2031, 3)]
    [InlineData(2033, 11)]
    public void Leap_months_are_where_the_almanac_has_them(int year, int month)
    {
        var leap = LunarCalendar.Vietnamese.ToDate(new LunarDate(year, month, 1, true));
        Assert.True(LunarCalendar.Vietnamese.FromDate(leap).IsLeapMonth);
    }

    /// <summary>The leap months of a Vietnamese almanac, year and month, 1984 to 2036: no other year has one.</summary>
    [Fact]
    public void No_year_has_a_leap_month_but_those_of_the_almanac()
    {
        (int Year, int Month)[] almanac =
        [
            (1985, 2), (1987, 7), (1990, 5), (1993, 3), (1995, 8), (1998, 5), (2001, 4), (2004, 2), (2006, 7), (2009, 5), (2012, 4),
            (2014, 9), (2017, 6), (2020, 4), (2023, 2), (2025, 6), (2028, 5), (2031, 3), (2033, 11), (2036, 6),
        ];
        var found =
            from year in Enumerable.Range(1984, 53)
            from month in Enumerable.Range(1, 12)
            where HasLeapMonth(year, month)
            select (year, month);
        Assert.Equal(almanac, found);
    }

    private static bool HasLeapMonth(int year, int month)
    {
        try
        {
            LunarCalendar.Vietnamese.ToDate(new LunarDate(year, month, 1, true));
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    private static LocalDate HungKings(LunarCalendar calendar, int year) => calendar.ToDate(new LunarDate(year, 3, 10, false));
}
