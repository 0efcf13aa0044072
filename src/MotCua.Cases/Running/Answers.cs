using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using MotCua.Cases.Journal;
using MotCua.Cases.Storage;
using MotCua.Procedures;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Cases.Running;

/// <summary>Answers as they are recorded, and what tells one command from another.</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new FactConverter(), new DateConverter() },
    };

    public static byte[] Write(Dossier after, Verdict verdict) => Json.Write(to =>
    {
        to.WriteStartObject();
        if (verdict.Events.Select(static e => (e.AtDesk as FormIssued)?.Appointment).LastOrDefault(static a => a is not null) is { } appointment)
        {
            to.WriteString("appointment", Json.Text(appointment));
        }

        to.WriteNumber("status", (int)after.Status);
        to.WriteEndObject();
    });

    public static CaseAnswer.Done Read(RecordedAnswer answer, bool isRepeat)
    {
        using var document = JsonDocument.Parse(answer.Bytes);
        var root = document.RootElement;
        return new(
            answer.Version,
            (DossierStatus)root.GetProperty("status").GetInt32(),
            Json.StringOrNull(root, "appointment") is { } appointment ? Json.LocalMoment(appointment) : null,
            isRepeat);
    }

    /// <summary>
    /// SHA-256 over who asks what of which case on which version. Values about a person take no part, only their names: a short one could be guessed
    /// from the hash, which is kept for ever.
    /// </summary>
    public static byte[] BodyHash(CaseRequest request, CompiledProcedure? program)
    {
        var isPersonal = program is null ? static _ => false : (Func<string, bool>)(id => program.FindFact(id) is >= 0 and var index && program.Facts[index].Fact.Personal != PersonalClass.None);
        var body = Json.Write(to =>
        {
            to.WriteStartObject();
            to.WriteString("case", request.Key.Case);
            to.WriteString("by", request.By?.Id);
            to.WriteNumber("version", request.ExpectedVersion);
            to.WriteString("action", request.Action.Name);
            to.WritePropertyName("what");
            JsonSerializer.Serialize(to, Blank(request.Action, isPersonal), request.Action.GetType(), Options);
            to.WriteEndObject();
        });
        return SHA256.HashData(body);
    }

    private static CaseAction Blank(CaseAction action, Func<string, bool> isPersonal)
    {
        ImmutableArray<LearnedFact> Without(ImmutableArray<LearnedFact> facts)
            => facts.Any(f => isPersonal(f.Fact)) ? [.. facts.Select(f => isPersonal(f.Fact) ? f with { Value = FactValue.Unknown } : f)] : facts;

        // Reasons in words are personal as well: they may name people.
        return action switch
        {
            Submit a => a with { Facts = Without(a.Facts) },
            Accept a => a with { Facts = Without(a.Facts) },
            RequestSupplement a => a with { Facts = Without(a.Facts), Reason = "" },
            ReceiveSupplement a => a with { Facts = Without(a.Facts) },
            RefuseAtDesk a => a with { Reason = "" },
            CompleteOne a => a with { Facts = Without(a.Facts) },
            LearnFacts a => new LearnFacts(Without(a.Facts)),
            RequestWithdrawal => new RequestWithdrawal(),
            Reassign a => a with { Reason = "" },
            Delegate a => a with { Reason = "" },
            Extend a => a with { Reason = "" },
            CorrectError a => a with { Facts = Without(a.Facts), Reason = "" },
            _ => action,
        };
    }

    private sealed class FactConverter : JsonConverter<LearnedFact>
    {
        public override LearnedFact Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, LearnedFact value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(value.Fact);
            if (value.Value.IsKnown)
            {
                writer.WriteStringValue(Json.Text(value.Value.AsNumber));
                writer.WriteStringValue(value.Value.AsText);
                writer.WriteStringValue(string.Join('\n', value.Value.AsActors));
            }

            writer.WriteEndArray();
        }
    }

    private sealed class DateConverter : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(Json.Text(value));
    }
}
