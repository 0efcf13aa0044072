using System.Collections.Immutable;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Analysis;

/// <summary>What an audit of one version needs besides its file.</summary>
/// <param name="AsOf">The day to judge by: what ends later has not ended yet.</param>
/// <param name="Library">All versions of all procedures known, the audited one included.</param>
/// <param name="Acts">What is known about the acts that are cited.</param>
public sealed record AuditContext(LocalDate AsOf, ImmutableArray<Procedure> Library, ImmutableArray<LegalAct> Acts)
{
    private readonly Lazy<ILookup<string, Procedure>> results = new(() => Library
        .SelectMany(p => p.Ends.SelectMany(e => e.Gives).Distinct(StringComparer.Ordinal).Select(g => (Result: g, Procedure: p)))
        .ToLookup(x => x.Result, x => x.Procedure, StringComparer.Ordinal));

    private readonly Lazy<Dictionary<string, LegalAct>> acts = new(() => Acts.DistinctBy(a => a.Number).ToDictionary(a => a.Number, StringComparer.Ordinal));

    /// <summary>Procedures of which something of this name is a result.</summary>
    internal IEnumerable<Procedure> Giving(string result) => results.Value[result];

    /// <summary>What is known about an act, or null.</summary>
    internal LegalAct? Act(string? number) => number is null ? null : acts.Value.GetValueOrDefault(number);
}
