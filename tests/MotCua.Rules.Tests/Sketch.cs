using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Rules.Tests;

/// <summary>Short ways to write a procedure in a test.</summary>
internal static class Sketch
{
    public static Target To(string id) => new(TargetKind.Node, id);

    public static Target Result(string id) => new(TargetKind.Result, id);

    public static Target AtEnd(string id) => new(TargetKind.End, id);

    public static Outcome Out(string id, Target to, string[]? marks = null) => Out(id, new Route { To = to, Marks = [.. marks ?? []] });

    public static Outcome Out(string id, Route route) => new(id, LocalizedText.Empty, route, SourceSpan.None);

    public static Outcome Back(string id, Target to, int atMost, Target then) => Out(id, new Route { To = to, IsBack = true, AtMost = atMost, Then = then });

    public static Step Step(string id, params Outcome[] outcomes) => new() { Id = id, By = "office", Outcomes = [.. outcomes] };

    public static Step Next(string id, Target to) => Step(id, Out(Outcome.Done, to));

    public static LimitByVariant Within(int amount, TimeUnit unit = TimeUnit.WorkingDay) => new(new TimeLimit(amount, unit), []);

    public static Branch Branch(string id, string[] results, params Node[] steps) => new() { Id = id, Results = [.. results], Steps = [.. steps] };

    public static JoinRule AsSoonAs(Quantifier quantifier, string result, Target to) => new(true, quantifier, result, new Route { To = to }, [], SourceSpan.None);

    public static JoinRule If(Quantifier quantifier, string result, Target to) => new(false, quantifier, result, new Route { To = to }, [], SourceSpan.None);

    public static JoinRule Otherwise(Target to) => new(false, Quantifier.Otherwise, "", new Route { To = to }, [], SourceSpan.None);

    public static Block Block(string id, Branch[] branches, params JoinRule[] join) => new() { Id = id, Branches = [.. branches], Join = [.. join] };

    public static Condition When(int index, string text) => new(index, text, text, SourceSpan.None);

    public static Fact YesNo(string id, string knownAt) => new() { Id = id, Type = FactType.YesNo, KnownAt = knownAt };

    public static Fact List(string id, int atMost, string knownAt) => new() { Id = id, Type = FactType.Actors, AtMost = atMost, KnownAt = knownAt };

    public static Procedure Procedure(Node[] steps, params string[] ends) => new()
    {
        File = "sketch.yaml",
        Id = "test/sketch",
        Version = "2026-01-01",
        Title = LocalizedText.Empty,
        Status = ProcedureStatus.Proposal,
        Calendar = "office",
        Bases = [],
        Variants = [],
        Data = [],
        Actors = [
            new("applicant", ActorKind.Citizen, LocalizedText.Empty, SourceSpan.None),
            new("office", ActorKind.Office, LocalizedText.Empty, SourceSpan.None)],
        Channels = [],
        Papers = [],
        Fees = [],
        TimeLimits = [],
        Bounds = [],
        Steps = [.. steps],
        Ends = [.. ends.Select(static e => new End { Id = e })],
        Conditions = [],
        RulesHash = "rules-of-sketch",
        TextHash = "text-of-sketch",
    };

    /// <summary>A small permit: filed, checked, perhaps supplemented, decided, handed over.</summary>
    public static Procedure Permit()
    {
        var submit = Next("submit", To("check")) with { By = "applicant", Marks = ["submitted"] };
        var check = Step("check", Out("complete", To("decide"), ["accepted"]), Out("ask", To("supplement")));
        var supplement = Step("supplement", Out("answered", To("decide")), Out("unanswered", AtEnd("refused"))) with
        {
            By = "applicant", Within = Within(2), OnSilence = "unanswered", Pauses = [new("handling", PauseMode.Continue, [], SourceSpan.None)],
        };
        var decide = Next("decide", To("hand-over")) with { Marks = ["decided"], Within = Within(3) };
        var procedure = Procedure([submit, check, supplement, decide, Next("hand-over", AtEnd("granted"))], "granted", "refused");
        return procedure with
        {
            Ends = [.. procedure.Ends, new End { Id = "withdrawn", By = "applicant", Until = "decided" }],
            Data = [YesNo("heritage", "submit"), List("asked", 2, "submit")],
            TimeLimits = [new()
            {
                Id = "handling",
                Within = Within(7),
                From = new(CaseEventKind.Mark, "submitted"),
                Until = new(CaseEventKind.Mark, "decided"),
            }],
        };
    }

