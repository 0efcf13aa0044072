using MotCua.LegalTime;
using MotCua.Procedures;
using static MotCua.Rules.Tests.Sketch;

namespace MotCua.Rules.Tests;

public sealed class ClockScenarios
{
    private const int Day = 86_400;
    private static readonly WorkCalendar Calendar = WorkCalendar.AlwaysOpen("office");

    private static LimitDeclaration Limit(string id, string from, string until, int days) => new()
    {
        Id = id,
        Within = Within(days, TimeUnit.CalendarDay),
        From = new(CaseEventKind.Mark, from),
        Until = new(CaseEventKind.Mark, until),
    };

    private static Pause Pauses(string limit, PauseMode mode) => new(limit, mode, [], SourceSpan.None);

    [Fact]
    public void Overlapping_pauses_unite_and_reset_wins_over_continue()
    {
        var block = Block(
            "wait",
            [
                Branch("pay", ["ok"], Next("pay1", Result("ok")) with { Pauses = [Pauses("total", PauseMode.Continue)] }),
                Branch("mend", ["ok"], Next("mend1", Result("ok")) with { Pauses = [Pauses("total", PauseMode.Reset)] })],
            Otherwise(To("sign")));
        var program = (Procedure([Step("submit", Out("done", To("work"), ["in"])), Next("work", To("wait")), block, Step("sign", Out("done", AtEnd("granted"), ["out"]))], "granted")
            with { TimeLimits = [Limit("total", "in", "out", 10)] }).Compile();

        var united = new Timed(program).Do(0, "submit").Do(2, "work");
        Assert.True(united.Clock("total").State.IsPaused);
        Assert.Equal(long.MaxValue, united.Clock("total").Due);
        united.Do(5, "mend1");
        Assert.True(united.Clock("total").State.IsPaused);
        united.Do(7, "pay1");
        Assert.Equal(17 * Day, united.Clock("total").Due - Day);

        var plain = (program.Procedure with { Steps = program.Procedure.Steps.SetItem(2, block with { Branches = [block.Branches[0]] }) }).Compile();
        Assert.Equal(13 * Day, new Timed(plain).Do(0, "submit").Do(2, "work").Do(5, "pay1").Clock("total").Due - Day);
    }

    [Fact]
    public void A_limit_of_all_visits_counts_only_while_the_step_is_active()
    {
        Procedure Two(bool all) => Procedure(
            [
                Step("look", Out("ask", To("answer")), Out("fine", AtEnd("granted"))) with { Within = Within(5, TimeUnit.CalendarDay), CountsAllVisits = all },
                Step("answer", Back("back", To("look"), 3, AtEnd("granted")))],
            "granted");
        Assert.Equal(10 * Day, new Timed(Two(true).Compile()).Do(2, "look", "ask").Do(7, "answer", "back").Clock("step look").Due - Day);
        Assert.Equal(12 * Day, new Timed(Two(false).Compile()).Do(2, "look", "ask").Do(7, "answer", "back").Clock("step look").Due - Day);
    }

    [Fact]
    public void Extensions_apply_when_a_condition_holds_at_the_start_and_once_on_an_event()
    {
        var total = Limit("total", "in", "out", 10) with
        {
            Extensions = [
                new(new TimeLimit(5, TimeUnit.CalendarDay), false, When(0, "far"), null, [], SourceSpan.None),
                new(new TimeLimit(2, TimeUnit.CalendarDay), false, null, new(CaseEventKind.StepStarted, "mend"), [], SourceSpan.None)],
        };
        var program = (Procedure(
            [
                Step("submit", Out("done", To("work"), ["in"])),
                Step("work", Out("deficient", To("mend")), Out("fine", AtEnd("granted"))),
                Step("mend", Back("back", To("work"), 3, AtEnd("granted")))],
            "granted") with { TimeLimits = [total], Data = [YesNo("far", "submit")], Conditions = [When(0, "far")] }).Compile();

        Assert.Equal(10 * Day, new Timed(program, ("far", FactValue.YesNo(false))).Do(0, "submit").Clock("total").Due - Day);
        var far = new Timed(program, ("far", FactValue.YesNo(true))).Do(0, "submit");
        Assert.Equal(15 * Day, far.Clock("total").Due - Day);
        far.Do(1, "work", "deficient");
        Assert.Equal(17 * Day, far.Clock("total").Due - Day);
        far.Do(2, "mend", "back").Do(3, "work", "deficient");
        Assert.Equal(17 * Day, far.Clock("total").Due - Day);
        Assert.Equal(3, far.Clock("total").Extensions);
    }

    [Fact]
    public void A_pause_resets_only_an_incomplete_dossier_when_so_declared()
    {
        Procedure With(bool gives) => Procedure(
            [
                Step("submit", Out("done", To("work"), ["in"])),
                Next("work", To("wait")),
                Next("wait", To("sign")) with { Pauses = [Pauses("total", PauseMode.ResetIfIncomplete)], GivesAll = gives },
                Step("sign", Out("done", AtEnd("granted"), ["out"]))],
            "granted") with { TimeLimits = [Limit("total", "in", "out", 10)] };
        Assert.Equal(16 * Day, new Timed(With(true).Compile()).Do(0, "submit").Do(2, "work").Do(6, "wait").Clock("total").Due - Day);
        Assert.Equal(14 * Day, new Timed(With(false).Compile()).Do(0, "submit").Do(2, "work").Do(6, "wait").Clock("total").Due - Day);
    }

