using System.Text.Json.Serialization;
using MotCua.Procedures.Yaml;

namespace MotCua.Designer;

/// <summary>
/// A value of the file as it is written, with its place: what the panels show and edit. It is there also while the procedure has errors.
/// Exactly one of text, entries and items is set.
/// </summary>
internal sealed record TreeView(
    [property: JsonPropertyName("s")] int Start,
    [property: JsonPropertyName("e")] int End,
    [property: JsonPropertyName("l")] int Line,
    [property: JsonPropertyName("t"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text = null,
    [property: JsonPropertyName("m"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TreeEntry>? Entries = null,
    [property: JsonPropertyName("i"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TreeView>? Items = null)
{
    public static TreeView Of(YamlNode node)
    {
        var (start, end, line) = (node.Span.Start, node.Span.End, node.Span.Line);
        return node switch
        {
            YamlScalar scalar => new(start, end, line, Text: scalar.Text),
            YamlMap map => new(start, end, line, Entries: [.. map.Entries.Select(entry => new TreeEntry(entry.Key.Text, entry.Key.Span.Start, entry.Key.Span.Line, Of(entry.Value)))]),
            YamlList list => new(start, end, line, Items: [.. list.Items.Select(Of)]),
            _ => throw new InvalidOperationException($"No such kind of value: {node.GetType().Name}."),
        };
    }
}

/// <summary>A key and its value.</summary>
internal sealed record TreeEntry(
    [property: JsonPropertyName("k")] string Key, [property: JsonPropertyName("s")] int Start, [property: JsonPropertyName("l")] int Line, [property: JsonPropertyName("v")] TreeView Value);
