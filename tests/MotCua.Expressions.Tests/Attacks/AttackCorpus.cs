using System.Collections.Immutable;
using System.Text.Json;

namespace MotCua.Expressions.Tests;

/// <summary>Strings that must be refused, each with what it tries.</summary>
internal static class AttackCorpus
{
    public static ImmutableArray<(string Kind, string Text)> Read()
    {
        using var stream = typeof(AttackCorpus).Assembly.GetManifestResourceStream("attacks.json")!;
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateArray().Select(e => (e.GetProperty("kind").GetString()!, TextOf(e)))];
    }

    private static string TextOf(JsonElement entry)
    {
        if (entry.TryGetProperty("text", out var text))
        {
            return Unpaired(text);
        }

        var times = entry.GetProperty("times").GetInt32();
        var middle = entry.GetProperty("middle").GetString();
        var end = entry.GetProperty("end").GetString()!;
        return string.Concat(Enumerable.Repeat(entry.GetProperty("repeat").GetString(), times)) + middle + (end.Length > 0 ? string.Concat(Enumerable.Repeat(end, times)) : "");
    }

    /// <summary>JSON readers refuse half a surrogate pair; here it is wanted.</summary>
    private static string Unpaired(JsonElement text)
    {
        var raw = text.GetRawText();
        if (!raw.Contains("\\ud", StringComparison.Ordinal))
        {
            return text.GetString()!;
        }

        var result = new System.Text.StringBuilder();
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                result.Append(raw[i]);
            }
            else if (raw[++i] == 'u')
            {
                result.Append((char)int.Parse(raw.AsSpan(i + 1, 4), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                result.Append(raw[i] == 'n' ? '\n' : raw[i]);
            }
        }

        return result.ToString();
    }
}
