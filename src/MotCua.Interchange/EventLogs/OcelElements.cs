using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;

namespace MotCua.Interchange;

/// <summary>
/// The elements of OCEL 2.0 a case gives. Objects: the dossier, each paper handed in, the decision, each payment, and whoever acts (staff,
/// agency, system). Events: each visit of a step, at the moment it ended. Relations are qualified; the dossier's <c>status</c> and
/// <c>at</c> change over time, and so does a paper's <c>version</c>.
/// </summary>
internal sealed class OcelElements(EventLogHeader header)
{
    public const string Dossier = "dossier";
    public const string Paper = "paper";
    public const string Decision = "decision";
    public const string Payment = "payment";

    public static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly string[] Actors = ["staff", "applicant", "agency", "system"];
    private readonly LogTimes times = new(header.Zone);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>Object types with the attributes each may have.</summary>
    public static (string Type, (string Name, string Type)[] Attributes)[] ObjectTypes { get; } =
    [
        (Dossier, [("variant", "string"), ("channel", "string"), ("status", "string"), ("at", "string"), ("due", "time"), ("onTime", "boolean"), ("measured", "boolean"), ("properties", "string")]),
        (Paper, [("paper", "string"), ("version", "integer")]),
        (Decision, [("result", "string")]),
        (Payment, [("amount", "float"), ("currency", "string")]),
        ("staff", [("role", "string")]),
        ("agency", [("role", "string")]),
        ("system", [("role", "string")]),
    ];

    /// <summary>Attributes every event may have.</summary>
    public static (string Name, string Type)[] EventAttributes { get; } =
        [("enabled", "time"), ("start", "time"), ("visit", "integer"), ("state", "string"), ("outcome", "string"), ("waitReason", "string")];

    /// <summary>How staff and others are told apart from the objects of a case.</summary>
    public static string ActorId(LoggedTask task) => Actors[(int)task.Kind] + ":" + task.Resource;

    /// <summary>Whoever acts in this case and has not been written yet.</summary>
    public IEnumerable<LoggedTask> NewActors(LoggedCase logged)
    {
        foreach (var task in logged.Tasks)
        {
            if (task.Resource is not null && task.Kind != LoggedResource.Applicant && known.Add(ActorId(task)))
            {
                yield return task;
            }
        }
    }

