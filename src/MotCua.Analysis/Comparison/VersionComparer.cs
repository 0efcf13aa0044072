using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>What a comparison is made from.</summary>
public sealed record ComparisonInput
{
    /// <summary>The versions, the one before first; two or more.</summary>
    public required ImmutableArray<Procedure> Versions { get; init; }

    /// <summary>All versions of the procedure that are known, to find those that lie between. Default none.</summary>
    public ImmutableArray<Procedure> Related { get; init; } = [];

    /// <summary>The variant whose limits are compared; by default the first that all versions know which know any.</summary>
    public string? Variant { get; init; }

    /// <summary>What is assumed about the applicants, one entry per version; empty without a scenario.</summary>
    public ImmutableArray<CostAssumptions> Costs { get; init; } = [];

    /// <summary>Simulated figures, one entry per version; empty without a simulation.</summary>
    public ImmutableArray<SimulatedVersion> Simulated { get; init; } = [];

    /// <summary>Paired differences against the first version, one entry per later version; empty without a simulation.</summary>
    public ImmutableArray<ImmutableArray<SimulatedDifference>> Differences { get; init; } = [];

    /// <summary>How the simulation was run; null when there was none.</summary>
    public SimulationRun? Run { get; init; }

    /// <summary>The values the scenario assumes, in words.</summary>
    public ImmutableArray<Assumption> ScenarioAssumptions { get; init; } = [];

    /// <summary>On which assumptions the simulated answer hangs; null when it was not asked.</summary>
    public AssumptionStudy? Study { get; init; }

    /// <summary>Compiles conditions, to compare them by what they mean; null decides only the simplest forms.</summary>
    public IConditionCompiler? Conditions { get; init; }

    internal ImmutableArray<LocalizedText> Unpriced { get; init; } = [];
}

/// <summary>Puts versions of one procedure side by side.</summary>
public static class VersionComparer
{
    /// <summary>Compares the versions; the caller has seen to it that they are versions of one procedure.</summary>
    public static Comparison Compare(ComparisonInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var variant = input.Variant ?? SharedVariant(input.Versions);
        var sheets = input.Costs.Select((cost, i) => CalculationSheet.Of(input.Versions[i], cost)).ToImmutableArray();
        var versions = input.Versions.Select((procedure, i) => Version(procedure, i, variant, input, sheets)).ToImmutableArray();
        var assumptions = Assumed(versions).Concat(input.ScenarioAssumptions).ToImmutableArray();
        var comparison = new Comparison
        {
            ProcedureId = versions[^1].Procedure.Id,
            Title = versions[^1].Procedure.Title,
            Variant = variant,
            Versions = versions,
            Measures = [.. RuleMeasures.Of(versions, variant), .. CostMeasures.Of(versions), .. SimulatedMeasures.Of(versions, input.Differences), .. ScoreMeasures.Of(versions)],
            Changes = [.. Enumerable.Range(1, versions.Length - 1).Select(i => Change(versions, i, variant, input, assumptions.Length))],
            Cautions = [],
            Assumptions = assumptions,
            Simulation = input.Run,
            Study = input.Study,
        };
        var unpriced = sheets.SelectMany(sheet => sheet.Unpriced).ToImmutableArray();
        return comparison with { Cautions = [.. Cautions.Of(comparison, input with { Unpriced = unpriced })] };
    }

    internal static string? SharedVariant(ImmutableArray<Procedure> versions) => SharedVariants(versions).FirstOrDefault();

    // A version without variants has one limit for all of them.
    internal static IEnumerable<string> SharedVariants(ImmutableArray<Procedure> versions)
        => versions.SelectMany(version => version.Variants).Select(variant => variant.Id).Distinct()
            .Where(id => versions.All(version => version.Variants.IsEmpty || version.Variants.Any(variant => variant.Id == id)));

    private static ComparedVersion Version(
        Procedure procedure, int index, string? variant, ComparisonInput input, ImmutableArray<CalculationSheet> sheets)
    {
        var burden = BurdenMeter.Measure(procedure);
        var days = burden.MainLimit?.For(variant) is { Unit: TimeUnit.WorkingDay or TimeUnit.CalendarDay } limit ? limit.Amount : (int?)null;
        var cost = index < input.Costs.Length ? input.Costs[index] : null;
        return new ComparedVersion
        {
            Procedure = procedure,
            Label = Labels.Of(procedure),
            Burden = burden,
            PerYear = cost?.PerYear,
            Cost = index < sheets.Length ? sheets[index].Cost : null,
            ProcessingDaysCost = cost is not null && days is { } count ? ProcessingDaysMethod.PerYear(count, cost.HourlyIncome, cost.PerYear) : null,
            Simulated = index < input.Simulated.Length ? input.Simulated[index] : null,
        };
    }

    private static VersionChange Change(ImmutableArray<ComparedVersion> versions, int index, string? variant, ComparisonInput input, int assumptions)
    {
        var (before, after) = (versions[0], versions[index]);
        var simulated = index - 1 < input.Differences.Length ? input.Differences[index - 1] : [];
        var change = new VersionChange
        {
            After = index,
            Headlines = Headlines.Of(before.Burden, after.Burden, variant),
            Differences = ProcedureComparer.Compare(before.Procedure, after.Procedure, input.Conditions).Differences,
            Simulated = [.. simulated.Where(difference => !difference.IsOfGroup)],
            ForWhom = [.. simulated.Where(difference => difference.IsOfGroup)],
            Saving = before.Cost is { } cost && after.Cost is { } now ? new Saving(cost.PerYear, now.PerYear) : null,
            ProcessingDays = before.ProcessingDaysCost is { } days && after.ProcessingDaysCost is { } nowDays ? new Saving(days, nowDays) : null,
            Verdict = LocalizedText.Empty,
        };
        return change with { Verdict = Verdicts.Of(before, after, change, assumptions) };
    }

    private static IEnumerable<Assumption> Assumed(ImmutableArray<ComparedVersion> versions)
        => versions.SelectMany(version => version.Burden.AssumedBases.Select(basis =>
            new Assumption(version.Procedure.Version, basis.Id, basis.Assumed ?? LocalizedText.Empty, basis.Location)));
}
