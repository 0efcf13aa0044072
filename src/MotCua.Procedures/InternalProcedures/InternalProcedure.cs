using System.Collections.Immutable;

namespace MotCua.Procedures;

/// <summary>
/// A province's internal procedure (quy trình nội bộ): how much of a legal limit each step of a statutory procedure gets. The law asks
/// that the shares add up to the published limit.
/// </summary>
public sealed record InternalProcedure
{
    /// <summary>The file it was read from.</summary>
    public required string File { get; init; }

    /// <summary>Id of the statutory procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>Which version of it.</summary>
    public required string Version { get; init; }

    /// <summary>The limit that is shared out.</summary>
    public required string Limit { get; init; }

    /// <summary>The variant whose limit it is, or null for the limit without variants.</summary>
    public string? Variant { get; init; }

    /// <summary>Number of the decision that sets it (quyết định phê duyệt quy trình nội bộ).</summary>
    public required string Act { get; init; }

    /// <summary>Its name.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Working days by step, in file order.</summary>
    public required ImmutableArray<StepBudget> Budgets { get; init; }

    /// <summary>Where the shares stand.</summary>
    public SourceSpan Location { get; init; }
}

/// <summary>The share of one step.</summary>
/// <param name="Step">The step's id.</param>
/// <param name="Days">Working days.</param>
/// <param name="Location">Where the step's name stands.</param>
public sealed record StepBudget(string Step, decimal Days, SourceSpan Location);

/// <summary>What reading an internal procedure gave.</summary>
/// <param name="InternalProcedure">The internal procedure, or null when there are errors.</param>
/// <param name="Diagnostics">All findings, in file order.</param>
public sealed record InternalProcedureReadResult(InternalProcedure? InternalProcedure, ImmutableArray<Diagnostic> Diagnostics);
