namespace MotCua.Simulation.Tests;

/// <summary>
/// Models with known answers, written as procedures and scenarios and run through the engine as any other; see <see cref="SequentialTest"/> for
/// the error rates.
/// </summary>
public sealed class QueueingModels
{
    /// <summary>One unit of the models' time, ten minutes, in hours.</summary>
    private const double Service = 10.0 / 60;

    [Theory]
    [InlineData("mm1", 9, 0.2)]
    [InlineData("mm2", 1.777778, 0.15)]
    [InlineData("mm3", 0.444444, 0.1)]
    [InlineData("mm3-heavy", 2.723537, 0.2)]
    [InlineData("mm4", 0.745541, 0.15)]
    [InlineData("mm10", 0.668732, 0.2)]
    [InlineData("mm20", 0.275385, 0.2)]
    public void A_queue_waits_as_long_as_Erlangs_formula_says(string name, double waiting, double resolution)
        => Model(name, "single-station")
            .Expect("waiting.serve", waiting * Service, resolution)
            .Expect("duration.mean", (waiting + 1) * Service / 24, resolution)
            .Run();

    [Theory]
    [InlineData("md1", 2)]
    [InlineData("mu1", 2.666667)]
    [InlineData("me1", 3)]
    [InlineData("mm1-moderate", 4)]
    [InlineData("ml1", 10)]
    public void A_queue_waits_by_the_spread_of_its_services_as_Pollaczek_and_Khinchine_say(string name, double waiting)
        => Model(name, "single-station")
            .Expect("waiting.serve", waiting * Service, 0.2)
            .Expect("duration.mean", (waiting + 1) * Service / 24, 0.2)
            .Expect("utilisation.server", 0.8)
            .Run();

    [Fact]
    public void A_queue_to_which_customers_come_back_takes_as_long_as_its_product_form_says()
        => Model("feedback", "feedback")
            .Expect("duration.mean", 3.333333 * Service / 24, 0.1)
            .Expect("times.serve", 1.25)
            .Expect("utilisation.server", 0.625)
            .Run();

    [Fact]
    public void A_rework_loop_takes_as_long_as_a_Jackson_network()
        => Model("rework", "rework")
            .Expect("duration.mean", 7.303594 * Service / 24, 0.1)
            .Expect("times.register", 1)
            .Expect("times.check", 4.0 / 3)
            .Expect("times.fix", 1.0 / 3, 0.1)
            .Expect("waiting.register", (1.333333 - 1) * Service, 0.2)
            .Expect("waiting.check", (2.852695 - (1 / 0.6)) * Service, 0.2)
            .Expect("waiting.fix", (1.5 - 1) * Service, 0.2)
            .Expect("waiting.decide", (1.666667 - 0.625) * Service, 0.2)
            .Expect("utilisation.registrar", 0.5)
            .Expect("utilisation.decider", 1 / 1.6)
            .Run();

    [Fact]
    public void The_credit_application_of_the_textbook_costs_and_keeps_busy_what_the_book_computes()
        => Model("credit-application", "credit-application")
            .Expect("agency-cost", 38.5417, 0.02)
            .Expect("times.assess", 1.041667, 0.02)
            .Expect("times.check-credit", 1, 0.001)
            .Expect("utilisation.clerk", 1.0 / 3)
            .Expect("utilisation.officer", 0.3472)
            .Expect("end.offered", 0.8 / 0.96, 0.02)
            .Run();

    [Theory]
    [InlineData(3.2, 4, 10)]
    [InlineData(1.5, 2, 5)]
    [InlineData(0.9, 1, 10)]
    [InlineData(5, 4, 8)]
    [InlineData(8, 10, 10)]
    [InlineData(3.2, 4, 4)]
    public void A_room_of_limited_size_turns_away_as_many_as_theory_says(double rate, int servers, int room)
    {
        var (refused, inSystem, waiting) = QueueingFormulas.Limited(rate, servers, room);
        var test = Ways(rate, $"staff: {servers}, room: {room}", "when-full: lost, else: served", "")
            .Expect("end.lost", refused, 0.15)
            .Expect("utilisation.server", rate * (1 - refused) / servers)
            .Expect("duration.mean", inSystem / rate * Service / 24, 0.1);
        (room == servers ? test : test.Expect("waiting.serve", waiting * Service, 0.15)).Run();
    }

