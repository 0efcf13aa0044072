using System.Collections.Immutable;
using MotCua.Rules;

namespace MotCua.Simulation.Tests;

/// <summary>
/// Every kind of interval covers the truth as often as it says: 92 to 98 % of a thousand repeats for a level of 95 % (nightly); the ordinary
/// short form fails only where that is out of the question.
/// </summary>
public sealed class Coverage
{
    /// <summary>
    /// More servers than customers: a case takes as long as its service, exponential with a mean of one hour, and is on time with probability
    /// 1 − e⁻². About 150 cases a replication.
    /// </summary>
    private const string NoQueue = """
        scenario: test/limited
        applies-to: [limited-station, quicker, twin, other]
        period: { from: 2026-01-05, until: 2026-01-05 }
        volume: { per-year: 54750 }
        arrivals: { process: poisson, on: always }
        people: { server: { staff: 100000, hourly-cost: 60000 VND } }
        effort: { serve: exponential(mean 1 hours), handle: exponential(mean 1 hours), process: exponential(mean 1 hours) }
        versions:
          quicker: { effort: { serve: "uniform(0.1, 1.4 hours)" } }
        run: { replications: 12 }
        """;

    private const double Cases = 150;
    private static readonly bool Nightly = Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1";
    private static readonly CompiledProcedure Plain = Fixture.Procedure("limited-station");

    [Fact]
    public void Intervals_of_a_fixed_number_of_replications()
    {
        var covered = new Tally();
        Repeat(NoQueue, [Plain, Renamed("quicker", "serve")], report =>
        {
            var (before, after) = (report.Versions[0], report.Versions[1]);
            covered.Add("mean", before.Find("duration.mean")!, 1.0 / 24);
            covered.Add("p90", before.Find("duration.p90")!, ExpectedQuantile(0.9) / 24);
            covered.Add("median", before.Find("duration.median")!, ExpectedQuantile(0.5) / 24);
            covered.Add("on time", before.Find("on-time.handling")!, 1 - Math.Exp(-2));
            covered.Add("cost", before.Find("agency-cost")!, 60_000);
            covered.Add("cases", before.Find("cases")!, Cases);
            covered.Add("other mean", after.Find("duration.mean")!, 0.75 / 24);
            covered.Add("paired mean", report.Comparisons[0].Find("duration.mean")!.Change, -0.25 / 24);
            covered.Add("paired on time", report.Comparisons[0].Find("on-time.handling")!.Change, Math.Exp(-2));
        });

        covered.AssertAll();
    }

    [Fact]
    public void Intervals_adjusted_by_control_variates()
    {
        var covered = new Tally();
        double reduction = 0;
        Repeat(NoQueue.Replace("replications: 12", "replications: 16, control-variates: yes", StringComparison.Ordinal), [Plain, Renamed("quicker", "serve")], report =>
        {
            var mean = report.Versions[0].Find("duration.mean")!;
            reduction += mean.ControlReduction!.Value;
            Assert.Equal(2, mean.Controls);
            covered.Add("mean", mean, 1.0 / 24);
            covered.Add("p90", report.Versions[0].Find("duration.p90")!, ExpectedQuantile(0.9) / 24);
            covered.Add("on time", report.Versions[0].Find("on-time.handling")!, 1 - Math.Exp(-2));
            covered.Add("paired mean", report.Comparisons[0].Find("duration.mean")!.Change, -0.25 / 24);
        });

        covered.AssertAll();
        Assert.True(reduction / covered.Repeats > 20, $"The work drawn explains nearly all of the mean, yet the variance fell only {reduction / covered.Repeats} times.");
    }

    [Theory]
    [InlineData("[3% of mean]", "")]
    [InlineData("[4% of duration.p90]", "")]
    [InlineData("[1.2 points of on-time.handling]", "")]
    [InlineData("[1800 VND of agency-cost, 1.5 minutes of duration.mean]", "")]
    [InlineData("[5% of duration.p90]", ", control-variates: yes")]
    public void Intervals_of_a_run_that_stopped_because_they_were_short(string precision, string controls)
    {
        var covered = new Tally(Nightly ? 1000 : 20);
        var later = 0;
        Repeat(NoQueue.Replace("replications: 12", $"replications: 2..2000, precision: {precision}{controls}", StringComparison.Ordinal), [Plain], report =>
        {
            later += report.Stopped == StopReason.Precise && report.Replications > report.FirstLook ? 1 : 0;
            covered.Add("mean", report.Versions[0].Find("duration.mean")!, 1.0 / 24);
            covered.Add("p90", report.Versions[0].Find("duration.p90")!, ExpectedQuantile(0.9) / 24);
            covered.Add("on time", report.Versions[0].Find("on-time.handling")!, 1 - Math.Exp(-2));
            covered.Add("cost", report.Versions[0].Find("agency-cost")!, 60_000);
        }, covered.Planned);

        // Short intervals carry the wider factor of the first look, so coverage may lie above 95 %, never below 92.
        covered.AssertAll(most: 0.995);
        Assert.True(later > 0.3 * covered.Repeats, $"Only {later} of {covered.Repeats} runs looked more than once: that proves nothing.");
    }

