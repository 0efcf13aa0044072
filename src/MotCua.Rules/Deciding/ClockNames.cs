namespace MotCua.Rules;

/// <summary>Names of clocks as events write them: a limit's id, or <c>step</c> and a step's.</summary>
public static class ClockNames
{
    private const string Step = "step ";

    /// <summary>The name of a clock.</summary>
    public static string Of(CompiledProcedure program, int clock)
        => program.SlotOfClock(clock) is >= 0 and var slot ? Step + program.Slots[slot].Id : program.Limits[clock].Id;

    /// <summary>The number of a clock, or -1.</summary>
    public static int Find(CompiledProcedure program, string name)
    {
        if (!name.StartsWith(Step, StringComparison.Ordinal))
        {
            return program.FindLimit(name);
        }

        var slot = program.FindSlot(name[Step.Length..]);
        return slot < 0 ? -1 : program.Slots[slot].Clock;
    }
}