    [Theory]
    [InlineData(10, 0.5, 10)]
    [InlineData(100, 1, 100)]
    [InlineData(3.2, 0.5, 4)]
    [InlineData(50, 0.2, 48)]
    public void Impatient_customers_leave_as_often_as_theory_says(double rate, double impatience, int servers)
    {
        var (_, givesUp, queue, use) = QueueingFormulas.Impatient(rate, impatience, servers);
        _ = Ways(rate, $"staff: {servers}", "out-of-patience: left, else: served", FormattableString.Invariant($"patience: {{ serve: exponential(mean {10 / impatience} minutes) }}"))
            .Expect("end.left", givesUp, 0.15)
            .Expect("waiting.serve", queue / rate * Service, 0.15)
            .Expect("utilisation.server", use)
            .Run();
    }

    [Fact]
    public void Urgent_customers_wait_as_much_less_as_theory_says()
    {
        var (first, second) = QueueingFormulas.Priority(0.3, 0.5);
        _ = Ways(0.8, "staff: 1, takes-first: [segment urgent]", "else: served, lost: 0%", """
            segments:
              urgent: { share: 37.5%, variant: { urgent: 100%, ordinary: 0% } }
              ordinary: { share: 62.5%, variant: { urgent: 0%, ordinary: 100% } }
            """)
            .Expect("duration.mean@urgent", (first + 1) * Service / 24, 0.1)
            .Expect("duration.mean@ordinary", (second + 1) * Service / 24, 0.2)
            .Expect("waiting.serve", 4 * Service, 0.2)
            .Run();
    }

    [Fact]
    public void Machines_are_down_as_often_as_theory_says()
    {
        var (down, throughput) = QueueingFormulas.Closed(10, 2, 0.1);
        var scenario = Fixture.ReadScenario("s.yaml", """
            scenario: test/repair
            applies-to: [two-ways-out]
            period: { from: 2026-01-05, until: 2026-03-31 }
            arrivals: { population: 10, returns-after: exponential(mean 100 minutes), on: always }
            mix: { variant: { urgent: 0%, ordinary: 100% } }
            people: { server: { staff: 2 } }
            effort: { serve: exponential(mean 10 minutes) }
            outcomes: { serve: { lost: 0%, else: served } }
            run: { seed: 5, replications: 10 }
            """);
        _ = new SequentialTest(Fixture.Plan(scenario, Fixture.Procedure("two-ways-out")))
            .Expect("duration.mean", down / throughput * Service / 24, 0.02)
            .Expect("utilisation.server", throughput / 2, 0.02)
            .Run();
    }

    private static SequentialTest Ways(double rate, string staff, string outcomes, string further) => new(Fixture.Plan(
        Fixture.ReadScenario("s.yaml", FormattableString.Invariant($$"""
            scenario: test/two-ways-out
            applies-to: [two-ways-out]
            period: { from: 2026-01-05, until: {{new NodaTime.LocalDate(2026, 1, 5).PlusDays(Days(rate)):uuuu-MM-dd}} }
            volume: { per-year: {{rate * 52_560}} }
            arrivals: { process: poisson, on: always }
            mix: { variant: { urgent: 40%, ordinary: 60% } }
            people: { server: { {{staff}} } }
            effort: { serve: exponential(mean 10 minutes) }
            outcomes: { serve: { {{outcomes}} } }
            {{further}}
            run: { seed: 19, replications: 10, warm-up: 1000 cases }
            """)),
        Fixture.Procedure("two-ways-out")));

    /// <summary>So long that about 20,000 customers come.</summary>
    private static int Days(double rate) => (int)Math.Ceiling(20_000 / (rate * 144));

    private static SequentialTest Model(string scenario, string procedure)
        => new(Fixture.Plan(Fixture.Scenario(scenario), Fixture.Procedure(procedure)));
}
