using System.Collections.Immutable;

namespace MotCua.Rules;

/// <summary>Between the kernel's numbers and the ids events are written with.</summary>
internal static class EffectNames
{
    public static ImmutableArray<CaseEffect> Name(CompiledProcedure program, ReadOnlySpan<Effect> effects)
    {
        var named = ImmutableArray.CreateBuilder<CaseEffect>(effects.Length);
        foreach (var effect in effects)
        {
            named.Add(new(effect.Kind, Subject(program, effect), effect.Value, effect.Kind switch
            {
                EffectKind.Done => program.Slots[effect.Index].Outcomes[effect.Choice],
                EffectKind.BranchEnded => program.Branches[effect.Index].Results[effect.Choice],
                _ => null,
            }));
        }

        return named.MoveToImmutable();
    }

    public static Effect Number(CompiledProcedure program, CaseEffect effect)
    {
        var index = effect.Kind switch
        {
            EffectKind.Opened or EffectKind.Done or EffectKind.Skipped or EffectKind.Cancelled or EffectKind.Overdue => program.FindSlot(effect.Subject),
            EffectKind.BlockEntered or EffectKind.BlockLeft => program.FindBlock(effect.Subject),
            EffectKind.BranchEntered or EffectKind.BranchSkipped or EffectKind.BranchEnded => program.FindBranch(effect.Subject),
            EffectKind.Spent => program.FindCounter(effect.Subject),
            EffectKind.Marked => program.FindMark(effect.Subject),
            _ => program.FindEnd(effect.Subject),
        };
        if (index < 0)
        {
            throw new ArgumentException($"The event speaks of \"{effect.Subject}\", which this version of the procedure does not have.", nameof(effect));
        }

        var choice = effect.Kind switch
        {
            EffectKind.Done => program.FindOutcome(index, effect.Choice ?? ""),
            EffectKind.BranchEnded => program.Branches[index].Results.IndexOf(effect.Choice ?? "", StringComparer.Ordinal),
            _ => -1,
        };
        return new(effect.Kind, (ushort)index, (ushort)effect.Number, (short)choice);
    }

    public static string Clock(CompiledProcedure program, int clock) => ClockNames.Of(program, clock);

    public static int FindClock(CompiledProcedure program, string name) => ClockNames.Find(program, name);

    private static string Subject(CompiledProcedure program, Effect effect) => effect.Kind switch
    {
        EffectKind.Opened or EffectKind.Done or EffectKind.Skipped or EffectKind.Cancelled or EffectKind.Overdue => program.Slots[effect.Index].Id,
        EffectKind.BlockEntered or EffectKind.BlockLeft => program.Blocks[effect.Index].Id,
        EffectKind.BranchEntered or EffectKind.BranchSkipped or EffectKind.BranchEnded => program.Branches[effect.Index].Id,
        EffectKind.Spent => program.Counters[effect.Index].Id,
        EffectKind.Marked => program.Marks[effect.Index].Id,
        _ => program.Ends[effect.Index].Id,
    };
}
