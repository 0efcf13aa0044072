using System.Collections.Immutable;

namespace MotCua.Simulation;

/// <summary>Finds and changes single numbers of a scenario: what would the answer be if this assumption were another?</summary>
public static class ScenarioNumbers
{
    /// <summary>Every number of a scenario, in file order.</summary>
    public static ImmutableArray<ScenarioNumber> Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var all = new List<ScenarioNumber>();
        _ = new NumberChange(number =>
        {
            all.Add(number);
            return number;
        }).Apply(scenario);
        return [.. all.DistinctBy(n => n.Name, StringComparer.Ordinal).OrderBy(n => n.Location.Start)];
    }

    /// <summary>
    /// The same scenario with one number changed. Where shares of alternatives must sum to 100 %, the others keep their proportions among
    /// each other and share what remains. A number of people is rounded and is at least 1. An unknown name changes nothing.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="name">The number's <see cref="ScenarioNumber.Name"/>.</param>
    /// <param name="value">Its new value; a share between 0 and 1.</param>
    public static Scenario With(Scenario scenario, string name, double value)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new NumberChange(number => string.Equals(number.Name, name, StringComparison.Ordinal)
            ? number with { Value = IsWhole(number) ? Math.Max(1, Math.Round(value)) : value }
            : number).Apply(scenario);
    }

    /// <summary>Whether only whole values make sense: a number of people.</summary>
    internal static bool IsWhole(ScenarioNumber number)
        => number.Name.EndsWith(".staff", StringComparison.Ordinal) && number.Name.Contains("people.", StringComparison.Ordinal);
}

/// <summary>Rewrites every number of a scenario.</summary>
internal sealed class NumberChange(Func<ScenarioNumber, ScenarioNumber> change)
{
    public Scenario Apply(Scenario s) => s with
    {
        Period = s.Period with { Backlog = Of(s.Period.Backlog) },
        Volume = new(Of(s.Volume.PerYear), [.. s.Volume.ByVersion.Select(v => KeyValuePair.Create(v.Key, change(v.Value)))]),
        Applicant = s.Applicant with
        {
            HourlyIncome = Of(s.Applicant.HourlyIncome),
            Hours = [.. s.Applicant.Hours.Select(h => h with { Share = change(h.Share) })],
        },
        Values = Of(s.Values),
        Segments = Of(s.Segments),
        Arrivals = s.Arrivals with { Peak = s.Arrivals.Peak is { } peak ? peak with { Share = change(peak.Share) } : null, ReturnsAfter = Of(s.Arrivals.ReturnsAfter) },
        Overrides = [.. s.Overrides.Select(o => KeyValuePair.Create(o.Key, Of(o.Value)))],
        Parameters = [.. s.Parameters.Select(change)],
    };

    private ScenarioValues Of(ScenarioValues v) => v with
    {
        Variants = Split(v.Variants),
        Channels = Split(v.Channels),
        People = [.. v.People.Select(Of)],
        Allocations = [.. v.Allocations.Select(a => a with { Agreement = Of(a.Agreement) })],
        Patience = [.. v.Patience.Select(e => e with { ByVisit = [.. e.ByVisit.Select(d => Of(d)!)] })],
        HandOvers = [.. v.HandOvers.Select(e => e with { ByVisit = [.. e.ByVisit.Select(d => Of(d)!)] })],
        Withdrawals = v.Withdrawals is { } w ? w with { Share = change(w.Share), After = Of(w.After)! } : null,
        Traits = [.. v.Traits.Select(t => t with { Share = Of(t.Share), Duration = Of(t.Duration) })],
        Facts = [.. v.Facts.Select(f => f with { Share = Of(f.Share), Values = Split(f.Values), Number = Of(f.Number) })],
        Efforts = [.. v.Efforts.Select(e => e with { ByVisit = [.. e.ByVisit.Select(d => Of(d)!)] })],
        Outcomes = [.. v.Outcomes.Select(o => o with { Entries = Of(o.Entries) })],
    };

