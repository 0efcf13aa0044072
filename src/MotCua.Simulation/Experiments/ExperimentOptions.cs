namespace MotCua.Simulation;

/// <summary>How to run an experiment where it differs from what the scenario says.</summary>
public sealed record ExperimentOptions
{
    /// <summary>Exactly so many replications; null for the scenario's range.</summary>
    public int? Replications { get; init; }

    /// <summary>Half-width as a share of the mean duration at which to stop; null for what the scenario asks for.</summary>
    public double? Precision { get; init; }

    /// <summary>How many threads; 0 (the default) for one per core. The result does not depend on it.</summary>
    public int Threads { get; init; }
}

/// <summary>How far an experiment is.</summary>
/// <param name="Done">Replications finished.</param>
/// <param name="Expected">Replications expected in all, as far as can be told now.</param>
/// <param name="Elapsed">Time since the start.</param>
public readonly record struct ExperimentProgress(int Done, int Expected, TimeSpan Elapsed)
{
    /// <summary>Time that probably remains.</summary>
    public TimeSpan Remaining => Done == 0 ? TimeSpan.Zero : Elapsed * ((double)Math.Max(0, Expected - Done) / Done);
}
