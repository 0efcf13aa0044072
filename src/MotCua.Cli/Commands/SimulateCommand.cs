using System.CommandLine;
using System.Text.Json.Nodes;
using MotCua.Analysis;
using MotCua.Cli.Files;
using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.Simulation;

namespace MotCua.Cli.Commands;

/// <summary><c>motcua simulate</c>: what one version is like under a scenario.</summary>
internal static class SimulateCommand
{
    public static Command Make(CommandFactory factory)
    {
        var file = new Argument<string>("version") { Description = factory.Say("Tệp một phiên bản thủ tục", "File of one version of a procedure") };
        var options = new SimulationOptions(factory);
        var command = new Command("simulate", factory.Say("Mô phỏng một phiên bản theo kịch bản", "Simulate one version under a scenario")) { file };
        options.AddTo(command);
        return factory.Bind(command, (session, parsed, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            var experiment = options.Experiment(parsed);
            var library = LibraryFolder.Around(session, path);
            var procedure = LoadedProcedures.Load(session, library, path);
            var job = SimulationJob.Prepare(session, library, [procedure], path, options.Scenario(parsed), options.Adjust(parsed))
                ?? throw CommandStopped.WrongUse(
                    $"Không có kịch bản nào cho {procedure.Version} trong thư mục scenarios cạnh tệp; dùng --scenario.",
                    $"The folder scenarios beside the file holds none for {procedure.Version}; use --scenario.");
            var report = job.Run(session, experiment, cancellation);
            var study = options.Study(parsed, session, job, cancellation, null);
            var version = SimulationFigures.Version(procedure, report.Versions[0]);
            var run = SimulationFigures.Run(job.Scenario, job.ScenarioHash, report);
            if (session.IsJson)
            {
                Json.Write(session, new JsonObject
                {
                    ["procedure"] = procedure.Id,
                    ["version"] = procedure.Version,
                    ["rulesHash"] = procedure.RulesHash,
                    ["run"] = ComparisonJson.Run(run),
                    ["sensitivity"] = study is null ? null : SensitivityJson.Of(study),
                    ["simulated"] = ComparisonJson.Simulated(version),
                    ["measures"] = Json.Array(report.Versions[0].Measures.Select(measure => new JsonObject
                    {
                        ["id"] = measure.Id,
                        ["unit"] = measure.Unit,
                        ["mean"] = Json.Number(measure.Value.Mean),
                        ["low"] = Json.Number(measure.Value.Low),
                        ["high"] = Json.Number(measure.Value.High),
                    })),
                    ["assumptions"] = Json.Array(report.Assumptions.Select(a => new JsonObject { ["name"] = a.Name, ["text"] = a.Text, ["version"] = a.Version })),
                });
            }
            else
            {
                SimulationPrinter.Print(session, procedure, version, run);
                if (study is not null)
                {
                    SensitivityPrinter.Print(session, study);
                }
            }

            return SimulationJob.IsStopped(report) ? ExitCode.Failure : ExitCode.Ok;
        });
    }
}
