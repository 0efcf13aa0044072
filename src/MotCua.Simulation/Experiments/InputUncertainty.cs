namespace MotCua.Simulation;

/// <summary>
/// How far the answer is uncertain because the assumptions are, apart from the chance of the simulation: all assumptions with a range are drawn
/// together, each from a triangle over its range with its value as the most likely, and every set of them is run over the same cases.
/// </summary>
/// <param name="Sets">How many sets of assumptions were drawn, as a Latin hypercube (McKay, Beckman and Conover 1979): each range is covered evenly.</param>
/// <param name="Replications">Replications of each set.</param>
/// <param name="Low">Lower end of the middle 95 % (or the report's level) of the answers in mean duration, in calendar days.</param>
/// <param name="High">Upper end.</param>
/// <param name="Deviation">Standard deviation of the answers, without the noise of their simulation.</param>
/// <param name="SimulationError">Standard error of the answer with every assumption as written: what more replications would remove.</param>
/// <param name="ShareBelowZero">Share of the sets in which the answer is below zero: the later version takes less time. Null with one version.</param>
public sealed record InputUncertainty(int Sets, int Replications, double Low, double High, double Deviation, double SimulationError, double? ShareBelowZero)
{
    /// <summary>Share of the uncertainty that no further replication would remove; 1 when all of it lies in the assumptions.</summary>
    public double InputShare => Deviation == 0 && SimulationError == 0
        ? 0
        : Deviation * Deviation / ((Deviation * Deviation) + (SimulationError * SimulationError));

    /// <summary>Puts the answers of sets together.</summary>
    /// <param name="answers">By set and replication.</param>
    /// <param name="middle">By replication, every assumption as written.</param>
    /// <param name="asAssumed">The answer with every assumption as written, over all replications.</param>
    /// <param name="confidence">Level of the interval.</param>
    /// <param name="isDifference">Whether the answers are differences.</param>
    internal static InputUncertainty? Of(double[][] answers, double[] middle, Estimate asAssumed, double confidence, bool isDifference)
    {
        // What a set moves, replication by replication: the cases are the same, so most of their chance goes out.
        var moved = answers.Select(set => Estimate.Of([.. set.Zip(middle, static (a, m) => a - m)], confidence)).ToArray();
        if (moved.Length < 2 || moved.Any(m => double.IsNaN(m.Mean)))
        {
            return null;
        }

        var all = Estimate.Of([.. moved.Select(m => m.Mean)], confidence);
        var between = all.StandardDeviation * all.StandardDeviation;
        var noise = moved.Average(m => m.StandardDeviation * m.StandardDeviation / m.Replications);
        var kept = between > noise ? Math.Sqrt((between - noise) / between) : 0;
        var shifted = moved.Select(m => asAssumed.Mean + all.Mean + (kept * (m.Mean - all.Mean))).Order().ToArray();
        return new(
            answers.Length,
            middle.Length,
            Quantiles.OfSorted(shifted, 0.5 * (1 - confidence)),
            Quantiles.OfSorted(shifted, 0.5 * (1 + confidence)),
            kept * all.StandardDeviation,
            asAssumed.StandardDeviation / Math.Sqrt(Math.Max(1, asAssumed.Replications)),
            isDifference ? shifted.Count(static a => a < 0) / (double)shifted.Length : null);
    }

    /// <summary>Sets of values: one row per set, one column per number.</summary>
    internal static double[][] Draw(ReadOnlySpan<ScenarioNumber> numbers, int sets, ulong seed)
    {
        var rows = new double[sets][];
        for (var i = 0; i < sets; i++)
        {
            rows[i] = new double[numbers.Length];
        }

        for (var n = 0; n < numbers.Length; n++)
        {
            var number = numbers[n];
            var name = DrawName.Of(number.Name, DrawPurpose.Range);
            var triangle = Sampler.Triangular(number.Low!.Value, number.Value, number.High!.Value);

            // Each set gets a stratum of its own: the order of keyed draws is a random permutation.
            var order = Enumerable.Range(0, sets).OrderBy(i => Keyed.Uniform(seed, name, 2 * i)).ToArray();
            for (var i = 0; i < sets; i++)
            {
                rows[order[i]][n] = triangle.Quantile((i + Keyed.Uniform(seed, name, (2 * i) + 1)) / sets);
            }
        }

        return rows;
    }
}
