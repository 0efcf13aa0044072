using System.Collections.Immutable;
using MotCua.Analysis;
using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>How busy each pool of people is, per version, on an axis from nothing to all of their time.</summary>
internal static class UseChart
{
    private const int NameWidth = 200;
    private const int BarHeight = 12;

    public static Fragment Draw(ImmutableArray<ComparedVersion> versions, Formats formats, string prefix)
    {
        var shown = versions.Select((version, index) => (Version: version, Index: index)).Where(v => v.Version.Simulated is { People.IsEmpty: false }).ToArray();
        var pools = shown.SelectMany(v => v.Version.Simulated!.People).DistinctBy(p => p.Pool).ToArray();
        if (pools.Length == 0)
        {
            return Fragment.Empty;
        }

        const double scale = ChartStyle.Width - NameWidth - 90;
        var rows = new List<Fragment>();
        var y = 26;
        foreach (var pool in pools)
        {
            var uses = shown.Select(v => (v.Index, Use: v.Version.Simulated!.People.FirstOrDefault(p => p.Pool == pool.Pool))).Where(u => u.Use is not null).ToArray();
            var name = TextMeasure.Wrap(pool.Title.In(formats.Language, pool.Pool), NameWidth - 16, 11, 1)[0];
            rows.Add(ChartStyle.Text(NameWidth - 10, y + (uses.Length * (BarHeight + 2) / 2.0) + 4, name, "end"));
            foreach (var (index, use) in uses)
            {
                var share = Math.Clamp(use!.Use.Mean, 0, 1);
                rows.Add(ChartStyle.Bar(NameWidth, y, share * scale, BarHeight, ChartStyle.Version(index)));
                rows.Add(ChartStyle.Text(NameWidth + (share * scale) + 5, y + BarHeight - 2, formats.Percent(use.Use.Mean, 1), size: 10));
                y += BarHeight + 2;
            }

            y += 9;
        }

        double[] ticks = [0, 0.25, 0.5, 0.75, 1];
        var body = ticks.Select(tick => ChartStyle.Rule(NameWidth + (tick * scale), 18, NameWidth + (tick * scale), y))
            .Concat(ticks.Select(tick => ChartStyle.Text(NameWidth + (tick * scale), y + 14, formats.Percent(tick, 0), "middle", fill: ChartStyle.Muted)))
            .Append(ChartStyle.Legend(10, shown.Select(v => (ChartStyle.Version(v.Index), v.Version.Label.In(formats.Language)))))
            .Concat(rows);
        var title = formats.Say("Mức bận của nhân sự (mô phỏng)", "How busy the people are (simulated)");
        var description = string.Join(". ", shown.Select(v => v.Version.Label.In(formats.Language) + ": "
            + string.Join("; ", v.Version.Simulated!.People.Select(p => p.Title.In(formats.Language, p.Pool) + " " + formats.Percent(p.Use.Mean, 1)))));
        return ChartStyle.Svg(prefix, y + 22, title, description, Fragment.Join(body));
    }
}
