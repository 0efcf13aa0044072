using System.Numerics;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Rules;

/// <summary>
/// Which legal clocks start, stand still, go on and stop after a firing. A limit's clock runs while its <c>from</c> is marked, its
/// <c>until</c> is not, and no pausing step is active: overlapping pauses unite, and one that resets wins over one that continues.
/// A step's clock runs while the step is active. Allocates nothing; the engine and the simulator call the same code.
/// </summary>
public static partial class KernelClocks
{
    /// <summary>Brings the clocks of a case up to the state after a firing.</summary>
    /// <param name="program">The procedure.</param>
    /// <param name="variant">Number of the case's variant.</param>
    /// <param name="calendars">The calendars, as <see cref="CompiledProcedure.Calendars"/> names them; all in one time zone.</param>
    /// <param name="state">The state after the firing.</param>
    /// <param name="effects">The effects of the firing.</param>
    /// <param name="conditions">The conditions as they stand; asked when a limit with conditional extensions starts.</param>
    /// <param name="now">The moment of the firing, in local seconds.</param>
    /// <param name="clocks">The case's clocks, <see cref="CompiledProcedure.ClockCount"/> of them, changed in place.</param>
    /// <param name="changed">
    /// Set to the clocks that changed, as a bit set of <see cref="CompiledProcedure.ClockWords"/> words; those that run are to be
    /// watched anew.
    /// </param>
    public static void Update(
        CompiledProcedure program,
        int variant,
        ReadOnlySpan<WorkCalendar> calendars,
        KernelState state,
        ReadOnlySpan<Effect> effects,
        ConditionBits conditions,
        long now,
        Span<CaseClock> clocks,
        Span<ulong> changed)
    {
        changed.Clear();
        var touched = 0UL;
        var ended = false;
        foreach (ref readonly var effect in effects)
        {
            switch (effect.Kind)
            {
                case EffectKind.Opened:
                    touched |= program.PausedBy[effect.Index];
                    OpenStep(program, effect.Index, variant, calendars, now, clocks, changed);
                    break;
                case EffectKind.Done or EffectKind.Cancelled:
                    touched |= program.PausedBy[effect.Index];
                    CloseStep(program, effect.Index, variant, calendars, now, clocks, changed);
                    break;
                case EffectKind.Overdue:
                    SetOverdue(program.Slots[effect.Index].Clock, clocks, changed);
                    break;
                case EffectKind.Marked:
                    touched |= program.LimitsByMark[effect.Index];
                    break;
                case EffectKind.BlockEntered:
                    touched |= program.LimitsByCall[effect.Index];
                    BeginCall(program, effect.Index, clocks, changed);
                    break;
                case EffectKind.Ended:
                    touched = program.Limits.Length == 64 ? ulong.MaxValue : (1UL << program.Limits.Length) - 1;
                    ended = true;
                    break;
                default:
                    break;
            }
        }

        for (; touched != 0; touched &= touched - 1)
        {
            var index = BitOperations.TrailingZeroCount(touched);
            var limit = program.Limits[index];
            var calendar = calendars[limit.Calendar];
            var before = clocks[index];
            ref var clock = ref clocks[index];
            Move(program, limit, variant, calendar, state, conditions, ended, now, ref clock);
            Lengthen(limit, variant, calendar, effects, ref clock);
            Finish(limit.For(variant, clock.Extensions), calendar, in before, ref clock, index, changed);
        }
    }

    /// <summary>
    /// Says that an overall limit has run out. Nothing happens when the due moment has changed since, when the clock does not
    /// run, or when it is overdue already.
    /// </summary>
    /// <returns>Whether the limit is overdue from now on.</returns>
    public static bool Expire(int limit, int generation, Span<CaseClock> clocks)
    {
        ref var clock = ref clocks[limit];
        if (clock.Generation != generation || !clock.State.IsRunning || clock.IsOverdue)
        {
            return false;
        }

        clock.IsOverdue = true;
        return true;
    }

    /// <summary>The limit a clock counts in one case, its extensions included; null when the case's variant has none.</summary>
    public static TimeLimit? LimitOf(CompiledProcedure program, int clock, int variant, in CaseClock state)
    {
        var slot = program.SlotOfClock(clock);
        return slot < 0 ? program.Limits[clock].For(variant, state.Extensions) : program.Slots[slot].Limits[variant];
    }

    /// <summary>Number of the calendar a clock counts by.</summary>
    public static int CalendarOf(CompiledProcedure program, int clock)
    {
        var slot = program.SlotOfClock(clock);
        return slot < 0 ? program.Limits[clock].Calendar : program.Slots[slot].Calendar;
    }

