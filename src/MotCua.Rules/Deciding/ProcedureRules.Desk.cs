using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Rules;

/// <content>What the desk asks of a case by its purpose.</content>
public static partial class ProcedureRules
{
    private static Decision Ask(CompiledProcedure program, CaseState state, AskSupplement command, DecisionContext context)
    {
        var slot = program.FindSlot(command.Step);
        if (slot < 0)
        {
            return Refusals.Unknown("step", "bước", command.Step, program.Slots.Select(static s => s.Id));
        }

        var compiled = program.Slots[slot];
        ImmutableArray<OutcomeMeaning> asking = [.. OutcomeMeaning.Of(program, slot).Where(static m => m.LeadsToApplicant)];
        var meant = command.Outcome is { } named ? asking.Where(m => m.Outcome == named).ToImmutableArray() : asking;
        if (meant.Length != 1)
        {
            return Refusals.OutcomeNotClear(program, command.Step, "yêu cầu bổ sung", "asks for a supplement", [.. asking.Select(static m => m.Outcome)], compiled.Step.Basis);
        }

        if (meant[0].Counter is >= 0 and var counter && state.IsOpened && state.Spent(counter) >= program.Counters[counter].AtMost)
        {
            var most = program.Counters[counter].AtMost;
            var basis = program.Counters[counter].Basis;
            return Refusals.Refuse(
                RefusalRule.SupplementAskedBefore,
                $"Đã yêu cầu bổ sung {most} lần ở giai đoạn này; không được yêu cầu lần nữa.",
                $"A supplement was asked for {most} time(s) at this stage; it cannot be asked for again.",
                Refusals.Bases(program, basis.IsEmpty ? compiled.Step.Basis : basis));
        }

        return Complete(program, state, new(command.Step, command.Visit, meant[0].Outcome, command.Facts), context);
    }

    /// <summary>A case of law in force never ends with nothing in the applicant's hands.</summary>
    internal static Decision? WithoutResult(CompiledProcedure program, ReadOnlySpan<Effect> effects)
    {
        if (program.Procedure.Status != ProcedureStatus.Published)
        {
            return null;
        }

        foreach (var effect in effects)
        {
            if (effect.Kind == EffectKind.Ended && program.Ends[effect.Index] is { Gives.IsEmpty: true } end)
            {
                return Refusals.Refuse(
                    RefusalRule.ClosingWithoutResult,
                    $"Không được kết thúc hồ sơ bằng \"{end.Id}\": người nộp không nhận được kết quả, phiếu từ chối (03) hay thông báo dừng (05).",
                    $"The case cannot end by \"{end.Id}\": the applicant would get no result, no refusal slip (03) and no termination notice (05).",
                    Refusals.Bases(program, end.Basis));
            }
        }

        return null;
    }
}

/// <summary>Where one outcome of a step leads when its limits are not used up: for those who choose outcomes by their purpose.</summary>
/// <param name="Outcome">Id of the outcome.</param>
/// <param name="Slot">The slot it leads to, or -1.</param>
/// <param name="End">The end it leads to, or -1.</param>
/// <param name="Marks">Marks set on the way.</param>
/// <param name="Counter">The counter it uses up, or -1.</param>
/// <param name="LeadsToApplicant">Whether the applicant acts next.</param>
public sealed record OutcomeMeaning(string Outcome, int Slot, int End, ImmutableArray<string> Marks, int Counter, bool LeadsToApplicant)
{
    /// <summary>The outcomes of a slot, in file order.</summary>
    public static ImmutableArray<OutcomeMeaning> Of(CompiledProcedure program, int slot)
    {
        var tables = program.Tables;
        ref readonly var entry = ref tables.Slots[slot];
        var outcomes = program.Slots[slot].Outcomes;
        var meanings = ImmutableArray.CreateBuilder<OutcomeMeaning>(outcomes.Length);
        for (var i = 0; i < outcomes.Length; i++)
        {
            ref readonly var route = ref tables.Routes[entry.FirstRoute + i];
            var (code, index) = ((TargetCode)(route.To >> 16), route.To & 0xFFFF);
            var to = code == TargetCode.Slot ? index : -1;
            meanings.Add(new(
                outcomes[i],
                to,
                code == TargetCode.End ? index : -1,
                [.. Names(program, entry.EndMarks, entry.EndMarkCount), .. Names(program, route.Marks, route.MarkCount)],
                route.Counter,
                to >= 0 && program.Procedure.Actors.Any(a => a.Id == program.Slots[to].Step.By && a.IsApplicant)));
        }

        return meanings.MoveToImmutable();
    }

    private static IEnumerable<string> Names(CompiledProcedure program, int first, int count)
        => Enumerable.Range(first, count).Select(i => program.Marks[program.Tables.Marks[i]].Id);
}
