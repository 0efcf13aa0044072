using System.Text.Json.Nodes;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Tests;

public sealed class SchemaTests
{
    private static readonly string Committed = Fixtures.Path("procedures", "schema", "procedure.schema.json");

    [Fact]
    public void The_committed_schema_is_the_one_the_model_gives()
    {
        if (Environment.GetEnvironmentVariable("MOTCUA_WRITE_SCHEMA") == "yes")
        {
            File.WriteAllText(Committed, ProcedureSchema.Write());
        }

        Assert.Equal(ProcedureSchema.Write(), File.ReadAllText(Committed));
    }

    [Fact]
    public void Every_valid_file_fits_the_schema_and_a_stray_key_does_not()
    {
        var schema = JsonNode.Parse(ProcedureSchema.Write())!;
        string[] files = [.. Fixtures.Files("tests", "fixtures", "valid"), .. Fixtures.Files("procedures", "vn", "house-permit"), .. Fixtures.Files("procedures", "vn", "birth-residence-insurance")];
        Assert.All(files, f => Assert.True(Fits(YamlDocumentReader.Read(f, File.ReadAllText(f)).Root!, schema, schema), f));
        var broken = File.ReadAllText(Fixtures.Path("tests", "fixtures", "valid", "smallest.yaml")) + "autority: commune\n";
        Assert.False(Fits(YamlDocumentReader.Read("f", broken).Root!, schema, schema));
    }

    /// <summary>The part of JSON Schema that ours uses, over texts.</summary>
    private static bool Fits(YamlNode value, JsonNode schema, JsonNode root)
    {
        if (schema["$ref"] is { } reference)
        {
            return Fits(value, root["$defs"]![((string)reference!)["#/$defs/".Length..]]!, root);
        }

        if (schema["anyOf"] is JsonArray options)
        {
            return options.Any(o => Fits(value, o!, root));
        }

        if (schema["enum"] is JsonArray words)
        {
            return value is YamlScalar word && words.Any(w => (string)w! == word.Text);
        }

        var type = schema["type"] is JsonValue t ? (string)t! : "value";
        return (type, value) switch
        {
            ("object", YamlMap map) => map.Entries.All(e => Allowed(e, schema, root))
                && (schema["required"] is not JsonArray required || required.All(r => map.Find((string)r!) is not null)),
            ("array", YamlList list) => schema["items"] is not { } items || list.Items.All(i => Fits(i, items, root)),
            ("string" or "value", YamlScalar text) => schema["pattern"] is not { } p || System.Text.RegularExpressions.Regex.IsMatch(text.Text, (string)p!),
            _ => false,
        };
    }

    private static bool Allowed(YamlEntry entry, JsonNode schema, JsonNode root)
    {
        if (schema["propertyNames"]?["pattern"] is { } p && !System.Text.RegularExpressions.Regex.IsMatch(entry.Key.Text, (string)p!))
        {
            return false;
        }

        return schema["properties"]?[entry.Key.Text] is { } known ? Fits(entry.Value, known, root)
            : schema["additionalProperties"] is JsonValue ? false
            : schema["additionalProperties"] is not { } more || Fits(entry.Value, more, root);
    }
}
