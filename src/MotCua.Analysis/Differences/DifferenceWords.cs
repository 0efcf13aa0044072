using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Differences in words, the same at the terminal, in Markdown and on paper.</summary>
public static class DifferenceWords
{
    /// <summary>The class in words, with by how much a deadline changes.</summary>
    public static string Class(Difference difference, Formats f)
    {
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(f);
        return difference.Class switch
        {
            DifferenceClass.Editorial => f.Say("biên tập", "editorial"),
            DifferenceClass.Eases => f.Say("giảm nhẹ", "eases") + Agency(difference, f),
            DifferenceClass.Burdens => f.Say("tăng gánh nặng", "burdens") + Agency(difference, f),
            DifferenceClass.DeadlineChanged => f.Say("thời hạn", "deadline") + (difference.Deadline is { Amount: { } amount, Unit: { } unit } ? $" {f.WithSign(amount, 0)} {f.Unit(unit, Math.Abs(amount))}" : ""),
            DifferenceClass.RightAffected => difference.Effect switch
            {
                DifferenceEffect.Eases => f.Say("thêm quyền", "right gained"),
                DifferenceEffect.Burdens => f.Say("bớt quyền", "right lost"),
                _ => f.Say("quyền thay đổi", "right affected"),
            },
            _ => f.Say("khác", "neither"),
        };
    }

    /// <summary>The class as it is for one side.</summary>
    public static string Side(DifferenceClass side, DifferenceEffect effect, Formats f)
    {
        ArgumentNullException.ThrowIfNull(f);
        var helps = effect switch
        {
            DifferenceEffect.Eases => f.Say("▼ có lợi", "▼ eases"),
            DifferenceEffect.Burdens => f.Say("▲ bất lợi", "▲ burdens"),
            _ => "",
        };
        return side switch
        {
            DifferenceClass.Editorial => f.Say("biên tập", "editorial"),
            DifferenceClass.DeadlineChanged => (f.Say("thời hạn ", "deadline ") + helps).TrimEnd(),
            DifferenceClass.RightAffected => (f.Say("quyền ", "right ") + helps).TrimEnd(),
            DifferenceClass.Neutral => "–",
            _ => helps,
        };
    }

    /// <summary>The bases on both sides: "175/2024/NĐ-CP → 217/2026/NĐ-CP, Điều 54"; once when they are the same.</summary>
    public static string Bases(Difference difference, Formats f)
    {
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(f);
        var (before, after) = (Words(difference.BasisBefore, f), Words(difference.BasisAfter, f));
        return before == after ? before : before.Length == 0 ? after : after.Length == 0 ? before + " → –" : before + " → " + after;
    }

    /// <summary>A basis as people cite it: instrument, article, clause, point; or the assumption.</summary>
    public static LocalizedText Basis(Basis basis)
    {
        ArgumentNullException.ThrowIfNull(basis);
        return Phrases.Both(f => LegalWords.Of(basis, f));
    }

    private static string Agency(Difference difference, Formats f) => difference.Effect == DifferenceEffect.Neutral ? f.Say(" cho cơ quan", " the agency") : "";

    private static string Words(ImmutableArray<Basis> bases, Formats f) => string.Join("; ", bases.Select(basis => LegalWords.Of(basis, f)).Distinct());
}
