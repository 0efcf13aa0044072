using System.Collections.Immutable;
using MotCua.Procedures.Editing.Tree;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Editing.Writing;

/// <summary>
/// Finds the smallest splices that make a text say what a draft says. What kept its identity keeps its bytes; what moved is lifted with its
/// comments; what is new is written as its neighbours are.
/// </summary>
internal sealed partial class SpliceWriter
{
    private readonly Layout layout;
    private readonly Conventions conventions;
    private readonly Renderer renderer;
    private readonly bool quotesAll;
    private List<TextEdit> edits = [];

    private SpliceWriter(string text, YamlNode root, bool quotesAll)
    {
        this.quotesAll = quotesAll;
        layout = new Layout(text, root);
        conventions = new Conventions(layout);
        renderer = new Renderer(layout, conventions, Inside, quotesAll);
    }

    /// <summary>The splices.</summary>
    /// <param name="text">The text.</param>
    /// <param name="root">The text as it was read.</param>
    /// <param name="draft">What it shall say.</param>
    /// <param name="quotesAll">Whether everything newly written stands in quotes: the way out when something plain read back otherwise.</param>
    public static ImmutableArray<TextEdit> Write(string text, YamlNode root, DraftNode draft, bool quotesAll = false)
    {
        var writer = new SpliceWriter(text, root, quotesAll);
        writer.Node(draft, new Holder("", -1, InFlow: false, null));
        return TextEdits.Normalize(text, writer.edits);
    }

    /// <summary>What a value stands under.</summary>
    private readonly record struct Holder(string Key, int Column, bool InFlow, YamlMap? Siblings);

    /// <summary>Changes a value that stays where it is.</summary>
    private void Node(DraftNode draft, Holder holder)
    {
        switch (draft)
        {
            case DraftScalar { Source: YamlScalar source } scalar when source.Text != scalar.Text:
                Scalar(source, scalar, holder);
                break;
            case DraftMap { Source: YamlMap source } map when layout.IsFlow(source):
                FlowMap(source, map, holder);
                break;
            case DraftMap { Source: YamlMap source } map:
                BlockMap(source, map, holder);
                break;
            case DraftList { Source: YamlList source } list when layout.IsFlow(source):
                FlowList(source, list, holder);
                break;
            case DraftList { Source: YamlList source } list:
                BlockList(source, list, holder);
                break;
        }
    }

    private void Scalar(YamlScalar source, DraftScalar scalar, Holder holder)
    {
        var old = layout.Text[source.Span.Start..source.Span.End];
        if (layout.IsBlockScalar(source))
        {
            if (scalar.Text.Length > 0 && !quotesAll && ScalarText.Block(old, scalar.Text, layout.NewLineAt(source.Span.Start)) is { } block)
            {
                edits.Add(new TextEdit(source.Span.Start, source.Span.End, block));
                return;
            }

            edits.Add(new TextEdit(source.Span.Start, source.Span.End, ScalarText.Inline(scalar.Text, holder.InFlow, '"')));
            return;
        }

        // Quotes that were not needed are a habit and stay; those that were needed go with the need.
        char? quote = quotesAll ? '"' : source.IsQuoted && ScalarText.IsPlain(source.Text, holder.InFlow) ? old[0] : conventions.QuoteOf(holder.Key);
        if (source.IsQuoted && quote is null && !ScalarText.IsPlain(scalar.Text, holder.InFlow))
        {
            quote = old[0];
        }

        edits.Add(new TextEdit(source.Span.Start, source.Span.End, ScalarText.Inline(scalar.Text, holder.InFlow, quote)));
    }

    /// <summary>Changes an entry that stays where it is.</summary>
    private void Entry(DraftEntry entry, Holder holder)
    {
        var source = entry.Source!;
        if (entry.Key != source.Key.Text)
        {
            edits.Add(new TextEdit(source.Key.Span.Start, source.Key.Span.End, ScalarText.Key(entry.Key, holder.InFlow)));
        }

        if (entry.Value.Source == source.Value && entry.Value.Source is not YamlScalar { IsMissing: true })
        {
            Node(entry.Value, holder);
        }
        else if (entry.Value is not DraftScalar { Text: "" } || source.Value is not YamlScalar { IsMissing: true })
        {
            Replace(source, entry, holder);
        }
    }

