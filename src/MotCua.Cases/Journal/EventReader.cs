using System.Collections.Immutable;
using System.Text.Json;
using MotCua.Procedures;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Cases.Journal;

/// <summary>Gives a personal datum by field and commitment, or null when it was erased or cannot be opened.</summary>
internal delegate byte[]? OpenSealed(string field, string commitment);

/// <summary>Reads events back, older shapes through <see cref="Upcasters"/>.</summary>
internal static class EventReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Reads one event.</summary>
    /// <exception cref="JsonException">It is no event, or of a shape newer than this engine knows.</exception>
    public static Happening Read(ReadOnlyMemory<byte> bytes, CompiledProcedure program, OpenSealed open)
    {
        using var document = JsonDocument.Parse(bytes, Options);
        var root = document.RootElement;
        var shape = root.GetProperty("v").GetInt32();
        if (shape == EventWriter.Shape)
        {
            return Read(root, program, open);
        }

        using var raised = Upcasters.Raise(bytes, shape);
        return Read(raised.RootElement, program, open);
    }

    /// <summary>The version of a procedure the first event of a case pins it to: its rules-hash.</summary>
    public static string RulesHash(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes, Options);
        return document.RootElement.GetProperty("what").GetProperty("rules").GetString()!;
    }

    private static Happening Read(JsonElement root, CompiledProcedure program, OpenSealed open)
    {
        var at = Json.Moment(root.GetProperty("at").GetString()!);
        var by = Json.StringOrNull(root, "by") is { } id ? new Performer(id, Json.Strings(root, "roles")) : null;
        var type = root.GetProperty("type").GetString()!;
        var what = root.GetProperty("what");
        if (Ruled(type, what, at) is { } ruled)
        {
            return ruled with
            {
                By = by,
                Facts = Facts(root, program, open),
                Effects = Effects(root),
                Clocks = Clocks(root),
                Provenance = Provenance(root),
            };
        }

        return AtDesk(type, what, open) with { At = at, By = by };
    }

    private static CaseEvent? Ruled(string type, JsonElement what, Instant at) => type switch
    {
        "case-opened" => new CaseOpened(Text(what, "procedure"), Text(what, "version"), Text(what, "rules"), Json.StringOrNull(what, "variant"), Json.StringOrNull(what, "channel")) { At = at },
        "step-completed" => new StepCompleted(Text(what, "step"), what.GetProperty("visit").GetInt32(), Text(what, "outcome"), what.TryGetProperty("silence", out _)) { At = at },
        "step-overdue" => new StepOverdue(Text(what, "step"), what.GetProperty("visit").GetInt32()) { At = at },
        "limit-overdue" => new LimitOverdue(Text(what, "limit")) { At = at },
        "facts-recorded" => new FactsRecorded { At = at },
        "case-withdrawn" => new CaseWithdrawn(Text(what, "end")) { At = at },
        "new-date-promised" => new NewDatePromised(Text(what, "limit"), Json.Moment(Text(what, "due")), Json.Date(Text(what, "date")), "") { At = at },
        "deadlines-recomputed" => new DeadlinesRecomputed { At = at },
        _ => null,
    };

    private static DeskEvent AtDesk(string type, JsonElement what, OpenSealed open) => type switch
    {
        "dossier-filed" => new DossierFiled(Json.StringOrNull(what, "applicant"), Json.Strings(what, "papers"), Json.StringOrNull(what, "follows")),
        "papers-received" => new PapersReceived(Json.Strings(what, "papers")),
        "papers-checked" => new PapersChecked(Json.Strings(what, "found"), Json.Strings(what, "missing")),
        "form-issued" => new FormIssued(
            Text(what, "form"),
            Text(what, "stage") == "desk" ? DossierStage.Desk : DossierStage.Appraisal,
            Json.StringOrNull(what, "appointment") is { } appointment ? Json.LocalMoment(appointment) : null,
            Words(what, "items", open).Text?.Split('\n').ToImmutableArray() ?? [],
            Words(what, "reason", open)),
        "handed-to-unit" => new HandedToUnit(Text(what, "to")),
        "step-assigned" => new StepAssigned(Text(what, "step"), what.GetProperty("visit").GetInt32(), Json.StringOrNull(what, "person"), Words(what, "reason", open)),
        "role-delegated" => new RoleDelegated(Text(what, "role"), Text(what, "to"), Json.Date(Text(what, "from")), Json.Date(Text(what, "until")), Words(what, "reason", open)),
        "payment-recorded" => new PaymentRecorded(Text(what, "fee"), Json.Number(Text(what, "amount")), Text(what, "receipt"), Json.StringOrNull(what, "exempt")),
        "withdrawal-requested" => new WithdrawalRequested(Words(what, "reason", open)),
        "result-issued" => new ResultIssued(Text(what, "number")),
        "result-handed-over" => new ResultHandedOver(Text(what, "means"), Json.StringOrNull(what, "proof")),
        "error-corrected" => new ErrorCorrected(what.GetProperty("sequence").GetInt64(), Words(what, "reason", open)),
        _ => throw new JsonException($"An event of an unknown kind: \"{type}\"."),
    };

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString()!;

    private static FreeText Words(JsonElement from, string name, OpenSealed open)
        => Json.StringOrNull(from, name) is { } commitment
            ? new(open("~" + name, commitment) is { } datum ? System.Text.Encoding.UTF8.GetString(datum) : null, commitment)
            : default;

    private static ImmutableArray<LearnedFact> Facts(JsonElement root, CompiledProcedure program, OpenSealed open)
    {
        if (!root.TryGetProperty("facts", out var facts))
        {
            return [];
        }

        var learned = ImmutableArray.CreateBuilder<LearnedFact>();
        foreach (var entry in facts.EnumerateObject())
        {
            var index = program.FindFact(entry.Name);
            if (index < 0)
            {
                throw new JsonException($"The event speaks of the fact \"{entry.Name}\", which this version of the procedure does not have.");
            }

            learned.Add(new(entry.Name, Value(program.Facts[index].Fact, entry, open)));
        }

        return learned.ToImmutable();
    }

    private static FactValue Value(Fact fact, JsonProperty entry, OpenSealed open)
    {
        if (entry.Value.ValueKind != JsonValueKind.Object)
        {
            return Json.Fact(fact, entry.Value);
        }

        if (open(entry.Name, entry.Value.GetProperty("sealed").GetString()!) is not { } datum)
        {
            return FactValue.Unknown;
        }

        using var value = JsonDocument.Parse(datum);
        return Json.Fact(fact, value.RootElement);
    }

    private static ImmutableArray<CaseEffect> Effects(JsonElement root)
        => root.TryGetProperty("effects", out var effects)
            ? [.. effects.EnumerateArray().Select(static e => new CaseEffect(
                EffectWords.Kind(e[0].GetString()!), e[1].GetString()!, e.GetArrayLength() > 2 ? e[2].GetInt32() : 0, e.GetArrayLength() > 3 ? e[3].GetString() : null))]
            : [];

    private static ImmutableArray<ClockReading> Clocks(JsonElement root)
        => root.TryGetProperty("clocks", out var clocks)
            ? [.. clocks.EnumerateObject().Select(static c => new ClockReading(
                c.Name, ClockNumbers.Read(c.Value), c.Value.GetArrayLength() > ClockNumbers.Count ? Json.Moment(c.Value[ClockNumbers.Count].GetString()!) : null))]
            : [];

    private static Provenance Provenance(JsonElement root)
        => root.TryGetProperty("calendars", out var calendars)
            ? new([.. calendars.EnumerateObject().Select(static c => new KeyValuePair<string, string>(c.Name, c.Value.GetString()!))], Json.StringOrNull(root, "parameters") ?? "")
            : MotCua.Rules.Provenance.None;
}
