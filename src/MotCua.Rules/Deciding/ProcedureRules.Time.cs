using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Rules;

public static partial class ProcedureRules
{
    /// <summary>What an event makes of a case. Applies what the event records and recomputes nothing.</summary>
    /// <param name="program">The version the case is bound to.</param>
    /// <param name="state">Where the case stood.</param>
    /// <param name="happened">What happened.</param>
    public static CaseState Evolve(CompiledProcedure program, CaseState state, CaseEvent happened)
    {
        var kernel = state.Kernel.Copy();
        var effects = new Effect[happened.Effects.Length];
        for (var i = 0; i < effects.Length; i++)
        {
            effects[i] = EffectNames.Number(program, happened.Effects[i]);
        }

        Kernel.Apply(program, kernel.State, effects);
        var facts = state.Facts;
        if (!happened.Facts.IsEmpty)
        {
            var changed = facts.ToBuilder();
            foreach (var (fact, value) in happened.Facts)
            {
                changed[program.FindFact(fact)] = value;
            }

            facts = changed.MoveToImmutable();
        }

        var clocks = state.Clocks;
        if (!happened.Clocks.IsEmpty)
        {
            var changed = clocks.ToBuilder();
            foreach (var reading in happened.Clocks)
            {
                changed[EffectNames.FindClock(program, reading.Name)] = reading.Clock;
            }

            clocks = changed.MoveToImmutable();
        }

        var opened = happened as CaseOpened;
        return new CaseState(kernel)
        {
            Facts = facts,
            Clocks = clocks,
            DoneBy = happened is StepCompleted { By: { } by, InSilence: false } done && program.FindSlot(done.Step) is >= 0 and var slot
                ? state.DoneBy.SetItem(slot, by.Id)
                : state.DoneBy,
            Variant = opened is null ? state.Variant : program.FindVariant(opened.Variant),
            Channel = opened is null ? state.Channel : opened.Channel,
            OpenedAt = opened is null ? state.OpenedAt : opened.At,
            RulesHash = opened is null ? state.RulesHash : opened.RulesHash,
            NewDates = happened is NewDatePromised promised ? state.NewDates.Add(new(promised.Limit, promised.NewDate)) : state.NewDates,
            Version = state.Version + 1,
            LastAt = happened.At,
        };
    }

    private static Decision ExpireOverall(CompiledProcedure program, CaseState state, ExpireLimit command, DecisionContext context)
    {
        var index = program.FindLimit(command.Limit);
        if (index < 0)
        {
            return Refusals.Unknown("time limit", "thời hạn", command.Limit, program.Limits.Select(static l => l.Id));
        }

        var clocks = state.Clocks.ToArray();
        var due = clocks[index].Due;
        var deciding = new Deciding(program, state, context);
        if (due != long.MaxValue && clocks[index].Generation == command.Generation && deciding.LocalNow <= due)
        {
            return NotDue(command.Limit, due);
        }

        if (!KernelClocks.Expire(index, command.Generation, clocks))
        {
            return Decision.Nothing;
        }

        deciding.MoveBackTo(due);
        return deciding.Only(new LimitOverdue(command.Limit) { At = default, Clocks = [deciding.Read(index, clocks[index])] });
    }

    private static Decision Record(CompiledProcedure program, CaseState state, RecordFacts command, DecisionContext context)
    {
        var deciding = new Deciding(program, state, context);
        return deciding.Check(command.Facts) ?? deciding.Only(new FactsRecorded { At = default, Facts = command.Facts });
    }

    private static Decision Promise(CompiledProcedure program, CaseState state, PromiseNewDate command, DecisionContext context)
    {
        var index = program.FindLimit(command.Limit);
        if (index < 0)
        {
            return Refusals.Unknown("time limit", "thời hạn", command.Limit, program.Limits.Select(static l => l.Id));
        }

        var clock = state.Clocks[index];
        var basis = Refusals.Bases(program, program.Limits[index].Declaration.Basis);
        if (!clock.State.IsRunning)
        {
            return Refusals.Refuse(RefusalRule.LimitNotRunning, $"Thời hạn \"{command.Limit}\" không đang chạy.", $"The limit \"{command.Limit}\" does not run.", basis);
        }

        if (state.NewDates.Any(d => d.Key == command.Limit))
        {
            return Refusals.Refuse(RefusalRule.NewDateGivenOnce, $"Thời hạn \"{command.Limit}\" đã được hẹn lại một lần.", $"A new date was already given once for \"{command.Limit}\".", basis);
        }

        var deciding = new Deciding(program, state, context);
        if (DayNumber.StartOf(DayNumber.Of(command.NewDate) + 1) <= clock.LastDue)
        {
            return Refusals.Refuse(RefusalRule.NewDateNotLater, "Ngày hẹn mới phải sau thời hạn theo luật.", "The new date must be later than the legal one.", basis);
        }

        var calendar = deciding.Calendar(program.Limits[index].Calendar);
        return deciding.Only(new NewDatePromised(command.Limit, calendar.ToInstant(clock.LastDue), command.NewDate, command.Reason) { At = default });
    }

    private static Decision Recompute(CompiledProcedure program, CaseState state, DecisionContext context)
    {
        var deciding = new Deciding(program, state, context);
        var moved = ImmutableArray.CreateBuilder<ClockReading>();
        for (var i = 0; i < state.Clocks.Length; i++)
        {
            var clock = state.Clocks[i];
            if (!clock.State.IsRunning || KernelClocks.LimitOf(program, i, state.Variant, in clock) is not { } limit)
            {
                continue;
            }

            var due = LegalClock.Due(limit, deciding.Calendar(KernelClocks.CalendarOf(program, i)), clock.State);
            if (due != clock.LastDue)
            {
                clock.LastDue = due;
                clock.Generation++;
                clock.IsOverdue &= due <= deciding.LocalNow;
                moved.Add(deciding.Read(i, clock));
            }
        }

        return moved.Count == 0 ? Decision.Nothing : deciding.Only(new DeadlinesRecomputed { At = default, Clocks = moved.ToImmutable() });
    }
}