    private void Replace(YamlEntry source, DraftEntry entry, Holder holder)
    {
        var colon = layout.Colon(source);
        var isMissing = source.Value is YamlScalar { IsMissing: true };
        if (holder.InFlow)
        {
            var text = renderer.Inline(entry.Key, entry.Value, inFlow: true);
            edits.Add(isMissing
                ? colon < 0 ? new TextEdit(source.Key.Span.End, source.Key.Span.End, ": " + text) : new TextEdit(colon + 1, colon + 1, " " + text)
                : new TextEdit(source.Value.Span.Start, layout.End(source.Value), text));
            return;
        }

        var newLine = layout.NewLineAt(colon);
        var value = renderer.Value(entry.Key, entry.Value, holder.Column, newLine, null);
        var isBlock = value.StartsWith(newLine, StringComparison.Ordinal);
        var keyLineEnd = layout.LineEnd(colon);
        if (isMissing)
        {
            edits.Add(isBlock ? new TextEdit(keyLineEnd, keyLineEnd, value) : new TextEdit(colon + 1, colon + 1, value));
        }
        else if (source.Value.Span.Start <= keyLineEnd)
        {
            var end = layout.End(source.Value);
            if (isBlock)
            {
                edits.Add(new TextEdit(colon + 1, end, ""));
                edits.Add(new TextEdit(layout.LineEnd(end), layout.LineEnd(end), value));
            }
            else
            {
                edits.Add(new TextEdit(source.Value.Span.Start, end, value.TrimStart(' ')));
            }
        }
        else
        {
            edits.Add(new TextEdit(keyLineEnd, layout.Lines(source).End, isBlock ? value : ""));
            if (!isBlock)
            {
                edits.Add(new TextEdit(colon + 1, colon + 1, value));
            }
        }
    }

    /// <summary>The splices inside an entry that is lifted to another place.</summary>
    private List<TextEdit> Inside(DraftEntry entry)
    {
        var (outer, mine) = (edits, new List<TextEdit>());
        edits = mine;
        var source = entry.Source!;
        var inFlow = IsInsideFlow(source);
        Entry(entry, new Holder(entry.Key, layout.Column(source.Key.Span.Start), inFlow, null));
        edits = outer;
        return mine;
    }

    private bool IsInsideFlow(YamlEntry entry)
    {
        for (YamlNode? node = layout.Root; node is not null;)
        {
            if (layout.IsFlow(node))
            {
                return node.Span.Start < entry.Key.Span.Start && entry.Key.Span.End <= node.Span.End;
            }

            node = node switch
            {
                YamlMap map => map.Entries.LastOrDefault(e => e.Key.Span.Start <= entry.Key.Span.Start) is { } e && e != entry ? e.Value : null,
                YamlList list => list.Items.LastOrDefault(i => i.Span.Start <= entry.Key.Span.Start),
                _ => null,
            };
        }

        return false;
    }

    /// <summary>Which of the kept things can stay where they are: the longest run of them whose order did not change.</summary>
    private static HashSet<T> Staying<T>(IReadOnlyList<T> order, Func<T, int> oldPlace)
        where T : class
    {
        var tails = new List<int>();
        var previous = new int[order.Count];
        for (var i = 0; i < order.Count; i++)
        {
            var place = oldPlace(order[i]);
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                _ = oldPlace(order[tails[middle]]) < place ? low = middle + 1 : high = middle;
            }

            previous[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count)
            {
                tails.Add(i);
            }
            else
            {
                tails[low] = i;
            }
        }

        var staying = new HashSet<T>(ReferenceEqualityComparer.Instance);
        for (var i = tails.Count > 0 ? tails[^1] : -1; i >= 0; i = previous[i])
        {
            staying.Add(order[i]);
        }

        return staying;
    }
}
