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
        var log = new Option<string?>("--log") { Description = factory.Say("Ghi nhật ký sự kiện của một lần lặp: .csv, .xes (IEEE 1849), .json (OCEL 2.0) hoặc .jsonl (OCEL 2.0, mỗi dòng một phần tử)", "Write the event log of one replication: .csv, .xes (IEEE 1849), .json (OCEL 2.0) or .jsonl (OCEL 2.0, one element a line)"), HelpName = "file" };
        var logged = new Option<int>("--log-replication") { Description = factory.Say("Lần lặp nào được ghi (mặc định 1)", "Which replication is logged (default 1)"), DefaultValueFactory = _ => 1, HelpName = "n" };
        var html = new Option<string?>("--html") { Description = factory.Say("Ghi báo cáo HTML, in được trên khổ A4", "Write an HTML report that prints on A4"), HelpName = "file" };
        var options = new SimulationOptions(factory);
        var command = new Command("simulate", factory.Say("Mô phỏng một phiên bản theo kịch bản", "Simulate one version under a scenario")) { file, html, log, logged };
        options.AddTo(command);
        return factory.Bind(command, (session, parsed, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            var experiment = options.Experiment(parsed);
            var library = LibraryFolder.Around(session, path);
            var procedure = LoadedProcedures.Load(session, library, path);
            var page = parsed.GetValue(html) is { } name ? OutputFile.At(session, name) : null;
            var events = EventLogJob.At(session, parsed.GetValue(log), parsed.GetValue(logged));
            var job = SimulationJob.ForOne(session, library, procedure, path, options.Scenario(parsed), options.Adjust(parsed));
            var report = job.Run(session, experiment, cancellation);
            var study = options.Study(parsed, session, job, null, cancellation);
            var version = SimulationFigures.Version(procedure, report.Versions[0]);
            var run = SimulationFigures.Run(job.Scenario, job.ScenarioHash, report);
            var mainLimit = BurdenMeter.Measure(procedure).MainLimit?.Id;
            page?.Write(ReportPage.Write(session, job, procedure, report, study, mainLimit, experiment.Threads));
            var isLogged = events?.Write(session, job, library, report, mainLimit, cancellation) ?? false;
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
                    ["report"] = page?.FullPath,
                    ["log"] = isLogged ? events!.ToJson() : null,
                });
            }
            else
            {
                SimulationPrinter.Print(session, procedure, version, run);
                if (study is not null)
                {
                    SensitivityPrinter.Print(session, study);
                }

                if (page is not null)
                {
                    session.Line(session.Say($"Báo cáo: {page.Shown}", $"Report: {page.Shown}"));
                }

                if (isLogged)
                {
                    session.Line(events!.Say(session));
                }
            }

            return SimulationJob.IsStopped(report) || (events is not null && !isLogged) ? ExitCode.Failure : ExitCode.Ok;
        });
    }
}
