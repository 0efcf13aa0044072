using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using MotCua.Cli.Checking;
using MotCua.Cli.Files;
using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.Procedures;

namespace MotCua.Cli.Commands;

/// <summary><c>motcua check</c>: everything that is wrong with files of a library, like a compiler says it.</summary>
internal static class CheckCommand
{
    public static Command Make(CommandFactory factory)
    {
        var paths = new Argument<string[]>("paths") { Description = factory.Say("Tệp hoặc thư mục", "Files or folders"), Arity = ArgumentArity.ZeroOrMore };
        var update = new Option<bool>("--update-lock") { Description = factory.Say("Ghi các phiên bản mới và tên gọi đã sửa vào published.lock", "Record new versions and edited titles in published.lock") };
        var audit = new Option<bool>("--audit") { Description = factory.Say("Thêm các câu hỏi của người kiểm tra (MC51xx)", "Ask what an auditor would ask as well (MC51xx)") };
        var asOf = new Option<string?>("--as-of") { Description = factory.Say("Ngày để xét hiệu lực khi --audit (mặc định hôm nay)", "The day to judge by with --audit (default today)"), HelpName = "yyyy-mm-dd" };
        var explain = new Option<string?>("--explain") { Description = factory.Say("Giải thích một mã, ví dụ MC5115", "Explain a code, for example MC5115"), HelpName = "MCnnnn" };
        var command = new Command("check", factory.Say(
            "Kiểm tra tệp thủ tục, kịch bản, ví dụ, lịch, tham số, quy trình nội bộ", "Check procedure, scenario, example, calendar, parameter and internal-procedure files")) { paths, update, audit, asOf, explain };
        return factory.Bind(command, (session, parsed, cancellation) =>
        {
            if (parsed.GetValue(explain) is { } code)
            {
                return CodePages.Print(session, code);
            }

            if (parsed.GetValue(paths) is not { Length: > 0 } asked)
            {
                throw CommandStopped.WrongUse("Thiếu tên tệp hoặc thư mục sau “check”. Xem: motcua check --help", "A file or folder is missing after “check”. See: motcua check --help");
            }

            var files = CheckedFiles.Collect(session, asked);
            var run = new CheckRun(session, files.Files, files.Surroundings());
            var findings = run.Run(cancellation);
            if (parsed.GetValue(audit))
            {
                findings = [.. findings, .. run.Audit(Days.Read(session, "--as-of", parsed.GetValue(asOf)), cancellation)];
            }

            var (lockFindings, sources) = Locks(session, run, files, parsed.GetValue(update));
            findings = [.. findings, .. lockFindings];
            foreach (var file in files.Files)
            {
                sources[file.Path] = file.Text;
            }

            Print(session, files, run, findings, sources);
            var hasErrors = findings.Any(finding => finding.Severity == Severity.Error);
            return Math.Max(files.Worst, hasErrors ? ExitCode.Findings : ExitCode.Ok);
        });
    }

    private static (ImmutableArray<Diagnostic> Findings, Dictionary<string, string> Sources) Locks(Session session, CheckRun run, CheckedFiles files, bool update)
    {
        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        var roots = files.Files.Select(file => ProcedureLibrary.RootOf(session.FullPath(file.Path))).OfType<string>().Distinct(StringComparer.Ordinal);
        foreach (var root in roots)
        {
            var path = session.ShownPath(Path.Combine(root, "published.lock"));
            var exists = File.Exists(session.FullPath(path));
            if (!exists && !update)
            {
                // A library that keeps no lock has nothing to hold its files against.
                continue;
            }

            var procedures = run.Procedures.Where(procedure => ProcedureLibrary.RootOf(session.FullPath(procedure.File)) == root).ToList();
            sources[path] = exists ? InputFile.Text(session, path) : "";
            var (current, problems) = PublishedLock.Read(path, sources[path]);
            var found = current.Check(procedures);
            if (update && !found.Concat(problems).Any(finding => finding.Severity == Severity.Error))
            {
                var updated = PublishedLock.Write(procedures);
                if (updated != sources[path])
                {
                    OutputFile.At(session, path).Write(updated);
                    session.Tell($"Đã ghi {path}.", $"Wrote {path}.");
                }

                found = [];
            }
            else if (update)
            {
                session.Tell($"Không ghi {path} vì có lỗi nêu dưới đây.", $"{path} was not written because of the errors below.");
            }

            findings.AddRange(problems);
            findings.AddRange(found.Where(finding => update || run.IsAsked(finding.Location.File) || files.WholeLibraries.Contains(root)));
        }

        return (findings.ToImmutable(), sources);
    }

    private static void Print(Session session, CheckedFiles files, CheckRun run, ImmutableArray<Diagnostic> findings, Dictionary<string, string> sources)
    {
        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        var warnings = findings.Count(finding => finding.Severity == Severity.Warning);
        if (session.IsJson)
        {
            Json.Write(session, new JsonObject
            {
                ["files"] = files.Files.Length,
                ["examples"] = run.Examples,
                ["errors"] = errors,
                ["warnings"] = warnings,
                ["notRead"] = Json.Array(files.NotRead.Select(file => new JsonObject { ["path"] = file.Path, ["reason"] = Json.Text(file.Reason) })),
                ["findings"] = Json.Array(findings.Select(finding => DiagnosticPrinter.ToJson(session, finding))),
            });
            return;
        }

        foreach (var finding in findings)
        {
            DiagnosticPrinter.Print(session, finding, sources.GetValueOrDefault(finding.Location.File));
        }

        if (files.Files.IsEmpty)
        {
            return;
        }

        var f = session.Formats;
        var examples = run.Examples == 0 ? "" : f.Say($", {run.Examples} ví dụ đã chạy", $", {run.Examples} {(run.Examples == 1 ? "example" : "examples")} run");
        var summary = f.Say(
            $"{files.Files.Length} tệp{examples}: {errors} lỗi, {warnings} cảnh báo.",
            $"{files.Files.Length} {(files.Files.Length == 1 ? "file" : "files")}{examples}: {errors} {(errors == 1 ? "error" : "errors")}, {warnings} {(warnings == 1 ? "warning" : "warnings")}.");
        DiagnosticPrinter.Write(session, (summary, errors > 0 ? "red" : warnings > 0 ? "yellow" : "green"));
    }
}
