using MotCua.Layout;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Reports;

/// <summary>The slowest cases: a line of time for each, then every wait with its reason.</summary>
internal static class SlowestSection
{
    private const int NameWidth = 130;
    private const int Lane = 9;

    /// <summary>Shorter waits are left out of the tables: nobody is kept waiting by a minute.</summary>
    private const long LeastSeconds = 60;

    public static Fragment Write(Procedure procedure, VersionStudy study, Formats formats) => Fragment.If(!study.Slowest.IsEmpty, () => Fragment.Of(
        $"""
        <p class="muted">{formats.Say($"Trong {formats.Number(study.Cases)} hồ sơ của {formats.Number(study.Replications)} lần lặp. Vạch đậm: ngày đến hạn.", $"Of {formats.Number(study.Cases)} cases in {formats.Number(study.Replications)} replications. Bold mark: the due date.")}</p>
        <figure><figcaption>{formats.Say("Diễn biến từng hồ sơ", "What each case went through")}</figcaption>
        {Timeline(study, formats)}
        </figure>
        {study.Slowest.Select((slow, i) => Case(procedure, slow, i + 1, formats))}
        """));

    private static string Id(SlowCase slow, Formats formats)
        => formats.Say($"Hồ sơ {slow.Number + 1}, lần lặp {slow.Replication + 1}", $"Case {slow.Number + 1}, replication {slow.Replication + 1}");

    private static Fragment Timeline(VersionStudy study, Formats formats)
    {
        const string prefix = "slow";
        var ticks = ChartStyle.Ticks(study.Slowest.Max(s => s.Days));
        var scale = (ChartStyle.Width - NameWidth - 40) / ticks[^1];
        var kinds = study.Slowest.SelectMany(s => s.Spans).Select(s => s.Why).Distinct().Order().ToArray();
        var legend = new List<Fragment>();
        var (lx, y) = (0.0, 12);
        foreach (var kind in kinds)
        {
            var name = TimeSpentWords.Name(kind, formats);
            var width = 22 + TextMeasure.Width(name, 11) + 18;
            (lx, y) = lx + width > ChartStyle.Width ? (0, y + 18) : (lx, y);
            legend.Add(ChartStyle.Bar(lx, y - 9, 16, 11, TimeSpentWords.Fill(kind, prefix)));
            legend.Add(ChartStyle.Text(lx + 22, y, name, fill: ChartStyle.Muted));
            lx += width;
        }

        var top = y + 8;
        y += 16;
        var rows = new List<Fragment>();
        foreach (var slow in study.Slowest)
        {
            var lanes = new List<long>();
            var begin = y;
            foreach (var span in slow.Spans)
            {
                var lane = lanes.FindIndex(end => end <= span.From);
                if (lane < 0)
                {
                    lane = lanes.Count;
                    lanes.Add(0);
                }

                lanes[lane] = span.Until;
                var x = NameWidth + ((span.From - slow.Filed) / 86_400.0 * scale);
                var width = (span.Until - span.From) / 86_400.0 * scale;
                if (width >= 0.4)
                {
                    rows.Add(ChartStyle.Bar(x, begin + (lane * Lane), width, Lane - 1, TimeSpentWords.Fill(span.Why, prefix)));
                }
            }

            var height = Math.Max(14, lanes.Count * Lane);
            rows.Add(ChartStyle.Text(NameWidth - 8, begin + (height / 2.0) + 4, $"{slow.Number + 1} ({slow.Replication + 1})", "end"));
            rows.Add(ChartStyle.Text(NameWidth + (slow.Days * scale) + 4, begin + (height / 2.0) + 4, formats.Number(slow.Days, 1), size: 10));
            if (slow.Due is { } due && (due - slow.Filed) / 86_400.0 <= ticks[^1])
            {
                var x = NameWidth + ((due - slow.Filed) / 86_400.0 * scale);
                rows.Add(ChartStyle.Rule(x, begin - 3, x, begin + height + 2, "#8a3b12", width: 2.6));
            }

            y = begin + height + 9;
        }

        var grid = ticks.Select(t => ChartStyle.Rule(NameWidth + (t * scale), top, NameWidth + (t * scale), y))
            .Concat(ticks.Select(t => ChartStyle.Text(NameWidth + (t * scale), y + 14, ChartStyle.Tick(formats, t), "middle", fill: ChartStyle.Muted)))
            .Append(ChartStyle.Text(NameWidth - 8, y + 14, formats.Say("hồ sơ (lần lặp)", "case (replication)"), "end", 10, ChartStyle.Muted))
            .Append(ChartStyle.Text(ChartStyle.Width - 4, y + 30, formats.Say("ngày lịch sau khi nộp", "calendar days after filing"), "end", fill: ChartStyle.Muted));
        var title = formats.Say("Mười hồ sơ lâu nhất theo thời gian", "The ten slowest cases over time");
        var description = string.Join("; ", study.Slowest.Select(s => $"{Id(s, formats)}: {formats.Number(s.Days, 1)}"));
        return ChartStyle.Svg(prefix, y + 38, title, description, Fragment.Join([ChartStyle.Hatchings(prefix), .. grid, .. legend, .. rows]));
    }

