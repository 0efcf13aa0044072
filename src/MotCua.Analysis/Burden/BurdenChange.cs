using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>What a change of the rules does to the burden, read off both versions alone: nothing simulated, nothing assumed.</summary>
/// <param name="Headline">The changes an official would name first: "15 days → 7 WD; sets 02 → 01"; empty when none is of that kind.</param>
/// <param name="Measures">The measures that differ, each with both values.</param>
public sealed record BurdenChange(LocalizedText Headline, ImmutableArray<Measure> Measures)
{
    /// <summary>Measures both versions; time limits are those of the first variant they share.</summary>
    public static BurdenChange Of(Procedure before, Procedure after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ImmutableArray<ComparedVersion> versions = [.. new[] { before, after }.Select(procedure => new ComparedVersion
        {
            Procedure = procedure, Label = Labels.Of(procedure), Burden = BurdenMeter.Measure(procedure),
        })];
        var variant = VersionComparer.SharedVariant([before, after]);
        var headlines = Headlines.Of(versions[0].Burden, versions[1].Burden, variant);
        return new BurdenChange(
            Phrases.Both(f => string.Join("; ", headlines.Select(headline => headline.In(f.Language)))),
            [.. RuleMeasures.Of(versions, variant).Where(measure => measure.Values[0].Text.In("en") != measure.Values[1].Text.In("en"))]);
    }
}
