using MotCua.Procedures;
using MotCua.Rules;
using MotCua.Rules.Examples;
using MotCua.Simulation;

namespace MotCua.Designer;

/// <summary>Findings about files that are no procedures; of a scenario also those of binding it to its versions.</summary>
internal static class OtherFiles
{
    public static IEnumerable<Diagnostic> Check(LibrarySnapshot snapshot, LibraryFile file) => file.Kind() switch
    {
        LibraryFileKind.Scenario => Scenario(snapshot, file),
        LibraryFileKind.Example => ExampleReader.Read(file.Path, file.Text).Diagnostics,
        LibraryFileKind.Parameters => ParameterReader.Read(file.Path, file.Text).Diagnostics,
        LibraryFileKind.Calendar => CalendarReader.ReadAll([(file.Path, file.Text)]).Diagnostics,
        _ => [],
    };

    private static IEnumerable<Diagnostic> Scenario(LibrarySnapshot snapshot, LibraryFile file)
    {
        var read = ScenarioReader.Read(file.Path, file.Text);
        if (read.Scenario is not { } scenario)
        {
            return read.Diagnostics;
        }

        var folder = Path.GetDirectoryName(Path.GetDirectoryName(file.Path))?.Replace('\\', '/');
        var programs = snapshot.Library.Procedures
            .Where(procedure => Path.GetDirectoryName(procedure.File)?.Replace('\\', '/') == folder && scenario.AppliesTo.Contains(procedure.Version))
            .OrderBy(procedure => scenario.AppliesTo.IndexOf(procedure.Version))
            .Select(procedure => CompiledProcedure.Compile(procedure, snapshot.Conditions, snapshot.Library).Program).OfType<CompiledProcedure>().ToList();
        return programs.Count == 0
            ? read.Diagnostics
            : read.Diagnostics.Concat(SimulationPlan.Bind(scenario, [.. programs], new SimulationSources(snapshot.Library.Calendar, snapshot.Library.Parameters.At)).Diagnostics);
    }
}
