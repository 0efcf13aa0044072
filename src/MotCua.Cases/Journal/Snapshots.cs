using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using MotCua.Cases.Storage;
using MotCua.Procedures;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Cases.Journal;

/// <summary>
/// The state of a case as its row keeps it. A snapshot only saves time: one of another format, or that does not fit the compiled version, is made
/// anew from the events.
/// </summary>
internal static class Snapshots
{
    private const int Format = 1;

    private static readonly JsonSerializerOptions DeskOptions = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new Moments(), new LocalMoments(), new Dates() },
    };

    public static byte[] Write(Dossier dossier) => Json.Write(to =>
    {
        var kept = dossier.Rules.Keep(dossier.Pinned.Program);
        to.WriteStartObject();
        to.WriteNumber("format", Format);
        to.WriteBase64String("words", MemoryMarshal.AsBytes(kept.Words.AsSpan()));
        to.WriteStartArray("facts");
        for (var i = 0; i < kept.Facts.Length; i++)
        {
            // What is about a person is kept apart, here as in the events.
            var fact = dossier.Pinned.Program.Facts[i].Fact;
            Json.Fact(to, fact, fact.Personal == PersonalClass.None ? kept.Facts[i] : FactValue.Unknown);
        }

        to.WriteEndArray();
        to.WriteStartArray("clocks");
        foreach (var clock in kept.Clocks)
        {
            to.WriteStartArray();
            ClockNumbers.Write(to, clock);
            to.WriteEndArray();
        }

        to.WriteEndArray();
        to.WriteStartObject("done");
        for (var i = 0; i < kept.DoneBy.Length; i++)
        {
            if (kept.DoneBy[i] is { } by)
            {
                to.WriteString(dossier.Pinned.Program.Slots[i].Id, by);
            }
        }

        to.WriteEndObject();
        to.WriteStartObject("dates");
        foreach (var (limit, date) in kept.NewDates)
        {
            to.WriteString(limit, Json.Text(date));
        }

        to.WriteEndObject();
        to.WriteString("variant", kept.Variant);
        to.WriteString("channel", kept.Channel);
        to.WriteNumber("version", kept.Version);
        to.WriteString("opened", Json.Text(kept.OpenedAt));
        to.WriteString("last", Json.Text(kept.LastAt));
        to.WritePropertyName("desk");
        JsonSerializer.Serialize(to, dossier.Desk, DeskOptions);
        to.WriteEndObject();
    });

    /// <summary>Reads a case from its row; null when the snapshot does not fit and the events must be read.</summary>
    public static Dossier? Read(CaseRow row, RunnableVersion pinned)
    {
        var program = pinned.Program;
        try
        {
            using var document = JsonDocument.Parse(row.State);
            var root = document.RootElement;
            if (root.GetProperty("format").GetInt32() != Format)
            {
                return null;
            }

            var bytes = root.GetProperty("words").GetBytesFromBase64();
            var facts = root.GetProperty("facts");
            var clocks = root.GetProperty("clocks");
            if (bytes.Length != program.Layout.Words * sizeof(ulong) || facts.GetArrayLength() != program.Facts.Length || clocks.GetArrayLength() != program.ClockCount)
            {
                return null;
            }

            var words = new ulong[program.Layout.Words];
            for (var i = 0; i < words.Length; i++)
            {
                words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)));
            }

            var done = new string?[program.Slots.Length];
            foreach (var entry in root.GetProperty("done").EnumerateObject())
            {
                done[program.FindSlot(entry.Name)] = entry.Value.GetString();
            }

            var state = CaseState.Restore(program, new()
            {
                Words = ImmutableCollectionsMarshal.AsImmutableArray(words),
                Facts = [.. facts.EnumerateArray().Select((value, i) => Json.Fact(program.Facts[i].Fact, value))],
                Clocks = [.. clocks.EnumerateArray().Select(ClockNumbers.Read)],
                DoneBy = [.. done],
                NewDates = [.. root.GetProperty("dates").EnumerateObject().Select(static d => new KeyValuePair<string, LocalDate>(d.Name, Json.Date(d.Value.GetString()!)))],
                Variant = Json.StringOrNull(root, "variant"),
                Channel = Json.StringOrNull(root, "channel"),
                RulesHash = row.RulesHash,
                Version = root.GetProperty("version").GetInt64(),
                OpenedAt = Json.Moment(root.GetProperty("opened").GetString()!),
                LastAt = Json.Moment(root.GetProperty("last").GetString()!),
            });
            return new()
            {
                Key = row.Key,
                Pinned = pinned,
                Rules = state,
                Desk = JsonSerializer.Deserialize<DeskState>(root.GetProperty("desk"), DeskOptions)!,
                Version = row.Version,
                Head = row.Head,
            };
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ArgumentException or IndexOutOfRangeException or NodaTime.Text.UnparsableValueException)
        {
            return null;
        }
    }

    private sealed class Moments : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Json.Moment(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(Json.Text(value));
    }

    private sealed class LocalMoments : JsonConverter<LocalDateTime>
    {
        public override LocalDateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Json.LocalMoment(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, LocalDateTime value, JsonSerializerOptions options) => writer.WriteStringValue(Json.Text(value));
    }

    private sealed class Dates : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Json.Date(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(Json.Text(value));
    }
}
