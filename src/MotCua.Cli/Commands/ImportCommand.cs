using System.CommandLine;
using System.Text.Json.Nodes;
using MotCua.Cli.Files;
using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.Interchange;
using MotCua.Procedures;
using NodaTime.Text;

namespace MotCua.Cli.Commands;

/// <summary><c>motcua import</c>: a draft of a procedure from a drawing of another tool.</summary>
internal static class ImportCommand
{
    public static Command Make(CommandFactory factory)
    {
        var file = new Argument<string>("file") { Description = factory.Say("Tệp BPMN 2.0 (.bpmn hoặc .xml)", "A BPMN 2.0 file (.bpmn or .xml)") };
        var target = new Option<string?>("--out")
        {
            Description = factory.Say("Ghi bản nháp vào tệp mới (.yaml); không có thì in ra", "Write the draft to a new file (.yaml); without it the draft is printed"),
            HelpName = "file",
        };
        var command = new Command("import", factory.Say("Lập bản nháp thủ tục từ sơ đồ BPMN 2.0; tên gọi trong sơ đồ theo --lang", "Make a draft of a procedure from a BPMN 2.0 drawing; its names are in the language of --lang")) { file, target };
        return factory.Bind(command, (session, parsed, _) =>
        {
            var path = parsed.GetValue(file)!;
            var output = parsed.GetValue(target) is { } asked ? NewFile(session, asked) : null;
            var bytes = InputFile.Bytes(session, path);
            var result = BpmnImport.Read(bytes, new BpmnImportOptions
            {
                File = session.ShownPath(path),
                Language = session.Formats.Language,
                ProcedureId = output is null ? null : IdIn(output.FullPath),
                Known = Known(session, output?.FullPath ?? path, bytes),
            });
            if (result.Text is { } text && output?.WriteNew(text) == false)
            {
                throw IsThere(output.Shown);
            }

            Print(session, path, output, result);
            return result.Text is null ? ExitCode.Findings : ExitCode.Ok;
        });
    }

    private static OutputFile NewFile(Session session, string path)
    {
        if (Path.GetExtension(path).ToUpperInvariant() is not (".YAML" or ".YML"))
        {
            throw CommandStopped.WrongUse($"--out: {path} không phải tên tệp thủ tục; hãy đặt đuôi .yaml.", $"--out: {path} is no name of a procedure file; end it with .yaml.");
        }

        if (LocalDatePattern.Iso.Parse(Path.GetFileNameWithoutExtension(path)).Success)
        {
            throw CommandStopped.WrongUse($"--out: bản nháp không mang tên ngày hiệu lực; hãy đặt ví dụ draft.yaml.", $"--out: a draft is not named by a date in force; name it for example draft.yaml.");
        }

        var output = OutputFile.At(session, path);
        return File.Exists(output.FullPath) ? throw IsThere(path) : output;
    }

    private static CommandStopped IsThere(string path)
        => CommandStopped.WrongUse($"Đã có {path}; hãy đặt tên khác hoặc dời tệp đó đi.", $"{path} is there already; choose another name or move that file away.");

    /// <summary>In a library the folder says which procedure it is.</summary>
    private static string? IdIn(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        return ProcedureLibrary.RootOf(folder) is { } root && Path.GetRelativePath(root, folder).Replace('\\', '/') is var id && ProcedureReader.IsProcedureId(id) ? id : null;
    }

    /// <summary>The procedures that a drawing with call activities may run; a library is not read for others.</summary>
    private static IReadOnlyCollection<Procedure> Known(Session session, string path, byte[] bytes)
    {
        if (bytes.AsSpan().IndexOf("callActivity"u8) < 0)
        {
            return [];
        }

        var around = LibraryFolder.Around(session, path);
        return around.Root is { } root ? ProcedureLibrary.Load(root, _ => around.Conditions).Procedures : [];
    }

    private static void Print(Session session, string path, OutputFile? output, BpmnImportResult result)
    {
        if (session.IsJson)
        {
            Json.Write(session, new JsonObject
            {
                ["procedure"] = result.Text is null ? null : result.ProcedureId,
                ["path"] = result.Text is null ? null : output?.FullPath,
                ["text"] = output is null ? result.Text : null,
                ["findings"] = Json.Array(result.Findings.Select(finding => DiagnosticPrinter.ToJson(session, finding))),
            });
            return;
        }

        // A draft that is printed can be piped on, so what is found goes beside it.
        var telling = output is null && result.Text is not null ? session.ToMessages() : session;
        var source = InputFile.Lenient(session, path);
        foreach (var finding in result.Findings)
        {
            DiagnosticPrinter.Print(telling, finding, source);
        }

        if (result.Text is null)
        {
            session.Line(session.Say("Không lập được bản nháp.", "No draft was made."));
        }
        else if (output is null)
        {
            session.Out.Write(result.Text);
        }
        else
        {
            session.Line(session.Say($"Bản nháp: {output.Shown} ({result.ProcedureId})", $"Draft: {output.Shown} ({result.ProcedureId})"));
        }
    }
}
