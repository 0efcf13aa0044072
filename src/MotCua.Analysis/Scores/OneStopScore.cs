using System.Collections.Immutable;

namespace MotCua.Analysis;

/// <summary>How a case stands to its due day.</summary>
public enum Timeliness
{
    /// <summary>Done before the due day (trước hạn).</summary>
    Early,

    /// <summary>Done on the due day (đúng hạn).</summary>
    OnTheDay,

    /// <summary>Done after it (quá hạn).</summary>
    Late,
}

/// <summary>
/// The score of handling dossiers at a one-stop unit by Circular 01/2018/TT-VPCP, Articles 13 to 15: each dossier scores 2, 1 or 0 by an index, an index is the mean over
/// dossiers rounded to one decimal, the total is their sum. (Circular 03/2025/TT-VPCP has replaced it.) Only the rules for indices 1, 2 and 3 are
/// known from a source; the others are for whoever judges the unit.
/// </summary>
public static class OneStopScore
{
    /// <summary>Points of one dossier by index 1 (whole time against the legal time) or 2 (time of one agency).</summary>
    public static int Time(Timeliness timeliness) => timeliness switch { Timeliness.Early => 2, Timeliness.OnTheDay => 1, _ => 0 };

    /// <summary>Points of one dossier by index 3: contacts with the reception unit to complete it.</summary>
    /// <param name="contacts">How many.</param>
    /// <param name="isApplicantsFault">Whether the applicant is the reason; such contacts do not count. Default no.</param>
    public static int Contacts(int contacts, bool isApplicantsFault = false) => isApplicantsFault || contacts == 0 ? 2 : contacts == 1 ? 1 : 0;

    /// <summary>An index over dossiers: the mean of their points, to one decimal; null without dossiers.</summary>
    /// <param name="points">How many dossiers have how many points.</param>
    public static decimal? Index(IEnumerable<(int Points, decimal Dossiers)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var rows = points.ToImmutableArray();
        var all = rows.Sum(row => row.Dossiers);
        return all > 0 ? decimal.Round(rows.Sum(row => row.Points * row.Dossiers) / all, 1, MidpointRounding.AwayFromZero) : null;
    }

    /// <summary>The total: the sum of the indices, each already rounded.</summary>
    public static decimal Total(IEnumerable<decimal> indices) => indices.Sum();
}
