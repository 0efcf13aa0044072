using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>Every change of the rules in a sentence, with the word that says whom it helps.</summary>
internal static class DifferenceSection
{
    public static Fragment Write(Comparison comparison, Formats formats)
        => Fragment.Join(comparison.Changes.Where(c => !c.Differences.IsEmpty).Select(change => One(comparison, change, formats)));

    private static Fragment One(Comparison comparison, VersionChange change, Formats formats)
    {
        var heading = comparison.Changes.Length > 1 ? Fragment.Of($"<h3>{comparison.Versions[change.After].Label.In(formats.Language)}</h3>") : Fragment.Empty;
        return Fragment.Of($"{heading}\n{Table(change.Differences, formats)}");
    }

    /// <summary>The differences in a table: whom each helps, what it is, where it stands.</summary>
    internal static Fragment Table(IEnumerable<Difference> differences, Formats formats) => Fragment.Of(
        $"""
        <table class="differences">
        <thead><tr><th scope="col">{formats.Say("Người nộp", "Applicant")}</th><th scope="col">{formats.Say("Cơ quan", "Agency")}</th><th scope="col">{formats.Say("Thay đổi", "Change")}</th></tr></thead>
        <tbody>
        {differences.Select(d => Fragment.Of($"<tr><td class=\"effect\">{DifferenceWords.Side(d.ForApplicant, d.Effect, formats)}</td><td class=\"effect\">{DifferenceWords.Side(d.ForAgency, d.AgencyEffect, formats)}</td><td>{d.Sentence.In(formats.Language)}{Bases(d, formats)}</td></tr>"))}
        </tbody>
        </table>
        """);

    private static Fragment Bases(Difference difference, Formats formats)
        => Fragment.If(difference.Kind != DifferenceKind.Basis && difference.BasisBefore.Length + difference.BasisAfter.Length > 0, () => Fragment.Of($"<br><span class=\"muted\">{DifferenceWords.Bases(difference, formats)}</span>"));
}
