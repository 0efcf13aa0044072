using System.Globalization;
using MotCua.Cases;
using MotCua.Cases.EntityFrameworkCore;
using MotCua.Cases.Workload;

namespace MotCua.Benchmarks.Cases;

/// <summary>
/// What a step, the reading of its case included, costs while a thousand, and while a million cases are open beside it. Both are measured in turn on one
/// server, so that what else the machine does weighs on both.
/// </summary>
internal static class GrowthBenchmark
{
    private const int Few = 1_000;
    private const int Cases = 800;

    /// <summary>How much more a step may cost with the most open cases than with the fewest and still be called flat.</summary>
    private const double Flat = 1.35;

    public static async Task<bool> RunAsync(TextWriter output, int most, int rounds)
    {
        using var server = BenchmarkDatabase.Start(output);
        if (server is null)
        {
            return false;
        }

        var (few, fewAt) = await server.CreateAsync("few");
        await using var closing = few;
        var (many, manyAt) = await server.CreateAsync("many");
        await using var closingToo = many;
        var catalog = Engine.Catalog();
        await FillAsync(catalog, few, fewAt, 0, Few);

        // No case is at hand: as when days pass between steps, each is read first.
        var options = new CaseEngineOptions { CachedCases = 0 };
        var (beside, amid) = (new CaseService(catalog, few.Store(), options: options), new CaseService(catalog, many.Store(), options: options));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Cost of a step by the number of open cases, each size in turn with {Few:#,0} in a database of its own (PostgreSQL, 32 clients)"));
        var (growth, open) = (new List<double>(), 0);
        foreach (var size in new[] { 10_000, 100_000, 1_000_000 }.Where(size => size <= most))
        {
            await FillAsync(catalog, many, manyAt, open, size);
            open = size;
            var (small, large) = (new List<double>(), new List<double>());

            // What is compiled, planned and read on the way up counts for neither.
            for (var round = -2; round < rounds; round++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"n{size}-{round}");
                var (a, b) = (await CostAsync(server, beside, name), await CostAsync(server, amid, name));
                if (round >= 0)
                {
                    small.Add(a);
                    large.Add(b);
                }
            }

            growth.Add(Clients.Median(large.Zip(small, static (a, b) => a / b)));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {size,9:#,0} open: {Clients.Median(large):0.000} ms CPU per step, {Few:#,0} open: {Clients.Median(small):0.000} ms: {growth[^1]:0.00} times"));
        }

        var well = growth.TrueForAll(static times => times <= Flat);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  flat is at most {Flat:0.00} times {(well ? "reached" : "MISSED")}"));
        return well;
    }

    private static async Task<double> CostAsync(BenchmarkDatabase server, CaseService service, string name)
    {
        var work = new SixEvents(service, name);
        await Clients.RunAsync(32, Cases, work.SubmitAsync);
        return (await StepBenchmark.MeasureAsync(server, Cases, () => Clients.RunAsync(32, Cases, async i =>
        {
            for (var step = 0; step < SixEvents.Steps; step++)
            {
                await work.CompleteAsync(i, step);
            }
        }))).Cpu;
    }

    /// <summary>Open cases beside those that are measured, filed by the engine and never touched again.</summary>
    private static async Task FillAsync(ProcedureCatalog catalog, RelationalDatabase database, string connectionString, int from, int to)
    {
        var load = new BulkLoad(database);
        var ballast = new SixEvents(new CaseService(catalog, load, options: new() { CachedCases = 0 }), "b");
        await Clients.RunAsync(2, to - from, i => ballast.SubmitAsync(from + i));
        await load.FinishAsync();
        await BenchmarkDatabase.ExecuteAsync(connectionString, "VACUUM (ANALYZE)");
        await BenchmarkDatabase.ExecuteAsync(connectionString, "CHECKPOINT");
    }
}
