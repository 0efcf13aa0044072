using System.Collections.Immutable;
using MotCua.Rules;

namespace MotCua.Simulation.Tests;

/// <summary>The least staff for an on-time rate, against closed forms and against trying everything.</summary>
public sealed class Staff
{
    private const double Load = 3.2;

    [Theory]
    [InlineData(0.80)]
    [InlineData(0.90)]
    [InlineData(0.94)]
    public void The_least_staff_of_one_queue_is_that_of_Erlangs_formula(double target)
    {
        var least = Enumerable.Range(4, 20).First(c => WithinThreeServiceTimes(c) >= target);
        var answer = StaffSearch.Find(One(4), Station(), Sources(), new() { OnTime = target, Replications = 10 });
        Assert.Equal(StaffOutcome.Found, answer.Outcome);
        Assert.Equal([least], answer.Best!.Staff);
        Assert.True(answer.IsProven);
        Assert.InRange(answer.Best.OnTime.Mean, WithinThreeServiceTimes(least) - 0.01, WithinThreeServiceTimes(least) + 0.01);
        Assert.True(answer.Best.OnTime.Low <= WithinThreeServiceTimes(least) + 0.003 && answer.Best.OnTime.High >= WithinThreeServiceTimes(least) - 0.003);
        if (answer.NextCheaper is { } cheaper && least > 4)
        {
            Assert.Equal([least - 1], cheaper.Staff);
            Assert.InRange(cheaper.OnTime.Mean, WithinThreeServiceTimes(least - 1) - 0.015, WithinThreeServiceTimes(least - 1) + 0.015);
        }
    }

    [Fact]
    public void What_no_staff_can_reach_is_said_with_where_the_time_goes()
    {
        // Service alone takes too long in e^-3, almost 5 %, of cases.
        var answer = StaffSearch.Find(One(4), Station(), Sources(), new() { OnTime = 0.96, Replications = 10 });
        Assert.Equal(StaffOutcome.Unreachable, answer.Outcome);
        Assert.InRange(answer.Best!.OnTime.Mean, 1 - Math.Exp(-3) - 0.006, 1 - Math.Exp(-3) + 0.006);
        var loss = Assert.Single(answer.Losses);
        Assert.Equal(("serve", TimeLostKind.Work), (loss.Step, loss.Kind));
        Assert.InRange(loss.DaysPerCase, 0.9 * 10 / 1440, 1.1 * 10 / 1440);
    }

    [Theory]
    [InlineData(0.90, 40_000, 90_000)]
    [InlineData(0.80, 90_000, 40_000)]
    [InlineData(0.95, 50_000, 50_000)]
    public void The_answer_costs_no_more_than_the_best_of_all_combinations(double target, int first, int second)
    {
        var scenario = Two(first, second);
        var procedure = Tandem();
        var question = new StaffQuestion { OnTime = target, Replications = 20 };
        var answer = StaffSearch.Find(scenario, procedure, Sources(), question);
        var trials = new StaffTrials(scenario, procedure, Sources(), ["clerk", "judge"], "handling", question, CancellationToken.None);
        var all = from a in Enumerable.Range(1, 7)
                  from b in Enumerable.Range(1, 7)
                  where trials.Reaches(trials.At([a, b]))
                  orderby (a * first) + (b * second)
                  select (a * first) + (b * second);
        Assert.Equal(StaffOutcome.Found, answer.Outcome);
        Assert.True(answer.IsProven && answer.ByCost);
        Assert.Equal(all.First(), (answer.Best!.Staff[0] * first) + (answer.Best.Staff[1] * second));
        Assert.All(answer.Needs, need => Assert.True(need.OneFewer is null || need.OneFewer.Mean < target));
        Assert.True(answer.NextCheaper is { } cheaper && cheaper.OnTime.Mean < target && cheaper.CostPerYear < answer.Best.CostPerYear);
    }

