using System.Diagnostics;
using System.Globalization;
using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Benchmarks;

/// <summary>
/// A library of 2,000 generated procedures: reading and checking each, then comparing each with a changed version. The target: comparing takes at
/// most twice as long as reading both versions, and memory stays flat.
/// </summary>
internal static class LibraryBenchmark
{
    private const int Count = 2_000;

    public static bool Run(string file, TextWriter output)
    {
        var text = File.ReadAllText(file);
        var watch = Stopwatch.GetTimestamp();
        var pairs = Enumerable.Range(0, Count).Select(i => (Read(i, text), Read(i, text.Replace("house: 7 working days", $"house: {8 + (i % 5)} working days", StringComparison.Ordinal)))).ToList();
        var reading = Stopwatch.GetElapsedTime(watch);
        var held = GC.GetTotalMemory(forceFullCollection: true);
        watch = Stopwatch.GetTimestamp();
        var found = pairs.Sum(pair => ProcedureComparer.Compare(pair.Item1, pair.Item2).Differences.Length);
        var comparing = Stopwatch.GetElapsedTime(watch);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - held;
        var ratio = comparing / reading;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"library of {Count}: reading twice {reading.TotalSeconds:0.0} s, comparing {comparing.TotalSeconds:0.0} s ({found} differences), ratio {ratio:0.00} (at most 2), memory kept {grown >> 10} KiB"));
        GC.KeepAlive(pairs);
        return ratio <= 2 && grown < 8 << 20 && found == Count;
    }

    private static Procedure Read(int number, string text)
        => ProcedureReader.Read($"generated-{number}/2026-07-01.yaml", text.Replace("vn/house-permit", $"vn/generated-{number}", StringComparison.Ordinal)).Procedure
            ?? throw new InvalidOperationException("The house permit has errors: run motcua check on it.");
}
