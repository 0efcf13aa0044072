using System.Collections.Immutable;
using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>How long cases take, one panel per version over the same axis, with the median and the 90th percentile.</summary>
internal static class DurationChart
{
    private const int Left = 8;
    private const int Panel = 118;
    private const int Bars = 78;

    // The last half per cent would stretch the axis over cases too few to see.
    private const double Drawn = 0.995;

    public static Fragment Draw(ImmutableArray<ComparedVersion> versions, Formats formats, string prefix)
    {
        var shown = versions.Select((version, index) => (Version: version, Index: index)).Where(v => v.Version.Simulated is { Durations.IsEmpty: false }).ToArray();
        if (shown.Length == 0)
        {
            return Fragment.Empty;
        }

        var ticks = ChartStyle.Ticks(shown.Max(v => Reach(v.Version.Simulated!)));
        var isCut = shown.Any(v => v.Version.Simulated!.Durations.Any(b => b.Share > 0 && b.Until > ticks[^1] + 1e-9));
        var scale = (ChartStyle.Width - (2.0 * Left) - 10) / ticks[^1];
        var greatest = shown.Max(v => v.Version.Simulated!.Durations.Max(Density));
        var body = new List<Fragment>();
        var bottom = (shown.Length * Panel) + 4;
        foreach (var tick in ticks)
        {
            var x = Left + (tick * scale);
            body.AddRange(shown.Select((_, i) => ChartStyle.Rule(x, (i * Panel) + 28, x, ((i + 1) * Panel) - 4)));
            body.Add(ChartStyle.Text(x, bottom + 15, ChartStyle.Tick(formats, tick), "middle", fill: ChartStyle.Muted));
        }

        body.Add(ChartStyle.Text(ChartStyle.Width - Left, bottom + 32,
            formats.Say("ngày (theo lịch) từ khi nộp đến khi kết thúc", "calendar days from filing to the end") + (isCut ? formats.Say("; không vẽ dưới 0,5% hồ sơ lâu nhất", "; the longest 0.5% or fewer not drawn") : ""),
            "end", fill: ChartStyle.Muted));
        for (var i = 0; i < shown.Length; i++)
        {
            body.Add(One(shown[i].Version, shown[i].Index, formats, i * Panel, scale, greatest, ticks[^1]));
        }

        var title = formats.Say("Phân bố thời gian giải quyết (mô phỏng)", "Distribution of duration (simulated)");
        var description = string.Join(". ", shown.Select(v => v.Version.Label.In(formats.Language) + ": " + Say(v.Version, formats)));
        return ChartStyle.Svg(prefix, bottom + 40, title, description, Fragment.Join(body));
    }

    /// <summary>Where the axis may end: the upper edge of the bin by which nearly all cases are done, or the 90th percentile if later.</summary>
    private static double Reach(SimulatedVersion simulated)
    {
        var sum = 0.0;
        var reach = 1.0;
        foreach (var bin in simulated.Durations.Where(b => b.Share > 0))
        {
            if (sum < Drawn)
            {
                reach = bin.Until;
            }

            sum += bin.Share;
        }

        return Math.Max(reach, simulated.Find("p90Days")?.Value.Mean ?? 0);
    }

    private static double Density(HistogramBin bin) => bin.Until > bin.From ? bin.Share / (bin.Until - bin.From) : 0;

    private static Fragment One(ComparedVersion version, int index, Formats formats, int top, double scale, double greatest, double end)
    {
        var simulated = version.Simulated!;
        var ground = top + Panel - 4;
        var parts = new List<Fragment>
        {
            ChartStyle.Text(Left, top + 20, version.Label.In(formats.Language), size: 12, bold: true),
            ChartStyle.Text(ChartStyle.Width - Left, top + 20, Say(version, formats), "end", fill: ChartStyle.Muted),
        };
        foreach (var bin in simulated.Durations.Where(b => b.Share > 0 && b.Until <= end + 1e-9))
        {
            var height = Density(bin) / greatest * Bars;
            parts.Add(ChartStyle.Bar(Left + (bin.From * scale), ground - height, (bin.Until - bin.From) * scale, height, ChartStyle.Version(index)));
        }

        parts.Add(ChartStyle.Rule(Left, ground, ChartStyle.Width - Left, ground, ChartStyle.Ink));
        if (simulated.Find("medianDays") is { } median)
        {
            parts.Add(ChartStyle.Rule(Left + (median.Value.Mean * scale), ground - Bars - 6, Left + (median.Value.Mean * scale), ground, ChartStyle.Ink, width: 1.8));
        }

        if (simulated.Find("p90Days") is { } most)
        {
            parts.Add(ChartStyle.Rule(Left + (most.Value.Mean * scale), ground - Bars - 6, Left + (most.Value.Mean * scale), ground, ChartStyle.Ink, "4 3", 1.8));
        }

        return Fragment.Join(parts);
    }

    private static string Say(ComparedVersion version, Formats formats)
    {
        var simulated = version.Simulated!;
        var parts = new List<string>();
        if (simulated.Find("medianDays") is { } median)
        {
            parts.Add(formats.Say($"trung vị {median.Value.Text(formats)} (nét liền)", $"median {median.Value.Text(formats)} (solid line)"));
        }

        if (simulated.Find("p90Days") is { } most)
        {
            parts.Add(formats.Say($"P90 {most.Value.Text(formats)} ngày (nét đứt)", $"P90 {most.Value.Text(formats)} days (dashed line)"));
        }

        return string.Join("; ", parts);
    }
}
