using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.Procedures;

namespace MotCua.Cli.Files;

/// <summary>Reads procedure files that a command cannot do without.</summary>
internal static class LoadedProcedures
{
    /// <summary>The procedure of a file; errors are printed like <c>check</c> prints them.</summary>
    /// <exception cref="CommandStopped">The file is not there or has errors.</exception>
    public static Procedure Load(Session session, LibraryFolder library, string path)
    {
        var result = library.Read(path);
        if (result.Procedure is { } procedure)
        {
            return procedure;
        }

        var kind = FileKind.Of(session, path);
        if (kind is { Length: > 0 } and not "procedure")
        {
            throw CommandStopped.WrongUse($"{path} là tệp “{kind}”, không phải tệp thủ tục.", $"{path} is a “{kind}” file, not a procedure.");
        }

        Refuse(session, path, result.Diagnostics);
        throw new InvalidOperationException("A file without a procedure has errors.");
    }

    /// <summary>Prints findings to the message stream and ends the command.</summary>
    public static void Refuse(Session session, string path, IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).ToList();
        var messages = session.ToMessages();
        var source = InputFile.Lenient(session, path);
        foreach (var error in session.IsJson ? [] : errors)
        {
            DiagnosticPrinter.Print(messages, error, source);
        }

        throw new CommandStopped(ExitCode.Findings, LocalizedText.Of(
            $"{path} có {errors.Count} lỗi; không dùng được.", $"{path} has {errors.Count} {(errors.Count == 1 ? "error" : "errors")} and cannot be used.")) { Findings = [.. errors] };
    }
}
