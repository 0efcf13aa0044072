using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Procedures.Reading;

namespace MotCua.Procedures;

/// <summary>
/// The JSON Schema (2020-12) of procedure files, made from the same keys and words the reader uses. Editors complete and underline with it;
/// what only the whole file shows is for the check.
/// </summary>
public static class ProcedureSchema
{
    private const string IdPattern = "^[A-Za-z][A-Za-z0-9_-]{0,63}$";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as indented JSON with line feeds: the text of <c>procedures/schema/procedure.schema.json</c>.</summary>
    public static string Write()
    {
        var root = Map(Grammar.Procedure, "procedure", "title", "calendar", "actors", "steps", "ends");
        root["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        root["title"] = "MotCua procedure";
        var sections = new (string Section, ImmutableArray<string> Keys, string[] Required)[]
        {
            ("bases", Grammar.Basis, []), ("variants", Grammar.Variant, []), ("data", Grammar.Fact, ["type", "known-at"]),
            ("conditions", Grammar.NamedCondition, ["holds", "title"]), ("channels", Grammar.Channel, []), ("requirements", Grammar.Requirement, []),
            ("fees", Grammar.Fee, ["amount"]), ("time-limits", Grammar.Limit, ["within", "from", "until"]), ("bounds", Grammar.Bound, ["at-most"]),
            ("ends", Grammar.End, []),
        };
        var properties = root["properties"]!.AsObject();
        foreach (var (section, keys, required) in sections)
        {
            properties[section] = Ids(Map(keys, required));
        }

        properties["actors"] = Ids(AnyOf(Words(Grammar.ActorWords), Map(Grammar.Actor, "kind")));
        properties["effective"] = Map(Grammar.Effective, "from");
        properties["in-force"] = Map(Grammar.InForce, "after", "before");
        properties["papers"] = Ids(Ref("paper"));
        properties["steps"] = Ids(Ref("node"));
        properties["status"] = Words(Grammar.StatusWords);
        properties["procedure"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Za-z][A-Za-z0-9_-]*(/[A-Za-z][A-Za-z0-9_-]*)+$" };
        properties["time-limits"]!["additionalProperties"]!["properties"]!["extended"] = new JsonObject { ["type"] = "array", ["items"] = Map(Grammar.Extension) };
        properties["data"]!["additionalProperties"]!["properties"]!["type"] = Words(Grammar.FactWords);
        properties["data"]!["additionalProperties"]!["properties"]!["personal"] = Words(Grammar.PersonalWords);
        root["$defs"] = Definitions();
        return root.ToJsonString(Format) + "\n";
    }

    private static JsonObject Definitions()
    {
        var paper = Map(Grammar.Paper);
        paper["properties"]!["all-of"] = Ids(Ref("paper"));
        paper["properties"]!["one-of"] = Ids(Ref("paper"));
        var outcomes = Ids(Ref("route"));
        var step = Map(Grammar.Step, "by");
        step["properties"]!["outcomes"] = outcomes;
        step["properties"]!["next"] = Ref("route");
        var call = Map(Grammar.Call, "runs", "outcomes");
        call["properties"]!["outcomes"] = outcomes.DeepClone();
        var branch = Map(Grammar.Branch, "results", "steps");
        branch["properties"]!["steps"] = Ids(Ref("node"));
        var block = Map(Grammar.Block, "branches", "join");
        block["properties"]!["branches"] = Ids(Ref("branch"));
        block["properties"]!["join"] = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = Ref("rule") };
        var rule = Map(Grammar.JoinRule);
        rule["properties"]!["otherwise"] = Ref("route");
        return new JsonObject
        {
            ["text"] = AnyOf(new JsonObject { ["type"] = "string" }, new JsonObject
            {
                ["type"] = "object",
                ["propertyNames"] = new JsonObject { ["pattern"] = "^[a-z]{2}$" },
                ["additionalProperties"] = new JsonObject { ["type"] = "string" },
            }),
            ["value"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
            ["names"] = AnyOf(new JsonObject { ["type"] = "string" }, new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } }),
            ["duration"] = new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = "^(unknown|same day|[0-9]{1,4} (working days?|calendar days?|working hours?|weeks?|months?|years?|minutes?))$",
            },
            ["paper"] = paper,
            ["route"] = AnyOf(new JsonObject { ["type"] = "string" }, Map(Grammar.Route)),
            ["rule"] = rule,
            ["branch"] = branch,
            ["node"] = AnyOf(step, call, block),
        };
    }

    private static JsonObject Map(ImmutableArray<string> keys, params string[] required)
    {
        var properties = new JsonObject();
        foreach (var key in keys)
        {
            properties[key] = Value(key);
        }

        var map = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (required.Length > 0)
        {
            map["required"] = new JsonArray([.. required.Select(r => JsonValue.Create(r))]);
        }

        return map;
    }

    /// <summary>What stands under a key wherever it occurs; sections and nested maps are put in by the caller.</summary>
    private static JsonNode Value(string key) => key switch
    {
        "title" or "notes" or "assumed" or "source" => Ref("text"),
        "within" => AnyOf(Ref("duration"), Ids(Ref("duration"))),
        "by" or "to" => new JsonObject { ["type"] = "string" },
        "basis" or "gives" or "fees" or "marks" or "results" or "subjects" or "channels" or "for" or "values" => Ref("names"),
        "pauses" => new JsonObject { ["type"] = "object", ["additionalProperties"] = Ref("names") },
        "for-each" => new JsonObject { ["type"] = "object", ["minProperties"] = 1, ["maxProperties"] = 1 },
        "kind" => Words(Grammar.ActorWords),
        "level" => Words(Grammar.LevelWords),
        "open-cases" => Words(Grammar.OpenCasesWords),
        "start" => Words(Grammar.StartWords),
        "counts" => Words(Grammar.CountsWords),
        _ => Ref("value"),
    };

    private static JsonObject Ids(JsonNode value) => new()
    {
        ["type"] = "object", ["propertyNames"] = new JsonObject { ["pattern"] = IdPattern }, ["additionalProperties"] = value,
    };

    private static JsonObject Words(ImmutableArray<string> words)
        => new() { ["enum"] = new JsonArray([.. words.Add(Grammar.Unknown).Select(w => JsonValue.Create(w))]) };

    private static JsonObject Ref(string name) => new() { ["$ref"] = "#/$defs/" + name };

    private static JsonObject AnyOf(params JsonNode[] options) => new() { ["anyOf"] = new JsonArray(options) };
}
