using MotCua.Procedures;
using static MotCua.Rules.Tests.Sketch;

namespace MotCua.Rules.Tests;

public sealed class KernelScenarios
{
    private static readonly FactValue Yes = FactValue.YesNo(true);
    private static readonly FactValue No = FactValue.YesNo(false);

    [Fact]
    public void A_case_walks_from_the_first_step_to_an_end()
    {
        var walk = new Walk(Procedure([Next("submit", To("check")), Step("check", Out("complete", To("grant")), Back("incomplete", To("submit"), 1, AtEnd("refused"))), Next("grant", AtEnd("granted"))], "granted", "refused").Compile());
        Assert.Equal("submit", walk.Active);
        Assert.Equal("check", walk.Do("submit").Active);
        Assert.Equal("submit", walk.Do("check", "incomplete").Active);
        Assert.Equal(2, walk.State.Visits[0]);
        Assert.Null(walk.End);
        Assert.Equal("refused", walk.Do("submit").Do("check", "incomplete").End);
        Assert.Equal("", walk.Active);
    }

    [Fact]
    public void An_as_soon_as_rule_cancels_nested_blocks_and_leaves()
    {
        var inner = Block("inner", [Branch("a", ["ok"], Next("a1", Result("ok"))), Branch("b", ["ok"], Next("b1", Result("ok")))], Otherwise(Result("fine")));
        var outer = Block(
            "outer",
            [Branch("deep", ["fine"], inner), Branch("check", ["bad", "fine"], Step("look", Out("bad", Result("bad")), Out("good", Result("fine"))))],
            AsSoonAs(Quantifier.Any, "bad", To("refuse")),
            Otherwise(To("grant")));
        var program = Procedure([Next("submit", To("outer")), outer, Next("grant", AtEnd("granted")), Next("refuse", AtEnd("refused"))], "granted", "refused").Compile();

        var walk = new Walk(program).Do("submit").Do("a1");
        Assert.Equal("b1 look", walk.Active);
        Assert.Equal("refuse", walk.Do("look", "bad").Active);
        Assert.Contains(walk.Last, e => e.Kind == EffectKind.Cancelled && e.Index == program.FindSlot("b1"));
        Assert.All(program.Branches, b => Assert.True(walk.State.Branch(b.Index).IsDead));

        Assert.Equal("grant", new Walk(program).Do("submit").Do("a1").Do("look", "good").Do("b1").Active);
    }

    [Fact]
    public void Copies_beyond_the_list_are_skipped_and_all_is_true_when_none_remain()
    {
        var ask = Branch("opinions", ["agreed", "objected"], Step("opinion", Out("agrees", Result("agreed")), Out("objects", Result("objected")))) with { ForEach = new("agency", "consulted") };
        var procedure = Procedure(
            [Next("submit", To("consult")), Block("consult", [ask], If(Quantifier.All, "agreed", To("grant")), Otherwise(To("refuse"))), Next("grant", AtEnd("granted")), Next("refuse", AtEnd("refused"))],
            "granted", "refused") with { Data = [List("consulted", 4, "submit")] };
        var program = procedure.Compile();
        Assert.Equal(["opinion[1]", "opinion[2]", "opinion[3]", "opinion[4]"], program.Slots.Where(s => s.StepId == "opinion").Select(s => s.Id));

        Assert.Equal("grant", new Walk(program, ("consulted", FactValue.ActorCount(0))).Do("submit").Active);
        var two = new Walk(program, ("consulted", FactValue.ActorCount(2))).Do("submit");
        Assert.Equal("opinion[1] opinion[2]", two.Active);
        Assert.Equal("refuse", two.Do("opinion[2]", "agrees").Do("opinion[1]", "objects").Active);

        var unknown = new Walk(program);
        var before = unknown.State.Words.ToArray();
        var refused = unknown.Try("submit");
        Assert.Equal(KernelRefusal.UnknownCondition, refused.Refusal);
        Assert.Equal(["consulted"], program.UnknownFacts(refused.Detail, new FactValue[1]));
        Assert.Equal(before, unknown.State.Words.ToArray());
    }

