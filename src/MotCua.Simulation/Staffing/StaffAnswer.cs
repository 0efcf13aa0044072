using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Simulation;

/// <summary>What to look for.</summary>
public sealed record StaffQuestion
{
    /// <summary>The share of cases within the limit that is asked for, between 0 and 1. Default 95 %.</summary>
    public double OnTime { get; init; } = 0.95;

    /// <summary>The overall limit; null for the first one the version has.</summary>
    public string? Limit { get; init; }

    /// <summary>Replications of each combination of staff to begin with. Default 20, or the scenario's fewest when more.</summary>
    public int? Replications { get; init; }

    /// <summary>How many times as many are run where the interval still holds the rate asked for. Default 8.</summary>
    public int MostTimes { get; init; } = 8;

    /// <summary>How many cheaper combinations are tried at most before the answer counts as not proven the cheapest. Default 400.</summary>
    public int MostChecks { get; init; } = 400;

    /// <summary>How many threads; 0 (the default) for one per core. The answer does not depend on it.</summary>
    public int Threads { get; init; }
}

/// <summary>How a search for staff ended.</summary>
public enum StaffOutcome
{
    /// <summary>There is an answer.</summary>
    Found,

    /// <summary>No number of staff reaches the rate: the limit is lost elsewhere.</summary>
    Unreachable,

    /// <summary>The version has no overall limit, no such limit, or no case to which it applies.</summary>
    NoLimit,

    /// <summary>The scenario has no staff whose number could be changed; people with names are who they are.</summary>
    NoStaff,

    /// <summary>The scenario does not fit the version; see the findings.</summary>
    NotRunnable,

    /// <summary>It was cancelled before there was an answer.</summary>
    Cancelled,
}

/// <summary>A staff whose number is sought.</summary>
/// <param name="Actor">The actor in the scenario's <c>people</c>.</param>
/// <param name="Now">How many the scenario has.</param>
/// <param name="Needed">How many the answer has; as many as helps at all when nothing reaches the rate.</param>
/// <param name="CostPerYear">What one of them costs a year for the part of their time they have for this procedure; null when the scenario gives no hourly cost.</param>
/// <param name="Utilisation">Share of that time they are busy in the answer, of all groups under <c>for-each</c> the mean.</param>
/// <param name="OneFewer">The on-time rate with one fewer of them; null when one fewer is nobody.</param>
/// <param name="OneFewerChange">The paired difference one fewer makes; null like <see cref="OneFewer"/>.</param>
public sealed record StaffNeed(string Actor, int Now, int Needed, double? CostPerYear, double Utilisation, Estimate? OneFewer, Estimate? OneFewerChange);

/// <summary>One combination of staff.</summary>
/// <param name="Staff">How many, in the order of <see cref="StaffAnswer.Needs"/>.</param>
/// <param name="OnTime">The on-time rate with its interval.</param>
/// <param name="CostPerYear">Cost a year, or null when the scenario does not give the hourly cost of all.</param>
public sealed record StaffCombination(ImmutableArray<int> Staff, Estimate OnTime, double? CostPerYear)
{
    /// <summary>How many people in all.</summary>
    public int People => Staff.Sum();
}

/// <summary>Where cases spend time that no staff can shorten.</summary>
/// <param name="Step">The step.</param>
/// <param name="Kind">Who has the case meanwhile.</param>
/// <param name="DaysPerCase">Calendar days per case, nobody waiting for a free person.</param>
public sealed record TimeLost(string Step, TimeLostKind Kind, double DaysPerCase);

/// <summary>Who has a case while time passes.</summary>
public enum TimeLostKind
{
    /// <summary>The applicant.</summary>
    Applicant,

    /// <summary>An agency or a system outside the staff.</summary>
    Outside,

    /// <summary>Staff at work on it.</summary>
    Work,

    /// <summary>Nobody: it lies over night, on days off, or until a batch.</summary>
    OffShift,
}

/// <summary>The least staff for an on-time rate.</summary>
public sealed record StaffAnswer
{
    /// <summary>How the search ended.</summary>
    public required StaffOutcome Outcome { get; init; }

    /// <summary>The limit looked at, or the one asked for when there is none.</summary>
    public string? Limit { get; init; }

    /// <summary>The rate asked for.</summary>
    public required double Target { get; init; }

    /// <summary>Level of all intervals.</summary>
    public double Confidence { get; init; }

    /// <summary>Seed of the search; all figures told come from other, fresh cases, so that none is better for having been chosen.</summary>
    public ulong Seed { get; init; }

    /// <summary>Each staff.</summary>
    public ImmutableArray<StaffNeed> Needs { get; init; } = [];

    /// <summary>The scenario's own staff.</summary>
    public StaffCombination? AsIs { get; init; }

    /// <summary>The answer; when unreachable, staff so ample that nobody waits for a free person.</summary>
    public StaffCombination? Best { get; init; }

    /// <summary>Of what is cheaper and was tried, the one with the highest on-time rate; null when there is nothing cheaper.</summary>
    public StaffCombination? NextCheaper { get; init; }

    /// <summary>Whether every cheaper combination is ruled out, rather than only every one with one person fewer.</summary>
    public bool IsProven { get; init; }

    /// <summary>Whether the whole interval of <see cref="Best"/> keeps the rate; else only its mean does.</summary>
    public bool IsClear { get; init; }

    /// <summary>Whether cost was made least; else the number of people, because the scenario gives no hourly cost for some.</summary>
    public bool ByCost { get; init; }

    /// <summary>Where time goes that staff cannot shorten, longest first; only when unreachable.</summary>
    public ImmutableArray<TimeLost> Losses { get; init; } = [];

    /// <summary>How many combinations were simulated.</summary>
    public int Tried { get; init; }

    /// <summary>Why the scenario could not be run.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];
}
