using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MotCua.Procedures;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Cases.Journal;

/// <summary>How values stand in events and snapshots: no floating numbers, moments in ISO 8601 to the tick, decimals as texts.</summary>
internal static class Json
{
    private static readonly InstantPattern Moments = InstantPattern.ExtendedIso;
    private static readonly LocalDateTimePattern LocalMoments = LocalDateTimePattern.ExtendedIso;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static string Text(Instant moment) => Moments.Format(moment);

    public static Instant Moment(string text) => Moments.Parse(text).GetValueOrThrow();

    public static string Text(LocalDateTime moment) => LocalMoments.Format(moment);

    public static LocalDateTime LocalMoment(string text) => LocalMoments.Parse(text).GetValueOrThrow();

    public static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    public static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    public static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    public static void Strings(Utf8JsonWriter to, string name, ImmutableArray<string> values)
    {
        to.WriteStartArray(name);
        foreach (var value in values)
        {
            to.WriteStringValue(value);
        }

        to.WriteEndArray();
    }

    public static ImmutableArray<string> Strings(JsonElement from, string name)
        => from.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(static e => e.GetString()!)] : [];

    public static string? StringOrNull(JsonElement from, string name)
        => from.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString() : null;

    /// <summary>Writes the value of a fact by its declared type; choices by their ids, so that a list that grows changes no old event.</summary>
    public static void Fact(Utf8JsonWriter to, Fact fact, FactValue value)
    {
        if (!value.IsKnown)
        {
            to.WriteNullValue();
            return;
        }

        switch (fact.Type)
        {
            case FactType.YesNo:
                to.WriteBooleanValue(value.AsYesNo);
                break;
            case FactType.Choice:
                to.WriteStringValue(fact.Values[value.AsChoice]);
                break;
            case FactType.Number or FactType.Money:
                to.WriteStringValue(Text(value.AsNumber));
                break;
            case FactType.Date:
                to.WriteStringValue(Text(value.AsDate));
                break;
            case FactType.Text:
                to.WriteStringValue(value.AsText);
                break;
            case FactType.Actors when value.AsActors.Length == value.Count:
                to.WriteStartArray();
                foreach (var member in value.AsActors)
                {
                    to.WriteStringValue(member);
                }

                to.WriteEndArray();
                break;
            default:
                // A list of which only the length is known.
                to.WriteNumberValue(value.Count);
                break;
        }
    }

    public static FactValue Fact(Fact fact, JsonElement from) => (fact.Type, from.ValueKind) switch
    {
        (_, JsonValueKind.Null) => FactValue.Unknown,
        (FactType.YesNo, _) => FactValue.YesNo(from.GetBoolean()),
        (FactType.Choice, _) => fact.Values.IndexOf(from.GetString()!, StringComparer.Ordinal) is >= 0 and var index
            ? FactValue.Choice(index)
            : throw new JsonException($"The fact \"{fact.Id}\" has no value \"{from.GetString()}\" in this version of the procedure."),
        (FactType.Number or FactType.Money, _) => FactValue.Number(Number(from.GetString()!)),
        (FactType.Date, _) => FactValue.Date(Date(from.GetString()!)),
        (FactType.Text, _) => FactValue.Text(from.GetString()!),
        (FactType.Actors, JsonValueKind.Number) => FactValue.ActorCount(from.GetInt32()),
        _ => FactValue.Actors([.. from.EnumerateArray().Select(static e => e.GetString()!)]),
    };
}
