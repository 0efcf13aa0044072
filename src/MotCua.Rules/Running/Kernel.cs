using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace MotCua.Rules;

/// <summary>
/// What a procedure means, as a function from one state to the next. It knows neither time nor people nor storage: whoever
/// drives it says which step ended how, and is told what follows. Nothing is allocated; a refusal leaves the state as it was.
/// </summary>
public static class Kernel
{
    /// <summary>Begins a case: enters the first step.</summary>
    /// <param name="program">The procedure.</param>
    /// <param name="state">A state of all zeros.</param>
    /// <param name="conditions">The conditions as they stand.</param>
    /// <param name="effects">Room for <see cref="CompiledProcedure.MaxEffects"/> effects.</param>
    public static Firing Start(CompiledProcedure program, KernelState state, ConditionBits conditions, Span<Effect> effects)
    {
        if (state.HasBegun)
        {
            return Firing.Refused(KernelRefusal.AlreadyBegun);
        }

        Debug.Assert(effects.Length >= program.MaxEffects, "room for MaxEffects effects");
        state.End = -1;
        var run = new Placement(program, state, conditions, effects);
        run.Follow(program.Tables.First, -1);
        if (run.Refusal != KernelRefusal.None)
        {
            state.Words.Clear();
        }

        return run.Result;
    }

    /// <summary>Completes one visit of a step with an outcome.</summary>
    /// <param name="program">The procedure.</param>
    /// <param name="state">The state, changed in place.</param>
    /// <param name="slot">The step's slot.</param>
    /// <param name="visit">Which visit is meant; an earlier one is refused.</param>
    /// <param name="outcome">The outcome, an index among the slot's outcomes.</param>
    /// <param name="conditions">The conditions as they stand, what was learned at this step included.</param>
    /// <param name="effects">Room for <see cref="CompiledProcedure.MaxEffects"/> effects.</param>
    public static Firing Fire(
        CompiledProcedure program, KernelState state, int slot, int visit, int outcome, ConditionBits conditions, Span<Effect> effects)
    {
        if (TryPass(program, state.Words, slot, visit, outcome, out var next, out var nextVisit))
        {
            effects[0] = new(EffectKind.Done, (ushort)slot, (ushort)visit, (short)outcome);
            effects[1] = new(EffectKind.Opened, (ushort)next, nextVisit, -1);
            return new(2, KernelRefusal.None, -1);
        }

        var tables = program.Tables;
        if (state.End >= 0)
        {
            return Firing.Refused(KernelRefusal.CaseEnded);
        }

        if ((uint)slot >= (uint)tables.Slots.Length || !state.IsActive(slot) || state.Visits[slot] != visit)
        {
            return Firing.Refused(KernelRefusal.StaleVisit, slot);
        }

        ref readonly var entry = ref tables.Slots[slot];
        if ((uint)outcome >= (uint)entry.OutcomeCount)
        {
            return Firing.Refused(KernelRefusal.UnknownOutcome, outcome);
        }

        Debug.Assert(effects.Length >= program.MaxEffects, "room for MaxEffects effects");
        var index = entry.FirstRoute + outcome;
        ref readonly var route = ref tables.Routes[index];
        var run = new Placement(program, state, conditions, effects);
        if (route.IsPlain && state.Visits[route.To & 0xFFFF] != ushort.MaxValue)
        {
            // The common case: straight to a step that is always entered. Nothing can be refused, so nothing is kept back.
            run.Close(EffectKind.Done, slot, (short)outcome);
            run.Mark(entry.EndMarks, entry.EndMarkCount);
            run.Mark(route.Marks, route.MarkCount);
            run.Open(route.To & 0xFFFF);
            return run.Result;
        }

        if (route.IsPlainEnd)
        {
            run.Close(EffectKind.Done, slot, (short)outcome);
            run.Mark(entry.EndMarks, entry.EndMarkCount);
            run.Mark(route.Marks, route.MarkCount);
            run.EndCase(route.To & 0xFFFF);
            return run.Result;
        }

        Span<ulong> before = stackalloc ulong[state.Words.Length];
        state.Words.CopyTo(before);
        run.Close(EffectKind.Done, slot, (short)outcome);
        run.Mark(entry.EndMarks, entry.EndMarkCount);
        run.Follow(run.Take(index), entry.Branch);
        if (run.Refusal != KernelRefusal.None)
        {
            before.CopyTo(state.Words);
        }

        return run.Result;
    }

