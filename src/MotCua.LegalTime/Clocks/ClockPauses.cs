namespace MotCua.LegalTime;

/// <summary>The begin or end of an interruption: the moment of an event, or a date that is itself taken out.</summary>
/// <param name="IsDate">Whether <paramref name="At"/> is a day number; else it is a local second.</param>
/// <param name="At">The day or the second.</param>
internal readonly record struct PauseEdge(bool IsDate, long At)
{
    public static PauseEdge Event(long at) => new(false, at);

    public static PauseEdge Date(int day) => new(true, day);

    /// <summary>The local second at which a pause with this edge as its begin stops the count.</summary>
    public long Begin => IsDate ? DayNumber.StartOf((int)At) : At;

    /// <summary>The local second at which a pause with this edge as its end lets the count go on.</summary>
    public long End => IsDate ? DayNumber.StartOf((int)At + 1) : At;
}

/// <summary>The result of an interruption.</summary>
/// <param name="State">The clock, running again.</param>
/// <param name="Effect">What happened.</param>
/// <param name="From">The last position counted before it: a day number, or a local second.</param>
/// <param name="To">The position after which counting goes on.</param>
/// <param name="Used">What had been counted since the position before it.</param>
internal readonly record struct PauseOutcome(ClockState State, PauseEffect Effect, long From, long To, long Used);

/// <summary>How an interruption changes a clock; the only place that knows.</summary>
internal static class ClockPauses
{
    /// <summary>Applies a whole interruption to a running clock.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="running">The clock as it was running when the interruption began.</param>
    /// <param name="begin">Begin.</param>
    /// <param name="end">End.</param>
    /// <param name="reset">Whether the full limit starts anew.</param>
    /// <param name="longest">The longest length the law allows, or null.</param>
    public static PauseOutcome Apply(
        TimeLimit limit, WorkCalendar calendar, in ClockState running, PauseEdge begin, PauseEdge end, bool reset, TimeLimit? longest)
    {
        if (IsAfterExpiry(limit, calendar, running, begin))
        {
            return new PauseOutcome(running, PauseEffect.AfterExpiry, running.Position, running.Position, 0);
        }

        var used = Used(limit, calendar, running, begin);
        var from = Math.Max(LastCounted(limit, begin), running.Position);
        var to = end.IsDate ? (limit.CountsDays ? end.At : end.End) : LegalClock.ZeroOf(limit, calendar, end.At);
        if (to < running.Position)
        {
            return new PauseOutcome(running, PauseEffect.BeforeCounting, from, from, 0);
        }

        to = Math.Max(to, from);
        var effect = PauseEffect.Applied;
        if (longest is not null && Latest(limit, calendar, begin, from, longest) is var latest && to > latest)
        {
            to = Math.Max(latest, from);
            effect = PauseEffect.Capped;
        }

        // A pause given in dates takes out the due day itself when it covers it, so at least that day is left to count.
        var left = Math.Max(begin.IsDate && limit.CountsDays ? 1 : 0, running.Remaining - used);
        var state = reset
            ? running with { Position = to, Remaining = LegalClock.FullAmount(limit, to) + running.Extended }
            : running with { Position = to, Remaining = left };
        return new PauseOutcome(state, effect, from, to, used);
    }

    /// <summary>What is counted after the clock's position up to a pause that begins here.</summary>
    public static long Used(TimeLimit limit, WorkCalendar calendar, in ClockState state, PauseEdge begin)
    {
        var last = LastCounted(limit, begin);
        return last <= state.Position ? 0
            : limit.Unit is TimeUnit.WorkingDay ? calendar.WorkingDaysBetween((int)state.Position, (int)last)
            : limit.Unit is TimeUnit.WorkingHour ? calendar.WorkingSecondsBetween(state.Position, last)
            : last - state.Position;
    }

    private static bool IsAfterExpiry(TimeLimit limit, WorkCalendar calendar, in ClockState running, PauseEdge begin)
        => limit.CountsDays && begin.IsDate
            ? begin.At > LegalClock.DueDay(limit, calendar, running)
            : begin.Begin > LegalClock.Due(limit, calendar, running);

    /// <summary>The last position that still counts before a pause that begins here.</summary>
    public static long LastCounted(TimeLimit limit, PauseEdge begin)
        => !limit.CountsDays ? begin.Begin
            : begin.IsDate ? begin.At - 1
            : DayNumber.OfLocalSeconds(begin.At) - (limit is { Start: StartRule.SameDay, Amount: > 0 } ? 1 : 0);

    /// <summary>The last position a pause of the longest length can reach.</summary>
    private static long Latest(TimeLimit limit, WorkCalendar calendar, PauseEdge begin, long from, TimeLimit longest)
    {
        if (!longest.CountsDays)
        {
            var until = longest.Unit == TimeUnit.Minute
                ? begin.Begin + (60L * longest.Amount)
                : calendar.AddWorkingSeconds(begin.Begin, 3_600L * longest.Amount);
            return limit.CountsDays ? DayNumber.OfLocalSeconds(until) : until;
        }

        var day = limit.CountsDays ? (int)from : DayNumber.OfLocalSeconds(begin.Begin) - (begin.IsDate ? 1 : 0);
        var last = longest.Unit == TimeUnit.WorkingDay
            ? calendar.AddWorkingDays(day, longest.Amount)
            : day + (int)LegalClock.FullAmount(longest with { Start = StartRule.NextDay, IsClear = false }, day);
        return limit.CountsDays ? last : DayNumber.StartOf(last + 1);
    }
}
