using System.Globalization;
using MotCua.Cases;
using MotCua.Procedures;
using MotCua.Rules;
using MotCua.Simulation;

namespace MotCua.Testing;

/// <summary>
/// Simulate, then assert: runs a scenario over versions of a procedure and says what must come out. What is asserted holds of the whole confidence
/// interval, so that a lucky seed proves nothing.
/// </summary>
public sealed class SimulationTest
{
    private SimulationTest(SimulationReport report) => Report = report;

    /// <summary>All figures.</summary>
    public SimulationReport Report { get; }

    /// <summary>Runs a scenario.</summary>
    /// <param name="catalog">The procedures.</param>
    /// <param name="procedure">Id of the procedure.</param>
    /// <param name="versions">The versions by name; the first is the one others are compared with.</param>
    /// <param name="scenarioFile">The scenario's file.</param>
    /// <param name="replications">How many replications; at least 2 give an interval.</param>
    public static SimulationTest Run(ProcedureCatalog catalog, string procedure, IEnumerable<string> versions, string scenarioFile, int replications)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(versions);
        var read = ScenarioReader.Read(scenarioFile, File.ReadAllText(scenarioFile));
        var scenario = read.Scenario ?? throw new ProcedureTestException(string.Join('\n', read.Diagnostics));
        var programs = versions.Select(version => catalog.Named(procedure, version)?.Program ?? throw new ProcedureTestException($"There is no version \"{version}\" of {procedure}."));
        var bound = SimulationPlan.Bind(scenario, [.. programs], new(id => catalog.Calendars.GetValueOrDefault(id), catalog.Parameters.At));
        return bound.Plan is { } plan
            ? new(Experiment.Run(plan, new() { Replications = replications }))
            : throw new ProcedureTestException(string.Join('\n', bound.Diagnostics.Where(static d => d.Severity == Severity.Error)));
    }

    /// <summary>A figure of a version.</summary>
    public Estimate Figure(string measure, string version)
        => Report.Versions.FirstOrDefault(v => v.Version == version)?.Find(measure)
            ?? throw new ProcedureTestException($"There is no figure \"{measure}\" of {version}. There are: {string.Join(", ", Report.Versions.SelectMany(static v => v.Measures).Select(static m => m.Id).Distinct())}.");

    /// <summary>Then a figure is at least so much, with its whole interval.</summary>
    public SimulationTest ThenAtLeast(string measure, string version, double value)
        => Figure(measure, version) is var figure && figure.Low >= value ? this : throw Not(measure, version, figure, "at least", value);

    /// <summary>Then a figure is at most so much, with its whole interval.</summary>
    public SimulationTest ThenAtMost(string measure, string version, double value)
        => Figure(measure, version) is var figure && figure.High <= value ? this : throw Not(measure, version, figure, "at most", value);

    /// <summary>Then a figure of one version is clearly less than that of another: their intervals do not meet.</summary>
    public SimulationTest ThenLess(string measure, string version, string than)
        => (Figure(measure, version), Figure(measure, than)) is var (less, more) && less.High < more.Low
            ? this
            : throw new ProcedureTestException($"\"{measure}\" of {version} is {Say(less)}, of {than} {Say(more)}: that is not clearly less.");

    private static ProcedureTestException Not(string measure, string version, Estimate figure, string what, double value)
        => new(string.Create(CultureInfo.InvariantCulture, $"\"{measure}\" of {version} is {Say(figure)}, not {what} {value:0.###}."));

    private static string Say(Estimate figure) => string.Create(CultureInfo.InvariantCulture, $"{figure.Mean:0.###} ± {figure.HalfWidth:0.###}");
}
