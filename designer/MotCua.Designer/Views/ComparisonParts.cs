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
            Differences = [.. change.Differences.Select(difference => new DifferenceRow(
                difference.Kind, difference.Effect, difference.Class, difference.Id, BothTexts.Of(difference.Sentence), difference.Location.Line))],
            Cautions = [.. comparison.Cautions.Select(caution => BothTexts.Of(caution.Text))],
        };
    }
}

internal sealed record MeasureRow(string Id, MeasureGroup Group, BothTexts Title, IReadOnlyList<BothTexts> Values, BothTexts Change);

internal sealed record DifferenceRow(DifferenceKind Kind, DifferenceEffect Effect, DifferenceClass Class, string Id, BothTexts Sentence, int Line);
