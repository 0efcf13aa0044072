namespace MotCua.Simulation;

/// <summary>
/// Logarithm, exponential and what is built on them, from additions, multiplications, divisions and square roots only.
/// IEEE 754 fixes those to the last bit, so a simulation gives the same bytes on every processor and system.
/// The relative error is below 1e-15 for <see cref="Log"/> and <see cref="Exp"/>.
/// </summary>
internal static class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>Natural logarithm of a positive, normal number.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);

        // x = m 2^e with m from √½ to √2, without a branch that half of all draws would take.
        var offset = bits - 0x3FE6_A09E_667F_3BCE;
        var exponent = (int)(offset >> 52);
        var mantissa = BitConverter.Int64BitsToDouble(bits - (offset & unchecked((long)0xFFF0_0000_0000_0000)));

        // ln m = 2 artanh s with s = (m-1)/(m+1), |s| < 0.172: twelve terms reach the last bit. They are added in
        // pairs (Estrin 1960), so that the processor need not wait for each in turn.
        var s = (mantissa - 1) / (mantissa + 1);
        var z = s * s;
        var z2 = z * z;
        var z4 = z2 * z2;
        var low = ((1.0 / 3) + (z * (1.0 / 5))) + (z2 * ((1.0 / 7) + (z * (1.0 / 9))));
        var middle = ((1.0 / 11) + (z * (1.0 / 13))) + (z2 * ((1.0 / 15) + (z * (1.0 / 17))));
        var high = ((1.0 / 19) + (z * (1.0 / 21))) + (z2 * (1.0 / 23));
        var tail = low + (z4 * (middle + (z4 * high)));
        return (exponent * Ln2High) + ((exponent * Ln2Low) + (2 * s * z * tail) + (2 * s));
    }

    /// <summary>e to the power x; 0 below -708, positive infinity above 709.</summary>
    public static double Exp(double x)
    {
        if (x < -708)
        {
            return 0;
        }

        if (x > 709)
        {
            return double.PositiveInfinity;
        }

        var k = (int)((x * 1.4426950408889634) + (x < 0 ? -0.5 : 0.5));
        var r = x - (k * Ln2High) - (k * Ln2Low);
        var sum = 1.0 / 6227020800;
        sum = (sum * r) + (1.0 / 479001600);
        sum = (sum * r) + (1.0 / 39916800);
        sum = (sum * r) + (1.0 / 3628800);
        sum = (sum * r) + (1.0 / 362880);
        sum = (sum * r) + (1.0 / 40320);
        sum = (sum * r) + (1.0 / 5040);
        sum = (sum * r) + (1.0 / 720);
        sum = (sum * r) + (1.0 / 120);
        sum = (sum * r) + (1.0 / 24);
        sum = (sum * r) + (1.0 / 6);
        sum = (sum * r) + 0.5;
        sum = (sum * r * r) + r + 1;
        return sum * BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
    }

    /// <summary>Logarithm of the gamma function for x &gt; 0 (Lanczos, g = 7, nine terms).</summary>
    public static double LogGamma(double x)
    {
        if (x < 0.5)
        {
            // Shift up rather than reflect: no sine needed.
            return LogGamma(x + 1) - Log(x);
        }

        x -= 1;
        var series = 0.99999999999980993;
        series += 676.5203681218851 / (x + 1);
        series += -1259.1392167224028 / (x + 2);
        series += 771.32342877765313 / (x + 3);
        series += -176.61502916214059 / (x + 4);
        series += 12.507343278686905 / (x + 5);
        series += -0.13857109526572012 / (x + 6);
        series += 9.9843695780195716e-6 / (x + 7);
        series += 1.5056327351493116e-7 / (x + 8);
        var t = x + 7.5;
        return 0.91893853320467274 + ((x + 0.5) * Log(t)) - t + Log(series);
    }

    /// <summary>The quantile of the standard normal distribution (Wichura 1988, algorithm AS 241), for 0 &lt; p &lt; 1; relative error about 1e-16.</summary>
    public static double NormalQuantile(double p)
    {
        var q = p - 0.5;
        if (q is <= 0.425 and >= -0.425)
        {
            var r = 0.180625 - (q * q);
            return q * Ratio(
                r,
                [2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4, 1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080],
                [5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4, 5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1]);
        }

        var tail = Math.Sqrt(-Log(q < 0 ? p : 1 - p));
        var value = tail <= 5
            ? Ratio(
                tail - 1.6,
                [7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258, 3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734],
                [1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1])
            : Ratio(
                tail - 5,
                [2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720],
                [2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1]);
        return q < 0 ? -value : value;
    }

    /// <summary>The regularised lower incomplete gamma function P(a, x).</summary>
    public static double GammaP(double a, double x)
    {
        if (x <= 0)
        {
            return 0;
        }

        var front = Exp((a * Log(x)) - x - LogGamma(a));
        if (x < a + 1)
        {
            var term = 1 / a;
            var sum = term;
            for (var n = 1; n < 1000 && term > sum * 1e-16; n++)
            {
                term *= x / (a + n);
                sum += term;
            }

            return front * sum;
        }

        // Lentz's continued fraction for the upper part.
        var b = x + 1 - a;
        var c = 1e300;
        var d = 1 / b;
        var h = d;
        for (var n = 1; n < 1000; n++)
        {
            var factor = -n * (n - a);
            b += 2;
            d = 1 / ((factor * d) + b);
            c = b + (factor / c);
            var delta = c * d;
            h *= delta;
            if (Math.Abs(delta - 1) < 1e-15)
            {
                break;
            }
        }

        return 1 - (front * h);
    }

    /// <summary>The quantile of the gamma distribution with this shape and scale 1, for 0 &lt; p &lt; 1.</summary>
    public static double GammaQuantile(double shape, double p)
    {
        double low = 0;
        var high = Math.Max(1, shape);
        while (GammaP(shape, high) < p && high < 1e12)
        {
            low = high;
            high *= 2;
        }

        // Wilson and Hilferty start, then Newton inside a bracket that only shrinks.
        var w = 1 - (1 / (9 * shape)) + (NormalQuantile(p) / (3 * Math.Sqrt(shape)));
        var x = shape * w * w * w;
        if (!(x > low && x < high))
        {
            x = 0.5 * (low + high);
        }

        var logGamma = LogGamma(shape);
        for (var i = 0; i < 100; i++)
        {
            var error = GammaP(shape, x) - p;
            if (error > 0)
            {
                high = x;
            }
            else
            {
                low = x;
            }

            var density = Exp(((shape - 1) * Log(x)) - x - logGamma);
            var next = x - (error / density);
            if (!(next > low && next < high))
            {
                next = 0.5 * (low + high);
            }

            if (Math.Abs(next - x) <= 1e-13 * x)
            {
                return next;
            }

            x = next;
        }

        return x;
    }

    private static double Ratio(double x, ReadOnlySpan<double> top, ReadOnlySpan<double> bottom)
    {
        double a = 0;
        double b = 0;
        for (var i = 0; i < top.Length; i++)
        {
            a = (a * x) + top[i];
            b = (b * x) + bottom[i];
        }

        return a / b;
    }
}
