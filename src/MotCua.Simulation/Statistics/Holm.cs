namespace MotCua.Simulation;

/// <summary>
/// Holm's correction (Holm 1979): with several alternatives some difference looks clear by chance alone; adjusted like this, the chance
/// that even one false difference is called clear stays within the level, whatever the dependence between them.
/// </summary>
internal static class Holm
{
    /// <summary>Adjusted p-values in the order given. Each lies between the p-value itself and 1.</summary>
    public static double[] Adjust(ReadOnlySpan<double> p)
    {
        var order = new int[p.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(p.ToArray(), order);
        var adjusted = new double[p.Length];
        double least = 0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            least = Math.Max(least, Math.Min(1, (p.Length - rank) * p[order[rank]]));
            adjusted[order[rank]] = least;
        }

        return adjusted;
    }
}
