using System.Collections.Immutable;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Analysis;

/// <summary>Turns the results of a simulation into the measures of a comparison.</summary>
public static class SimulationFigures
{
    /// <summary>Puts a simulation and the costs of its scenario into a comparison.</summary>
    /// <param name="versions">The versions, in the order simulated; the first is the one before.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="scenarioHash">SHA-256 of its file, hex.</param>
    /// <param name="report">The results.</param>
    /// <param name="costs">Cost assumptions, one per version; empty when the scenario has none.</param>
    /// <param name="related">All known versions of the procedure.</param>
    /// <param name="spreads">How the cases of each version are spread, see <see cref="CaseSpreads"/>; by default means only.</param>
    public static ComparisonInput Input(
        ImmutableArray<Procedure> versions,
        Scenario scenario,
        string scenarioHash,
        SimulationReport report,
        ImmutableArray<CostAssumptions> costs,
        ImmutableArray<Procedure> related,
        ImmutableArray<CaseSpread> spreads = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(report);
        return new ComparisonInput
        {
            Versions = versions,
            Related = related,
            Costs = costs,
            Simulated = [.. versions.Select((version, i) => Version(version, report.Versions[i], spreads.IsDefaultOrEmpty ? null : spreads[i]))],
            Differences = [.. report.Comparisons.Select((comparison, i) => Differences(versions[0], versions[i + 1], report.Versions[0], report.Versions[i + 1], comparison)
                .AddRange(spreads.IsDefaultOrEmpty ? [] : SpreadFigures.Differences(spreads[0], spreads[i + 1])))],
            Run = Run(scenario, scenarioHash, report),
            ScenarioAssumptions = Assumed(scenario, versions),
        };
    }