    private static Fragment Case(Procedure procedure, SlowCase slow, int rank, Formats formats)
    {
        var facts = new List<string> { formats.Say($"{formats.Number(slow.Days, 1)} ngày", $"{formats.Number(slow.Days, 1)} days") };
        Add(slow.Variant is { } variant ? procedure.Variants.FirstOrDefault(v => v.Id == variant)?.Title.In(formats.Language, variant) ?? variant : null);
        Add(slow.Channel is { } channel ? procedure.Channels.FirstOrDefault(c => c.Id == channel)?.Title.In(formats.Language, channel) ?? channel : null);
        Add(formats.Say("nộp ", "filed ") + TimeSpentWords.Moment(slow.Filed, formats));
        Add(formats.Say("kết thúc ", "ended ") + TimeSpentWords.Moment(slow.Ended, formats) + " “" + (procedure.Ends.FirstOrDefault(e => e.Id == slow.End)?.Title.In(formats.Language, slow.End) ?? slow.End) + "”");
        Add(slow.Due is { } due ? formats.Say("hạn ", "due ") + TimeSpentWords.Moment(due, formats) + (slow.IsOnTime == true ? formats.Say(" (đúng hạn)", " (on time)") : formats.Say(" (trễ)", " (late)")) : null);
        var waits = slow.Spans.Where(s => s.Why != TimeSpent.Work && s.Until - s.From >= LeastSeconds).ToArray();
        return Fragment.Of(
            $"""
            <div class="case">
            <h3>{formats.Number(rank)}. {Id(slow, formats)}</h3>
            <p class="muted">{string.Join(" · ", facts)}</p>
            <table>
            <thead><tr><th scope="col">{formats.Say("Từ", "From")}</th><th scope="col">{formats.Say("Đến", "Until")}</th><th scope="col">{formats.Say("Dài", "Length")}</th><th scope="col">{formats.Say("Bước", "Step")}</th><th scope="col">{formats.Say("Vì sao chờ", "Why it waits")}</th></tr></thead>
            <tbody>
            {waits.Select(w => Row(procedure, w, formats))}
            </tbody>
            </table>
            </div>
            """);

        void Add(string? fact)
        {
            if (fact is not null)
            {
                facts.Add(fact);
            }
        }
    }

    private static Fragment Row(Procedure procedure, SlowSpan span, Formats formats)
    {
        var visit = span.Visit > 1 ? formats.Say($" (lần {span.Visit})", $" (visit {span.Visit})") : "";
        var who = span.Who is { } pool ? " – " + TimeSpentWords.Pool(procedure, pool, formats) : "";
        var onDuty = span.Why is TimeSpent.Staff && span.OnDuty < span.Until - span.From
            ? formats.Say($", {TimeSpentWords.Length(span.OnDuty, formats)} trong giờ làm việc", $", {TimeSpentWords.Length(span.OnDuty, formats)} of it in office hours")
            : "";
        return Fragment.Of($"<tr><td>{TimeSpentWords.Moment(span.From, formats)}</td><td>{TimeSpentWords.Moment(span.Until, formats)}</td><td>{TimeSpentWords.Length(span.Until - span.From, formats)}</td><td>{TimeSpentWords.Step(procedure, span.Step, formats)}{visit}</td><td>{TimeSpentWords.Name(span.Why, formats)}{who}{onDuty}</td></tr>");
    }
}
