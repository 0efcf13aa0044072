namespace MotCua.Simulation;

/// <summary>
/// A distribution ready to draw by inverse transform: one uniform number in, one duration out, monotone, so that keyed draws keep
/// versions comparable. All parameters are in seconds; the result is in seconds and never negative.
/// </summary>
internal sealed class Sampler
{
    private readonly DistributionKind kind;
    private readonly double a;
    private readonly double b;
    private readonly double c;
    private readonly double[] values;
    private readonly double[] cumulated;

    private Sampler(DistributionKind kind, double a, double b = 0, double c = 0, double[]? values = null, double[]? cumulated = null)
    {
        this.kind = kind;
        this.a = a;
        this.b = b;
        this.c = c;
        this.values = values ?? [];
        this.cumulated = cumulated ?? [];
    }

    /// <summary>Whether every draw gives the same, so that none need be made.</summary>
    public bool IsConstant => kind == DistributionKind.Constant;

    /// <summary>The expectation, in seconds.</summary>
    public double Mean => kind switch
    {
        DistributionKind.Normal => a + (b * 0.3989422804014327 * PortableMath.Exp(-0.5 * (a / b) * (a / b)) / (1 - c)),
        DistributionKind.Uniform => 0.5 * (a + b),
        DistributionKind.Triangular => (a + b + c) / 3,
        DistributionKind.Lognormal => PortableMath.Exp(a + (0.5 * b * b)),
        DistributionKind.Gamma or DistributionKind.Erlang => a * b,
        DistributionKind.Empirical => values.Zip(Shares()).Sum(p => p.First * p.Second),
        _ => a,
    };

    public static Sampler Constant(double value) => new(DistributionKind.Constant, value);

    public static Sampler Uniform(double least, double greatest) => new(DistributionKind.Uniform, least, greatest);

    public static Sampler Triangular(double least, double likely, double greatest) => new(DistributionKind.Triangular, least, likely, greatest);

    public static Sampler Exponential(double mean) => new(DistributionKind.Exponential, mean);

    public static Sampler Lognormal(double mean, double cv)
    {
        var variance = PortableMath.Log(1 + (cv * cv));
        return new(DistributionKind.Lognormal, PortableMath.Log(mean) - (0.5 * variance), Math.Sqrt(variance));
    }

    /// <summary>A normal distribution conditioned on values of 0 or more: the quantile of what remains, not a clipped one.</summary>
    public static Sampler Normal(double mean, double deviation)
        => deviation == 0 ? Constant(mean) : new(DistributionKind.Normal, mean, deviation, NormalBelow(-mean / deviation));

    public static Sampler Gamma(double mean, double cv)
        => cv == 0 ? Constant(mean) : new(DistributionKind.Gamma, 1 / (cv * cv), mean * cv * cv);

    public static Sampler Erlang(int stages, double mean) => new(DistributionKind.Erlang, stages, mean / stages);

    /// <summary>Values with their shares; sorted here, so that the quantile is monotone.</summary>
    public static Sampler Empirical(ReadOnlySpan<double> values, ReadOnlySpan<double> shares)
    {
        var sorted = values.ToArray();
        var weights = shares.ToArray();
        Array.Sort(sorted, weights);
        double sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i];
            weights[i] = sum;
        }

        return new(DistributionKind.Empirical, 0, values: sorted, cumulated: weights);
    }

    /// <summary>The duration in seconds that a share <paramref name="u"/> of all draws does not exceed.</summary>
    public double Quantile(double u)
    {
        switch (kind)
        {
            case DistributionKind.Constant:
                return a;
            case DistributionKind.Exponential:
                return -a * PortableMath.Log(1 - u);
            case DistributionKind.Lognormal:
                return PortableMath.Exp(a + (b * PortableMath.NormalQuantile(u)));
            case DistributionKind.Uniform:
                return a + (u * (b - a));
            case DistributionKind.Triangular:
                return Triangle(u);
            case DistributionKind.Normal:
                return Math.Max(0, a + (b * PortableMath.NormalQuantile(c + (u * (1 - c)))));
            case DistributionKind.Gamma:
            case DistributionKind.Erlang:
                return b * PortableMath.GammaQuantile(a, u);
            default:
                var i = 0;
                while (i < cumulated.Length - 1 && u >= cumulated[i])
                {
                    i++;
                }

                return values[i];
        }
    }

    private double Triangle(double u)
    {
        var width = c - a;
        if (width <= 0)
        {
            return a;
        }

        var turn = (b - a) / width;
        return u < turn
            ? a + Math.Sqrt(u * width * (b - a))
            : c - Math.Sqrt((1 - u) * width * (c - b));
    }

    private IEnumerable<double> Shares()
        => cumulated.Select((sum, i) => i == 0 ? sum : sum - cumulated[i - 1]);

    /// <summary>P(Z &lt; z) through the incomplete gamma function.</summary>
    private static double NormalBelow(double z)
    {
        var half = 0.5 * PortableMath.GammaP(0.5, 0.5 * z * z);
        return z < 0 ? 0.5 - half : 0.5 + half;
    }
}
