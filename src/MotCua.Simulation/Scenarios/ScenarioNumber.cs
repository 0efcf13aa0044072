using MotCua.Procedures;

namespace MotCua.Simulation;

/// <summary>A number somebody assumed, with the range they would still believe.</summary>
/// <param name="Name">Where it stands in the scenario, for example <c>traits.missing.drawings</c> or <c>effort.check.mean</c>: unique, the name for tornado charts.</param>
/// <param name="Value">The value; a share lies between 0 and 1.</param>
/// <param name="Low">Lower end of the range, or null when none is given.</param>
/// <param name="High">Upper end of the range, or null when none is given.</param>
/// <param name="Unit">The unit as written: <c>%</c>, <c>minutes</c>, <c>VND</c>, <c>cases</c>…; empty for a plain number.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record ScenarioNumber(string Name, double Value, double? Low, double? High, string Unit, SourceSpan Location)
{
    /// <summary>Whether somebody gave a range.</summary>
    public bool HasRange => Low is not null;
}

/// <summary>One assumption of a scenario as a report prints it. Nothing in a scenario is a legal fact.</summary>
/// <param name="Name">Where it stands, for example <c>people.one-stop.staff</c>.</param>
/// <param name="Text">The value as written.</param>
/// <param name="Value">The value as a number; null when it is none.</param>
/// <param name="Low">Lower end of its range, or null.</param>
/// <param name="High">Upper end of its range, or null.</param>
/// <param name="Unit">Its unit; empty for none.</param>
/// <param name="Version">The version it is for alone — then it is an assumed effect of the reform, not the law's — or null for all.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record Assumption(
    string Name, string Text, double? Value, double? Low, double? High, string Unit, string? Version, SourceSpan Location);
