using System.Collections.Immutable;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Analysis;

/// <summary>What is asked: an act, perhaps one article of it, perhaps repealed on a day.</summary>
/// <param name="Act">Number of the act, for example <c>217/2026/NĐ-CP</c>; case and spaces do not matter, and number and year suffice (<c>217/2026</c>).</param>
/// <param name="Article">The article (điều), or null for the whole act; a basis that names no article cites the whole act and is found too.</param>
/// <param name="Clause">The clause (khoản), or null for the whole article.</param>
/// <param name="RepealedOn">The first day on which it is no longer in force, or null.</param>
public sealed record CitationQuery(string Act, string? Article = null, string? Clause = null, LocalDate? RepealedOn = null);

/// <summary>One part of a procedure that rests on what is asked about.</summary>
/// <param name="Vi">What it is, in Vietnamese.</param>
/// <param name="En">What it is, in English.</param>
/// <param name="Id">Its id.</param>
/// <param name="IsAlone">Whether it rests on nothing else that is law: then it has no basis left.</param>
/// <param name="Location">Where it stands.</param>
public sealed record RestingPart(string Vi, string En, string Id, bool IsAlone, SourceSpan Location);

/// <summary>One basis of one version that cites what is asked about.</summary>
/// <param name="Procedure">The version's procedure.</param>
/// <param name="Version">The version's name.</param>
/// <param name="Status">Law, proposal or draft.</param>
/// <param name="Period">When the version is in force; null for proposals without dates.</param>
/// <param name="Basis">The basis.</param>
/// <param name="NamesArticle">Whether the basis names the article; false when it cites the act as a whole.</param>
/// <param name="Affected">Whether the version applies on or after the day of the repeal; null without such a day.</param>
/// <param name="Parts">What rests on the basis.</param>
public sealed record Citation(
    string Procedure, string Version, ProcedureStatus Status, EffectivePeriod? Period, Basis Basis, bool NamesArticle, bool? Affected, ImmutableArray<RestingPart> Parts);

/// <summary>Finds which procedures cite an act or an article of it, and what in them would lose its basis.</summary>
public static class Citations
{
    /// <summary>The citations of one version, in file order. Nothing of the version is kept, so that any number can be gone through.</summary>
    public static IEnumerable<Citation> In(Procedure procedure, CitationQuery query)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(query);
        ImmutableArray<Leaf>? leaves = null;
        HashSet<string>? law = null;
        foreach (var basis in procedure.Bases.Where(b => Cites(b, query)))
        {
            leaves ??= [.. Leaf.Of(procedure)];
            law ??= procedure.Bases.Where(b => b.Act is not null && !Cites(b, query)).Select(b => b.Id).ToHashSet(StringComparer.Ordinal);
            var parts = leaves.Value.Where(l => l.Basis.Contains(basis.Id)).Select(l => new RestingPart(l.Vi, l.En, l.Id, !l.Basis.Any(law.Contains), l.At)).ToList();
            if (procedure.Publication == basis.Id)
            {
                parts.Insert(0, new RestingPart("Quyết định công bố", "publication decision", procedure.Id, true, procedure.Location));
            }

            yield return new Citation(procedure.Id, procedure.Version, procedure.Status, procedure.Effective, basis, query.Article is null || basis.Article is not null,
                query.RepealedOn is { } day ? Affected(procedure, day) : null, [.. parts]);
        }
    }

    /// <summary>A proposal is always affected: it would become law with a basis that is gone.</summary>
    private static bool Affected(Procedure procedure, LocalDate day)
        => procedure.Effective is not { } period || period.Until is null || period.Until >= day;

    private static bool Cites(Basis basis, CitationQuery query)
        => basis.Act is { } act && Same(act, query.Act)
            && (query.Article is null || basis.Article is null || Numbers(basis.Article).Contains(query.Article.Trim(), StringComparer.OrdinalIgnoreCase))
            && (query.Clause is null || basis.Clause is null || Numbers(basis.Clause).Contains(query.Clause.Trim(), StringComparer.OrdinalIgnoreCase));

    // Number and year name the acts of every body that bear them: 217/2026 is 217/2026/NĐ-CP, and no 1217/2026 nor 217/20261.
    private static bool Same(string act, string asked)
        => Plain(asked).TrimEnd('/') is var wanted && Plain(act) is var known && (known == wanted || (wanted.Contains('/', StringComparison.Ordinal) && known.StartsWith(wanted + "/", StringComparison.Ordinal)));

    private static string Plain(string act) => string.Concat(act.Normalize().Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>"54, 55" names two articles, "5-7" three.</summary>
    private static IEnumerable<string> Numbers(string text)
    {
        foreach (var part in text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split(['-', '–']) is [var from, var to] && int.TryParse(from, out var first) && int.TryParse(to, out var last) && last - first is >= 0 and < 1000)
            {
                for (var n = first; n <= last; n++)
                {
                    yield return n.ToString(System.Globalization.CultureInfo.InvariantCulture);
                }
            }
            else
            {
                yield return part;
            }
        }
    }
}
