using System.Collections.Immutable;
using MotCua.Analysis;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Reports;

/// <summary>How long cases take, and how they stand to the day they were due.</summary>
internal static class DurationSection
{
    private const int Left = 44;
    private const int Right = ChartStyle.Width - 44;
    private const int Ground = 226;
    private const int Top = 46;

    public static Fragment Write(Comparison version, VersionStudy study, Formats formats)
    {
        var bins = version.Versions[0].Simulated!.Durations;
        return Fragment.Of(
            $"""
            {Fragment.If(!bins.IsEmpty, () => Fragment.Of($"<figure><figcaption>{formats.Say("Phân bố thời gian giải quyết (cột) và tỷ lệ đã xong (đường)", "Distribution of durations (bars) and share done (line)")}</figcaption>\n{Durations(version, study, formats)}\n</figure>\n{DurationTable(bins, formats)}"))}
            {study.Limits.Select((limit, i) => Limit(version.Versions[0].Procedure, limit, $"margin{i}", formats))}
            """);
    }

    private static Fragment Durations(Comparison version, VersionStudy study, Formats formats)
    {
        var simulated = version.Versions[0].Simulated!;
        var bins = simulated.Durations;
        var limit = study.Limits.FirstOrDefault();
        var last = bins.Where(b => b.Share > 0).Select(b => b.Until).DefaultIfEmpty(1).Max();
        var reach = Math.Max(Reach(bins, 0.995), Math.Min(last, limit is null ? 0 : limit.DueDays.High));
        var ticks = ChartStyle.Ticks(reach);
        var scale = (Right - Left) / ticks[^1];
        var shown = bins.Where(b => b.Share > 0 && b.From < ticks[^1]).ToArray();
        var greatest = shown.Max(b => b.Share);
        var body = new List<Fragment>();
        if (limit is not null && limit.DueDays.Low < ticks[^1])
        {
            var (low, high) = (Left + (limit.DueDays.Low * scale), Left + (Math.Min(limit.DueDays.High, ticks[^1]) * scale));
            body.Add(Fragment.Of($"""<rect x="{Math.Round(low, 1)}" y="{Top}" width="{Math.Round(Math.Max(1, high - low), 1)}" height="{Ground - Top}" fill="#f6e7c1"/>"""));
        }

        body.AddRange(ticks.Select(t => ChartStyle.Rule(Left + (t * scale), Top, Left + (t * scale), Ground)));
        body.AddRange(ticks.Select(t => ChartStyle.Text(Left + (t * scale), Ground + 15, ChartStyle.Tick(formats, t), "middle", fill: ChartStyle.Muted)));
        body.AddRange(shown.Select(b => ChartStyle.Bar(
            Left + (b.From * scale), Ground - (b.Share / greatest * (Ground - Top)), Math.Min(b.Until - b.From, ticks[^1] - b.From) * scale, b.Share / greatest * (Ground - Top), ChartStyle.Version(0))));
        body.Add(ChartStyle.Text(Left - 4, Top + 4, formats.Percent(greatest, 0), "end", 10, ChartStyle.Muted));
        body.Add(ChartStyle.Text(Right + 4, Top + 4, "100%", "start", 10, ChartStyle.Muted));
        body.Add(ChartStyle.Text(Right + 4, ((Top + Ground) / 2) + 4, "50%", "start", 10, ChartStyle.Muted));
        body.Add(ChartStyle.Rule(Left, Ground, Right, Ground, ChartStyle.Ink));
        body.Add(Cumulated(bins, ticks[^1], scale));
        var legend = new List<string>();
        if (limit is not null && limit.DueDays.Median < ticks[^1])
        {
            var x = Left + (limit.DueDays.Median * scale);
            body.Add(ChartStyle.Rule(x, Top - 8, x, Ground, "#8a3b12", width: 2.2));
            legend.Add(formats.Say($"hạn theo luật: trung vị {formats.Number(limit.DueDays.Median, 1)} ngày sau khi nộp (nét đậm), 90% hồ sơ trong vùng nền", $"legal due date: median {formats.Number(limit.DueDays.Median, 1)} days after filing (bold line), 90% of cases in the band"));
        }

        if (simulated.Find("p90Days") is { } most && most.Value.Mean < ticks[^1])
        {
            var x = Left + (most.Value.Mean * scale);
            body.Add(ChartStyle.Rule(x, Top, x, Ground, ChartStyle.Ink, "4 3", 1.6));
            legend.Add(formats.Say($"P90 {most.Value.Text(formats)} ngày (nét đứt)", $"P90 {most.Value.Text(formats)} days (dashed)"));
        }

        for (var i = 0; i < legend.Count; i++)
        {
            body.Add(ChartStyle.Text(Left, 14 + (i * 15), legend[i], fill: ChartStyle.Ink));
        }

        body.Add(ChartStyle.Text(Right, Ground + 32, formats.Say("ngày (theo lịch) từ khi nộp đến khi kết thúc", "calendar days from filing to the end") + (last > ticks[^1] ? formats.Say("; không vẽ dưới 0,5% hồ sơ lâu nhất", "; the longest 0.5% or fewer not drawn") : ""), "end", fill: ChartStyle.Muted));
        return ChartStyle.Svg("durations", Ground + 40, formats.Say("Phân bố thời gian giải quyết (mô phỏng)", "Distribution of durations (simulated)"), string.Join("; ", legend), Fragment.Join(body));
    }

