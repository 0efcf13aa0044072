using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Editing.Writing;

/// <summary>How a file is written: which keys hold braces and which lines, what stands in quotes, how far lines are indented.</summary>
internal sealed class Conventions
{
    private readonly Dictionary<string, (int Flow, int Block)> shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Quoted, int Plain, char Quote)> quotes = new(StringComparer.Ordinal);
    private readonly Layout layout;
    private int padded;
    private int tight;

    public Conventions(Layout layout)
    {
        this.layout = layout;
        Learn(layout.Root, -1);
    }

    /// <summary>Columns a nested map stands further in. Default 2.</summary>
    public int Indent { get; private set; } = 2;

    /// <summary>Columns the dash of a list stands further in than its key. Default 2.</summary>
    public int DashIndent { get; private set; } = 2;

    /// <summary>What stands after an opening brace.</summary>
    public string Padding => tight > padded ? "" : " ";

    /// <summary>Whether a value under a key is written in braces: as its neighbours are, else as this key is elsewhere, else where it is short.</summary>
    public bool PrefersFlow(string key, EditValue value, YamlMap? siblings)
    {
        var neighbours = (siblings?.Entries ?? []).Select(e => e.Value).Where(v => v is YamlMap or YamlList && !IsEmpty(v)).ToList();
        var isOwnKind = siblings is not null && value is EditValue.Map && neighbours.Count > 0 && siblings.Entries.All(e => !Reading.Grammar.AllKeys.Contains(e.Key.Text));
        if (isOwnKind)
        {
            var size = value.ToString().Length;
            return neighbours.Count(layout.IsFlow) * 2 > neighbours.Count
                || (neighbours.Any(layout.IsFlow) && size <= 40 + neighbours.Where(layout.IsFlow).Max(n => n.Span.End - n.Span.Start));
        }

        if (shapes.TryGetValue(key, out var seen) && seen.Flow != seen.Block)
        {
            return seen.Flow > seen.Block;
        }

        return IsShallow(value) && value.ToString().Length <= 100;
    }

    /// <summary>The quote values of a key stand in though they need none, or null.</summary>
    public char? QuoteOf(string key)
        => quotes.TryGetValue(key, out var seen) && seen.Quoted > seen.Plain ? seen.Quote : null;

    private static bool IsEmpty(YamlNode node) => node is YamlMap { Entries.IsEmpty: true } or YamlList { Items.IsEmpty: true };

    private static bool IsShallow(EditValue value) => value switch
    {
        EditValue.Map map => map.Entries.Length <= 6 && map.Entries.All(e => e.Value is EditValue.Scalar or EditValue.Sequence || e.Key is "title" or "pauses" or "within"),
        EditValue.Sequence list => list.Items.All(i => i is EditValue.Scalar),
        _ => true,
    };

    private void Learn(YamlNode node, int column)
    {
        switch (node)
        {
            case YamlMap map:
                foreach (var entry in map.Entries)
                {
                    Learn(entry, layout.IsFlow(map));
                    Learn(entry.Value, layout.Column(entry.Key.Span.Start));
                }

                if (layout.IsFlow(map) && !map.Entries.IsEmpty)
                {
                    _ = layout.Text[map.Span.Start + 1] == ' ' ? padded++ : tight++;
                }
                else if (column >= 0 && !map.Entries.IsEmpty && !layout.IsInline(map.Entries[0].Key.Span.Start) && layout.Column(map.Entries[0].Key.Span.Start) > column)
                {
                    Indent = layout.Column(map.Entries[0].Key.Span.Start) - column;
                }

                break;
            case YamlList list:
                if (!layout.IsFlow(list) && column >= 0 && !list.Items.IsEmpty)
                {
                    DashIndent = Math.Max(0, layout.Column(layout.Dash(list.Items[0])) - column);
                }

                foreach (var item in list.Items)
                {
                    Learn(item, layout.IsFlow(list) ? -1 : layout.Column(layout.Dash(item)));
                }

                break;
        }
    }

    private void Learn(YamlEntry entry, bool inFlow)
    {
        var key = entry.Key.Text;
        if (entry.Value is YamlScalar scalar)
        {
            if (!layout.IsBlockScalar(scalar) && !scalar.IsMissing && ScalarText.IsPlain(scalar.Text, inFlow))
            {
                var (quoted, plain, quote) = quotes.GetValueOrDefault(key);
                quotes[key] = scalar.IsQuoted ? (quoted + 1, plain, layout.Text[scalar.Span.Start]) : (quoted, plain + 1, quote);
            }
        }
        else if (!inFlow && !IsEmpty(entry.Value))
        {
            var (flow, block) = shapes.GetValueOrDefault(key);
            shapes[key] = layout.IsFlow(entry.Value) ? (flow + 1, block) : (flow, block + 1);
        }
    }
}
