using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.Procedures;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Analysis;

/// <summary>What rules rest on: acts in force, dates, assumptions, bodies that no longer exist.</summary>
internal sealed partial class SourceAudit(Procedure p, AuditContext context, DiagnosticSink sink)
{
    /// <summary>The last day the version certainly applies: its own last day, else the day judged by.</summary>
    private LocalDate? First => p.Effective?.From;

    private LocalDate LastKnown => p.Effective?.Until is { } until && until < context.AsOf ? until : First is { } from && from > context.AsOf ? from : context.AsOf;

    public void Run()
    {
        Bases();
        Leaves();
        Versions();
        Fees();
        Districts();
        if (p is { Status: ProcedureStatus.Published, Publication: null, IsFictional: false })
        {
            sink.Report(AuditFindings.NoPublication, p.Location, null);
        }
    }

    private void Bases()
    {
        foreach (var basis in p.Bases.Where(b => b.Act is not null))
        {
            var act = context.Act(basis.Act);
            if ((basis.Until ?? act?.Until) is { } until && until < LastKnown)
            {
                var by = act?.ReplacedBy;
                sink.Report(AuditFindings.BasisEnded, basis.Location, basis.Id, basis.Id, basis.Act!, Iso(until), by is null ? "" : $" ({by})", by is null ? "" : $" ({by})");
            }
            else if (act is { ReplacedBy: { } other, Until: null } && basis.Until is null && p.Effective?.Until is null)
            {
                sink.Report(AuditFindings.BasisReplaced, basis.Location, basis.Id, basis.Id, basis.Act!, other);
            }

            if ((basis.From ?? act?.From) is { } from && First is { } first && from > first)
            {
                sink.Report(AuditFindings.BasisNotYet, basis.Location, basis.Id, basis.Id, basis.Act!, Iso(from));
            }
        }
    }

    private void Leaves()
    {
        var leaves = Leaf.Of(p).ToList();
        foreach (var leaf in leaves.Where(l => l.Basis.IsEmpty && l.IsSecondary))
        {
            sink.Report(AuditFindings.LeafWithoutBasis, leaf.At, leaf.Id, leaf.Vi, leaf.En, leaf.Id);
        }

        var assumed = p.Bases.Where(b => b.IsAssumed).Select(b => b.Id).ToHashSet(StringComparer.Ordinal);
        var resting = leaves.Where(l => !l.Basis.IsEmpty && l.Basis.All(assumed.Contains)).ToList();
        if (resting.Count > 0)
        {
            var share = 100m * resting.Count / leaves.Count;
            var names = string.Join(", ", resting.Take(6).Select(l => l.Id)) + (resting.Count > 6 ? " …" : "");
            sink.Report(AuditFindings.AssumedCount, p.Location, null, Text(resting.Count), Text(leaves.Count), share.ToString("0", CultureInfo.InvariantCulture), names);
        }
    }

    private void Versions()
    {
        if (p.Effective is { Until: null } mine && p.Status == ProcedureStatus.Published
            && context.Library.Where(o => o.Id == p.Id && o.Status == ProcedureStatus.Published && o.Effective is { } e && e.From > mine.From).OrderBy(o => o.Effective!.From).FirstOrDefault() is { } next)
        {
            var from = next.Effective!.From;
            sink.Report(AuditFindings.ObsoleteVersion, p.Location, null, next.Version, Iso(from), Iso(from.PlusDays(-1)));
        }
    }

    private void Fees()
    {
        foreach (var fee in p.Fees)
        {
            var ends = fee.Basis.Select(b => p.Bases.FirstOrDefault(x => x.Id == b)?.Until).OfType<LocalDate>()
                .Concat(fee.Title.Values.SelectMany(t => UntilDate().Matches(t.Value)).Select(m => Date(m.Groups[1].Value)).OfType<LocalDate>()).ToList();
            if (ends.Count > 0 && ends.Min() < LastKnown)
            {
                sink.Report(AuditFindings.FeeExpired, fee.Location, fee.Id, fee.Id, Iso(ends.Min()));
            }
        }
    }

    private void Districts()
    {
        if (!ProcedureAudit.AppliesFrom(p, ProcedureAudit.TwoLevels))
        {
            return;
        }

        var places = p.Actors.Select(a => (a.Id, a.Title, a.Location)).Concat(p.Channels.Select(c => (c.Id, c.Title, c.Location))).Concat(ProcedureWalk.Nodes(p).Select(n => (n.Id, n.Title, n.Location)))
            .Concat(p.Papers.Select(x => (x.Id, x.Title, x.Location)));
        foreach (var (id, title, at) in places)
        {
            if (title.Values.Select(t => District().Match(t.Value)).FirstOrDefault(m => m.Success) is { } match)
            {
                sink.Report(AuditFindings.DistrictRole, at, id, id, match.Value);
            }
        }

        if (p.Authority is "district")
        {
            sink.Report(AuditFindings.DistrictRole, p.Location, "district", "authority", "district");
        }
    }

    private static LocalDate? Date(string text)
        => LocalDatePattern.CreateWithInvariantCulture("d/M/yyyy").Parse(text) is { Success: true, Value: var date } ? date : null;

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?:đến|until)\s+(?:hết\s+|ngày\s+)*(\d{1,2}/\d{1,2}/\d{4})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UntilDate();

    [GeneratedRegex(@"cấp huyện|UBND (?:quận|huyện|thị xã)|Công an (?:quận|huyện)|Phòng [^,;.]* huyện|\bdistrict\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex District();
}
