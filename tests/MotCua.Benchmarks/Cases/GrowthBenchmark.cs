using System.Globalization;
using MotCua.Cases;
using MotCua.Cases.EntityFrameworkCore;
using MotCua.Cases.Workload;

namespace MotCua.Benchmarks.Cases;

/// <summary>What a step, the reading of its case included, costs while a thousand, and while a million cases are open beside it.</summary>
internal static class GrowthBenchmark
{
    /// <summary>How much more a step may cost with the most open cases than with the fewest and still be called flat.</summary>
    private const double Flat = 1.35;

    public static async Task<bool> RunAsync(TextWriter output, int most, int rounds)
    {
        using var server = BenchmarkDatabase.Start(output);
        if (server is null)
        {
            return false;
        }

        var (database, connectionString) = await server.CreateAsync("growth");
        await using var closing = database;
        var catalog = Engine.Catalog();

        // No case is at hand: as when days pass between steps, each is read first.
        var service = new CaseService(catalog, database.Store(), options: new() { CachedCases = 0 });
        output.WriteLine("Cost of a step by the number of open cases (PostgreSQL, 32 clients)");
        var (costs, open) = (new List<double>(), 0);
        foreach (var size in new[] { 1_000, 10_000, 100_000, 1_000_000 }.Where(size => size <= most))
        {
            await FillAsync(catalog, database, connectionString, open, size);
            open = size;
            var (speeds, cpus) = (new List<double>(), new List<double>());
            // What is compiled and planned on the way up must not make the fewest look dear.
            var warm = costs.Count == 0 ? 4 : 1;
            for (var round = 0; round < warm + rounds; round++)
            {
                var work = new SixEvents(service, string.Create(CultureInfo.InvariantCulture, $"n{size}-{round}"));
                await Clients.RunAsync(32, 800, work.SubmitAsync);
                var (speed, cpu) = await StepBenchmark.MeasureAsync(server, 800, () => Clients.RunAsync(32, 800, async i =>
                {
                    for (var step = 0; step < SixEvents.Steps; step++)
                    {
                        await work.CompleteAsync(i, step);
                    }
                }));
                if (round >= warm)
                {
                    speeds.Add(speed);
                    cpus.Add(cpu);
                }
            }

            costs.Add(Clients.Median(cpus));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {size,9:#,0} open: {Clients.Median(speeds):0} steps/s, {costs[^1]:0.000} ms CPU per step"));
        }

        var growth = costs.Max() / costs[0];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  the dearest against the fewest open: {growth:0.00} times, flat is at most {Flat:0.00} {(growth <= Flat ? "reached" : "MISSED")}"));
        return growth <= Flat;
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
