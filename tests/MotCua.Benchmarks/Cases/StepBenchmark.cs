using System.Diagnostics;
using System.Globalization;
using MotCua.Cases;
using MotCua.Cases.Workload;

namespace MotCua.Benchmarks.Cases;

/// <summary>Completed steps per second, each with its audit event and on the disk when acknowledged, against Npgsql writing the same rows.</summary>
internal static class StepBenchmark
{
    public static async Task<bool> RunAsync(TextWriter output, int rounds)
    {
        using var server = BenchmarkDatabase.Start(output);
        if (server is null)
        {
            return false;
        }

        var (database, _) = await server.CreateAsync("steps");
        await using var closing = database;
        var (catalog, raw, store) = (Engine.Catalog(), new RawWriter(database), database.Store());
        var well = true;
        output.WriteLine("Steps per second on PostgreSQL (fsync and synchronous_commit on), each with a full audit event; medians of interleaved rounds");
        // Many first: a host that has served for a while is what is measured, on both sides.
        foreach (var (clients, cases, least) in new[] { (32, 1600, 1.0), (1, 120, 0.5) })
        {
            var (ours, theirs, cpu, rawCpu) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round <= rounds; round++)
            {
                var name = $"{clients.ToString(CultureInfo.InvariantCulture)}-{round.ToString(CultureInfo.InvariantCulture)}";
                var service = new CaseService(catalog, store);
                var work = new SixEvents(service, "m" + name);
                await Clients.RunAsync(32, cases, work.SubmitAsync);
                var recorded = await SixEvents.RecordAsync(catalog, "r" + name, cases);
                var rows = recorded.Select(commits => commits.Select(raw.Rows).ToArray()).ToArray();
                await Clients.RunAsync(32, cases, i => raw.WriteAsync(rows[i][0]));

                var (speed, used) = await MeasureAsync(server, cases, () => Clients.RunAsync(clients, cases, async i =>
                {
                    for (var step = 0; step < SixEvents.Steps; step++)
                    {
                        await work.CompleteAsync(i, step);
                    }
                }));
                var (rawSpeed, rawUsed) = await MeasureAsync(server, cases, () => Clients.RunAsync(clients, cases, async i =>
                {
                    for (var step = 1; step <= SixEvents.Steps; step++)
                    {
                        await raw.WriteAsync(rows[i][step]);
                    }
                }));
                if (round > 0)
                {
                    ours.Add(speed);
                    theirs.Add(rawSpeed);
                    cpu.Add(used);
                    rawCpu.Add(rawUsed);
                }
            }

            var ratio = Clients.Median(ours.Zip(theirs, static (a, b) => a / b));
            well &= ratio >= least;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {clients,2} clients: {Clients.Median(ours):0} steps/s ({Clients.Median(cpu):0.00} ms CPU per step), raw {Clients.Median(theirs):0} ({Clients.Median(rawCpu):0.00} ms): ratio {ratio:0.00}, goal {least:0.0} {(ratio >= least ? "reached" : "MISSED")}"));
        }

        return well;
    }

    /// <summary>Steps per second, and milliseconds of processor time per step, this process and the server together.</summary>
    public static async Task<(double Speed, double Cpu)> MeasureAsync(BenchmarkDatabase server, int cases, Func<Task> work)
    {
        GC.Collect();
        var (cpu, start) = (server.ProcessorTime(), Stopwatch.GetTimestamp());
        await work();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double steps = cases * SixEvents.Steps;
        return (steps / seconds, (server.ProcessorTime() - cpu).TotalMilliseconds / steps);
    }
}
