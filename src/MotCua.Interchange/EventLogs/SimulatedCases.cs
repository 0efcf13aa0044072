using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;
using MotCua.Simulation;

namespace MotCua.Interchange;

/// <summary>Turns the lines of simulated cases into cases of an event log. Not for two threads at once.</summary>
public sealed class SimulatedCases
{
    private const string Decided = "decided";
    private readonly CompiledProcedure program;
    private readonly SimulationTrace trace;
    private readonly CaseSpans spans;
    private readonly int limit;
    private readonly bool hasDecision;

    /// <summary>Prepares to read cases of one version.</summary>
    /// <param name="program">The version.</param>
    /// <param name="trace">The trace the lines come from.</param>
    /// <param name="mainLimit">Id of the limit whose due date a case shows, or null for none.</param>
    public SimulatedCases(CompiledProcedure program, SimulationTrace trace, string? mainLimit)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(trace);
        this.program = program;
        this.trace = trace;
        spans = new(trace);
        limit = program.Limits.FirstOrDefault(l => l.Id == mainLimit)?.Index ?? -1;
        hasDecision = program.Slots.Any(slot => Enumerable.Range(-1, slot.Outcomes.Length + 1).Any(outcome => Marks(slot, outcome)));
    }

    /// <summary>The id of a case in a log: <c>case-1</c> and up, <c>backlog-1</c> and up.</summary>
    public static string IdOf(int number) => number >= 0 ? $"case-{number + 1}" : $"backlog-{-number}";

    /// <summary>What a log says of itself.</summary>
    /// <param name="program">The version.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="scenarioHash">SHA-256 of its file, hex.</param>
    /// <param name="replication">Which replication, from 0.</param>
    /// <param name="calendar">The procedure's calendar, for its zone.</param>
    /// <param name="currency">The currency of what is paid.</param>
    public static EventLogHeader Header(CompiledProcedure program, Scenario scenario, string scenarioHash, int replication, WorkCalendar calendar, string currency)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(calendar);
        return new()
        {
            Procedure = program.Procedure.Id,
            Version = program.Procedure.Version,
            RulesHash = program.Procedure.RulesHash,
            Scenario = scenario.Id,
            ScenarioHash = scenarioHash,
            Seed = scenario.Run.Seed,
            Replication = replication + 1,
            Zone = calendar.Zone,
            Currency = currency,
            Activities = [.. program.Slots.Select(s => s.StepId).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>Reads one case.</summary>
    public LoggedCase Read(in TracedCase ended, ReadOnlySpan<TraceEntry> lines, ConditionBits conditions)
    {
        var variant = ended.Variant < program.Variants.Length && program.Variants[ended.Variant].Length > 0 ? program.Variants[ended.Variant] : null;
        var channels = program.Procedure.Channels;
        var tasks = Tasks(in ended, lines, conditions, variant);
        long? due = null;
        bool? isKept = null;
        var end = "";
        var endedAt = ended.Arrived;
        foreach (ref readonly var line in lines)
        {
            if (line.Kind is TraceKind.LimitKept or TraceKind.LimitMissed && line.Value == limit)
            {
                (due, isKept) = (line.Due, line.Kind == TraceKind.LimitKept);
            }
            else if (line.Kind == TraceKind.CaseEnded)
            {
                (end, endedAt) = (trace.EndOf(line.Value), line.At);
            }
        }

        if (!hasDecision && tasks.FindLastIndex(t => t.State != LoggedState.Cancelled) is >= 0 and var last)
        {
            tasks[last] = tasks[last] with { Decides = true };
        }

        return new()
        {
            Id = IdOf(ended.Number),
            Variant = variant,
            Channel = channels.IsEmpty ? null : channels[ended.Channel].Id,
            Filed = DayNumber.ToLocalDateTime(ended.Arrived),
            Ended = DayNumber.ToLocalDateTime(endedAt),
            End = end,
            Due = due is { } at && at < DayNumber.StartOf(DayNumber.Of(new(9999, 1, 1))) ? DayNumber.ToLocalDateTime(at) : null,
            IsOnTime = isKept,
            IsMeasured = ended.IsMeasured,
            Properties = trace.SegmentOf(ended.Segment) is { Length: > 0 } segment ? [KeyValuePair.Create("segment", segment)] : [],
            Tasks = [.. tasks],
        };
    }

    private List<LoggedTask> Tasks(in TracedCase ended, ReadOnlySpan<TraceEntry> lines, ConditionBits conditions, string? variant)
    {
        var waits = spans.Read(lines);
        var opened = new Dictionary<int, (long At, int Visit)>();
        var started = new Dictionary<int, long>();
        var silent = new HashSet<int>();
        var tasks = new List<LoggedTask>();
        foreach (ref readonly var line in lines)
        {
            switch (line.Kind)
            {
                case TraceKind.Opened:
                    opened[line.Task] = (line.At, line.Value);
                    break;
                case TraceKind.Started:
                    started[line.Task] = line.At;
                    break;
                case TraceKind.Expired:
                    silent.Add(line.Task);
                    break;
                case TraceKind.Ended or TraceKind.Cancelled:
                    var isDone = line.Kind == TraceKind.Ended;
                    var isSilent = isDone && silent.Contains(line.Task);
                    var (at, visit) = opened[line.Task];
                    var slot = program.Slots[line.Slot];
                    var outcome = isSilent ? slot.OnSilence : line.Value;
                    tasks.Add(new()
                    {
                        Activity = slot.StepId,
                        Visit = visit,
                        Actor = slot.Step.By,
                        Kind = Kind(slot, line.Pool),
                        Resource = Resource(slot, line.Pool, line.Person),
                        Enabled = DayNumber.ToLocalDateTime(at),
                        Start = line.Pool < 0 ? DayNumber.ToLocalDateTime(at) : started.TryGetValue(line.Task, out var start) ? DayNumber.ToLocalDateTime(start) : null,
                        End = DayNumber.ToLocalDateTime(line.At),
                        State = isSilent ? LoggedState.Silence : isDone ? LoggedState.Done : LoggedState.Cancelled,
                        Outcome = isDone && outcome >= 0 && outcome < slot.Outcomes.Length && slot.Outcomes[outcome].Length > 0 ? slot.Outcomes[outcome] : null,
                        Wait = Longest(waits, line.Task),
                        Papers = isDone && !isSilent ? Handed(slot, variant, conditions) : [],
                        Paid = (decimal)line.Paid,
                        Decides = isDone && (Marks(slot, -1) || Marks(slot, outcome)),
                    });
                    break;
                default:
                    break;
            }
        }

        return tasks;
    }

    private LoggedResource Kind(CompiledSlot slot, int pool)
    {
        if (pool >= 0)
        {
            return LoggedResource.Staff;
        }

        var actor = program.Procedure.Actors.FirstOrDefault(a => a.Id == slot.Step.By);
        return actor?.IsApplicant == true ? LoggedResource.Applicant : actor?.Kind switch
        {
            ActorKind.Office => LoggedResource.Staff,
            ActorKind.System => LoggedResource.System,
            _ => LoggedResource.Agency,
        };
    }

    private string? Resource(CompiledSlot slot, int pool, int person)
        => pool < 0 ? slot.CopyIndex < 0 ? slot.Step.By : $"{slot.Step.By} {slot.CopyIndex + 1}"
            : person < 0 ? null
            : trace.PersonName(pool, person);

    /// <summary>What kept a visit waiting longest before somebody began; a wait for staff that lies mostly off duty is a wait for the office to open.</summary>
    private static string Longest(IReadOnlyList<CaseSpan> waits, int task)
    {
        var longest = (Seconds: 0L, Text: "");
        foreach (var span in waits)
        {
            if (span.Task == task && span.Pool >= 0 && span.Reason != WaitReason.None && span.Seconds > longest.Seconds)
            {
                longest = (span.Seconds, Word(span.Reason == WaitReason.Staff && span.OffShift > span.OnShift ? WaitReason.OffShift : span.Reason));
            }
        }

        return longest.Text;
    }

    private static string Word(WaitReason reason) => reason switch
    {
        WaitReason.Staff => "staff",
        WaitReason.OffShift => "off-shift",
        WaitReason.Batch => "batch",
        WaitReason.HandOver => "hand-over",
        WaitReason.Applicant => "applicant",
        _ => "outside",
    };

    private ImmutableArray<string> Handed(CompiledSlot slot, string? variant, ConditionBits conditions)
    {
        if (slot.Prefix.Length > 0 || (!slot.Step.GivesAll && slot.Step.Gives.IsEmpty))
        {
            return [];
        }

        var papers = ImmutableArray.CreateBuilder<string>();
        foreach (var paper in program.Procedure.Papers)
        {
            var isGiven = slot.Step.GivesAll ? paper.ProvidedBy is null : slot.Step.Gives.Contains(paper.Id, StringComparer.Ordinal);
            foreach (var part in paper.Group == PaperGroup.AllOf ? paper.Parts : [paper])
            {
                if ((isGiven || slot.Step.Gives.Contains(part.Id, StringComparer.Ordinal)) && Applies(paper, variant, conditions) && Applies(part, variant, conditions))
                {
                    papers.Add(part.Id);
                }
            }
        }

        return papers.ToImmutable();
    }

    private static bool Applies(Paper paper, string? variant, ConditionBits conditions)
        => (paper.For.IsEmpty || (variant is not null && paper.For.Contains(variant, StringComparer.Ordinal)))
            && (paper.When is null || conditions.IsTrue(paper.When.Index));

    /// <summary>Whether a step, by its outcome or (with -1) in any case, marks the case as decided.</summary>
    private static bool Marks(CompiledSlot slot, int outcome)
        => slot.Prefix.Length == 0 && (outcome < 0
            ? slot.Step.Marks.Contains(Decided, StringComparer.Ordinal)
            : outcome < slot.Step.Outcomes.Length && slot.Step.Outcomes[outcome].Route.Marks.Contains(Decided, StringComparer.Ordinal));
}
