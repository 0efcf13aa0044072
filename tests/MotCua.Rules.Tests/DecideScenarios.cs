using System.Collections.Frozen;
using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using NodaTime;
using static MotCua.Rules.Tests.Sketch;

namespace MotCua.Rules.Tests;

public sealed class DecideScenarios
{
    private static readonly WorkCalendar Calendar = WorkCalendar.AlwaysOpen("office");
    private static readonly Performer Applicant = new("p1", ["applicant"]);
    private static readonly Performer Office = new("p2", ["office"]);

    [Fact]
    public void A_case_is_opened_completed_and_replayed_to_the_same_state()
    {
        var desk = new Desk(Permit().Compile());
        desk.Do(1, Applicant, new OpenCase(null, null, [new("heritage", FactValue.YesNo(false))]));
        desk.Do(1, Applicant, Complete("submit"));
        Assert.Equal(DayEnd(8), desk.Clock("handling").Due);
        desk.Do(3, Office, Complete("check", "ask"));
        Assert.Equal(long.MaxValue, desk.Clock("handling").Due);
        desk.Do(5, Applicant, Complete("supplement", "answered"));
        Assert.Equal(DayEnd(10), desk.Clock("handling").Due);
        desk.Do(6, Office, Complete("decide"));
        desk.Do(7, Office, Complete("hand-over"));
        Assert.Equal("granted", desk.Program.Ends[desk.State.End].Id);
        Assert.True(desk.Replay().SameAs(desk.State));
        Assert.All(desk.Events.Where(e => !e.Clocks.IsEmpty), e => Assert.Equal(Calendar.Hash, Assert.Single(e.Provenance.Calendars).Value));
    }

