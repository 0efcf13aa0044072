using System.CommandLine;
using System.Text.Json.Nodes;
using MotCua.Cli.Files;
using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.Interchange;

namespace MotCua.Cli.Commands;

/// <summary><c>motcua export</c>: one version in a form other tools read.</summary>
internal static class ExportCommand
{
    public static Command Make(CommandFactory factory)
    {
        var file = new Argument<string>("version") { Description = factory.Say("Tệp một phiên bản thủ tục", "File of one version of a procedure") };
        var bpmn = new Option<string>("--bpmn")
        {
            Description = factory.Say("Ghi tệp BPMN 2.0 kèm sơ đồ (.bpmn hoặc .xml); tên gọi theo --lang", "Write a BPMN 2.0 file with its diagram (.bpmn or .xml); names in the language of --lang"),
            HelpName = "file",
            Required = true,
        };
        var command = new Command("export", factory.Say("Xuất một phiên bản sang định dạng công cụ khác đọc được", "Write one version in a form other tools read")) { file, bpmn };
        return factory.Bind(command, (session, parsed, _) =>
        {
            var path = parsed.GetValue(file)!;
            var target = parsed.GetValue(bpmn)!;
            if (Path.GetExtension(target).ToUpperInvariant() is not (".BPMN" or ".XML"))
            {
                throw CommandStopped.WrongUse($"--bpmn: {target} không phải tên tệp BPMN; hãy đặt đuôi .bpmn hoặc .xml.", $"--bpmn: {target} is no name of a BPMN file; end it with .bpmn or .xml.");
            }

            var output = OutputFile.At(session, target);
            var procedure = LoadedProcedures.Load(session, LibraryFolder.Around(session, path), path);
            output.Write(stream => BpmnExport.Write(procedure, stream, session.Formats.Language));
            if (session.IsJson)
            {
                Json.Write(session, new JsonObject { ["procedure"] = procedure.Id, ["version"] = procedure.Version, ["format"] = "bpmn", ["path"] = output.FullPath });
            }
            else
            {
                session.Line($"BPMN 2.0: {output.Shown}");
            }

            return ExitCode.Ok;
        });
    }
}
