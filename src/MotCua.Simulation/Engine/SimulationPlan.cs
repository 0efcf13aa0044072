using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Simulation;

/// <summary>Where a scenario finds what stands in other files.</summary>
/// <param name="Calendar">A calendar by its id, or null. <c>always</c> need not be known: it means day and night.</param>
/// <param name="Parameter">The value of a dated parameter by its name as of a day, or null.</param>
public sealed record SimulationSources(Func<string, WorkCalendar?> Calendar, Func<string, LocalDate, decimal?> Parameter)
{
    /// <summary>The text of a file a scenario names, by the name as written there (beside the scenario), or null. Default: no files.</summary>
    public Func<string, string?> File { get; init; } = static _ => null;

    /// <summary>The id of the calendar that works day and night.</summary>
    public const string Always = "always";

    /// <summary>Sources with the given calendars and no parameters.</summary>
    public static SimulationSources Of(params ImmutableArray<WorkCalendar> calendars)
        => new(id => calendars.FirstOrDefault(c => c.Id == id), static (_, _) => null);
}

/// <summary>What binding gave.</summary>
/// <param name="Plan">The plan, or null when there are errors.</param>
/// <param name="Diagnostics">All findings.</param>
public sealed record SimulationBinding(SimulationPlan? Plan, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>
/// A scenario bound to the versions to simulate: every name resolved, everything an integer or a distribution. Immutable; runs on any number
/// of threads.
/// </summary>
public sealed class SimulationPlan
{
    private SimulationPlan(Scenario scenario, ImmutableArray<VersionPlan> versions, ImmutableArray<BoundTarget> targets, string currency)
    {
        Scenario = scenario;
        Versions = versions;
        Targets = targets;
        Currency = currency;
    }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>The currency of costs.</summary>
    public string Currency { get; }

    /// <summary>Whether the two versions run side by side with one staff: cases filed before a day the first, later ones the second.</summary>
    public bool IsSwitchOver => Scenario.Period.SwitchOver is not null;

    internal ImmutableArray<VersionPlan> Versions { get; }

    /// <summary>The precision the scenario asks for.</summary>
    internal ImmutableArray<BoundTarget> Targets { get; }

    /// <summary>The same plan with so many first cases left out.</summary>
    internal SimulationPlan WithWarmUp(int cases) => new(Scenario, [.. Versions.Select(v => v with { WarmUp = cases })], Targets, Currency);

    /// <summary>
    /// Binds a scenario to one or more versions of a procedure. Names that one version lacks are ignored there; names that all lack are
    /// errors, provided all versions the scenario applies to are given.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="versions">The versions, in the order of the report; the first is the one others are compared with.</param>
    /// <param name="sources">Calendars and parameters.</param>
    public static SimulationBinding Bind(Scenario scenario, ImmutableArray<CompiledProcedure> versions, SimulationSources sources)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(sources);
        var sink = new DiagnosticSink();
        foreach (var version in versions.Where(v => v.Procedure.Status == ProcedureStatus.Draft))
        {
            sink.Report(ScenarioFindings.Draft, version.Procedure.Location, null, version.Procedure.Version);
        }

        NameCheck.Run(scenario, versions, sink);
        var currency = scenario.Values.People.Select(p => p.HourlyCost?.Unit).Append(scenario.Applicant.HourlyIncome?.Unit)
            .FirstOrDefault(u => u is not null) ?? "VND";
        var isSwitchOver = scenario.Period.SwitchOver is not null;
        if (isSwitchOver && (versions.Length != 2 || scenario.Arrivals.Population is not null))
        {
            sink.Report(ScenarioFindings.NotASwitchOver, scenario.Period.Location, null);
            return new(null, sink.ToImmutable());
        }

        var plans = versions.Select((v, i) => new VersionBinder(scenario, v, sources, currency, sink, isSwitchOver ? i : -1).Build()).ToImmutableArray();
        var bound = plans.OfType<VersionPlan>().ToImmutableArray();
        var targets = bound.Length == versions.Length ? BoundTarget.Bind(scenario.Run.Precision, bound, scenario.Place("run"), sink) : [];
        return new(sink.HasErrors ? null : new(scenario, bound, targets, currency), sink.ToImmutable());
    }
}
