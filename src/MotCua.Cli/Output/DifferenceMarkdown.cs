using System.Text;
using MotCua.Analysis;
using MotCua.Cli.Commands;
using MotCua.Cli.Running;
using MotCua.Procedures;

namespace MotCua.Cli.Output;

/// <summary>Differences as Markdown, fit for a pull request.</summary>
internal static class DifferenceMarkdown
{
    public static void Write(Session session, IEnumerable<ToldChange> changes)
    {
        var isEmpty = true;
        foreach (var change in changes)
        {
            var text = new StringBuilder();
            One(text, change, session.Formats);
            session.Out.Write(text);
            isEmpty = false;
        }

        if (isEmpty)
        {
            session.Out.Write(session.Say("Không có thủ tục nào thay đổi.", "No procedure changed.") + "\n");
        }
    }

    internal static void One(StringBuilder text, ToldChange change, Formats f)
    {
        if (change.Difference is not { } difference)
        {
            text.Append("### `").Append(change.Path).Append("`\n\n").Append(change.After is null ? f.Say("Phiên bản đã bị xoá.", "The version is gone.") : f.Say("Phiên bản đầu tiên của thủ tục.", "The first version of the procedure.")).Append("\n\n");
            return;
        }

        text.Append("### ").Append(Escape(difference.After.Title.In(f.Language, difference.After.Id))).Append("\n\n`").Append(DifferencePrinter.Name(difference.Before, difference.After)).Append("` → `").Append(difference.After.Version).Append("`\n\n");
        if (difference.IsEmpty)
        {
            text.Append(f.Say("Không có gì khác nhau.", "Nothing differs.")).Append("\n\n");
            return;
        }

        var burden = BurdenChange.Of(difference.Before, difference.After);
        if (burden.Headline.In(f.Language) is { Length: > 0 } headline)
        {
            text.Append("**").Append(Escape(headline)).Append("**\n\n");
        }

        text.Append(f.Say("| Người nộp | Cơ quan | Thay đổi | Căn cứ |", "| Applicant | Agency | Change | Basis |")).Append("\n|---|---|---|---|\n");
        foreach (var told in difference.Differences)
        {
            text.Append("| ").Append(DifferenceWords.Side(told.ForApplicant, told.Effect, f)).Append(" | ").Append(DifferenceWords.Side(told.ForAgency, told.AgencyEffect, f))
                .Append(" | ").Append(Escape(told.Sentence.In(f.Language))).Append(" | ").Append(told.Kind == DifferenceKind.Basis ? "" : Escape(DifferenceWords.Bases(told, f))).Append(" |\n");
        }

        text.Append('\n');
        if (!difference.RunningCases.IsEmpty)
        {
            text.Append("> ").Append(Escape(difference.RunningCases.In(f.Language))).Append("\n\n");
        }
    }

    // Text from a file must not become a table cell, a link, an image or a mention.
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text.ReplaceLineEndings(" "))
        {
            if (letter is '\\' or '|' or '*' or '_' or '`' or '[' or ']' or '<' or '>' or '#' or '!' or '~')
            {
                escaped.Append('\\');
            }

            escaped.Append(letter);
            if (letter == '@')
            {
                escaped.Append('\u200B');
            }
        }

        return escaped.ToString();
    }
}
