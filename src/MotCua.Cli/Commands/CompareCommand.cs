using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using MotCua.Analysis;
using MotCua.Cli.Files;
using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Cli.Commands;

/// <summary><c>motcua compare</c>, the main job: what a simplification is worth.</summary>
internal static class CompareCommand
{
    public static Command Make(CommandFactory factory)
    {
        var before = new Argument<string>("before") { Description = factory.Say("Tệp phiên bản trước", "File of the version before") };
        var after = new Argument<string[]>("after") { Description = factory.Say("Tệp một hoặc nhiều phiên bản sau", "Files of one or more versions after"), Arity = ArgumentArity.OneOrMore };
        var html = new Option<string?>("--html") { Description = factory.Say("Tệp báo cáo HTML (mặc định <thủ tục>-<trước>-<sau>.html ở thư mục hiện tại)", "The HTML report (by default <procedure>-<before>-<after>.html in the current directory)"), HelpName = "file" };
        var open = new Option<string>("--open") { Description = factory.Say("Mở báo cáo trong trình duyệt: yes hoặc no (mặc định no)", "Open the report in the browser: yes or no (default no)"), DefaultValueFactory = _ => "no", HelpName = "yes|no" };
        open.AcceptOnlyFromAmong("yes", "no");
        var options = new SimulationOptions(factory);
        var command = new Command("compare", factory.Say("So sánh các phiên bản: gánh nặng, mô phỏng, chi phí, kết luận", "Compare versions: burden, simulation, cost, verdict")) { before, after, html, open };
        options.AddTo(command);
        var breakEven = new Option<string?>("--break-even") { Description = factory.Say("Tìm giá trị của một giả định mà tại đó hai phiên bản mất thời gian như nhau; có thể thêm khoảng: \"traits.missing 5%..60%\"", "Find the value of an assumption at which both versions take equally long; a range may follow: \"traits.missing 5%..60%\""), HelpName = "assumption" };
        command.Options.Add(breakEven);
        return factory.Bind(command, (session, parsed, cancellation) =>
        {
            var experiment = options.Experiment(parsed);
            ImmutableArray<string> paths = [parsed.GetValue(before)!, .. parsed.GetValue(after)!];
            var library = LibraryFolder.Around(session, paths[0]);
            var versions = Versions(session, library, paths);
            var output = OutputFile.At(session, parsed.GetValue(html) ?? DefaultName(versions));
            var related = paths.Select(path => Path.GetDirectoryName(session.FullPath(path))).Distinct(StringComparer.Ordinal)
                .SelectMany(folder => library.VersionsBeside(Path.Combine(folder ?? ".", "x"))).ToImmutableArray();
            var job = SimulationJob.Prepare(session, library, versions, paths[0], options.Scenario(parsed), options.Adjust(parsed));
            if (job is null)
            {
                session.Tell("Không có kịch bản áp dụng cho mọi phiên bản này: chỉ so sánh quy định.", "No scenario applies to all these versions: only the rules are compared.");
            }

            var report = job?.Run(session, experiment, cancellation);
            var study = job is null ? null : options.Study(parsed, session, job, parsed.GetValue(breakEven), cancellation);
            var comparison = VersionComparer.Compare(report is null
                ? new ComparisonInput { Versions = versions, Related = related, Conditions = library.Conditions }
                : job!.Input(report, versions, related, experiment.Threads) with { Study = study, Conditions = library.Conditions });
            output.Write(ReportPage.Write(session, comparison));
            if (session.IsJson)
            {
                Json.Write(session, ComparisonJson.Of(comparison, output.FullPath));
            }
            else
            {
                ComparisonPrinter.Print(session, comparison);
                session.Line();
                session.Line(session.Say($"Báo cáo: {output.Shown}", $"Report: {output.Shown}"));
            }

            if (parsed.GetValue(open) == "yes")
            {
                Open(session, output);
            }

            return report is not null && SimulationJob.IsStopped(report) ? ExitCode.Failure : ExitCode.Ok;
        });
    }

    private static ImmutableArray<Procedure> Versions(Session session, LibraryFolder library, ImmutableArray<string> paths)
    {
        var versions = paths.Select(path => LoadedProcedures.Load(session, library, path)).ToImmutableArray();
        if (versions.FirstOrDefault(version => version.Id != versions[0].Id) is { } other)
        {
            throw CommandStopped.WrongUse(
                $"{other.File} là thủ tục {other.Id}, không phải {versions[0].Id}; chỉ so sánh các phiên bản của cùng một thủ tục.",
                $"{other.File} is procedure {other.Id}, not {versions[0].Id}; only versions of one procedure are compared.");
        }

        if (versions.GroupBy(version => version.Version, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw CommandStopped.WrongUse($"Phiên bản {twice.Key} được nêu hai lần.", $"Version {twice.Key} is named twice.");
        }

        return versions;
    }

    private static string DefaultName(ImmutableArray<Procedure> versions)
        => $"{versions[0].Id.Split('/')[^1]}-{string.Join('-', versions.Select(version => version.Version))}.html";

    private static void Open(Session session, OutputFile output)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(output.FullPath) { UseShellExecute = true });
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            session.Tell($"Không mở được trình duyệt; hãy tự mở {output.Shown}.", $"No browser could be started; open {output.Shown} yourself.");
        }
    }
}
