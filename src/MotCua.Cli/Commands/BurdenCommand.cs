using System.CommandLine;
using MotCua.Analysis;
using MotCua.Cli.Files;
using MotCua.Cli.Output;
using MotCua.Cli.Running;

namespace MotCua.Cli.Commands;

/// <summary><c>motcua burden</c>: everything one version asks of people, and with a scenario what that costs them and the offices.</summary>
internal static class BurdenCommand
{
    public static Command Make(CommandFactory factory)
    {
        var file = new Argument<string>("version") { Description = factory.Say("Tệp một phiên bản thủ tục", "File of one version of a procedure") };
        var options = new SimulationOptions(factory);
        var command = new Command("burden", factory.Say("Gánh nặng và chi phí tuân thủ của một phiên bản", "Burden and compliance cost of one version")) { file };
        options.AddTo(command, isStudied: false);
        return factory.Bind(command, (session, parsed, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            var experiment = options.Experiment(parsed);
            var library = LibraryFolder.Around(session, path);
            var procedure = LoadedProcedures.Load(session, library, path);
            var job = SimulationJob.Prepare(session, library, [procedure], path, options.Scenario(parsed), options.Adjust(parsed));
            var report = job?.Run(session, experiment, cancellation);
            var measured = VersionComparer.Compare(report is null
                ? new ComparisonInput { Versions = [procedure] }
                : job!.Input(report, [procedure], [], experiment.Threads));
            if (session.IsJson)
            {
                Json.Write(session, ComparisonJson.Of(measured, null));
            }
            else
            {
                ComparisonPrinter.One(session, measured);
            }

            return report is not null && SimulationJob.IsStopped(report) ? ExitCode.Failure : ExitCode.Ok;
        });
    }
}
