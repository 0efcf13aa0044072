using System.Collections.Immutable;

namespace MotCua.Analysis;

/// <summary>One row of a published table of shortened times: a procedure's days before and after.</summary>
/// <param name="Name">The procedure, as the table names it.</param>
/// <param name="Before">Days before, in the table's own unit.</param>
/// <param name="After">Days after, in the same unit.</param>
public sealed record ReductionRow(string Name, decimal Before, decimal After)
{
    /// <summary>By how much the time was cut: 0.3 for 10 → 7; 0 when there was nothing to cut.</summary>
    public decimal Reduction => Before > 0 ? (Before - After) / Before : 0;

    /// <summary>The rows that miss a declared goal, in the table's order; a row that reaches it exactly does not miss it.</summary>
    /// <param name="rows">The table.</param>
    /// <param name="goal">The goal as a share, for example 0.3 for 30 %.</param>
    public static ImmutableArray<ReductionRow> Missing(IEnumerable<ReductionRow> rows, decimal goal) => [.. rows.Where(row => row.Reduction < goal)];
}

/// <summary>A published count of dossiers processed and how they were classed.</summary>
/// <param name="Name">The row's name.</param>
/// <param name="Processed">Dossiers processed (đã giải quyết).</param>
/// <param name="Early">Of these before the due time.</param>
/// <param name="OnTime">Of these at the due time.</param>
/// <param name="Late">Of these after it.</param>
public sealed record ProcessedDossiers(string Name, long Processed, long Early, long OnTime, long Late)
{
    /// <summary>Processed but in no class: withdrawn, refused or lost; negative when a dossier was counted twice.</summary>
    public long Unclassified => Processed - Early - OnTime - Late;
}
