using MotCua.Procedures;

namespace MotCua.Rules;

/// <content>How branches come together.</content>
internal ref partial struct Placement
{
    /// <summary>Stores a branch's result. Gives where the case goes when the block is left by it, or -1.</summary>
    private int EndBranch(int block, int branch, int result)
    {
        ref readonly var entry = ref tables.Blocks[block];
        var branches = state.Branches;
        branches[branch] = (byte)(KernelState.FirstResult + result);
        Add(new(EffectKind.BranchEnded, (ushort)branch, 0, (short)result));
        for (var i = entry.FirstRule; i < entry.FirstRule + entry.RuleCount; i++)
        {
            if (tables.Rules[i].AsSoonAs && Matches(in tables.Rules[i], isEarly: true))
            {
                return Leave(block, i);
            }
        }

        foreach (var other in tables.DirectBranches.AsSpan(entry.Direct, entry.DirectCount))
        {
            if (branches[other] == KernelState.Live)
            {
                return -1;
            }
        }

        return Join(block);
    }

    private int Join(int block)
    {
        ref readonly var entry = ref tables.Blocks[block];
        var last = entry.FirstRule + entry.RuleCount - 1;
        for (var i = entry.FirstRule; i < last; i++)
        {
            if (Matches(in tables.Rules[i], isEarly: false))
            {
                return Leave(block, i);
            }
        }

        return Leave(block, last);
    }

    /// <summary>
    /// Whether a join rule holds over the branches that declare its result. Skipped ones are not asked, and <c>all</c> is true
    /// when none remain; but nothing ends a block early before at least one branch has ended so.
    /// </summary>
    private readonly bool Matches(in RuleEntry rule, bool isEarly)
    {
        if (rule.Quantifier == (byte)Quantifier.Otherwise)
        {
            return true;
        }

        var branches = state.Branches;
        var any = false;
        foreach (var (branch, code) in tables.Asked.AsSpan(rule.Asked, rule.AskedCount))
        {
            if (branches[branch] == code)
            {
                if (rule.Quantifier == (byte)Quantifier.Any)
                {
                    return true;
                }

                any = true;
            }
            else if (rule.Quantifier == (byte)Quantifier.All && branches[branch] != KernelState.Skipped)
            {
                return false;
            }
        }

        return rule.Quantifier == (byte)Quantifier.All && (any || !isEarly);
    }

    private int Leave(int block, int rule)
    {
        ref readonly var entry = ref tables.Blocks[block];
        Cancel(entry.FirstSlot, entry.EndSlot);
        state.Branches[entry.FirstBranch..entry.EndBranch].Clear();
        Add(new(EffectKind.BlockLeft, (ushort)block, 0, -1));
        return Refusal == KernelRefusal.None ? Take(tables.Rules[rule].Route) : -1;
    }
}
