using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Simulation;

/// <summary>The shape of a duration.</summary>
public enum DistributionKind
{
    /// <summary>Always the same: <c>20 minutes</c>.</summary>
    Constant,

    /// <summary><c>uniform(10, 30 minutes)</c>: least, greatest.</summary>
    Uniform,

    /// <summary><c>triangular(10, 20, 60 minutes)</c>: least, most likely, greatest.</summary>
    Triangular,

    /// <summary><c>exponential(mean 20 minutes)</c>.</summary>
    Exponential,

    /// <summary><c>lognormal(mean 20 minutes, cv 0.5)</c>: the mean and coefficient of variation of the duration itself, not of its logarithm.</summary>
    Lognormal,

    /// <summary><c>normal(mean 20 minutes, sd 5 minutes)</c>, conditioned on not being negative.</summary>
    Normal,

    /// <summary><c>gamma(mean 20 minutes, cv 0.5)</c>.</summary>
    Gamma,

    /// <summary><c>erlang(3, mean 20 minutes)</c>: the sum of so many equal exponential stages.</summary>
    Erlang,

    /// <summary><c>empirical(10 minutes 20%, 30 minutes 80%)</c>: these values with these shares.</summary>
    Empirical,
}

/// <summary>What a duration is counted in.</summary>
public enum DurationUnit
{
    /// <summary>Seconds.</summary>
    Second,

    /// <summary>Minutes: of work for staff, on the clock for everybody else.</summary>
    Minute,

    /// <summary>Hours: of work for staff, on the clock for everybody else.</summary>
    Hour,

    /// <summary>Hours inside the working hours of the calendar.</summary>
    WorkingHour,

    /// <summary>Working days: as much working time as one full day of the calendar has.</summary>
    WorkingDay,

    /// <summary>Days of 24 hours on the clock.</summary>
    CalendarDay,
}

/// <summary>A duration somebody assumed: a distribution, or a share of what another name draws.</summary>
public sealed record DurationSpec
{
    /// <summary>Its shape.</summary>
    public DistributionKind Kind { get; init; }

    /// <summary>What its parameters are counted in.</summary>
    public DurationUnit Unit { get; init; }

    /// <summary>
    /// Its parameters in the order of <see cref="DistributionKind"/>, durations in <see cref="Unit"/>. Spread is always a coefficient of
    /// variation or a standard deviation as <see cref="IsSpreadRelative"/> says.
    /// </summary>
    public ImmutableArray<ScenarioNumber> Parameters { get; init; } = [];

    /// <summary>Whether the second parameter is a coefficient of variation rather than a standard deviation.</summary>
    public bool IsSpreadRelative { get; init; }

    /// <summary>The shares of <see cref="DistributionKind.Empirical"/>, in the order of the values; else empty.</summary>
    public ImmutableArray<ScenarioNumber> Shares { get; init; } = [];

    /// <summary><c>50% of appraise</c>: the name whose draw is reused; then the only parameter is the share. Else null.</summary>
    public string? Of { get; init; }

    /// <summary>The duration trait that is drawn, with its own occurrences; then there are no parameters. Else null.</summary>
    public string? Trait { get; init; }

    /// <summary>As written.</summary>
    public required string Text { get; init; }

    /// <summary>Where it stands in the file.</summary>
    public SourceSpan Location { get; init; }

    /// <summary>Whether it is always zero.</summary>
    public bool IsZero => Of is null && Trait is null && Kind == DistributionKind.Constant && Parameters[0].Value == 0;
}
