using System.Collections.Immutable;
using System.Text.Json;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Cases.Journal;

/// <summary>Puts something about a person away and gives its commitment, in hex.</summary>
/// <param name="field">What it is.</param>
/// <param name="class">How delicate it is.</param>
/// <param name="datum">The datum.</param>
internal delegate string SealAway(string field, PersonalClass @class, ReadOnlySpan<byte> datum);

/// <summary>
/// Writes events in canonical JSON: keys sorted, no blanks, no floating numbers. Names of kinds and keys are storage format: they are never renamed,
/// only followed by a new shape with a new number and an upcaster.
/// </summary>
internal static class EventWriter
{
    /// <summary>The shape events are written in.</summary>
    public const int Shape = 2;

    public static string TypeOf(Happening happening) => happening switch
    {
        { Ruled: CaseOpened } => "case-opened",
        { Ruled: StepCompleted } => "step-completed",
        { Ruled: StepOverdue } => "step-overdue",
        { Ruled: LimitOverdue } => "limit-overdue",
        { Ruled: FactsRecorded } => "facts-recorded",
        { Ruled: CaseWithdrawn } => "case-withdrawn",
        { Ruled: NewDatePromised } => "new-date-promised",
        { Ruled: DeadlinesRecomputed } => "deadlines-recomputed",
        { AtDesk: DossierFiled } => "dossier-filed",
        { AtDesk: PapersReceived } => "papers-received",
        { AtDesk: PapersChecked } => "papers-checked",
        { AtDesk: FormIssued } => "form-issued",
        { AtDesk: HandedToUnit } => "handed-to-unit",
        { AtDesk: StepAssigned } => "step-assigned",
        { AtDesk: RoleDelegated } => "role-delegated",
        { AtDesk: PaymentRecorded } => "payment-recorded",
        { AtDesk: WithdrawalRequested } => "withdrawal-requested",
        { AtDesk: ResultIssued } => "result-issued",
        { AtDesk: ResultHandedOver } => "result-handed-over",
        { AtDesk: ErrorCorrected } => "error-corrected",
        _ => throw new ArgumentException("An event of an unknown kind.", nameof(happening)),
    };

    public static byte[] Write(Happening happening, CompiledProcedure program, SealAway seal) => Json.Write(to =>
    {
        to.WriteStartObject();
        to.WriteString("at", Json.Text(happening.At));
        if (happening.By is { } by)
        {
            to.WriteString("by", by.Id);
        }

        if (happening.Ruled is { } ruled)
        {
            Provenance(to, ruled.Provenance);
            Clocks(to, ruled.Clocks);
            Effects(to, ruled.Effects);
            Facts(to, ruled.Facts, program, seal);
            if (ruled.Provenance.Parameters.Length > 0)
            {
                to.WriteString("parameters", ruled.Provenance.Parameters);
            }
        }

        if (happening.By is { } performer)
        {
            Json.Strings(to, "roles", performer.Roles);
        }

        to.WriteString("type", TypeOf(happening));
        to.WriteNumber("v", Shape);
        to.WriteStartObject("what");
        if (happening.Ruled is { } what)
        {
            What(to, what);
        }
        else
        {
            What(to, happening.AtDesk!, seal);
        }

        to.WriteEndObject();
        to.WriteEndObject();
    });

    private static void What(Utf8JsonWriter to, CaseEvent happened)
    {
        switch (happened)
        {
            case CaseOpened e:
                Optional(to, "channel", e.Channel);
                to.WriteString("procedure", e.Procedure);
                to.WriteString("rules", e.RulesHash);
                Optional(to, "variant", e.Variant);
                to.WriteString("version", e.Version);
                break;
            case StepCompleted e:
                to.WriteString("outcome", e.Outcome);
                if (e.InSilence)
                {
                    to.WriteBoolean("silence", true);
                }

                to.WriteString("step", e.Step);
                to.WriteNumber("visit", e.Visit);
                break;
            case StepOverdue e:
                to.WriteString("step", e.Step);
                to.WriteNumber("visit", e.Visit);
                break;
            case LimitOverdue e:
                to.WriteString("limit", e.Limit);
                break;
            case CaseWithdrawn e:
                to.WriteString("end", e.End);
                break;
            case NewDatePromised e:
                to.WriteString("date", Json.Text(e.NewDate));
                to.WriteString("due", Json.Text(e.LegalDue));
                to.WriteString("limit", e.Limit);
                break;
            default:
                break;
        }
    }

