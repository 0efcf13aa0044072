using System.Collections.Immutable;
using System.Security.Cryptography;
using MotCua.Analysis;
using MotCua.Cli.Files;
using MotCua.Procedures;
using MotCua.Rules;
using MotCua.Simulation;
using Spectre.Console;

namespace MotCua.Cli.Running;

/// <summary>A scenario found, bound and run for some versions.</summary>
internal sealed record SimulationJob(
    Scenario Scenario, string ScenarioHash, SimulationPlan Plan, ImmutableArray<CostAssumptions> Costs, ImmutableArray<CompiledProcedure> Programs, SimulationSources Sources)
{
    /// <summary>Whether the run was stopped by the user; what was finished is then still worth showing.</summary>
    public static bool IsStopped(SimulationReport report) => report.Stopped == StopReason.Cancelled;

    /// <summary>The text of a file that a scenario names, which lies beside it or below; null when there is none.</summary>
    public static string? Beside(Session session, string scenarioPath, string name)
    {
        var folder = Path.GetDirectoryName(session.FullPath(scenarioPath))!;
        var path = Path.GetFullPath(Path.Combine(folder, name));
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path) ? File.ReadAllText(path) : null;
    }

    /// <summary>
    /// Binds the scenario of a file, or the one beside the first version that applies to all of them; null when no file is named and none is found.
    /// </summary>
    public static SimulationJob? Prepare(Session session, LibraryFolder library, ImmutableArray<Procedure> versions, string firstPath, string? scenarioPath, Func<Scenario, Scenario> adjust, ImmutableArray<string> names = default)
    {
        if (Choose(session, library, names.IsDefault ? [.. versions.Select(version => version.Version)] : names, firstPath, scenarioPath) is not { } chosen)
        {
            return null;
        }

        var (path, scenario) = chosen;
        scenario = adjust(scenario);
        var programs = versions.Select(version => Compile(session, library, version)).ToImmutableArray();
        var sources = new SimulationSources(library.Calendar, library.Parameter) { File = name => Beside(session, path, name) };
        var binding = SimulationPlan.Bind(scenario, programs, sources);
        if (binding.Plan is null)
        {
            LoadedProcedures.Refuse(session, path, binding.Diagnostics);
        }

        var costs = versions.Select(version => ScenarioCosts.Of(scenario, version, library.Parameter, library.Dated)).ToImmutableArray();
        return new SimulationJob(
            scenario,
            Convert.ToHexStringLower(SHA256.HashData(InputFile.Bytes(session, path))),
            binding.Plan!,
            costs.Any(cost => cost is null) ? [] : [.. costs.OfType<CostAssumptions>()],
            programs,
            sources);
    }

    /// <summary>The same for one version, where there must be a scenario.</summary>
    public static SimulationJob ForOne(Session session, LibraryFolder library, Procedure version, string path, string? scenarioPath, Func<Scenario, Scenario> adjust)
        => Prepare(session, library, [version], path, scenarioPath, adjust)
            ?? throw CommandStopped.WrongUse(
                $"Không có kịch bản nào cho {version.Version} trong thư mục scenarios cạnh tệp; dùng --scenario.",
                $"The folder scenarios beside the file holds none for {version.Version}; use --scenario.");

    /// <summary>Runs it, with a progress bar on a terminal.</summary>
    public SimulationReport Run(Session session, ExperimentOptions options, CancellationToken cancellation)
    {
        var report = WithProgress(session, session.Say("Mô phỏng", "Simulating"), progress => Experiment.Run(Plan, options, progress, session.Surroundings.Time, cancellation));
        if (IsStopped(report))
        {
            if (report.Replications == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            session.Tell($"Đã dừng theo yêu cầu; kết quả dựa trên {report.Replications} lần lặp đã xong.", $"Stopped as asked; the figures rest on the {report.Replications} replications finished.");
        }

        return report;
    }

    /// <summary>The results as a comparison is made from them, how cases are spread included.</summary>
    public ComparisonInput Input(SimulationReport report, ImmutableArray<Procedure> versions, ImmutableArray<Procedure> related, int threads)
        => SimulationFigures.Input(versions, Scenario, ScenarioHash, report, Costs, related, SimulationFigures.Spreads(versions, Plan, report, threads));

    /// <summary>Does something that takes long, with a progress bar on a terminal.</summary>
    public static T WithProgress<T>(Session session, string what, Func<IProgress<ExperimentProgress>?, T> run)
        => session.ShowsProgress
            ? session.Messages.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .Start(context => run(new Reporter(context.AddTask(what))))
            : run(null);

    private static (string Path, Scenario Scenario)? Choose(
        Session session, LibraryFolder library, ImmutableArray<string> names, string firstPath, string? scenarioPath)
    {
        if (scenarioPath is not null)
        {
            return (scenarioPath, Read(session, scenarioPath, mustWork: true)!);
        }

        // "base" first: it sorts so only by luck, and it is the one meant when nobody says which.
        foreach (var path in library.ScenariosBeside(firstPath).OrderBy(path => Path.GetFileNameWithoutExtension(path) == "base" ? 0 : 1))
        {
            var shown = session.ShownPath(path);
            if (Read(session, shown, mustWork: Path.GetFileNameWithoutExtension(path) == "base") is { } scenario && names.All(scenario.AppliesTo.Contains))
            {
                return (shown, scenario);
            }
        }

        return null;
    }

    private static Scenario? Read(Session session, string path, bool mustWork)
    {
        var result = ScenarioReader.Read(path, InputFile.Text(session, path));
        if (result.Scenario is null && mustWork)
        {
            LoadedProcedures.Refuse(session, path, result.Diagnostics);
        }

        return result.Scenario;
    }

    private static CompiledProcedure Compile(Session session, LibraryFolder library, Procedure version)
    {
        var compilation = CompiledProcedure.Compile(version, library.Conditions, library);
        if (compilation.Program is null)
        {
            LoadedProcedures.Refuse(session, version.File, compilation.Diagnostics);
        }

        return compilation.Program!;
    }

    private sealed class Reporter(ProgressTask task) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value)
        {
            task.MaxValue = Math.Max(1, value.Expected);
            task.Value = value.Done;
        }
    }
}
