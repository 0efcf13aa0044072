using System.Text;
using NodaTime;

namespace MotCua.LegalTime;

/// <summary>The days of a derivation in a sentence: consecutive days as one span, each reason and each source once.</summary>
internal static class DerivationDays
{
    /// <summary>A list of more spans than this says from when to when instead.</summary>
    private const int MostSpans = 6;

    public static string Counted(Derivation derivation, bool vi)
    {
        var days = derivation.Days.Where(d => d.Kind == DerivationKind.Counted || (d.Kind == DerivationKind.RolledOver && d.Number > 0)).ToList();
        if (days.Count == 0)
        {
            return "";
        }

        var spans = Spans(days);
        if (spans.Count <= MostSpans)
        {
            return $"{(vi ? " Ngày được tính: " : " Days counted: ")}{Join(spans, vi)}.";
        }

        var amount = derivation.Limit.CountsDays ? DerivationText.Amount(derivation.Limit, days.Count, vi) : DerivationText.Amount(derivation.Limit, days.Sum(d => d.Seconds), vi);
        return vi
            ? $" Được tính: {amount} từ {DerivationText.Span(days[0].Date, days[0].Date, vi)} đến {DerivationText.Span(days[^1].Date, days[^1].Date, vi)}, trừ các ngày nêu dưới đây."
            : $" Counted: {amount} from {DerivationText.Span(days[0].Date, days[^1].Date, vi)}, without the days named below.";
    }

    public static string Off(Derivation derivation, DerivationKind kind, string head, bool vi)
    {
        var groups = derivation.Days.Where(d => d.Kind == kind).GroupBy(d => d.Calendar.Source).Select(group => Group(derivation.Calendar.SourceIn(group.Key, vi ? "vi" : "en"), [.. group], vi)).ToList();
        return groups.Count == 0 ? "" : new StringBuilder(head).AppendJoin("; ", groups).Append('.').ToString();
    }

    /// <summary>The days one source makes days off, by their name.</summary>
    private static string Group(string source, List<DerivationDay> days, bool vi)
    {
        var named = days.GroupBy(d => d.Calendar.Title).Select(group => $"{Named([.. group], vi)} ({group.Key.In(vi ? "vi" : "en")})");
        var text = string.Join(", ", named);
        return source.Length == 0 ? text : $"{text} [{source}]";
    }

    private static string Named(List<DerivationDay> days, bool vi)
    {
        var spans = Spans(days);
        return spans.Count <= MostSpans ? Join(spans, vi)
            : vi ? $"{days.Count} ngày từ {Join([(days[0].Date, days[0].Date)], vi)} đến {Join([(days[^1].Date, days[^1].Date)], vi)}"
            : $"{days.Count} days from {Join([(days[0].Date, days[^1].Date)], vi)}";
    }

    private static List<(LocalDate First, LocalDate Last)> Spans(List<DerivationDay> days)
    {
        var spans = new List<(LocalDate First, LocalDate Last)>();
        foreach (var day in days)
        {
            if (spans.Count > 0 && spans[^1].Last.PlusDays(1) == day.Date)
            {
                spans[^1] = (spans[^1].First, day.Date);
            }
            else
            {
                spans.Add((day.Date, day.Date));
            }
        }

        return spans;
    }

    private static string Join(List<(LocalDate First, LocalDate Last)> spans, bool vi)
        => string.Join(", ", spans.Select(s => DerivationText.Span(s.First, s.Last, vi)));
}
