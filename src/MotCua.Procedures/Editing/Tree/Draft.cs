using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Editing.Tree;

/// <summary>
/// A value of the file as it shall become. It remembers the node it was read from: by that identity the writer knows what stays in its place,
/// what moved and what is new, so that everything that stays keeps its bytes.
/// </summary>
internal abstract class DraftNode
{
    /// <summary>The node this was read from, or null for something new.</summary>
    public YamlNode? Source { get; init; }

    public static DraftNode Of(YamlNode node) => node switch
    {
        YamlScalar scalar => new DraftScalar(scalar.Text) { Source = scalar },
        YamlList list => new DraftList(list.Items.Select(Of)) { Source = list },
        YamlMap map => new DraftMap(map.Entries.Select(e => new DraftEntry(e.Key.Text, Of(e.Value)) { Source = e })) { Source = map },
        _ => throw new ArgumentException("Unknown kind of node.", nameof(node)),
    };

    public static DraftNode Of(EditValue value) => value switch
    {
        EditValue.Scalar scalar => new DraftScalar(scalar.Value),
        EditValue.Sequence list => new DraftList(list.Items.Select(Of)),
        EditValue.Map map => new DraftMap(map.Entries.Select(e => new DraftEntry(e.Key, Of(e.Value)))),
        _ => throw new ArgumentException("Unknown kind of value.", nameof(value)),
    };

    public EditValue ToValue() => this switch
    {
        DraftScalar s => EditValue.Of(s.Text),
        DraftList l => new EditValue.Sequence([.. l.Items.Select(i => i.ToValue())]),
        DraftMap m => new EditValue.Map([.. m.Entries.Select(e => KeyValuePair.Create(e.Key, e.Value.ToValue()))]),
        _ => throw new InvalidOperationException("Closed hierarchy."),
    };
}

/// <summary>A single value.</summary>
internal sealed class DraftScalar(string text) : DraftNode
{
    public string Text { get; set; } = text;
}

/// <summary>A list.</summary>
internal sealed class DraftList(params IEnumerable<DraftNode> items) : DraftNode
{
    public List<DraftNode> Items { get; } = [.. items];

    /// <summary>Place of the item with a text, or -1.</summary>
    public int IndexOf(string text) => Items.FindIndex(i => i is DraftScalar s && s.Text == text);
}

/// <summary>A map.</summary>
internal sealed class DraftMap(params IEnumerable<DraftEntry> entries) : DraftNode
{
    public List<DraftEntry> Entries { get; } = [.. entries];

    public DraftEntry? Find(string key) => Entries.Find(e => e.Key == key);

    public int IndexOf(string key) => Entries.FindIndex(e => e.Key == key);
}

/// <summary>A key and its value.</summary>
internal sealed class DraftEntry(string key, DraftNode value)
{
    public string Key { get; set; } = key;

    public DraftNode Value { get; set; } = value;

    /// <summary>The entry this was read from, or null for something new.</summary>
    public YamlEntry? Source { get; init; }
}