    public static void WriteActor(Utf8JsonWriter json, LoggedTask task)
    {
        Begin(json, ActorId(task), Actors[(int)task.Kind]);
        json.WriteStartArray("attributes");
        Changing(json, "role", "1970-01-01T00:00:00+00:00", value => json.WriteStringValue(value), task.Actor);
        json.WriteEndArray();
        json.WriteStartArray("relationships");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The dossier, its papers, payments and decision; each is asked for by <paramref name="next"/> before it is written.</summary>
    public void WriteObjects(Utf8JsonWriter json, LoggedCase logged, Action next)
    {
        next();
        WriteDossier(json, logged);
        foreach (var paper in Papers(logged))
        {
            next();
            Begin(json, PaperId(logged, paper.Key), Paper);
            json.WriteStartArray("attributes");
            Changing(json, "paper", times.Text(paper.First().End), value => json.WriteStringValue(value), paper.Key);
            var version = 0;
            foreach (var task in paper)
            {
                Changing(json, "version", times.Text(task.End), json.WriteNumberValue, ++version);
            }

            json.WriteEndArray();
            Related(json, (logged.Id, "part-of"));
        }

        for (var i = 0; i < logged.Tasks.Length; i++)
        {
            var task = logged.Tasks[i];
            if (task.Paid > 0)
            {
                next();
                Begin(json, PaymentId(logged, i), Payment);
                json.WriteStartArray("attributes");
                Changing(json, "amount", times.Text(task.End), json.WriteNumberValue, task.Paid);
                Changing(json, "currency", times.Text(task.End), value => json.WriteStringValue(value), header.Currency);
                json.WriteEndArray();
                Related(json, (logged.Id, "paid-for"));
            }
        }

        if (Decides(logged) is { } decides)
        {
            next();
            Begin(json, DecisionId(logged), Decision);
            json.WriteStartArray("attributes");
            Changing(json, "result", times.Text(decides.End), value => json.WriteStringValue(value), logged.End);
            json.WriteEndArray();
            Related(json, (logged.Id, "decides"));
        }
    }

    public void WriteEvent(Utf8JsonWriter json, LoggedCase logged, int index)
    {
        var task = logged.Tasks[index];
        json.WriteStartObject();
        json.WriteString("id", logged.Id + ":" + (index + 1).ToString(CultureInfo.InvariantCulture));
        json.WriteString("type", task.Activity);
        json.WriteString("time", times.Text(task.End));
        json.WriteStartArray("attributes");
        Attribute(json, "enabled", times.Text(task.Enabled));
        Attribute(json, "start", task.Start is null ? null : times.Text(task.Start));
        json.WriteStartObject();
        json.WriteString("name", "visit");
        json.WriteNumber("value", task.Visit);
        json.WriteEndObject();
        Attribute(json, "state", CsvEventLog.State(task.State));
        Attribute(json, "outcome", task.Outcome);
        Attribute(json, "waitReason", task.Wait.Length > 0 ? task.Wait : null);
        json.WriteEndArray();
        json.WriteStartArray("relationships");
        Relation(json, logged.Id, "dossier");
        if (task.Resource is not null && task.Kind != LoggedResource.Applicant)
        {
            Relation(json, ActorId(task), "done-by");
        }

        foreach (var paper in task.Papers)
        {
            Relation(json, PaperId(logged, paper), "hands-in");
        }

        if (task.Paid > 0)
        {
            Relation(json, PaymentId(logged, index), "pays");
        }

        if (task.Decides && ReferenceEquals(task, Decides(logged)))
        {
            Relation(json, DecisionId(logged), "issues");
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteDossier(Utf8JsonWriter json, LoggedCase logged)
    {
        var filed = times.Text(logged.Filed);
        Begin(json, logged.Id, Dossier);
        json.WriteStartArray("attributes");
        Optional("variant", logged.Variant);
        Optional("channel", logged.Channel);
        Changing(json, "measured", filed, json.WriteBooleanValue, logged.IsMeasured);
        Optional("properties", logged.Properties.IsEmpty ? null : string.Join(';', logged.Properties.Select(p => p.Key + "=" + p.Value)));
        Changing(json, "status", filed, value => json.WriteStringValue(value), "open");
        LocalDateTime? last = null;
        foreach (var task in logged.Tasks.OrderBy(t => t.Enabled))
        {
            // Of parallel steps that open at one instant the first stands for all.
            if (task.Enabled != last)
            {
                Changing(json, "at", times.Text(task.Enabled), value => json.WriteStringValue(value), task.Activity);
                last = task.Enabled;
            }
        }

        var ended = times.Text(logged.Ended);
        if (logged.Due is { } due)
        {
            Changing(json, "due", ended, value => json.WriteStringValue(value), times.Text(due));
        }

        if (logged.IsOnTime is { } onTime)
        {
            Changing(json, "onTime", ended, json.WriteBooleanValue, onTime);
        }

        Changing(json, "status", ended, value => json.WriteStringValue(value), logged.End);
        json.WriteEndArray();
        json.WriteStartArray("relationships");
        json.WriteEndArray();
        json.WriteEndObject();

        void Optional(string name, string? value)
        {
            if (value is not null)
            {
                Changing(json, name, filed, text => json.WriteStringValue(text), value);
            }
        }
    }

    private static IEnumerable<IGrouping<string, LoggedTask>> Papers(LoggedCase logged)
        => logged.Tasks.SelectMany(task => task.Papers, (task, paper) => (task, paper)).GroupBy(p => p.paper, p => p.task, StringComparer.Ordinal);

    private static LoggedTask? Decides(LoggedCase logged)
    {
        foreach (var task in logged.Tasks)
        {
            if (task.Decides)
            {
                return task;
            }
        }

        return null;
    }

    private static string PaperId(LoggedCase logged, string paper) => logged.Id + "/paper:" + paper;

    private static string PaymentId(LoggedCase logged, int index) => logged.Id + "/payment:" + (index + 1).ToString(CultureInfo.InvariantCulture);

    private static string DecisionId(LoggedCase logged) => logged.Id + "/decision";

    private static void Begin(Utf8JsonWriter json, string id, string type)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("type", type);
    }

    private static void Changing<T>(Utf8JsonWriter json, string name, string time, Action<T> write, T value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("time", time);
        json.WritePropertyName("value");
        write(value);
        json.WriteEndObject();
    }

    private static void Attribute(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }
    }

    private static void Related(Utf8JsonWriter json, (string Object, string Qualifier) relation)
    {
        json.WriteStartArray("relationships");
        Relation(json, relation.Object, relation.Qualifier);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Relation(Utf8JsonWriter json, string id, string qualifier)
    {
        json.WriteStartObject();
        json.WriteString("objectId", id);
        json.WriteString("qualifier", qualifier);
        json.WriteEndObject();
    }
}
