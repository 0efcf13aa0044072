using System.CommandLine;
using MotCua.Analysis;
using MotCua.Cli.Files;
using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.Simulation;
using Spectre.Console;

namespace MotCua.Cli.Commands;

/// <summary><c>motcua staff</c>: the least staff for an on-time rate.</summary>
internal static class StaffCommand
{
    public static Command Make(CommandFactory factory)
    {
        var file = new Argument<string>("version") { Description = factory.Say("Tệp một phiên bản thủ tục", "File of one version of a procedure") };
        var onTime = new Option<string>("--on-time") { Description = factory.Say("Tỷ lệ đúng hạn cần đạt (mặc định 95%)", "On-time rate to reach (default 95%)"), DefaultValueFactory = _ => "95%", HelpName = "p%" };
        var limit = new Option<string?>("--limit") { Description = factory.Say("Thời hạn chung nào (mặc định: thời hạn chính)", "Which overall limit (by default the main one)"), HelpName = "id" };
        var options = new SimulationOptions(factory);
        var command = new Command("staff", factory.Say("Số người ít nhất để đạt tỷ lệ đúng hạn", "The least staff for an on-time rate")) { file, onTime, limit };
        options.AddSearchTo(command);
        return factory.Bind(command, (session, parsed, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            var experiment = options.Experiment(parsed);
            var target = SimulationOptions.Share("--on-time", parsed.GetValue(onTime)!);
            var library = LibraryFolder.Around(session, path);
            var procedure = LoadedProcedures.Load(session, library, path);
            if (parsed.GetValue(limit) is { } named && procedure.TimeLimits.All(l => l.Id != named))
            {
                throw CommandStopped.WrongUse(
                    $"--limit: {procedure.Version} không có thời hạn “{named}”; có: {string.Join(", ", procedure.TimeLimits.Select(l => l.Id))}.",
                    $"--limit: {procedure.Version} has no limit “{named}”; it has: {string.Join(", ", procedure.TimeLimits.Select(l => l.Id))}.");
            }

            var job = SimulationJob.ForOne(session, library, procedure, path, options.Scenario(parsed), options.Adjust(parsed));
            var question = new StaffQuestion
            {
                OnTime = target,
                Limit = parsed.GetValue(limit) ?? BurdenMeter.Measure(procedure).MainLimit?.Id,
                Replications = experiment.Replications,
                Threads = experiment.Threads,
            };
            var answer = Search(session, job, question, cancellation);
            if (answer.Outcome == StaffOutcome.Cancelled)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (session.IsJson)
            {
                Json.Write(session, StaffJson.Of(procedure, job, answer));
            }
            else
            {
                StaffPrinter.Print(session, procedure, job, answer);
            }

            return answer.Outcome == StaffOutcome.Found ? ExitCode.Ok : ExitCode.Findings;
        });
    }

    private static StaffAnswer Search(Session session, SimulationJob job, StaffQuestion question, CancellationToken cancellation)
    {
        StaffAnswer Find(IProgress<int>? tried) => StaffSearch.Find(job.Scenario, job.Programs[0], job.Sources, question, tried, cancellation);
        if (!session.ShowsProgress)
        {
            return Find(null);
        }

        // How many combinations there will be nobody knows before; only how many have been tried.
        var text = session.Say("Đang thử các số người", "Trying numbers of staff");
        return session.Messages.Status().Start(text, context => Find(new Tried(n => context.Status($"{text}: {session.Formats.Number(n)}"))));
    }

    private sealed class Tried(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
