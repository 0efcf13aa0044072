using System.Diagnostics;
using System.Globalization;
using MotCua.Simulation;

namespace MotCua.Benchmarks.Simulation;

/// <summary>
/// What a second core brings: replications on two threads against what two independent processes of the ceiling reach on the same machine at the
/// same time of day. On the clock, so only a machine that is otherwise idle says anything.
/// </summary>
internal static class TwoCores
{
    private const int Rounds = 5;
    private const int Replications = 24;
    private const double Target = 0.9;

    public static bool Run(string folder, TextWriter output)
    {
        var scenario = SimulationBenchmark.ReadScenario(Path.Combine(folder, "six-steps.scenario.yaml")) with { AppliesTo = ["six-steps"] };
        var plan = SimulationBenchmark.Plan(scenario, Path.Combine(folder, "six-steps.yaml"));
        _ = Experiment.Run(plan, new() { Replications = 4, Threads = 2 });
        var (own, hand) = (new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            var alone = Time(plan, 1);
            own[round] = alone / Time(plan, 2);
            var single = Ceilings(1);
            hand[round] = 2 * single / Ceilings(2);
        }

        Array.Sort(own);
        Array.Sort(hand);
        var ratio = own[Rounds / 2] / hand[Rounds / 2];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"two cores  engine {own[Rounds / 2]:0.00} times one   two ceiling processes {hand[Rounds / 2]:0.00} times one   ratio {ratio:0.00} (at least {Target})"));
        return ratio >= Target;
    }

    /// <summary>What the child process does: the ceiling, timed without its start-up.</summary>
    public static void Child(string folder, TextWriter output)
    {
        var scenario = SimulationBenchmark.ReadScenario(Path.Combine(folder, "six-steps.scenario.yaml"));
        var ceiling = new SixStepCeiling(SimulationBenchmark.FirstDay(scenario), SimulationBenchmark.Days(scenario), scenario.Run.WarmUp ?? 0);
        for (var i = 0; i < 4; i++)
        {
            _ = ceiling.Run(3, i);
        }

        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Replications; i++)
        {
            _ = ceiling.Run(3, i);
        }

        output.WriteLine(clock.Elapsed.TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
    }

    private static double Time(SimulationPlan plan, int threads)
    {
        var clock = Stopwatch.StartNew();
        _ = Experiment.Run(plan, new() { Replications = Replications, Threads = threads });
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>Seconds the slowest of so many processes at once takes.</summary>
    private static double Ceilings(int count)
    {
        var children = new List<Process>();
        for (var i = 0; i < count; i++)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
            if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            {
                start.ArgumentList.Add(typeof(TwoCores).Assembly.Location);
            }

            start.ArgumentList.Add("--ceiling");
            children.Add(Process.Start(start) ?? throw new InvalidOperationException("The ceiling did not start."));
        }

        double slowest = 0;
        foreach (var child in children)
        {
            slowest = Math.Max(slowest, double.Parse(child.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture));
            child.WaitForExit();
            child.Dispose();
        }

        return slowest;
    }
}
