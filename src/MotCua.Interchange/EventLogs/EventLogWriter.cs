using System.Collections.Immutable;

namespace MotCua.Interchange;

/// <summary>The forms an event log can be written in.</summary>
public enum EventLogFormat
{
    /// <summary>One line per visit of a step, for spreadsheets and process mining tools (<c>.csv</c>).</summary>
    Csv,

    /// <summary>IEEE 1849 eXtensible Event Stream (<c>.xes</c>).</summary>
    Xes,

    /// <summary>One OCEL 2.0 document (<c>.json</c>).</summary>
    OcelJson,

    /// <summary>The objects and events of OCEL 2.0, one a line, objects before the events that name them (<c>.jsonl</c>).</summary>
    OcelLines,
}

/// <summary>
/// Writes an event log case by case: memory does not grow with the number of cases. What is written is whole only after <see cref="Finish"/>;
/// who stops earlier throws the stream away.
/// </summary>
public abstract class EventLogWriter : IDisposable
{
    private protected EventLogWriter(EventLogHeader header) => Header = header;

    /// <summary>What the log says of itself.</summary>
    public EventLogHeader Header { get; }

    /// <summary>Cases written so far.</summary>
    public long Cases { get; private set; }

    /// <summary>Visits of steps written so far.</summary>
    public long Tasks { get; private set; }

    /// <summary>The endings of file names that choose a format, in the order they are told to people.</summary>
    public static ImmutableArray<string> Endings { get; } = [".csv", ".xes", ".json", ".jsonl"];

    /// <summary>The format a file's name asks for, or null when its ending is none of <see cref="Endings"/>.</summary>
    public static EventLogFormat? FormatOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSV" => EventLogFormat.Csv,
            ".XES" => EventLogFormat.Xes,
            ".JSON" => EventLogFormat.OcelJson,
            ".JSONL" => EventLogFormat.OcelLines,
            _ => null,
        };
    }

    /// <summary>Begins a log.</summary>
    /// <param name="output">Where it goes; left open at the end.</param>
    /// <param name="format">Its form.</param>
    /// <param name="header">What it says of itself.</param>
    /// <param name="scratch">
    /// Opens an empty stream to write and read again, for the format that holds objects and events apart; closed, and by its maker deleted,
    /// at the end.
    /// </param>
    public static EventLogWriter Open(Stream output, EventLogFormat format, EventLogHeader header, Func<Stream> scratch)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(scratch);
        return format switch
        {
            EventLogFormat.Csv => new CsvEventLog(output, header),
            EventLogFormat.Xes => new XesEventLog(output, header),
            EventLogFormat.OcelJson => new OcelDocument(output, header, scratch()),
            EventLogFormat.OcelLines => new OcelLines(output, header),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }

    /// <summary>Writes one finished case.</summary>
    public void Write(LoggedCase logged)
    {
        ArgumentNullException.ThrowIfNull(logged);
        WriteCase(logged);
        Cases++;
        Tasks += logged.Tasks.Length;
    }

    /// <summary>Writes what belongs after the last case.</summary>
    public abstract void Finish();

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private protected abstract void WriteCase(LoggedCase logged);

    /// <summary>Lets go of what the writer holds.</summary>
    protected abstract void Dispose(bool disposing);
}
