namespace MotCua.Simulation;

/// <summary>
/// Where the beginning of a series ends (MSER-5: White, Cobb and Spratt 2000): values are averaged in fives, and as many of these are left out
/// as make the standard error of the mean of the rest least.
/// </summary>
internal static class Mser
{
    /// <summary>Values averaged together.</summary>
    public const int Batch = 5;

    /// <summary>How many values at the very end of the series are no candidates: a few that happen to be alike have no spread at all.</summary>
    private const int Last = 5;

    /// <summary>
    /// How many values to leave out, a multiple of five. More than half of them means that the series is too short to tell: then
    /// <c>IsReached</c> is false and the half is given.
    /// </summary>
    public static (int Values, bool IsReached) Truncation(ReadOnlySpan<double> series)
    {
        var batches = series.Length / Batch;
        var means = new double[batches];
        for (var b = 0; b < batches; b++)
        {
            double sum = 0;
            foreach (var value in series.Slice(b * Batch, Batch))
            {
                sum += value;
            }

            means[b] = sum / Batch;
        }

        // From the end to the beginning, so that every sum is one addition from the one before.
        var (best, least) = (0, double.PositiveInfinity);
        double mean = 0;
        double squares = 0;
        for (var d = batches - 1; d >= 0; d--)
        {
            var n = batches - d;
            var off = means[d] - mean;
            mean += off / n;
            squares += off * (means[d] - mean);
            if (n >= Last && squares / ((double)n * n) <= least)
            {
                (best, least) = (d, squares / ((double)n * n));
            }
        }

        return batches < 2 * Last || 2 * best > batches ? (batches / 2 * Batch, false) : (best * Batch, true);
    }
}
