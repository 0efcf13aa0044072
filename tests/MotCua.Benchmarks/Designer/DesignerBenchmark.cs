using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Designer;
using MotCua.Layout;
using MotCua.Procedures;
using YamlDotNet.Core;

namespace MotCua.Benchmarks.Designer;

/// <summary>
/// An edit in the designer: what the host takes from the operation to the answer (patch, read, check, lay out, write as JSON, over HTTP), and the
/// layout alone. An edit should be on the screen within 100 ms for 80 steps; the host may take 40 ms of processor time, and its fastest answer no longer than 60
/// times what only scanning the text's tokens takes in the same run. What the browser adds is measured by the journeys in <c>designer/client/e2e</c>.
/// </summary>
internal static class DesignerBenchmark
{
    private const int Budget = 40;
    private const int Warming = 200;
    private const int Measured = 100;
    private const int MostTimesScanning = 60;

    public static async Task<bool> RunAsync(string procedures, TextWriter output)
    {
        foreach (var steps in (int[])[20, 80, 120])
        {
            var procedure = ProcedureReader.Read("long.yaml", LongProcedure.Text(steps)).Procedure ?? throw new InvalidOperationException("The long procedure has errors.");
            var (layout, _) = Median(() => ProcedureMapper.Map(procedure).Nodes.Length, 40);
            var (bands, _) = Median(() => ProcedureMapper.Map(procedure, new MapOptions { BandWidth = 1500 }).Nodes.Length, 40);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"designer layout of {steps} steps: {layout:0.0} ms, in bands {bands:0.0} ms"));
        }

        var root = Directory.CreateTempSubdirectory("designer-benchmark-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(procedures, "*.yaml", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(root, Path.GetRelativePath(procedures, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            return await EditsAsync(root, output);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<bool> EditsAsync(string root, TextWriter output)
    {
        const string token = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        var app = DesignerHost.Create(new DesignerOptions { Folder = root, Port = 0, Token = token, Environment = "Development" });
        await using var stopping = app.ConfigureAwait(false);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        client.DefaultRequestHeaders.Add("X-MotCua", "1");
        client.DefaultRequestHeaders.Add("X-MotCua-Token", token);
        var isGood = true;
        foreach (var steps in (int[])[20, 80, 120])
        {
            var text = LongProcedure.Text(steps);
            var scanning = Fastest(() => Scan(text), 60);
            var times = new List<double>();
            var bytes = 0L;
            var busy = TimeSpan.Zero;
            for (var i = 0; i < Warming + Measured; i++)
            {
                busy = i == Warming ? Environment.CpuUsage.TotalTime : busy;
                var operations = new object[] { new { op = "set", path = "steps.assess2.within", value = $"{5 + (i % 7)} working days" } };
                var watch = Stopwatch.GetTimestamp();
                using var answer = await client.PostAsJsonAsync("/api/edit", new { path = $"example/long-{steps}/2026-07-01.yaml", text, operations, language = "vi", layout = "compact" }, JsonSerializerOptions.Web);
                var body = await answer.Content.ReadAsByteArrayAsync();
                times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
                if (!answer.IsSuccessStatusCode)
                {
                    throw new InvalidOperationException(Encoding.UTF8.GetString(body));
                }

                bytes = body.Length;
                var edit = JsonNode.Parse(body)!;
                text = edit["splices"]!.AsArray().Reverse().Aggregate(text, (old, splice) => old[..(int)splice!["start"]!] + (string)splice["newText"]! + old[(int)splice["end"]!..]);
            }

            var processor = (Environment.CpuUsage.TotalTime - busy).TotalMilliseconds / Measured;
            var measured = times.Skip(Warming).Order().ToList();
            var (fastest, median, p95) = (measured[0], measured[Measured / 2], measured[Measured * 95 / 100]);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"designer edit of {steps} steps, host: fastest {fastest:0.0} ms, median {median:0.0} ms, 95 % {p95:0.0} ms, processor {processor:0.0} ms ({bytes >> 10} KiB answered); scanning its tokens {scanning:0.00} ms, ratio of the fastest {fastest / scanning:0}{(steps == 80 ? $" (at most {Budget} ms and {MostTimesScanning} times)" : "")}"));
            isGood &= steps != 80 || (processor <= Budget && fastest <= MostTimesScanning * scanning);
        }

        return isGood;
    }

    /// <summary>The least anybody must do with the text: its tokens, by the parser everybody uses.</summary>
    private static int Scan(string text)
    {
        var parser = new Parser(new StringReader(text));
        var events = 0;
        while (parser.MoveNext())
        {
            events++;
        }

        return events;
    }

    private static double Fastest(Func<int> work, int times)
    {
        var fastest = double.MaxValue;
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.GetTimestamp();
            work();
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }

        return fastest;
    }

    private static (double Milliseconds, int Result) Median(Func<int> work, int times)
    {
        var (result, taken) = (0, new List<double>());
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.GetTimestamp();
            result = work();
            taken.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }

        return (taken.Skip(times / 4).Order().ElementAt(times * 3 / 8), result);
    }
}
