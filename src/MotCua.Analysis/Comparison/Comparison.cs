using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>
/// Versions of one procedure side by side: the first is the one before, the others are after it. Complete for every reader
/// of it: the tool prints it, the report draws it, neither computes anything of its own.
/// </summary>
public sealed record Comparison
{
    /// <summary>Id of the procedure compared.</summary>
    public required string ProcedureId { get; init; }

    /// <summary>Name of the procedure.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Id of the variant (trường hợp) whose limits are compared; null when the procedure has none.</summary>
    public string? Variant { get; init; }

    /// <summary>The name of <see cref="Variant"/>; its id where it has none.</summary>
    public LocalizedText? VariantTitle => Variant is not { } id ? null
        : Versions.SelectMany(version => version.Procedure.Variants).LastOrDefault(variant => variant.Id == id)?.Title is { IsEmpty: false } title ? title : LocalizedText.Of(id, id);

    /// <summary>The versions, the one before first.</summary>
    public required ImmutableArray<ComparedVersion> Versions { get; init; }

    /// <summary>Measures side by side, in the order to show them.</summary>
    public required ImmutableArray<Measure> Measures { get; init; }

    /// <summary>What each later version changes against the first, one entry per later version.</summary>
    public required ImmutableArray<VersionChange> Changes { get; init; }

    /// <summary>What a reader must know before using the figures, the gravest first.</summary>
    public required ImmutableArray<Caution> Cautions { get; init; }

    /// <summary>Everything that is assumed and not law: bases marked so in the files, then the values of the scenario.</summary>
    public required ImmutableArray<Assumption> Assumptions { get; init; }

    /// <summary>How the simulation was run; null when there was none.</summary>
    public SimulationRun? Simulation { get; init; }

    /// <summary>On which assumptions the simulated answer hangs; null when it was not asked.</summary>
    public AssumptionStudy? Study { get; init; }

    /// <summary>The version before.</summary>
    public ComparedVersion Before => Versions[0];
}

/// <summary>One version in a comparison.</summary>
public sealed record ComparedVersion
{
    /// <summary>The version itself, for its map and its texts.</summary>
    public required Procedure Procedure { get; init; }

    /// <summary>How it is called on screen: "từ 01/07/2026", or the name of a proposal.</summary>
    public required LocalizedText Label { get; init; }

    /// <summary>What its rules ask of people.</summary>
    public required Burden Burden { get; init; }

    /// <summary>Dossiers per year the scenario assumes; null without a scenario.</summary>
    public decimal? PerYear { get; init; }

    /// <summary>Compliance cost by Circular 02/2017; null without a scenario.</summary>
    public ComplianceCost? Cost { get; init; }

    /// <summary>
    /// Cost per year by <see cref="ProcessingDaysMethod"/>, in đồng; null without a scenario, or when the limit is in no days.
    /// </summary>
    public decimal? ProcessingDaysCost { get; init; }

    /// <summary>What the simulation measured; null when there was none.</summary>
    public SimulatedVersion? Simulated { get; init; }
}

/// <summary>Which part of the table a measure belongs to.</summary>
public enum MeasureGroup
{
    /// <summary>Legal time.</summary>
    Time,

    /// <summary>Steps, contacts, agencies.</summary>
    Path,

    /// <summary>The dossier.</summary>
    Papers,

    /// <summary>Fees and compliance cost.</summary>
    Cost,

    /// <summary>What the simulation measured: results of a model, no statistics.</summary>
    Simulated,

    /// <summary>The same for each group of applicants: for whom a change is one.</summary>
    ForWhom,

    /// <summary>Scores by which agencies are judged, of the simulated cases.</summary>
    Scores,
}

/// <summary>One row of the table.</summary>
/// <param name="Id">Stable name for programs, camelCase.</param>
/// <param name="Group">The part of the table.</param>
/// <param name="Title">What is measured.</param>
/// <param name="Values">One value per version.</param>
/// <param name="Changes">One entry per later version: how it differs from the first; empty text when there is nothing to say.</param>
public sealed record Measure(
    string Id, MeasureGroup Group, LocalizedText Title, ImmutableArray<MeasureValue> Values, ImmutableArray<LocalizedText> Changes);

/// <summary>The value of a measure in one version.</summary>
/// <param name="Text">As people read it, unit included.</param>
/// <param name="Number">The bare number for programs; null when it is none.</param>
/// <param name="Unit">Unit of <paramref name="Number"/>: <c>workingDay</c>, <c>calendarDay</c>, <c>VND</c>, <c>hour</c>, <c>share</c>; empty for a count.</param>
public sealed record MeasureValue(LocalizedText Text, decimal? Number, string Unit = "");

/// <summary>What one later version changes against the version before.</summary>
public sealed record VersionChange
{
    /// <summary>Index of the later version in <see cref="Comparison.Versions"/>.</summary>
    public required int After { get; init; }

    /// <summary>The changes that matter, one short phrase each: "15 days → 7 WD".</summary>
    public required ImmutableArray<LocalizedText> Headlines { get; init; }

    /// <summary>All changes of the rules, one plain sentence each.</summary>
    public required ImmutableArray<Difference> Differences { get; init; }

    /// <summary>Simulated differences, paired: the same cases under both versions. Empty without a simulation.</summary>
    public ImmutableArray<SimulatedDifference> Simulated { get; init; } = [];

    /// <summary>The same for each group of applicants of the scenario; the ids end with <c>@</c> and the group's name.</summary>
    public ImmutableArray<SimulatedDifference> ForWhom { get; init; } = [];

    /// <summary>Compliance cost per year by Circular 02/2017, before and after; null without a scenario.</summary>
    public Saving? Saving { get; init; }

    /// <summary>Cost per year by <see cref="ProcessingDaysMethod"/>, before and after; null when either has none.</summary>
    public Saving? ProcessingDays { get; init; }

    /// <summary>What it is worth, in one sentence that owns up to what is uncertain.</summary>
    public required LocalizedText Verdict { get; init; }

    /// <summary>The headlines as one line, parted by semicolons.</summary>
    public LocalizedText Headline => Phrases.Both(f => string.Join("; ", Headlines.Select(headline => headline.In(f.Language))));
}

/// <summary>Something a reader must know before using the figures.</summary>
/// <param name="Code">Stable name for programs: <c>versionBetween</c>, <c>volumesDiffer</c>, <c>limitKindsDiffer</c>, <c>assumedBases</c>…</param>
/// <param name="Text">What it is.</param>
public sealed record Caution(string Code, LocalizedText Text);

/// <summary>One assumption the figures rest on.</summary>
/// <param name="Source">The version's name, or the scenario's.</param>
/// <param name="Name">What is assumed: id of the basis, or name of the scenario's value.</param>
/// <param name="Text">The assumption.</param>
/// <param name="Location">Where it stands.</param>
/// <param name="Version">The version it is for alone — then it is an assumed effect of the reform, not the law's — or null for all.</param>
public sealed record Assumption(string Source, string Name, LocalizedText Text, SourceSpan Location, string? Version = null)
{
    /// <summary>What is assumed as people call it, see <see cref="AssumptionWords"/>; empty when there are no words for it.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Its title, else its name.</summary>
    public string Called(Formats formats)
    {
        ArgumentNullException.ThrowIfNull(formats);
        return formats.Name(Title, Name);
    }
}
