using System.Text;
using MotCua.Procedures.Editing.Tree;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Editing.Writing;

/// <summary>
/// Writes what is new or has moved. Moved things are lifted from the text with their comments and only indented anew; new ones follow the
/// file's conventions.
/// </summary>
internal sealed class Renderer(Layout layout, Conventions conventions, Func<DraftEntry, IEnumerable<TextEdit>> inside, bool quotesAll)
{
    /// <summary>An entry as lines, without a line end after the last.</summary>
    public string Lines(DraftEntry entry, int column, string newLine, YamlMap? siblings)
    {
        if (entry.Source is { } source && Lifted(entry, source, column, newLine) is { } lifted)
        {
            return lifted;
        }

        var pad = new string(' ', column);
        var key = ScalarText.Key(entry.Key, inFlow: false);
        return pad + key + ":" + Value(entry.Key, entry.Value, column, newLine, siblings);
    }

    /// <summary>What follows the colon of a key: a blank and a value on the line, or lines of its own.</summary>
    public string Value(string key, DraftNode value, int column, string newLine, YamlMap? siblings)
    {
        if (IsInline(key, value, siblings))
        {
            var inline = Inline(key, value, inFlow: false);
            return inline.Length == 0 ? "" : " " + inline;
        }

        return newLine + Block(value, column + (value is DraftList ? conventions.DashIndent : conventions.Indent), newLine);
    }

    /// <summary>Whether a value is written on the line of its key.</summary>
    public bool IsInline(string key, DraftNode value, YamlMap? siblings) => value switch
    {
        DraftScalar => true,
        DraftMap { Entries.Count: 0 } or DraftList { Items.Count: 0 } => true,
        DraftMap map when map.Entries.Exists(HasOwnLines) => false,
        _ => conventions.PrefersFlow(key, value.ToValue(), siblings),
    };

    /// <summary>A map or list as lines.</summary>
    public string Block(DraftNode value, int column, string newLine) => value switch
    {
        DraftMap map => string.Join(newLine, map.Entries.Select(e => Lines(e, column, newLine, null))),
        DraftList list => string.Join(newLine, list.Items.Select(i => Item(i, column, newLine))),
        _ => throw new ArgumentException("Only maps and lists have lines.", nameof(value)),
    };

    /// <summary>An item of a list as lines.</summary>
    public string Item(DraftNode item, int column, string newLine)
    {
        var pad = new string(' ', column);
        if (item is DraftMap map && map.Source is not null && !layout.IsFlow(map.Source))
        {
            return pad + "- " + Block(map, column + 2, newLine)[(column + 2)..];
        }

        return pad + "- " + Inline("", item, inFlow: false);
    }

    /// <summary>A value on one line.</summary>
    public string Inline(string key, DraftNode value, bool inFlow)
    {
        switch (value)
        {
            case DraftScalar scalar:
                return Scalar(key, scalar, inFlow);
            case DraftList { Items.Count: 0 }:
                return "[]";
            case DraftMap { Entries.Count: 0 }:
                return "{}";
            case DraftList list:
                return "[" + string.Join(", ", list.Items.Select(i => Inline(key, i, inFlow: true))) + "]";
            case DraftMap map:
                var pad = conventions.Padding;
                return "{" + pad + string.Join(", ", map.Entries.Select(Flow)) + pad + "}";
            default:
                throw new InvalidOperationException("Closed hierarchy.");
        }
    }

    /// <summary>An entry inside braces.</summary>
    public string Flow(DraftEntry entry)
    {
        if (entry.Source is { } source && layout.Text.AsSpan(source.Key.Span.Start, layout.EntryEnd(source) - source.Key.Span.Start).IndexOfAny('\r', '\n') < 0
            && IsInFlow(source))
        {
            return Shifted(new Extent(source.Key.Span.Start, layout.EntryEnd(source)), inside(entry));
        }

        var value = Inline(entry.Key, entry.Value, inFlow: true);
        return ScalarText.Key(entry.Key, inFlow: true) + ":" + (value.Length == 0 ? "" : " " + value);
    }

    /// <summary>A scalar on one line, in the quotes its key usually has.</summary>
    public string Scalar(string key, DraftScalar scalar, bool inFlow)
    {
        if (scalar.Text.Length == 0 && scalar.Source is null or YamlScalar { IsMissing: true })
        {
            return scalar.Source is null && key.Length > 0 ? "" : scalar.Source is null ? "\"\"" : "";
        }

        var quote = quotesAll ? '"' : conventions.QuoteOf(key);
        return ScalarText.Inline(scalar.Text, inFlow, quote);
    }

    private bool HasOwnLines(DraftEntry entry)
        => entry.Source is { } source ? !IsInFlow(source) && (!layout.IsFlow(source.Value) && source.Value is not YamlScalar || layout.CommentColumn(layout.Lines(source).Start) >= 0)
            : entry.Value is DraftMap map && map.Entries.Exists(HasOwnLines);

    private bool IsInFlow(YamlEntry entry) => FlowEntries.Contains(entry);

    /// <summary>All entries that stand inside braces.</summary>
    private HashSet<YamlEntry> FlowEntries => flowEntries ??= Collect(layout.Root, false, []);

    private HashSet<YamlEntry>? flowEntries;

    private HashSet<YamlEntry> Collect(YamlNode node, bool inFlow, HashSet<YamlEntry> found)
    {
        inFlow |= layout.IsFlow(node);
        foreach (var item in node is YamlList list ? list.Items : [])
        {
            Collect(item, inFlow, found);
        }

        foreach (var entry in node is YamlMap map ? map.Entries : [])
        {
            if (inFlow)
            {
                found.Add(entry);
            }

            Collect(entry.Value, inFlow, found);
        }

        return found;
    }

    private string? Lifted(DraftEntry entry, YamlEntry source, int column, string newLine)
    {
        if (IsInFlow(source))
        {
            var piece = new Extent(source.Key.Span.Start, layout.EntryEnd(source));
            return layout.IsMultiLine(piece) ? null : new string(' ', column) + Shifted(piece, inside(entry));
        }

        var old = layout.Column(source.Key.Span.Start);
        var lines = layout.Lines(source);
        if (layout.IsInline(source.Key.Span.Start))
        {
            lines = lines with { Start = source.Key.Span.Start };
        }

        var text = Shifted(lines, inside(entry));
        var shifted = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            var bare = line.TrimEnd('\r');
            var isFirst = shifted.Length == 0;
            shifted.Append(isFirst ? "" : newLine);
            if (bare.Trim(' ').Length == 0)
            {
                continue;
            }

            var indent = bare.Length - bare.TrimStart(' ').Length;
            shifted.Append(' ', isFirst && lines.Start == source.Key.Span.Start ? column : Math.Max(0, indent + column - old)).Append(bare.AsSpan(indent));
        }

        return shifted.ToString();
    }

    private string Shifted(Extent extent, IEnumerable<TextEdit> edits)
    {
        var normal = TextEdits.Normalize(layout.Text, edits);
        var piece = layout.Text[extent.Start..extent.End];
        return TextEdits.Apply(piece, [.. normal.Select(e => new TextEdit(e.Start - extent.Start, e.End - extent.Start, e.NewText))]);
    }
}
