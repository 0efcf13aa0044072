using System.Collections.Immutable;
using System.Globalization;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;
using MotCua.Simulation;
using NodaTime;

namespace MotCua.Benchmarks.Simulation;

/// <summary>
/// The engine beside the hand-written ceilings, in one process and on one thread: medians of alternating runs, in processor time, so that
/// a busy machine does not tell in the ratio. Targets: 0.6 of the ceiling for the six-step model, 0.35 for M/M/4, 0.5 for the admission.
/// </summary>
internal static class SimulationBenchmark
{
    private const int Rounds = 7;

    public static bool Run(string folder, TextWriter output)
    {
        var all = Ratios(folder, output);
        all &= PairedRuns.Run(folder, output);
        all &= Growth.Run(folder, output);
        all &= TwoCores.Run(folder, output);
        all &= WholeProcess.Run(folder, output);
        return all;
    }

    /// <summary>One part of the table; anything unknown is refused.</summary>
    public static bool Row(string row, string folder, TextWriter output) => row switch
    {
        "ratios" => Ratios(folder, output),
        "six-steps" => SixSteps(folder, output),
        "admissions" => Admissions(folder, output),
        "pairs" => PairedRuns.Run(folder, output),
        "growth" => Growth.Run(folder, output),
        "cores" => TwoCores.Run(folder, output),
        "process" => WholeProcess.Run(folder, output),
        _ => throw new ArgumentException($"There is no row {row}: ratios, six-steps, admissions, pairs, growth, cores, process.", nameof(row)),
    };

    /// <summary>The rows that are ratios to a ceiling on one thread.</summary>
    public static bool Ratios(string folder, TextWriter output)
    {
        var sixSteps = SixSteps(folder, output);
        var station = Measure(
            "M/M/4", "mm4", "single-station", 0.35, folder, output,
            (scenario, number) => new StationCeiling(FirstDay(scenario), Days(scenario), scenario.Run.WarmUp ?? 0).Run(3, number));
        return sixSteps & station & Admissions(folder, output);
    }

    private static bool SixSteps(string folder, TextWriter output) => Measure(
        "six steps", "six-steps", "six-steps", 0.6, folder, output,
        (scenario, number) => new SixStepCeiling(FirstDay(scenario), Days(scenario), scenario.Run.WarmUp ?? 0).Run(3, number));

    private static bool Admissions(string folder, TextWriter output) => Measure(
        "admission", "admissions", "admissions", 0.5, folder, output,
        (scenario, number) => new AdmissionsCeiling(FirstDay(scenario), 600_000).Run(600_000, number), replications: 1, warmUps: 1, rounds: 5);

    private static bool Measure(
        string name, string scenarioName, string procedureName, double target, string folder, TextWriter output, Func<Scenario, int, CeilingResult> ceiling,
        int replications = 6, int warmUps = 3, int rounds = Rounds)
    {
        var scenario = ReadScenario(Path.Combine(folder, scenarioName + ".scenario.yaml")) with { AppliesTo = [procedureName] };
        var plan = Plan(scenario, Path.Combine(folder, procedureName + ".yaml"));
        var (own, hand) = (new double[rounds], new double[rounds]);
        SimulationReport? report = null;
        double ceilingMean = 0;

        // The first rounds are for the compiler and are thrown away.
        for (var round = -warmUps; round < rounds; round++)
        {
            var began = Environment.CpuUsage.TotalTime;
            long cases = 0;
            ceilingMean = 0;
            for (var number = 0; number < replications; number++)
            {
                var result = ceiling(scenario, number);
                cases += result.Cases;
                ceilingMean += result.Mean / replications;
            }

            var middle = Environment.CpuUsage.TotalTime;
            report = Experiment.Run(plan, new() { Replications = replications, Threads = 1 });
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
        var ratio = ratios[rounds / 2];
        var mean = report!.Versions[0].Find("duration.mean")!.Mean;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-10} engine {own[rounds / 2] / 1e6:0.00} M cases/s   ceiling {hand[rounds / 2] / 1e6:0.00} M   ratio {ratio:0.00} ({ratios[0]:0.00}–{ratios[^1]:0.00}; at least {target})   mean {mean:0.0000} and {ceilingMean:0.0000} days"));
        return ratio >= target;
    }

    internal static long FirstDay(Scenario scenario) => DayNumber.Of(scenario.Period.From);

    internal static int Days(Scenario scenario) => Period.DaysBetween(scenario.Period.From, scenario.Period.Until) + 1;

    internal static Scenario ReadScenario(string path, Func<string, string>? change = null)
        => ScenarioReader.Read(path, change is null ? File.ReadAllText(path) : change(File.ReadAllText(path))).Scenario ?? throw new InvalidOperationException($"{path} has errors.");

    internal static SimulationPlan Plan(Scenario scenario, params ReadOnlySpan<string> paths)
    {
        var programs = ImmutableArray.CreateBuilder<CompiledProcedure>();
        foreach (var path in paths)
        {
            var procedure = ProcedureReader.Read(path, File.ReadAllText(path)).Procedure ?? throw new InvalidOperationException($"{path} has errors.");
            programs.Add(CompiledProcedure.Compile(procedure, new SimpleConditionCompiler(), NoProcedures.Instance).Program!);
        }

        return SimulationPlan.Bind(scenario, programs.ToImmutable(), SimulationSources.Of(WorkCalendar.AlwaysOpen("always"))).Plan
            ?? throw new InvalidOperationException($"{scenario.Id} cannot be simulated.");
    }
}
