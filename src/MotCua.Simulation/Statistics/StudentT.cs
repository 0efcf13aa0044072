namespace MotCua.Simulation;

/// <summary>Student's t distribution (Gosset 1908), for intervals at replication level.</summary>
internal static class StudentT
{
    /// <summary>The two-sided factor: P(|T| ≤ t) = <paramref name="confidence"/> with these degrees of freedom (1 or more).</summary>
    public static double Factor(double confidence, int degrees)
    {
        double low = 0;
        double high = 1;
        while (TwoSided(high, degrees) < confidence && high < 1e9)
        {
            low = high;
            high *= 2;
        }

        for (var i = 0; i < 200 && high - low > 1e-13 * high; i++)
        {
            var middle = 0.5 * (low + high);
            if (TwoSided(middle, degrees) < confidence)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return 0.5 * (low + high);
    }

    /// <summary>P(|T| ≤ t).</summary>
    internal static double TwoSided(double t, int degrees)
        => 1 - IncompleteBeta(degrees / (degrees + (t * t)), 0.5 * degrees, 0.5);

    private static double IncompleteBeta(double x, double a, double b)
    {
        if (x <= 0)
        {
            return 0;
        }

        if (x >= 1)
        {
            return 1;
        }

        var front = PortableMath.Exp(
            PortableMath.LogGamma(a + b) - PortableMath.LogGamma(a) - PortableMath.LogGamma(b)
            + (a * PortableMath.Log(x)) + (b * PortableMath.Log(1 - x)));
        return x < (a + 1) / (a + b + 2)
            ? front * Fraction(x, a, b) / a
            : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    private static double Fraction(double x, double a, double b)
    {
        const double Tiny = 1e-300;
        double c = 1;
        var d = 1 - ((a + b) * x / (a + 1));
        d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
        var h = d;
        for (var m = 1; m < 500; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 + (even * d);
            d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = 1 + (even / c);
            c = Math.Abs(c) < Tiny ? Tiny : c;
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 + (odd * d);
            d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = 1 + (odd / c);
            c = Math.Abs(c) < Tiny ? Tiny : c;
            var step = d * c;
            h *= step;
            if (Math.Abs(step - 1) < 1e-15)
            {
                break;
            }
        }

        return h;
    }
}
