using System.Numerics;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Rules;

/// <content>Clocks of steps, and of calls entered anew.</content>
public static partial class KernelClocks
{
    private static void OpenStep(
        CompiledProcedure program, int slot, int variant, ReadOnlySpan<WorkCalendar> calendars, long now, Span<CaseClock> clocks, Span<ulong> changed)
    {
        var compiled = program.Slots[slot];
        if (compiled.Clock < 0 || compiled.Limits[variant] is not { } limit)
        {
            return;
        }

        var calendar = calendars[compiled.Calendar];
        ref var clock = ref clocks[compiled.Clock];
        var before = clock;
        clock.IsOverdue = false;
        clock.State = compiled.Step.CountsAllVisits && clock.State.IsPaused
            ? LegalClock.Resume(limit, calendar, clock.State, now, PauseMode.Continue, incomplete: false)
            : LegalClock.Start(limit, calendar, now);
        clock.LastDue = LegalClock.Due(limit, calendar, clock.State);
        clock.Generation = before.Generation + 1;
        Change(compiled.Clock, changed);
    }

    private static void CloseStep(
        CompiledProcedure program, int slot, int variant, ReadOnlySpan<WorkCalendar> calendars, long now, Span<CaseClock> clocks, Span<ulong> changed)
    {
        var compiled = program.Slots[slot];
        if (compiled.Clock < 0 || compiled.Limits[variant] is not { } limit)
        {
            return;
        }

        ref var clock = ref clocks[compiled.Clock];
        clock.State = compiled.Step.CountsAllVisits
            ? LegalClock.Pause(limit, calendars[compiled.Calendar], clock.State, now)
            : LegalClock.Stop(clock.State);
        clock.Generation++;
        Change(compiled.Clock, changed);
    }

    private static void SetOverdue(int clock, Span<CaseClock> clocks, Span<ulong> changed)
    {
        if (clock >= 0)
        {
            clocks[clock].IsOverdue = true;
            Change(clock, changed);
        }
    }

    /// <summary>Entering a call begins its procedure anew, its clocks included.</summary>
    private static void BeginCall(CompiledProcedure program, int block, Span<CaseClock> clocks, Span<ulong> changed)
    {
        var entered = program.Blocks[block];
        if (entered.Node is not Call)
        {
            return;
        }

        for (var limits = program.LimitsByCall[block]; limits != 0; limits &= limits - 1)
        {
            Clear(BitOperations.TrailingZeroCount(limits), clocks, changed);
        }

        for (var slot = entered.FirstSlot; slot < entered.EndSlot; slot++)
        {
            if (program.Slots[slot].Clock >= 0)
            {
                Clear(program.Slots[slot].Clock, clocks, changed);
            }
        }
    }

    private static void Clear(int index, Span<CaseClock> clocks, Span<ulong> changed)
    {
        if (clocks[index].State.Phase != ClockPhase.NotStarted)
        {
            clocks[index] = new() { Generation = clocks[index].Generation + 1 };
            Change(index, changed);
        }
    }
}
