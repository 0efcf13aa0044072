namespace MotCua.Simulation;

/// <summary>
/// Means adjusted by control variates (Lavenberg and Welch 1981): the values are regressed on controls of known expectation zero, and the
/// regression is read where all controls are zero. Its interval is the regression's own: one degree of freedom is lost for each control, and
/// the farther the controls lay from zero, the wider it is. Exact for normal values; otherwise the bias is of the order of 1 / replications.
/// </summary>
internal static class ControlVariates
{
    /// <summary>With fewer degrees of freedom left than this nothing is adjusted.</summary>
    public const int FewestDegrees = 5;

    /// <summary>The adjusted mean; the plain one when there are too few values, or nothing varies.</summary>
    /// <param name="values">One per replication; those that are not a number are left out.</param>
    /// <param name="controls">One row of the same length per control. A control that does not vary, or repeats others, is left out.</param>
    /// <param name="confidence">Level of the interval.</param>
    /// <param name="mostDegrees">As in <see cref="Estimate.Of"/>; the controls are taken off it.</param>
    public static Estimate Adjust(double[] values, double[][] controls, double confidence, int? mostDegrees = null)
    {
        var plain = Estimate.Of(values, confidence, mostDegrees);
        var kept = Enumerable.Range(0, values.Length).Where(i => !double.IsNaN(values[i])).ToArray();
        var n = kept.Length;
        if (plain.StandardDeviation == 0 || n - 1 - controls.Length < FewestDegrees)
        {
            return plain;
        }

        // Gram and Schmidt, one control after another: what is left of each is uncorrelated with those before.
        var residual = kept.Select(i => values[i] - plain.Mean).ToArray();
        var total = Dot(residual, residual);
        var basis = new List<(double[] Centred, double Mean, double Square)>();
        var intercept = plain.Mean;
        foreach (var control in controls)
        {
            var mean = kept.Average(i => control[i]);
            var centred = kept.Select(i => control[i] - mean).ToArray();
            var before = Dot(centred, centred);
            foreach (var (other, otherMean, square) in basis)
            {
                var slope = Dot(centred, other) / square;
                for (var i = 0; i < n; i++)
                {
                    centred[i] -= slope * other[i];
                }

                mean -= slope * otherMean;
            }

            var left = Dot(centred, centred);
            if (before == 0 || left < 1e-9 * before)
            {
                continue;
            }

            basis.Add((centred, mean, left));
            var own = Dot(residual, centred) / left;
            for (var i = 0; i < n; i++)
            {
                residual[i] -= own * centred[i];
            }

            intercept -= own * mean;
        }

        var degrees = n - 1 - basis.Count;
        if (basis.Count == 0)
        {
            return plain;
        }

        var distance = basis.Sum(b => b.Mean * b.Mean / b.Square);
        var squares = Dot(residual, residual);
        var error = Math.Sqrt(squares / degrees * ((1.0 / n) + distance));
        var factor = StudentT.Factor(confidence, Math.Max(1, Math.Min(degrees, (mostDegrees ?? n) - basis.Count)));
        return new(intercept, factor * error, error * Math.Sqrt(n), n)
        {
            Controls = basis.Count,
            ControlReduction = error > 0 ? total / (n - 1) / n / (error * error) : null,
        };
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
