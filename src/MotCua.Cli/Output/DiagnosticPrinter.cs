using System.Text.Json.Nodes;
using MotCua.Cli.Running;
using MotCua.Procedures;
using Spectre.Console;

namespace MotCua.Cli.Output;

/// <summary>Prints findings the way compilers do: place, code, sentence, the line itself with a caret, and what to do.</summary>
internal static class DiagnosticPrinter
{
    private const int MostColumns = 160;

    public static void Print(Session session, Diagnostic diagnostic, string? source)
    {
        var formats = session.Formats;
        var at = diagnostic.Location;
        var place = at.Line == 0 ? session.ShownPath(at.File) : $"{session.ShownPath(at.File)}:{at.Line}:{at.Column}";
        var (word, style) = diagnostic.Severity switch
        {
            Severity.Error => (formats.Say("lỗi", "error"), "red"),
            Severity.Warning => (formats.Say("cảnh báo", "warning"), "yellow"),
            _ => (formats.Say("lưu ý", "note"), "blue"),
        };
        Write(session, (place, "bold"), (": ", ""), ($"{word} {diagnostic.Code}", style), (": " + diagnostic.Message(formats.Language), ""));
        if (source is not null && at.Line > 0)
        {
            PrintSource(session, at, source, style);
        }

        var suggestion = diagnostic.Suggestion(formats.Language);
        if (suggestion.Length > 0)
        {
            Write(session, ("      = ", "dim"), (suggestion, ""));
        }
    }

    public static JsonObject ToJson(Session session, Diagnostic diagnostic) => new()
    {
        ["file"] = session.ShownPath(diagnostic.Location.File),
        ["line"] = diagnostic.Location.Line,
        ["column"] = diagnostic.Location.Column,
        ["endLine"] = diagnostic.Location.EndLine,
        ["endColumn"] = diagnostic.Location.EndColumn,
        ["severity"] = diagnostic.Severity.ToString().ToLowerInvariant(),
        ["code"] = diagnostic.Code,
        ["message"] = new JsonObject { ["vi"] = diagnostic.Message("vi"), ["en"] = diagnostic.Message("en") },
        ["suggestion"] = diagnostic.Suggestion().Length == 0
            ? null
            : new JsonObject { ["vi"] = diagnostic.Suggestion("vi"), ["en"] = diagnostic.Suggestion("en") },
        ["offending"] = diagnostic.Offending,
    };

    /// <summary>Writes pieces in their styles on one line that is never wrapped.</summary>
    public static void Write(Session session, params ReadOnlySpan<(string Text, string Style)> pieces)
    {
        if (session.Console.Profile.Capabilities.ColorSystem == ColorSystem.NoColors)
        {
            foreach (var (text, _) in pieces)
            {
                session.Out.Write(text);
            }

            session.Out.WriteLine();
            return;
        }

        var markup = string.Concat(pieces.ToArray().Select(piece =>
            piece.Style.Length == 0 ? Markup.Escape(piece.Text) : $"[{piece.Style}]{Markup.Escape(piece.Text)}[/]"));
        session.Console.Write(new Markup(markup) { Overflow = Overflow.Fold });
        session.Console.WriteLine();
    }

    private static void PrintSource(Session session, SourceSpan at, string source, string style)
    {
        var lines = source.Split('\n');
        if (at.Line > lines.Length)
        {
            return;
        }

        var text = lines[at.Line - 1].TrimEnd('\r').Replace('\t', ' ');
        var from = Math.Clamp(at.Column - 1, 0, text.Length);
        var until = at.EndLine == at.Line ? Math.Clamp(at.EndColumn - 1, from, text.Length) : text.Length;
        var cut = from > MostColumns - 40 ? from - 40 : 0;
        var shown = text[cut..Math.Min(text.Length, cut + MostColumns)];
        var width = Math.Clamp(until - from, 1, MostColumns - (from - cut));
        Write(session, ($"{at.Line,5} | ", "dim"), (Clean(shown), ""));
        Write(session, ("      | ", "dim"), (new string(' ', from - cut) + new string('^', width), style));
    }

    // Control characters of a broken file must not reach the terminal.
    private static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '·' : c));
}
