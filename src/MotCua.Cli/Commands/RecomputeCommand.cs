using System.CommandLine;
using System.Text.Json.Nodes;
using MotCua.Analysis;
using MotCua.Cli.Files;
using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.Procedures;

namespace MotCua.Cli.Commands;

/// <summary><c>motcua recompute</c>: whether the figures of a published table come out.</summary>
internal static class RecomputeCommand
{
    public static Command Make(CommandFactory factory)
    {
        var file = new Argument<string>("table") { Description = factory.Say("Bảng đã công bố, tệp CSV", "The published table, a CSV file") };
        var goal = new Option<string>("--goal") { Description = factory.Say("Mức giảm thời gian đã cam kết (mặc định 30%)", "The cut in time that was declared (default 30%)"), HelpName = "share", DefaultValueFactory = _ => "30%" };
        var command = new Command("recompute", factory.Say("Tính lại một bảng số liệu đã công bố và nêu chỗ không khớp", "Recompute a published table and say what does not come out")) { file, goal };
        return factory.Bind(command, (session, parsed, _) =>
        {
            var path = parsed.GetValue(file)!;
            var share = (decimal)SimulationOptions.Share("--goal", parsed.GetValue(goal)!);
            var (table, problem) = PublishedTable.Read(InputFile.Text(session, path));
            if (table is null)
            {
                throw new CommandStopped(ExitCode.Findings, LocalizedText.Of($"{path}: {problem!.In("vi")}", $"{path}: {problem.In("en")}"));
            }

            if (Recomputation.Of(table, share) is not { } findings)
            {
                var kinds = string.Join("; ", Recomputation.Kinds);
                throw CommandStopped.WrongUse($"{path}: không nhận ra loại bảng từ các cột. Các loại: {kinds}.", $"{path}: the columns are of no kind known. The kinds: {kinds}.");
            }

            if (session.IsJson)
            {
                Json.Write(session, new JsonObject
                {
                    ["source"] = Json.Array(table.Source.Select(line => (JsonNode?)line)),
                    ["rows"] = table.Rows.Length,
                    ["findings"] = Json.Array(findings.Select(finding => (JsonNode?)new JsonObject
                    {
                        ["row"] = finding.Row, ["code"] = finding.Code, ["problem"] = finding.IsProblem, ["text"] = Json.Text(finding.Text),
                    })),
                });
            }
            else
            {
                foreach (var line in table.Source)
                {
                    DiagnosticPrinter.Write(session, (line, "dim"));
                }

                foreach (var finding in findings)
                {
                    DiagnosticPrinter.Write(session, (finding.IsProblem ? "  ! " : "    ", finding.IsProblem ? "yellow" : "dim"),
                        (finding.Row.Length > 0 ? finding.Row + ": " : "", "bold"), (session.Say(finding.Text) + ".", ""));
                }
            }

            return findings.Any(finding => finding.IsProblem) ? ExitCode.Findings : ExitCode.Ok;
        });
    }
}
