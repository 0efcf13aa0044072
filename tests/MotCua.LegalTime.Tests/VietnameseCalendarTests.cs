using NodaTime;
using static MotCua.LegalTime.Tests.Calendars;

namespace MotCua.LegalTime.Tests;

public sealed class VietnameseCalendarTests
{
    [Theory]
    [InlineData("2026-02-13", 3, "2026-02-25")]
    [InlineData("2026-02-12", 5, "2026-02-26")]
    [InlineData("2025-01-24", 7, "2025-02-11")]
    [InlineData("2025-12-31", 1, "2026-01-05")]
    [InlineData("2025-12-31", 6, "2026-01-10")]
    [InlineData("2025-04-25", 1, "2025-04-26")]
    [InlineData("2025-04-25", 4, "2025-05-05")]
    [InlineData("2026-04-24", 1, "2026-04-28")]
    [InlineData("2026-04-24", 3, "2026-05-04")]
    [InlineData("2026-08-21", 1, "2026-08-22")]
    [InlineData("2026-08-28", 1, "2026-09-03")]
    [InlineData("2025-08-29", 1, "2025-09-03")]
    public void The_twelve_official_deadlines_hold(string from, int workingDays, string due)
        => Assert.Equal(due, Deadline(Office, from + "T09:00", new TimeLimit(workingDays, TimeUnit.WorkingDay)).Due);

    [Theory]
    [InlineData("2010-02-19", "2010-02-27")]
    [InlineData("2012-01-27", "2012-02-04")]
    [InlineData("2013-04-29", "2013-05-04")]
    [InlineData("2014-05-02", "2014-04-26")]
    [InlineData("2014-09-01", "2014-09-06")]
    [InlineData("2015-01-02", "2014-12-27")]
    [InlineData("2015-02-16", "2015-02-14")]
    [InlineData("2015-04-29", "2015-04-25")]
    [InlineData("2018-12-31", "2019-01-05")]
    [InlineData("2019-04-29", "2019-05-04")]
    [InlineData("2024-04-29", "2024-05-04")]
    [InlineData("2025-05-02", "2025-04-26")]
    [InlineData("2026-01-02", "2026-01-10")]
    [InlineData("2026-08-31", "2026-08-22")]
    public void A_swapped_working_day_is_off_and_its_Saturday_is_worked(string off, string worked)
    {
        Assert.False(Office.IsWorkingDay(Day(off)));
        Assert.True(Office.IsWorkingDay(Day(worked)));
        Assert.Equal(Date(worked), Office.Explain(Day(off)).For);
        Assert.Equal(DayReason.WorkedBySwap, Office.Explain(Day(worked)).Reason);
    }

    [Theory]
    [InlineData("2011-05-02 2011-05-03 2012-01-02 2012-01-26 2012-04-02 2012-09-03 2013-02-14 2013-02-15 2014-01-29 2014-02-04 2015-02-17 2015-02-23")]
    [InlineData("2016-02-12 2016-04-18 2016-05-02 2016-05-03 2017-01-02 2017-01-26 2017-02-01 2017-05-02 2017-09-04 2018-02-14 2018-02-20 2018-09-03 2019-04-15")]
    [InlineData("2020-01-23 2020-01-29 2021-02-10 2021-02-16 2021-05-03 2022-01-03 2022-04-11 2022-05-02 2022-05-03 2023-01-20 2023-01-26 2023-05-02 2023-05-03")]
    [InlineData("2023-09-04 2024-02-08 2024-02-14 2026-04-27")]
    [InlineData("2021-09-03 2022-09-01 2023-09-01 2024-09-03 2025-09-01 2026-09-01")]
    public void Every_compensation_day_and_second_National_Day_is_off(string days)
        => Assert.All(days.Split(' '), day => Assert.False(Office.IsWorkingDay(Day(day)), day));

    [Theory]
    [InlineData("2025-01-25", "2025-02-02")]
    [InlineData("2026-02-14", "2026-02-22")]
    public void The_Tet_block_is_off_from_its_first_to_its_last_day_and_no_longer(string first, string last)
    {
        Assert.Equal(0, Office.WorkingDaysBetween(Day(first) - 1, Day(last)));
        Assert.True(Office.IsWorkingDay(Day(first) - 1));
        Assert.True(Office.IsWorkingDay(Day(last) + 1));
    }

