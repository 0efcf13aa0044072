namespace MotCua.LegalTime;

/// <summary>
/// The meaning of a running time limit: start, pause, resume, extend, due. Pure functions on integers that allocate nothing;
/// the kernel, the simulator and <c>Deadline</c> all use these and nothing else.
/// </summary>
/// <remarks>
/// <para>All moments are local seconds of the calendar's zone. A limit counted in days is due at the end of its last day, which is the
/// first local second of the next day; acting at that very second is in time.</para>
/// <para>An interruption behaves at its end as the limit does at its start. With <see cref="StartRule.NextDay"/> a pause from an event on
/// day A to an event on day B takes out A+1..B, with <see cref="StartRule.SameDay"/> A..B-1, so a pause of n counted days moves the due
/// day by exactly n. A limit that had nothing left when it was paused is due on the day it resumes (for working days: that day or the
/// first working day after it), never before. A pause that begins after the limit has expired changes nothing, whatever its mode.</para>
/// </remarks>
public static class LegalClock
{
    /// <summary>Starts a clock at the moment of the event.</summary>
    public static ClockState Start(TimeLimit limit, WorkCalendar calendar, long at)
    {
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentNullException.ThrowIfNull(calendar);
        var zero = ZeroOf(limit, calendar, at);
        return new ClockState(ClockPhase.Running, zero, FullAmount(limit, zero), 0);
    }

    /// <summary>Stops counting from the moment of the event. A clock that does not run is left as it is: overlapping pauses unite.</summary>
    public static ClockState Pause(TimeLimit limit, WorkCalendar calendar, ClockState state, long at)
        => state.Phase == ClockPhase.Running ? state with { Phase = ClockPhase.Paused, PausedAt = at } : state;

    /// <summary>Goes on counting. A clock that is not paused is left as it is.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="state">The paused clock.</param>
    /// <param name="at">The local second of the event that ends the pause.</param>
    /// <param name="mode">What the pause does to the limit.</param>
    /// <param name="incomplete">Whether the pause was caused by an incomplete dossier; asked only by <see cref="PauseMode.ResetIfIncomplete"/>.</param>
    public static ClockState Resume(TimeLimit limit, WorkCalendar calendar, ClockState state, long at, PauseMode mode, bool incomplete)
    {
        if (state.Phase != ClockPhase.Paused)
        {
            return state;
        }

        var running = state with { Phase = ClockPhase.Running, PausedAt = 0 };
        var reset = mode == PauseMode.Reset || (mode == PauseMode.ResetIfIncomplete && incomplete);
        return ClockPauses.Apply(limit, calendar, running, PauseEdge.Event(state.PausedAt), PauseEdge.Event(at), reset, null).State;
    }

    /// <summary>Lengthens (gia hạn) a running or paused clock by an amount in the limit's own unit. Other clocks are left as they are.</summary>
    public static ClockState Extend(TimeLimit limit, WorkCalendar calendar, ClockState state, int byAmount)
    {
        ArgumentNullException.ThrowIfNull(limit);
        if (state.Phase is not (ClockPhase.Running or ClockPhase.Paused))
        {
            return state;
        }

        var more = limit.Unit switch
        {
            TimeUnit.Week => 7L * byAmount,
            TimeUnit.Month => MonthsAfterEnd(limit, state, byAmount),
            TimeUnit.Year => MonthsAfterEnd(limit, state, 12 * byAmount),
            TimeUnit.WorkingHour => 3_600L * byAmount,
            TimeUnit.Minute => 60L * byAmount,
            _ => byAmount,
        };
        return Lengthen(state, more);
    }

    /// <summary>
    /// Lengthens a running or paused clock by another limit. In a unit of days that is not the clock's own, the added days are counted from
    /// the end as it stood (fifteen calendar days longer by two working days). Hours and minutes do not mix with days: they are a bug.
    /// </summary>
    public static ClockState Extend(TimeLimit limit, WorkCalendar calendar, ClockState state, TimeLimit by)
    {
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(calendar);
        if (by.Unit == limit.Unit)
        {
            return Extend(limit, calendar, state, by.Amount);
        }

        if (!by.CountsDays || !limit.CountsDays)
        {
            throw new ArgumentException($"A limit of {limit} cannot be lengthened by {by}.", nameof(by));
        }

        if (state.Phase is not (ClockPhase.Running or ClockPhase.Paused))
        {
            return state;
        }

        var end = RawDueDay(limit, calendar, state);
        var newEnd = by.Unit == TimeUnit.WorkingDay ? calendar.AddWorkingDays(end, by.Amount) : end + (int)FullAmount(by with { IsClear = false, Start = StartRule.NextDay }, end);
        var remaining = limit.Unit == TimeUnit.WorkingDay
            ? calendar.WorkingDaysBetween((int)state.Position, calendar.WorkingDayOnOrAfter(newEnd))
            : newEnd - state.Position;
        return Lengthen(state, remaining - state.Remaining);
    }

    /// <summary>Ends the clock: the event the limit runs until has happened.</summary>
    public static ClockState Stop(ClockState state) => state with { Phase = ClockPhase.Stopped, PausedAt = 0 };

    /// <summary>
    /// The local second at which the limit expires; acting at that second is in time. <see cref="long.MaxValue"/> while paused or not
    /// started. A stopped clock keeps the due moment it had.
    /// </summary>
    public static long Due(TimeLimit limit, WorkCalendar calendar, in ClockState state)
    {
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentNullException.ThrowIfNull(calendar);
        if (state.Phase is ClockPhase.Paused or ClockPhase.NotStarted)
        {
            return long.MaxValue;
        }

        return limit.Unit switch
        {
            TimeUnit.WorkingHour => calendar.AddWorkingSeconds(state.Position, state.Remaining),
            TimeUnit.Minute => state.Position + state.Remaining,
            _ => DayNumber.StartOf(DueDay(limit, calendar, state) + 1),
        };
    }

