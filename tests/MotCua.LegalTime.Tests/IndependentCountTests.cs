using NodaTime;
using static MotCua.LegalTime.Tests.Calendars;

namespace MotCua.LegalTime.Tests;

/// <summary>Counts made in other ways than the product's, and the laws of adding limits.</summary>
public sealed class IndependentCountTests
{
    [Fact]
    public void Hours_and_minutes_are_those_somebody_counts_who_looks_at_the_clock_every_minute()
    {
        var cases = new RandomCases(23);
        var moved = 0;
        for (var round = 0; round < 40; round++)
        {
            var definition = cases.Calendar() with { Hours = cases.Hours() };
            var calendar = WorkCalendar.Compile(definition);
            var counter = new MinuteByMinuteCounter(definition);
            for (var index = 0; index < 20; index++)
            {
                var unit = cases.Next(4) == 0 ? TimeUnit.Minute : TimeUnit.WorkingHour;
                var limit = new TimeLimit(cases.Next(unit == TimeUnit.Minute ? 9000 : 90), unit)
                {
                    Start = (StartRule)cases.Next(3),
                    CutOff = cases.Next(3) == 0 ? new LocalTime(15, 0) : null,
                };
                var from = cases.Moment();
                var pauses = cases.Pauses(from, events: true);
                var deadline = Deadline(new DeadlineRequest { Calendar = calendar, From = from, Limit = limit, Pauses = [.. pauses] });
                Assert.Equal(counter.Due(limit, from, pauses), deadline.Expiry);
                moved += deadline.Explain().Pauses.Any(p => p.Effect == PauseEffect.Applied) ? 1 : 0;
            }
        }

        Assert.InRange(moved, 200, 800);
    }

    [Fact]
    public void Overlapping_pauses_take_out_the_days_somebody_paints_over_in_a_calendar()
    {
        var cases = new RandomCases(31);
        var overlapping = 0;
        for (var round = 0; round < 200; round++)
        {
            var definition = cases.Calendar();
            var calendar = WorkCalendar.Compile(definition);
            var counter = new DayByDayCounter(definition);
            for (var index = 0; index < 50; index++)
            {
                var from = cases.Moment();
                var limit = new TimeLimit(1 + cases.Next(25), cases.Next(3) == 0 ? TimeUnit.CalendarDay : TimeUnit.WorkingDay);
                var spans = Enumerable.Range(0, 1 + cases.Next(4)).Select(_ => from.Date.PlusDays(1 + cases.Next(30))).Select(first => (First: first, Last: first.PlusDays(cases.Next(8)))).ToList();
                var painted = spans.SelectMany(s => Enumerable.Range(0, Period.DaysBetween(s.First, s.Last) + 1).Select(s.First.PlusDays)).ToList();
                overlapping += painted.Count != painted.Distinct().Count() ? 1 : 0;
                var day = from.Date;
                for (var left = limit.Amount; left > 0;)
                {
                    day = day.PlusDays(1);
                    left -= (limit.Unit == TimeUnit.CalendarDay || counter.Works(day)) && !painted.Contains(day) ? 1 : 0;
                }

                var pauses = spans.Select(s => DeadlinePause.OfDates(s.First, s.Last));
                Assert.Equal(day, Deadline(new DeadlineRequest { Calendar = calendar, From = from, Limit = limit, Pauses = [.. pauses] }).DueDay);
            }
        }

        Assert.InRange(overlapping, 1000, 10_000);
    }

