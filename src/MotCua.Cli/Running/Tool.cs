using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.Json.Nodes;
using MotCua.Cli.Commands;
using MotCua.Cli.Output;
using MotCua.Procedures;

namespace MotCua.Cli.Running;

/// <summary>The tool: reads the command line, runs one command, and turns everything that goes wrong into a sentence and an exit code.</summary>
internal static class Tool
{
    public static async Task<int> RunAsync(string[] arguments, Surroundings surroundings, CancellationToken cancellation)
    {
        var formats = Formats.For(ToolLanguage.Of(arguments, surroundings.Environment));
        try
        {
            var root = Root(surroundings, formats);
            var parsed = root.Parse(arguments);
            if (parsed.Action is ParseErrorAction)
            {
                return WrongUse(parsed, surroundings, formats);
            }

            var configuration = new InvocationConfiguration
            {
                Output = surroundings.Out,
                Error = surroundings.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (CommandStopped stopped)
        {
            surroundings.Error.WriteLine(stopped.Text.In(formats.Language));
            if (arguments.Contains("--json"))
            {
                var session = new Session(surroundings, formats, isJson: true);
                Json.Write(session, new JsonObject
                {
                    ["exitCode"] = stopped.Code,
                    ["error"] = Json.Text(stopped.Text),
                    ["findings"] = Json.Array(stopped.Findings.Select(finding => DiagnosticPrinter.ToJson(session, finding))),
                });
            }

            return stopped.Code;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            surroundings.Error.WriteLine(formats.Say("Đã dừng theo yêu cầu; không có tệp nào được ghi dở.", "Stopped as asked; no file was left half-written."));
            return ExitCode.Failure;
        }
        catch (IOException closed) when (IsBrokenPipe(closed))
        {
            return ExitCode.Ok;
        }
        catch (Exception defect) when (Failed(defect))
        {
            surroundings.Error.WriteLine(Apology(defect, formats));
            return ExitCode.Failure;
        }
        finally
        {
            Flush(surroundings.Out);
            Flush(surroundings.Error);
        }
    }

    private static RootCommand Root(Surroundings surroundings, Formats formats)
    {
        var root = new RootCommand(formats.Say(
            "motcua – mô tả, kiểm tra, mô phỏng và so sánh thủ tục hành chính. Mã thoát: 0 tốt, 1 có phát hiện, 2 dùng sai, 3 thất bại.",
            "motcua – describe, check, simulate and compare administrative procedures. Exit codes: 0 ok, 1 findings, 2 wrong use, 3 failure."));
        root.Options.Add(new Option<string>(ToolLanguage.Option)
        {
            Description = formats.Say("Ngôn ngữ: vi hoặc en (mặc định theo MOTCUA_LANG, LANG)", "Language: vi or en (by default from MOTCUA_LANG, LANG)"),
            HelpName = "vi|en",
            Recursive = true,
        }.Among("vi", "en"));
        var json = new Option<bool>("--json")
        {
            Description = formats.Say("Kết quả ở dạng JSON: khóa camelCase, số không định dạng", "Result as JSON: camelCase keys, bare numbers"),
            Recursive = true,
        };
        root.Options.Add(json);
        var commands = new CommandFactory(surroundings, formats, json);
        foreach (var command in commands.All())
        {
            root.Subcommands.Add(command);
        }

        return root;
    }

    private static Option<string> Among(this Option<string> option, params string[] values)
    {
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private static int WrongUse(ParseResult parsed, Surroundings surroundings, Formats formats)
    {
        foreach (var message in parsed.Errors.Select(error => CommandLineWords.Of(error.Message, formats)).Distinct())
        {
            surroundings.Error.WriteLine(formats.Say("Dòng lệnh sai: ", "Wrong use: ") + message);
        }

        var command = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
        surroundings.Error.WriteLine(formats.Say($"Xem: motcua {command}--help", $"See: motcua {command}--help"));
        return ExitCode.WrongUse;
    }

    // A reader that closed the pipe early (head, less) has all it wanted.
    private static bool IsBrokenPipe(IOException error) => (error.HResult & 0xFFFF) is 32 or 109 or 232;

    private static bool Failed(Exception error) => error is not OutOfMemoryException;

    private static string Apology(Exception defect, Formats formats) => defect switch
    {
        UnauthorizedAccessException => formats.Say($"Không có quyền: {defect.Message}", $"No permission: {defect.Message}"),
        IOException => formats.Say($"Lỗi đọc hoặc ghi: {defect.Message}", $"Cannot read or write: {defect.Message}"),
        _ => formats.Say(
            $"Lỗi của chương trình ({defect.GetType().Name}: {OneLine(defect.Message)}). Xin báo lại kèm dòng lệnh và các tệp đã dùng; không có tệp nào được ghi dở.",
            $"A defect of the tool ({defect.GetType().Name}: {OneLine(defect.Message)}). Please report it with the command line and the files used; no file was left half-written."),
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static void Flush(TextWriter writer)
    {
        try
        {
            writer.Flush();
        }
        catch (IOException)
        {
            // Nobody listens any more.
        }
    }
}
