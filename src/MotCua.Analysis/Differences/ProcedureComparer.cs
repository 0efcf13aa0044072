using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Compares two versions of a procedure by what they mean.</summary>
public static class ProcedureComparer
{
    /// <summary>All differences. The same two versions always give the same differences in the same order.</summary>
    /// <param name="before">The earlier version.</param>
    /// <param name="after">The later version.</param>
    /// <param name="conditions">
    /// Compiles conditions, so that <c>a &amp;&amp; b</c> is known to mean <c>b &amp;&amp; a</c>; by default only the forms <c>fact</c> and
    /// <c>fact = value</c> are decided and all others compared as texts.
    /// </param>
    public static ProcedureDifference Compare(Procedure before, Procedure after, IConditionCompiler? conditions = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (RuleNode.Of(before), RuleNode.Of(after));
        var renames = RenameFinder.RenameAlike(old, now);
        var edits = RuleEdits.Between(old, now);
        var sides = new ComparedSides(before, after, old, now, renames, conditions ?? new SimpleConditionCompiler());
        var differences = renames.Count + edits.Count == 0 ? [] : Teller.Tell(sides, edits);
        return new ProcedureDifference
        {
            Before = before,
            After = after,
            Edits = [.. renames, .. edits],
            Differences = differences,
            RunningCases = RunningCases.Of(before, after, differences),
        };
    }

    /// <summary>
    /// The rules-hash that a version has after the edits of a difference: that of the later version when they are applied to the earlier one.
    /// </summary>
    /// <exception cref="InvalidOperationException">The edits are not for this version.</exception>
    public static string RulesHashAfter(Procedure version, IEnumerable<RuleEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(edits);
        var tree = edits.Aggregate(RuleNode.Of(version), RuleEdits.Apply);
        RuleEdits.Prune(tree);
        return tree.RulesHash();
    }
}
