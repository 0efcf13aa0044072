using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Cases.Journal;
using MotCua.Cases.Storage;
using MotCua.Cases.Tests.Desk;
using MotCua.Cases.Tests.Faults;
using MotCua.Rules;
using MotCua.Testing;
using NodaTime;

namespace MotCua.Cases.Tests.Journal;

/// <summary>
/// Histories as they were stored in every shape events ever had, read by the engine of today. The files never change; a new shape adds a new file
/// (written with MOTCUA_WRITE_CORPUS=yes) and an upcaster.
/// </summary>
public sealed class Stored_histories
{
    [Fact]
    public void Events_of_shape_1_say_what_they_said() => GoldenFile.Verify(Tell("shape-1.jsonl"));

    [Fact]
    public async Task Events_of_shape_2_say_what_they_said()
    {
        if (Environment.GetEnvironmentVariable("MOTCUA_WRITE_CORPUS") == "yes")
        {
            await WriteAsync();
        }

        GoldenFile.Verify(Tell("shape-2.jsonl"));
    }

    [Fact]
    public void Older_and_newer_shapes_lead_to_the_same_case()
    {
        Assert.Equal(Tell("shape-1.jsonl").Replace("shape 1", "", StringComparison.Ordinal), Tell("shape-2.jsonl").Replace("shape 2", "", StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine($"{File.ReadLines(Path.Combine(Folder(), "shape-1.jsonl")).Count(static line => !line.StartsWith('#'))} stored events of shape 1 and as many of shape 2 replayed: 0 differences");
    }

    [Fact]
    public void A_shape_from_the_future_and_one_that_never_was_are_refused_with_what_to_do()
    {
        var program = TradeLicence.Catalog.Versions[0].Program;
        Assert.Contains("Update the engine", Assert.Throws<JsonException>(() => Read("""{"v":99}""")).Message, StringComparison.Ordinal);
        Assert.Contains("never was", Assert.Throws<JsonException>(() => Read("""{"v":0}""")).Message, StringComparison.Ordinal);
        Assert.Contains("unknown kind", Assert.Throws<JsonException>(() => Read("""{"at":"2026-01-01T00:00:00Z","type":"x","v":2,"what":{}}""")).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => Read("""{"v":2,"v":2}"""));
        Happening Read(string text) => EventReader.Read(Encoding.UTF8.GetBytes(text), program, (_, _) => null);
    }

    /// <summary>Reads all cases of a file, in the order they stand.</summary>
    private static string Tell(string file)
    {
        var text = new StringBuilder();
        Dossier? dossier = null;
        var pinned = TradeLicence.Catalog.Versions[0];
        foreach (var line in File.ReadAllLines(Path.Combine(Folder(), file)).Append("# end"))
        {
            if (line.StartsWith('#'))
            {
                if (dossier is not null)
                {
                    text.AppendLine(CultureInfo.InvariantCulture, $"  => {dossier.Status} {dossier.Version} done by [{string.Join(' ', dossier.Rules.DoneBy.Select(d => d ?? "-"))}] state {Convert.ToHexStringLower(System.Runtime.InteropServices.MemoryMarshal.AsBytes(dossier.Rules.Words))}");
                }

                dossier = Dossier.NotOpened(new("agency", line), pinned);
                text.AppendLine(line);
                continue;
            }

            var happening = EventReader.Read(Encoding.UTF8.GetBytes(line), pinned.Program, (_, _) => null);
            dossier = dossier!.After(happening) with { Version = dossier.Version + 1 };
            text.AppendLine(CultureInfo.InvariantCulture, $"  {EventWriter.TypeOf(happening)} {happening.At} {happening.By?.Id}{Clocks(happening.Ruled)}");
        }

        return text.ToString();
    }

    private static string Clocks(CaseEvent? happened)
        => happened is null || happened.Clocks.IsEmpty ? "" : " | " + string.Join(", ", happened.Clocks.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => $"{c.Name} {c.Clock.State.Phase} {c.Due} #{c.Clock.Generation}"));

    private static async Task WriteAsync()
    {
        var (young, old) = (new StringBuilder(), new StringBuilder());
        for (var number = 0; number < Script.Count; number += 3)
        {
            var clock = new ManualTimeProvider(Script.Start);
            var store = new InMemoryCaseStore();
            var cases = new CaseService(TradeLicence.Catalog, store, clock, keys: TradeLicence.Keys);
            Worker[] workers = [new DeadlineWorker(cases, "h"), new JobWorker(cases, new StepHandlers().ForActor("register", new Register()), "h")];
            var key = new CaseKey("agency", "1");
            foreach (var line in Script.Of(number))
            {
                clock.MoveTo(Script.Start + Duration.FromMinutes(line.At));
                foreach (var worker in workers)
                {
                    while (await worker.RunOnceAsync() > 0)
                    {
                    }
                }

                await cases.DoAsync(new() { Key = key, By = line.By, ExpectedVersion = line.Action is Submit ? 0 : CaseRequest.AnyVersion, IdempotencyKey = $"{line.At}", Action = line.Action });
            }

            young.Append(CultureInfo.InvariantCulture, $"# case {number}\n");
            old.Append(CultureInfo.InvariantCulture, $"# case {number}\n");
            foreach (var row in await store.EventsAsync(key, 0, 500, default))
            {
                young.Append(Encoding.UTF8.GetString(row.Bytes.Span)).Append('\n');
                old.Append(AsShape1(row.Bytes)).Append('\n');
            }
        }

        File.WriteAllText(Path.Combine(Folder(), "shape-2.jsonl"), young.ToString());
        if (!File.Exists(Path.Combine(Folder(), "shape-1.jsonl")))
        {
            File.WriteAllText(Path.Combine(Folder(), "shape-1.jsonl"), old.ToString());
        }
    }

    /// <summary>What the preview of the engine would have stored: a name for every number of a clock.</summary>
    private static string AsShape1(ReadOnlyMemory<byte> bytes)
    {
        var root = JsonNode.Parse(bytes.Span)!.AsObject();
        root["v"] = 1;
        if (root["clocks"] is JsonObject clocks)
        {
            string[] names = ["phase", "position", "remaining", "pausedAt", "extended", "lastDue", "generation", "extensions", "flags", "due"];
            root["clocks"] = new JsonArray([.. clocks.Select(clock =>
            {
                var named = new JsonObject { ["name"] = clock.Key };
                for (var i = 0; i < clock.Value!.AsArray().Count; i++)
                {
                    named[names[i]] = clock.Value[i]!.DeepClone();
                }

                return named;
            })]);
        }

        return root.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
