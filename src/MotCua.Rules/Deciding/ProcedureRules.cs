using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Rules;

/// <summary>
/// The rules of one case as two pure functions: <see cref="Decide"/> says what follows from a command, <see cref="Evolve"/> what
/// an event makes of the case. Nothing else changes a case.
/// </summary>
public static partial class ProcedureRules
{
    /// <summary>What follows from a command: events that record all they lead to, or the rule that stands against it.</summary>
    /// <param name="program">The version the case is bound to.</param>
    /// <param name="state">Where the case stands.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="context">When, by whom, under which calendars.</param>
    public static Decision Decide(CompiledProcedure program, CaseState state, CaseCommand command, DecisionContext context)
    {
        foreach (var id in program.Calendars)
        {
            if (!context.Calendars.ContainsKey(id))
            {
                return Refusals.Refuse(RefusalRule.CalendarMissing, $"Thiếu lịch làm việc \"{id}\".", $"The working calendar \"{id}\" was not given.");
            }
        }

        if (command is OpenCase open)
        {
            return Open(program, state, open, context);
        }

        if (!state.IsOpened)
        {
            return Refusals.NotOpen();
        }

        if (state.End >= 0)
        {
            // Time goes on after the end of a case; that is no mistake of anybody's.
            return command is ExpireStep or ExpireLimit or RecomputeDeadlines ? Decision.Nothing : Refusals.Ended(program, state.End);
        }

        return command switch
        {
            CompleteStep complete => Complete(program, state, complete, context),
            AskSupplement ask => Ask(program, state, ask, context),
            ExpireStep expire => ExpireOne(program, state, expire, context),
            ExpireLimit expire => ExpireOverall(program, state, expire, context),
            Withdraw withdraw => WithdrawCase(program, state, withdraw, context),
            RecordFacts record => Record(program, state, record, context),
            PromiseNewDate promise => Promise(program, state, promise, context),
            RecomputeDeadlines => Recompute(program, state, context),
            _ => throw new ArgumentException($"A command of an unknown kind: {command.GetType().Name}", nameof(command)),
        };
    }

    private static Decision Open(CompiledProcedure program, CaseState state, OpenCase command, DecisionContext context)
    {
        if (state.IsOpened)
        {
            return Refusals.Refuse(RefusalRule.AlreadyOpen, "Hồ sơ đã được mở.", "The case is open already.");
        }

        var variant = program.FindVariant(command.Variant);
        if (variant < 0)
        {
            return Refusals.Unknown("variant", "trường hợp", command.Variant ?? "", program.Variants);
        }

        var channels = program.Procedure.Channels;
        var channel = channels.FirstOrDefault(c => c.Id == command.Channel);
        if (command.Channel is not null && channel is null)
        {
            return Refusals.Unknown("channel", "cách thức", command.Channel, channels.Select(static c => c.Id));
        }

        var first = program.Procedure.Steps[0];
        if (first is Step step && context.By is { } by && !by.Roles.Contains(step.By))
        {
            return Refusals.WrongActor(program, step.Id, step.By, by, step.Basis);
        }

        var begun = new CaseState(state.Kernel) { Facts = state.Facts, Clocks = state.Clocks, DoneBy = state.DoneBy, Variant = variant, Channel = command.Channel };
        return new Deciding(program, begun, context).Run(
            command.Facts,
            first.Id,
            (kernel, conditions, effects) => Kernel.Start(program, kernel, conditions, effects),
            () => new CaseOpened(program.Procedure.Id, program.Procedure.Version, program.Procedure.RulesHash, command.Variant, command.Channel) { At = default },
            conditions => channel?.When is { } when && conditions.IsKnown(when.Index) && !conditions.IsTrue(when.Index)
                ? Refusals.Refuse(
                    RefusalRule.ChannelClosed,
                    $"Không nộp qua \"{channel.Id}\" được: chỉ khi {when.Text}.",
                    $"The channel \"{channel.Id}\" is open only when {when.Text}.",
                    Refusals.Bases(program, channel.Basis))
                : null);
    }

