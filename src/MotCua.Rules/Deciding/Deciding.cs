using System.Collections.Immutable;
using System.Numerics;
using MotCua.LegalTime;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Rules;

/// <summary>What the kernel is asked to do in one decision.</summary>
internal delegate Firing KernelStep(KernelState kernel, ConditionBits conditions, Span<Effect> effects);

/// <summary>What stands against a decision once conditions are known, or null.</summary>
internal delegate Decision? Objection(ConditionBits conditions);

/// <summary>One decision under way.</summary>
internal sealed class Deciding
{
    private readonly CompiledProcedure program;
    private readonly CaseState state;
    private readonly DecisionContext context;
    private readonly WorkCalendar[] calendars;
    private Instant at;

    public Deciding(CompiledProcedure program, CaseState state, DecisionContext context)
    {
        this.state = state;
        this.context = context;
        calendars = [.. program.Calendars.Select(id => context.Calendars[id])];

        // Clocks of hosts differ a little; time in one case does not run backwards.
        at = state.IsOpened && state.LastAt > context.Now ? state.LastAt : context.Now;
        LocalNow = calendars[0].ToLocalSeconds(at);
        this.program = program.In(new CaseCircumstances
        {
            Variant = program.Procedure.Variants.IsEmpty ? null : program.Variants[state.Variant],
            Channel = state.Channel,
            Date = (state.IsOpened ? state.OpenedAt : at).InZone(calendars[0].Zone).Date,
            Parameters = context.Parameters,
        });
    }

    /// <summary>The moment in local seconds.</summary>
    public long LocalNow { get; private set; }

    /// <summary>An expiry takes effect at its due moment, however late it is noticed, but not before what happened meanwhile.</summary>
    public void MoveBackTo(long due)
    {
        var moment = calendars[0].ToInstant(due);
        at = state.LastAt > moment ? state.LastAt : moment;
        LocalNow = calendars[0].ToLocalSeconds(at);
    }

    public WorkCalendar Calendar(int index) => calendars[index];

    public ClockReading Read(int clock, CaseClock value)
        => new(EffectNames.Clock(program, clock), value, value.Due == long.MaxValue ? null : calendars[KernelClocks.CalendarOf(program, clock)].ToInstant(value.Due));

    public Decision Only(CaseEvent happened) => new([Complete(happened)], null);

    public Decision Run(ImmutableArray<LearnedFact> learned, string what, KernelStep step, Func<CaseEvent> happened, Objection? objection = null)
    {
        if (Check(learned) is { } wrong)
        {
            return wrong;
        }

        var facts = state.Facts.ToArray();
        foreach (var (fact, value) in learned)
        {
            facts[program.FindFact(fact)] = value;
        }

        var isTrue = new ulong[program.ConditionWords];
        var isKnown = new ulong[program.ConditionWords];
        program.Evaluate(facts, isTrue, isKnown);
        var conditions = new ConditionBits(isTrue, isKnown);
        if (objection?.Invoke(conditions) is { } objected)
        {
            return objected;
        }

        var kernel = state.Kernel.Copy();
        var effects = new Effect[program.MaxEffects];
        var firing = step(kernel.State, conditions, effects);
        if (!firing.IsDone)
        {
            return Refusals.OfKernel(program, firing, facts, what);
        }

        if (firing.Count == 0)
        {
            return Decision.Nothing;
        }

        var happening = effects.AsSpan(0, firing.Count);
        if (ProcedureRules.WithoutResult(program, happening) is { } without)
        {
            return without;
        }

        if (UnknownExtension(happening, conditions, facts) is { } unknown)
        {
            return unknown;
        }

        var clocks = state.Clocks.ToArray();
        var changed = new ulong[program.ClockWords];
        KernelClocks.Update(program, state.Variant, calendars, kernel.State, happening, conditions, LocalNow, clocks, changed);
        return Only(happened() with
        {
            Facts = learned,
            Effects = EffectNames.Name(program, happening),
            Clocks = Readings(clocks, changed),
        });
    }

    /// <summary>Refuses facts the procedure does not have and values that do not fit them.</summary>
    public Decision? Check(ImmutableArray<LearnedFact> learned)
    {
        foreach (var (id, value) in learned)
        {
            var index = program.FindFact(id);
            if (index < 0)
            {
                return Refusals.Unknown("fact", "dữ kiện", id, program.Facts.Select(static f => f.Id));
            }

            var fact = program.Facts[index].Fact;
            if (fact.Type == FactType.Actors && value.IsKnown && value.Count > (fact.AtMost ?? int.MaxValue))
            {
                return Refusals.Refuse(RefusalRule.WrongFactValue, $"\"{id}\" có {value.Count} mục; tối đa là {fact.AtMost}.", $"\"{id}\" has {value.Count} members; at most {fact.AtMost} are possible.");
            }

            if (fact.Type == FactType.Choice && value.IsKnown && (value.AsChoice < 0 || value.AsChoice >= fact.Values.Length))
            {
                return Refusals.Refuse(RefusalRule.WrongFactValue, $"Giá trị của \"{id}\" không nằm trong: {string.Join(", ", fact.Values)}.", $"The value of \"{id}\" is none of: {string.Join(", ", fact.Values)}.");
            }
        }

        return null;
    }

    /// <summary>A limit that starts must know which of its extensions apply.</summary>
    private Decision? UnknownExtension(ReadOnlySpan<Effect> effects, ConditionBits conditions, ReadOnlySpan<FactValue> facts)
    {
        foreach (var effect in effects)
        {
            if (effect.Kind != EffectKind.Marked)
            {
                continue;
            }

            foreach (var limit in program.Limits)
            {
                foreach (var (when, _) in limit.Extensions)
                {
                    if (limit.From == effect.Index && when >= 0 && !conditions.IsKnown(when))
                    {
                        var names = string.Join(", ", program.UnknownFacts(when, facts));
                        return Refusals.Refuse(
                            RefusalRule.FactNotKnown,
                            $"Chưa biết {names}, nên chưa tính được thời hạn \"{limit.Id}\".",
                            $"{names} is not known yet, so the limit \"{limit.Id}\" cannot be computed.",
                            Refusals.Bases(program, limit.Declaration.Basis));
                    }
                }
            }
        }

        return null;
    }

    private ImmutableArray<ClockReading> Readings(CaseClock[] clocks, ulong[] changed)
    {
        var readings = ImmutableArray.CreateBuilder<ClockReading>();
        for (var word = 0; word < changed.Length; word++)
        {
            for (var bits = changed[word]; bits != 0; bits &= bits - 1)
            {
                var clock = (word << 6) + BitOperations.TrailingZeroCount(bits);
                readings.Add(Read(clock, clocks[clock]));
            }
        }

        return readings.ToImmutable();
    }

    private CaseEvent Complete(CaseEvent happened) => happened with
    {
        At = at,
        By = context.By,
        Provenance = happened.Clocks.IsEmpty
            ? Provenance.None
            : new([.. calendars.DistinctBy(static c => c.Id).Select(static c => new KeyValuePair<string, string>(c.Id, c.Hash))], context.ParametersHash),
    };
}
