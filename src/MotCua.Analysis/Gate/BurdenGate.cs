using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>
/// Decides whether a change may pass: no burden may rise beyond its tolerance without a recorded justification, and rules once published
/// never change.
/// </summary>
public static class BurdenGate
{
    // Fewer of each is better for the applicant; yearly sums depend on the volume and are shown, not judged.
    private static readonly ImmutableHashSet<string> Judged =
    [
        "contacts", "filings", "visits", "agencies", "deskRequests", "notices", "requirements", "components", "conditionalComponents", "sets", "originals",
        "copies", "forms", "applicantHours", "fees", "costPerCase", "simulated.meanDays", "simulated.p90Days", "simulated.visits", "simulated.returns", RightsLost, LongerDeadlines,
    ];

    /// <summary>Id of the number of rights a change takes away.</summary>
    public const string RightsLost = "rightsLost";

    /// <summary>Id of the number of deadlines a change makes longer for the applicant.</summary>
    public const string LongerDeadlines = "longerDeadlines";

    /// <summary>The ids that tolerances and justifications may name.</summary>
    public static ImmutableArray<string> Measures => [.. Judged.Order(StringComparer.Ordinal)];

    /// <summary>Judges one change.</summary>
    /// <param name="difference">What changed.</param>
    /// <param name="comparison">Both versions measured, simulated when there is a scenario.</param>
    /// <param name="tolerances">How far a measure may rise, by id; a measure not named may not rise at all.</param>
    /// <param name="justifications">Recorded reasons; only those of exactly these two versions count.</param>
    public static GateResult Judge(
        ProcedureDifference difference, Comparison comparison, ImmutableDictionary<string, Tolerance> tolerances, ImmutableArray<Justification> justifications)
    {
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(tolerances);
        var reasons = justifications.Where(reason => reason.IsFor(difference.Before, difference.After)).ToImmutableArray();
        var rows = ImmutableArray.CreateBuilder<GateRow>();
        foreach (var measure in comparison.Measures)
        {
            rows.Add(Row(measure, comparison, tolerances, reasons));
            if (measure.Id == "components")
            {
                var (old, now) = (comparison.Before.Burden.Papers.Conditional, comparison.Versions[1].Burden.Papers.Conditional);
                rows.Add(Count("conditionalComponents", "Thành phần hồ sơ có điều kiện", "Conditional components", old, now, tolerances, reasons));
            }
        }

        var burdens = difference.Differences.Where(told => told.Effect == DifferenceEffect.Burdens).ToList();
        rows.Add(Count(RightsLost, "Quyền bị bớt", "Rights lost", 0, burdens.Count(told => told.Class == DifferenceClass.RightAffected), tolerances, reasons));
        rows.Add(Count(LongerDeadlines, "Thời hạn bất lợi hơn cho người nộp", "Deadlines worse for the applicant", 0, burdens.Count(told => told.Class == DifferenceClass.DeadlineChanged), tolerances, reasons));
        return new GateResult(difference, rows.ToImmutable(), reasons);
    }

    private static GateRow Count(string id, string vi, string en, int old, int now, ImmutableDictionary<string, Tolerance> tolerances, ImmutableArray<Justification> reasons)
        => Row(id, LocalizedText.Of(vi, en), Number(old), Number(now), old, now, now - old, tolerances, reasons);

    private static MeasureValue Number(int count) => new(Phrases.Both(f => f.Number(count)), count);

    private static GateRow Row(Measure measure, Comparison comparison, ImmutableDictionary<string, Tolerance> tolerances, ImmutableArray<Justification> reasons)
    {
        var (old, now) = (measure.Values[0], measure.Values[1]);

        // A simulated rise counts when the whole interval of the paired difference lies above the tolerance.
        var simulated = measure.Group == MeasureGroup.Simulated
            ? comparison.Changes[0].Simulated.FirstOrDefault(difference => "simulated." + difference.Id == measure.Id)
            : null;
        var rise = simulated is not null ? (decimal)simulated.Difference.Low
            : old.Number is { } from && now.Number is { } to && old.Unit == now.Unit ? to - from
            : old.Number is not null && now.Number is null && measure.Id is "deskRequests" or "notices" ? decimal.MaxValue : 0;
        return Row(measure.Id, measure.Title, old, now, old.Number, now.Number, rise, tolerances, reasons);
    }

    private static GateRow Row(
        string id, LocalizedText title, MeasureValue old, MeasureValue now, decimal? from, decimal? to, decimal rise,
        ImmutableDictionary<string, Tolerance> tolerances, ImmutableArray<Justification> reasons)
    {
        var tolerance = tolerances.GetValueOrDefault(id);
        var verdict = !Judged.Contains(id) || from is null || (to is null && rise == 0) ? GateVerdict.NotJudged
            : rise <= tolerance.Of(from.Value) ? GateVerdict.Passes
            : reasons.Any(reason => reason.Covers(id)) ? GateVerdict.Justified
            : GateVerdict.Fails;
        return new GateRow(id, title, old.Text, now.Text, verdict);
    }
}

/// <summary>How far a measure may rise.</summary>
/// <param name="Amount">The amount, or the share of the value before when <paramref name="IsShare"/>. Default 0.</param>
/// <param name="IsShare">Whether it is a share (<c>2%</c> is 0.02).</param>
public readonly record struct Tolerance(decimal Amount, bool IsShare)
{
    /// <summary>The rise allowed from a value.</summary>
    public decimal Of(decimal before) => IsShare ? Math.Abs(before) * Amount : Amount;
}

/// <summary>What the gate says of a measure.</summary>
public enum GateVerdict
{
    /// <summary>Shown only.</summary>
    NotJudged,

    /// <summary>It does not rise beyond the tolerance.</summary>
    Passes,

    /// <summary>It rises, and a reason for exactly these versions is recorded.</summary>
    Justified,

    /// <summary>It rises without a reason.</summary>
    Fails,
}

/// <summary>One measure before and after.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
/// <param name="Before">The value before, with its interval when simulated.</param>
/// <param name="After">The value after.</param>
/// <param name="Verdict">What the gate says.</param>
public sealed record GateRow(string Id, LocalizedText Title, LocalizedText Before, LocalizedText After, GateVerdict Verdict)
{
    /// <summary>Whether the two values read differently.</summary>
    public bool IsChanged => Before.In("en") != After.In("en");
}

/// <summary>The judgement of one change.</summary>
/// <param name="Difference">What changed.</param>
/// <param name="Rows">All measures.</param>
/// <param name="Reasons">Justifications recorded for exactly these two versions.</param>
public sealed record GateResult(ProcedureDifference Difference, ImmutableArray<GateRow> Rows, ImmutableArray<Justification> Reasons)
{
    /// <summary>Whether nothing rises without a reason.</summary>
    public bool Passes => Rows.All(row => row.Verdict != GateVerdict.Fails);
}