    [Theory]
    [InlineData(TimeUnit.WorkingDay)]
    [InlineData(TimeUnit.CalendarDay)]
    [InlineData(TimeUnit.Week)]
    public void A_limit_of_a_plus_b_days_or_weeks_ends_where_one_of_b_ends_that_follows_one_of_a(TimeUnit unit)
    {
        var cases = new RandomCases(3);
        for (var index = 0; index < 2000; index++)
        {
            var (a, b, from) = (1 + cases.Next(20), 1 + cases.Next(20), cases.Moment(2000).PlusYears(-4));
            foreach (var start in (StartRule[])[StartRule.NextDay, StartRule.SameDay])
            {
                var whole = Deadline(new DeadlineRequest { Calendar = Office, From = from, Limit = new(a + b, unit) { Start = start } }).DueDay;
                var first = Deadline(new DeadlineRequest { Calendar = Office, From = from, Limit = new(a, unit) { Start = start } }).UnrolledDueDay!.Value;
                var next = start == StartRule.SameDay ? first.PlusDays(1) : first;
                Assert.Equal(whole, Deadline(new DeadlineRequest { Calendar = Office, From = next.At(new LocalTime(10, 0)), Limit = new(b, unit) { Start = start } }).DueDay);
            }
        }
    }

    [Fact]
    public void Months_and_years_add_up_from_a_day_every_month_has_and_from_the_end_of_a_month_when_the_rule_keeps_ends()
    {
        var cases = new RandomCases(4);
        for (var index = 0; index < 2000; index++)
        {
            var (a, b, unit) = (1 + cases.Next(14), 1 + cases.Next(14), cases.Next(3) == 0 ? TimeUnit.Year : TimeUnit.Month);
            var anyDay = cases.Moment(1400).Date;
            var early = anyDay.With(DateAdjusters.DayOfMonth(Math.Min(anyDay.Day, 27)));
            Assert.All((MonthRounding[])[MonthRounding.LastDay, MonthRounding.FirstOfNext, MonthRounding.Carry, MonthRounding.EndToEnd], rounding => AddsUp(early, a, b, unit, rounding));
            AddsUp(anyDay.With(DateAdjusters.EndOfMonth), a, b, unit, MonthRounding.EndToEnd);
        }
    }

    [Fact]
    public void Months_do_not_add_up_from_the_31st_when_the_rule_rounds_to_the_last_day()
    {
        Assert.Equal("2026-03-31", Deadline(Plain(), "2026-01-31T10:00", Limit("2 months")).Due);
        Assert.Equal("2026-03-28", Deadline(Plain(), "2026-02-28T10:00", Limit("1 month")).Due);
    }

    [Fact]
    public void Only_days_carried_over_from_a_shorter_month_let_a_later_start_end_earlier()
    {
        Assert.Equal("2026-03-03", Deadline(Plain(), "2026-01-31T10:00", Limit("1 month") with { Rounding = MonthRounding.Carry }).Due);
        Assert.Equal("2026-03-01", Deadline(Plain(), "2026-02-01T10:00", Limit("1 month") with { Rounding = MonthRounding.Carry }).Due);
    }

    [Theory]
    [InlineData("2026-01-28", MonthRounding.LastDay, "2026-02-27")]
    [InlineData("2026-01-29", MonthRounding.LastDay, "2026-02-28")]
    [InlineData("2026-01-31", MonthRounding.LastDay, "2026-02-28")]
    [InlineData("2026-01-31", MonthRounding.EndToEnd, "2026-02-28")]
    [InlineData("2026-01-31", MonthRounding.FirstOfNext, "2026-02-28")]
    [InlineData("2026-01-31", MonthRounding.Carry, "2026-03-02")]
    [InlineData("2026-02-01", MonthRounding.LastDay, "2026-02-28")]
    [InlineData("2026-02-28", MonthRounding.EndToEnd, "2026-03-30")]
    public void A_month_that_counts_the_day_of_the_event_ends_the_day_before_or_on_the_last_day_of_a_shorter_month(string from, MonthRounding rounding, string due)
        => Assert.Equal(due, Deadline(Plain(), from, Limit("1 month") with { Start = StartRule.SameDay, Rounding = rounding }).Due);

    private static void AddsUp(LocalDate from, int a, int b, TimeUnit unit, MonthRounding rounding)
    {
        LocalDate End(LocalDate start, int amount) => Deadline(new DeadlineRequest
        {
            Calendar = Office, From = start.At(new LocalTime(9, 0)), Limit = new(amount, unit) { Rounding = rounding },
        }).UnrolledDueDay!.Value;
        Assert.Equal(End(from, a + b), End(End(from, a), b));
    }
}
