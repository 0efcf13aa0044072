using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MotCua.Procedures;

/// <summary>Writes JSON without what is empty or default, so that adding a key to the language later leaves old hashes alone.</summary>
internal sealed class CanonicalWriter(bool withTexts) : IDisposable
{
    private readonly MemoryStream stream = new();
    private Utf8JsonWriter? json;

    private Utf8JsonWriter Json => json ??= new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public byte[] ToArray()
    {
        Json.Flush();
        return stream.ToArray();
    }

    public void Dispose()
    {
        json?.Dispose();
        stream.Dispose();
    }

    public void Object(string? name, Action content)
    {
        Name(name);
        Json.WriteStartObject();
        content();
        Json.WriteEndObject();
    }

    public void Value(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Json.WriteString(name, value.Normalize());
        }
    }

    public void Value(string name, int? value) => Value(name, value is { } v ? Figures.Of(v) : null);

    public void Value(string name, decimal? value) => Value(name, value is { } v ? Figures.Of(v) : null);

    public void Flag(string name, bool value) => Value(name, value ? "yes" : null);

    /// <summary>Names whose order has no meaning.</summary>
    public void Set(string name, ImmutableArray<string> values) => List(name, values.Order(StringComparer.Ordinal));

    /// <summary>Names whose order counts.</summary>
    public void List(string name, IEnumerable<string> values)
    {
        var all = values.ToList();
        if (all.Count == 0)
        {
            return;
        }

        Json.WriteStartArray(name);
        foreach (var value in all)
        {
            Json.WriteStringValue(value.Normalize());
        }

        Json.WriteEndArray();
    }

    /// <summary>Things under ids whose order has no meaning.</summary>
    public void Map<T>(string name, IEnumerable<T> items, Func<T, string> id, Action<T> content)
    {
        var all = items.OrderBy(id, StringComparer.Ordinal).ToList();
        if (all.Count > 0)
        {
            Object(name, () => all.ForEach(item => Object(id(item), () => content(item))));
        }
    }

    /// <summary>Things whose order counts.</summary>
    public void Sequence<T>(string name, IEnumerable<T> items, Action<T> content)
    {
        var all = items.ToList();
        if (all.Count == 0)
        {
            return;
        }

        Json.WriteStartArray(name);
        all.ForEach(item => Object(null, () => content(item)));
        Json.WriteEndArray();
    }

    /// <summary>A title or note: only in the form with texts.</summary>
    public void Text(string name, LocalizedText text)
    {
        if (withTexts && !text.IsEmpty)
        {
            Object(name, () =>
            {
                foreach (var (language, value) in text.Values.OrderBy(v => v.Key, StringComparer.Ordinal))
                {
                    Value(language, value);
                }
            });
        }
    }

    /// <summary>Notes that the model does not hold: only in the form with texts.</summary>
    public void Remarks(ImmutableArray<string> remarks)
    {
        if (withTexts)
        {
            List("remarks", remarks);
        }
    }

    private void Name(string? name)
    {
        if (name is not null)
        {
            Json.WritePropertyName(name);
        }
    }
}