    public static CompiledProcedure Compile(this Procedure procedure, IProcedureSource? calls = null)
    {
        var compilation = CompiledProcedure.Compile(procedure, new PlainConditions(), calls ?? NoProcedures.Instance);
        Assert.Empty(compilation.Diagnostics);
        return compilation.Program!;
    }
}

/// <summary>Conditions that are the name of a yes-no fact.</summary>
internal sealed class PlainConditions : IConditionCompiler
{
    public ConditionCompilation Compile(Procedure procedure)
        => new(new Compiled([.. procedure.Conditions.Select(c => procedure.Data.ToList().FindIndex(f => f.Id == c.Expression))]), []);

    private sealed class Compiled(ImmutableArray<int> facts) : ICompiledConditions
    {
        public int Count => facts.Length;

        public void Evaluate(ReadOnlySpan<FactValue> values, Span<ulong> isTrue, Span<ulong> isKnown)
        {
            isTrue.Clear();
            isKnown.Clear();
            for (var i = 0; i < facts.Length; i++)
            {
                var value = values[facts[i]];
                isKnown[i >> 6] |= (value.IsKnown ? 1UL : 0) << (i & 63);
                isTrue[i >> 6] |= (value.IsKnown && value.AsYesNo ? 1UL : 0) << (i & 63);
            }
        }
    }
}

/// <summary>One case, driven by names.</summary>
internal sealed class Walk
{
    private readonly StateBuffer buffer;
    private readonly Effect[] effects;
    private readonly FactValue[] facts;
    private readonly ulong[] isTrue;
    private readonly ulong[] isKnown;

    public Walk(CompiledProcedure program, params (string Fact, FactValue Value)[] known)
    {
        Program = program;
        buffer = new(program);
        effects = new Effect[program.MaxEffects];
        facts = new FactValue[program.Facts.Length];
        isTrue = new ulong[program.ConditionWords];
        isKnown = new ulong[program.ConditionWords];
        foreach (var (fact, value) in known)
        {
            facts[program.FindFact(fact)] = value;
        }

        Start = Kernel.Start(program, buffer.State, Conditions(), effects);
        Last = [.. effects[..Start.Count]];
    }

    public CompiledProcedure Program { get; }

    public Firing Start { get; }

    public ImmutableArray<Effect> Last { get; private set; }

    public KernelState State => buffer.State;

    public string Active => string.Join(" ", Program.Slots.Where(s => buffer.State.IsActive(s.Index)).Select(s => s.Id));

    public string? End => buffer.State.End < 0 ? null : Program.Ends[buffer.State.End].Id;

    public Walk Learn(string fact, FactValue value)
    {
        facts[Program.FindFact(fact)] = value;
        return this;
    }

    public Firing Try(string slot, string outcome = Outcome.Done, int? visit = null)
    {
        var index = Program.FindSlot(slot);
        var firing = Kernel.Fire(Program, buffer.State, index, visit ?? buffer.State.Visits[index], Program.FindOutcome(index, outcome), Conditions(), effects);
        Last = [.. effects[..firing.Count]];
        return firing;
    }

    public Walk Do(string slot, string outcome = Outcome.Done)
    {
        Assert.Equal(KernelRefusal.None, Try(slot, outcome).Refusal);
        return this;
    }

    public Firing Expire(string slot, int? visit = null)
    {
        var index = Program.FindSlot(slot);
        var firing = Kernel.Expire(Program, buffer.State, index, visit ?? buffer.State.Visits[index], Conditions(), effects);
        Last = [.. effects[..firing.Count]];
        return firing;
    }

    public Firing Withdraw(string end)
    {
        var firing = Kernel.End(Program, buffer.State, Program.FindEnd(end), effects);
        Last = [.. effects[..firing.Count]];
        return firing;
    }

    private ConditionBits Conditions()
    {
        Program.Evaluate(facts, isTrue, isKnown);
        return new(isTrue, isKnown);
    }
}
