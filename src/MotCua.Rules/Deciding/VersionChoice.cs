using MotCua.Procedures;
using NodaTime;

namespace MotCua.Rules;

/// <summary>Which version of a procedure a case belongs to (<c>effective</c>: <c>from</c>, <c>until</c>, <c>chosen-by</c>).</summary>
public static class VersionChoice
{
    /// <summary>Whether a version is law on a day. Proposals and drafts never are.</summary>
    public static bool IsInForce(Procedure version, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version is { Status: ProcedureStatus.Published, Effective: { } period } && period.From <= day && !(period.Until < day);
    }

    /// <summary>
    /// The version that claims a case when a mark is set for the first time: the one in force on that day, when it says that this mark chooses and the
    /// case runs under an earlier one. Null when the case stays where it is.
    /// </summary>
    /// <param name="versions">All versions of the procedure.</param>
    /// <param name="pinned">The version the case runs under.</param>
    /// <param name="mark">The mark that is set.</param>
    /// <param name="day">The day it is set, in the zone of the procedure's calendar.</param>
    public static Procedure? Claiming(IEnumerable<Procedure> versions, Procedure pinned, string mark, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(pinned);
        return pinned.Status == ProcedureStatus.Published && versions.LastOrDefault(v => IsInForce(v, day)) is { } now && now.RulesHash != pinned.RulesHash
            && now.Effective!.ChosenBy == mark && now.Effective.From > pinned.Effective?.From
            ? now
            : null;
    }
}
