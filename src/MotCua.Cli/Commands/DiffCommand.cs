using System.CommandLine;
using MotCua.Analysis;
using MotCua.Cli.Files;
using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Cli.Commands;

/// <summary><c>motcua diff</c>: what changed between two versions, and whom it helps.</summary>
internal static class DiffCommand
{
    public static Command Make(CommandFactory factory)
    {
        var files = new Argument<string[]>("versions")
        {
            Description = factory.Say("Hai tệp phiên bản, hoặc tệp@bản-git; với --since: thư mục (mặc định thư mục hiện tại)", "Two version files, or file@git-revision; with --since: a folder (default: the current one)"),
            Arity = new ArgumentArity(0, 2),
        };
        var since = new Option<string?>("--since") { Description = factory.Say("So mọi thủ tục của thư mục với một bản git", "Compare every procedure of the folder with a git revision"), HelpName = "revision" };
        var markdown = new Option<bool>("--markdown") { Description = factory.Say("Kết quả ở dạng Markdown, cho yêu cầu hợp nhất", "Result as Markdown, for a pull request") };
        var html = new Option<string?>("--html") { Description = factory.Say("Ghi thêm trang HTML có sơ đồ chung của hai phiên bản", "Also write an HTML page with both versions on one map"), HelpName = "file" };
        var operations = new Option<bool>("--operations") { Description = factory.Say("Kết quả là các thao tác cho motcua edit --from, để đưa thay đổi sang tệp khác", "Result as operations for motcua edit --from, to carry the change over to another file") };
        var command = new Command("diff", factory.Say("Những gì thay đổi giữa hai phiên bản, có lợi hay bất lợi cho ai", "What changed between two versions, and whom it helps")) { files, since, markdown, html, operations };
        return factory.Bind(command, (session, parsed, _) =>
        {
            var names = parsed.GetValue(files) ?? [];
            var output = parsed.GetValue(html) is { } page ? OutputFile.At(session, page) : null;
            if (parsed.GetValue(markdown) && session.IsJson)
            {
                throw CommandStopped.WrongUse("Chọn một trong --json và --markdown.", "Choose one of --json and --markdown.");
            }

            if (parsed.GetValue(operations))
            {
                return Operations(session, names);
            }

            IEnumerable<ToldChange> told = parsed.GetValue(since) is { } revision ? Since(session, revision, names) : [Pair(session, names)];

            // A page shows everything at once; the other forms are written change by change.
            told = output is null ? told : told.ToList();
            if (session.IsJson)
            {
                DifferenceJson.Write(session, told);
            }
            else if (parsed.GetValue(markdown))
            {
                DifferenceMarkdown.Write(session, told);
            }
            else
            {
                DifferencePrinter.Print(session, told);
            }

            if (output is not null)
            {
                output.Write(ReportPage.Write(session, [.. told.Select(change => change.Difference).OfType<ProcedureDifference>()]));
                session.Tell($"Trang HTML: {output.Shown}", $"HTML page: {output.Shown}");
            }

            return ExitCode.Ok;
        });
    }

    private static int Operations(Session session, string[] names)
    {
        var change = Pair(session, names);
        if (DifferenceScript.Of(change.Difference!, RevisedProcedures.Text(session, names[0]), RevisedProcedures.Text(session, names[1])) is not { } script)
        {
            throw CommandStopped.Failure("Không viết được thay đổi này thành thao tác.", "This change cannot be written as operations.");
        }

        if (session.IsJson)
        {
            Json.Write(session, Json.Array(script.Operations.Select(OperationJson.Write)));
        }
        else
        {
            foreach (var operation in script.Operations)
            {
                session.Line(operation.ToString());
            }
        }

        return ExitCode.Ok;
    }

    /// <summary>Everything that changed below a folder since a revision, each against what it was, or against the version before it; found as it is asked for.</summary>
    public static IEnumerable<ToldChange> Since(Session session, string revision, string[] names)
    {
        if (names.Length > 1)
        {
            throw CommandStopped.WrongUse("Với --since chỉ nêu một thư mục.", "With --since name one folder.");
        }

        var folder = names.Length == 1 ? names[0] : session.Surroundings.CurrentDirectory;
        var library = LibraryFolder.Around(session, Path.Combine(folder, "x"));
        return RevisedProcedures.Since(session, library, revision, folder, changed => Tell(library, changed)).Where(change => change.Difference is not { IsEmpty: true });
    }

    private static ToldChange Tell(LibraryFolder library, RevisedProcedure changed)
    {
        if (changed.After is not { } after)
        {
            return new ToldChange(changed.Path, changed.Before, null, null);
        }

        // A new file is compared with the version it follows. The library reads each file once, and for one thread at a time.
        var before = changed.Before;
        if (before is null)
        {
            lock (library)
            {
                before = Predecessor(library.VersionsBeside(changed.Path), after);
            }
        }

        return new ToldChange(changed.Path, changed.Before, after, before is null ? null : ProcedureComparer.Compare(before, after, library.Conditions));
    }

    /// <summary>The version a new one follows: the last in force before it; for a proposal the last one of all.</summary>
    internal static Procedure? Predecessor(IEnumerable<Procedure> versions, Procedure after)
        => versions.Where(version => version.Id == after.Id && version.Version != after.Version && version.Status == ProcedureStatus.Published && version.Effective is not null
            && (after.Effective is null || version.Effective!.From < after.Effective.From)).MaxBy(version => version.Effective!.From);

    private static ToldChange Pair(Session session, string[] names)
    {
        if (names.Length != 2)
        {
            throw CommandStopped.WrongUse("Nêu hai phiên bản để so sánh, hoặc dùng --since <bản git>.", "Name two versions to compare, or use --since <revision>.");
        }

        var library = LibraryFolder.Around(session, names[1].LastIndexOf('@') is > 0 and var cut && !File.Exists(session.FullPath(names[1])) ? names[1][..cut] : names[1]);
        var (before, after) = (RevisedProcedures.Named(session, library, names[0]), RevisedProcedures.Named(session, library, names[1]));
        return before.Id == after.Id
            ? new ToldChange(after.File, before, after, ProcedureComparer.Compare(before, after, library.Conditions))
            : throw CommandStopped.WrongUse(
                $"{names[1]} là thủ tục {after.Id}, không phải {before.Id}; chỉ so sánh các phiên bản của cùng một thủ tục.",
                $"{names[1]} is procedure {after.Id}, not {before.Id}; only versions of one procedure are compared.");
    }
}

/// <summary>One change to tell: of a file since a revision, or between two versions.</summary>
/// <param name="Path">The file.</param>
/// <param name="Before">What the file held before; null when it is new.</param>
/// <param name="After">What it holds now; null when it is gone.</param>
/// <param name="Difference">What differs from what it was, or from the version it follows; null when there is nothing to compare with.</param>
internal sealed record ToldChange(string Path, Procedure? Before, Procedure? After, ProcedureDifference? Difference);
