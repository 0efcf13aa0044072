using System.Collections.Immutable;

namespace MotCua.Simulation;

/// <summary>How to run a scenario.</summary>
public sealed record RunSettings
{
    /// <summary>The seed of all draws. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Half-widths at which replications stop, all together; none by default.</summary>
    public ImmutableArray<PrecisionTarget> Precision { get; init; } = [];

    /// <summary>Fewest replications. Default 10.</summary>
    public int MinReplications { get; init; } = 10;

    /// <summary>Most replications. Default 2,000.</summary>
    public int MaxReplications { get; init; } = 2000;

    /// <summary>What the figures are of. Default: the period as it begins and ends.</summary>
    public Horizon Horizon { get; init; }

    /// <summary>
    /// How many first cases of each replication are not measured; null to detect it. Always 0 when the horizon is terminating: a year
    /// begins as it begins.
    /// </summary>
    public int? WarmUp { get; init; } = 0;

    /// <summary>Level of intervals. Default 0.95.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Whether means are adjusted by control variates; see <see cref="Estimate.Controls"/>. Default no.</summary>
    public bool UsesControls { get; init; }
}

/// <summary>What the figures of a simulation are of.</summary>
public enum Horizon
{
    /// <summary>The period itself, with its beginning and its end: nothing is left out.</summary>
    Terminating,

    /// <summary>The long run: the first cases, for whom everything still stood empty, are left out.</summary>
    SteadyState,
}
