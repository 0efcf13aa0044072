using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MotCua.LegalTime;

namespace MotCua.Simulation.Tests;

/// <summary>What must not change the figures, and what must change them in a known way.</summary>
public sealed class Invariants
{
    [Fact]
    public void When_everything_takes_twice_as_long_the_figures_do_too()
    {
        // Even the seconds are twice: durations are drawn by inverse transform and rounded to a second at most.
        var (slow, quick) = (Rescaled(2), Rescaled(1));

        foreach (var (id, scale, error) in ((string, double, double)[])[("duration.mean", 2, 2e-4), ("duration.p90", 2, 2e-4), ("waiting.check", 2, 2e-3), ("utilisation.checker", 1, 1e-2), ("times.check", 1, 0)])
        {
            var (a, b) = (slow.Find(id)!.Mean, quick.Find(id)!.Mean);
            Assert.True(Math.Abs(a - (scale * b)) <= error * a, $"{id}: {a} and {b}");
        }

        static VersionResult Rescaled(int factor)
        {
            var text = File.ReadAllText(Path.Combine(Fixture.Folder, "rework.scenario.yaml"))
                .Replace("mean 10 minutes", $"mean {600 * factor} seconds", StringComparison.Ordinal)
                .Replace("mean 1000 seconds", $"mean {1000 * factor} seconds", StringComparison.Ordinal)
                .Replace("mean 375 seconds", $"mean {375 * factor} seconds", StringComparison.Ordinal)
                .Replace("volume: { per-year: 52560 }", $"volume: {{ per-year: {52560 / factor} }}", StringComparison.Ordinal)
                .Replace("until: 2026-10-31", $"until: {new NodaTime.LocalDate(2026, 1, 5).PlusDays((30 * factor) - 1).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}", StringComparison.Ordinal)
                .Replace("warm-up: 2000 cases", "warm-up: 200 cases", StringComparison.Ordinal);
            return Fixture.Run(Fixture.Plan(Fixture.ReadScenario("s.yaml", text), Fixture.Procedure("rework"))).Versions[0];
        }
    }

    [Fact]
    public void A_calendar_open_day_and_night_is_no_calendar()
    {
        var open = WorkCalendar.Compile(new WorkCalendarDefinition
        {
            Id = "open",
            Zone = "UTC",
            Hours = [new(NodaTime.IsoDayOfWeek.Monday, [new(NodaTime.LocalTime.Midnight, NodaTime.LocalTime.Midnight)])],
            WeeklyRest = [],
            DecidedFrom = 2020,
            DecidedUntil = 2040,
        });
        var scenario = Fixture.Scenario("rework");
        scenario = scenario with { Period = scenario.Period with { Until = scenario.Period.From.PlusDays(20) }, Run = scenario.Run with { WarmUp = 100, MaxReplications = 3, MinReplications = 3 } };
        var program = Fixture.Procedure("rework");
        var within = scenario with { Values = scenario.Values with { People = [.. scenario.Values.People.Select(p => p with { Calendar = "open" })] } };

        var none = Fixture.Run(Fixture.Plan(scenario, program)).Versions[0];
        var always = Fixture.Run(Fixture.Plan(within, SimulationSources.Of(WorkCalendar.AlwaysOpen("always"), open), program)).Versions[0];

        Assert.Equal(none.Measures, always.Measures);
    }

    [Fact]
    public void The_order_in_which_replications_are_run_does_not_matter()
    {
        var scenario = Fixture.Scenario("six-steps");
        scenario = scenario with { Period = scenario.Period with { Until = scenario.Period.From.PlusDays(43) }, Run = scenario.Run with { WarmUp = 0 } };
        var plan = Fixture.Plan(scenario, Fixture.Procedure("six-steps")).Versions[0];
        var (upwards, downwards) = (Rows([0, 1, 2, 3, 4]), Rows([4, 2, 0, 3, 1]));

        Assert.Equal(upwards, downwards);

        double[][] Rows(int[] order)
        {
            var run = new Replication(plan);
            var rows = new double[order.Length][];
            foreach (var number in order)
            {
                rows[number] = new double[run.MeasureCount];
                run.Run(number, rows[number]);
            }

            return rows;
        }
    }

    [Fact]
    public void More_staff_never_makes_the_same_cases_wait_longer_in_one_line()
    {
        // With one line, first come first served, this holds case by case, so in every replication.
        var scenario = Fixture.Scenario("mm4");
        scenario = scenario with { Period = scenario.Period with { Until = scenario.Period.From.PlusDays(5) }, Run = scenario.Run with { WarmUp = 0 } };
        var (four, five) = (Durations(4), Durations(5));

        Assert.Equal(four.Count, five.Count);
        Assert.All(four, d => Assert.True(five[d.Key] <= d.Value));
        Assert.Contains(four, d => five[d.Key] < d.Value);

        Dictionary<int, long> Durations(int staff)
        {
            var run = new Replication(Fixture.Plan(ScenarioNumbers.With(scenario, "people.server.staff", staff), Fixture.Procedure("single-station")).Versions[0]);
            var durations = new Dictionary<int, long>();
            run.OnCase = durations.Add;
            run.Run(0, new double[run.MeasureCount]);
            return durations;
        }
    }

    [Theory]
    [InlineData("six-steps", "six-steps", 3, "bc3698934c1bbd1f")]
    [InlineData("six-steps", "six-steps", 11, "b241cc228ddfe7f2")]
    [InlineData("rework", "rework", 2, "a15e95a9b258dc57")]
    [InlineData("feedback", "feedback", 3, "c79bbffa8727eaa4")]
    [InlineData("me1", "single-station", 1, "06f6842454760349")]
    [InlineData("ml1", "single-station", 1, "81c8e096ba3b7964")]
    [InlineData("credit-application", "credit-application", 5, "d089fde3e4d70941")]
    public void The_figures_of_a_seed_are_the_same_for_ever(string name, string procedure, int seed, string golden)
    {
        var scenario = Fixture.Scenario(name) with { AppliesTo = [procedure] };
        scenario = scenario with { Period = scenario.Period with { Until = scenario.Period.From.PlusDays(27) }, Run = scenario.Run with { Seed = (ulong)seed, WarmUp = 50, MinReplications = 3, MaxReplications = 3 } };
        var result = Fixture.Run(Fixture.Plan(scenario, Fixture.Procedure(procedure))).Versions[0];

        // Figures that were there from the beginning; new ones do not change what these say.
        var kinds = ImmutableArray.Create("duration.", "working.", "waiting.", "processing.", "times.", "utilisation.", "agency-", "end.", "cases");
        var text = string.Join('\n', result.Measures.Where(m => kinds.Any(k => m.Id.StartsWith(k, StringComparison.Ordinal))).OrderBy(m => m.Id, StringComparer.Ordinal)
            .Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Id} {m.Value.Mean:R} {m.Value.HalfWidth:R}")));
        Assert.Equal(golden, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]);
    }
}
