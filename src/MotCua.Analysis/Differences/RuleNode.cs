using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>What shape a part of the canonical form has.</summary>
internal enum RuleShape
{
    /// <summary>One word.</summary>
    Value,

    /// <summary>Words without an order.</summary>
    Set,

    /// <summary>Words in an order.</summary>
    List,

    /// <summary>A title or note by language: no rule.</summary>
    Text,

    /// <summary>A thing with attributes.</summary>
    Element,

    /// <summary>Things under ids, without an order.</summary>
    Map,

    /// <summary>Things in an order.</summary>
    Sequence,
}

/// <summary>
/// The canonical form of a procedure as a tree that can be compared and changed. Read from <see cref="CanonicalForm"/>, so that whatever is
/// part of a version's hash is part of the tree; written back, it has the version's hash.
/// </summary>
internal sealed class RuleNode
{
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal) { "title", "notes", "assumption", "source" };

    // The order in which the canonical form writes the attributes of each kind of thing; the mutation tests hold it against the hashes.
    private static readonly Dictionary<string, string[]> Orders = new(StringComparer.Ordinal)
    {
        [""] = Names("procedure code status fictional effective authority calendar publication subjects title notes bases variants data conditions actors channels papers requirements fees time-limits bounds steps ends"),
        ["effective"] = Names("from until chosen-by open-cases"),
        ["ends"] = Names("gives by until basis title"),
        ["bases"] = Names("act article clause point record from until assumed title assumption source"),
        ["data"] = Names("type known-at values at-most currency personal title"),
        ["conditions"] = Names("holds basis title"),
        ["actors"] = Names("kind title"),
        ["channels"] = Names("level when visits basis title"),
        ["papers"] = Names("original copy sets form electronic present-only held-by provided-by when for all-of one-of basis title"),
        ["fees"] = Names("amount currency parameter expression when channels basis title"),
        ["time-limits"] = Names("within within-by-variant from until extended basis title"),
        ["extended"] = Names("to by when on basis"),
        ["bounds"] = Names("at-most basis title"),
        ["steps"] = Names("id when otherwise by within within-by-variant on-silence counts-all-visits budget pauses gives-all gives fees marks in-person four-eyes runs outcomes branches join basis title notes"),
        ["pauses"] = Names("mode basis"),
        ["branches"] = Names("id when loop list results steps title"),
        ["join"] = Names("as-soon-as quantifier result back-to to at-most unlimited spends then marks basis"),
        ["outcomes"] = Names("id back-to to at-most unlimited spends then marks title"),
        ["requirements"] = Names("basis title"),
        ["variants"] = Names("title"),
        ["within-by-variant"] = Names("is"),
    };

    private RuleNode(string key, RuleShape shape, string kind)
    {
        Key = key;
        Shape = shape;
        Kind = kind;
    }

    /// <summary>The attribute's name, or the id of a thing; for things without an id a name made of what tells them apart.</summary>
    public string Key { get; set; }

    public RuleShape Shape { get; }

    /// <summary>The collection a thing belongs to (<c>papers</c> for the parts of a paper too); empty for the whole.</summary>
    public string Kind { get; }

    public string Value { get; set; } = "";

    public List<string> Values { get; set; } = [];

    public List<RuleNode> Children { get; } = [];

    public static RuleNode Of(Procedure procedure) => Parse(CanonicalForm.Text(procedure), "");

    /// <summary>Reads a thing of a collection back from its <see cref="Json"/>; the whole for an empty kind.</summary>
    public static RuleNode Parse(string json, string kind, string key = "")
    {
        using var document = JsonDocument.Parse(json);
        return Element(key, kind, document.RootElement);
    }

    /// <summary>Reads an attribute back from its <see cref="Json"/>.</summary>
    public static RuleNode ParseAttribute(string json, string name)
    {
        using var document = JsonDocument.Parse(json);
        return Attribute(name, document.RootElement);
    }

    public RuleNode? Find(string key) => Children.Find(child => string.Equals(child.Key, key, StringComparison.Ordinal));

    public string? Attribute(string key) => Find(key)?.Value;

    /// <summary>Puts an attribute where the canonical form writes it, or a thing of a map where its id belongs.</summary>
    public void Put(RuleNode child)
    {
        Children.RemoveAll(other => other.Key == child.Key);
        if (Shape == RuleShape.Element)
        {
            var order = Orders[Kind];
            var rank = Array.IndexOf(order, child.Key);
            var index = Children.FindIndex(other => Array.IndexOf(order, other.Key) > rank);
            Children.Insert(index < 0 ? Children.Count : index, child);
        }
        else
        {
            var index = Children.FindIndex(other => string.CompareOrdinal(other.Key, child.Key) > 0);
            Children.Insert(index < 0 ? Children.Count : index, child);
        }
    }

    /// <summary>An empty collection or thing to put into.</summary>
    public static RuleNode Empty(string key, RuleShape shape, string kind) => new(key, shape, kind);

    /// <summary>Brings what has no order back into the canonical one after ids changed.</summary>
    public void Sort()
    {
        if (Shape == RuleShape.Map)
        {
            Children.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        }
        else if (Shape == RuleShape.Set)
        {
            Values.Sort(StringComparer.Ordinal);
        }

        Children.ForEach(child => child.Sort());
    }

    /// <summary>Whether another part says the same, texts included; what <see cref="Json"/> would say too, without writing it.</summary>
    public bool IsSame(RuleNode? other)
    {
        if (other is null || Shape != other.Shape || Value != other.Value || Children.Count != other.Children.Count || !Values.SequenceEqual(other.Values, StringComparer.Ordinal))
        {
            return false;
        }

        for (var i = 0; i < Children.Count; i++)
        {
            if (Children[i].Key != other.Children[i].Key || !Children[i].IsSame(other.Children[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The canonical JSON of this part.</summary>
    public string Json(bool withTexts = true) => Encoding.UTF8.GetString(Write(withTexts));

    /// <summary>SHA-256 of the rules without texts: for the whole tree, the version's rules-hash.</summary>
    public string RulesHash() => Convert.ToHexStringLower(SHA256.HashData(Write(false)));

    private static string[] Names(string names) => names.Split(' ');

    private static RuleNode Element(string key, string kind, JsonElement json)
    {
        var node = new RuleNode(key, RuleShape.Element, kind);
        foreach (var property in json.EnumerateObject().Where(property => property.Name != "remarks"))
        {
            node.Children.Add(Attribute(property.Name, property.Value));
        }

        return node;
    }

    private static RuleNode Attribute(string name, JsonElement json)
    {
        var kind = name is "all-of" or "one-of" ? "papers" : name;
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                return new RuleNode(name, RuleShape.Value, kind) { Value = json.GetString()! };
            case JsonValueKind.Array when json.GetArrayLength() > 0 && json[0].ValueKind == JsonValueKind.String:
                return new RuleNode(name, name == "values" ? RuleShape.List : RuleShape.Set, kind) { Values = [.. json.EnumerateArray().Select(item => item.GetString()!)] };
            case JsonValueKind.Array:
                var sequence = new RuleNode(name, RuleShape.Sequence, kind);
                foreach (var item in json.EnumerateArray())
                {
                    var key = KeyOf(name, item);
                    var times = sequence.Children.Count(child => child.Key == key || child.Key.StartsWith(key + "#", StringComparison.Ordinal));
                    sequence.Children.Add(Element(times == 0 ? key : $"{key}#{times + 1}", kind, item));
                }

                return sequence;
            case JsonValueKind.Object when Texts.Contains(name):
                var text = new RuleNode(name, RuleShape.Text, kind);
                text.Children.AddRange(json.EnumerateObject().Select(property => new RuleNode(property.Name, RuleShape.Value, "") { Value = property.Value.GetString()! }));
                return text;
            case JsonValueKind.Object when name == "effective":
                return Element(name, kind, json);
            default:
                var map = new RuleNode(name, RuleShape.Map, kind);
                map.Children.AddRange(json.EnumerateObject().Select(property => Element(property.Name, kind, property.Value)));
                return map;
        }
    }

    private static string KeyOf(string container, JsonElement item)
    {
        string Word(string name) => item.TryGetProperty(name, out var value) ? value.GetString()! : "";
        return container switch
        {
            "join" => (Word("quantifier") + " " + Word("result")).Trim(),
            "extended" => Word("when") is { Length: > 0 } when ? "when " + when : "on " + Word("on"),
            _ => Word("id"),
        };
    }

    private byte[] Write(bool withTexts)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            WriteValue(json, withTexts);
        }

        return stream.ToArray();
    }

    private void WriteValue(Utf8JsonWriter json, bool withTexts)
    {
        switch (Shape)
        {
            case RuleShape.Value:
                json.WriteStringValue(Value);
                break;
            case RuleShape.Set or RuleShape.List:
                json.WriteStartArray();
                Values.ForEach(json.WriteStringValue);
                json.WriteEndArray();
                break;
            case RuleShape.Sequence:
                json.WriteStartArray();
                Children.ForEach(child => child.WriteValue(json, withTexts));
                json.WriteEndArray();
                break;
            default:
                json.WriteStartObject();
                foreach (var child in Children.Where(child => withTexts || child.Shape != RuleShape.Text))
                {
                    json.WritePropertyName(child.Key);
                    child.WriteValue(json, withTexts);
                }

                json.WriteEndObject();
                break;
        }
    }
}
