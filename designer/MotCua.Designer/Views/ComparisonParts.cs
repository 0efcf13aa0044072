using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>A comparison as the page shows it; it computes nothing of its own.</summary>
internal sealed record ComparisonParts
{
    public required BothTexts Title { get; init; }

    public required IReadOnlyList<BothTexts> Labels { get; init; }

    public required IReadOnlyList<string> Versions { get; init; }

    public required BothTexts Headline { get; init; }

    public required BothTexts Verdict { get; init; }

    public required IReadOnlyList<MeasureRow> Measures { get; init; }

    public required IReadOnlyList<DifferenceRow> Differences { get; init; }

    public required IReadOnlyList<BothTexts> Cautions { get; init; }

    /// <summary>The variant whose limits are compared; null when the versions share none.</summary>
    public string? Variant { get; init; }

    /// <summary>The variants both versions have, to choose from.</summary>
    public required IReadOnlyList<VariantChoice> Variants { get; init; }

    public static ComparisonParts Of(Comparison comparison)
    {
        var change = comparison.Changes[0];
        return new ComparisonParts
        {
            Title = BothTexts.Of(comparison.Title, comparison.ProcedureId),
            Labels = [.. comparison.Versions.Select(version => BothTexts.Of(version.Label))],
            Versions = [.. comparison.Versions.Select(version => version.Procedure.Version)],
            Headline = BothTexts.Of(change.Headline),
            Verdict = BothTexts.Of(change.Verdict),
            Measures = [.. comparison.Measures.Select(measure => new MeasureRow(
                measure.Id, measure.Group, BothTexts.Of(measure.Title), [.. measure.Values.Select(value => BothTexts.Of(value.Text))], BothTexts.Of(measure.Changes[0])))],
            Differences = [.. change.Differences.Select(DifferenceRow.Of)],
            Cautions = [.. comparison.Cautions.Select(caution => BothTexts.Of(caution.Text))],
            Variant = comparison.Variant,
            Variants = [.. comparison.Versions[^1].Procedure.Variants
                .Where(variant => comparison.Versions.All(version => version.Procedure.Variants.Any(known => known.Id == variant.Id)))
                .Select(variant => new VariantChoice(variant.Id, BothTexts.Of(variant.Title, variant.Id)))],
        };
    }
}

internal sealed record VariantChoice(string Id, BothTexts Title);

internal sealed record MeasureRow(string Id, MeasureGroup Group, BothTexts Title, IReadOnlyList<BothTexts> Values, BothTexts Change);

internal sealed record DifferenceRow(DifferenceKind Kind, DifferenceEffect Effect, DifferenceClass Class, string Id, BothTexts Sentence, int Line)
{
    public static DifferenceRow Of(Difference told) => new(told.Kind, told.Effect, told.Class, told.Id, BothTexts.Of(told.Sentence), told.Location.Line);
}
