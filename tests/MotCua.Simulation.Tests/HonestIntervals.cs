using System.Collections.Immutable;

namespace MotCua.Simulation.Tests;

/// <summary>Intervals cover the truth as often as they say, also when the run stopped because they were short.</summary>
public sealed class HonestIntervals
{
    /// <summary>As many servers as customers: the mean duration is the mean service, exactly and from the first case on.</summary>
    private const string NoQueue = """
        scenario: test/no-queue
        applies-to: [single-station, quicker]
        period: { from: 2026-01-05, until: 2026-01-05 }
        volume: { per-year: 14600 }
        arrivals: { process: poisson, on: always }
        people: { server: { staff: 100000 } }
        effort: { serve: exponential(mean 20 minutes) }
        versions:
          quicker: { effort: { serve: "uniform(5, 25 minutes)" } }
        run: { replications: 2..2000, precision: 4% of mean }
        """;

    [Fact]
    public void A_run_that_stopped_early_still_covers_the_truth()
    {
        var nightly = Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1";
        var repeats = nightly ? 1000 : 30;
        var (before, after, change, stopped) = (0, 0, 0, 0);
        var scenario = Fixture.ReadScenario("s.yaml", NoQueue);
        var programs = Pair();
        for (var seed = 1; seed <= repeats; seed++)
        {
            var report = Fixture.Run(Fixture.Plan(scenario with { Run = scenario.Run with { Seed = (ulong)seed } }, programs), new() { Threads = 1 });
            before += Covers(report.Versions[0].Find("duration.mean")!, 20);
            after += Covers(report.Versions[1].Find("duration.mean")!, 15);
            change += Covers(report.Comparisons[0].Find("duration.mean")!.Change, -5);
            stopped += report.Stopped == StopReason.Precise && report.Replications > report.FirstLook ? 1 : 0;
        }

        // 92 to 98 % of a thousand; five standard deviations below 95 % of few.
        var (least, most) = nightly ? (0.92, 0.98) : (0.75, 1.0);
        Assert.All(new[] { before, after, change }, covered => Assert.InRange(covered / (double)repeats, least, most));
        Assert.True(stopped > 0.5 * repeats, $"Only {stopped} runs looked more than once: that proves nothing.");
    }

    [Fact]
    public void A_comparison_goes_on_until_the_difference_is_precise_as_well()
    {
        // Two versions that draw under different names are independent: their difference is the least certain of the three figures.
        var scenario = Fixture.ReadScenario("s.yaml", NoQueue.Replace("[single-station, quicker]", "[single-station, renamed]", StringComparison.Ordinal)
            .Replace("versions:\n  quicker: { effort: { serve: \"uniform(5, 25 minutes)\" } }\n", "", StringComparison.Ordinal)
            .Replace("serve: exponential(mean 20 minutes) }", "serve: exponential(mean 20 minutes), handle: exponential(mean 20 minutes) }", StringComparison.Ordinal));
        var report = Fixture.Run(Fixture.Plan(scenario, Fixture.Procedure("single-station"), Renamed("renamed", "handle")));

        var (before, change) = (report.Versions[0].Find("duration.mean")!, report.Comparisons[0].Find("duration.mean")!.Change);
        Assert.Equal(StopReason.Precise, report.Stopped);
        Assert.True(change.HalfWidth > before.HalfWidth);
        Assert.True(change.HalfWidth <= 0.04 / 1.04 * before.Mean);
        Assert.Equal(10, report.FirstLook);
        Assert.Equal(StudentT.Factor(0.95, 9) * change.StandardDeviation / Math.Sqrt(change.Replications), change.HalfWidth, 12);
    }

    [Fact]
    public void A_fixed_number_of_replications_keeps_the_ordinary_factor()
    {
        var report = Fixture.Run(Fixture.Plan(Fixture.ReadScenario("s.yaml", NoQueue), Pair()), new() { Replications = 25 });

        var mean = report.Versions[0].Find("duration.mean")!;
        Assert.Null(report.FirstLook);
        Assert.Equal(StudentT.Factor(0.95, 24) * mean.StandardDeviation / 5, mean.HalfWidth, 12);
    }

    [Fact]
    public void Holms_correction_gives_the_published_figures()
    {
        // R: p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.8), "holm")
        Assert.Equal([0.04, 0.09, 0.09, 0.025, 0.8], Holm.Adjust([0.01, 0.04, 0.03, 0.005, 0.8]).Select(p => Math.Round(p, 12)));
        Assert.Equal([0.3], Holm.Adjust([0.3]));
        Assert.Empty(Holm.Adjust([]));
    }

    [Fact]
    public void Several_alternatives_together_need_more_evidence_than_one()
    {
        var scenario = Fixture.ReadScenario("s.yaml", NoQueue.Replace("[single-station, quicker]", "[single-station, quicker, same, fast]", StringComparison.Ordinal)
            .Replace("versions:", "versions:\n  fast: { effort: { serve: 1 minutes } }\n  same: { effort: { serve: exponential(mean 1201 seconds) } }", StringComparison.Ordinal)
            .Replace("quicker: { effort: { serve: \"uniform(5, 25 minutes)\" } }", "quicker: { effort: { serve: \"uniform(5, 34 minutes)\" } }", StringComparison.Ordinal));
        var report = Experiment.Run(
            Fixture.Plan(scenario, Fixture.Procedure("single-station"), Renamed("quicker", "serve"), Renamed("same", "serve"), Renamed("fast", "serve")), new() { Replications = 12 });

        var found = report.Comparisons.Select(c => c.Find("duration.mean")!).ToArray();
        Assert.Equal(Holm.Adjust([.. found.Select(f => f.PValue!.Value)]), found.Select(f => f.AdjustedPValue!.Value));
        Assert.All(found, f => Assert.True(f.AdjustedPValue >= f.PValue));
        Assert.All(found, f => Assert.Equal(f.PValue <= 0.05, f.Change.Low > 0 || f.Change.High < 0));
        Assert.All(found, f => Assert.Equal(f.AdjustedPValue <= 0.05, f.IsClear));
        Assert.True(found[2].IsClear);
        Assert.Contains(found, f => f.AdjustedPValue > f.PValue);
        Assert.All(report.Comparisons, c => Assert.All(c.Differences, d => Assert.NotNull(d.AdjustedPValue)));
    }

    private static ImmutableArray<Rules.CompiledProcedure> Pair() => [Fixture.Procedure("single-station"), Renamed("quicker", "serve")];

    private static Rules.CompiledProcedure Renamed(string version, string step)
    {
        var text = File.ReadAllText(Path.Combine(Fixture.Folder, "single-station.yaml"));
        return Fixture.Compile(version + ".yaml", text.Replace("serve: {", step + ": {", StringComparison.Ordinal).Replace("next: serve }", $"next: {step} }}", StringComparison.Ordinal));
    }

    private static int Covers(Estimate interval, double minutes)
        => Math.Abs((interval.Mean * 1440) - minutes) <= interval.HalfWidth * 1440 ? 1 : 0;
}
