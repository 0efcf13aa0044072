using MotCua.Rules;

namespace MotCua.Simulation.Tests;

/// <summary>What makes intervals shorter, and what keeps the empty beginning out of them.</summary>
public sealed class ControlsAndWarmUps
{
    [Theory]
    [InlineData("six-steps", 0b1101)]
    [InlineData("feedback", 0b1101)]
    [InlineData("rework", 0b1101)]
    public void What_was_drawn_above_the_mean_is_nothing_on_average(string name, int varying)
    {
        var scenario = Fixture.Scenario(name);
        scenario = scenario with
        {
            AppliesTo = [name],
            Period = scenario.Period with { Until = scenario.Period.From.PlusDays(7) },
            Run = scenario.Run with { WarmUp = 0 },
        };
        var run = new Replication(Fixture.Plan(scenario, Fixture.Procedure(name)).Versions[0]);
        var controls = Enumerable.Range(0, ControlSums.Count).Select(_ => new double[150]).ToArray();
        var row = new double[run.MeasureCount];
        for (var i = 0; i < 150; i++)
        {
            run.Run(i, row);
            for (var c = 0; c < controls.Length; c++)
            {
                controls[c][i] = row[^(ControlSums.Count - c)];
            }
        }

        for (var c = 0; c < controls.Length; c++)
        {
            var sum = Estimate.Of(controls[c], 0.95);
            Assert.Equal((varying >> (controls.Length - 1 - c) & 1) != 0, sum.StandardDeviation > 0);
            Assert.True(Math.Abs(sum.Mean) <= 4.5 * sum.StandardDeviation / Math.Sqrt(150), $"control {c}: {sum}");
        }
    }

    [Theory]
    [InlineData("normal(mean 20 minutes, sd 30 minutes)")]
    [InlineData("gamma(mean 20 minutes, cv 1.4)")]
    [InlineData("triangular(1, 2, 60 minutes)")]
    [InlineData("lognormal(mean 20 minutes, cv 0.5)")]
    [InlineData("empirical(10 minutes 80%, 120 minutes 20%)")]
    [InlineData("erlang(3, mean 20 minutes)")]
    [InlineData("uniform(3, 40 minutes)")]
    public void The_mean_a_distribution_says_is_the_mean_of_its_quantiles(string text)
    {
        var scenario = Fixture.ReadScenario("s.yaml", $$"""
            scenario: test/one
            applies-to: [single-station]
            period: { from: 2026-01-05, until: 2026-01-06 }
            volume: { per-year: 365 }
            people: { server: { staff: 1 } }
            effort: { serve: "{{text}}" }
            """);
        var sampler = Fixture.Plan(scenario, Fixture.Procedure("single-station")).Versions[0].Slots[1].Durations[0].Sampler;

        double sum = 0;
        const int Points = 20_000;
        for (var i = 0; i < Points; i++)
        {
            sum += sampler.Quantile((i + 0.5) / Points);
        }

        Assert.Equal(sum / Points, sampler.Mean, 0.002 * sampler.Mean);
    }

    [Fact]
    public void The_adjusted_mean_and_its_interval_are_those_of_a_linear_regression()
    {
        // Least squares in exact fractions; the factor is Student's for 7 degrees of freedom, 2.36462425159279.
        double[] y = [3.1, 4.7, 2.2, 5.9, 4.1, 3.3, 6.4, 2.9, 4.4, 5.2];
        double[] c1 = [-0.4, 0.6, -1.1, 1.2, 0.1, -0.3, 1.6, -0.8, 0.5, 0.9];
        double[] c2 = [2, -1, 0.5, 1.5, -2, 0.3, 0.2, -0.7, 1.1, -1.6];

        var adjusted = ControlVariates.Adjust(y, [c1, c2, [.. c1.Select(c => 2 * c)], new double[10]], 0.95);
        Assert.Equal((2, 10), (adjusted.Controls, adjusted.Replications));
        Assert.Equal(3.868067283411436, adjusted.Mean, 9);
        Assert.Equal(0.1324267778658372, adjusted.HalfWidth, 9);
        Assert.True(adjusted.ControlReduction > 10);
    }

    [Fact]
    public void With_too_few_replications_nothing_is_adjusted()
    {
        double[] y = [3.1, 4.7, 2.2, 5.9, 4.1];
        Assert.Equal(Estimate.Of(y, 0.95), ControlVariates.Adjust(y, [[1, 2, 1, 3, 2]], 0.95));
    }

