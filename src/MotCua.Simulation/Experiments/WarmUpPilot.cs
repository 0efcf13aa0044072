namespace MotCua.Simulation;

/// <summary>
/// Finds how many first cases to leave out. It runs a few replications of its own, never those the figures come from: a beginning cut where
/// it looked good in the very figures would bias them. The durations of the case of each number are averaged over these (Welch 1983), and
/// MSER-5 cuts the average. All versions leave out the same cases, as many as the slowest to settle needs.
/// </summary>
internal static class WarmUpPilot
{
    private const int Replications = 10;

    /// <summary>Far beyond the numbers of any replications that are reported.</summary>
    private const int FirstNumber = 1 << 30;

    public static WarmUp Detect(SimulationPlan plan, int threads, CancellationToken cancellation)
    {
        var whole = plan.WithWarmUp(0);
        var durations = new List<double>[whole.Versions.Length * Replications];
        Parallel.For(0, durations.Length, new() { MaxDegreeOfParallelism = threads }, i =>
        {
            if (!cancellation.IsCancellationRequested)
            {
                durations[i] = Run(whole.Versions[i / Replications], FirstNumber + (i % Replications));
            }
        });
        if (cancellation.IsCancellationRequested)
        {
            return new(0, IsDetected: true, IsReached: false);
        }

        var (cases, isReached) = (0, true);
        for (var v = 0; v < whole.Versions.Length; v++)
        {
            var (numbers, series) = Average(durations.AsSpan(v * Replications, Replications));
            var (values, reached) = Mser.Truncation(series);
            cases = Math.Max(cases, values < numbers.Length ? numbers[values] : 0);
            isReached &= reached;
        }

        return new(cases, IsDetected: true, isReached);
    }

    /// <summary>Durations by the number of the case, in days; not a number where there was no such case.</summary>
    private static List<double> Run(VersionPlan version, int number)
    {
        var run = new Replication(version);
        var durations = new List<double>();
        run.OnCase = (which, seconds) =>
        {
            while (durations.Count <= which)
            {
                durations.Add(double.NaN);
            }

            if (which >= 0)
            {
                durations[which] = seconds / 86_400.0;
            }
        };
        run.Run(number, new double[run.MeasureCount]);
        return durations;
    }

    /// <summary>The average by number, of those numbers every replication reached; a version with fewer cases has gaps.</summary>
    private static (int[] Numbers, double[] Series) Average(ReadOnlySpan<List<double>> durations)
    {
        var length = int.MaxValue;
        foreach (var one in durations)
        {
            length = Math.Min(length, one.Count);
        }

        var (numbers, series) = (new List<int>(), new List<double>());
        for (var i = 0; i < length; i++)
        {
            var (sum, count) = (0.0, 0);
            foreach (var one in durations)
            {
                (sum, count) = double.IsNaN(one[i]) ? (sum, count) : (sum + one[i], count + 1);
            }

            if (count > 0)
            {
                numbers.Add(i);
                series.Add(sum / count);
            }
        }

        return ([.. numbers], [.. series]);
    }
}