    [Fact]
    public void Several_alternatives_that_are_no_better_are_seldom_called_different()
    {
        // The same durations under other names: independent of the first version and no better.
        var (anyClear, anyNaive, repeats) = (0, 0, 0);
        Repeat(NoQueue, [Plain, Renamed("twin", "handle"), Renamed("other", "process")], report =>
        {
            var found = report.Comparisons.Select(c => c.Find("duration.mean")!).ToList();
            anyClear += found.Exists(f => f.IsClear) ? 1 : 0;
            anyNaive += found.Exists(f => f.PValue <= 0.05) ? 1 : 0;
            repeats++;
        }, Nightly ? 1000 : 40);

        Assert.True(anyClear <= (Nightly ? 0.065 : 0.25) * repeats, $"{anyClear} of {repeats} families held a false difference.");
        Assert.True(anyClear <= anyNaive);
    }

    [Fact]
    public void Intervals_of_the_long_run_after_a_detected_warm_up()
    {
        // M/M/1 at a load of 0.5, begun empty: the mean is twice the service.
        var covered = new Tally(Nightly ? 1000 : 20);
        var scenario = """
            scenario: test/mm1
            applies-to: [single-station]
            period: { from: 2026-01-05, until: 2026-01-11 }
            volume: { per-year: 26280 }
            arrivals: { process: poisson, on: always }
            people: { server: { staff: 1 } }
            effort: { serve: exponential(mean 10 minutes) }
            run: { replications: 12, horizon: steady-state, warm-up: detected }
            """;
        Repeat(scenario, [Fixture.Procedure("single-station")], report =>
        {
            Assert.True(report.WarmUp.IsDetected);
            covered.Add("mean", report.Versions[0].Find("duration.mean")!, 20.0 / 1440);
        }, covered.Planned);

        covered.AssertAll();
    }

    /// <summary>
    /// What a replication's quantile is on average: the interpolated order statistics of n exponential hours (Rényi 1953), over Poisson many
    /// cases.
    /// </summary>
    private static double ExpectedQuantile(double p)
    {
        double sum = 0;
        double logProbability = -Cases;
        for (var n = 1; n < 400; n++)
        {
            logProbability += Math.Log(Cases / n);
            var position = p * (n - 1);
            var below = (int)position;
            double order = 0;
            for (var i = 0; i <= below; i++)
            {
                order += 1.0 / (n - i);
            }

            sum += Math.Exp(logProbability) * (order + (below + 1 < n ? (position - below) / (n - below - 1) : 0));
        }

        return sum;
    }

    private static void Repeat(string text, ImmutableArray<CompiledProcedure> versions, Action<SimulationReport> look, int? repeats = null)
    {
        var scenario = Fixture.ReadScenario("s.yaml", text);
        for (var seed = 1; seed <= (repeats ?? Tally.Usual); seed++)
        {
            look(Fixture.Run(Fixture.Plan(scenario with { Run = scenario.Run with { Seed = (ulong)seed } }, versions), new() { Threads = 1 }));
        }
    }

    private static CompiledProcedure Renamed(string version, string step)
    {
        var text = File.ReadAllText(Path.Combine(Fixture.Folder, "limited-station.yaml"));
        return Fixture.Compile(version + ".yaml", text.Replace("serve: {", step + ": {", StringComparison.Ordinal).Replace("next: serve }", $"next: {step} }}", StringComparison.Ordinal));
    }

    /// <summary>Counts how often intervals cover.</summary>
    private sealed class Tally(int? planned = null)
    {
        private readonly Dictionary<string, (int Covered, int All)> counts = [];

        public static int Usual => Nightly ? 1000 : 60;

        public int Planned { get; } = planned ?? Usual;

        public int Repeats => counts.Values.Max(c => c.All);

        public void Add(string kind, Estimate interval, double truth)
        {
            var (covered, all) = counts.GetValueOrDefault(kind);
            counts[kind] = (covered + (Math.Abs(interval.Mean - truth) <= interval.HalfWidth ? 1 : 0), all + 1);
        }

        public void AssertAll(double most = 0.98)
        {
            foreach (var (kind, (covered, all)) in counts)
            {
                // Four and a half standard deviations below 95 % where there are few.
                var least = all >= 1000 ? 0.92 : 0.95 - (4.5 * Math.Sqrt(0.95 * 0.05 / all));
                Assert.True(covered >= least * all && covered <= (all >= 1000 ? most : 1) * all, $"{kind}: {covered} of {all} intervals cover the truth.");
                TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {covered} of {all}");
            }
        }
    }
}
