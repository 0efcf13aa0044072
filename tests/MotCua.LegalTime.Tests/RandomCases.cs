using System.Collections.Immutable;
using NodaTime;

namespace MotCua.LegalTime.Tests;

/// <summary>Random calendars, limits and pauses from a seed.</summary>
internal sealed class RandomCases(int seed)
{
    private static readonly LocalDate Epoch = new(2026, 1, 1);

    private readonly Random _random = new(seed);

    public WorkCalendarDefinition Calendar()
    {
        IsoDayOfWeek[] rest = _random.Next(5) switch
        {
            0 => [IsoDayOfWeek.Sunday],
            1 => [IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday],
            2 => [],
            _ => [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday],
        };
        var days = Enumerable.Range(0, 120).Where(_ => _random.Next(100) < 12).Select(offset =>
        {
            var date = Epoch.PlusDays(offset);
            return new CalendarDay { Date = date, Reason = rest.Contains(date.DayOfWeek) ? DayReason.WorkedBySwap : DayReason.Holiday, Source = "random" };
        });
        return new WorkCalendarDefinition { Id = "random", Zone = "UTC", WeeklyRest = [.. rest], Days = [.. days], DecidedFrom = 1900, DecidedUntil = 2200 };
    }

    /// <summary>Office hours that differ between the weekdays.</summary>
    public ImmutableArray<WeekdayHours> Hours() =>
    [
        .. Enumerable.Range(1, 7).Select(weekday =>
        {
            var opens = new LocalTime(7 + _random.Next(3), 30 * _random.Next(2));
            var noon = new LocalTime(11, 30);
            return new WeekdayHours((IsoDayOfWeek)weekday, _random.Next(4) == 0 ? [new(opens, noon)] : [new(opens, noon), new(new LocalTime(13, 0), new LocalTime(16 + _random.Next(3), 30))]);
        }),
    ];

    public LocalDateTime Moment(int span = 100) => Epoch.AtMidnight().PlusMinutes(_random.Next(span * 1440));

    public TimeLimit DayLimit()
    {
        var unit = (TimeUnit)_random.Next(5);
        return new TimeLimit(_random.Next(unit is TimeUnit.Year ? 2 : unit is TimeUnit.Month ? 4 : unit is TimeUnit.Week ? 6 : 40), unit)
        {
            Rounding = (MonthRounding)_random.Next(4),
            Start = (StartRule)_random.Next(3),
            CutOff = _random.Next(3) == 0 ? new LocalTime(15, 0) : null,
            RollForward = _random.Next(3) == 0,
        } is var limit && limit.Amount > 0 && _random.Next(8) == 0 ? limit with { IsClear = true } : limit;
    }

    /// <summary>Up to three pauses after a moment, in the order of time and apart from each other.</summary>
    public List<DeadlinePause> Pauses(LocalDateTime from, bool events = false)
    {
        var pauses = new List<DeadlinePause>();
        var at = from;
        for (var count = _random.Next(4); count > 0; count--)
        {
            at = at.PlusMinutes(1 + _random.Next(20 * 1440));
            var mode = (PauseMode)_random.Next(3);
            var incomplete = _random.Next(2) == 0;
            if (!events && _random.Next(2) == 0)
            {
                var first = at.Date.PlusDays(1);
                var last = first.PlusDays(_random.Next(8));
                pauses.Add(DeadlinePause.OfDates(first, last, mode) with { IsIncompleteDossier = incomplete });
                at = last.PlusDays(1).At(new LocalTime(0, 1));
            }
            else
            {
                var until = at.PlusMinutes(_random.Next(8 * 1440));
                pauses.Add(DeadlinePause.Between(at, until, mode) with { IsIncompleteDossier = incomplete });
                at = until.PlusMinutes(1);
            }
        }

        return pauses;
    }

    public int Next(int below) => _random.Next(below);
}
