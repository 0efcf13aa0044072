using System.Collections.Immutable;
using System.CommandLine;
using MotCua.Analysis;
using MotCua.Cli.Commands;
using MotCua.Cli.Files;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Cli.Running;

/// <summary>Two versions measured side by side, simulated when a scenario applies to both.</summary>
internal static class MeasuredPair
{
    public static Comparison Measure(Session session, LibraryFolder library, Procedure before, Procedure after, SimulationOptions options, ParseResult parsed, CancellationToken cancellation)
    {
        // A scenario tells versions by name: the earlier state of a file that was edited in place gets one of its own, and all that is assumed of the file.
        var earlier = before.Version == after.Version ? before with { Version = before.Version + "@base" } : before;
        ImmutableArray<Procedure> versions = [earlier, after];
        var job = versions.All(version => version.Status != ProcedureStatus.Draft) ? Prepare(session, library, versions, options, parsed) : null;
        var input = job is null
            ? new ComparisonInput { Versions = versions }
            : job.Input(job.Run(session, options.Experiment(parsed), cancellation), versions, [], options.Experiment(parsed).Threads);
        return VersionComparer.Compare(input with { Conditions = library.Conditions });
    }

    private static SimulationJob? Prepare(Session session, LibraryFolder library, ImmutableArray<Procedure> versions, SimulationOptions options, ParseResult parsed)
    {
        var (earlier, after) = (versions[0].Version, versions[1]);
        var adjust = options.Adjust(parsed);
        if (!earlier.EndsWith("@base", StringComparison.Ordinal))
        {
            return SimulationJob.Prepare(session, library, versions, after.File, options.Scenario(parsed), adjust);
        }

        try
        {
            return SimulationJob.Prepare(session, library, versions, after.File, options.Scenario(parsed), scenario => adjust(Twin(scenario, after.Version, earlier)), [after.Version]);
        }
        catch (CommandStopped stopped) when (stopped.Findings.Length > 0)
        {
            // The scenario was written for the file as it is now; what it does not know of the earlier state is no fault of the change.
            session.Tell($"{after.File}: kịch bản không mô phỏng được bản trước, nên chỉ xét quy định.", $"{after.File}: the scenario cannot simulate the earlier state, so only the rules are judged.");
            return null;
        }
    }

    private static Scenario Twin(Scenario scenario, string version, string twin) => scenario with
    {
        AppliesTo = scenario.AppliesTo.Add(twin),
        Volume = scenario.Volume with { ByVersion = [.. scenario.Volume.ByVersion, .. scenario.Volume.ByVersion.Where(pair => pair.Key == version).Select(pair => KeyValuePair.Create(twin, pair.Value))] },
        Overrides = [.. scenario.Overrides, .. scenario.Overrides.Where(pair => pair.Key == version).Select(pair => KeyValuePair.Create(twin, pair.Value))],
        Aliases = [.. scenario.Aliases, .. scenario.Aliases.Where(alias => alias.Version == version).Select(alias => alias with { Version = twin })],
    };
}
