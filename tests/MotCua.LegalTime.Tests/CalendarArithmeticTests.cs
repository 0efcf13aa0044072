using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace MotCua.LegalTime.Tests;

public sealed class CalendarArithmeticTests
{
    private static readonly WorkCalendar Week = WorkCalendar.Compile(new WorkCalendarDefinition { Id = "week", DecidedFrom = 2000, DecidedUntil = 2100 });

    [Fact]
    public void Day_numbers_and_dates_are_the_same_thing()
        => Prop.ForAll(Gen.Choose(-200_000, 200_000).ToArbitrary(), day =>
            DayNumber.Of(DayNumber.ToDate(day)) == day
            && new LocalDate(1970, 1, 1).PlusDays(day) == DayNumber.ToDate(day)
            && DayNumber.ToDate(day).DayOfWeek == DayNumber.DayOfWeek(day)).QuickCheckThrowOnFailure();

    [Fact]
    public void Friday_plus_one_working_day_is_Monday()
        => Assert.Equal(new LocalDate(2026, 11, 23), DayNumber.ToDate(Week.AddWorkingDays(DayNumber.Of(new LocalDate(2026, 11, 20)), 1)));

    [Fact]
    public void An_always_open_calendar_counts_every_second()
    {
        var open = WorkCalendar.AlwaysOpen("queue");
        Prop.ForAll(Gen.Choose(-2_000_000, 2_000_000).ToArbitrary(), Gen.Choose(0, 1_000_000).ToArbitrary(), (at, seconds) =>
            open.AddWorkingSeconds(at, seconds) == at + seconds
            && open.WorkingSecondsBetween(at, at + seconds) == seconds
            && open.NextWorkingMoment(at) == at
            && open.AddWorkingDays(at, 5) == at + 5
            && !open.IsProvisional(at % 100_000)).QuickCheckThrowOnFailure();
    }
}
