using System.Text.Json.Nodes;
using MotCua.Cli.Files;
using MotCua.Interchange;
using MotCua.Rules;
using MotCua.Simulation;

namespace MotCua.Cli.Running;

/// <summary>Writes what happened in one replication as an event log.</summary>
internal sealed class EventLogJob
{
    private readonly OutputFile output;
    private readonly EventLogFormat format;
    private readonly int replication;

    private EventLogJob(OutputFile output, EventLogFormat format, int replication)
    {
        this.output = output;
        this.format = format;
        this.replication = replication;
    }

    /// <summary>Cases in the log.</summary>
    public long Cases { get; private set; }

    /// <summary>Visits of steps in the log.</summary>
    public long Tasks { get; private set; }

    /// <summary>Makes sure, before anything is simulated, that the log can be written; null when none is asked for.</summary>
    /// <exception cref="CommandStopped">It cannot.</exception>
    public static EventLogJob? At(Session session, string? path, int replication)
    {
        if (replication is < 1 or > 1_000_000)
        {
            throw CommandStopped.WrongUse("--log-replication: từ 1 đến 1.000.000.", "--log-replication: from 1 to 1,000,000.");
        }

        if (path is null)
        {
            return null;
        }

        var endings = string.Join(", ", EventLogWriter.Endings);
        var format = EventLogWriter.FormatOf(path) ?? throw CommandStopped.WrongUse(
            $"--log: không rõ định dạng của {path}; tên tệp phải kết thúc bằng một trong {endings}.", $"--log: the form of {path} is not clear; end the name with one of {endings}.");
        return new(OutputFile.At(session, path), format, replication - 1);
    }

    /// <summary>Writes the log; whether there is one: stopped before or in the middle, there is none.</summary>
    public bool Write(Session session, SimulationJob job, LibraryFolder library, SimulationReport report, string? mainLimit, CancellationToken cancellation)
    {
        var program = job.Programs[0];
        var calendar = library.Calendar(program.Procedure.Calendar) ?? LegalTime.WorkCalendar.AlwaysOpen(program.Procedure.Calendar);
        var header = SimulatedCases.Header(program, job.Scenario, job.ScenarioHash, replication, calendar, job.Plan.Currency);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            output.Write(stream =>
            {
                using var writer = EventLogWriter.Open(stream, format, header, output.Scratch);
                var run = new TracedReplication(job.Plan, 0, report);
                var cases = new SimulatedCases(program, run.Trace, mainLimit);
                run.Run(replication, (in TracedCase ended, ReadOnlySpan<TraceEntry> lines, ConditionBits conditions) =>
                {
                    cancellation.ThrowIfCancellationRequested();
                    writer.Write(cases.Read(in ended, lines, conditions));
                });
                writer.Finish();
                (Cases, Tasks) = (writer.Cases, writer.Tasks);
            });
            return true;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            session.Tell($"Nhật ký sự kiện {output.Shown} không được ghi vì đã dừng giữa chừng.", $"The event log {output.Shown} was not written: it was stopped before its end.");
            return false;
        }
    }

    /// <summary>One line about the log.</summary>
    public string Say(Session session)
    {
        var f = session.Formats;
        return f.Say(
            $"Nhật ký sự kiện: {output.Shown} (lần lặp {f.Number(replication + 1)}: {f.Number(Cases)} hồ sơ đã kết thúc, {f.Number(Tasks)} lượt thực hiện bước).",
            $"Event log: {output.Shown} (replication {f.Number(replication + 1)}: {f.Number(Cases)} finished cases, {f.Number(Tasks)} visits of steps).");
    }

    public JsonObject ToJson() => new()
    {
        ["path"] = output.FullPath,
        ["format"] = format switch { EventLogFormat.Csv => "csv", EventLogFormat.Xes => "xes", EventLogFormat.OcelJson => "ocel-json", _ => "ocel-lines" },
        ["replication"] = replication + 1,
        ["cases"] = Cases,
        ["visits"] = Tasks,
    };
}