    [Fact]
    public void Only_the_right_actor_may_complete_a_step()
    {
        var desk = new Desk(Permit().Compile());
        desk.Do(1, Applicant, new OpenCase(null, null, []));
        var refused = desk.Try(1, Office, Complete("submit")).Refusal!;
        Assert.Equal(RefusalRule.NotTheRightActor, refused.Rule);
        Assert.Contains("applicant", refused.Message.In("en"), StringComparison.Ordinal);
        Assert.Contains("applicant", refused.Message.In("vi"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_visit_that_is_over_is_refused()
    {
        var desk = new Desk(Permit().Compile());
        desk.Do(1, Applicant, new OpenCase(null, null, []));
        desk.Do(1, Applicant, Complete("submit"));
        Assert.Equal(RefusalRule.StaleVisit, desk.Try(1, Applicant, Complete("submit")).Refusal!.Rule);
        Assert.Equal(RefusalRule.StaleVisit, desk.Try(1, Office, new CompleteStep("check", 2, "complete", [])).Refusal!.Rule);
    }

    [Fact]
    public void A_fact_the_procedure_does_not_have_is_refused_by_name()
    {
        var desk = new Desk(Permit().Compile());
        desk.Do(1, Applicant, new OpenCase(null, null, []));
        var refused = desk.Try(1, Applicant, new CompleteStep("submit", 1, "done", [new("heritag", FactValue.YesNo(true))])).Refusal!;
        Assert.Equal(RefusalRule.UnknownName, refused.Rule);
        Assert.Contains("\"heritag\"", refused.Message.In("en"), StringComparison.Ordinal);
        Assert.Equal(RefusalRule.WrongFactValue, desk.Try(1, Applicant, new RecordFacts([new("asked", FactValue.ActorCount(3))])).Refusal!.Rule);
    }

    [Fact]
    public void A_fact_that_decides_the_way_must_be_known()
    {
        var procedure = Permit();
        var steps = procedure.Steps.SetItem(1, procedure.Steps[1] with { When = When(0, "heritage"), Otherwise = To("decide") });
        var desk = new Desk((procedure with { Steps = steps, Conditions = [When(0, "heritage")] }).Compile());
        desk.Do(1, Applicant, new OpenCase(null, null, []));
        var refused = desk.Try(1, Applicant, Complete("submit")).Refusal!;
        Assert.Equal(RefusalRule.FactNotKnown, refused.Rule);
        Assert.Contains("heritage", refused.Message.In("en"), StringComparison.Ordinal);
        desk.Do(1, Applicant, new CompleteStep("submit", 1, "done", [new("heritage", FactValue.YesNo(false))]));
        Assert.True(desk.State.IsActive(desk.Program.FindSlot("decide")));
    }

    [Fact]
    public void Withdrawal_is_possible_only_until_its_mark_and_only_for_its_actor()
    {
        var desk = new Desk(Permit().Compile());
        desk.Do(1, Applicant, new OpenCase(null, null, []));
        desk.Do(1, Applicant, Complete("submit"));
        Assert.Equal(RefusalRule.NotTheRightActor, desk.Try(2, Office, new Withdraw("withdrawn")).Refusal!.Rule);
        Assert.Equal(RefusalRule.NotAWithdrawal, desk.Try(2, Applicant, new Withdraw("granted")).Refusal!.Rule);
        Assert.False(desk.Try(2, Applicant, new Withdraw("withdrawn")).IsRefused);
        desk.Do(2, Office, Complete("check", "complete"));
        desk.Do(2, Office, Complete("decide"));
        Assert.Equal(RefusalRule.TooLateToWithdraw, desk.Try(2, Applicant, new Withdraw("withdrawn")).Refusal!.Rule);
        desk.Do(2, Office, Complete("hand-over"));
        Assert.Equal(RefusalRule.CaseEnded, desk.Try(2, Applicant, new Withdraw("withdrawn")).Refusal!.Rule);
    }

    [Fact]
    public void Acting_at_the_very_deadline_is_in_time_and_a_second_later_silence_has_spoken()
    {
        var desk = new Desk(Permit().Compile());
        desk.Do(1, Applicant, new OpenCase(null, null, []));
        desk.Do(1, Applicant, Complete("submit"));
        desk.Do(3, Office, Complete("check", "ask"));
        var due = desk.Clock("step supplement").Due;
        Assert.Equal(DayEnd(5), due);
        Assert.Equal(RefusalRule.NotDueYet, desk.TryAt(due, null, new ExpireStep("supplement", 1)).Refusal!.Rule);
        Assert.False(desk.TryAt(due, Applicant, Complete("supplement", "answered")).IsRefused);
        Assert.Equal(RefusalRule.SilenceHasSpoken, desk.TryAt(due + 1, Applicant, Complete("supplement", "answered")).Refusal!.Rule);
        var late = Assert.IsType<StepCompleted>(Assert.Single(desk.TryAt(due + 90_000, null, new ExpireStep("supplement", 1)).Events));
        Assert.True(late.InSilence);
        Assert.Equal(Calendar.ToInstant(due), late.At);
    }

    [Fact]
    public void An_expired_limit_is_overdue_once_and_a_stale_expiry_does_nothing()
    {
        var desk = new Desk(Permit().Compile());
        desk.Do(1, Applicant, new OpenCase(null, null, []));
        desk.Do(1, Applicant, Complete("submit"));
        var generation = desk.Clock("handling").Generation;
        Assert.Equal(RefusalRule.NotDueYet, desk.Try(4, null, new ExpireLimit("handling", generation)).Refusal!.Rule);
        Assert.Equal(Decision.Nothing, desk.Try(40, null, new ExpireLimit("handling", generation - 1)));
        Assert.IsType<LimitOverdue>(Assert.Single(desk.Do(40, null, new ExpireLimit("handling", generation)).Events));
        Assert.True(desk.Clock("handling").IsOverdue);
        Assert.Equal(Decision.Nothing, desk.Try(41, null, new ExpireLimit("handling", generation)));
    }

    [Fact]
    public void One_new_date_may_be_promised_and_the_legal_one_stays()
    {
        var desk = new Desk(Permit().Compile());
        desk.Do(1, Applicant, new OpenCase(null, null, []));
        Assert.Equal(RefusalRule.LimitNotRunning, desk.Try(1, Office, new PromiseNewDate("handling", new(1970, 2, 1), "flood")).Refusal!.Rule);
        desk.Do(1, Applicant, Complete("submit"));
        Assert.Equal(RefusalRule.NewDateNotLater, desk.Try(2, Office, new PromiseNewDate("handling", new(1970, 1, 9), "flood")).Refusal!.Rule);
        desk.Do(2, Office, new PromiseNewDate("handling", new(1970, 1, 12), "flood"));
        Assert.Equal(DayEnd(8), desk.Clock("handling").Due);
        Assert.Equal(RefusalRule.NewDateGivenOnce, desk.Try(2, Office, new PromiseNewDate("handling", new(1970, 1, 20), "again")).Refusal!.Rule);
        Assert.True(desk.Replay().SameAs(desk.State));
    }

    private static CompleteStep Complete(string step, string outcome = "done") => new(step, 0, outcome, []);

    /// <summary>End of the day so many days after 1 January 1970.</summary>
    private static long DayEnd(int day) => (day + 1) * 86_400L;

    /// <summary>One case at a desk: commands in, events kept. Visit 0 means the present one.</summary>
    private sealed class Desk(CompiledProcedure program)
    {
        public CompiledProcedure Program => program;

        public CaseState State { get; private set; } = CaseState.NotOpened(program);

        public List<CaseEvent> Events { get; } = [];

        public CaseClock Clock(string name) => State.Clocks[name.StartsWith("step ", StringComparison.Ordinal) ? program.Slots[program.FindSlot(name[5..])].Clock : program.FindLimit(name)];

        public Decision Do(int day, Performer? by, CaseCommand command)
        {
            var decision = Try(day, by, command);
            Assert.Null(decision.Refusal);
            foreach (var happened in decision.Events)
            {
                Events.Add(happened);
                State = ProcedureRules.Evolve(program, State, happened);
            }

            return decision;
        }

        public Decision Try(int day, Performer? by, CaseCommand command) => TryAt((day * 86_400L) + 36_000, by, command);

        public Decision TryAt(long at, Performer? by, CaseCommand command)
        {
            var meant = command is CompleteStep { Visit: 0 } complete ? complete with { Visit = State.Visit(program.FindSlot(complete.Step)) } : command;
            return ProcedureRules.Decide(program, State, meant, new()
            {
                Now = Instant.FromUnixTimeSeconds(at),
                By = by,
                Calendars = new[] { KeyValuePair.Create("office", Calendar) }.ToFrozenDictionary(),
            });
        }

        public CaseState Replay() => Events.Aggregate(CaseState.NotOpened(program), (state, happened) => ProcedureRules.Evolve(program, state, happened));
    }
}