    private StaffPool Of(StaffPool p) => p with
    {
        Staff = Of(p.Staff),
        Share = Of(p.Share),
        HourlyCost = Of(p.HourlyCost),
        Room = Of(p.Room),
        Attendance = Of(p.Attendance),
        Members = [.. p.Members.Select(m => m with { Attendance = Of(m.Attendance)!, Speed = Of(m.Speed), HourlyCost = Of(m.HourlyCost) })],
    };

    private Attendance? Of(Attendance? attendance) => attendance is null ? null : attendance with { Sick = Of(attendance.Sick) };

    private ImmutableArray<Segment> Of(ImmutableArray<Segment> segments)
    {
        var shares = Split([.. segments.Select(s => s.Share)]);
        return [.. segments.Select((s, i) => s with
        {
            Share = shares[i],
            Channels = Split(s.Channels),
            Variants = Split(s.Variants),
            Traits = [.. s.Traits.Select(t => t with { Share = Of(t.Share), Duration = Of(t.Duration) })],
            Facts = [.. s.Facts.Select(f => f with { Share = Of(f.Share), Values = Split(f.Values), Number = Of(f.Number) })],
            Hours = [.. s.Hours.Select(h => h with { Share = change(h.Share) })],
            HourlyIncome = Of(s.HourlyIncome),
        })];
    }

    private ScenarioNumber? Of(ScenarioNumber? number) => number is null ? null : change(number);

    private DurationSpec? Of(DurationSpec? spec) => spec is null
        ? null
        : spec with { Parameters = [.. spec.Parameters.Select(change)], Shares = Split(spec.Shares) };

    private ImmutableArray<NamedShare> Split(ImmutableArray<NamedShare> shares)
    {
        var changed = Split([.. shares.Select(s => s.Share)]);
        return [.. shares.Select((s, i) => s with { Share = changed[i] })];
    }

    /// <summary>Shares of alternatives: when one changes, those untouched make room or fill up, in proportion.</summary>
    private ImmutableArray<ScenarioNumber> Split(ImmutableArray<ScenarioNumber> shares)
    {
        var changed = shares.Select(change).ToArray();
        var touched = changed.Select((c, i) => c.Value != shares[i].Value).ToArray();
        var sum = changed.Sum(c => c.Value);
        var mustFill = Math.Abs(shares.Sum(s => s.Value) - 1) < 1e-9;
        var others = changed.Where((_, i) => !touched[i]).Sum(c => c.Value);
        var alone = touched.Count(t => !t);
        if (!touched.Contains(true) || alone == 0 || (sum <= 1 && !mustFill))
        {
            return [.. changed];
        }

        var room = Math.Max(0, 1 - (sum - others));
        return [.. changed.Select((c, i) => touched[i] ? c : c with { Value = others > 0 ? c.Value * room / others : room / alone })];
    }

    /// <summary>Outcomes of a step, visit by visit; what an <c>else</c> or an unnamed outcome takes needs no change.</summary>
    private ImmutableArray<OutcomeShare> Of(ImmutableArray<OutcomeShare> entries)
    {
        var rows = entries.Select(e => e.ByVisit.ToArray()).ToArray();
        for (var visit = 0; visit < rows.Select(r => r.Length).DefaultIfEmpty(0).Max(); visit++)
        {
            // Only entries written for this visit; one whose last value holds on is left as it is.
            var here = rows.Where(r => visit < r.Length && r[visit].Share is not null).ToArray();
            var changed = Split([.. here.Select(r => r[visit].Share!)]);
            for (var i = 0; i < here.Length; i++)
            {
                here[i][visit] = here[i][visit] with { Share = changed[i] };
            }
        }

        return [.. entries.Select((e, i) => e with { ByVisit = [.. rows[i]] })];
    }
}
