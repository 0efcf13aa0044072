using System.Collections.Immutable;
using MotCua.Analysis;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Designer;

/// <summary>The scenarios under which versions can be compared, and the one that is meant when nobody chose: as the tool's <c>compare</c> has it.</summary>
/// <param name="Paths">Scenario files beside the versions that apply to all of them, <c>base</c> first.</param>
/// <param name="Chosen">The one to use; null when none applies.</param>
/// <param name="ChosenPath">Its file.</param>
internal sealed record ScenarioChoice(IReadOnlyList<string> Paths, Scenario? Chosen, string? ChosenPath)
{
    public static ScenarioChoice For(LibrarySnapshot snapshot, string path, ImmutableArray<Procedure> versions, string? asked)
    {
        var applying = snapshot.ScenariosBeside(path).Select(file => (file.Path, ScenarioReader.Read(file.Path, Lines.Clean(file.Text)).Scenario))
            .Where(read => read.Scenario is not null && versions.All(version => read.Scenario.AppliesTo.Contains(version.Version))).ToList();
        var chosen = applying.Find(read => read.Path == asked) is { Path: not null } known ? known : applying.FirstOrDefault();
        return new ScenarioChoice([.. applying.Select(read => read.Path)], chosen.Scenario, chosen.Path);
    }

    /// <summary>What applying the chosen scenario costs, without a simulation; the rules alone when none applies.</summary>
    public ComparisonInput Costs(LibrarySnapshot snapshot, ImmutableArray<Procedure> versions)
        => Chosen is null ? new ComparisonInput { Versions = versions }
            : SimulationFigures.WithoutRun(versions, Chosen, [.. versions.Select(version => ScenarioCosts.Of(Chosen, version, snapshot.Library.Parameters.At)).OfType<CostAssumptions>()]);
}
