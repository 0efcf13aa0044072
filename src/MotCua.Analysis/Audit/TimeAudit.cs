using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Time limits against each other, against the steps inside them and against their own titles.</summary>
internal sealed partial class TimeAudit(Procedure p, DiagnosticSink sink)
{
    private readonly Dictionary<string, LimitDeclaration> limits = p.TimeLimits.DistinctBy(l => l.Id).ToDictionary(l => l.Id, StringComparer.Ordinal);

    private IEnumerable<string?> Variants => p.Variants.IsEmpty ? [null] : p.Variants.Select(v => (string?)v.Id);

    public void Run()
    {
        Totals();
        Contradictions();
        Mixed();
        Titles();
    }

    private void Totals()
    {
        foreach (var total in limits.Values)
        {
            var inside = LimitPath.Of(p, total);
            foreach (var step in inside.Steps.Where(s => s.Within is not null && s.Pauses.All(x => x.Limit != total.Id)))
            {
                foreach (var variant in Variants)
                {
                    if (step.Within!.For(variant) is { } own && total.Within.For(variant) is { } whole && WorkingDays(own, least: true) > WorkingDays(whole, least: false))
                    {
                        sink.Report(AuditFindings.StepOverTotal, step.Location, step.Id, step.Id, own.In("vi"), total.Id, whole.In("vi"), own.In("en"), whole.In("en"));
                        break;
                    }
                }
            }

            foreach (var variant in Variants)
            {
                if (total.Within.For(variant) is { CountsDays: true } whole && Unequal(inside, whole, variant) is { } way)
                {
                    sink.Report(AuditFindings.SumOverTotal, total.Location, total.Id, Figure(way.Length), total.Id, Figure(whole.Amount),
                        Formats.Vietnamese.Unit(whole.Unit, whole.Amount), Formats.English.Unit(whole.Unit, whole.Amount), Phrases.Sum(way.Steps),
                        way.After is { } step ? $"sau “{step}” (tính lại từ đầu) " : "", way.After is { } after ? $"after \"{after}\" (counted anew) " : "");
                    break;
                }
            }
        }
    }

    /// <summary>The longest stretch when it is longer than the whole, or shorter although every step in it has a limit.</summary>
    private static LongestWay? Unequal(LimitPath inside, TimeLimit whole, string? variant)
        => inside.Stretches(variant, whole.Unit).Where(way => !way.Steps.IsEmpty).MaxBy(way => way.Length) is { } longest
            && (longest.Length > whole.Amount || (longest.Length < whole.Amount && inside.IsWhole(variant, whole.Unit))) ? longest : null;

    /// <summary>A limit in working days, for comparison: of calendar days the least or the most working days they can hold; null when it cannot be said.</summary>
    private static decimal? WorkingDays(TimeLimit limit, bool least) => limit.Unit switch
    {
        TimeUnit.WorkingDay => limit.Amount,
        TimeUnit.WorkingHour => limit.Amount / 8m,
        TimeUnit.CalendarDay => (limit.Amount / 7 * 5) + (least ? Math.Max(0, (limit.Amount % 7) - 2) : Math.Min(5, limit.Amount % 7)),
        TimeUnit.Week => limit.Amount * 5,
        _ => null,
    };

    private void Contradictions()
    {
        foreach (var same in limits.Values.GroupBy(l => (l.From, l.Until)).Where(g => g.Count() > 1))
        {
            var first = same.First();
            foreach (var other in same.Skip(1).Where(o => Variants.Any(v => first.Within.For(v) is { } a && o.Within.For(v) is { } b && (a.Amount, a.Unit) != (b.Amount, b.Unit))))
            {
                sink.Report(AuditFindings.LimitsContradict, other.Location, other.Id, first.Id, other.Id);
            }
        }
    }

    private void Mixed()
    {
        var all = limits.Values.Select(l => (l.Id, l.Location, l.Within)).Concat(ProcedureWalk.Steps(p).Where(s => s.Within is not null).Select(s => (s.Id, s.Location, Within: s.Within!)))
            .SelectMany(x => Of(x.Within).Select(l => (x.Id, x.Location, l.Unit, l.Amount))).ToList();
        if (!all.Exists(l => l.Unit == TimeUnit.WorkingDay && l.Amount > 0))
        {
            return;
        }

        foreach (var (id, at, _, _) in all.Where(l => l.Unit == TimeUnit.CalendarDay && l.Amount > 0).DistinctBy(l => l.Id))
        {
            sink.Report(AuditFindings.MixedDays, at, id, id);
        }
    }

    private void Titles()
    {
        foreach (var limit in limits.Values)
        {
            foreach (Match match in limit.Title.Values.SelectMany(t => DayCount().Matches(t.Value)))
            {
                var said = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
                if (Of(limit.Within).All(l => l.Amount != said) && Of(limit.Within).FirstOrDefault() is { } whole)
                {
                    sink.Report(AuditFindings.LimitInText, limit.Location, limit.Id, limit.Id, match.Groups[1].Value, whole.In("vi"), whole.In("en"));
                }
            }
        }
    }

    private static IEnumerable<TimeLimit> Of(LimitByVariant within) => within.ByVariant.Select(v => v.Value).Concat(within.Default is { } d ? [d] : []);

    private static string Figure(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(\d{1,3})\s*(?:ngày|working days?|days?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayCount();
}
