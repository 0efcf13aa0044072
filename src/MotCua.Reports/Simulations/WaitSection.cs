using MotCua.Layout;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Reports;

/// <summary>Where the days of a case go, step by step and reason by reason.</summary>
internal static class WaitSection
{
    private const int NameWidth = 210;
    private const double LeastDays = 0.005;

    public static Fragment Write(Procedure procedure, VersionStudy study, Formats formats)
    {
        var steps = study.Steps.Where(s => s.DaysPerCase.Sum(d => d.Mean) >= LeastDays).ToArray();
        if (steps.Length == 0)
        {
            return Fragment.Empty;
        }

        var kinds = Enum.GetValues<TimeSpent>().Where(why => steps.Any(s => s.For(why).Mean >= LeastDays / 2)).ToArray();
        return Fragment.Of(
            $"""
            <p class="muted">{formats.Say($"Ngày lịch trung bình mỗi hồ sơ ({formats.Number(study.Cases)} hồ sơ của {formats.Number(study.Replications)} lần lặp). Các nhánh chạy song song cùng được tính, nên tổng có thể lớn hơn thời gian giải quyết.", $"Mean calendar days per case ({formats.Number(study.Cases)} cases of {formats.Number(study.Replications)} replications). Parallel branches each count, so the sum may exceed the duration.")}</p>
            <figure><figcaption>{formats.Say("Thời gian mỗi hồ sơ theo bước và nguyên nhân", "Time per case by step and reason")}</figcaption>
            {Chart(procedure, steps, kinds, formats)}
            </figure>
            <table class="figures">
            <thead><tr><th scope="col">{formats.Say("Bước", "Step")}</th><th scope="col">{formats.Say("Lượt/hồ sơ", "Visits per case")}</th>{kinds.Select(k => Fragment.Of($"<th scope=\"col\">{TimeSpentWords.Name(k, formats)}</th>"))}</tr></thead>
            <tbody>
            {steps.Select(s => Fragment.Of($"<tr><th scope=\"row\">{TimeSpentWords.Step(procedure, s.Step, formats)}</th><td>{formats.Number(s.Visits, 2)}</td>{kinds.Select(k => Cell(s.For(k), formats))}</tr>"))}
            <tr class="total"><th scope="row">{formats.Say("Cộng", "Total")}</th><td></td>{kinds.Select(k => Fragment.Of($"<td>{formats.Number(steps.Sum(s => s.For(k).Mean), 2)}</td>"))}</tr>
            </tbody>
            </table>
            """);
    }

    private static Fragment Cell(Estimate days, Formats formats)
    {
        var half = days.HalfWidth >= LeastDays ? " ± " + formats.Number(days.HalfWidth, 2) : "";
        return Fragment.Of($"<td>{(days.Mean < LeastDays / 2 ? "–" : formats.Number(days.Mean, 2) + half)}</td>");
    }

    private static Fragment Chart(Procedure procedure, StepStudy[] steps, TimeSpent[] kinds, Formats formats)
    {
        const string prefix = "spent";
        const int right = ChartStyle.Width - 60;
        var ticks = ChartStyle.Ticks(steps.Max(s => s.DaysPerCase.Sum(d => d.Mean)));
        var scale = (right - NameWidth) / ticks[^1];
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
        var rows = new List<Fragment>();
        y += 16;
        foreach (var step in steps)
        {
            var lines = TextMeasure.Wrap(TimeSpentWords.Step(procedure, step.Step, formats), NameWidth - 16, 11, 2);
            var height = Math.Max(18, lines.Length * 14);
            for (var i = 0; i < lines.Length; i++)
            {
                rows.Add(ChartStyle.Text(NameWidth - 10, y + (height / 2.0) - (lines.Length * 7) + (i * 14) + 11, lines[i], "end"));
            }

            double at = NameWidth;
            foreach (var kind in kinds)
            {
                var width = step.For(kind).Mean * scale;
                if (width >= 0.3)
                {
                    rows.Add(ChartStyle.Bar(at, y + ((height - 14) / 2.0), width, 14, TimeSpentWords.Fill(kind, prefix)));
                    at += width;
                }
            }

            rows.Add(ChartStyle.Text(at + 5, y + (height / 2.0) + 4, formats.Number(step.DaysPerCase.Sum(d => d.Mean), 2), size: 10));
            y += height + 7;
        }

        var grid = ticks.Select(t => ChartStyle.Rule(NameWidth + (t * scale), top, NameWidth + (t * scale), y))
            .Concat(ticks.Select(t => ChartStyle.Text(NameWidth + (t * scale), y + 14, ChartStyle.Tick(formats, t), "middle", fill: ChartStyle.Muted)))
            .Append(ChartStyle.Text(ChartStyle.Width - 4, y + 30, formats.Say("ngày lịch mỗi hồ sơ", "calendar days per case"), "end", fill: ChartStyle.Muted));
        var longest = steps.MaxBy(s => s.DaysPerCase.Sum(d => d.Mean))!;
        var description = formats.Say(
            $"Lâu nhất ở «{TimeSpentWords.Step(procedure, longest.Step, formats)}»: {formats.Number(longest.DaysPerCase.Sum(d => d.Mean), 2)} ngày",
            $"Longest at “{TimeSpentWords.Step(procedure, longest.Step, formats)}”: {formats.Number(longest.DaysPerCase.Sum(d => d.Mean), 2)} days");
        return ChartStyle.Svg(prefix, y + 38, formats.Say("Thời gian mỗi hồ sơ theo bước và nguyên nhân", "Time per case by step and reason"), description,
            Fragment.Join([ChartStyle.Hatchings(prefix), .. grid, .. legend, .. rows]));
    }
}
