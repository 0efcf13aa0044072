using System.Text.Json;
using System.Text.Json.Nodes;

namespace MotCua.Cases.Journal;

/// <summary>
/// Raises events of older shapes to the present one, step by step, in memory: what is stored, and hashed, stays as it was written. Every shape that
/// was ever stored stays readable; a corpus of stored events of each is part of the tests.
/// </summary>
internal static class Upcasters
{
    /// <summary>From each shape to the next, by the shape it begins with.</summary>
    private static readonly Dictionary<int, Action<JsonObject>> Steps = new() { [1] = NameClocks };

    /// <exception cref="JsonException">The shape is newer than this engine, or was never one.</exception>
    public static JsonDocument Raise(ReadOnlyMemory<byte> bytes, int shape)
    {
        if (shape > EventWriter.Shape)
        {
            throw new JsonException($"The event has shape {shape}; this engine knows shapes up to {EventWriter.Shape}. Update the engine before it reads this case.");
        }

        var root = JsonNode.Parse(bytes.Span)!.AsObject();
        for (var from = shape; from < EventWriter.Shape; from++)
        {
            if (!Steps.TryGetValue(from, out var raise))
            {
                throw new JsonException($"The event has shape {shape}, which never was one.");
            }

            raise(root);
            root["v"] = from + 1;
        }

        return JsonDocument.Parse(root.ToJsonString());
    }

    /// <summary>
    /// Shape 1 wrote clocks as a list of objects with a name for every number; shape 2 writes them as lists of numbers under the clock's name, half
    /// as long.
    /// </summary>
    private static void NameClocks(JsonObject root)
    {
        if (root["clocks"] is not JsonArray old)
        {
            return;
        }

        var clocks = new JsonObject();
        string[] numbers = ["phase", "position", "remaining", "pausedAt", "extended", "lastDue", "generation", "extensions", "flags"];
        foreach (var clock in old)
        {
            var list = new JsonArray([.. numbers.Select(n => clock![n]?.DeepClone() ?? JsonValue.Create(0))]);
            if (clock!["due"] is { } due)
            {
                list.Add(due.DeepClone());
            }

            clocks[(string)clock["name"]!] = list;
        }

        root["clocks"] = clocks;
    }
}