    /// <summary>
    /// Completes one visit of a step where nothing follows but one other step: one closed, one opened, nothing marked, spent or decided. By far the
    /// most common course, and the fastest to take.
    /// </summary>
    /// <param name="program">The procedure.</param>
    /// <param name="words">The words of the state, changed in place.</param>
    /// <param name="slot">The step's slot.</param>
    /// <param name="visit">Which visit is meant.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="next">The slot opened.</param>
    /// <param name="nextVisit">Its visit.</param>
    /// <returns>False when more follows or it is refused: nothing is changed then, and <see cref="Fire"/> decides.</returns>
    public static bool TryPass(CompiledProcedure program, Span<ulong> words, int slot, int visit, int outcome, out int next, out ushort nextVisit)
    {
        next = nextVisit = 0;
        var tables = program.Tables;
        if ((int)words[0] - 2 >= 0 || (uint)slot >= (uint)tables.Slots.Length)
        {
            return false;
        }

        ref readonly var entry = ref tables.Slots[slot];
        if ((uint)outcome >= (uint)entry.OutcomeCount)
        {
            return false;
        }

        ref readonly var route = ref tables.Routes[entry.FirstRoute + outcome];
        var layout = program.Layout;
        ref var active = ref words[layout.Active + (slot >> 6)];
        var bit = 1UL << (slot & 63);
        if (!route.IsBare || (active & bit) == 0)
        {
            return false;
        }

        var visits = MemoryMarshal.Cast<ulong, ushort>(words.Slice(layout.Visits, layout.VisitWords));
        var to = route.To & 0xFFFF;
        ref var visitsThere = ref visits[to];
        if (visits[slot] != visit || visitsThere == ushort.MaxValue)
        {
            return false;
        }

        active &= ~bit;
        words[layout.Overdue + (slot >> 6)] &= ~bit;
        words[layout.Active + (to >> 6)] |= 1UL << (to & 63);
        next = to;
        nextVisit = ++visitsThere;
        return true;
    }

    /// <summary>
    /// Says that the limit of one visit of a step has passed. A visit that is over gives no effects. A step with
    /// <c>on-silence</c> completes with that outcome; any other becomes overdue, once.
    /// </summary>
    /// <inheritdoc cref="Fire"/>
    public static Firing Expire(CompiledProcedure program, KernelState state, int slot, int visit, ConditionBits conditions, Span<Effect> effects)
    {
        if (state.End >= 0 || (uint)slot >= (uint)program.Tables.Slots.Length || !state.IsActive(slot) || state.Visits[slot] != visit)
        {
            return default;
        }

        var silence = program.Tables.Slots[slot].OnSilence;
        if (silence >= 0)
        {
            return Fire(program, state, slot, visit, silence, conditions, effects);
        }

        if (state.IsOverdue(slot))
        {
            return default;
        }

        state.SetOverdue(slot);
        effects[0] = new(EffectKind.Overdue, (ushort)slot, (ushort)visit, -1);
        return new(1, KernelRefusal.None, -1);
    }

    /// <summary>Brings the case to an end by request (withdrawal): cancels everything. Refused once the end's <c>until</c> is marked.</summary>
    /// <param name="program">The procedure.</param>
    /// <param name="state">The state, changed in place.</param>
    /// <param name="end">The end asked for; one that has an actor who may ask.</param>
    /// <param name="effects">Room for <see cref="CompiledProcedure.MaxEffects"/> effects.</param>
    public static Firing End(CompiledProcedure program, KernelState state, int end, Span<Effect> effects)
    {
        if (!state.HasBegun)
        {
            return Firing.Refused(KernelRefusal.NotBegun);
        }

        if (state.End >= 0)
        {
            return Firing.Refused(KernelRefusal.CaseEnded);
        }

        if ((uint)end >= (uint)program.Tables.Ends.Length || !program.Tables.Ends[end].MayWithdraw)
        {
            return Firing.Refused(KernelRefusal.NotAWithdrawal, end);
        }

        var until = program.Tables.Ends[end].Until;
        if (until >= 0 && state.IsMarked(until))
        {
            return Firing.Refused(KernelRefusal.TooLate, end);
        }

        var run = new Placement(program, state, default, effects);
        run.EndCase(end);
        return run.Result;
    }

    /// <summary>Applies recorded effects to the state before them; gives the state after. Decides nothing.</summary>
    public static void Apply(CompiledProcedure program, KernelState state, ReadOnlySpan<Effect> effects)
    {
        if (!state.HasBegun)
        {
            state.End = -1;
        }

        var tables = program.Tables;
        foreach (ref readonly var effect in effects)
        {
            int index = effect.Index;
            switch (effect.Kind)
            {
                case EffectKind.Opened:
                    state.SetActive(index);
                    state.Visits[index] = effect.Value;
                    break;
                case EffectKind.Done or EffectKind.Cancelled:
                    state.ClearActive(index);
                    break;
                case EffectKind.Overdue:
                    state.SetOverdue(index);
                    break;
                case EffectKind.BlockEntered:
                    foreach (var mark in tables.Marks.AsSpan(tables.Blocks[index].FreshMarks, tables.Blocks[index].FreshMarkCount))
                    {
                        state.ClearMark(mark);
                    }

                    break;
                case EffectKind.BranchEntered:
                    state.Branches[index] = KernelState.Live;
                    break;
                case EffectKind.BranchSkipped:
                    state.Branches[index] = KernelState.Skipped;
                    break;
                case EffectKind.BranchEnded:
                    state.Branches[index] = (byte)(KernelState.FirstResult + effect.Choice);
                    break;
                case EffectKind.BlockLeft:
                    state.Branches[tables.Blocks[index].FirstBranch..tables.Blocks[index].EndBranch].Clear();
                    break;
                case EffectKind.Spent:
                    state.Spent[index] = (byte)effect.Value;
                    break;
                case EffectKind.Marked:
                    state.SetMark(index);
                    break;
                case EffectKind.Ended:
                    state.Branches.Clear();
                    state.End = index;
                    break;
                default:
                    break;
            }
        }
    }
}
