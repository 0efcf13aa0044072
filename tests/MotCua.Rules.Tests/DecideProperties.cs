using System.Collections.Frozen;
using FsCheck;
using FsCheck.Fluent;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules.Tests.RandomProcedures;
using NodaTime;

namespace MotCua.Rules.Tests;

public sealed class DecideProperties
{
    private static readonly WorkCalendar Calendar = WorkCalendar.AlwaysOpen("office");
    private static readonly FrozenDictionary<string, WorkCalendar> Calendars = new[] { KeyValuePair.Create("office", Calendar) }.ToFrozenDictionary();

    /// <summary>
    /// The same case driven twice: by commands through Decide and Evolve, and by the bare kernel and its clocks, as the simulator
    /// does. State and clocks agree after every event, and the journal replays to the same case.
    /// </summary>
    [Fact]
    public void Commands_and_the_bare_kernel_give_the_same_case_and_its_journal_replays()
        => Prop.ForAll(Gen.Choose(int.MinValue, int.MaxValue).ToArbitrary(), Walk).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    private static void Walk(int seed)
    {
        var source = RandomProcedure.Create(seed, new RandomShape { Nodes = 4 });
        if (CompiledProcedure.Compile(source.Procedure, new PlainConditions(), source).Program is { } program)
        {
            new TwoDrivers(program, new Random(seed)).Run();
        }
    }

    private sealed class TwoDrivers
    {
        private readonly CompiledProcedure program;
        private readonly Random random;
        private readonly List<CaseEvent> journal = [];
        private readonly StateBuffer kernel;
        private readonly CaseClock[] clocks;
        private readonly FactValue[] facts;
        private CaseState state;
        private long now = 50_000_000;

        public TwoDrivers(CompiledProcedure program, Random random)
        {
            this.program = program;
            this.random = random;
            state = CaseState.NotOpened(program);
            kernel = new(program);
            clocks = new CaseClock[program.ClockCount];
            facts = [.. program.Facts.Select(Value)];
        }

        public void Run()
        {
            var learned = program.Facts.Select(f => new LearnedFact(f.Id, facts[f.Index]));
            var variant = program.Variants[random.Next(program.Variants.Length)];
            Send(new OpenCase(variant, null, [.. learned]));
            for (var i = 0; i < 60 && state.End < 0; i++)
            {
                now += random.Next(300_000);
                Expire();
                if (state.End >= 0)
                {
                    break;
                }

                var active = program.Slots.Where(s => state.IsActive(s.Index)).ToArray();
                var slot = active[random.Next(active.Length)];
                if (random.Next(40) == 0 && !state.IsMarked(program.FindMark("decided")))
                {
                    Send(new Withdraw("withdrawn"));
                    continue;
                }

                Send(new CompleteStep(slot.Id, state.Visit(slot.Index), slot.Outcomes[random.Next(slot.Outcomes.Length)], []));
            }

            var replayed = journal.Aggregate(CaseState.NotOpened(program), (s, happened) => ProcedureRules.Evolve(program, s, happened));
            Assert.True(replayed.SameAs(state));
        }

        /// <summary>What fell due before now, in order; a tie is the lower clock's.</summary>
        private void Expire()
        {
            while (state.End < 0)
            {
                var due = program.Slots
                    .Where(s => s.Clock >= 0 && state.IsActive(s.Index) && !state.IsOverdue(s.Index) && state.Clocks[s.Clock].Due < now)
                    .OrderBy(s => state.Clocks[s.Clock].Due).ThenBy(s => s.Clock).FirstOrDefault();
                if (due is null)
                {
                    return;
                }

                Send(new ExpireStep(due.Id, state.Visit(due.Index)));
            }
        }

        private void Send(CaseCommand command)
        {
            var decision = ProcedureRules.Decide(program, state, command, new() { Now = Instant.FromUnixTimeSeconds(now), Calendars = Calendars });
            Assert.Null(decision.Refusal);
            var happened = Assert.Single(decision.Events);
            journal.Add(happened);
            state = ProcedureRules.Evolve(program, state, happened);
            Assert.Equal(journal.Count, state.Version);

            var isTrue = new ulong[program.ConditionWords];
            var isKnown = new ulong[program.ConditionWords];
            program.Evaluate(facts, isTrue, isKnown);
            var conditions = new ConditionBits(isTrue, isKnown);
            var effects = new Effect[program.MaxEffects];
            var firing = command switch
            {
                CompleteStep c => Kernel.Fire(program, kernel.State, program.FindSlot(c.Step), c.Visit, program.FindOutcome(program.FindSlot(c.Step), c.Outcome), conditions, effects),
                ExpireStep e => Kernel.Expire(program, kernel.State, program.FindSlot(e.Step), e.Visit, conditions, effects),
                Withdraw w => Kernel.End(program, kernel.State, program.FindEnd(w.End), effects),
                _ => Kernel.Start(program, kernel.State, conditions, effects),
            };
            Assert.True(firing.IsDone);
            KernelClocks.Update(
                program, state.Variant, [Calendar], kernel.State, effects.AsSpan(0, firing.Count), conditions,
                Calendar.ToLocalSeconds(happened.At), clocks, new ulong[program.ClockWords]);
            Assert.Equal(kernel.Words, state.Words);
            Assert.Equal(clocks, state.Clocks.AsSpan());
        }

        private FactValue Value(CompiledFact fact)
            => fact.Fact.Type == FactType.Actors ? FactValue.ActorCount(random.Next(fact.Fact.AtMost!.Value + 1)) : FactValue.YesNo(random.Next(2) == 0);
    }
}
