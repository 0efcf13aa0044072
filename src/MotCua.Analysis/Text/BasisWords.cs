using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Legal bases as they are cited.</summary>
public static class BasisWords
{
    /// <summary>
    /// An instrument is named once with all its places, "217/2026/NĐ-CP Đ.54, Đ.55"; what is assumed is named by the number under which the list of
    /// bases says it, "giả định 3". Empty when none of the ids is a basis.
    /// </summary>
    public static string Of(Procedure procedure, ImmutableArray<string> ids, Formats f)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(f);
        return string.Join("; ", ids.Select(id => procedure.Bases.FirstOrDefault(basis => basis.Id == id)).OfType<Basis>().Distinct()
            .GroupBy(basis => basis.Act ?? "", StringComparer.Ordinal)
            .OrderBy(instrument => instrument.Key.Length == 0)
            .Select(instrument => instrument.Key.Length == 0
                ? f.Say("giả định ", "assumption ") + string.Join(", ", instrument.Select(basis => Number(procedure, basis)).Order())
                : instrument.Key + string.Join(",", instrument.Select(basis => f.Place(basis)).Where(place => place.Length > 0).Distinct())));
    }

    /// <summary>The number of an assumption, from 1 in file order.</summary>
    internal static int Number(Procedure procedure, Basis assumed) => procedure.Bases.Where(basis => basis.IsAssumed).ToList().IndexOf(assumed) + 1;
}
