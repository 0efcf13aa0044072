using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Cli.Running;
using MotCua.Procedures;

namespace MotCua.Cli.Output;

/// <summary>JSON results: camelCase keys, bare numbers, texts in both languages, stable order.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Session session, JsonNode node) => session.Out.WriteLine(node.ToJsonString(Indented));

    /// <summary>Writes an object with one list as <see cref="Write"/> does, each item as it comes.</summary>
    public static void WriteMany(Session session, string key, IEnumerable<JsonNode> items)
    {
        var next = "";
        session.Out.Write($"{{\n  \"{key}\": [");
        foreach (var item in items)
        {
            session.Out.Write(next + "\n    " + item.ToJsonString(Indented).ReplaceLineEndings("\n    "));
            next = ",";
        }

        session.Out.WriteLine(next.Length == 0 ? "]\n}" : "\n  ]\n}");
    }

    /// <summary>A text in both languages.</summary>
    public static JsonNode? Text(LocalizedText text)
        => text.IsEmpty ? null : new JsonObject { ["vi"] = text.In("vi"), ["en"] = text.In("en") };

    public static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);

    /// <summary>A number, or null when it is none.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
