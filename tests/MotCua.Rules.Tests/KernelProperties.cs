using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules.Tests.RandomProcedures;

namespace MotCua.Rules.Tests;

public sealed class KernelProperties
{
    private const int Procedures = 1_000;
    private const int RunsEach = 2;
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(Procedures);
    private static readonly Arbitrary<int> Seeds = Gen.Choose(int.MinValue, int.MaxValue).ToArbitrary();
    private static readonly WorkCalendar Calendar = WorkCalendar.AlwaysOpen("office");

    [Fact]
    public void Every_state_of_every_case_is_sound_and_bounded_loops_end()
        => Prop.ForAll(Seeds, seed => Walk(seed, new RandomShape())).Check(Many);

    [Fact]
    public void Unlimited_loops_change_nothing_but_how_long_a_case_may_go_on()
        => Prop.ForAll(Seeds, seed => Walk(seed, new RandomShape { Unlimited = true, Nodes = 4 })).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Deep_nesting_is_no_exception()
        => Prop.ForAll(Seeds, seed => Walk(seed, new RandomShape { Depth = 4, Nodes = 3 })).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static void Walk(int seed, RandomShape shape)
    {
        var source = RandomProcedure.Create(seed, shape);
        var compilation = CompiledProcedure.Compile(source.Procedure, new PlainConditions(), source);
        if (compilation.Program is not { } program)
        {
            // Unrolling can pass 256 slots; that is said, not run.
            Assert.Contains(compilation.Diagnostics, d => d.Code is "MC8001" or "MC8006");
            return;
        }

        for (var run = 0; run < RunsEach; run++)
        {
            // The same case twice: what the runtime allocates once, on first use of a method, is no allocation of the kernel's.
            Case(program, new Random(unchecked((seed * 31) + run)), shape, isWarm: false);
            Case(program, new Random(unchecked((seed * 31) + run)), shape, isWarm: true);
        }
    }

    private static void Case(CompiledProcedure program, Random random, RandomShape shape, bool isWarm)
    {
        var words = new StateBuffer(program);
        var replayed = new StateBuffer(program);
        var effects = new Effect[program.MaxEffects];
        var facts = new FactValue[program.Facts.Length];
        var isTrue = new ulong[program.ConditionWords];
        var isKnown = new ulong[program.ConditionWords];
        var clocks = new CaseClock[program.ClockCount];
        var changed = new ulong[program.ClockWords];
        var before = new ulong[words.Words.Length];
        var state = words.State;
        var variant = random.Next(program.Variants.Length);
        var now = 1_000_000L;
        var firings = 0;
        var greatest = (program.Counters.Sum(c => c.AtMost) + 1) * program.Slots.Length;
        for (var tries = 0; state.End < 0 && tries < 2_000 && firings < 400; tries++)
        {
            program.Evaluate(facts, isTrue, isKnown);
            var conditions = new ConditionBits(isTrue, isKnown);
            words.Words.CopyTo(before);
            var slot = state.HasBegun ? Pick(state.Active, random) : -1;
            var choice = random.Next(100);
            var outcome = slot < 0 ? 0 : random.Next(program.Slots[slot].Outcomes.Length);
            var visit = slot < 0 ? 0 : state.Visits[slot];
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var firing = !state.HasBegun ? Kernel.Start(program, state, conditions, effects)
                : choice < 4 ? Kernel.Fire(program, state, slot, visit + 1, outcome, conditions, effects)
                : choice < 8 ? Kernel.Fire(program, state, slot, visit, program.Slots[slot].Outcomes.Length, conditions, effects)
                : choice < 9 ? Kernel.End(program, state, program.FindEnd("withdrawn"), effects)
                : choice < 20 ? Kernel.Expire(program, state, slot, visit, conditions, effects)
                : Kernel.Fire(program, state, slot, visit, outcome, conditions, effects);
            Assert.True(!isWarm || allocated == GC.GetAllocatedBytesForCurrentThread(), "nothing is allocated");
            if (!firing.IsDone || firing.Count == 0)
            {
                Assert.Equal(before, words.Words);
                Learn(program, firing, facts, random);
                if (firing.Refusal == KernelRefusal.Endless)
                {
                    Assert.True(shape.Unlimited, "only an unlimited loop can run in a circle");
                    return;
                }

                continue;
            }

            firings += effects.AsSpan(0, firing.Count).ToArray().Count(e => e.Kind == EffectKind.Done);
            Assert.True(firing.Count <= program.MaxEffects);
            Assert.True(shape.Unlimited || firings <= greatest, $"{firings} firings, at most {greatest} allowed");
            Kernel.Apply(program, replayed.State, effects.AsSpan(0, firing.Count));
            Assert.Equal(words.Words, replayed.Words);
            Invariants.Check(program, state);

            now += random.Next(400_000);
            allocated = GC.GetAllocatedBytesForCurrentThread();
            KernelClocks.Update(program, variant, [Calendar], state, effects.AsSpan(0, firing.Count), conditions, now, clocks, changed);
            Assert.True(!isWarm || allocated == GC.GetAllocatedBytesForCurrentThread(), "nothing is allocated");
            CheckClocks(program, state, variant, clocks);
        }

        Assert.True(shape.Unlimited || state.End >= 0, "a case without unlimited loops comes to an end");
    }

    /// <summary>A clock runs exactly while its from is marked, its until is not, and nothing that pauses it is active.</summary>
    private static void CheckClocks(CompiledProcedure program, KernelState state, int variant, CaseClock[] clocks)
    {
        foreach (var limit in program.Limits)
        {
            var clock = clocks[limit.Index];
            var isOpen = state.End < 0 && state.IsMarked(limit.From) && !state.IsMarked(limit.Until) && limit.For(variant, 0) is not null;
            var pausing = false;
            foreach (var slot in program.Slots)
            {
                pausing |= state.IsActive(slot.Index) && slot.Pauses.Any(p => p.Limit == limit.Index);
            }

            Assert.Equal(isOpen && !pausing, clock.State.IsRunning);
            Assert.Equal(isOpen && pausing, clock.State.IsPaused);
            Assert.Equal(clock.State.IsRunning, clock.Due != long.MaxValue);
        }

        foreach (var slot in program.Slots)
        {
            if (slot.Clock >= 0 && slot.Limits[variant] is not null)
            {
                Assert.Equal(state.IsActive(slot.Index), clocks[slot.Clock].State.IsRunning);
            }
        }
    }

    private static void Learn(CompiledProcedure program, Firing firing, FactValue[] facts, Random random)
    {
        if (firing.Refusal != KernelRefusal.UnknownCondition)
        {
            return;
        }

        var unknown = program.UnknownFacts(firing.Detail, facts);
        Assert.NotEmpty(unknown);
        foreach (var id in unknown)
        {
            var fact = program.Facts[program.FindFact(id)];
            facts[fact.Index] = fact.Fact.Type == FactType.Actors ? FactValue.ActorCount(random.Next(fact.Fact.AtMost!.Value + 1)) : FactValue.YesNo(random.Next(2) == 0);
        }
    }

    private static int Pick(ReadOnlySpan<ulong> active, Random random)
    {
        var count = 0;
        foreach (var word in active)
        {
            count += BitOperations.PopCount(word);
        }

        var wanted = random.Next(count);
        for (var slot = 0; ; slot++)
        {
            if ((active[slot >> 6] >> (slot & 63) & 1) != 0 && wanted-- == 0)
            {
                return slot;
            }
        }
    }
}
