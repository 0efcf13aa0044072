using MotCua.LegalTime;
using NodaTime;

namespace MotCua.Analysis;

/// <summary>
/// An axis of working days: 0 is the end of the day the dossier is filed, 1 the end of the first working day after it. Limits of other
/// kinds of day are put on it by the calendar and from the day they begin, never by a rate.
/// </summary>
/// <param name="calendar">The calendar; null when it is not known, and then only working days can be put on the axis.</param>
/// <param name="received">The day the dossier is filed.</param>
internal sealed class WorkingDayAxis(WorkCalendar? calendar, LocalDate received)
{
    // Far beyond any procedure and far within what day numbers can hold.
    private const decimal Farthest = 1_000_000;
    private readonly int zero = DayNumber.Of(received);

    /// <summary>How many working days a limit takes that begins at this place; null when that cannot be said of its kind of unit.</summary>
    public decimal? Length(TimeLimit limit, decimal begin) => limit.Unit switch
    {
        TimeUnit.WorkingDay => limit.Amount,
        TimeUnit.Minute => null,
        _ when calendar is null || begin > Farthest => null,
        TimeUnit.WorkingHour => Hours(calendar, limit, begin),
        _ => Days(calendar, limit, begin),
    };

    /// <summary>Whether days off up to this place are a forecast, because nobody has decided them yet.</summary>
    public bool IsProvisional(decimal at) => calendar is not null && at <= Farthest && calendar.IsProvisional(DayAt(calendar, at));

    private int DayAt(WorkCalendar known, decimal at) => known.AddWorkingDays(zero, (int)decimal.Ceiling(at));

    // The day of the event is the one the step before ended on.
    private decimal Days(WorkCalendar known, TimeLimit limit, decimal begin)
    {
        var start = DayAt(known, begin);
        var due = LegalClock.Due(limit, known, LegalClock.Start(limit, known, DayNumber.StartOf(start)));
        var end = decimal.Ceiling(begin) + known.WorkingDaysBetween(start, DayNumber.OfLocalSeconds(due - 1));
        return Math.Max(0, end - begin);
    }

    private decimal Hours(WorkCalendar known, TimeLimit limit, decimal begin)
    {
        var (at, left) = (begin, limit.Amount * 3_600m);
        while (left > 0)
        {
            var whole = decimal.Floor(at);
            var day = known.AddWorkingDays(zero, (int)whole + 1);
            var open = known.WorkingSecondsBetween(DayNumber.StartOf(day), DayNumber.StartOf(day + 1));
            var rest = (whole + 1 - at) * open;
            if (left <= rest)
            {
                return at + (left / open) - begin;
            }

            (at, left) = (whole + 1, left - rest);
        }

        return 0;
    }
}
