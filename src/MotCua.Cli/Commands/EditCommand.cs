using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using MotCua.Cli.Files;
using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Cli.Commands;

/// <summary><c>motcua edit</c>: changes a file by operations on ids and leaves every other byte alone.</summary>
internal static class EditCommand
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Command Make(CommandFactory factory)
    {
        var file = new Argument<string>("file") { Description = factory.Say("Tệp cần sửa", "The file to edit") };
        var operations = new Argument<string[]>("operations")
        {
            Description = factory.Say(
                "Thao tác, ví dụ \"set steps.check.within: 3 working days\"; hoặc JSON. Nhiều thao tác thành một lần sửa",
                "Operations such as \"set steps.check.within: 3 working days\", or JSON. Several are one edit"),
            Arity = ArgumentArity.ZeroOrMore,
        };
        var from = new Option<string?>("--from") { Description = factory.Say("Thêm các thao tác trong một tệp: mỗi dòng một thao tác, hoặc JSON (như motcua diff --operations cho)", "Also the operations of a file: one a line, or JSON (as motcua diff --operations gives them)"), HelpName = "file" };
        var dryRun = new Option<bool>("--dry-run") { Description = factory.Say("Chỉ cho xem, không ghi", "Show the change and write nothing") };
        var allowErrors = new Option<bool>("--allow-errors") { Description = factory.Say("Ghi cả khi việc sửa gây lỗi mới", "Write even when the edit causes new errors") };
        var force = new Option<bool>("--force-published") { Description = factory.Say("Sửa cả phiên bản đã công bố", "Edit a published version all the same") };
        var command = new Command("edit", factory.Say("Sửa tệp bằng thao tác, giữ nguyên mọi thứ khác", "Edit a file by operations; everything else stays as it is"))
        {
            file, operations, from, dryRun, allowErrors, force,
        };
        return factory.Bind(command, (session, parsed, _) =>
        {
            var path = parsed.GetValue(file)!;
            string[] texts = [.. parsed.GetValue(operations) ?? [], .. parsed.GetValue(from) is { } list ? Lines(InputFile.Text(session, list)) : []];
            if (texts.Length == 0)
            {
                throw CommandStopped.WrongUse("Thiếu thao tác. Xem: motcua edit --help", "An operation is missing. See: motcua edit --help");
            }

            var bytes = InputFile.Bytes(session, path);
            var text = Decode(path, bytes);
            var result = Read(texts, out var asked) is { } wrong
                ? new EditResult { OldText = text, Text = text, Refusals = [wrong] }
                : Edit(session, path, text, asked, parsed.GetValue(allowErrors));
            if (!result.IsRefused && !parsed.GetValue(force) && result.Procedure is { } after && Protected(session, path, text, after) is { } published)
            {
                result = result with { Text = text, Edits = [], Refusals = [published] };
            }

            if (!result.IsRefused && !parsed.GetValue(dryRun) && !result.Edits.IsEmpty)
            {
                result = OutputFile.At(session, path).Replace(result.Text, bytes) ? result : ChangedUnderneath(path, text, result);
            }

            Print(session, path, result, parsed.GetValue(dryRun), result.IsRefused ? [] : OtherMentions.Of(session, path, asked, result.Procedure));
            return result.IsRefused ? ExitCode.Findings : ExitCode.Ok;
        });
    }

    private static EditResult ChangedUnderneath(string path, string text, EditResult result)
        => result with { Text = text, Edits = [], Refusals = [new Diagnostic(EditFindings.ChangedUnderneath, new SourceSpan(path, 0, 0, 0, 0, 0, 0), [path], null)] };

    private static string[] Lines(string text)
        => text.TrimStart().StartsWith('[') || text.TrimStart().StartsWith('{') ? [text] : [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'))];

    private static string Decode(string path, byte[] bytes)
    {
        try
        {
            // The byte order mark stays in the text, so that it is written back.
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw CommandStopped.Failure($"{path} không phải là văn bản UTF-8.", $"{path} is no UTF-8 text.");
        }
    }

    private static Diagnostic? Read(string[] texts, out ImmutableArray<EditOperation> operations)
    {
        var result = ImmutableArray.CreateBuilder<EditOperation>();
        operations = [];
        foreach (var text in texts)
        {
            if (text.TrimStart().StartsWith('{') || text.TrimStart().StartsWith('['))
            {
                var (many, wrong) = OperationJson.Parse(text);
                if (wrong is not null)
                {
                    return wrong;
                }

                result.AddRange(many);
                continue;
            }

            var (operation, finding) = OperationText.Parse(text);
            if (operation is null)
            {
                return finding;
            }

            result.Add(operation);
        }

        operations = result.ToImmutable();
        return null;
    }

    private static EditResult Edit(Session session, string path, string text, ImmutableArray<EditOperation> operations, bool allowErrors)
        => FileKind.Of(session, path) == FileKind.Procedure
            ? ProcedureEditor.Apply(session.ShownPath(path), text, operations, LibraryFolder.Around(session, path).Conditions, allowErrors)
            : YamlEditor.Apply(session.ShownPath(path), text, operations);

    /// <summary>Why a published version may not be changed so, or null: its rules are pinned as soon as they are recorded or in force.</summary>
    private static Diagnostic? Protected(Session session, string path, string text, Procedure after)
    {
        var before = ProcedureReader.Read(session.ShownPath(path), text, LibraryFolder.Around(session, path).Conditions).Procedure;
        if (before is null || before.Status != ProcedureStatus.Published || before.IsFictional || before.RulesHash == after.RulesHash)
        {
            return null;
        }

        var shown = session.ShownPath(path);
        var proposal = Path.Combine(Path.GetDirectoryName(shown) ?? "", "proposal-<name>.yaml");
        return new Diagnostic(EditFindings.Published, new SourceSpan(shown, 0, 0, 0, 0, 0, 0), [$"{before.Id}@{before.Version}", proposal], null);
    }

    private static void Print(Session session, string path, EditResult result, bool isDryRun, List<OtherMention> elsewhere)
    {
        var shown = session.ShownPath(path);
        if (session.IsJson)
        {
            Json.Write(session, new JsonObject
            {
                ["file"] = shown,
                ["written"] = !result.IsRefused && !isDryRun && !result.Edits.IsEmpty,
                ["edits"] = Json.Array(result.Edits.Select(e => new JsonObject { ["start"] = e.Start, ["end"] = e.End, ["newText"] = e.NewText })),
                ["diff"] = UnifiedDiff.Of(shown, result.OldText, result.Text),
                ["refusals"] = Json.Array(result.Refusals.Select(f => DiagnosticPrinter.ToJson(session, f))),
                ["alsoNamed"] = Json.Array(elsewhere.Select(m => new JsonObject { ["file"] = m.File, ["line"] = m.Line, ["id"] = m.Id, ["newId"] = m.NewId })),
                ["newFindings"] = Json.Array(result.NewFindings.Select(f => DiagnosticPrinter.ToJson(session, f))),
            });
            return;
        }

        foreach (var line in UnifiedDiff.Of(shown, result.OldText, result.Text).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            DiagnosticPrinter.Write(session, (line, line.StartsWith('-') ? "red" : line.StartsWith('+') ? "green" : line.StartsWith('@') ? "dim" : ""));
        }

        foreach (var refusal in result.Refusals)
        {
            DiagnosticPrinter.Print(session, refusal, refusal.Code == EditFindings.WouldBreak.Code ? null : result.OldText);
        }

        foreach (var finding in result.IsRefused ? result.NewFindings.Skip(1) : result.NewFindings)
        {
            DiagnosticPrinter.Print(session, finding, result.IsRefused ? null : result.Text);
        }

        foreach (var mention in elsewhere)
        {
            session.Tell($"{mention.File}:{mention.Line} còn ghi “{mention.Id}”; xem có phải đổi thành “{mention.NewId}” không.", $"{mention.File}:{mention.Line} still says “{mention.Id}”; see whether it must become “{mention.NewId}”.");
        }

        if (!result.IsRefused)
        {
            session.Tell(
                result.Edits.IsEmpty ? "Không có gì thay đổi." : isDryRun ? $"Chưa ghi {shown} (--dry-run)." : $"Đã ghi {shown}.",
                result.Edits.IsEmpty ? "Nothing changes." : isDryRun ? $"{shown} was not written (--dry-run)." : $"Wrote {shown}.");
        }
    }
}
