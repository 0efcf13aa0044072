using System.Collections.Immutable;
using NodaTime;

namespace MotCua.Interchange;

/// <summary>One finished case as event logs tell it. All times are local times of the log's zone.</summary>
public sealed record LoggedCase
{
    /// <summary>Its id, unique in the log.</summary>
    public required string Id { get; init; }

    /// <summary>Its variant (trường hợp); null when the procedure has none.</summary>
    public string? Variant { get; init; }

    /// <summary>Its channel; null when the procedure has none.</summary>
    public string? Channel { get; init; }

    /// <summary>When it was filed.</summary>
    public required LocalDateTime Filed { get; init; }

    /// <summary>When it ended.</summary>
    public required LocalDateTime Ended { get; init; }

    /// <summary>The end it came to.</summary>
    public required string End { get; init; }

    /// <summary>When it was due by the main limit; null when that limit never ran.</summary>
    public LocalDateTime? Due { get; init; }

    /// <summary>Whether the main limit was kept; null when that limit never ran out its course.</summary>
    public bool? IsOnTime { get; init; }

    /// <summary>Whether it counts in the figures: false for the starting backlog and the warm-up.</summary>
    public bool IsMeasured { get; init; } = true;

    /// <summary>Segments and other properties, each by its name.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Properties { get; init; } = [];

    /// <summary>Every visit of a step, by the time it ended.</summary>
    public required ImmutableArray<LoggedTask> Tasks { get; init; }
}

/// <summary>One visit of one step.</summary>
public sealed record LoggedTask
{
    /// <summary>The step.</summary>
    public required string Activity { get; init; }

    /// <summary>Which visit of it, from 1.</summary>
    public int Visit { get; init; } = 1;

    /// <summary>The actor whose step it is.</summary>
    public required string Actor { get; init; }

    /// <summary>What kind of resource acts.</summary>
    public required LoggedResource Kind { get; init; }

    /// <summary>The person or agency that did it; null when nobody took it up before it was cancelled.</summary>
    public string? Resource { get; init; }

    /// <summary>When it could be taken up.</summary>
    public required LocalDateTime Enabled { get; init; }

    /// <summary>When work on it began; null when it never did.</summary>
    public LocalDateTime? Start { get; init; }

    /// <summary>When it ended.</summary>
    public required LocalDateTime End { get; init; }

    /// <summary>How it ended.</summary>
    public LoggedState State { get; init; }

    /// <summary>Its outcome; null when the step has no outcomes or was cancelled.</summary>
    public string? Outcome { get; init; }

    /// <summary>Why it waited longest before it began, for people; empty when it did not wait.</summary>
    public string Wait { get; init; } = "";

    /// <summary>Ids of papers handed in.</summary>
    public ImmutableArray<string> Papers { get; init; } = [];

    /// <summary>What was paid, in the log's currency; 0 for nothing.</summary>
    public decimal Paid { get; init; }

    /// <summary>Whether the decision on the case was made here.</summary>
    public bool Decides { get; init; }
}

/// <summary>Who acts.</summary>
public enum LoggedResource
{
    /// <summary>A member of the staff.</summary>
    Staff,

    /// <summary>The applicant.</summary>
    Applicant,

    /// <summary>Another authority.</summary>
    Agency,

    /// <summary>A machine.</summary>
    System,
}

/// <summary>How a visit of a step ended.</summary>
public enum LoggedState
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>Its limit passed in silence, which counts as its outcome.</summary>
    Silence,

    /// <summary>It was no longer needed.</summary>
    Cancelled,
}

/// <summary>What an event log says of itself.</summary>
public sealed record EventLogHeader
{
    /// <summary>The procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>The version.</summary>
    public required string Version { get; init; }

    /// <summary>What identifies its rules.</summary>
    public required string RulesHash { get; init; }

    /// <summary>The scenario; every simulated event rests on it.</summary>
    public required string Scenario { get; init; }

    /// <summary>SHA-256 of the scenario's file, hex.</summary>
    public required string ScenarioHash { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Which replication this is, from 1.</summary>
    public required int Replication { get; init; }

    /// <summary>The zone of all local times.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>The currency of what is paid.</summary>
    public string Currency { get; init; } = "VND";

    /// <summary>The steps, in the order of the procedure's file.</summary>
    public required ImmutableArray<string> Activities { get; init; }
}
