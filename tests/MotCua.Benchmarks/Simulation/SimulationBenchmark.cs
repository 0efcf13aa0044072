using System.Globalization;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;
using MotCua.Simulation;
using NodaTime;

namespace MotCua.Benchmarks.Simulation;

/// <summary>
/// The engine beside the hand-written ceilings, in one process and on one thread: medians of alternating runs, in processor time, so that
/// a busy machine does not tell in the ratio. Targets: 0.6 of the ceiling for the six-step model, 0.35 for M/M/4.
/// </summary>
internal static class SimulationBenchmark
{
    private const int Rounds = 7;
    private const int Replications = 6;

    public static bool Run(string folder, TextWriter output)
    {
        var sixSteps = Measure(
            "six steps", "six-steps", "six-steps", 0.6, folder, output,
            (scenario, number) => new SixStepCeiling(FirstDay(scenario), Days(scenario), scenario.Run.WarmUp ?? 0).Run(3, number));
        var station = Measure(
            "M/M/4", "mm4", "single-station", 0.35, folder, output,
            (scenario, number) => new StationCeiling(FirstDay(scenario), Days(scenario), scenario.Run.WarmUp ?? 0).Run(3, number));
        return sixSteps & station;
    }

    private static bool Measure(
        string name, string scenarioName, string procedureName, double target, string folder, TextWriter output, Func<Scenario, int, CeilingResult> ceiling)
    {
        var scenario = ReadScenario(Path.Combine(folder, scenarioName + ".scenario.yaml")) with { AppliesTo = [procedureName] };
        var plan = Plan(scenario, Path.Combine(folder, procedureName + ".yaml"));
        var (own, hand) = (new double[Rounds], new double[Rounds]);
        SimulationReport? report = null;
        double ceilingMean = 0;

        // The first rounds are for the compiler and are thrown away.
        for (var round = -3; round < Rounds; round++)
        {
            var began = Environment.CpuUsage.TotalTime;
            long cases = 0;
            ceilingMean = 0;
            for (var number = 0; number < Replications; number++)
            {
                var result = ceiling(scenario, number);
                cases += result.Cases;
                ceilingMean += result.Mean / Replications;
            }

            var middle = Environment.CpuUsage.TotalTime;
            report = Experiment.Run(plan, new() { Replications = Replications, Threads = 1 });
            var end = Environment.CpuUsage.TotalTime;
            if (round >= 0)
            {
                // The same expected number of cases on both sides; the ceiling's count stands for both.
                hand[round] = cases / (middle - began).TotalSeconds;
                own[round] = cases / (end - middle).TotalSeconds;
            }
        }

        var ratios = own.Zip(hand, (o, h) => o / h).Order().ToArray();
        Array.Sort(own);
        Array.Sort(hand);
        var ratio = ratios[Rounds / 2];
        var mean = report!.Versions[0].Find("duration.mean")!.Mean;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-10} engine {own[Rounds / 2] / 1e6:0.00} M cases/s   ceiling {hand[Rounds / 2] / 1e6:0.00} M   ratio {ratio:0.00} ({ratios[0]:0.00}–{ratios[^1]:0.00}; at least {target})   mean {mean:0.0000} and {ceilingMean:0.0000} days"));
        return ratio >= target;
    }

    private static long FirstDay(Scenario scenario) => DayNumber.Of(scenario.Period.From);

    private static int Days(Scenario scenario) => Period.DaysBetween(scenario.Period.From, scenario.Period.Until) + 1;

    private static Scenario ReadScenario(string path)
        => ScenarioReader.Read(path, File.ReadAllText(path)).Scenario ?? throw new InvalidOperationException($"{path} has errors.");

    private static SimulationPlan Plan(Scenario scenario, string path)
    {
        var procedure = ProcedureReader.Read(path, File.ReadAllText(path)).Procedure ?? throw new InvalidOperationException($"{path} has errors.");
        var program = CompiledProcedure.Compile(procedure, new SimpleConditionCompiler(), NoProcedures.Instance).Program!;
        return SimulationPlan.Bind(scenario, [program], SimulationSources.Of(WorkCalendar.AlwaysOpen("always"))).Plan
            ?? throw new InvalidOperationException($"{path} cannot be simulated.");
    }
}
