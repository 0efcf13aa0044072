using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Simulation;

/// <summary>
/// What one version's cases went through, from replications written down line by line: where they waited and why, when people were busy,
/// what one more person would change, how the slowest cases came about. The same replications as the experiment's.
/// </summary>
public sealed record VersionStudy
{
    /// <summary>Replications looked at line by line.</summary>
    public required int Replications { get; init; }

    /// <summary>Measured cases in them.</summary>
    public required long Cases { get; init; }

    /// <summary>Level of all intervals.</summary>
    public required double Confidence { get; init; }

    /// <summary>Where time goes, by step in file order.</summary>
    public required ImmutableArray<StepStudy> Steps { get; init; }

    /// <summary>The staffs, the narrowest bottleneck first.</summary>
    public required ImmutableArray<PoolStudy> Pools { get; init; }

    /// <summary>Results by variant, channel and segment, as far as there are several.</summary>
    public required ImmutableArray<GroupStudy> Groups { get; init; }

    /// <summary>How cases stand to the day they were due, by limit.</summary>
    public required ImmutableArray<LimitStudy> Limits { get; init; }

    /// <summary>The slowest cases, the slowest first.</summary>
    public required ImmutableArray<SlowCase> Slowest { get; init; }
}

/// <summary>Why time passes.</summary>
public enum TimeSpent
{
    /// <summary>Somebody works on it.</summary>
    Work,

    /// <summary>It waits though staff is on duty: all are busy.</summary>
    Staff,

    /// <summary>Nobody is on duty: night, weekend, day off.</summary>
    OffShift,

    /// <summary>It waits for the next batch.</summary>
    Batch,

    /// <summary>It is on its way to another desk.</summary>
    HandOver,

    /// <summary>The applicant has it.</summary>
    Applicant,

    /// <summary>An agency or system outside the staff has it.</summary>
    Outside,
}

/// <summary>Where time goes at one step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Visits">Visits per case.</param>
/// <param name="DaysPerCase">Calendar days per case, in the order of <see cref="TimeSpent"/>.</param>
public sealed record StepStudy(string Step, double Visits, ImmutableArray<Estimate> DaysPerCase)
{
    /// <summary>Days for one reason.</summary>
    public Estimate For(TimeSpent why) => DaysPerCase[(int)why];
}

/// <summary>One staff.</summary>
public sealed record PoolStudy
{
    /// <summary>Its name.</summary>
    public required string Pool { get; init; }

    /// <summary>How many people.</summary>
    public required int Staff { get; init; }

    /// <summary>Share of time on duty spent at work, by 24 × weekday (0 Monday) + hour; not a number where nobody is ever on duty.</summary>
    public required ImmutableArray<double> BusyByHour { get; init; }

    /// <summary>Share of all time on duty.</summary>
    public required Estimate Utilisation { get; init; }

    /// <summary>Days per case in which all of them on duty are busy.</summary>
    public required Estimate WaitDays { get; init; }

    /// <summary>What one more person changes in the mean duration, in calendar days, over the same cases; null when the scenario gives no number to change.</summary>
    public Estimate? OneMoreDays { get; init; }

    /// <summary>What one more person changes in the on-time rate; null without a limit.</summary>
    public Estimate? OneMoreOnTime { get; init; }
}

/// <summary>By what cases are grouped.</summary>
public enum GroupKind
{
    /// <summary>Variant (trường hợp).</summary>
    Variant,

    /// <summary>Channel.</summary>
    Channel,

    /// <summary>Segment of applicants.</summary>
    Segment,
}

/// <summary>The results of some of the cases.</summary>
/// <param name="Kind">By what they are grouped.</param>
/// <param name="Id">Which.</param>
/// <param name="Share">Share of all cases.</param>
/// <param name="MeanDays">Mean duration in calendar days.</param>
/// <param name="P90Days">90th percentile.</param>
/// <param name="OnTime">On-time rate by the main limit; no replications when it never ran.</param>
public sealed record GroupStudy(GroupKind Kind, string Id, double Share, Estimate MeanDays, Estimate P90Days, Estimate OnTime)
{
    /// <summary>How the scenario calls a group of applicants; empty for a variant or a channel, which the procedure names.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
}

/// <summary>How cases stand to the day they were due.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="InWorkingDays">Whether days are working days; else calendar days.</param>
/// <param name="ShareByDay">Share of cases by days after the due day: negative before it, 0 on it, positive too late; in order.</param>
/// <param name="DueDays">5th, 50th and 95th percentile of the days from filing to when it was due, pauses included, in calendar days.</param>
/// <param name="OnTime">Share of cases in time.</param>
public sealed record LimitStudy(
    string Limit, bool InWorkingDays, ImmutableArray<(int Day, double Share)> ShareByDay, (double Low, double Median, double High) DueDays, double OnTime);

/// <summary>One slow case.</summary>
/// <param name="Replication">The replication it is from, from 0.</param>
/// <param name="Number">Its number there.</param>
/// <param name="Variant">Its variant, or null.</param>
/// <param name="Channel">Its channel, or null.</param>
/// <param name="Filed">When it was filed, in local seconds.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="End">The end it came to.</param>
/// <param name="Due">When it was due by the main limit, or null.</param>
/// <param name="IsOnTime">Whether it was in time, or null.</param>
/// <param name="Spans">Everything it waited for and every piece of work, by the time they begin.</param>
public sealed record SlowCase(
    int Replication, int Number, string? Variant, string? Channel, long Filed, long Ended, string End, long? Due, bool? IsOnTime, ImmutableArray<SlowSpan> Spans)
{
    /// <summary>How long it took, in calendar days.</summary>
    public double Days => (Ended - Filed) / 86_400.0;
}

/// <summary>A stretch of a slow case.</summary>
/// <param name="Step">The step.</param>
/// <param name="Visit">Which visit of it.</param>
/// <param name="Who">Who has it: a person, or the name of the staff it waits for; null where there is no staff.</param>
/// <param name="From">When it begins, in local seconds.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Why">Why the time passes; a wait that lies mostly off duty counts as off duty.</param>
/// <param name="OnDuty">Seconds of it in which the staff is on duty.</param>
public sealed record SlowSpan(string Step, int Visit, string? Who, long From, long Until, TimeSpent Why, long OnDuty);
