using System.Collections.Immutable;
using System.CommandLine;
using MotCua.Analysis;
using MotCua.Cli.Commands;
using MotCua.Cli.Files;
using MotCua.Procedures;

namespace MotCua.Cli.Running;

/// <summary>Two versions measured side by side, simulated when a scenario applies to both.</summary>
internal static class MeasuredPair
{
    public static Comparison Measure(Session session, LibraryFolder library, Procedure before, Procedure after, SimulationOptions options, ParseResult parsed, CancellationToken cancellation)
    {
        ImmutableArray<Procedure> versions = [before, after];

        // One version edited in place has one name: its two states cannot stand side by side in a scenario, which tells versions by name.
        var job = before.Version != after.Version && versions.All(version => version.Status != ProcedureStatus.Draft)
            ? SimulationJob.Prepare(session, library, versions, after.File, options.Scenario(parsed), options.Adjust(parsed))
            : null;
        var input = job is null
            ? new ComparisonInput { Versions = versions }
            : job.Input(job.Run(session, options.Experiment(parsed), cancellation), versions, [], options.Experiment(parsed).Threads);
        return VersionComparer.Compare(input with { Conditions = library.Conditions });
    }
}