    /// <summary>Puts the costs of a scenario into a comparison before anything is simulated.</summary>
    /// <param name="versions">The versions; the first is the one before.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="costs">Cost assumptions, one per version; with fewer nothing is priced.</param>
    public static ComparisonInput WithoutRun(ImmutableArray<Procedure> versions, Scenario scenario, ImmutableArray<CostAssumptions> costs)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return costs.Length < versions.Length
            ? new ComparisonInput { Versions = versions }
            : new ComparisonInput { Versions = versions, Costs = costs, ScenarioAssumptions = Assumed(scenario, versions) };
    }

    /// <summary>How the simulation was run.</summary>
    public static SimulationRun Run(Scenario scenario, string scenarioHash, SimulationReport report)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(report);
        return new SimulationRun
        {
            Scenario = scenario.Id,
            ScenarioFile = scenario.File,
            ScenarioHash = scenarioHash,
            Seed = report.Seed,
            Replications = report.Replications,
            Confidence = report.Confidence,
            IsPrecise = report.Stopped == StopReason.Precise || report.Precision.IsEmpty,
            IsCancelled = report.Stopped == StopReason.Cancelled,
            Balances = report.Balances,
            WarmUp = report.WarmUp.Cases,
            IsWarmUpDetected = report.WarmUp.IsDetected,
            IsTooShort = !report.WarmUp.IsReached,
            UsesControls = scenario.Run.UsesControls,
        };
    }

    /// <summary>What a reader must know of a run before using its figures, after how it was run: the first one says that.</summary>
    public static ImmutableArray<Caution> Cautions(SimulationRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return [.. Analysis.Cautions.AboutSimulation(run)];
    }

    /// <summary>How the cases of each version of a plan are spread.</summary>
    public static ImmutableArray<CaseSpread> Spreads(ImmutableArray<Procedure> versions, SimulationPlan plan, SimulationReport report, int threads = 0, CancellationToken cancellation = default)
        => CaseSpreads.Of(plan, report, [.. versions.Select(version => BurdenMeter.Measure(version).MainLimit?.Id)], threads, cancellation);

    /// <summary>The measures of one version.</summary>
    public static SimulatedVersion Version(Procedure procedure, VersionResult result, CaseSpread? spread = null)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(result);
        return new SimulatedVersion
        {
            Measures = [.. Found(Shown(procedure)), .. SpreadFigures.Of(spread)],
            Groups = [.. Found(OfGroups(procedure, result))],
            Spread = spread,
            AgencySteps = [.. AgencySteps(procedure, result)],
            Durations = [.. result.Durations.Select(bin => new HistogramBin(bin.FromDays, bin.ToDays, bin.Share))],
            Steps = [.. result.Steps.Select(id => Step(procedure, result, id)).OfType<StepTime>()],
            People = [.. result.Pools.Select(pool => Pool(procedure, result, pool)).OfType<PoolUse>()],
        };

        IEnumerable<SimulatedMeasure> Found(IEnumerable<(string Id, string Source, string Unit, LocalizedText Title)> asked) => asked
            .Select(shown => (shown, Estimate: result.Find(shown.Source)))
            .Where(found => found.Estimate is not null)
            .Select(found => new SimulatedMeasure(found.shown.Id, found.shown.Title, found.shown.Unit, Figure(found.Estimate!)));
    }

    private static IEnumerable<(string Id, string Source, string Unit, LocalizedText Title)> Shown(Procedure procedure)
    {
        yield return (Verdicts.MeanDays, "duration.mean", "day", LocalizedText.Of("Thời gian giải quyết trung bình (ngày lịch)", "Mean time from filing to the end (calendar days)"));
        yield return ("medianDays", "duration.median", "day", LocalizedText.Of("Trung vị (ngày lịch)", "Median (calendar days)"));
        yield return ("p90Days", "duration.p90", "day", LocalizedText.Of("90% hồ sơ xong trong (ngày lịch)", "90 % of cases done within (calendar days)"));
        yield return ("meanWorkingDays", "working.mean", "day", LocalizedText.Of("Thời gian trung bình (ngày làm việc)", "Mean time (working days)"));
        var main = BurdenMeter.Measure(procedure).MainLimit;
        if (main is not null)
        {
            yield return ("onTime", "on-time." + main.Id, "share", LocalizedText.Of("Đúng hạn", "On time"));
        }

        if (ProcedureWalk.MainEnd(procedure) is { } end)
        {
            yield return (Verdicts.Reached, "end." + end.Id, "share", LocalizedText.Of("Đạt kết quả", "Cases that reach the result"));
        }

        yield return ("visits", "visits", "", LocalizedText.Of("Số lần đến trụ sở mỗi hồ sơ", "Visits in person per case"));
        yield return ("returns", "returns", "", LocalizedText.Of("Số lần bổ sung mỗi hồ sơ", "Supplements per case"));
        yield return ("applicantHours", "applicant-hours", "hour", LocalizedText.Of("Giờ làm của người nộp mỗi hồ sơ", "Applicant's hours per case"));
        yield return ("applicantCost", "applicant-cost", "VND", LocalizedText.Of("Chi phí của người nộp mỗi hồ sơ", "Applicant's cost per case"));
        yield return ("agencyHours", "agency-hours", "hour", LocalizedText.Of("Giờ làm của cơ quan mỗi hồ sơ", "Agency hours per case"));
        yield return ("agencyCost", "agency-cost", "VND", LocalizedText.Of("Chi phí của cơ quan mỗi hồ sơ", "Agency cost per case"));
    }

    /// <summary>What is measured of each group of applicants too: what an applicant feels.</summary>
    private static IEnumerable<(string Id, string Source, string Unit, LocalizedText Title)> OfGroups(Procedure procedure, VersionResult result)
        => from segment in result.Segments
           from shown in Shown(procedure)
           where shown.Id is Verdicts.MeanDays or "onTime" or "visits" or "returns" or "applicantHours" or "applicantCost"
           select ($"{shown.Id}@{segment.Name}", $"{shown.Source}@{segment.Name}", shown.Unit, Phrases.Both(f => $"{segment.Title.In(f.Language, segment.Name)}: {Lowered(shown.Title.In(f.Language))}"));

    private static string Lowered(string title) => char.ToLowerInvariant(title[0]) + title[1..];

    private static ImmutableArray<SimulatedDifference> Differences(
        Procedure before, Procedure after, VersionResult old, VersionResult now, VersionComparison comparison)
    {
        var sources = Shown(before).Concat(OfGroups(before, old)).ToDictionary(shown => shown.Id, shown => shown.Source, StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<SimulatedDifference>();
        foreach (var shown in Shown(after).Concat(OfGroups(after, now)))
        {
            // A limit of another name has no paired difference: it is another limit.
            if (sources.GetValueOrDefault(shown.Id) == shown.Source && comparison.Find(shown.Source) is { } difference
                && old.Find(shown.Source) is { } from && now.Find(shown.Source) is { } to)
            {
                result.Add(new SimulatedDifference(shown.Id, shown.Title, shown.Unit, Figure(from), Figure(to), Figure(difference.Change))
                {
                    IsClear = difference.PValue is null ? null : difference.IsClear,
                    AdjustedPValue = difference.AdjustedPValue,
                    VarianceReduction = difference.VarianceReduction,
                });
            }
        }

        return result.ToImmutable();
    }

    private static IEnumerable<(string Step, double Times, double OnTime)> AgencySteps(Procedure procedure, VersionResult result)
    {
        var applicants = procedure.Actors.Where(actor => actor.IsApplicant).Select(actor => actor.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var step in ProcedureWalk.Steps(procedure).Where(step => !applicants.Contains(step.By)))
        {
            if (result.Find("times." + step.Id) is { Mean: > 0 } times && result.Find("step-on-time." + step.Id) is { } kept)
            {
                yield return (step.Id, times.Mean, kept.Mean);
            }
        }
    }

    private static StepTime? Step(Procedure procedure, VersionResult result, string id)
    {
        if (result.Find("waiting." + id) is not { } waiting || result.Find("processing." + id) is not { } processing || result.Find("times." + id) is not { } times)
        {
            return null;
        }

        var title = ProcedureWalk.Nodes(procedure).FirstOrDefault(node => node.Id == id)?.Title ?? LocalizedText.Of(id, id);
        return new StepTime(id, title, times.Mean, InDays(waiting), InDays(processing));
    }

    private static PoolUse? Pool(Procedure procedure, VersionResult result, string pool)
        => result.Find("utilisation." + pool) is { } use
            ? new PoolUse(pool, procedure.Actors.FirstOrDefault(actor => actor.Id == pool)?.Title ?? LocalizedText.Of(pool, pool), Figure(use))
            : null;

    private static ImmutableArray<Assumption> Assumed(Scenario scenario, ImmutableArray<Procedure> versions)
    {
        var words = new AssumptionWords(scenario, versions);
        return [.. scenario.Assumptions.Where(assumption => assumption.Version is null || versions.Any(version => version.Version == assumption.Version))
            .Select(assumption => new Assumption(scenario.Id, assumption.Name, LocalizedText.Of(assumption.Text, assumption.Text), assumption.Location, assumption.Version) { Title = words.Of(assumption.Name) })];
    }

    internal static SimulatedFigure Figure(Estimate estimate) => new(estimate.Mean, estimate.Low, estimate.High);

    private static SimulatedFigure InDays(Estimate hours) => new(hours.Mean / 24, hours.Low / 24, hours.High / 24);
}
