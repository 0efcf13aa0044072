using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Simulation;

/// <summary>What an experiment found. Plain records in one fixed order, ready for JSON; the same plan and seed give the same bytes.</summary>
public sealed record SimulationReport
{
    /// <summary>The scenario's id.</summary>
    public required string Scenario { get; init; }

    /// <summary>The seed of all draws.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How many replications were run, of every version the same.</summary>
    public required int Replications { get; init; }

    /// <summary>Level of all intervals, for example 0.95.</summary>
    public required double Confidence { get; init; }

    /// <summary>Why it stopped.</summary>
    public required StopReason Stopped { get; init; }

    /// <summary>The half-widths asked for; none when a number of replications was.</summary>
    public ImmutableArray<PrecisionTarget> Precision { get; init; } = [];

    /// <summary>How many first cases were left out, and how that was found.</summary>
    public WarmUp WarmUp { get; init; } = new(0, IsDetected: false, IsReached: true);

    /// <summary>
    /// How many replications there were at the first look for precision; null when none was asked for. The factor of all intervals is
    /// then Student's with one degree of freedom fewer than this, so that stopping early does not cost them their level.
    /// </summary>
    public int? FirstLook { get; init; }

    /// <summary>Results of each version, in the order given.</summary>
    public required ImmutableArray<VersionResult> Versions { get; init; }

    /// <summary>Differences of every later version from the first: the same cases, case by case.</summary>
    public required ImmutableArray<VersionComparison> Comparisons { get; init; }

    /// <summary>Every assumption behind the figures.</summary>
    public required ImmutableArray<Assumption> Assumptions { get; init; }

    /// <summary>Whether Little's law and the conservation of work held to the second in every finished run. Anything else is a bug.</summary>
    public required bool Balances { get; init; }
}

/// <summary>The first cases that are left out of all figures, so that these are of the long run.</summary>
/// <param name="Cases">How many; 0 for a period measured as it is.</param>
/// <param name="IsDetected">Whether their number was detected (by MSER-5 on replications of its own) rather than given.</param>
/// <param name="IsReached">
/// Whether the long run is reached: false when detection would leave out more than half of the cases. Then half are left out and the figures
/// still carry the beginning.
/// </param>
public sealed record WarmUp(int Cases, bool IsDetected, bool IsReached);

/// <summary>Why an experiment ended.</summary>
public enum StopReason
{
    /// <summary>The precision asked for is reached.</summary>
    Precise,

    /// <summary>All replications are done.</summary>
    AllDone,

    /// <summary>It was cancelled; what is finished is reported.</summary>
    Cancelled,
}

/// <summary>A figure with its interval.</summary>
/// <param name="Id">Which figure; see <see cref="Measure.Id"/>.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">The figure.</param>
public sealed record MeasureEstimate(string Id, string Unit, Estimate Value);

/// <summary>The results of one version.</summary>
public sealed record VersionResult
{
    /// <summary>The procedure's id.</summary>
    public required string Procedure { get; init; }

    /// <summary>The version.</summary>
    public required string Version { get; init; }

    /// <summary>What identifies its rules.</summary>
    public required string RulesHash { get; init; }

    /// <summary>Cases a year assumed for it.</summary>
    public required double CasesPerYear { get; init; }

    /// <summary>All figures that were observed: a step nobody reached has no waiting time.</summary>
    public required ImmutableArray<MeasureEstimate> Measures { get; init; }

    /// <summary>The distribution of durations over all cases of all replications.</summary>
    public required ImmutableArray<HistogramBin> Durations { get; init; }

    /// <summary>Ids of the steps measured, in file order.</summary>
    public required ImmutableArray<string> Steps { get; init; }

    /// <summary>The groups of applicants of the scenario with their titles; figures of each end with <c>@</c> and its name.</summary>
    public ImmutableArray<(string Name, LocalizedText Title)> Segments { get; init; } = [];

    /// <summary>Names of the staff pools.</summary>
    public required ImmutableArray<string> Pools { get; init; }

    /// <summary>Ids of overall limits.</summary>
    public required ImmutableArray<string> Limits { get; init; }

    /// <summary>Ids of ends.</summary>
    public required ImmutableArray<string> Ends { get; init; }

    /// <summary>One figure by its id, or null.</summary>
    public Estimate? Find(string id)
    {
        foreach (var measure in Measures)
        {
            if (string.Equals(measure.Id, id, StringComparison.Ordinal))
            {
                return measure.Value;
            }
        }

        return null;
    }
}

/// <summary>A bin of a distribution.</summary>
/// <param name="FromDays">Lower end, in calendar days.</param>
/// <param name="ToDays">Upper end, excluded; the last bin also holds everything above it.</param>
/// <param name="Share">Share of all cases.</param>
public readonly record struct HistogramBin(double FromDays, double ToDays, double Share);

/// <summary>One version against the first.</summary>
/// <param name="Before">The first version.</param>
/// <param name="After">The other.</param>
/// <param name="Differences">Differences of the figures both have.</param>
public sealed record VersionComparison(string Before, string After, ImmutableArray<MeasureDifference> Differences)
{
    /// <summary>One difference by the figure's id, or null.</summary>
    public MeasureDifference? Find(string id)
    {
        foreach (var difference in Differences)
        {
            if (string.Equals(difference.Id, id, StringComparison.Ordinal))
            {
                return difference;
            }
        }

        return null;
    }
}

/// <summary>A paired difference.</summary>
/// <param name="Id">Which figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Before">Its mean in the first version.</param>
/// <param name="After">Its mean in the other.</param>
/// <param name="Change">After minus before, with the paired-t interval.</param>
/// <param name="VarianceReduction">
/// How many times fewer replications this took than with independent cases in each version; null when the difference never varied.
/// </param>
public sealed record MeasureDifference(string Id, string Unit, double Before, double After, Estimate Change, double? VarianceReduction)
{
    /// <summary>How probable a difference this large is when there is none, from the paired t-test; null with fewer than two replications.</summary>
    public double? PValue { get; init; }

    /// <summary>
    /// The p-value by Holm's correction over all alternatives compared with the first version in this figure; with one alternative the
    /// p-value itself. Null with fewer than two replications.
    /// </summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>Whether the difference is clear at the report's level, all alternatives together: the adjusted p-value is at most 1 − level.</summary>
    public bool IsClear { get; init; }
}
