namespace MotCua.Simulation;

/// <summary>Quantiles of a sample.</summary>
internal static class Quantiles
{
    /// <summary>
    /// The quantile of sorted values by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996);
    /// not a number when there are none.
    /// </summary>
    public static double OfSorted(ReadOnlySpan<double> sorted, double p)
    {
        if (sorted.IsEmpty)
        {
            return double.NaN;
        }

        var position = p * (sorted.Length - 1);
        var below = (int)position;
        return below + 1 >= sorted.Length
            ? sorted[^1]
            : sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
    }
}
