using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Editing;

/// <summary>A value to be written into a file: text, a list, or a map in a given order. Its text form is that of the files themselves.</summary>
public abstract record EditValue
{
    private EditValue()
    {
    }

    /// <summary>A single value; everything in a file is text.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Scalar(string Value) : EditValue
    {
        /// <inheritdoc/>
        public override string ToString() => base.ToString();
    }

    /// <summary>A list.</summary>
    /// <param name="Items">Its items.</param>
    public sealed record Sequence(ImmutableArray<EditValue> Items) : EditValue
    {
        /// <inheritdoc/>
        public override string ToString() => base.ToString();
    }

    /// <summary>A map; the order of its entries is the order in the file.</summary>
    /// <param name="Entries">Its entries, keys unique.</param>
    public sealed record Map(ImmutableArray<KeyValuePair<string, EditValue>> Entries) : EditValue
    {
        /// <summary>The value of a key, or null.</summary>
        public EditValue? Find(string key) => Entries.FirstOrDefault(e => e.Key == key).Value;

        /// <inheritdoc/>
        public override string ToString() => base.ToString();
    }

    /// <summary>A text.</summary>
    public static EditValue Of(string text) => new Scalar(text);

    /// <summary>A list of texts.</summary>
    public static EditValue ListOf(params IEnumerable<string> items) => new Sequence([.. items.Select(Of)]);

    /// <summary>A map.</summary>
    public static EditValue MapOf(params IEnumerable<(string Key, EditValue Value)> entries)
        => new Map([.. entries.Select(e => KeyValuePair.Create(e.Key, e.Value))]);

    /// <summary>Reads a value as it would stand after a key: <c>7 working days</c>, <c>[a, b]</c>, <c>{ vi: …, en: … }</c>.</summary>
    /// <returns>The value, or the findings about its text.</returns>
    public static (EditValue? Value, ImmutableArray<Diagnostic> Findings) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Trim().Length == 0)
        {
            return (Of(""), []);
        }

        var read = YamlDocumentReader.Read("value", text.Trim());
        return read.Root is null || read.Diagnostics.Any(d => d.Severity == Severity.Error) ? (null, read.Diagnostics) : (Of(read.Root), []);
    }

    /// <summary>The value of a node that was read.</summary>
    public static EditValue Of(YamlNode node) => node switch
    {
        YamlScalar scalar => new Scalar(scalar.Text),
        YamlList list => new Sequence([.. list.Items.Select(Of)]),
        YamlMap map => new Map([.. map.Entries.Select(e => KeyValuePair.Create(e.Key.Text, Of(e.Value)))]),
        _ => throw new ArgumentException("Unknown kind of node.", nameof(node)),
    };

    /// <summary>The value of JSON: numbers are their digits, true and false are yes and no, null is nothing.</summary>
    public static EditValue FromJson(JsonNode? json) => json switch
    {
        null => Of(""),
        JsonObject map => new Map([.. map.Select(p => KeyValuePair.Create(p.Key, FromJson(p.Value)))]),
        JsonArray list => new Sequence([.. list.Select(FromJson)]),
        JsonValue value when value.TryGetValue<string>(out var text) => Of(text),
        JsonValue value when value.TryGetValue<bool>(out var flag) => Of(flag ? "yes" : "no"),
        _ => Of(json.ToJsonString()),
    };

    /// <summary>As JSON: texts, arrays and objects.</summary>
    public JsonNode ToJson() => this switch
    {
        Scalar s => JsonValue.Create(s.Value),
        Sequence l => new JsonArray([.. l.Items.Select(i => i.ToJson())]),
        Map m => new JsonObject(m.Entries.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)e.Value.ToJson()))),
        _ => throw new InvalidOperationException("Closed hierarchy."),
    };

    /// <summary>The same value, compared by content.</summary>
    public bool IsSame(EditValue other) => (this, other) switch
    {
        (Scalar a, Scalar b) => a.Value == b.Value,
        (Sequence a, Sequence b) => a.Items.Length == b.Items.Length && a.Items.Zip(b.Items).All(p => p.First.IsSame(p.Second)),
        (Map a, Map b) => a.Entries.Length == b.Entries.Length
            && a.Entries.Zip(b.Entries).All(p => p.First.Key == p.Second.Key && p.First.Value.IsSame(p.Second.Value)),
        _ => false,
    };

    /// <summary>The text form, on one line.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(this, text, inFlow: false);
        return text.ToString();
    }

    private static void Write(EditValue value, StringBuilder to, bool inFlow)
    {
        switch (value)
        {
            case Scalar s:
                to.Append(Writing.ScalarText.Inline(s.Value, inFlow, quote: null));
                break;
            case Sequence { Items.IsEmpty: true }:
                to.Append("[]");
                break;
            case Sequence list:
                var first = true;
                foreach (var item in list.Items)
                {
                    to.Append(first ? "[" : ", ");
                    first = false;
                    Write(item, to, inFlow: true);
                }

                to.Append(']');
                break;
            case Map { Entries.IsEmpty: true }:
                to.Append("{}");
                break;
            case Map map:
                var begins = true;
                foreach (var (key, entry) in map.Entries)
                {
                    to.Append(begins ? "{ " : ", ").Append(Writing.ScalarText.Key(key, inFlow: true)).Append(": ");
                    begins = false;
                    Write(entry, to, inFlow: true);
                }

                to.Append(" }");
                break;
        }
    }
}
