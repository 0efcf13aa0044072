using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace MotCua.Benchmarks.Simulation;

/// <summary>
/// The comparison an analyst waits for: <c>motcua compare</c> of two versions, 200 replications of some 1,000 cases each, from pressing the key to the
/// last line: of the six-step reference model, which is the row of the table, and of a real procedure. Measured on the tool as analysts get it,
/// published with machine code for the machine at hand, which is done here first; on the clock, so a busy machine tells.
/// </summary>
internal static partial class WholeProcess
{
    private const int Rounds = 5;
    private const double MostSeconds = 1;

    public static bool Run(string fixtures, TextWriter output)
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Workflow.sln")))
        {
            root = Path.GetDirectoryName(root);
        }

        if (root is null || Publish(root, output) is not { } tool)
        {
            output.WriteLine("compare    not measured: src/MotCua.Cli could not be published");
            return false;
        }

        var permit = Path.Combine(root, "procedures", "vn", "house-permit");
        var isFast = Measure(
            "six steps", tool, fixtures, "six-steps.yaml", "six-steps-reformed.yaml", output,
            File.ReadAllText(Path.Combine(fixtures, "six-steps.scenario.yaml"))
                .Replace("until: 2028-12-30", "until: 2026-02-21", StringComparison.Ordinal).Replace("warm-up: 2000 cases", "warm-up: 100 cases", StringComparison.Ordinal));
        _ = Measure(
            "permit", tool, permit, "2025-07-01.yaml", "2026-07-01.yaml", output,
            VolumeLine().Replace(File.ReadAllText(Path.Combine(permit, "scenarios", "base.yaml")), "volume: { per-year: 1000 }"));
        return isFast;
    }

    /// <summary>Publishes the tool of this checkout into a folder of its own; null when that fails.</summary>
    private static string? Publish(string root, TextWriter output)
    {
        var folder = Path.Combine(root, "src", "MotCua.Cli", "bin", "published");
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = root, RedirectStandardOutput = true };
        foreach (var argument in (string[])["publish", "src/MotCua.Cli", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", folder, "--nologo", "-v", "quiet"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start);
        var lines = process?.StandardOutput.ReadToEnd();
        process?.WaitForExit();
        if (process?.ExitCode != 0)
        {
            output.Write(lines);
            return null;
        }

        return Path.Combine(folder, "motcua.dll");
    }

    private static bool Measure(string name, string tool, string folder, string before, string after, TextWriter output, string scenarioText)
    {
        var work = Directory.CreateTempSubdirectory("motcua-compare-").FullName;
        var scenario = Path.Combine(work, "scenario.yaml");
        File.WriteAllText(scenario, scenarioText);
        string[] arguments = [Path.Combine(folder, before), Path.Combine(folder, after), "--scenario", scenario, "--replications", "200", "--tornado", "no", "--html", Path.Combine(work, "report.html")];
        try
        {
            var seconds = new double[Rounds];
            var processor = new double[Rounds];
            for (var round = -1; round < Rounds; round++)
            {
                var (clock, used) = Once(tool, arguments);
                if (round >= 0)
                {
                    (seconds[round], processor[round]) = (clock, used);
                }
            }

            Array.Sort(seconds);
            Array.Sort(processor);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"compare    {name}, 200 × 1,000 × 2, whole process: {seconds[Rounds / 2]:0.00} s ({seconds[0]:0.00}–{seconds[^1]:0.00}; at most {MostSeconds} on two idle cores), {processor[Rounds / 2]:0.00} s of processor time"));
            return seconds[0] <= MostSeconds;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static (double Seconds, double Processor) Once(string tool, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", tool, "compare", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("motcua did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEndAsync();
        var used = TimeSpan.Zero;
        while (!process.WaitForExit(5))
        {
            try
            {
                // Nobody can be asked any more once it has ended: the last answer stands.
                process.Refresh();
                used = process.TotalProcessorTime;
            }
            catch (Exception ended) when (ended is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                break;
            }
        }

        process.WaitForExit();
        _ = lines.Result;
        var seconds = clock.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? (seconds, used.TotalSeconds)
            : throw new InvalidOperationException($"motcua compare ended with {process.ExitCode}: {errors.Result}");
    }

    [GeneratedRegex("^volume:.*$", RegexOptions.Multiline)]
    private static partial Regex VolumeLine();
}
