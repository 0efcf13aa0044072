using MotCua.Analysis;
using MotCua.Cli.Commands;
using MotCua.Cli.Running;
using MotCua.Procedures;

namespace MotCua.Cli.Output;

/// <summary>Differences for people at a terminal.</summary>
internal static class DifferencePrinter
{
    public static void Print(Session session, IEnumerable<ToldChange> changes)
    {
        var isFirst = true;
        foreach (var change in changes)
        {
            if (!isFirst)
            {
                session.Line();
            }

            One(session, change);
            isFirst = false;
        }

        if (isFirst)
        {
            session.Line(session.Say("Không có thủ tục nào thay đổi.", "No procedure changed."));
        }
    }

    private static void One(Session session, ToldChange change)
    {
        var f = session.Formats;
        if (change.Difference is not { } difference)
        {
            DiagnosticPrinter.Write(session, (change.Path, "bold"), (change.After is null ? f.Say(": phiên bản đã bị xoá", ": the version is gone") : f.Say(": phiên bản đầu tiên của thủ tục", ": the first version of the procedure"), ""));
            return;
        }

        DiagnosticPrinter.Write(session, (difference.After.Title.In(f.Language, difference.After.Id), "bold"));
        session.Line($"{Name(difference.Before, difference.After)} → {difference.After.Version}"
            + (change.Before is null ? f.Say(" (tệp mới, so với phiên bản trước nó)", " (a new file, against the version before it)") : ""));
        if (difference.IsEmpty)
        {
            session.Line(f.Say("Không có gì khác nhau.", "Nothing differs."));
            return;
        }

        var burden = BurdenChange.Of(difference.Before, difference.After);
        if (burden.Headline.In(f.Language) is { Length: > 0 } headline)
        {
            DiagnosticPrinter.Write(session, (headline, "green"));
        }

        session.Line();
        foreach (var told in difference.Differences)
        {
            var (mark, style) = told.Class == DifferenceClass.Editorial ? ("  ", "dim") : told.Effect switch
            {
                DifferenceEffect.Eases => ("− ", "green"),
                DifferenceEffect.Burdens => ("+ ", "red"),
                _ => ("· ", "dim"),
            };
            DiagnosticPrinter.Write(session, ("  " + mark, style), (DifferenceWords.Class(told, f) + ": ", style), (told.Sentence.In(f.Language), ""));
            if (DifferenceWords.Bases(told, f) is { Length: > 0 } bases && told.Kind != DifferenceKind.Basis)
            {
                DiagnosticPrinter.Write(session, ("      " + bases, "dim"));
            }
        }

        if (!burden.Measures.IsEmpty)
        {
            session.Line();
            DiagnosticPrinter.Write(session, ("  " + f.Say("Gánh nặng theo quy định: ", "Burden by the rules: "), "bold"), (string.Join("; ", burden.Measures.Select(measure =>
                measure.Title.In(f.Language).TrimStart('–', ' ') + " " + measure.Values[0].Text.In(f.Language) + " → " + measure.Values[1].Text.In(f.Language))) + ".", ""));
        }

        session.Line();
        session.Line(f.Say("  (với người nộp: − giảm nhẹ, + bất lợi hơn, · không rõ hoặc không đổi)", "  (for the applicant: − eases, + burdens, · neither)"));
        if (!difference.RunningCases.IsEmpty)
        {
            session.Line();
            session.Line(difference.RunningCases.In(f.Language));
        }
    }

    internal static string Name(Procedure before, Procedure after)
        => before.Version == after.Version ? $"{before.Version} ({before.TextHash[..12]})" : before.Version;
}
