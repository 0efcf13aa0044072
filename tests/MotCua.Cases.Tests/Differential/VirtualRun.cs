using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Cases.Tests.Differential;

/// <summary>What was asked at a moment of a simulated case.</summary>
/// <param name="At">When, in local seconds.</param>
/// <param name="Action">What; null where a limit passed by itself.</param>
internal sealed record Asked(long At, CaseAction? Action);

/// <summary>What followed.</summary>
internal sealed record Followed(long At, ImmutableArray<Effect> Effects, ImmutableArray<(string Name, CaseClock Clock)> Clocks);

/// <summary>
/// One case run as the simulator runs it: the kernel and its clocks in virtual time, without journal, store or worker. Fate comes from a seed.
/// </summary>
internal sealed class VirtualRun
{
    private readonly CompiledProcedure program;
    private readonly WorkCalendar[] calendars;
    private readonly Random fate;
    private readonly StateBuffer buffer;
    private readonly Effect[] effects;
    private readonly FactValue[] facts;
    private readonly CaseClock[] clocks;
    private long last;

    public VirtualRun(CompiledProcedure program, WorkCalendar calendar, int seed)
    {
        this.program = program;
        calendars = [.. program.Calendars.Select(_ => calendar)];
        fate = new Random(seed);
        buffer = new(program);
        effects = new Effect[program.MaxEffects];
        facts = new FactValue[program.Facts.Length];
        clocks = new CaseClock[program.ClockCount];
        Variant = fate.Next(program.Variants.Length);
    }

    public int Variant { get; }

    public ImmutableArray<LearnedFact> FirstFacts { get; private set; } = [];

    public List<Asked> Asked { get; } = [];

    public List<Followed> Followed { get; } = [];

    public ReadOnlySpan<ulong> Words => buffer.Words;

    public IReadOnlyList<CaseClock> Clocks => clocks;

    /// <summary>Runs until the case ends, or long enough.</summary>
    public void Run(long start)
    {
        if (fate.Next(2) == 0)
        {
            FirstFacts = [.. program.Facts.Select(f => new LearnedFact(f.Id, Draw(f.Fact)))];
            foreach (var (fact, value) in FirstFacts)
            {
                facts[program.FindFact(fact)] = value;
            }
        }

        // What must be known to begin is known.
        var unknown = new List<LearnedFact>(FirstFacts);
        var begun = Learning(unknown, conditions => Kernel.Start(program, buffer.State, conditions, effects));
        FirstFacts = [.. unknown];
        Follow(start, begun);
        for (var (now, steps) = (start, 0); buffer.State.End < 0 && steps < 120; steps++)
        {
            now += fate.Next(100) < 30 ? fate.Next(3_600) : fate.Next(400_000);
            if (!PassTime(now) || buffer.State.End >= 0)
            {
                return;
            }

            Act(now);
        }
    }

    private void Act(long now)
    {
        if (fate.Next(100) < 2)
        {
            var withdrawn = Kernel.End(program, buffer.State, program.FindEnd("withdrawn"), effects);
            if (withdrawn.IsDone)
            {
                Asked.Add(new(now, new RequestWithdrawal()));
                Follow(now, withdrawn);
                return;
            }
        }

        var slot = Pick();
        var outcome = fate.Next(program.Slots[slot].Outcomes.Length);
        var visit = buffer.State.Visits[slot];
        var learned = new List<LearnedFact>();
        var fired = Learning(learned, conditions => Kernel.Fire(program, buffer.State, slot, visit, outcome, conditions, effects));
        Assert.True(fired.IsDone, fired.Refusal.ToString());
        Asked.Add(new(now, new CompleteOne(program.Slots[slot].Id, program.Slots[slot].Outcomes[outcome]) { Visit = visit, Facts = [.. learned] }));
        Follow(now, fired);
    }

    /// <summary>Limits that pass before a moment pass at their own; of two at once the one named first. False when silence needs a fact nobody knows.</summary>
    private bool PassTime(long until)
    {
        while (buffer.State.End < 0)
        {
            var next = Enumerable.Range(0, clocks.Length).Where(c => !clocks[c].IsOverdue && clocks[c].Due < until)
                .OrderBy(c => clocks[c].Due).ThenBy(c => ClockNames.Of(program, c), StringComparer.Ordinal).Select(c => (int?)c).FirstOrDefault();
            if (next is not { } clock)
            {
                return true;
            }

            var at = Math.Max(last, clocks[clock].Due);
            if (program.SlotOfClock(clock) is not (>= 0 and var slot))
            {
                Assert.True(KernelClocks.Expire(clock, clocks[clock].Generation, clocks));
                last = at;
                Asked.Add(new(at, null));
                Followed.Add(new(at, [], [(ClockNames.Of(program, clock), clocks[clock])]));
                continue;
            }

            var expired = Kernel.Expire(program, buffer.State, slot, buffer.State.Visits[slot], Conditions(), effects);
            if (expired.Refusal == KernelRefusal.UnknownCondition)
            {
                return false;
            }

            Assert.True(expired is { IsDone: true, Count: > 0 });
            Asked.Add(new(at, null));
            Follow(at, expired);
        }

        return true;
    }

    private void Follow(long at, Firing fired)
    {
        Assert.True(fired.IsDone, fired.Refusal.ToString());
        var happened = effects.AsSpan(0, fired.Count);
        var changed = new ulong[program.ClockWords];
        KernelClocks.Update(program, Variant, calendars, buffer.State, happened, Conditions(), at, clocks, changed);
        last = at;
        Followed.Add(new(
            at,
            [.. happened],
            [.. Enumerable.Range(0, clocks.Length).Where(c => (changed[c >> 6] >> (c & 63) & 1) != 0).Select(c => (ClockNames.Of(program, c), clocks[c]))]));
    }

    private Firing Learning(List<LearnedFact> learned, Func<ConditionBitsSource, Firing> fire)
    {
        while (true)
        {
            var fired = fire(new(this));
            if (fired.Refusal != KernelRefusal.UnknownCondition)
            {
                return fired;
            }

            foreach (var id in program.UnknownFacts(fired.Detail, facts))
            {
                var fact = program.Facts[program.FindFact(id)];
                facts[fact.Index] = Draw(fact.Fact);
                learned.Add(new(id, facts[fact.Index]));
            }
        }
    }

    private FactValue Draw(Fact fact) => fact.Type == FactType.Actors ? FactValue.ActorCount(fate.Next(fact.AtMost!.Value + 1)) : FactValue.YesNo(fate.Next(2) == 0);

    private ConditionBits Conditions()
    {
        var (isTrue, isKnown) = (new ulong[program.ConditionWords], new ulong[program.ConditionWords]);
        program.Evaluate(facts, isTrue, isKnown);
        return new(isTrue, isKnown);
    }

    private int Pick()
    {
        var active = program.Slots.Where(s => buffer.State.IsActive(s.Index)).ToArray();
        return active[fate.Next(active.Length)].Index;
    }

    /// <summary>The conditions as they stand when they are asked for.</summary>
    private readonly struct ConditionBitsSource(VirtualRun run)
    {
        public static implicit operator ConditionBits(ConditionBitsSource source) => source.Now();

        private ConditionBits Now() => run.Conditions();
    }
}
