using NodaTime;

namespace MotCua.LegalTime.Tests;

/// <summary>Somebody with a clock, who looks at it every minute: the counter of limits in hours and minutes. Moments must be whole minutes.</summary>
internal sealed class MinuteByMinuteCounter(WorkCalendarDefinition calendar)
{
    private readonly DayByDayCounter _days = new(calendar);

    /// <summary>The minute a limit ends; pauses must be given by events, in the order of time and apart from each other.</summary>
    public LocalDateTime Due(TimeLimit limit, LocalDateTime from, IReadOnlyList<DeadlinePause> pauses)
    {
        var full = limit.Unit == TimeUnit.WorkingHour ? 60 * limit.Amount : limit.Amount;
        var left = full;
        var at = Begin(limit, from);
        var begun = at;
        foreach (var pause in pauses)
        {
            while (left > 0 && at < pause.From)
            {
                Look();
            }

            var resumed = Begin(limit, pause.Until!.Value);
            if (at < pause.From || resumed < begun)
            {
                continue; // after the end, or over before counting began
            }

            at = resumed > at ? resumed : at;
            begun = at;
            left = pause.Mode == PauseMode.Reset || (pause.Mode == PauseMode.ResetIfIncomplete && pause.IsIncompleteDossier) ? full : left;
        }

        while (left > 0)
        {
            Look();
        }

        return at;

        void Look()
        {
            left -= limit.Unit == TimeUnit.Minute || IsOpen(at) ? 1 : 0;
            at = at.PlusMinutes(1);
        }
    }

    private bool IsOpen(LocalDateTime at)
    {
        if (!_days.Works(at.Date))
        {
            return false;
        }

        var hours = calendar.Hours.Single(h => h.Weekday == at.DayOfWeek);
        return hours.Intervals.Any(i => at.TimeOfDay >= i.From && at.TimeOfDay < i.Until);
    }

    private LocalDateTime Begin(TimeLimit limit, LocalDateTime at)
    {
        var isLate = limit.CutOff is { } cutOff && (at.TimeOfDay > cutOff || !_days.Works(at.Date));
        var day = isLate ? _days.NextWorking(at.Date.PlusDays(1)) : at.Date;
        return limit.Start == StartRule.NextWorkingDay ? _days.NextWorking(day.PlusDays(1)).AtMidnight()
            : isLate ? day.AtMidnight()
            : at;
    }
}
