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

        // Since what a command says about people is compared as well; an answer without it was recorded by an older engine.
        to.WriteNumber("told", 1);
        to.WriteEndObject();
    });

    /// <summary>Whether what its command said about people was put away with the answer, if it said anything.</summary>
    public static bool KnowsPersonal(RecordedAnswer answer)
    {
        using var document = JsonDocument.Parse(answer.Bytes);
        return document.RootElement.TryGetProperty("told", out _);
    }

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
    /// What tells a command from another. The hash over who asks what of which case on which version is kept for ever; so values about a person take
    /// no part in it, only their names: a short one could be guessed. Their own hash is put away where they are, to be erased with them.
    /// </summary>
    public static CommandBody Body(CaseRequest request, CompiledProcedure? program)
    {
        PersonalClass ClassOf(string fact) => program is not null && program.FindFact(fact) is >= 0 and var index ? program.Facts[index].Fact.Personal : PersonalClass.None;
        var most = PersonalClass.None;
        var bare = Blank(request.Action, fact =>
        {
            var its = ClassOf(fact);
            most = its > most ? its : most;
            return its != PersonalClass.None;
        });
        var body = Hash(request, bare);
        return ReferenceEquals(bare, request.Action)
            ? new(body, [], PersonalClass.None)
            : new(body, Hash(request, request.Action), most == PersonalClass.None ? PersonalClass.Basic : most);
    }

    private static byte[] Hash(CaseRequest request, CaseAction action)
    {
        var body = Json.Write(to =>
        {
            to.WriteStartObject();
            to.WriteString("case", request.Key.Case);
            to.WriteString("by", request.By?.Id);
            to.WriteNumber("version", request.ExpectedVersion);
            to.WriteString("action", request.Action.Name);
            to.WritePropertyName("what");
            JsonSerializer.Serialize(to, action, action.GetType(), Options);
            to.WriteEndObject();
        });
        return SHA256.HashData(body);
    }

    /// <summary>The command without what it says about people; the same object when it says nothing.</summary>
    private static CaseAction Blank(CaseAction action, Func<string, bool> isPersonal)
    {
        var facts = action switch
        {
            Submit a => a.Facts,
            Accept a => a.Facts,
            RequestSupplement a => a.Facts,
            ReceiveSupplement a => a.Facts,
            CompleteOne a => a.Facts,
            LearnFacts a => a.Facts,
            CorrectError a => a.Facts,
            _ => [],
        };
        var bare = facts.Select(f => isPersonal(f.Fact) ? f with { Value = FactValue.Unknown } : f).ToImmutableArray();
        var hasFacts = facts.Any(f => isPersonal(f.Fact));

        // Reasons in words are personal as well: they may name people.
        return action switch
        {
            Submit a when hasFacts => a with { Facts = bare },
            Accept a when hasFacts => a with { Facts = bare },
            RequestSupplement a => a with { Items = [], Facts = bare, Reason = "" },
            ReceiveSupplement a when hasFacts => a with { Facts = bare },
            RefuseAtDesk a => a with { Reason = "" },
            CompleteOne a when hasFacts => a with { Facts = bare },
            LearnFacts when hasFacts => new LearnFacts(bare),
            RequestWithdrawal { Reason: not null } => new RequestWithdrawal(),
            Reassign a => a with { Reason = "" },
            Delegate a => a with { Reason = "" },
            Extend a => a with { Reason = "" },
            CorrectError a => a with { Facts = bare, Reason = "" },
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

/// <summary>What tells a command from another.</summary>
/// <param name="Hash">Of everything but what it says about people.</param>
/// <param name="Personal">Of everything; empty when it says nothing about people.</param>
/// <param name="Class">How delicate what it says is.</param>
internal readonly record struct CommandBody(byte[] Hash, byte[] Personal, PersonalClass Class)
{
    /// <summary>The field under which the second hash is put away; no fact can be called so.</summary>
    public const string Field = "~command";
}
