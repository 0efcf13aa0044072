using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Simulation;

/// <summary>How much the answer hangs on each assumption that has a range.</summary>
public sealed record SensitivityReport
{
    /// <summary>Replications behind every point; all points meet the same cases.</summary>
    public required int Replications { get; init; }

    /// <summary>Level of all intervals.</summary>
    public required double Confidence { get; init; }

    /// <summary>One chart for each version compared with the first; with a single version one chart of its own figures.</summary>
    public required ImmutableArray<Tornado> Charts { get; init; }

    /// <summary>Why ends of ranges could not be run; their assumptions have no bar.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>Whether it was cancelled: then only the assumptions finished have bars.</summary>
    public required bool IsCancelled { get; init; }
}

/// <summary>A tornado chart: one bar for each assumption, the longest first.</summary>
/// <param name="Before">The first version; null when there is only one.</param>
/// <param name="After">The version compared with it, or the only one.</param>
/// <param name="OnTimeMeasure">The on-time rate shown beside the duration, for example <c>on-time.handling</c>: the first limit both versions have; null when none.</param>
/// <param name="AsAssumed">The answer with every assumption as written.</param>
/// <param name="Bars">The bars, by the size of their swing in mean duration; equal ones by name.</param>
/// <param name="Inputs">How far all assumptions together leave the answer uncertain; null when nothing has a range, or it was cancelled.</param>
public sealed record Tornado(
    string? Before, string After, string? OnTimeMeasure, SensitivityPoint AsAssumed, ImmutableArray<TornadoBar> Bars, InputUncertainty? Inputs = null);

/// <summary>The answer under one value.</summary>
/// <param name="Duration">The paired difference of the mean duration, after minus before, in calendar days; with one version the mean duration.</param>
/// <param name="OnTime">The same for the on-time rate, or null.</param>
public sealed record SensitivityPoint(Estimate Duration, Estimate? OnTime);

/// <summary>What one assumption moves between the ends of its range, everything else as written.</summary>
public sealed record TornadoBar
{
    /// <summary>The assumption; see <see cref="ScenarioNumber.Name"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Its unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Its value as written.</summary>
    public required double Value { get; init; }

    /// <summary>Lower end of its range.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end of its range.</summary>
    public required double High { get; init; }

    /// <summary>Where it stands in the file.</summary>
    public required SourceSpan Location { get; init; }

    /// <summary>The answer at the lower end.</summary>
    public required SensitivityPoint AtLow { get; init; }

    /// <summary>The answer at the upper end.</summary>
    public required SensitivityPoint AtHigh { get; init; }

    /// <summary>How far the answer in mean duration moves from the lower to the upper end, itself paired case by case.</summary>
    public required Estimate Swing { get; init; }

    /// <summary>The same for the on-time rate, or null.</summary>
    public required Estimate? OnTimeSwing { get; init; }

    /// <summary>
    /// Whether the conclusion hangs on it: the difference has one sign at one end and the other, or none, at the other. Never with one version.
    /// </summary>
    public required bool DecidesTheSign { get; init; }
}

/// <summary>What looking for a break-even value gave.</summary>
public enum BreakEvenOutcome
{
    /// <summary>There is one.</summary>
    Found,

    /// <summary>The later version takes less time over the whole range.</summary>
    AlwaysShorter,

    /// <summary>The later version takes more time over the whole range.</summary>
    AlwaysLonger,

    /// <summary>Both take the same time at both ends: the assumption does not matter.</summary>
    NeverDiffers,

    /// <summary>The scenario has no number of that name.</summary>
    UnknownAssumption,

    /// <summary>It has no range and none was given.</summary>
    NoRange,

    /// <summary>A value of the range does not fit the procedure; see the findings.</summary>
    NotRunnable,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}

/// <summary>The value of an assumption at which both versions take equally long.</summary>
/// <param name="Outcome">Whether there is one.</param>
/// <param name="Name">The assumption.</param>
/// <param name="Value">The value, or null when none was found; for a number of people the first whole one on the far side.</param>
/// <param name="From">Lower end of where it lies; for no result, of where it was sought.</param>
/// <param name="Until">Upper end.</param>
/// <param name="AtFrom">The paired difference of the mean duration at the lower end, in calendar days.</param>
/// <param name="AtUntil">The same at the upper end.</param>
/// <param name="Diagnostics">Why a value could not be run.</param>
public sealed record BreakEven(
    BreakEvenOutcome Outcome, string Name, double? Value, double From, double Until, Estimate? AtFrom, Estimate? AtUntil, ImmutableArray<Diagnostic> Diagnostics);
