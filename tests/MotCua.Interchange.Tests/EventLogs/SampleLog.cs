using System.Collections.Immutable;
using System.Text;
using NodaTime;

namespace MotCua.Interchange.Tests;

/// <summary>A log of two invented cases that holds what writers find hard.</summary>
internal static class SampleLog
{
    public static EventLogHeader Header { get; } = new()
    {
        Procedure = "test/permit",
        Version = "2026-01-01",
        RulesHash = "00ff",
        Scenario = "test/permit/base",
        ScenarioHash = "ff00",
        Seed = 7,
        Replication = 1,
        Zone = DateTimeZoneProviders.Tzdb["Asia/Ho_Chi_Minh"],
        Activities = ["submit", "check", "opinion", "decide"],
    };

    public static ImmutableArray<LoggedCase> Cases { get; } =
    [
        new()
        {
            Id = "case-1",
            Variant = "house",
            Channel = "online",
            Filed = At(9, 8, 0),
            Ended = At(11, 16, 30),
            End = "granted",
            Due = At(18, 0, 0),
            IsOnTime = true,
            Properties = [KeyValuePair.Create("segment", "far away, \"no\" e-ID")],
            Tasks =
            [
                Task("submit", LoggedResource.Applicant, "applicant", At(9, 8, 0), At(9, 8, 0), At(9, 8, 0)) with { Papers = ["form", "photo"], Outcome = "done" },
                Task("check", LoggedResource.Staff, "desk 1", At(9, 8, 0), At(9, 10, 15), At(9, 10, 40)) with { Outcome = "incomplete", Wait = "staff" },
                Task("submit", LoggedResource.Applicant, "applicant", At(9, 10, 40), At(9, 10, 40), At(10, 9, 0)) with { Visit = 2, Papers = ["photo"], Paid = 75000, Outcome = "done" },
                Task("opinion", LoggedResource.Agency, "culture 1", At(10, 9, 0), At(10, 9, 0), At(11, 16, 30)) with { State = LoggedState.Silence, Outcome = "agrees" },
                Task("decide", LoggedResource.Staff, "desk 2", At(11, 16, 30), At(11, 16, 30), At(11, 16, 30)) with { Outcome = "=signs <&>", Decides = true },
            ],
        },
        new()
        {
            Id = "backlog-1",
            Filed = At(8, 23, 59),
            Ended = At(12, 0, 0),
            End = "withdrawn",
            IsMeasured = false,
            Tasks = [Task("check", LoggedResource.Staff, null, At(8, 23, 59), null, At(12, 0, 0)) with { State = LoggedState.Cancelled, Wait = "off-shift" }],
        },
    ];

    public static string Write(EventLogFormat format, params IEnumerable<LoggedCase> cases)
    {
        using var output = new MemoryStream();
        using (var writer = EventLogWriter.Open(output, format, Header, () => new MemoryStream()))
        {
            foreach (var logged in cases)
            {
                writer.Write(logged);
            }

            writer.Finish();
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static LocalDateTime At(int day, int hour, int minute) => new(2026, 2, day, hour, minute);

    private static LoggedTask Task(string activity, LoggedResource kind, string? resource, LocalDateTime enabled, LocalDateTime? start, LocalDateTime end) => new()
    {
        Activity = activity,
        Actor = kind == LoggedResource.Staff ? "desk" : kind == LoggedResource.Agency ? "culture" : "applicant",
        Kind = kind,
        Resource = resource,
        Enabled = enabled,
        Start = start,
        End = end,
    };
}
