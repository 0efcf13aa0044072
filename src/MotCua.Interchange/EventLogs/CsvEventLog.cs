using System.Globalization;
using System.Text;

namespace MotCua.Interchange;

/// <summary>
/// RFC 4180 with a heading line, UTF-8. One line per visit of a step; properties of the case stand on each of its lines, so that a
/// spreadsheet can filter by them.
/// </summary>
internal sealed class CsvEventLog : EventLogWriter
{
    private readonly StreamWriter writer;
    private readonly LogTimes times;

    public CsvEventLog(Stream output, EventLogHeader header)
        : base(header)
    {
        times = new(header.Zone);
        writer = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine("case,activity,visit,resource,role,enabled,start,end,state,outcome,wait_reason,variant,channel,filed,closed,result,due,on_time,measured,properties");
    }

    public override void Finish() => writer.Flush();

    private protected override void WriteCase(LoggedCase logged)
    {
        var properties = string.Join(';', logged.Properties.Select(p => p.Key + "=" + p.Value));
        var ofCase = string.Join(',', new[]
        {
            Cell(logged.Variant), Cell(logged.Channel), times.Text(logged.Filed), times.Text(logged.Ended), Cell(logged.End), times.Text(logged.Due),
            logged.IsOnTime is { } onTime ? YesNo(onTime) : "", YesNo(logged.IsMeasured), Cell(properties),
        });
        foreach (var task in logged.Tasks)
        {
            writer.Write(Cell(logged.Id));
            Next(Cell(task.Activity));
            Next(task.Visit.ToString(CultureInfo.InvariantCulture));
            Next(Cell(task.Resource));
            Next(Cell(task.Actor));
            Next(times.Text(task.Enabled));
            Next(times.Text(task.Start));
            Next(times.Text(task.End));
            Next(State(task.State));
            Next(Cell(task.Outcome));
            Next(Cell(task.Wait));
            Next(ofCase);
            writer.WriteLine();
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            writer.Dispose();
        }
    }

    internal static string State(LoggedState state) => state switch
    {
        LoggedState.Done => "done",
        LoggedState.Silence => "silence",
        LoggedState.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private void Next(string cell)
    {
        writer.Write(',');
        writer.Write(cell);
    }

    private static string YesNo(bool value) => value ? "yes" : "no";

    /// <summary>
    /// Quotes what needs it. What a spreadsheet would take for a formula gets an apostrophe before it; ids cannot begin like one, other
    /// texts could.
    /// </summary>
    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