    [Fact]
    public void Every_special_day_from_2010_to_2026_names_its_source_and_its_reason_in_two_languages()
        => Assert.All(Office.Definition.Days, day =>
        {
            Assert.NotEmpty(day.Source);
            Assert.NotEmpty(day.Title.Vi);
            Assert.NotEmpty(day.Title.En);
            Assert.NotEqual(day.Source, Office.Definition.SourceIn(day.Source, "en"));
            Assert.InRange(day.Date.Year, 2010, 2026);
        });

    [Fact]
    public void Every_holiday_of_a_decided_year_that_falls_on_a_rest_day_is_made_up_for()
    {
        var madeUp = Office.Definition.Days.Where(d => d.Reason == DayReason.Compensation).Select(d => d.For!.Value).ToList();
        var onRest = Office.Definition.Days.Where(d => d.Reason == DayReason.Holiday && d.Date.DayOfWeek >= IsoDayOfWeek.Saturday).Select(d => d.Date);
        Assert.Equal(onRest.Order(), madeUp.Order());
    }

    [Fact]
    public void Decided_years_are_certain_and_later_ones_provisional()
    {
        Assert.False(Office.IsProvisional(Day("2010-01-01")));
        Assert.False(Office.IsProvisional(Day("2026-12-31")));
        Assert.True(Office.IsProvisional(Day("2027-01-01")));
        Assert.True(Office.IsProvisional(Day("2009-12-31")));
    }

    [Fact]
    public void The_forecast_of_2027_follows_the_Labour_Code_and_the_lunar_calendar()
    {
        var off = Enumerable.Range(Day("2027-01-01"), 365).Where(d => Office.Explain(d).Reason is DayReason.Holiday or DayReason.Compensation)
            .Select(d => DayNumber.ToDate(d).ToString("MM-dd", null));
        Assert.Equal(
            ["01-01", "02-05", "02-06", "02-07", "02-08", "02-09", "02-10", "02-11", "04-16", "04-30", "05-01", "05-03", "09-02", "09-03"],
            off);
    }

    [Fact]
    public void The_forecast_gives_eleven_holidays_in_every_year_and_makes_up_for_each_on_a_rest_day()
        => Assert.All(Enumerable.Range(2027, 74), year =>
        {
            var days = Office.Definition.Forecast!.DaysOf(year, Office.Definition.WeeklyRest);
            var holidays = days.Where(d => d.Reason == DayReason.Holiday).ToList();
            Assert.InRange(holidays.Count, 10, 11); // the day of the Hùng Kings may meet 30 April
            Assert.Equal(holidays.Count(d => d.Date.DayOfWeek >= IsoDayOfWeek.Saturday), days.Count(d => d.Reason == DayReason.Compensation));
        });

    [Fact]
    public void Reception_is_open_on_Saturday_morning_and_that_makes_Saturday_no_working_day_of_processing()
    {
        var saturday = Day("2026-11-14");
        Assert.True(Reception.IsWorkingDay(saturday));
        Assert.False(Office.IsWorkingDay(saturday));
        Assert.Equal(4 * 3600, Reception.WorkingSecondsBetween(DayNumber.StartOf(saturday), DayNumber.StartOf(saturday + 1)));
        Assert.False(Reception.IsWorkingDay(Day("2026-02-16")));
    }

    [Fact]
    public void Office_hours_are_half_past_seven_to_half_past_eleven_and_half_past_one_to_half_past_five()
    {
        Assert.Equal(Second("2026-11-23T16:30"), Office.AddWorkingSeconds(Second("2026-11-23T10:00"), (1 * 3600) + 1800 + (3 * 3600)));
        Assert.Equal(Second("2026-11-24T07:30"), Office.NextWorkingMoment(Second("2026-11-23T17:30")));
        Assert.Equal(Second("2026-11-23T11:29"), Office.NextWorkingMoment(Second("2026-11-23T11:29")));
    }

    [Theory]
    [InlineData("2026-08-27T10:00", "7 working days", "2026-09-10")]
    [InlineData("2026-02-13T09:00", "3 working days|15:00", "2026-02-25")]
    [InlineData("2026-02-13T15:20", "3 working days|15:00", "2026-02-26")]
    [InlineData("2026-06-26T09:00", "15 calendar days", "2026-07-11")]
    [InlineData("2026-06-26T09:00", "15 calendar days|roll", "2026-07-13")]
    public void The_auditors_five_dates_are_right(string from, string rule, string due)
    {
        var parts = rule.Split('|');
        var limit = Limit(parts[0]) with
        {
            CutOff = parts is [_, "15:00"] ? new LocalTime(15, 0) : null,
            RollForward = parts is [_, "roll"],
        };
        Assert.Equal(due, Deadline(Office, from, limit).Due);
    }
}
