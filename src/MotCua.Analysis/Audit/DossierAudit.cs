using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Papers, fees, channels and requirements.</summary>
internal sealed partial class DossierAudit(Procedure p, AuditContext context, DiagnosticSink sink)
{
    // A name of a paper is a noun phrase; beyond this it is a remark about one.
    private const int LongestName = 240;

    public void Run()
    {
        ImmutableArray<Paper> papers = [.. p.Papers.SelectMany(All)];
        foreach (var paper in papers)
        {
            Quantities(paper);
            Note(paper);
            HeldByState(paper);
        }

        if (papers.Count(x => x.Parts.IsEmpty) >= 3 && papers.Where(x => x.Parts.IsEmpty).All(x => x is { Originals: 1, Copies: 1 }))
        {
            sink.Report(AuditFindings.OneAndOne, p.Papers[0].Location, null);
        }

        Duplicates(papers);
        FullyOnline(papers);
        Fees();
    }

    private static IEnumerable<Paper> All(Paper paper) => paper.Parts.SelectMany(All).Prepend(paper);

    private void Quantities(Paper paper)
    {
        var isZero = (paper.Originals, paper.Copies) is (0, 0) or (0, null) or (null, 0);
        if (isZero && paper is { Parts.IsEmpty: true, IsElectronic: false, IsPresentOnly: false })
        {
            sink.Report(AuditFindings.ZeroQuantity, paper.Location, paper.Id, paper.Id);
        }
    }

    private void Note(Paper paper)
    {
        if (paper.Title.Values.FirstOrDefault(t => t.Value.Length > LongestName || NoteWord().IsMatch(t.Value)) is { Value: { } text })
        {
            sink.Report(AuditFindings.NoteAsPaper, paper.Location, paper.Id, paper.Id, text.Length > 60 ? text[..60] + "…" : text);
        }
    }

    private void HeldByState(Paper paper)
    {
        if (paper.ProvidedBy is not null || paper.IsPresentOnly || paper.IsElectronic)
        {
            return;
        }

        if (paper.HeldBy is { } holder)
        {
            sink.Report(AuditFindings.HeldByState, paper.Location, paper.Id, paper.Id, holder);
        }
        else if (context.Giving(paper.Id).FirstOrDefault(other => other.Id != p.Id) is { } issuing)
        {
            sink.Report(AuditFindings.IssuedByProcedure, paper.Location, paper.Id, paper.Id, issuing.Id);
        }
    }

    private void Duplicates(ImmutableArray<Paper> papers)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, title, at, form) in papers.Select(x => (x.Id, x.Title, x.Location, x.Form)).Concat(p.Requirements.Select(r => (r.Id, r.Title, r.Location, (string?)null))))
        {
            foreach (var text in title.Values.Where(v => v.Key == "vi").Select(v => v.Value.Trim().TrimEnd('.')).Concat(form is null ? [] : [$"mẫu/form {form}"]))
            {
                if (!seen.TryAdd(text, id) && seen[text] != id)
                {
                    sink.Report(AuditFindings.Duplicated, at, id, seen[text], id, text);
                }
            }
        }
    }

    private void FullyOnline(ImmutableArray<Paper> papers)
    {
        foreach (var channel in p.Channels.Where(c => c.Level == ChannelLevel.Full))
        {
            // A step for those who came in person by another way does not count; a condition of its own says so.
            if (ProcedureWalk.Steps(p).FirstOrDefault(s => s.InPerson && s.When is null) is { } step)
            {
                sink.Report(AuditFindings.FullButInPerson, channel.Location, channel.Id, channel.Id, step.Id);
            }
            else if (channel.Visits > 0)
            {
                sink.Report(AuditFindings.FullButInPerson, channel.Location, channel.Id, channel.Id, "visits");
            }

            if (papers.FirstOrDefault(x => x is { Originals: > 0, IsElectronic: false, ProvidedBy: null, When: null }) is { } paper)
            {
                sink.Report(AuditFindings.FullButPaper, channel.Location, channel.Id, channel.Id, paper.Id);
            }
        }
    }

    private void Fees()
    {
        foreach (var fee in p.Fees.Where(f => f.Amount is not null))
        {
            var figures = fee.Title.Values.SelectMany(t => Money().Matches(t.Value)).Select(m => m.Groups[1].Value.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal))
                .Where(f => decimal.TryParse(f, System.Globalization.CultureInfo.InvariantCulture, out var amount) && amount > 0 && amount != fee.Amount).ToList();
            if (figures.Count > 0 && fee.Amount == 0)
            {
                sink.Report(AuditFindings.FeeInText, fee.Location, fee.Id, fee.Id, Formats.Vietnamese.Money(0), figures[0], Formats.English.Money(0));
            }
        }

        decimal Sum(Channel channel) => p.Fees.Where(f => f.When is null && (f.Channels.IsEmpty || f.Channels.Contains(channel.Id))).Sum(f => f.Amount ?? 0);
        var counters = p.Channels.Where(c => c.Level == ChannelLevel.Offline).ToList();
        foreach (var online in p.Channels.Where(c => c.Level != ChannelLevel.Offline))
        {
            if (counters.Find(c => Sum(c) < Sum(online)) is { } counter)
            {
                sink.Report(AuditFindings.OnlineDearer, online.Location, online.Id, online.Id, Formats.Vietnamese.Money(Sum(online)), counter.Id, Formats.Vietnamese.Money(Sum(counter)),
                    Formats.English.Money(Sum(online)), Formats.English.Money(Sum(counter)));
            }
        }
    }

    [GeneratedRegex(@"^\s*[-*+]?\s*(Lưu ý|Chú ý|Ghi chú|Note\b|Notes\b|Remark)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoteWord();

    [GeneratedRegex(@"(\d{1,3}(?:[.,]\d{3})+|\d{4,})\s*(?:đồng|đ\b|VND)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Money();
}