    [Fact]
    public void A_step_whose_condition_does_not_hold_is_passed_by()
    {
        var check = Next("culture", To("grant")) with { When = When(0, "heritage"), Otherwise = To("grant") };
        var program = (Procedure([Next("submit", To("culture")), check, Next("grant", AtEnd("granted"))], "granted")
            with { Data = [YesNo("heritage", "submit")], Conditions = [When(0, "heritage")] }).Compile();
        Assert.Equal("culture", new Walk(program, ("heritage", Yes)).Do("submit").Active);
        var walk = new Walk(program, ("heritage", No)).Do("submit");
        Assert.Equal("grant", walk.Active);
        Assert.Contains(walk.Last, e => e.Kind == EffectKind.Skipped && e.Index == 1);
        var unknown = new Walk(program);
        Assert.Equal(KernelRefusal.UnknownCondition, unknown.Try("submit").Refusal);
        Assert.Equal("submit", unknown.Active);
        Assert.Equal("grant", unknown.Learn("heritage", No).Do("submit").Active);
    }

    [Fact]
    public void Silence_completes_a_step_that_says_so_and_makes_any_other_overdue_once()
    {
        var program = Procedure(
            [Step("ask", Out("agrees", To("sign")), Out("objects", AtEnd("refused"))) with { OnSilence = "agrees" }, Next("sign", AtEnd("granted"))],
            "granted", "refused").Compile();
        var walk = new Walk(program);
        Assert.Equal(2, walk.Expire("ask").Count);
        Assert.Equal("sign", walk.Active);
        Assert.Equal(default, walk.Expire("ask", 1));
        Assert.Equal(EffectKind.Overdue, Assert.Single(Expired()).Kind);
        Assert.Equal(0, walk.Expire("sign").Count);
        Assert.Equal("granted", walk.Do("sign").End);

        IEnumerable<Effect> Expired()
        {
            walk.Expire("sign");
            return walk.Last;
        }
    }

    [Fact]
    public void Withdrawal_cancels_everything_until_its_mark_is_set()
    {
        var procedure = Procedure(
            [
                Next("submit", To("work")),
                Block("work", [Branch("a", ["ok"], Next("a1", Result("ok"))), Branch("b", ["ok"], Next("b1", Result("ok")))], Otherwise(To("sign"))),
                Step("sign", Out("signs", To("hand-over"), ["decided"])),
                Next("hand-over", AtEnd("granted")),
            ],
            "granted");
        var program = (procedure with { Ends = [.. procedure.Ends, new End { Id = "withdrawn", By = "applicant", Until = "decided" }] }).Compile();
        var early = new Walk(program).Do("submit").Do("a1");
        Assert.True(early.Withdraw("withdrawn").IsDone);
        Assert.Equal("withdrawn", early.End);
        Assert.Equal("", early.Active);
        Assert.Equal(KernelRefusal.CaseEnded, early.Withdraw("withdrawn").Refusal);

        var late = new Walk(program).Do("submit").Do("a1").Do("b1").Do("sign", "signs");
        Assert.Equal(KernelRefusal.TooLate, late.Withdraw("withdrawn").Refusal);
        Assert.Equal(KernelRefusal.NotAWithdrawal, late.Withdraw("granted").Refusal);
        Assert.Equal("hand-over", late.Active);
    }

    [Fact]
    public void An_earlier_visit_and_an_unknown_outcome_are_refused()
    {
        var walk = new Walk(Procedure([Step("check", Back("again", To("check"), 1, AtEnd("over")), Out("fine", AtEnd("over")))], "over").Compile()).Do("check", "again");
        Assert.Equal(KernelRefusal.StaleVisit, walk.Try("check", "fine", visit: 1).Refusal);
        Assert.Equal(KernelRefusal.UnknownOutcome, walk.Try("check", "nonsense").Refusal);
        Assert.Equal("over", walk.Do("check", "fine").End);
        Assert.Equal(KernelRefusal.CaseEnded, walk.Try("check", "fine", visit: 2).Refusal);
    }
}
