namespace MotCua.Simulation.Tests;

/// <summary>Our own logarithm, exponential and quantiles, held against known values.</summary>
public sealed class Mathematics
{
    [Fact]
    public void The_logarithm_and_the_exponential_agree_with_the_platform_to_the_last_digits()
    {
        for (var i = 1; i < 20_000; i++)
        {
            var x = i * 0.000_37;
            AssertRelative(Math.Log(x), PortableMath.Log(x), 4e-15, Math.Abs(Math.Log(x)) < 0.01 ? 1e-17 : 0);
            var y = (i - 10_000) * 0.05;
            AssertRelative(Math.Exp(y), PortableMath.Exp(y), 1e-14);
        }
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.01, -2.3263478740408408)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(1e-15, -7.941345326170995)]
    public void The_normal_quantile_has_its_known_values(double p, double expected)
        => Assert.Equal(expected, PortableMath.NormalQuantile(p), 12);

    [Theory]
    [InlineData(1, 12.706204736)]
    [InlineData(9, 2.262157163)]
    [InlineData(30, 2.042272456)]
    [InlineData(1000, 1.962339081)]
    public void Students_factor_has_its_known_values(int degrees, double expected)
        => Assert.Equal(expected, StudentT.Factor(0.95, degrees), 7);

    [Fact]
    public void The_gamma_quantile_is_the_inverse_of_its_distribution()
    {
        foreach (var shape in (double[])[0.25, 0.5, 1, 2, 3.7, 25])
        {
            foreach (var p in (double[])[1e-6, 0.01, 0.3, 0.5, 0.9, 0.9999])
            {
                Assert.Equal(p, PortableMath.GammaP(shape, PortableMath.GammaQuantile(shape, p)), 10);
            }
        }
    }

    [Fact]
    public void Every_distribution_has_the_mean_and_spread_asked_for()
    {
        AssertMoments(Sampler.Exponential(600), 600, 600);
        AssertMoments(Sampler.Lognormal(600, 0.5), 600, 300);
        AssertMoments(Sampler.Gamma(600, 0.5), 600, 300);
        AssertMoments(Sampler.Erlang(4, 600), 600, 300);
        AssertMoments(Sampler.Uniform(0, 1200), 600, 1200 / Math.Sqrt(12));
        AssertMoments(Sampler.Triangular(0, 600, 1200), 600, 1200 / Math.Sqrt(24));
        AssertMoments(Sampler.Normal(600, 60), 600, 60);
        AssertMoments(Sampler.Empirical([1200, 0], [0.5, 0.5]), 600, 600);
    }

    [Fact]
    public void A_normal_duration_is_never_negative_and_not_heaped_at_zero()
    {
        var sampler = Sampler.Normal(60, 120);
        Assert.InRange(sampler.Quantile(1e-9), 0, 1e-3);
        Assert.True(sampler.Quantile(0.01) > 0);
    }

    /// <summary>Averages the quantile over a grid of a hundred thousand points: the error of that is far below the tolerance.</summary>
    private static void AssertMoments(Sampler sampler, double mean, double deviation)
    {
        const int Points = 20_000;
        double sum = 0;
        double squares = 0;
        double last = -1;
        for (var i = 0; i < Points; i++)
        {
            var value = sampler.Quantile((i + 0.5) / Points);
            Assert.True(value >= last, "quantiles must not fall");
            last = value;
            sum += value;
            squares += value * value;
        }

        var average = sum / Points;
        AssertRelative(mean, average, 2e-3);
        AssertRelative(deviation, Math.Sqrt((squares / Points) - (average * average)), 1e-2);
    }

    private static void AssertRelative(double expected, double actual, double tolerance, double slack = 0)
        => Assert.True(Math.Abs(expected - actual) <= (tolerance * Math.Abs(expected)) + slack, $"{actual} is not {expected}");
}
