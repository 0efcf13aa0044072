using System.Diagnostics;
using System.Globalization;
using MotCua.Expressions;
using MotCua.Expressions.Tests;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Benchmarks.Expressions;

/// <summary>
/// What expressions cost, as ratios taken in one run. Targets: a warm evaluation at most 3 times the same lambda written by hand; a thousand
/// expressions cold at most 1.2 times one plain compilation of static methods; no attack string takes longer than 100 ms once warm.
/// </summary>
internal static class ExpressionBenchmark
{
    private delegate bool Hand(ReadOnlySpan<FactValue> facts);

    private static readonly LocalDate FirstOfJuly = new(2026, 7, 1);

    private static readonly (string Text, Hand Hand)[] Pairs =
    [
        ("heritage && !far", f => f[0].AsYesNo && !f[1].AsYesNo),
        ("heritage && area > 250", f => f[0].AsYesNo && f[2].AsNumber > 250m),
        ("value * 2 + 5000 > 100000", f => (f[4].AsNumber * 2m) + 5000m > 100000m),
        ("min(area, floors, 5) >= 3", f => Math.Min(Math.Min(f[2].AsNumber, f[3].AsNumber), 5m) >= 3m),
        ("filed >= date(2026, 7, 1)", f => f[5].AsDate >= FirstOfJuly),
        ("place == \"Huế\"", f => string.Equals(f[6].AsText, "Huế", StringComparison.Ordinal)),
        ("(area + 3) / 3 - floors % 7 >= 10 && (heritage || far)", f => ((f[2].AsNumber + 3m) / 3m) - (f[3].AsNumber % 7m) >= 10m && (f[0].AsYesNo || f[1].AsYesNo)),
    ];

    public static bool Run(TextWriter output)
    {
        var warm = Warm(output);
        var refusing = Refusing(output);
        var cold = Cold(output);
        return warm & refusing & cold;
    }

    private static bool Warm(TextWriter output)
    {
        const int Calls = 1_000_000;
        var worst = 0.0;
        var compiler = new ExpressionCompiler([.. ColdStart.Inputs]);
        foreach (var (text, hand) in Pairs)
        {
            var ours = compiler.Compile([new ExpressionSource("e", text)]).Expressions!.Value[0];
            ours.Prepare();
            var (plain, compiled, sum) = (double.MaxValue, double.MaxValue, 0);
            for (var round = 0; round < 7; round++)
            {
                var watch = Stopwatch.GetTimestamp();
                for (var i = 0; i < Calls; i++)
                {
                    sum += hand(ColdStart.Facts) ? 1 : 0;
                }

                plain = Math.Min(plain, Stopwatch.GetElapsedTime(watch).TotalNanoseconds / Calls);
                watch = Stopwatch.GetTimestamp();
                for (var i = 0; i < Calls; i++)
                {
                    sum -= ours.Test(ColdStart.Facts) == Truth.Yes ? 1 : 0;
                }

                compiled = Math.Min(compiled, Stopwatch.GetElapsedTime(watch).TotalNanoseconds / Calls);
            }

            worst = Math.Max(worst, compiled / plain);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"expression warm: {compiled:F1} ns, by hand {plain:F1} ns, ratio {compiled / plain:F2}{(sum == 0 ? "" : " — RESULTS DIFFER")}: {text}"));
            worst = sum == 0 ? worst : double.MaxValue;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"expression warm: worst ratio {worst:F2}, target 3"));
        return worst <= 3;
    }

    private static bool Refusing(TextWriter output)
    {
        var compiler = new ExpressionCompiler([.. ColdStart.Inputs]);
        var attacks = AttackCorpus.Read();
        var (longest, which) = (0.0, "");
        for (var round = 0; round < 2; round++)
        {
            (longest, which) = (0.0, "");
            foreach (var (kind, text) in attacks)
            {
                var watch = Stopwatch.GetTimestamp();
                var refused = compiler.Compile([new ExpressionSource("e", text) { Result = ResultRule.Condition }]).Expressions is null;
                var taken = refused ? Stopwatch.GetElapsedTime(watch).TotalMilliseconds : double.MaxValue;
                if (taken > longest)
                {
                    (longest, which) = (taken, kind);
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"refusing {attacks.Length} attacks: longest {longest:F1} ms ({which}), target 100 ms"));
        return longest <= 100;
    }

    private static bool Cold(TextWriter output)
    {
        string[] kinds = ["reference", "ours", "prepared"];
        var times = kinds.ToDictionary(k => k, _ => new List<double>());
        var results = new HashSet<string>();
        for (var round = 0; round < 3; round++)
        {
            foreach (var kind in kinds)
            {
                string[] self = Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [typeof(ColdStart).Assembly.Location] : [];
                var start = new ProcessStartInfo(Environment.ProcessPath!, [.. self, "--cold", kind]) { RedirectStandardOutput = true };
                using var process = Process.Start(start)!;
                var line = process.StandardOutput.ReadToEnd().Trim().Split(' ');
                process.WaitForExit();
                times[kind].Add(double.Parse(line[0], CultureInfo.InvariantCulture));
                results.Add(line[1]);
            }
        }

        var (reference, ours, prepared) = (times["reference"].Min(), times["ours"].Min(), times["prepared"].Min());
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"1,000 expressions cold: {ours:F0} ms, with code made of all {prepared:F0} ms, plain reference {reference:F0} ms; ratios {ours / reference:F2} and {prepared / reference:F2}, target 1.2{(results.Count == 1 ? "" : " — RESULTS DIFFER")}"));
        return ours <= 1.2 * reference && results.Count == 1;
    }
}