    [Fact]
    public void A_called_procedure_begins_anew_each_time_with_its_own_marks_clocks_and_facts()
    {
        var called = Procedure(
            [Step("receive", Out("done", To("judge"), ["accepted"])), Step("judge", Out("good", AtEnd("approved")), Out("bad", AtEnd("rejected")))],
            "approved", "rejected") with
        {
            Id = "test/called",
            TimeLimits = [Limit("own", "accepted", "closed", 4)],
            Data = [YesNo("special", "receive")],
        };
        var call = new Call
        {
            Id = "fire",
            Runs = "test/called",
            Outcomes = [Out("approved", AtEnd("granted")), Back("rejected", To("fire"), 2, AtEnd("refused"))],
        };
        var program = Procedure([Step("submit", Out("done", To("fire"), ["accepted"])), call], "granted", "refused").Compile(new One(called));
        Assert.Equal(["submit", "fire/receive", "fire/judge"], program.Slots.Select(s => s.Id));
        Assert.Equal(["fire/special"], program.Facts.Select(f => f.Id));

        var timed = new Timed(program).Do(0, "submit");
        Assert.Equal(ClockPhase.NotStarted, timed.Clock("fire/own").State.Phase);
        timed.Do(1, "fire/receive");
        Assert.Equal(5 * Day, timed.Clock("fire/own").Due - Day);
        timed.Do(3, "fire/judge", "bad");
        Assert.Equal("fire/receive", timed.Active);
        Assert.Equal(ClockPhase.NotStarted, timed.Clock("fire/own").State.Phase);
        timed.Do(6, "fire/receive");
        Assert.Equal(10 * Day, timed.Clock("fire/own").Due - Day);
        Assert.Equal("granted", timed.Do(7, "fire/judge", "good").End);
        Assert.Equal(ClockPhase.Stopped, timed.Clock("fire/own").State.Phase);
    }

    [Fact]
    public void A_procedure_that_runs_itself_or_an_unknown_one_is_a_finding()
    {
        Call Runs(string id) => new() { Id = "call", Runs = id, Outcomes = [Out("granted", AtEnd("granted"))] };
        var self = Procedure([Runs("test/sketch")], "granted");
        Assert.Equal("MC8003", Assert.Single(CompiledProcedure.Compile(self, new PlainConditions(), new One(self)).Diagnostics).Code);
        Assert.Equal("MC8002", Assert.Single(CompiledProcedure.Compile(Procedure([Runs("test/other")], "granted"), new PlainConditions(), NoProcedures.Instance).Diagnostics).Code);
        var other = Procedure([Step("a", Out("x", AtEnd("granted")), Out("y", AtEnd("refused")))], "granted", "refused") with { Id = "test/other" };
        Assert.Equal("MC8004", Assert.Single(CompiledProcedure.Compile(Procedure([Runs("test/other")], "granted"), new PlainConditions(), new One(other)).Diagnostics).Code);
    }

    [Fact]
    public void More_than_256_steps_are_a_finding_not_a_crash()
    {
        Node Nest(int depth) => depth == 0
            ? Next("leaf", Result("ok"))
            : Block($"b{depth}", [Branch($"r{depth}", ["ok"], Nest(depth - 1)) with { ForEach = new("m", "list") }], Otherwise(Result("ok")));
        var bomb = Block("top", [Branch("root", ["ok"], Nest(12)) with { ForEach = new("m", "list") }], Otherwise(AtEnd("granted")));
        var procedure = Procedure([bomb], "granted") with { Data = [List("list", 200, "x")] };
        Assert.Contains(CompiledProcedure.Compile(procedure, new PlainConditions(), NoProcedures.Instance).Diagnostics, d => d.Code == "MC8001");
    }

    private sealed class One(Procedure procedure) : IProcedureSource
    {
        public Procedure? Find(string id, Procedure caller) => id == procedure.Id ? procedure : null;
    }

    /// <summary>One case with its clocks; moments in days after 1 January 1970, at ten o'clock.</summary>
    private sealed class Timed
    {
        private readonly Walk walk;
        private readonly CaseClock[] clocks;
        private readonly ulong[] changed;
        private readonly ulong[] isTrue;
        private readonly FactValue[] facts;

        public Timed(CompiledProcedure program, params (string Fact, FactValue Value)[] known)
            : this(program, 0, known)
        {
        }

        public Timed(CompiledProcedure program, int start, params (string Fact, FactValue Value)[] known)
        {
            walk = new(program, known);
            clocks = new CaseClock[program.ClockCount];
            changed = new ulong[program.ClockWords];
            isTrue = new ulong[program.ConditionWords];
            facts = new FactValue[program.Facts.Length];
            foreach (var (fact, value) in known)
            {
                facts[program.FindFact(fact)] = value;
            }

            Update(start);
        }

        public string Active => walk.Active;

        public string? End => walk.End;

        public CaseClock Clock(string name)
        {
            var program = walk.Program;
            return clocks[name.StartsWith("step ", StringComparison.Ordinal) ? program.Slots[program.FindSlot(name[5..])].Clock : program.FindLimit(name)];
        }

        public Timed Do(int day, string slot, string outcome = Outcome.Done)
        {
            walk.Do(slot, outcome);
            Update(day);
            return this;
        }

        private void Update(int day)
        {
            var isKnown = new ulong[isTrue.Length];
            walk.Program.Evaluate(facts, isTrue, isKnown);
            KernelClocks.Update(walk.Program, 0, [Calendar], walk.State, walk.Last.AsSpan(), new(isTrue, isKnown), (day * Day) + 36_000L, clocks, changed);
        }
    }
}
