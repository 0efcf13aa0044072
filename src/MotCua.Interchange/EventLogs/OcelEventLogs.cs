using System.Text.Json;

namespace MotCua.Interchange;

/// <summary>OCEL 2.0 as one element a line. A line with a <c>time</c> of its own is an event, any other an object.</summary>
internal sealed class OcelLines : EventLogWriter
{
    private readonly Stream output;
    private readonly OcelElements elements;
    private readonly Utf8JsonWriter json;
    private bool isBegun;

    public OcelLines(Stream output, EventLogHeader header)
        : base(header)
    {
        this.output = output;
        elements = new(header);
        json = new(output, OcelElements.Plain);
    }

    public override void Finish() => EndLine();

    private protected override void WriteCase(LoggedCase logged)
    {
        foreach (var actor in elements.NewActors(logged))
        {
            EndLine();
            OcelElements.WriteActor(json, actor);
        }

        elements.WriteObjects(json, logged, EndLine);
        for (var i = 0; i < logged.Tasks.Length; i++)
        {
            EndLine();
            elements.WriteEvent(json, logged, i);
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            json.Dispose();
        }
    }

    private void EndLine()
    {
        if (isBegun)
        {
            json.Flush();
            json.Reset();
            output.WriteByte((byte)'\n');
        }

        isBegun = true;
    }
}

/// <summary>OCEL 2.0 as one document: events go to a scratch stream while objects are written, and follow them at the end.</summary>
internal sealed class OcelDocument : EventLogWriter
{
    private readonly Stream output;
    private readonly Stream scratch;
    private readonly OcelElements elements;
    private readonly Utf8JsonWriter objects;
    private readonly Utf8JsonWriter events;
    private bool hasObjects;
    private bool hasEvents;

    public OcelDocument(Stream output, EventLogHeader header, Stream scratch)
        : base(header)
    {
        this.output = output;
        this.scratch = scratch;
        elements = new(header);
        objects = new(output, OcelElements.Plain);
        events = new(scratch, OcelElements.Plain);
        output.Write("{\n\"objectTypes\":"u8);
        Types(objects, OcelElements.ObjectTypes);
        output.Write(",\n\"eventTypes\":"u8);
        Types(objects, header.Activities.Select(activity => (activity, OcelElements.EventAttributes)));
        output.Write(",\n\"objects\":["u8);
    }

    public override void Finish()
    {
        End(objects);
        End(events);
        output.Write("\n],\n\"events\":["u8);
        scratch.Position = 0;
        scratch.CopyTo(output);
        output.Write("\n]\n}\n"u8);
    }

    private protected override void WriteCase(LoggedCase logged)
    {
        foreach (var actor in elements.NewActors(logged))
        {
            NextObject();
            OcelElements.WriteActor(objects, actor);
        }

        elements.WriteObjects(objects, logged, NextObject);
        for (var i = 0; i < logged.Tasks.Length; i++)
        {
            Next(events, scratch, ref hasEvents);
            elements.WriteEvent(events, logged, i);
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            objects.Dispose();
            events.Dispose();
            scratch.Dispose();
        }
    }

    private void NextObject() => Next(objects, output, ref hasObjects);

    private static void Next(Utf8JsonWriter json, Stream stream, ref bool hasOne)
    {
        End(json);
        stream.Write(hasOne ? ",\n"u8 : "\n"u8);
        hasOne = true;
    }

    private static void End(Utf8JsonWriter json)
    {
        json.Flush();
        json.Reset();
    }

    private static void Types(Utf8JsonWriter json, IEnumerable<(string Name, (string Name, string Type)[] Attributes)> types)
    {
        json.WriteStartArray();
        foreach (var (name, attributes) in types)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteStartArray("attributes");
            foreach (var attribute in attributes)
            {
                json.WriteStartObject();
                json.WriteString("name", attribute.Name);
                json.WriteString("type", attribute.Type);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        End(json);
    }
}
