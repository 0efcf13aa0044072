using System.Numerics;

namespace MotCua.Simulation;

/// <summary>Order statistics without sorting the whole sample: a few passes instead of n log n comparisons.</summary>
internal static class OrderStatistics
{
    /// <summary>The same figure as <see cref="Quantiles.OfSorted"/> of the sorted values; reorders them, so ask for means before.</summary>
    public static double Quantile(Span<double> values, double p)
    {
        if (values.IsEmpty)
        {
            return double.NaN;
        }

        var position = p * (values.Length - 1);
        var below = (int)position;
        Select(values, below);
        if (below + 1 >= values.Length)
        {
            return values[^1];
        }

        var above = values[below + 1];
        foreach (var value in values[(below + 2)..])
        {
            above = Math.Min(above, value);
        }

        return values[below] + ((position - below) * (above - values[below]));
    }

    /// <summary>Moves values so that the one at <paramref name="wanted"/> is the one sorting would put there, with none greater before it and none smaller after.</summary>
    private static void Select(Span<double> values, int wanted)
    {
        var (low, high) = (0, values.Length - 1);
        for (var rounds = 4 * (BitOperations.Log2((uint)values.Length) + 1); high - low > 16; rounds--)
        {
            if (rounds == 0)
            {
                break;
            }

            var pivot = Median(values[low], values[low + ((high - low) / 2)], values[high]);
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (wanted > j && wanted < i)
            {
                return;
            }

            (low, high) = wanted <= j ? (low, j) : (i, high);
        }

        values[low..(high + 1)].Sort();
    }

    private static double Median(double a, double b, double c)
        => a < b ? (b < c ? b : Math.Max(a, c)) : (a < c ? a : Math.Max(b, c));
}
