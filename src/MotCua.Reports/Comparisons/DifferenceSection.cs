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
        return Fragment.Of(
            $"""
            {heading}
            <table class="differences">
            <thead><tr><th scope="col">{formats.Say("Tác động", "Effect")}</th><th scope="col">{formats.Say("Thay đổi", "Change")}</th></tr></thead>
            <tbody>
            {change.Differences.Select(d => Fragment.Of($"<tr><td class=\"effect\">{Effect(d.Effect, formats)}</td><td>{d.Sentence.In(formats.Language)}</td></tr>"))}
            </tbody>
            </table>
            """);
    }

    private static string Effect(DifferenceEffect effect, Formats formats) => effect switch
    {
        DifferenceEffect.Eases => formats.Say("▼ giảm nhẹ", "▼ eases"),
        DifferenceEffect.Burdens => formats.Say("▲ tăng thêm", "▲ burdens"),
        DifferenceEffect.Neutral => formats.Say("• khác", "• other"),
        _ => throw new ArgumentOutOfRangeException(nameof(effect)),
    };
}