    [Fact]
    public void The_answer_does_not_depend_on_the_number_of_threads()
    {
        var (one, two) = (Ask(1), Ask(2));
        Assert.Equal(one.Best!.Staff, two.Best!.Staff);
        Assert.Equal(one.Best.OnTime, two.Best.OnTime);
        Assert.Equal(one.Tried, two.Tried);

        static StaffAnswer Ask(int threads) => StaffSearch.Find(Two(1, 1), Tandem(), Sources(), new() { OnTime = 0.9, Threads = threads });
    }

    [Fact]
    public void Somebody_who_has_enough_of_waiting_gets_no_answer_and_no_exception()
        => Assert.Equal(StaffOutcome.Cancelled, StaffSearch.Find(Two(1, 1), Tandem(), Sources(), new(), cancellation: new CancellationToken(canceled: true)).Outcome);

    internal static SimulationPlan Plan(int staff) => Fixture.Plan(One(staff) with { }, Sources(), Station());

    /// <summary>The probability that a customer of M/M/c is done within three mean service times.</summary>
    private static double WithinThreeServiceTimes(int servers)
    {
        double term = 1, sum = 1;
        for (var k = 1; k < servers; k++)
        {
            term *= Load / k;
            sum += term;
        }

        var last = term * Load / servers * servers / (servers - Load);
        var waits = last / (sum + last);
        var spare = servers - 1 - Load;
        return 1 - (Math.Exp(-3) * (1 + (waits * (1 - Math.Exp(-3 * spare)) / spare)));
    }

    private static SimulationSources Sources() => SimulationSources.Of(MotCua.LegalTime.WorkCalendar.AlwaysOpen("always"));

    private static CompiledProcedure Station() => Fixture.Compile("station.yaml", """
        procedure: test/station
        title: { vi: Hàng đợi, en: Queue }
        status: proposal
        fictional: yes
        calendar: always
        bases: { model: { assumed: a model with a known answer } }
        actors: { customer: citizen, server: office }
        time-limits:
          handling: { within: 30 minutes, from: accepted, until: decided, basis: model }
        steps:
          arrive: { by: customer, basis: model, marks: accepted, next: serve }
          serve: { by: server, basis: model, marks: decided, next: served }
        ends:
          served: { basis: model }
        """);

    private static CompiledProcedure Tandem() => Fixture.Compile("tandem.yaml", """
        procedure: test/tandem
        title: { vi: Hai bàn, en: Two desks }
        status: proposal
        fictional: yes
        calendar: always
        bases: { model: { assumed: a small model } }
        actors: { customer: citizen, clerk: office, judge: office }
        time-limits:
          handling: { within: 120 minutes, from: accepted, until: decided, basis: model }
        steps:
          arrive: { by: customer, basis: model, marks: accepted, next: check }
          check: { by: clerk, basis: model, next: judge-it }
          judge-it: { by: judge, basis: model, marks: decided, next: done }
        ends:
          done: { basis: model }
        """);

    private static Scenario One(int staff) => Fixture.ReadScenario("station.scenario.yaml", $$"""
        scenario: test/station
        fictional: yes
        applies-to: [station]
        period: { from: 2026-01-05, until: 2026-01-25 }
        volume: { per-year: 168192 }
        arrivals: { process: poisson, on: always }
        people: { server: { staff: {{staff}} } }
        effort: { serve: exponential(mean 10 minutes) }
        run: { seed: 1, replications: 5, warm-up: 1000 cases }
        """);

    private static Scenario Two(int first, int second) => Fixture.ReadScenario("tandem.scenario.yaml", $$"""
        scenario: test/tandem
        fictional: yes
        applies-to: [tandem]
        period: { from: 2026-01-05, until: 2026-01-31 }
        volume: { per-year: 35040 }
        arrivals: { process: poisson, on: always }
        people:
          clerk: { staff: 1, hourly-cost: {{first}} VND }
          judge: { staff: 1, hourly-cost: {{second}} VND }
        effort: { check: exponential(mean 25 minutes), judge-it: exponential(mean 20 minutes) }
        run: { seed: 3, replications: 5 }
        """);
}