    private static Fragment Cumulated(ImmutableArray<Analysis.HistogramBin> bins, double end, double scale)
    {
        var path = new System.Text.StringBuilder("M").Append(Left).Append(' ').Append(Ground);
        double sum = 0;
        foreach (var bin in bins.Where(b => b.From < end))
        {
            sum += bin.Share;
            path.Append(System.Globalization.CultureInfo.InvariantCulture, $"L{Math.Round(Left + (Math.Min(bin.Until, end) * scale), 1)} {Math.Round(Ground - (sum * (Ground - Top)), 1)}");
        }

        return Fragment.Of($"""<path d="{path}" fill="none" stroke="{ChartStyle.Ink}" stroke-width="1.8"/>""");
    }

    private static double Reach(ImmutableArray<Analysis.HistogramBin> bins, double share)
    {
        double sum = 0;
        foreach (var bin in bins)
        {
            sum += bin.Share;
            if (sum >= share)
            {
                return bin.Until;
            }
        }

        return bins[^1].Until;
    }

    /// <summary>The days by which these shares are done; what the line in the chart says, for those who cannot see it.</summary>
    private static Fragment DurationTable(ImmutableArray<Analysis.HistogramBin> bins, Formats formats)
    {
        double[] shares = [0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
        return Fragment.Of(
            $"""
            <table class="figures">
            <thead><tr><th scope="col">{formats.Say("Tỷ lệ hồ sơ đã xong", "Share of cases done")}</th>{shares.Select(s => Fragment.Of($"<th scope=\"col\">{formats.Percent(s, 0)}</th>"))}</tr></thead>
            <tbody><tr><th scope="row">{formats.Say("trong không quá (ngày lịch, làm tròn theo cột)", "within (calendar days, rounded up to bars)")}</th>{shares.Select(s => Fragment.Of($"<td>{formats.Shortest(Reach(bins, s))}</td>"))}</tr></tbody>
            </table>
            """);
    }

    private static Fragment Limit(Procedure procedure, LimitStudy limit, string prefix, Formats formats)
    {
        var name = procedure.TimeLimits.FirstOrDefault(l => l.Id == limit.Limit)?.Title.In(formats.Language, limit.Limit) ?? limit.Limit;
        var unit = limit.InWorkingDays ? formats.Say("ngày làm việc", "working days") : formats.Say("ngày", "calendar days");
        var folded = Folded(limit);
        const int ground = 150;
        var width = (ChartStyle.Width - 20.0) / folded.Length;
        var greatest = folded.Max(d => d.Share);
        var body = new List<Fragment> { ChartStyle.Hatchings(prefix) };
        for (var i = 0; i < folded.Length; i++)
        {
            var (day, share, label) = folded[i];
            var height = share / greatest * 100;
            body.Add(ChartStyle.Bar(10 + (i * width) + 1, ground - height, width - 2, height, day > 0 ? ChartStyle.Part(prefix, 1) : ChartStyle.Version(0)));
            if (width >= 26 || i % 2 == 0)
            {
                body.Add(ChartStyle.Text(10 + ((i + 0.5) * width), ground + 14, label, "middle", 10, ChartStyle.Muted));
            }

            if (share >= 0.0005 && width >= 30)
            {
                body.Add(ChartStyle.Text(10 + ((i + 0.5) * width), ground - height - 4, formats.Percent(share, share < 0.01 ? 1 : 0), "middle", 10));
            }
        }

        var at = 10 + (folded.Count(d => d.Day <= 0) * width);
        body.Add(ChartStyle.Rule(10, ground, ChartStyle.Width - 10, ground, ChartStyle.Ink));
        body.Add(ChartStyle.Rule(at, 14, at, ground + 4, "#8a3b12", width: 2.2));
        body.Add(ChartStyle.Text(at - 5, 12, formats.Say("đúng hạn ", "on time ") + formats.Percent(limit.OnTime, 1), "end", 12, bold: true));
        body.Add(ChartStyle.Text(at + 5, 12, formats.Say("trễ ", "late ") + formats.Percent(1 - limit.OnTime, 1), size: 12, bold: true));
        body.Add(ChartStyle.Text(ChartStyle.Width - 10, ground + 30, formats.Say($"{unit} so với ngày đến hạn (−: trước, 0: đúng ngày, +: sau); vạch: thời hạn theo luật, đã tính tạm dừng", $"{unit} from the due day (−: before, 0: on it, +: after); line: the legal limit, pauses taken into account"), "end", 10, ChartStyle.Muted));
        var title = formats.Say("Xong trước hay sau hạn: ", "Before or after the due day: ") + name;
        var description = formats.Say($"{formats.Percent(limit.OnTime, 1)} đúng hạn", $"{formats.Percent(limit.OnTime, 1)} on time");
        return Fragment.Of(
            $"""
            <figure><figcaption>{title}</figcaption>
            {ChartStyle.Svg(prefix, ground + 38, title, description, Fragment.Join(body))}
            </figure>
            <table class="figures">
            <thead><tr><th scope="col">{formats.Say($"So với ngày đến hạn ({unit})", $"From the due day ({unit})")}</th>{Table(limit).Select(r => Fragment.Of($"<th scope=\"col\">{r.Name(formats)}</th>"))}</tr></thead>
            <tbody><tr><th scope="row">{formats.Say("Tỷ lệ hồ sơ", "Share of cases")}</th>{Table(limit).Select(r => Fragment.Of($"<td>{formats.Percent(r.Share, 1)}</td>"))}</tr></tbody>
            </table>
            """);
    }

    /// <summary>At most thirty bars around the due day; what lies further out is put together at the ends.</summary>
    private static (int Day, double Share, string Label)[] Folded(LimitStudy limit)
    {
        var low = Math.Max(limit.ShareByDay.Min(d => d.Day), -14);
        var high = Math.Clamp(limit.ShareByDay.Max(d => d.Day), 1, 15);
        return [.. Enumerable.Range(low, high - low + 1).Select(day =>
        {
            var share = limit.ShareByDay.Where(d => Math.Clamp(d.Day, low, high) == day).Sum(d => d.Share);
            var mark = limit.ShareByDay.Any(d => d.Day < day) && day == low ? "≤" : limit.ShareByDay.Any(d => d.Day > day) && day == high ? "≥" : "";
            return (day, share, mark + (day > 0 ? "+" : day < 0 ? "−" : "") + Math.Abs(day).ToString(System.Globalization.CultureInfo.InvariantCulture));
        })];
    }

    private static (Func<Formats, string> Name, double Share)[] Table(LimitStudy limit)
    {
        double Sum(int from, int until) => limit.ShareByDay.Where(d => d.Day >= from && d.Day <= until).Sum(d => d.Share);
        return
        [
            (f => f.Say("trước từ 3", "3 or more before"), Sum(int.MinValue, -3)),
            (f => f.Say("trước 1–2", "1–2 before"), Sum(-2, -1)),
            (f => f.Say("đúng ngày", "on the day"), Sum(0, 0)),
            (f => f.Say("trễ 1–2", "1–2 late"), Sum(1, 2)),
            (f => f.Say("trễ 3–5", "3–5 late"), Sum(3, 5)),
            (f => f.Say("trễ hơn 5", "more than 5 late"), Sum(6, int.MaxValue)),
        ];
    }
}
