using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MotCua.Cases;
using MotCua.Cases.Workload;

namespace MotCua.Benchmarks.Cases;

/// <summary>
/// Steps per second of processor time, database included, against DBOS and Restate on the same work in the same minutes: so many cases, six times an
/// event to each, and a journaled step after it. The load generators of MotCua and DBOS count, that of Restate does not.
/// </summary>
internal static class PeerBenchmark
{
    private const int Goal = 5;

    public static async Task<bool> RunAsync(TextWriter output, int rounds, int cases)
    {
        var peers = Path.Combine(Folder(), "..", "peers");
        if (!Directory.Exists(Path.Combine(peers, "node_modules")))
        {
            output.WriteLine("The peers are not installed: run npm ci --ignore-scripts in tests/MotCua.Benchmarks/peers (Node 20 or later).");
            return false;
        }

        using var server = BenchmarkDatabase.Start(output);
        if (server is null)
        {
            return false;
        }

        var (database, _) = await server.CreateAsync("motcua");
        await using var closing = database;
        var url = await server.CreateForeignAsync("dbos");
        using var restate = await Restate.StartAsync(peers);
        var service = new CaseService(Engine.Catalog(), database.Store());
        var (ours, dbos, rest) = (new List<Figure>(), new List<Figure>(), new List<Figure>());
        for (var round = 0; round <= rounds; round++)
        {
            var run = string.Create(CultureInfo.InvariantCulture, $"r{Environment.ProcessId}-{round}");
            Figure[] figures = [await OursAsync(server, service, run, cases), await DbosAsync(server, peers, url, run, cases), await restate.MeasureAsync(run, cases)];
            if (round > 0)
            {
                ours.Add(figures[0]);
                dbos.Add(figures[1]);
                rest.Add(figures[2]);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases} cases, six events and steps each, 32 clients, medians of {rounds} interleaved rounds"));
        var mine = Print(output, "MotCua", ours);
        var well = true;
        foreach (var (name, figures) in new[] { ("DBOS 5.3.0", dbos), ("Restate 1.7.12", rest) })
        {
            var ratio = mine / Print(output, name, figures);
            well &= ratio >= Goal;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  steps per CPU-second against {name}: {ratio:0.0} times, goal {Goal} {(ratio >= Goal ? "reached" : "MISSED")}"));
        }

        return well;
    }

    private static double Print(TextWriter output, string name, List<Figure> figures)
    {
        var perCpu = Clients.Median(figures.Select(static f => f.Steps / f.Cpu));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-15} {Clients.Median(figures.Select(static f => f.Steps / f.Seconds)),6:0} steps/s, {1000 / perCpu:0.00} ms CPU per step"));
        return perCpu;
    }

    private static async Task<Figure> OursAsync(BenchmarkDatabase server, CaseService service, string run, int cases)
    {
        var work = new SixEvents(service, run);
        await Clients.RunAsync(32, cases, work.SubmitAsync);
        GC.Collect();
        var (cpu, start) = (server.ProcessorTime(), Stopwatch.GetTimestamp());
        for (var step = 0; step < SixEvents.Steps; step++)
        {
            await Clients.RunAsync(32, cases, i => work.CompleteAsync(i, step));
        }

        return new(cases * SixEvents.Steps, Stopwatch.GetElapsedTime(start).TotalSeconds, (server.ProcessorTime() - cpu).TotalSeconds);
    }

    private static async Task<Figure> DbosAsync(BenchmarkDatabase server, string peers, string url, string run, int cases)
    {
        using var node = new Node(peers, "dbos.mjs", url, Text(cases), "32", run);
        await node.ReadyAsync();
        var cpu = server.ServerTime();
        var told = await node.AskAsync();
        var used = (server.ServerTime() - cpu).TotalSeconds + told.GetProperty("cpu").GetDouble();
        Right(told, cases, "DBOS");
        return new(cases * SixEvents.Steps, told.GetProperty("seconds").GetDouble(), used);
    }

    private static void Right(JsonElement told, int cases, string who)
    {
        if (told.GetProperty("right").GetInt32() != cases)
        {
            throw new InvalidOperationException($"{who} finished {told.GetProperty("right").GetInt32()} of {cases} rightly.");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private sealed record Figure(double Steps, double Seconds, double Cpu);

    /// <summary>A script of ours under Node: says ready, waits for a line, answers with one.</summary>
    private sealed class Node : IDisposable
    {
        private readonly Process process;

        public Node(string folder, params string[] arguments)
            => process = Process.Start(new ProcessStartInfo("node", arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;

        public async Task ReadyAsync()
        {
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line == "ready")
                {
                    return;
                }
            }

            throw new InvalidOperationException($"{process.StartInfo.ArgumentList[0]} ended before it was ready.");
        }

        public async Task<JsonElement> AskAsync()
        {
            await process.StandardInput.WriteLineAsync("go");
            await process.StandardInput.FlushAsync();
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line.StartsWith('{'))
                {
                    return JsonDocument.Parse(line).RootElement;
                }
            }

            throw new InvalidOperationException($"{process.StartInfo.ArgumentList[0]} ended without an answer.");
        }

        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }

    /// <summary>A Restate server with its own journal, and the service it calls. On loopback, without telemetry.</summary>
    private sealed class Restate : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("motcua-restate-").FullName;
        private readonly string peers;
        private Process server = null!;
        private Node service = null!;

        private Restate(string peers) => this.peers = peers;

        public static async Task<Restate> StartAsync(string peers)
        {
            var restate = new Restate(peers);
            var settings = Path.Combine(restate.folder, "restate.toml");
            await File.WriteAllTextAsync(settings, $"""
                bind-ip = "127.0.0.1"
                disable-telemetry = true
                base-dir = "{restate.folder}/data"
                log-filter = "error"
                """);
            var program = Path.Combine(peers, "node_modules", "@restatedev", "restate-server-linux-x64", "bin", "restate-server");
            restate.server = Process.Start(new ProcessStartInfo(program, ["--config-file", settings, "--node-name", "peer"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            restate.server.OutputDataReceived += static (_, _) => { };
            restate.server.ErrorDataReceived += static (_, _) => { };
            restate.server.BeginOutputReadLine();
            restate.server.BeginErrorReadLine();
            restate.service = new(peers, "restate-service.mjs", "9085");
            await restate.service.ReadyAsync();
            using var http = new HttpClient();
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    using var body = new StringContent("""{"uri":"http://127.0.0.1:9085"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
                    (await http.PostAsync("http://127.0.0.1:9070/deployments", body)).EnsureSuccessStatusCode();
                    return restate;
                }
                catch (HttpRequestException) when (attempt < 60)
                {
                    await Task.Delay(500);
                }
            }
        }

        public async Task<Figure> MeasureAsync(string run, int cases)
        {
            using var load = new Node(peers, "restate-load.mjs", "http://127.0.0.1:8080", Text(cases), "32", run);
            await load.ReadyAsync();
            var before = await CpuAsync();
            var told = await load.AskAsync();
            Right(told, cases, "Restate");
            return new(cases * SixEvents.Steps, told.GetProperty("seconds").GetDouble(), await CpuAsync() - before);
        }

        public void Dispose()
        {
            service.Dispose();
            server.Kill();
            server.WaitForExit();
            server.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        private async Task<double> CpuAsync() => server.TotalProcessorTimeNow().TotalSeconds + (await service.AskAsync()).GetProperty("cpu").GetDouble();
    }
}

internal static class ProcessExtensions
{
    public static TimeSpan TotalProcessorTimeNow(this Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}
