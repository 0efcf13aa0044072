using System.Collections.Immutable;
using MotCua.Procedures.Editing;

namespace MotCua.Analysis;

/// <summary>A difference as operations on the text of a file: what a person or <c>motcua edit</c> carries over.</summary>
public static class DifferenceScript
{
    /// <summary>The operations that make the earlier version's text say what the later one's says; null when one of the texts cannot be read.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="before">Text of the earlier version.</param>
    /// <param name="after">Text of the later one.</param>
    public static EditScript? Of(ProcedureDifference difference, string before, string after)
    {
        ArgumentNullException.ThrowIfNull(difference);
        return EditScript.Between(difference.After.File, before, after,
            difference.Edits.Where(edit => edit.Kind == RuleEditKind.Rename && IsThere(difference, edit)).Select(Rename));
    }

    // Where a condition is a fact alone, its name goes with the fact's.
    private static bool IsThere(ProcedureDifference difference, RuleEdit edit)
        => edit.Path[0] != nameof(RuleNameKind.Condition) || difference.Before.NamedConditions.Any(condition => condition.Id == edit.Before);

    private static RenameId Rename(RuleEdit edit)
    {
        var (scope, id) = (edit.Path[1], edit.Before!);
        return new RenameId(
            Enum.Parse<RuleNameKind>(edit.Path[0]) switch
            {
                RuleNameKind.Outcome => EditPath.Of("steps", scope, "outcomes", id),
                RuleNameKind.Result => EditPath.Of("branches", scope, "results").InList(id),
                var kind => EditPath.Of(Section(kind), id),
            },
            edit.After!);
    }

    private static string Section(RuleNameKind kind) => kind switch
    {
        RuleNameKind.Basis => "bases",
        RuleNameKind.Variant => "variants",
        RuleNameKind.Fact => "data",
        RuleNameKind.Condition => "conditions",
        RuleNameKind.Actor => "actors",
        RuleNameKind.Channel => "channels",
        RuleNameKind.Paper => "papers",
        RuleNameKind.Requirement => "requirements",
        RuleNameKind.Fee => "fees",
        RuleNameKind.Limit => "time-limits",
        RuleNameKind.Bound => "bounds",
        RuleNameKind.Mark => "marks",
        RuleNameKind.Node => "steps",
        RuleNameKind.Branch => "branches",
        _ => "ends",
    };
}
