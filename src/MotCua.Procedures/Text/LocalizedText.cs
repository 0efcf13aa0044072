using System.Collections.Immutable;

namespace MotCua.Procedures;

/// <summary>A title or note in several languages (<c>{ vi: …, en: … }</c>).</summary>
/// <param name="Values">Text by two-letter language code, in file order.</param>
public sealed record LocalizedText(ImmutableArray<KeyValuePair<string, string>> Values)
{
    /// <summary>No text in any language.</summary>
    public static LocalizedText Empty { get; } = new(ImmutableArray<KeyValuePair<string, string>>.Empty);

    /// <summary>Whether no language has a text.</summary>
    public bool IsEmpty => Values.IsEmpty;

    /// <summary>Makes a text in Vietnamese and English.</summary>
    public static LocalizedText Of(string vi, string en) => new([new("vi", vi), new("en", en)]);

    /// <summary>The text in the language asked for, else Vietnamese, else English, else any, else <paramref name="fallback"/>.</summary>
    public string In(string language, string fallback = "")
        => Find(language) ?? Find("vi") ?? Find("en") ?? (Values.IsEmpty ? fallback : Values[0].Value);

    /// <summary>The text in exactly this language, or null.</summary>
    public string? Find(string language)
    {
        foreach (var (key, value) in Values)
        {
            if (string.Equals(key, language, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }
}
