using System.Collections.Immutable;
using NodaTime;

namespace MotCua.Procedures.Yaml;

/// <summary>
/// Reads the keys of one map. Unknown keys are reported on opening, with the nearest known key; a required key that is missing is reported
/// at the key that owns the map (at the map itself for the whole file and in lists).
/// </summary>
public sealed class MapReader
{
    private readonly ValueReader values;
    private readonly SourceSpan owner;

    private MapReader(YamlMap map, SourceSpan owner, ValueReader values)
    {
        Map = map;
        this.owner = owner;
        this.values = values;
    }

    /// <summary>The map being read.</summary>
    public YamlMap Map { get; }

    /// <summary>Where findings about the map as a whole belong.</summary>
    public SourceSpan Owner => owner;

    /// <summary>The typed reads this one uses.</summary>
    public ValueReader Values => values;

    /// <summary>Opens a map; null after a finding when the node is none.</summary>
    /// <param name="node">The node that should be a map.</param>
    /// <param name="values">Typed reads and the place for findings.</param>
    /// <param name="owner">The key that owns the map, or null for the map itself.</param>
    /// <param name="allowed">All keys the language knows here.</param>
    public static MapReader? Open(YamlNode node, ValueReader values, YamlScalar? owner, params ReadOnlySpan<string> allowed)
    {
        if (node is YamlScalar { IsMissing: true } && owner is not null)
        {
            values.Sink.Report(ShapeFindings.NoValue, owner.Span, owner.Text, owner.Text);
            return null;
        }

        if (values.Map(node, owner?.Text ?? "") is not { } map)
        {
            return null;
        }

        var entries = map.Entries;
        for (var i = 0; i < entries.Length; i++)
        {
            var (key, value) = (entries[i].Key, entries[i].Value);
            if (allowed.Contains(key.Text))
            {
                continue;
            }

            ReportUnknown(key, values.Sink, allowed, value);
            if (Meant(key.Text, allowed) is { } meant && entries.All(e => e.Key.Text != meant))
            {
                // One slip, one finding: reading goes on as if the key had been spelt right.
                entries = entries.SetItem(i, new YamlEntry(new YamlScalar(meant, key.IsQuoted, key.Span), value));
            }
        }

        return new MapReader(entries == map.Entries ? map : new YamlMap(entries, map.Span), owner?.Span ?? FirstKey(map), values);
    }

    /// <summary>The key a misspelt one surely means; a word that is a key elsewhere in the language is misplaced, not misspelt.</summary>
    private static string? Meant(string key, ReadOnlySpan<string> allowed)
        => Reading.Grammar.AllKeys.Contains(key) ? null : Nearest.To(key, allowed.ToArray());

    /// <summary>Opens the value of a key as a map whose keys are free ids; null after a finding when it is none or nothing.</summary>
    public static YamlMap? Sections(YamlEntry section, ValueReader values)
    {
        if (section.Value is YamlScalar { IsMissing: true })
        {
            values.Sink.Report(ShapeFindings.NoValue, section.Key.Span, section.Key.Text, section.Key.Text);
            return null;
        }

        return values.Map(section.Value, section.Key.Text);
    }

    /// <summary>Whether a key is there, with or without a value.</summary>
    public bool Has(string key) => Map.Find(key) is not null;

    /// <summary>The entry of a key; null after a finding when it is missing or has no value.</summary>
    public YamlEntry? Required(string key)
    {
        if (Map.Find(key) is null)
        {
            values.Sink.Report(ShapeFindings.MissingKey, owner, null, key);
            return null;
        }

        return Optional(key);
    }

    /// <summary>The entry of a key, or null when it is not there; a key without a value is a finding.</summary>
    public YamlEntry? Optional(string key)
    {
        if (Map.Find(key) is not { } entry)
        {
            return null;
        }

        if (entry.Value is YamlScalar scalar && string.IsNullOrWhiteSpace(scalar.Text))
        {
            values.Sink.Report(ShapeFindings.NoValue, entry.Key.Span, key, key);
            return null;
        }

        return entry;
    }

    /// <summary>The text of a required key.</summary>
    public string? RequiredText(string key) => Required(key) is { } e ? values.Text(e.Value, key) : null;

    /// <summary>The text of an optional key.</summary>
    public string? Text(string key) => Optional(key) is { } e ? values.Text(e.Value, key) : null;

