using System.Collections.Immutable;

namespace MotCua.Procedures.Yaml;

/// <summary>A value in a file with the place where it stands: text, a list, or a map.</summary>
public abstract class YamlNode
{
    private protected YamlNode(SourceSpan span) => Span = span;

    /// <summary>Where it stands.</summary>
    public SourceSpan Span { get; }
}

/// <summary>A single value. It is always text: what it means is for the model to say, so there are no YAML booleans, dates or numbers.</summary>
public sealed class YamlScalar : YamlNode
{
    internal YamlScalar(string text, bool isQuoted, SourceSpan span)
        : base(span)
    {
        Text = text;
        IsQuoted = isQuoted;
    }

    /// <summary>The text, escapes resolved.</summary>
    public string Text { get; }

    /// <summary>Whether it stands in quotes or is a block of text.</summary>
    public bool IsQuoted { get; }

    /// <summary>Whether there is nothing: <c>key:</c> without a value. An empty text in quotes is a value.</summary>
    public bool IsMissing => Text.Length == 0 && !IsQuoted;
}

/// <summary>A list of values.</summary>
public sealed class YamlList : YamlNode
{
    internal YamlList(ImmutableArray<YamlNode> items, SourceSpan span)
        : base(span) => Items = items;

    /// <summary>The values in file order.</summary>
    public ImmutableArray<YamlNode> Items { get; }
}

/// <summary>A key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
public sealed record YamlEntry(YamlScalar Key, YamlNode Value);

/// <summary>A map from keys to values. Keys are unique: the reader reports a repeated one and keeps the first.</summary>
public sealed class YamlMap : YamlNode
{
    private readonly Dictionary<string, YamlEntry> byKey;

    internal YamlMap(ImmutableArray<YamlEntry> entries, SourceSpan span)
        : base(span)
    {
        Entries = entries;
        byKey = entries.ToDictionary(e => e.Key.Text, StringComparer.Ordinal);
    }

    /// <summary>The entries in file order.</summary>
    public ImmutableArray<YamlEntry> Entries { get; }

    /// <summary>The entry of a key, or null.</summary>
    public YamlEntry? Find(string key) => byKey.GetValueOrDefault(key);
}

/// <summary>How much a file may hold. Past a limit reading stops with one clear error, before anything recursive runs.</summary>
/// <param name="MaxBytes">Greatest size in bytes of UTF-8. Default 1 MiB.</param>
/// <param name="MaxDepth">Greatest nesting of lists and maps. Default 32.</param>
/// <param name="MaxNodes">Greatest number of values, keys included. Default 20,000.</param>
public sealed record YamlLimits(int MaxBytes = 1 << 20, int MaxDepth = 32, int MaxNodes = 20_000)
{
    /// <summary>The limits for every file of the product.</summary>
    public static YamlLimits Default { get; } = new();
}

/// <summary>What reading a file as YAML gave.</summary>
/// <param name="Root">The whole file, or null when it could not be read to its end.</param>
/// <param name="Diagnostics">All findings, in file order.</param>
public sealed record YamlReadResult(YamlNode? Root, ImmutableArray<Diagnostic> Diagnostics);
