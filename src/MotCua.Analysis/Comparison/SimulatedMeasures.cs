using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>The rows of the table that come from the simulation.</summary>
public static class SimulatedMeasures
{
    internal static IEnumerable<Measure> Of(ImmutableArray<ComparedVersion> versions, ImmutableArray<ImmutableArray<SimulatedDifference>> differences)
    {
        if (versions.Any(version => version.Simulated is null))
        {
            return [];
        }

        return Rows(MeasureGroup.Simulated, version => version.Measures).Concat(Rows(MeasureGroup.ForWhom, version => version.Groups));

        IEnumerable<Measure> Rows(MeasureGroup group, Func<SimulatedVersion, ImmutableArray<SimulatedMeasure>> of) => of(versions[0].Simulated!).Select(first => new Measure(
            "simulated." + first.Id,
            group,
            first.Title,
            [.. versions.Select(version => Value(of(version.Simulated!).FirstOrDefault(measure => measure.Id == first.Id)))],
            [.. Enumerable.Range(0, versions.Length - 1).Select(i => i < differences.Length
                && differences[i].FirstOrDefault(difference => difference.Id == first.Id) is { } difference
                    ? difference.Difference is { Low: 0, High: 0 } ? LocalizedText.Of("như nhau", "the same") : Phrases.Both(f => Signed(difference.Difference, difference.Unit, f) + (difference.IsCertain ? "" : f.Say(" (không rõ rệt)", " (not clear)")))
                    : LocalizedText.Empty)]));
    }

    /// <summary>A simulated figure with interval and unit, as people read it.</summary>
    public static string Text(SimulatedFigure figure, string unit, Formats f) => unit switch
    {
        "share" => figure.Percent(f),
        "VND" => f.Number(figure.Mean, 0) + (figure.HalfWidth > 0 ? " ± " + f.Number(figure.HalfWidth, 0) : "") + f.Say(" đồng", " VND"),
        "day" => figure.Text(f) + f.Say(" ngày", " days"),
        "hour" => figure.Text(f) + f.Say(" giờ", " h"),
        _ => figure.Text(f, 2),
    };

    internal static string Signed(SimulatedFigure figure, string unit, Formats f)
        => unit == "share" ? figure.Points(f) + f.Say(" điểm %", " pp") : (figure.Mean > 0 ? "+" : "") + Text(figure, unit, f);

    private static MeasureValue Value(SimulatedMeasure? measure) => measure is null
        ? new MeasureValue(LocalizedText.Of("–", "–"), null)
        : new MeasureValue(
            Phrases.Both(f => Text(measure.Value, measure.Unit, f)),
            double.IsFinite(measure.Value.Mean) && Math.Abs(measure.Value.Mean) < 1e27 ? (decimal)measure.Value.Mean : null,
            measure.Unit);
}