    private static void What(Utf8JsonWriter to, DeskEvent happened, SealAway seal)
    {
        switch (happened)
        {
            case DossierFiled e:
                Optional(to, "applicant", e.Applicant);
                Optional(to, "follows", e.Follows);
                Json.Strings(to, "papers", e.Papers);
                break;
            case PapersReceived e:
                Json.Strings(to, "papers", e.Papers);
                break;
            case PapersChecked e:
                Json.Strings(to, "found", e.Found);
                Json.Strings(to, "missing", e.Missing);
                break;
            case FormIssued e:
                if (e.Appointment is { } appointment)
                {
                    to.WriteString("appointment", Json.Text(appointment));
                }

                to.WriteString("form", e.Form);
                Sealed(to, "items", e.Items.IsEmpty ? null : string.Join('\n', e.Items), seal);
                Sealed(to, "reason", e.Reason.Text, seal);
                to.WriteString("stage", e.Stage == DossierStage.Desk ? "desk" : "appraisal");
                break;
            case HandedToUnit e:
                to.WriteString("to", e.To);
                break;
            case StepAssigned e:
                Optional(to, "person", e.Person);
                Sealed(to, "reason", e.Reason.Text, seal);
                to.WriteString("step", e.Step);
                to.WriteNumber("visit", e.Visit);
                break;
            case RoleDelegated e:
                to.WriteString("from", Json.Text(e.From));
                Sealed(to, "reason", e.Reason.Text, seal);
                to.WriteString("role", e.Role);
                to.WriteString("to", e.To);
                to.WriteString("until", Json.Text(e.Until));
                break;
            case PaymentRecorded e:
                to.WriteString("amount", Json.Text(e.Amount));
                Optional(to, "exempt", e.ExemptBy);
                to.WriteString("fee", e.Fee);
                to.WriteString("receipt", e.Receipt);
                break;
            case WithdrawalRequested e:
                Sealed(to, "reason", e.Reason.Text, seal);
                break;
            case ResultIssued e:
                to.WriteString("number", e.Number);
                break;
            case ResultHandedOver e:
                to.WriteString("means", e.Means);
                Optional(to, "proof", e.Proof);
                break;
            case ErrorCorrected e:
                Sealed(to, "reason", e.Reason.Text, seal);
                to.WriteNumber("sequence", e.Sequence);
                break;
            default:
                break;
        }
    }

    private static void Provenance(Utf8JsonWriter to, Provenance provenance)
    {
        if (provenance.Calendars.IsEmpty)
        {
            return;
        }

        to.WriteStartObject("calendars");
        foreach (var (id, hash) in provenance.Calendars.OrderBy(static c => c.Key, StringComparer.Ordinal))
        {
            to.WriteString(id, hash);
        }

        to.WriteEndObject();
    }

    /// <summary>A clock is nine numbers in a fixed order and, while it runs, its due moment: what the rules need to go on, nothing to recompute.</summary>
    private static void Clocks(Utf8JsonWriter to, ImmutableArray<ClockReading> clocks)
    {
        if (clocks.IsEmpty)
        {
            return;
        }

        to.WriteStartObject("clocks");
        foreach (var reading in clocks.OrderBy(static c => c.Name, StringComparer.Ordinal))
        {
            to.WriteStartArray(reading.Name);
            ClockNumbers.Write(to, reading.Clock);
            if (reading.Due is { } due)
            {
                to.WriteStringValue(Json.Text(due));
            }

            to.WriteEndArray();
        }

        to.WriteEndObject();
    }

    private static void Effects(Utf8JsonWriter to, ImmutableArray<CaseEffect> effects)
    {
        if (effects.IsEmpty)
        {
            return;
        }

        to.WriteStartArray("effects");
        foreach (var effect in effects)
        {
            to.WriteStartArray();
            to.WriteStringValue(EffectWords.Of(effect.Kind));
            to.WriteStringValue(effect.Subject);
            if (effect.Number != 0 || effect.Choice is not null)
            {
                to.WriteNumberValue(effect.Number);
            }

            if (effect.Choice is { } choice)
            {
                to.WriteStringValue(choice);
            }

            to.WriteEndArray();
        }

        to.WriteEndArray();
    }

    private static void Facts(Utf8JsonWriter to, ImmutableArray<LearnedFact> facts, CompiledProcedure program, SealAway seal)
    {
        if (facts.IsEmpty)
        {
            return;
        }

        to.WriteStartObject("facts");
        // Of a fact said twice the last counts.
        foreach (var (id, value) in facts.GroupBy(static f => f.Fact, StringComparer.Ordinal).Select(static g => g.Last()).OrderBy(static f => f.Fact, StringComparer.Ordinal))
        {
            var fact = program.Facts[program.FindFact(id)].Fact;
            to.WritePropertyName(id);
            if (fact.Personal == PersonalClass.None || !value.IsKnown)
            {
                Json.Fact(to, fact, value);
            }
            else
            {
                to.WriteStartObject();
                to.WriteString("sealed", seal(id, fact.Personal, Json.Write(datum => Json.Fact(datum, fact, value))));
                to.WriteEndObject();
            }
        }

        to.WriteEndObject();
    }

    private static void Sealed(Utf8JsonWriter to, string name, string? text, SealAway seal)
    {
        if (text is not null)
        {
            to.WriteString(name, seal("~" + name, PersonalClass.Basic, System.Text.Encoding.UTF8.GetBytes(text)));
        }
    }

    private static void Optional(Utf8JsonWriter to, string name, string? value)
    {
        if (value is not null)
        {
            to.WriteString(name, value);
        }
    }
}
