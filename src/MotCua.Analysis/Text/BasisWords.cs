using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Legal bases as they are cited.</summary>
public static class BasisWords
{
    /// <summary>
    /// An instrument is named once with all its places, "217/2026/NĐ-CP Đ.54, Đ.55"; what is assumed is named by the id under which the bases
    /// explain it. Empty when none of the ids is a basis.
    /// </summary>
    public static string Of(Procedure procedure, ImmutableArray<string> ids, Formats f)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(f);
        return string.Join("; ", ids.Select(id => procedure.Bases.FirstOrDefault(basis => basis.Id == id)).OfType<Basis>().Distinct()
            .GroupBy(basis => basis.Act ?? "", StringComparer.Ordinal)
            .OrderBy(instrument => instrument.Key.Length == 0)
            .Select(instrument => instrument.Key.Length == 0
                ? f.Say("giả định: ", "assumed: ") + string.Join(", ", instrument.Select(basis => basis.Id))
                : instrument.Key + string.Join(",", instrument.Select(basis => f.Place(basis)).Where(place => place.Length > 0).Distinct())));
    }
}