    [Fact]
    public void A_trait_that_is_a_fact_as_well_is_no_control()
    {
        var program = Fixture.Compile("shared.yaml", """
            procedure: test/shared
            title: { vi: Chung, en: Shared }
            status: proposal
            fictional: yes
            calendar: always
            bases: { model: { assumed: invented } }
            data: { odd: { type: yes-no, known-at: file } }
            actors: { applicant: citizen, desk: office }
            steps:
              file: { by: applicant, basis: model, title: { vi: Nộp, en: File }, next: look }
              look:
                by: desk
                when: odd
                otherwise: close
                basis: model
                title: { vi: Xem, en: Look }
                outcomes:
                  bad: { to: refused, title: { vi: Xấu, en: Bad } }
                  good: { to: close, title: { vi: Tốt, en: Good } }
              close: { by: desk, basis: model, title: { vi: Xong, en: Close }, next: done }
            ends:
              done: { basis: model, title: { vi: Xong, en: Done } }
              refused: { basis: model, title: { vi: Không, en: Refused } }
            """);
        var plan = Fixture.Plan(Fixture.ReadScenario("s.yaml", """
            scenario: test/shared
            applies-to: [shared]
            period: { from: 2026-01-12, until: 2026-01-16 }
            volume: { per-year: 3650 }
            arrivals: { process: poisson, on: always }
            people: { desk: { staff: 1 } }
            facts: { odd: strange }
            traits: { strange: 30% }
            effort: { look: 10 minutes, close: 5 minutes }
            outcomes: { look: { bad: strange, else: good } }
            run: { replications: 10 }
            """), program);

        var run = new Replication(plan.Versions[0]);
        var row = new double[run.MeasureCount];
        run.Run(0, row);

        Assert.Equal([0, 0, 0], row[^3..]);
    }

    [Fact]
    public void A_beginning_unlike_the_rest_is_cut_off()
    {
        var series = Enumerable.Range(0, 500).Select(i => (i < 60 ? 10 * (1 - (i / 60.0)) : 0) + ((i * 7919 % 101) / 100.0)).ToArray();

        var (values, isReached) = Mser.Truncation(series);

        Assert.True(isReached);
        Assert.InRange(values, 45, 75);
        Assert.Equal(0, Mser.Truncation([.. series.Skip(60)]).Values % 5);
        Assert.True(Mser.Truncation([.. series.Skip(60)]).Values < 60);
    }

    [Fact]
    public void A_series_that_never_settles_is_called_too_short()
    {
        var (values, isReached) = Mser.Truncation([.. Enumerable.Range(0, 500).Select(i => (double)i)]);

        Assert.False(isReached);
        Assert.Equal(250, values);
        Assert.False(Mser.Truncation([1, 2, 3]).IsReached);
    }

    [Fact]
    public void A_detected_warm_up_is_the_same_for_all_versions_and_on_any_number_of_threads()
    {
        var scenario = Fixture.Scenario("six-steps");
        scenario = scenario with { Period = scenario.Period with { Until = scenario.Period.From.PlusDays(90) }, Run = scenario.Run with { WarmUp = null, MinReplications = 3, MaxReplications = 3 } };
        var plan = Fixture.Plan(scenario, Fixture.Procedure("six-steps"), Fixture.Procedure("six-steps-reformed"));

        var (one, many) = (Fixture.Run(plan, new() { Threads = 1 }), Fixture.Run(plan, new() { Threads = 4 }));

        Assert.Equal(one.WarmUp, many.WarmUp);
        Assert.True(one.WarmUp is { IsDetected: true, IsReached: true, Cases: > 0 });
        Assert.Equal(one.Versions[0].Find("cases"), one.Versions[1].Find("cases"));
        Assert.Equal(one.Versions[0].Find("duration.mean"), many.Versions[0].Find("duration.mean"));
    }

    [Fact]
    public void A_queue_too_short_to_settle_is_said_to_be_so()
    {
        // More work than the one server can do: the line grows for ever.
        var report = Fixture.Run(Fixture.Plan(Fixture.ReadScenario("s.yaml", """
            scenario: test/overload
            applies-to: [single-station]
            period: { from: 2026-01-05, until: 2026-01-25 }
            volume: { per-year: 78840 }
            arrivals: { process: poisson, on: always }
            people: { server: { staff: 1 } }
            effort: { serve: exponential(mean 10 minutes) }
            run: { replications: 4, horizon: steady-state }
            """), Fixture.Procedure("single-station")));

        Assert.True(report.WarmUp is { IsDetected: true, IsReached: false });
    }
}
