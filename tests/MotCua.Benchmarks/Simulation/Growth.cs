using System.Globalization;
using MotCua.Simulation;

namespace MotCua.Benchmarks.Simulation;

/// <summary>One replication of one and of ten million cases: the cost of a case stays the same and memory does not grow.</summary>
internal static class Growth
{
    private const double MostGrowth = 1.2;
    private const long MostBytes = 4 << 20;

    public static bool Run(string folder, TextWriter output)
    {
        var one = Plan(folder, "2026-01-22");
        var ten = Plan(folder, "2026-07-03");
        _ = Measure(one);
        var (shorts, longs) = (new List<double>(), new List<double>());
        long shortBytes = 0;
        long longBytes = 0;
        long cases = 0;
        for (var round = 0; round < 3; round++)
        {
            (var seconds, cases, shortBytes) = Measure(one);
            shorts.Add(seconds / cases);
            (seconds, cases, longBytes) = Measure(ten);
            longs.Add(seconds / cases);
        }

        shorts.Sort();
        longs.Sort();
        var growth = longs[1] / shorts[1];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"growth     {cases / 1e6:0.0} M cases cost {growth:0.00} times as much each as a tenth of them (at most {MostGrowth})   {(longBytes - shortBytes) / 1024.0:0} KiB more (at most {MostBytes / 1024})"));
        return growth <= MostGrowth && longBytes - shortBytes <= MostBytes;
    }

    private static (double Seconds, long Cases, long Bytes) Measure(SimulationPlan plan)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var began = Environment.CpuUsage.TotalTime;
        var report = Experiment.Run(plan, new() { Replications = 1, Threads = 1 });
        var seconds = (Environment.CpuUsage.TotalTime - began).TotalSeconds;
        return (seconds, (long)report.Versions[0].Find("cases")!.Mean, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    /// <summary>The M/M/4 queue a hundred times as fast: some 56,000 cases a day.</summary>
    private static SimulationPlan Plan(string folder, string until)
        => SimulationBenchmark.Plan(
            SimulationBenchmark.ReadScenario(Path.Combine(folder, "mm4.scenario.yaml"), text => text
                .Replace("until: 2026-03-31", $"until: {until}", StringComparison.Ordinal)
                .Replace("per-year: 168192", "per-year: 20440000", StringComparison.Ordinal)
                .Replace("exponential(mean 10 minutes)", "exponential(mean 0.08 minutes)", StringComparison.Ordinal)),
            Path.Combine(folder, "single-station.yaml"));
}
