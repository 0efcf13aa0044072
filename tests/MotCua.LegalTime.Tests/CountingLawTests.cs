using NodaTime;
using static MotCua.LegalTime.Tests.Calendars;

namespace MotCua.LegalTime.Tests;

/// <summary>Laws that hold for every calendar, limit and pause.</summary>
public sealed class CountingLawTests
{
    [Fact]
    public void A_day_by_day_count_gives_the_same_day_for_100_000_random_limits_calendars_and_pauses()
    {
        var cases = new RandomCases(20260701);
        for (var round = 0; round < 500; round++)
        {
            var definition = cases.Calendar();
            var calendar = WorkCalendar.Compile(definition);
            var counter = new DayByDayCounter(definition);
            for (var index = 0; index < 200; index++)
            {
                var limit = cases.DayLimit();
                var from = cases.Moment();
                var pauses = cases.Pauses(from);
                var deadline = Deadline(new DeadlineRequest { Calendar = calendar, From = from, Limit = limit, Pauses = [.. pauses] });
                var expected = counter.Due(limit, from, pauses);
                if (expected != deadline.DueDay)
                {
                    Assert.Fail($"{limit} {limit.Start} cut-off {limit.CutOff} roll {limit.RollForward} clear {limit.IsClear} from {Moments.Iso(from)}, " +
                        $"pauses {string.Join(" ", pauses.Select(p => $"{Moments.Iso(p.From)}..{Moments.Iso(p.Until!.Value)} {p.Mode} {p.IsIncompleteDossier} {p.IsInDates}"))}, " +
                        $"rest {string.Join(",", definition.WeeklyRest)}, special {string.Join(",", definition.Days.Select(d => Moments.Iso(d.Date)[5..]))}: " +
                        $"counted {Moments.Iso(expected)}, computed {deadline.Due}");
                }

                Assert.Equal(expected.PlusDays(1).AtMidnight(), deadline.Expiry);
                if (index % 20 == 0)
                {
                    AgreesWithItself(deadline);
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine("500 random calendars x 200 random limits and pauses counted day by day: 0 differences");
    }

    [Fact]
    public void A_clock_that_is_started_paused_and_resumed_gives_the_deadline_of_the_whole_story()
    {
        var cases = new RandomCases(7);
        for (var round = 0; round < 100; round++)
        {
            var calendar = WorkCalendar.Compile(cases.Calendar());
            for (var index = 0; index < 50; index++)
            {
                var limit = cases.Next(4) == 0
                    ? new TimeLimit(cases.Next(60), cases.Next(2) == 0 ? TimeUnit.WorkingHour : TimeUnit.Minute)
                    : cases.DayLimit();
                var from = cases.Moment();
                var pauses = cases.Pauses(from, events: true);
                var clock = LegalClock.Start(limit, calendar, DayNumber.ToLocalSeconds(from));
                foreach (var pause in pauses)
                {
                    clock = LegalClock.Pause(limit, calendar, clock, DayNumber.ToLocalSeconds(pause.From));
                    clock = LegalClock.Resume(limit, calendar, clock, DayNumber.ToLocalSeconds(pause.Until!.Value), pause.Mode, pause.IsIncompleteDossier);
                }

                var deadline = Deadline(new DeadlineRequest { Calendar = calendar, From = from, Limit = limit, Pauses = [.. pauses] });
                Assert.Equal(clock, deadline.Clock);
                Assert.Equal(LegalClock.Due(limit, calendar, clock), DayNumber.ToLocalSeconds(deadline.Expiry!.Value));
            }
        }
    }

    [Fact]
    public void Adding_a_then_b_working_days_equals_adding_a_plus_b()
        => ForEachCalendar((calendar, cases) =>
        {
            var (day, a, b) = (Day("2026-01-01") + cases.Next(400) - 150, cases.Next(80), cases.Next(80));
            Assert.Equal(calendar.AddWorkingDays(day, a + b), calendar.AddWorkingDays(calendar.AddWorkingDays(day, a), b));
            Assert.Equal(a, calendar.WorkingDaysBetween(day, calendar.AddWorkingDays(day, a)));
            var working = calendar.WorkingDayOnOrAfter(day);
            Assert.Equal(working, calendar.AddWorkingDays(calendar.AddWorkingDays(working, a), -a));
        });

    [Fact]
    public void Adding_a_then_b_working_seconds_equals_adding_a_plus_b()
        => ForEachCalendar((calendar, cases) =>
        {
            var (at, a, b) = (DayNumber.ToLocalSeconds(cases.Moment(200)), (long)cases.Next(500_000), (long)cases.Next(500_000));
            Assert.Equal(calendar.AddWorkingSeconds(at, a + b), calendar.AddWorkingSeconds(calendar.AddWorkingSeconds(at, a), b));
            Assert.Equal(a, calendar.WorkingSecondsBetween(at, calendar.AddWorkingSeconds(at, a)));
            var next = calendar.NextWorkingMoment(at);
            Assert.True(next >= at && calendar.WorkingSecondsBetween(at, next) == 0 && calendar.WorkingSecondsBetween(next, next + 1) == 1);
        });

    [Fact]
    public void Due_dates_never_move_back_when_the_start_or_the_amount_grows()
        => ForEachCalendar((calendar, cases) =>
        {
            // Days carried over from a shorter month are the one rule that is not monotone, by its definition.
            var limit = cases.DayLimit() is var any && any.Rounding == MonthRounding.Carry ? any with { Rounding = MonthRounding.FirstOfNext } : any;
            var from = cases.Moment();
            var due = Deadline(new DeadlineRequest { Calendar = calendar, From = from, Limit = limit }).Expiry;
            Assert.True(due <= Deadline(new DeadlineRequest { Calendar = calendar, From = from.PlusMinutes(cases.Next(5000)), Limit = limit }).Expiry);
            Assert.True(due <= Deadline(new DeadlineRequest { Calendar = calendar, From = from, Limit = limit with { Amount = limit.Amount + 1 + cases.Next(3) } }).Expiry);
        });

    [Fact]
    public void A_pause_of_n_working_days_moves_a_continuing_deadline_by_exactly_n()
        => ForEachCalendar((calendar, cases) =>
        {
            var limit = new TimeLimit(1 + cases.Next(20), TimeUnit.WorkingDay);
            var from = cases.Moment();
            var request = new DeadlineRequest { Calendar = calendar, From = from, Limit = limit };
            var due = DayNumber.Of(Deadline(request).DueDay!.Value);
            var first = DayNumber.Of(from.Date) + 1 + cases.Next(Math.Max(1, due - DayNumber.Of(from.Date)));
            var last = first + cases.Next(10);
            var paused = Deadline(request with { Pauses = [DeadlinePause.OfDates(DayNumber.ToDate(first), DayNumber.ToDate(last))] });
            Assert.Equal(calendar.AddWorkingDays(due, calendar.WorkingDaysBetween(first - 1, last)), DayNumber.Of(paused.DueDay!.Value));

            // By events: all but one that leaves nothing to count and ends on a day off, where the due day may not lie before the resumption.
            var begin = DayNumber.ToDate(Math.Min(first, due - 1)).At(new LocalTime(10, 0));
            if (begin >= from)
            {
                var end = begin.PlusDays(cases.Next(10));
                var counted = calendar.WorkingDaysBetween(DayNumber.Of(begin.Date), DayNumber.Of(end.Date));
                var byEvents = Deadline(request with { Pauses = [DeadlinePause.Between(begin, end)] });
                Assert.Equal(calendar.AddWorkingDays(due, counted), DayNumber.Of(byEvents.DueDay!.Value));
            }
        });

    [Fact]
    public void A_pause_inside_a_non_working_spell_changes_nothing()
    {
        var limit = Limit("3 working days");
        var plain = Deadline(Office, "2026-02-12T09:00", limit);
        var paused = Deadline(Office, "2026-02-12T09:00", limit, "2026-02-16..2026-02-20");
        Assert.Equal(plain.Due, paused.Due);
        Assert.Equal(0, Assert.Single(paused.Explain().Pauses).Saved);
        Assert.Equal(plain.Due, Deadline(Office, "2026-02-12T09:00", limit, "2026-02-14T09:00..2026-02-22T09:00").Due);
    }

    [Fact]
    public void No_due_date_falls_on_a_day_off_when_the_rule_rolls_forward_or_counts_working_days()
        => ForEachCalendar((calendar, cases) =>
        {
            var limit = cases.DayLimit();
            limit = limit.Unit == TimeUnit.WorkingDay ? limit : limit with { RollForward = true };
            var from = cases.Moment();
            var due = Deadline(new DeadlineRequest { Calendar = calendar, From = from, Limit = limit, Pauses = [.. cases.Pauses(from)] });
            Assert.True(calendar.IsWorkingDay(DayNumber.Of(due.DueDay!.Value)));
        });

    [Fact]
    public void Working_hours_are_those_a_clock_watcher_counts_minute_by_minute()
    {
        var cases = new RandomCases(11);
        var calendar = Plain("2026-01-06", "2026-02-10");
        for (var index = 0; index < 300; index++)
        {
            var from = cases.Moment(60);
            var hours = 1 + cases.Next(30);
            var pause = DeadlinePause.Between(from.PlusMinutes(30 + cases.Next(2000)), from.PlusMinutes(2030 + cases.Next(4000)));
            var deadline = Deadline(new DeadlineRequest { Calendar = calendar, From = from, Limit = new TimeLimit(hours, TimeUnit.WorkingHour), Pauses = [pause] });
            var left = hours * 60;
            var at = from;
            while (left > 0)
            {
                var works = at.Hour is (>= 8 and < 12) or (>= 13 and < 17) && calendar.IsWorkingDay(DayNumber.Of(at.Date));
                left -= works && !(at >= pause.From && at < pause.Until) ? 1 : 0;
                at = at.PlusMinutes(1);
            }

            Assert.Equal(at, deadline.Expiry);
            var explained = deadline.Explain();
            Assert.Equal(hours * 3600L, explained.Days.Where(d => d.Kind == DerivationKind.Counted).Sum(d => d.Seconds));
        }
    }

    [Fact]
    public void Adding_working_days_and_seconds_and_running_a_clock_allocates_nothing()
    {
        var calendar = Office;
        var limit = Limit("7 working days");
        var start = Day("2026-01-05");
        long Work(int rounds)
        {
            var sum = 0L;
            for (var index = 0; index < rounds; index++)
            {
                var at = DayNumber.StartOf(start + (index % 300)) + 36_000;
                sum += calendar.AddWorkingDays(start + (index % 300), index % 60);
                sum += calendar.AddWorkingSeconds(at, index);
                var clock = LegalClock.Start(limit, calendar, at);
                clock = LegalClock.Pause(limit, calendar, clock, at + 100_000);
                clock = LegalClock.Resume(limit, calendar, clock, at + 400_000, PauseMode.Continue, false);
                sum += LegalClock.Due(limit, calendar, clock);
            }

            return sum;
        }

        Work(100);
        var least = long.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            // The runtime may allocate once of its own accord while it recompiles.
            var before = GC.GetAllocatedBytesForCurrentThread();
            var sum = Work(10_000);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.NotEqual(0, sum);
        }

        Assert.Equal(0, least);
    }

    private static void ForEachCalendar(Action<WorkCalendar, RandomCases> law)
    {
        var cases = new RandomCases(42);
        for (var round = 0; round < 200; round++)
        {
            var calendar = WorkCalendar.Compile(cases.Calendar());
            for (var index = 0; index < 25; index++)
            {
                law(calendar, cases);
            }
        }
    }

    /// <summary>The derivation of a deadline says what the deadline says: each day once, in order, ending on the due day.</summary>
    private static void AgreesWithItself(Deadline deadline)
    {
        var derivation = deadline.Explain();
        Assert.Equal(deadline.DueDay, derivation.Days[^1].Date);
        for (var index = 1; index < derivation.Days.Length; index++)
        {
            Assert.Equal(derivation.Days[index - 1].Date.PlusDays(1), derivation.Days[index].Date);
        }

        if (deadline.Request.Limit.Unit == TimeUnit.WorkingDay)
        {
            Assert.All(derivation.Days, d => Assert.True(d.Kind != DerivationKind.Counted || d.Calendar.Reason is DayReason.Working or DayReason.WorkedBySwap));
            Assert.All(derivation.Days, d => Assert.True(d.Kind != DerivationKind.Skipped || d.Calendar.Reason is not (DayReason.Working or DayReason.WorkedBySwap)));
            var needed = deadline.Request.Limit.Amount + (deadline.Request.Limit.IsClear ? 1 : 0);
            if (needed > 0 && derivation.Days[^1].Kind == DerivationKind.Counted)
            {
                Assert.Equal(needed, derivation.Days[^1].Number);
                Assert.Equal(needed, derivation.Days.Count(d => d.Kind == DerivationKind.Counted));
            }
        }
    }
}
