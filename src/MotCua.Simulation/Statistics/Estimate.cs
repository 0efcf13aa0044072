namespace MotCua.Simulation;

/// <summary>A figure with its confidence interval, both from independent replications.</summary>
/// <param name="Mean">The mean over replications, in the unit of the measure.</param>
/// <param name="HalfWidth">Half the width of the t-interval; 0 when there is one replication only, which is no interval at all.</param>
/// <param name="StandardDeviation">Standard deviation between replications; of what the controls leave when there are any.</param>
/// <param name="Replications">How many replications had a value; those in which nothing of the kind happened have none.</param>
public sealed record Estimate(double Mean, double HalfWidth, double StandardDeviation, int Replications)
{
    /// <summary>
    /// How many control variates the mean is adjusted by: numbers that say how lucky the draws were and whose expectation is known to be
    /// zero. 0 for a plain mean, the default.
    /// </summary>
    public int Controls { get; init; }

    /// <summary>How many times fewer replications the controls made necessary; null without controls.</summary>
    public double? ControlReduction { get; init; }

    /// <summary>Lower end of the interval.</summary>
    public double Low => Mean - HalfWidth;

    /// <summary>Upper end of the interval.</summary>
    public double High => Mean + HalfWidth;

    /// <summary>
    /// How probable a mean at least this far from zero is when the true one is zero, by the same t distribution as the interval: below
    /// 1 − level exactly when zero lies outside it. Null with fewer than two replications. 0 when all values are equal and not zero.
    /// </summary>
    /// <param name="mostDegrees">As for the interval.</param>
    internal double? PValue(int? mostDegrees = null)
    {
        if (Replications < 2)
        {
            return null;
        }

        if (StandardDeviation == 0)
        {
            return Mean == 0 ? 1 : 0;
        }

        var degrees = Math.Max(1, Math.Min(Replications - 1, mostDegrees ?? Replications - 1) - Controls);
        return Math.Clamp(1 - StudentT.TwoSided(Math.Abs(Mean) * Math.Sqrt(Replications) / StandardDeviation, degrees), 0, 1);
    }

    /// <summary>
    /// The mean of values with a t-interval. Values that are not a number are left out. The sum runs in the order given, so
    /// equal values in equal order give equal bytes.
    /// </summary>
    /// <param name="values">One value per replication.</param>
    /// <param name="confidence">Level of the interval, for example 0.95.</param>
    /// <param name="mostDegrees">Degrees of freedom of the factor when the values have more; see <see cref="StoppingRule"/>. Null for the values' own.</param>
    internal static Estimate Of(ReadOnlySpan<double> values, double confidence, int? mostDegrees = null)
    {
        var n = 0;
        double sum = 0;
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                n++;
                sum += value;
            }
        }

        if (n == 0)
        {
            return new(double.NaN, 0, 0, 0);
        }

        var mean = sum / n;
        double squares = 0;
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                squares += (value - mean) * (value - mean);
            }
        }

        if (n == 1)
        {
            return new(mean, 0, 0, 1);
        }

        var deviation = Math.Sqrt(squares / (n - 1));
        return new(mean, StudentT.Factor(confidence, Math.Min(n - 1, mostDegrees ?? n - 1)) * deviation / Math.Sqrt(n), deviation, n);
    }
}
