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

    public static Fragment Draw(ImmutableArray<ComparedVersion> versions, Formats formats, string prefix)
    {
        var shown = versions.Select((version, index) => (Version: version, Index: index)).Where(v => v.Version.Simulated is { Durations.IsEmpty: false }).ToArray();
        if (shown.Length == 0)
        {
            return Fragment.Empty;
        }

        var ticks = ChartStyle.Ticks(shown.Max(v => v.Version.Simulated!.Durations.Where(b => b.Share > 0).Select(b => b.Until).DefaultIfEmpty(1).Max()));
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

        body.Add(ChartStyle.Text(ChartStyle.Width - Left, bottom + 32, formats.Say("ngày (theo lịch) từ khi nộp đến khi kết thúc", "calendar days from filing to the end"), "end", fill: ChartStyle.Muted));
        for (var i = 0; i < shown.Length; i++)
        {
            body.Add(One(shown[i].Version, shown[i].Index, formats, i * Panel, scale, greatest));
        }

        var title = formats.Say("Phân bố thời gian giải quyết (mô phỏng)", "Distribution of duration (simulated)");
        var description = string.Join(". ", shown.Select(v => v.Version.Label.In(formats.Language) + ": " + Say(v.Version, formats)));
        return ChartStyle.Svg(prefix, bottom + 40, title, description, Fragment.Join(body));
    }

    private static double Density(HistogramBin bin) => bin.Until > bin.From ? bin.Share / (bin.Until - bin.From) : 0;

    private static Fragment One(ComparedVersion version, int index, Formats formats, int top, double scale, double greatest)
    {
        var simulated = version.Simulated!;
        var ground = top + Panel - 4;
        var parts = new List<Fragment>
        {
            ChartStyle.Text(Left, top + 20, version.Label.In(formats.Language), size: 12, bold: true),
            ChartStyle.Text(ChartStyle.Width - Left, top + 20, Say(version, formats), "end", fill: ChartStyle.Muted),
        };
        foreach (var bin in simulated.Durations.Where(b => b.Share > 0))
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
