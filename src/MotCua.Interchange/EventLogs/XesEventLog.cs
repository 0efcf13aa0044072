using System.Globalization;
using System.Text;
using System.Xml;

namespace MotCua.Interchange;

/// <summary>
/// IEEE 1849: one trace per case; each visit of a step is up to three events (<c>schedule</c> when it can be taken up, <c>start</c>,
/// <c>complete</c> or <c>ate_abort</c>) in order of time, told apart by <c>concept:instance</c>. Extensions: Concept, Lifecycle,
/// Organizational, Time. Keys of our own begin with <c>motcua:</c>.
/// </summary>
internal sealed class XesEventLog : EventLogWriter
{
    private const string Space = "http://www.xes-standard.org/";
    private readonly XmlWriter xml;
    private readonly LogTimes times;
    private readonly List<(NodaTime.LocalDateTime At, int Order, int Task, string Transition)> events = [];

    public XesEventLog(Stream output, EventLogHeader header)
        : base(header)
    {
        times = new(header.Zone);
        xml = XmlWriter.Create(output, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            IndentChars = " ",
            NewLineChars = "\n",
            CloseOutput = false,
        });
        Begin();
    }

    public override void Finish()
    {
        xml.WriteEndElement();
        xml.WriteEndDocument();
        xml.Flush();
    }

    private protected override void WriteCase(LoggedCase logged)
    {
        xml.WriteStartElement("trace", Space);
        Text("concept:name", logged.Id);
        Text("motcua:variant", logged.Variant);
        Text("motcua:channel", logged.Channel);
        Text("motcua:result", logged.End);
        Value("date", "motcua:filed", times.Text(logged.Filed));
        Value("date", "motcua:closed", times.Text(logged.Ended));
        Value("date", "motcua:due", times.Text(logged.Due));
        Flag("motcua:onTime", logged.IsOnTime);
        Flag("motcua:measured", logged.IsMeasured);
        foreach (var (name, value) in logged.Properties)
        {
            Text("motcua:property." + name, value);
        }

        Order(logged);
        foreach (var (at, _, index, transition) in events)
        {
            Event(logged.Tasks[index], index, at, transition);
        }

        xml.WriteEndElement();
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            xml.Dispose();
        }
    }

    private void Order(LoggedCase logged)
    {
        events.Clear();
        for (var i = 0; i < logged.Tasks.Length; i++)
        {
            var task = logged.Tasks[i];
            events.Add((task.Enabled, 0, i, "schedule"));
            if (task.Start is { } start)
            {
                events.Add((start, 1, i, "start"));
            }

            events.Add((task.End, 2, i, task.State == LoggedState.Cancelled ? "ate_abort" : "complete"));
        }

        // At one instant the end of a visit comes before the beginning of the next: tasks stand in the order they ended.
        events.Sort(static (a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Task != b.Task ? a.Task.CompareTo(b.Task) : a.Order.CompareTo(b.Order));
    }

    private void Event(LoggedTask task, int index, NodaTime.LocalDateTime at, string transition)
    {
        xml.WriteStartElement("event", Space);
        Text("concept:name", task.Activity);
        Text("concept:instance", (index + 1).ToString(CultureInfo.InvariantCulture));
        Text("lifecycle:transition", transition);
        Value("date", "time:timestamp", times.Text(at));
        Text("org:role", task.Actor);
        if (transition != "schedule")
        {
            Text("org:resource", task.Resource);
        }

        Value("int", "motcua:visit", task.Visit.ToString(CultureInfo.InvariantCulture));
        if (transition == "start")
        {
            Text("motcua:waitReason", task.Wait.Length > 0 ? task.Wait : null);
        }
        else if (transition != "schedule")
        {
            Text("motcua:outcome", task.Outcome);
            Text("motcua:state", CsvEventLog.State(task.State));
        }

        xml.WriteEndElement();
    }

    private void Begin()
    {
        xml.WriteStartDocument();
        xml.WriteStartElement("log", Space);
        xml.WriteAttributeString("xes.version", "1849.2016");
        xml.WriteAttributeString("xes.features", "");
        Extension("Concept", "concept");
        Extension("Lifecycle", "lifecycle");
        Extension("Organizational", "org");
        Extension("Time", "time");
        Global("trace", () => Text("concept:name", "unknown"));
        Global("event", () =>
        {
            Text("concept:name", "unknown");
            Text("lifecycle:transition", "complete");
            Value("date", "time:timestamp", "1970-01-01T00:00:00+00:00");
        });
        Classifier("Activity", "concept:name");
        Classifier("ActivityAndTransition", "concept:name lifecycle:transition");
        Text("concept:name", $"{Header.Procedure} {Header.Version}");
        Text("lifecycle:model", "standard");
        Text("motcua:kind", "simulated");
        Text("motcua:rulesHash", Header.RulesHash);
        Text("motcua:scenario", Header.Scenario);
        Text("motcua:scenarioHash", Header.ScenarioHash);
        Text("motcua:seed", Header.Seed.ToString(CultureInfo.InvariantCulture));
        Value("int", "motcua:replication", Header.Replication.ToString(CultureInfo.InvariantCulture));
    }

    private void Extension(string name, string prefix)
    {
        xml.WriteStartElement("extension", Space);
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("prefix", prefix);
        xml.WriteAttributeString("uri", $"{Space}{prefix}.xesext");
        xml.WriteEndElement();
    }

    private void Global(string scope, Action attributes)
    {
        xml.WriteStartElement("global", Space);
        xml.WriteAttributeString("scope", scope);
        attributes();
        xml.WriteEndElement();
    }

    private void Classifier(string name, string keys)
    {
        xml.WriteStartElement("classifier", Space);
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("scope", "event");
        xml.WriteAttributeString("keys", keys);
        xml.WriteEndElement();
    }

    private void Text(string key, string? value)
    {
        if (value is not null)
        {
            Value("string", key, value);
        }
    }

    private void Flag(string key, bool? value)
    {
        if (value is { } flag)
        {
            Value("boolean", key, flag ? "true" : "false");
        }
    }

    private void Value(string type, string key, string value)
    {
        if (type == "date" && value.Length == 0)
        {
            return;
        }

        xml.WriteStartElement(type, Space);
        xml.WriteAttributeString("key", key);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }
}
