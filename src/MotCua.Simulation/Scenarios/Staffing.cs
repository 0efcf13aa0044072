using System.Collections.Immutable;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Simulation;

/// <summary>By what a waiting case goes before others.</summary>
public enum PrecedenceKind
{
    /// <summary>It is of a variant.</summary>
    Variant,

    /// <summary>It came through a channel.</summary>
    Channel,

    /// <summary>Its applicant is of a segment.</summary>
    Segment,

    /// <summary>A yes-no fact of it is yes.</summary>
    Fact,

    /// <summary>A trait holds for it at its first occurrence.</summary>
    Trait,

    /// <summary>It waits for a certain step.</summary>
    Step,

    /// <summary>The sooner one of its running limits expires, as computed when it began to wait.</summary>
    Deadline,

    /// <summary>The longer ago the case came, wherever it has been since.</summary>
    Oldest,

    /// <summary>The less work it is.</summary>
    Shortest,
}

/// <summary>One rule of <c>takes-first</c>: <c>variant house</c>, <c>fact heritage</c>, <c>deadline</c>…</summary>
/// <param name="Kind">By what.</param>
/// <param name="Name">Which variant, channel, segment, fact, trait or step; empty for the others.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record Precedence(PrecedenceKind Kind, string Name, SourceSpan Location);

/// <summary>Some days in a row.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
public readonly record struct DateSpan(LocalDate From, LocalDate Until);

/// <summary>How long people stay when too much is waiting at the end of their day.</summary>
/// <param name="WhenWaiting">How many pieces must be waiting then.</param>
/// <param name="AtMost">Seconds of overtime a day.</param>
public sealed record Overtime(int WhenWaiting, int AtMost);

/// <summary>How one person, or everybody of a staff, is at work. What is null is as the staff says.</summary>
public sealed record Attendance
{
    /// <summary>Their calendar; null for the procedure's.</summary>
    public string? Calendar { get; init; }

    /// <summary>Their working hours where they differ from the calendar's; empty for the calendar's.</summary>
    public ImmutableArray<ShiftHours> Hours { get; init; } = [];

    /// <summary>Days on which they are away.</summary>
    public ImmutableArray<DateSpan> Absent { get; init; } = [];

    /// <summary>The share of working days on which they are away without having planned it, or null for none.</summary>
    public ScenarioNumber? Sick { get; init; }

    /// <summary>How many working days such an absence lasts on average. Default 1.</summary>
    public double SickDays { get; init; } = 1;

    /// <summary>How many pieces of work they hold at a time; they then share out their time evenly. Default 1.</summary>
    public int? AtOnce { get; init; }
}

/// <summary>One person with a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Attendance">How they are at work.</param>
/// <param name="Speed">How fast they work: at 125 % an hour of work takes 48 minutes. Null for 100 %.</param>
/// <param name="HourlyCost">Cost of an hour, or null for the staff's.</param>
public sealed record StaffMember(string Name, Attendance Attendance, ScenarioNumber? Speed, ScenarioNumber? HourlyCost);
