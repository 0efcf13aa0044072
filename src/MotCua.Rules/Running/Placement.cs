using System.Numerics;
using MotCua.Procedures;

namespace MotCua.Rules;

/// <summary>One firing under way: closes, follows routes, enters steps and blocks, and writes down each change it makes.</summary>
internal ref partial struct Placement
{
    private readonly ProgramTables tables;
    private readonly KernelState state;
    private readonly ConditionBits conditions;
    private readonly Span<Effect> effects;
    private int count;
    private int detail;

    public Placement(CompiledProcedure program, KernelState state, ConditionBits conditions, Span<Effect> effects)
    {
        tables = program.Tables;
        this.state = state;
        this.conditions = conditions;
        this.effects = effects[..program.MaxEffects];
        detail = -1;
    }

    public KernelRefusal Refusal { get; private set; }

    public readonly Firing Result => Refusal == KernelRefusal.None ? new(count, KernelRefusal.None, -1) : Firing.Refused(Refusal, detail);

    /// <summary>Puts a token at a target and lets branch ends carry it outwards until it rests.</summary>
    public void Follow(int target, int branch)
    {
        while (true)
        {
            var code = Place(target, branch);
            if (code < 0)
            {
                return;
            }

            var block = tables.Branches[branch].Block;
            target = EndBranch(block, branch, code);
            if (target < 0)
            {
                return;
            }

            branch = tables.Blocks[block].Parent;
        }
    }

    /// <summary>Takes a route: spends its counter or turns to its <c>then</c>; gives the target.</summary>
    public int Take(int route)
    {
        ref readonly var entry = ref tables.Routes[route];
        if (entry.Counter >= 0)
        {
            ref var spent = ref state.Spent[entry.Counter];
            if (spent >= tables.CounterLimits[entry.Counter])
            {
                return entry.Then;
            }

            spent++;
            Add(new(EffectKind.Spent, (ushort)entry.Counter, spent, -1));
        }

        Mark(entry.Marks, entry.MarkCount);
        return entry.To;
    }

    public void Close(EffectKind kind, int slot, short outcome)
    {
        state.ClearActive(slot);
        Add(new(kind, (ushort)slot, state.Visits[slot], outcome));
    }

    public void Open(int slot)
    {
        ref var visits = ref state.Visits[slot];
        if (visits == ushort.MaxValue)
        {
            Refuse(KernelRefusal.TooManyVisits, slot);
            return;
        }

        visits++;
        state.SetActive(slot);
        Add(new(EffectKind.Opened, (ushort)slot, visits, -1));
        var mark = tables.Slots[slot].StartedMark;
        if (mark >= 0)
        {
            Mark(mark);
        }
    }

    public void Mark(int first, int length)
    {
        for (var i = first; i < first + length; i++)
        {
            Mark(tables.Marks[i]);
        }
    }

    public void EndCase(int end)
    {
        Cancel(0, tables.Slots.Length);
        state.Branches.Clear();
        state.End = end;
        Add(new(EffectKind.Ended, (ushort)end, 0, -1));
    }

    /// <summary>Puts a token at a target of one region. Gives the result the region's branch ends with at once, or -1.</summary>
    private int Place(int target, int branch)
    {
        while (target >= 0 && Refusal == KernelRefusal.None)
        {
            var index = target & 0xFFFF;
            switch ((TargetCode)(target >> 16))
            {
                case TargetCode.Slot:
                    ref readonly var slot = ref tables.Slots[index];
                    if (Holds(slot.When))
                    {
                        Open(index);
                        return -1;
                    }

                    Add(new(EffectKind.Skipped, (ushort)index, 0, -1));
                    target = slot.Otherwise;
                    break;
                case TargetCode.Block:
                    target = Holds(tables.Blocks[index].When) ? EnterBlock(index) : tables.Blocks[index].Otherwise;
                    break;
                case TargetCode.Result:
                    return index;
                default:
                    EndCase(index);
                    return -1;
            }
        }

        return -1;
    }

    /// <summary>Enters the branches that apply. Gives where the case goes when the block is left at once, or -1.</summary>
    private int EnterBlock(int block)
    {
        ref readonly var entry = ref tables.Blocks[block];
        Add(new(EffectKind.BlockEntered, (ushort)block, 0, -1));
        for (var i = entry.FreshMarks; i < entry.FreshMarks + entry.FreshMarkCount; i++)
        {
            state.ClearMark(tables.Marks[i]);
        }

        var branches = state.Branches;
        var direct = tables.DirectBranches.AsSpan(entry.Direct, entry.DirectCount);
        var live = 0;
        foreach (var branch in direct)
        {
            // A copy beyond the list's end does not apply, whatever its other condition says.
            var applies = Holds(tables.Branches[branch].Copy) && Holds(tables.Branches[branch].When);
            live += applies ? 1 : 0;
            branches[branch] = applies ? KernelState.Live : KernelState.Skipped;
            Add(new(applies ? EffectKind.BranchEntered : EffectKind.BranchSkipped, (ushort)branch, 0, -1));
        }

        if (Refusal != KernelRefusal.None)
        {
            return -1;
        }

        if (live == 0)
        {
            return Join(block);
        }

        foreach (var branch in direct)
        {
            if (branches[branch] != KernelState.Live)
            {
                continue;
            }

            var code = Place(tables.Branches[branch].First, branch);
            if (Refusal != KernelRefusal.None)
            {
                return -1;
            }

            if (code >= 0)
            {
                var target = EndBranch(block, branch, code);
                if (target >= 0)
                {
                    return target;
                }
            }
        }

        return -1;
    }

    private void Cancel(int first, int end)
    {
        for (var word = first >> 6; word << 6 < end; word++)
        {
            var bits = state.Active[word];
            bits &= first > word << 6 ? ulong.MaxValue << (first & 63) : ulong.MaxValue;
            bits &= end < (word + 1) << 6 ? (1UL << (end & 63)) - 1 : ulong.MaxValue;
            while (bits != 0)
            {
                Close(EffectKind.Cancelled, (word << 6) + BitOperations.TrailingZeroCount(bits), -1);
                bits &= bits - 1;
            }
        }
    }

    private void Mark(int mark)
    {
        if (!state.IsMarked(mark))
        {
            state.SetMark(mark);
            Add(new(EffectKind.Marked, (ushort)mark, 0, -1));
        }
    }

    private bool Holds(int condition)
    {
        if (condition < 0)
        {
            return true;
        }

        if (!conditions.IsKnown(condition))
        {
            Refuse(KernelRefusal.UnknownCondition, condition);
            return false;
        }

        return conditions.IsTrue(condition);
    }

    private void Add(Effect effect)
    {
        if (count == effects.Length)
        {
            Refuse(KernelRefusal.Endless, -1);
            return;
        }

        effects[count++] = effect;
    }

    private void Refuse(KernelRefusal refusal, int about)
    {
        if (Refusal == KernelRefusal.None)
        {
            Refusal = refusal;
            detail = about;
        }
    }
}
