using System.Collections.Immutable;

namespace MotCua.Simulation;

/// <summary>How what a case asks of people is spread over the cases of one version, not only its mean.</summary>
public sealed record CaseSpread
{
    private readonly Dictionary<string, double[]> rows;
    private readonly double confidence;

    internal CaseSpread(Dictionary<string, double[]> rows, long cases, int replications, double confidence)
        => (this.rows, Cases, Replications, this.confidence) = (rows, cases, replications, confidence);

    /// <summary>Measured cases looked at.</summary>
    public long Cases { get; }

    /// <summary>Replications looked at: the first ones of the experiment.</summary>
    public int Replications { get; }

    /// <summary>
    /// The ids of the figures: <c>applicant-hours</c>, <c>applicant-cost</c>, <c>agency-hours</c> and <c>agency-cost</c>, each with <c>.median</c> and
    /// <c>.p90</c>, in hours or in the currency of the plan; the shares <c>early</c>, <c>on-the-day</c> and <c>late</c> by the main limit, of the
    /// cases in which it ended; the shares <c>returns.0</c>, <c>returns.1</c>, <c>returns.more</c>, and the same of <c>visits</c>.
    /// </summary>
    public ImmutableArray<string> Ids => [.. rows.Keys];

    /// <summary>A figure, or null when there is none of this id or no case had it.</summary>
    public Estimate? Find(string id) => rows.TryGetValue(id, out var values) ? Known(Estimate.Of(values, confidence)) : null;

    /// <summary>How a figure differs from that of another version over the same cases, or null.</summary>
    public Estimate? ChangeFrom(CaseSpread before, string id)
    {
        ArgumentNullException.ThrowIfNull(before);
        return rows.TryGetValue(id, out var now) && before.rows.TryGetValue(id, out var old)
            ? Known(Estimate.Of([.. now.Zip(old, (a, b) => a - b)], confidence))
            : null;
    }

    private static Estimate? Known(Estimate estimate) => double.IsNaN(estimate.Mean) || estimate.Replications == 0 ? null : estimate;
}