    /// <summary>
    /// What is left at a moment, in the unit of <see cref="ClockState.Remaining"/>: for an inbox. 0 once expired or stopped; while paused, what
    /// was left when the pause began.
    /// </summary>
    public static long RemainingAt(TimeLimit limit, WorkCalendar calendar, in ClockState state, long at)
    {
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentNullException.ThrowIfNull(calendar);
        return state.Phase switch
        {
            ClockPhase.NotStarted => state.Remaining,
            ClockPhase.Stopped => 0,
            ClockPhase.Paused => Math.Max(0, state.Remaining - ClockPauses.Used(limit, calendar, state, PauseEdge.Event(state.PausedAt))),
            _ => Math.Max(0, state.Remaining - ClockPauses.Used(limit, calendar, state, PauseEdge.Event(at))),
        };
    }

    /// <summary>The last day of a limit counted in days, after roll-forward.</summary>
    internal static int DueDay(TimeLimit limit, WorkCalendar calendar, in ClockState state)
    {
        var day = RawDueDay(limit, calendar, state);
        return limit.RollForward ? calendar.WorkingDayOnOrAfter(day) : day;
    }

    /// <summary>The last day before roll-forward.</summary>
    internal static int RawDueDay(TimeLimit limit, WorkCalendar calendar, in ClockState state)
    {
        var position = (int)state.Position;
        return limit.Unit != TimeUnit.WorkingDay ? position + (int)state.Remaining
            : state.Remaining == 0 ? calendar.WorkingDayOnOrAfter(position)
            : calendar.AddWorkingDays(position, (int)state.Remaining);
    }

    /// <summary>The day the event counts as one of, after the cut-off hour.</summary>
    internal static int EventDay(TimeLimit limit, WorkCalendar calendar, long at)
    {
        var day = DayNumber.OfLocalSeconds(at);
        return IsAfterCutOff(limit, calendar, at) ? calendar.AddWorkingDays(day, 1) : day;
    }

    /// <summary>Whether the cut-off hour moves the event to the next working day.</summary>
    internal static bool IsAfterCutOff(TimeLimit limit, WorkCalendar calendar, long at)
        => limit.CutOff is { } cutOff
        && (DayNumber.SecondOfDay(at) > cutOff.TickOfDay / NodaTime.NodaConstants.TicksPerSecond
            || !calendar.IsWorkingDay(DayNumber.OfLocalSeconds(at)));

    /// <summary>Day 0, or the first moment counted for hours and minutes.</summary>
    internal static long ZeroOf(TimeLimit limit, WorkCalendar calendar, long at)
    {
        var day = EventDay(limit, calendar, at);
        if (!limit.CountsDays)
        {
            return limit.Start == StartRule.NextWorkingDay ? DayNumber.StartOf(calendar.AddWorkingDays(day, 1))
                : day == DayNumber.OfLocalSeconds(at) ? at
                : DayNumber.StartOf(day);
        }

        return limit.Amount == 0 ? day : limit.Start switch
        {
            StartRule.SameDay => day - 1,
            StartRule.NextWorkingDay when limit.Unit != TimeUnit.WorkingDay => calendar.AddWorkingDays(day, 1) - 1,
            _ => day,
        };
    }

    /// <summary>The whole limit counted from <paramref name="zero"/>, in the unit of <see cref="ClockState.Remaining"/>.</summary>
    internal static long FullAmount(TimeLimit limit, long zero)
    {
        var clear = limit.IsClear ? 1 : 0;
        return limit.Unit switch
        {
            TimeUnit.Week => (7L * limit.Amount) + clear,
            TimeUnit.Month => Months(limit, (int)zero, limit.Amount) + clear,
            TimeUnit.Year => Months(limit, (int)zero, 12 * limit.Amount) + clear,
            TimeUnit.WorkingHour => 3_600L * limit.Amount,
            TimeUnit.Minute => 60L * limit.Amount,
            _ => limit.Amount + clear,
        };
    }

    // A month that counts the day of the event ends the day before the corresponding one, otherwise on the corresponding day. Where the last
    // month has no such day and the rule is its last day, it ends on that day either way (German Civil Code, section 188(2) and (3)).
    private static int Months(TimeLimit limit, int zero, int months)
    {
        if (limit.Start == StartRule.NextDay || limit.Amount == 0)
        {
            return DayNumber.AddMonths(zero, months, limit.Rounding) - zero;
        }

        var end = DayNumber.AddMonths(zero + 1, months, limit.Rounding) - 1 - zero;
        var isMissing = DayNumber.AddMonths(zero + 1, months, MonthRounding.LastDay) != DayNumber.AddMonths(zero + 1, months, MonthRounding.FirstOfNext);
        return isMissing && limit.Rounding is (MonthRounding.LastDay or MonthRounding.EndToEnd) ? end + 1 : end;
    }

    private static long MonthsAfterEnd(TimeLimit limit, in ClockState state, int months)
    {
        var end = (int)(state.Position + state.Remaining);
        return DayNumber.AddMonths(end, months, limit.Rounding) - end;
    }

    private static ClockState Lengthen(in ClockState state, long more)
        => state with { Remaining = Math.Max(0, state.Remaining + more), Extended = state.Extended + more };
}