    /// <summary>The id under a required key.</summary>
    public string? RequiredId(string key) => Required(key) is { } e ? values.Id(e.Value, key) : null;

    /// <summary>The id under an optional key.</summary>
    public string? Id(string key) => Optional(key) is { } e ? values.Id(e.Value, key) : null;

    /// <summary>The whole number under an optional key.</summary>
    public int? Whole(string key, int least, int most) => Optional(key) is { } e ? values.Whole(e.Value, least, most, key) : null;

    /// <summary>The number under an optional key.</summary>
    public decimal? Number(string key, decimal least, decimal most) => Optional(key) is { } e ? values.Number(e.Value, least, most, key) : null;

    /// <summary>Yes or no under an optional key.</summary>
    public bool? YesNo(string key) => Optional(key) is { } e ? values.YesNo(e.Value, key) : null;

    /// <summary>The date under an optional key.</summary>
    public LocalDate? Date(string key) => Optional(key) is { } e ? values.Date(e.Value, key) : null;

    /// <summary>The date under a required key.</summary>
    public LocalDate? RequiredDate(string key) => Required(key) is { } e ? values.Date(e.Value, key) : null;

    /// <summary>One of the words allowed, under an optional key.</summary>
    public string? Choice(string key, params ImmutableArray<string> allowed) => Optional(key) is { } e ? values.Choice(e.Value, allowed, key) : null;

    /// <summary>A list of texts under an optional key; empty when it is not there.</summary>
    public ImmutableArray<string> Texts(string key)
        => Optional(key) is { } e && values.Items(e.Value, key) is { } items
            ? [.. items.Select(i => values.Text(i, key)).OfType<string>()]
            : [];

    /// <summary>A title or note: one text (which is Vietnamese) or a map by two-letter language.</summary>
    public LocalizedText Localized(string key)
    {
        if (Optional(key) is not { } entry)
        {
            return LocalizedText.Empty;
        }

        var text = Localized(entry, values);
        values.Remarks.AddRange(text.Values.Select(v => $"{key} {v.Key} {v.Value}"));
        return text;
    }

    /// <summary>Reads a title or note from its entry.</summary>
    public static LocalizedText Localized(YamlEntry entry, ValueReader values)
    {
        if (entry.Value is not YamlMap map)
        {
            return values.Text(entry.Value, entry.Key.Text) is { } text ? new LocalizedText([new("vi", text)]) : LocalizedText.Empty;
        }

        var texts = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        if (map.Entries.IsEmpty)
        {
            values.Sink.Report(ShapeFindings.EmptyCollection, entry.Key.Span, entry.Key.Text, entry.Key.Text);
        }

        foreach (var (language, value) in map.Entries.Select(e => (e.Key, e.Value)))
        {
            if (language.Text.Length != 2 || !language.Text.All(char.IsAsciiLetterLower))
            {
                ReportUnknown(language, values.Sink, ["vi", "en"], value);
            }
            else if (value is YamlScalar { IsMissing: true })
            {
                values.Sink.Report(ShapeFindings.NoValue, language.Span, language.Text, language.Text);
            }
            else if (values.Text(value, language.Text) is { } text)
            {
                texts.Add(new(language.Text, text));
            }
        }

        return new LocalizedText(texts.ToImmutable());
    }

    /// <summary>Reports a key that is not known here, with the nearest that is.</summary>
    public static void ReportUnknown(YamlScalar key, DiagnosticSink sink, ReadOnlySpan<string> allowed, YamlNode? value = null)
    {
        var known = allowed.ToArray();
        var shown = SourceLines.Shorten(key.Text);
        var list = string.Join(", ", known);
        var (vi, en) = Nearest.To(key.Text, known) is { } near
            ? ($"Có phải là “{near}”?", $"Did you mean \"{near}\"?")
            : ($"Các khoá được phép: {list}.", $"Keys allowed here: {list}.");
        if (value is YamlScalar { IsMissing: true })
        {
            // Inside braces a comma ends the text before it, and its rest looks like a key without a value.
            vi += " Trong ngoặc nhọn, văn bản có dấu phẩy phải đặt trong dấu nháy kép.";
            en += " Inside braces, text that holds a comma must be in quotes.";
        }

        sink.Report(ShapeFindings.UnknownKey, key.Span, shown, shown, vi, en);
    }

    private static SourceSpan FirstKey(YamlMap map) => map.Entries.IsEmpty ? map.Span : map.Entries[0].Key.Span;
}
