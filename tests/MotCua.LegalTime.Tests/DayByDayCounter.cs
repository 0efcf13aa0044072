using NodaTime;

namespace MotCua.LegalTime.Tests;

/// <summary>
/// The same law, written as an official would count on a paper calendar: one day after the other, no tables, no arithmetic on ranks. It knows
/// nothing of the product but the definition of the calendar.
/// </summary>
internal sealed class DayByDayCounter(WorkCalendarDefinition calendar)
{
    private readonly Dictionary<LocalDate, bool> _special = calendar.Days.ToDictionary(d => d.Date, d => d.Reason == DayReason.WorkedBySwap);

    public bool Works(LocalDate date) => _special.TryGetValue(date, out var worked) ? worked : !calendar.WeeklyRest.Contains(date.DayOfWeek);

    /// <summary>The last day of a limit in days; pauses must be in the order of time and not overlap.</summary>
    public LocalDate Due(TimeLimit limit, LocalDateTime from, IReadOnlyList<DeadlinePause> pauses)
    {
        var effective = new List<DeadlinePause>();
        foreach (var pause in pauses)
        {
            // A pause that begins after the end has no effect.
            var due = Count(limit, from, effective);
            if (pause.IsInDates ? pause.From.Date <= due : pause.From <= due.PlusDays(1).AtMidnight())
            {
                effective.Add(pause);
            }
        }

        return Count(limit, from, effective);
    }

    private LocalDate Count(TimeLimit limit, LocalDateTime from, List<DeadlinePause> pauses)
    {
        var first = FirstDay(limit, EventDay(limit, from));
        var needed = Needed(limit, EventDay(limit, from), first);
        var counted = 0;
        var day = first;
        var end = default(LocalDate?);
        var begun = limit.Amount == 0 ? EventDay(limit, from).PlusDays(1) : first;
        if (needed == 0)
        {
            // Within the same day: the day of the event, or the next working day for working days.
            end = limit.Unit == TimeUnit.WorkingDay ? NextWorking(EventDay(limit, from)) : EventDay(limit, from);
            day = end.Value.PlusDays(1);
        }

        foreach (var pause in pauses)
        {
            var out1 = pause.IsInDates ? pause.From.Date : pause.From.Date.PlusDays(limit is { Start: StartRule.SameDay, Amount: > 0 } ? 0 : 1);
            var resumed = pause.IsInDates ? pause.Until!.Value.Date.PlusDays(-1) : EventDay(limit, pause.Until!.Value);
            var next = pause.IsInDates ? resumed.PlusDays(1) : limit.Amount == 0 ? resumed.PlusDays(1) : FirstDay(limit, resumed);
            while (end is null && day < out1)
            {
                Step();
            }

            if (next < begun)
            {
                continue; // over before counting began
            }

            begun = next;
            var reset = pause.Mode == PauseMode.Reset || (pause.Mode == PauseMode.ResetIfIncomplete && pause.IsIncompleteDossier);
            if (reset)
            {
                counted = 0;
                end = null;
                needed = Needed(limit, resumed, next);
                day = next;
                if (needed == 0)
                {
                    end = limit.Unit == TimeUnit.WorkingDay ? NextWorking(resumed) : resumed;
                    day = end.Value.PlusDays(1);
                }
            }
            else if (end is not null && !pause.IsInDates)
            {
                // Nothing was left: due where counting goes on, or the first working day from there.
                var back = next.PlusDays(-1);
                end = limit.Unit == TimeUnit.WorkingDay ? NextWorking(back) : back;
                day = Later(day, end.Value.PlusDays(1));
            }
            else if (end is not null)
            {
                // The end itself was taken out: at least that day is left.
                end = null;
                counted = needed - 1;
                day = next;
            }
            else
            {
                day = Later(day, next);
            }
        }

        while (end is null)
        {
            Step();
        }

        return limit.RollForward ? NextWorking(end.Value) : end.Value;

        void Step()
        {
            if (limit.Unit != TimeUnit.WorkingDay || Works(day))
            {
                counted++;
            }

            if (counted == needed)
            {
                end = day;
            }

            day = day.PlusDays(1);
        }
    }

    private LocalDate EventDay(TimeLimit limit, LocalDateTime at)
        => limit.CutOff is { } cutOff && (at.TimeOfDay > cutOff || !Works(at.Date)) ? NextWorking(at.Date.PlusDays(1)) : at.Date;

    private LocalDate FirstDay(TimeLimit limit, LocalDate eventDay) => limit.Start switch
    {
        StartRule.SameDay => eventDay,
        StartRule.NextWorkingDay when limit.Unit != TimeUnit.WorkingDay => NextWorking(eventDay.PlusDays(1)),
        _ => eventDay.PlusDays(1),
    };

    private static int Needed(TimeLimit limit, LocalDate eventDay, LocalDate first)
    {
        var clear = limit.IsClear ? 1 : 0;
        switch (limit.Unit)
        {
            case TimeUnit.Week:
                return (7 * limit.Amount) + clear;
            case TimeUnit.Month or TimeUnit.Year:
                var months = limit.Unit == TimeUnit.Year ? 12 * limit.Amount : limit.Amount;
                var last = limit.Start == StartRule.NextDay ? Corresponding(eventDay, months, limit.Rounding).Date : DayBefore(Corresponding(first, months, limit.Rounding));
                return Period.Between(first, last, PeriodUnits.Days).Days + 1 + clear;
            default:
                return limit.Amount + clear;
        }
    }

    /// <summary>The day of the same number so many months on, and whether it had to be replaced by the last day of that month.</summary>
    private static (LocalDate Date, bool IsLastForMissing) Corresponding(LocalDate date, int months, MonthRounding rounding)
    {
        var month = date.ToYearMonth();
        for (var step = 0; step < months; step++)
        {
            month = month.PlusMonths(1);
        }

        var wanted = date.Day;
        var length = month.OnDayOfMonth(1).PlusMonths(1).PlusDays(-1).Day;
        var isMissing = wanted > length;
        if (rounding == MonthRounding.EndToEnd && date.PlusDays(1).Day == 1)
        {
            wanted = length;
        }

        return wanted <= length ? (month.OnDayOfMonth(wanted), isMissing)
            : rounding == MonthRounding.FirstOfNext ? (month.PlusMonths(1).OnDayOfMonth(1), false)
            : rounding == MonthRounding.Carry ? (month.PlusMonths(1).OnDayOfMonth(wanted - length), false)
            : (month.OnDayOfMonth(length), true);
    }

    private static LocalDate DayBefore((LocalDate Date, bool IsLastForMissing) end) => end.IsLastForMissing ? end.Date : end.Date.PlusDays(-1);

    public LocalDate NextWorking(LocalDate date)
    {
        while (!Works(date))
        {
            date = date.PlusDays(1);
        }

        return date;
    }

    private static LocalDate Later(LocalDate first, LocalDate second) => first > second ? first : second;
}