    private static Decision Complete(CompiledProcedure program, CaseState state, CompleteStep command, DecisionContext context)
    {
        var slot = program.FindSlot(command.Step);
        if (slot < 0)
        {
            return Refusals.Unknown("step", "bước", command.Step, program.Slots.Select(static s => s.Id));
        }

        var compiled = program.Slots[slot];
        var outcome = program.FindOutcome(slot, command.Outcome);
        if (outcome < 0)
        {
            return Refusals.Unknown("outcome of this step", "kết quả của bước này", command.Outcome, compiled.Outcomes);
        }

        if (!state.IsActive(slot) || state.Visit(slot) != command.Visit)
        {
            return Refusals.OfKernel(program, new(0, KernelRefusal.StaleVisit, slot), [], command.Step);
        }

        var actor = state.ActorOf(program, slot);
        if (context.By is { } by && !by.Roles.Contains(actor))
        {
            return Refusals.WrongActor(program, command.Step, actor, by, compiled.Step.Basis);
        }

        if (compiled.Step.FourEyes is { } first && context.By is { } second
            && program.Slots.Any(s => s.StepId == compiled.Prefix + first && state.DoneBy[s.Index] == second.Id))
        {
            return Refusals.Refuse(
                RefusalRule.FourEyes,
                $"Người đã thực hiện \"{first}\" không được thực hiện \"{command.Step}\": phải là hai người khác nhau.",
                $"Whoever did \"{first}\" may not do \"{command.Step}\": it takes two pairs of eyes.",
                Refusals.Bases(program, compiled.Step.Basis));
        }

        var deciding = new Deciding(program, state, context);
        if (compiled.OnSilence >= 0 && compiled.Clock >= 0 && deciding.LocalNow > state.Clocks[compiled.Clock].Due)
        {
            return Refusals.Refuse(
                RefusalRule.SilenceHasSpoken,
                $"Thời hạn của \"{command.Step}\" đã qua trong im lặng; kết quả là \"{compiled.Outcomes[compiled.OnSilence]}\".",
                $"The limit of \"{command.Step}\" passed in silence; the outcome is \"{compiled.Outcomes[compiled.OnSilence]}\".",
                Refusals.Bases(program, compiled.Step.Basis));
        }

        return deciding.Run(
            command.Facts,
            command.Step,
            (kernel, conditions, effects) => Kernel.Fire(program, kernel, slot, command.Visit, outcome, conditions, effects),
            () => new StepCompleted(command.Step, command.Visit, command.Outcome, InSilence: false) { At = default });
    }

    private static Decision ExpireOne(CompiledProcedure program, CaseState state, ExpireStep command, DecisionContext context)
    {
        var slot = program.FindSlot(command.Step);
        if (slot < 0)
        {
            return Refusals.Unknown("step", "bước", command.Step, program.Slots.Select(static s => s.Id));
        }

        var compiled = program.Slots[slot];
        if (!state.IsActive(slot) || state.Visit(slot) != command.Visit || compiled.Clock < 0 || state.Clocks[compiled.Clock].Due == long.MaxValue)
        {
            return Decision.Nothing;
        }

        var deciding = new Deciding(program, state, context);
        var due = state.Clocks[compiled.Clock].Due;
        if (deciding.LocalNow <= due)
        {
            return NotDue(command.Step, due);
        }

        deciding.MoveBackTo(due);
        return deciding.Run(
            [],
            command.Step,
            (kernel, conditions, effects) => Kernel.Expire(program, kernel, slot, command.Visit, conditions, effects),
            () => compiled.OnSilence >= 0
                ? new StepCompleted(command.Step, command.Visit, compiled.Outcomes[compiled.OnSilence], InSilence: true) { At = default }
                : new StepOverdue(command.Step, command.Visit) { At = default });
    }

    private static Decision WithdrawCase(CompiledProcedure program, CaseState state, Withdraw command, DecisionContext context)
    {
        var index = program.FindEnd(command.End);
        if (index < 0)
        {
            return Refusals.Unknown("end", "cách kết thúc", command.End, program.Ends.Select(static e => e.Id));
        }

        var end = program.Ends[index];
        if (end.By is { } allowed && context.By is { } by && !by.Roles.Contains(allowed))
        {
            return Refusals.WrongActor(program, command.End, allowed, by, end.Basis);
        }

        return new Deciding(program, state, context).Run(
            [],
            command.End,
            (kernel, _, effects) => Kernel.End(program, kernel, index, effects),
            () => new CaseWithdrawn(command.End) { At = default });
    }

    private static Decision NotDue(string what, long due)
    {
        var at = DayNumber.ToLocalDateTime(due);
        var text = FormattableString.Invariant($"{at.Day:00}/{at.Month:00}/{at.Year:0000} {at.Hour:00}:{at.Minute:00}");
        return Refusals.Refuse(RefusalRule.NotDueYet, $"Thời hạn của \"{what}\" chưa qua: {text}.", $"The limit of \"{what}\" has not passed yet: {text}.");
    }
}