    private static void Move(
        CompiledProcedure program, CompiledLimit limit, int variant, WorkCalendar calendar, KernelState state, ConditionBits conditions, bool ended, long now, ref CaseClock clock)
    {
        if (limit.For(variant, 0) is null)
        {
            return;
        }

        if (clock.State.Phase == ClockPhase.NotStarted)
        {
            if (!state.IsMarked(limit.From))
            {
                return;
            }

            for (var i = 0; i < limit.Extensions.Length; i++)
            {
                var when = limit.Extensions[i].When;
                if (when >= 0 && conditions.IsTrue(when))
                {
                    clock.Extensions |= (byte)(1 << i);
                }
            }

            clock.State = Begin(limit, variant, calendar, clock.Extensions, now);
            clock.LastDue = LegalClock.Due(limit.For(variant, clock.Extensions)!, calendar, clock.State);
        }

        if (clock.State.Phase == ClockPhase.Stopped)
        {
            return;
        }

        var rule = limit.For(variant, clock.Extensions)!;
        if (ended || state.IsMarked(limit.Until))
        {
            clock.State = LegalClock.Stop(clock.State);
            clock.WillReset = false;
            return;
        }

        var paused = false;
        var active = state.Active;
        for (var word = 0; word < limit.Pausers.Length; word++)
        {
            for (var bits = active[word] & limit.Pausers[word]; bits != 0; bits &= bits - 1)
            {
                paused = true;
                clock.WillReset |= Resets(program, (word << 6) + BitOperations.TrailingZeroCount(bits), limit.Index);
            }
        }

        if (paused)
        {
            clock.State = LegalClock.Pause(rule, calendar, clock.State, now);
        }
        else if (clock.State.IsPaused)
        {
            // A pause that began after expiry changes nothing; only otherwise does a reset begin the whole limit anew.
            var late = clock.State.PausedAt > clock.LastDue;
            clock.State = clock.WillReset && !late
                ? Begin(limit, variant, calendar, clock.Extensions, now)
                : LegalClock.Resume(rule, calendar, clock.State, now, PauseMode.Continue, incomplete: false);
            clock.WillReset = false;
        }
    }

    /// <summary>Starts the whole limit; what lengthens it in days of another kind is added to its end.</summary>
    private static ClockState Begin(CompiledLimit limit, int variant, WorkCalendar calendar, byte extensions, long now)
    {
        var rule = limit.For(variant, extensions)!;
        var state = LegalClock.Start(rule, calendar, now);
        for (var i = 0; i < limit.Extensions.Length; i++)
        {
            var amount = limit.Declaration.Extensions[i].Amount;
            if ((extensions >> i & 1) != 0 && amount.Unit != rule.Unit)
            {
                state = LegalClock.Extend(rule, calendar, state, amount);
            }
        }

        return state;
    }

    private static void Lengthen(CompiledLimit limit, int variant, WorkCalendar calendar, ReadOnlySpan<Effect> effects, ref CaseClock clock)
    {
        if (limit.Extensions.IsEmpty || clock.State.Phase is not (ClockPhase.Running or ClockPhase.Paused))
        {
            return;
        }

        for (var i = 0; i < limit.Extensions.Length; i++)
        {
            var on = limit.Extensions[i].On;
            if (on < 0 || (clock.Extensions >> i & 1) != 0 || !IsMarkedBy(effects, on))
            {
                continue;
            }

            var before = limit.For(variant, clock.Extensions)!;
            clock.Extensions |= (byte)(1 << i);
            var after = limit.For(variant, clock.Extensions)!;
            var amount = limit.Declaration.Extensions[i].Amount;
            clock.State = amount.Unit == before.Unit
                ? LegalClock.Extend(before, calendar, clock.State, after.Amount - before.Amount)
                : LegalClock.Extend(before, calendar, clock.State, amount);
        }
    }

    private static void Finish(TimeLimit? rule, WorkCalendar calendar, in CaseClock before, ref CaseClock clock, int index, Span<ulong> changed)
    {
        if (rule is null || clock == before)
        {
            return;
        }

        if (clock.State.IsRunning)
        {
            clock.LastDue = LegalClock.Due(rule, calendar, clock.State);
        }

        clock.Generation = before.Generation + 1;
        clock.IsOverdue &= !clock.State.IsRunning || clock.LastDue == before.LastDue;
        Change(index, changed);
    }

    private static bool Resets(CompiledProcedure program, int slot, int limit)
    {
        foreach (var pause in program.Slots[slot].Pauses)
        {
            if (pause.Limit == limit && pause.Resets)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMarkedBy(ReadOnlySpan<Effect> effects, int mark)
    {
        foreach (ref readonly var effect in effects)
        {
            if (effect.Kind == EffectKind.Marked && effect.Index == mark)
            {
                return true;
            }
        }

        return false;
    }

    private static void Change(int clock, Span<ulong> changed) => changed[clock >> 6] |= 1UL << (clock & 63);
}
