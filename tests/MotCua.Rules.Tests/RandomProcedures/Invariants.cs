using MotCua.Procedures;

namespace MotCua.Rules.Tests.RandomProcedures;

/// <summary>What holds of every state of every case.</summary>
internal static class Invariants
{
    public static void Check(CompiledProcedure program, KernelState state)
    {
        Assert.True(state.End >= 0 == (state.ActiveCount == 0), $"End is {state.End} with {state.ActiveCount} active slots");
        Region(program, state, -1, state.End < 0);
        foreach (var branch in program.Branches)
        {
            Region(program, state, branch.Index, state.Branch(branch.Index).IsLive);
        }

        foreach (var counter in program.Counters)
        {
            Assert.True(state.Spent[counter.Index] <= counter.AtMost, counter.Id);
        }
    }

    public static bool IsLive(CompiledProcedure program, KernelState state, CompiledBlock block)
    {
        foreach (var branch in program.Branches)
        {
            if (branch.Block == block.Index && !state.Branch(branch.Index).IsDead)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A live region holds exactly one token, a dead one none.</summary>
    private static void Region(CompiledProcedure program, KernelState state, int region, bool isLive)
    {
        var tokens = 0;
        foreach (var slot in program.Slots)
        {
            tokens += slot.Branch == region && state.IsActive(slot.Index) ? 1 : 0;
        }

        foreach (var block in program.Blocks)
        {
            tokens += block.Parent == region && IsLive(program, state, block) ? 1 : 0;
        }

        Assert.True(tokens == (isLive ? 1 : 0), $"region {region} is {(isLive ? "live" : "dead")} and holds {tokens} tokens");
    }
}
