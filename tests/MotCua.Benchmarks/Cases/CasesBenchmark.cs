using System.Globalization;

namespace MotCua.Benchmarks.Cases;

/// <summary>What the engine is measured by: <c>dotnet run -c Release -- cases [steps|peers|growth|wave] [size]</c>.</summary>
internal static class CasesBenchmark
{
    public static async Task<bool> RunAsync(string[] arguments, TextWriter output)
    {
        int Size(int usual) => arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : usual;
        return arguments is [] or ["all"]
            ? await StepBenchmark.RunAsync(output, 5) & await PeerBenchmark.RunAsync(output, 3, 500) & await GrowthBenchmark.RunAsync(output, 1_000_000, 5) & await WaveBenchmark.RunAsync(output, 1_000_000, 2)
            : arguments[0] switch
            {
                "steps" => await StepBenchmark.RunAsync(output, Size(5)),
                "peers" => await PeerBenchmark.RunAsync(output, Size(3), 500),
                "growth" => await GrowthBenchmark.RunAsync(output, Size(1_000_000), 5),
                "wave" => await WaveBenchmark.RunAsync(output, Size(1_000_000), 2),
                var other => throw new ArgumentException($"cases steps, peers, growth, wave or all, not {other}", nameof(arguments)),
            };
    }
}
