using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MotCua.Benchmarks.Simulation;

/// <summary>
/// The comparison an analyst waits for: <c>motcua compare</c> of two versions, 200 replications of some 1,000 cases each, from pressing the key to the
/// last line. Measured on the tool as built; on the clock, so a busy machine tells.
/// </summary>
internal static partial class WholeProcess
{
    private const int Rounds = 5;
    private const double MostSeconds = 1;

    public static bool Run(TextWriter output)
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Workflow.sln")))
        {
            root = Path.GetDirectoryName(root);
        }

        var tool = root is null ? "" : Path.Combine(root, "src", "MotCua.Cli", "bin", "Release", "net10.0", "motcua.dll");
        if (!File.Exists(tool))
        {
            output.WriteLine("compare    not measured: build src/MotCua.Cli in Release first");
            return false;
        }

        var folder = Path.Combine(root!, "procedures", "vn", "house-permit");
        var scenario = Path.Combine(Path.GetTempPath(), $"motcua-compare-{Environment.ProcessId}.yaml");
        File.WriteAllText(scenario, VolumeLine().Replace(File.ReadAllText(Path.Combine(folder, "scenarios", "base.yaml")), "volume: { per-year: 1000 }"));
        try
        {
            var seconds = new double[Rounds];
            var processor = new double[Rounds];
            for (var round = -1; round < Rounds; round++)
            {
                var (clock, used) = Once(tool, folder, scenario);
                if (round >= 0)
                {
                    (seconds[round], processor[round]) = (clock, used);
                }
            }

            Array.Sort(seconds);
            Array.Sort(processor);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"compare    200 × 1,000 × 2, whole process: {seconds[Rounds / 2]:0.00} s ({seconds[0]:0.00}–{seconds[^1]:0.00}; at most {MostSeconds} on two idle cores), {processor[Rounds / 2]:0.00} s of processor time"));
            return seconds[0] <= MostSeconds;
        }
        finally
        {
            File.Delete(scenario);
        }
    }

    private static (double Seconds, double Processor) Once(string tool, string folder, string scenario)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", tool, "compare", Path.Combine(folder, "2025-07-01.yaml"), Path.Combine(folder, "2026-07-01.yaml"), "--scenario", scenario, "--replications", "200", "--tornado", "no"])
        {
            start.ArgumentList.Add(argument);
        }

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("motcua did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var seconds = clock.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? (seconds, process.TotalProcessorTime.TotalSeconds)
            : throw new InvalidOperationException($"motcua compare ended with {process.ExitCode}: {errors.Result}");
    }

    [GeneratedRegex("^volume:.*$", RegexOptions.Multiline)]
    private static partial Regex VolumeLine();
}
