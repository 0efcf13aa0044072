using MotCua.Analysis;
using MotCua.Procedures;
using NodaTime.Text;

namespace MotCua.Designer;

/// <summary>The limits of a version on an axis of working days, as <see cref="ProcedureTimeline"/> puts them there.</summary>
/// <param name="Variant">The variant shown; null when the version has none.</param>
/// <param name="Variants">Those to choose from.</param>
/// <param name="Received">The day of filing, ISO 8601.</param>
/// <param name="Axis">What the axis counts.</param>
/// <param name="Until">The farthest place anything reaches, in working days.</param>
/// <param name="Limits">Published limits.</param>
/// <param name="Steps">Steps and calls in file order.</param>
/// <param name="Notes">What a reader must know.</param>
internal sealed record TimelineView(
    string? Variant, IReadOnlyList<VariantChoice> Variants, string Received, BothTexts Axis, decimal Until,
    IReadOnlyList<TimelineLimitView> Limits, IReadOnlyList<TimelineStepView> Steps, IReadOnlyList<BothTexts> Notes)
{
    public static TimelineView Of(ProcedureTimeline timeline, Procedure procedure) => new(
        timeline.Variant,
        [.. procedure.Variants.Select(variant => new VariantChoice(variant.Id, BothTexts.Of(variant.Title, variant.Id)))],
        LocalDatePattern.Iso.Format(timeline.Received),
        BothTexts.Of(timeline.Axis),
        timeline.Until,
        [.. timeline.Limits.Select(TimelineLimitView.Of)],
        [.. timeline.Steps.Select(TimelineStepView.Of)],
        [.. timeline.Notes.Select(note => BothTexts.Of(note))]);
}

/// <summary>A published limit on the axis; see <see cref="TimelineLimit"/>.</summary>
internal sealed record TimelineLimitView(
    string Id, BothTexts Title, BothTexts Limit, bool IsMain, TimelineMeasure Measure, decimal Begin, decimal End, TimelineSum Sum, BothTexts Sentence,
    IReadOnlyList<TimelineStretchView> Stretches, IReadOnlyList<BothTexts> Extensions)
{
    public static TimelineLimitView Of(TimelineLimit limit) => new(
        limit.Id, BothTexts.Of(limit.Title), BothTexts.Of(limit.Limit), limit.IsMain, limit.Measure, limit.Begin, limit.End, limit.Sum,
        BothTexts.Of(limit.Sentence), [.. limit.Stretches.Select(TimelineStretchView.Of)], [.. limit.Extensions.Select(extension => BothTexts.Of(extension))]);
}

/// <summary>A part of a limit counted on its own; see <see cref="TimelineStretch"/>.</summary>
internal sealed record TimelineStretchView(BothTexts Start, decimal Begin, decimal End, IReadOnlyList<string> Steps, bool IsDecisive, TimelineSum Sum, BothTexts Sentence)
{
    public static TimelineStretchView Of(TimelineStretch stretch) => new(BothTexts.Of(stretch.Start), stretch.Begin, stretch.End, stretch.Steps, stretch.IsDecisive, stretch.Sum, BothTexts.Of(stretch.Sentence));
}

/// <summary>A step on the axis; see <see cref="TimelineStep"/>.</summary>
internal sealed record TimelineStepView(
    string Id, BothTexts Title, BothTexts Actor, BothTexts Branch, bool IsApart, BothTexts Limit, TimelineMeasure Measure, decimal Begin, decimal End,
    bool IsOnLongestWay, bool IsLongest, decimal Excess, BothTexts Sentence)
{
    public static TimelineStepView Of(TimelineStep step) => new(
        step.Id, BothTexts.Of(step.Title), BothTexts.Of(step.Actor), BothTexts.Of(step.Branch), step.IsApart, BothTexts.Of(step.Limit), step.Measure, step.Begin, step.End,
        step.IsOnLongestWay, step.IsLongest, step.Excess, BothTexts.Of(step.Sentence));
}
