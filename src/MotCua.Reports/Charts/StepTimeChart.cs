using System.Collections.Immutable;
using MotCua.Analysis;
using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>Waiting at each step before somebody takes it up, per version, with intervals; steps in file order.</summary>
internal static class StepTimeChart
{
    private const int NameWidth = 200;
    private const int BarHeight = 12;

    // Nobody waits for a step the applicant or a machine takes up at once; such rows would only hide the others.
    private const double LeastShown = 0.005;

    public static Fragment Draw(ImmutableArray<ComparedVersion> versions, Formats formats, string prefix)
    {
        var shown = versions.Select((version, index) => (Version: version, Index: index)).Where(v => v.Version.Simulated is { Steps.IsEmpty: false }).ToArray();
        var steps = Steps([.. shown.Select(v => v.Version.Simulated!.Steps)], formats.Language)
            .Where(step => shown.Any(v => v.Version.Simulated!.Steps.Any(s => s.Step == step.Id && s.WaitingDays.Mean >= LeastShown)))
            .ToList();
        if (steps.Count == 0)
        {
            return Fragment.Empty;
        }

        var ticks = ChartStyle.Ticks(shown.SelectMany(v => v.Version.Simulated!.Steps).Max(s => Math.Max(s.WaitingDays.Mean, s.WaitingDays.High)));
        const int right = ChartStyle.Width - 90;
        var scale = (right - NameWidth) / ticks[^1];
        var body = new List<Fragment>();
        var y = 26;
        var rows = new List<Fragment>();
        foreach (var (id, name) in steps)
        {
            var lines = TextMeasure.Wrap(name, NameWidth - 16, 11, 2);
            var bars = shown.Select(v => (v.Index, Time: v.Version.Simulated!.Steps.FirstOrDefault(s => s.Step == id))).Where(b => b.Time is not null).ToArray();
            var height = Math.Max(bars.Length * (BarHeight + 2), lines.Length * 14);
            for (var i = 0; i < lines.Length; i++)
            {
                rows.Add(ChartStyle.Text(NameWidth - 10, y + (height / 2.0) - (lines.Length * 7) + (i * 14) + 11, lines[i], "end"));
            }

            for (var i = 0; i < bars.Length; i++)
            {
                rows.Add(Bar(bars[i].Time!.WaitingDays, bars[i].Index, y + ((height - (bars.Length * (BarHeight + 2))) / 2.0) + (i * (BarHeight + 2)), scale, formats));
            }

            y += height + 9;
        }

        body.AddRange(ticks.Select(tick => ChartStyle.Rule(NameWidth + (tick * scale), 18, NameWidth + (tick * scale), y)));
        body.AddRange(ticks.Select(tick => ChartStyle.Text(NameWidth + (tick * scale), y + 14, ChartStyle.Tick(formats, tick), "middle", fill: ChartStyle.Muted)));
        body.Add(ChartStyle.Text(right + 80, y + 30, formats.Say("ngày (theo lịch) chờ mỗi lần đến bước; bước không phải chờ không vẽ", "calendar days of waiting per visit; steps without waiting are left out"), "end", fill: ChartStyle.Muted));
        body.Add(ChartStyle.Legend(10, shown.Select(v => (ChartStyle.Version(v.Index), v.Version.Label.In(formats.Language)))));
        body.AddRange(rows);
        var title = formats.Say("Thời gian chờ theo bước (mô phỏng)", "Waiting per step (simulated)");
        var longest = shown.Select(v => v.Version.Label.In(formats.Language) + ": " + Longest(v.Version.Simulated!.Steps, formats));
        return ChartStyle.Svg(prefix, y + 38, title, string.Join(". ", longest), Fragment.Join(body));
    }

    private static Fragment Bar(SimulatedFigure waiting, int version, double y, double scale, Formats formats)
    {
        var end = NameWidth + (waiting.Mean * scale);
        var middle = y + (BarHeight / 2.0);
        var parts = new List<Fragment> { ChartStyle.Bar(NameWidth, y, waiting.Mean * scale, BarHeight, ChartStyle.Version(version)) };
        if (waiting.HalfWidth > 0)
        {
            parts.Add(ChartStyle.Rule(NameWidth + (Math.Max(0, waiting.Low) * scale), middle, NameWidth + (waiting.High * scale), middle, ChartStyle.Ink));
            end = NameWidth + (waiting.High * scale);
        }

        parts.Add(ChartStyle.Text(end + 5, y + BarHeight - 2, waiting.Text(formats, 2), size: 10));
        return Fragment.Join(parts);
    }

    /// <summary>All steps of all versions: the later version's order, with what only earlier ones have after what it followed.</summary>
    private static List<(string Id, string Name)> Steps(ImmutableArray<ImmutableArray<StepTime>> versions, string language)
    {
        var merged = new List<(string Id, string Name)>();
        foreach (var version in versions.Reverse())
        {
            var at = 0;
            foreach (var step in version)
            {
                var known = merged.FindIndex(m => m.Id == step.Step);
                if (known < 0)
                {
                    merged.Insert(at, (step.Step, step.Title.In(language, step.Step)));
                    known = at;
                }

                at = known + 1;
            }
        }

        return merged;
    }

    private static string Longest(ImmutableArray<StepTime> steps, Formats formats)
    {
        var longest = steps.MaxBy(s => s.WaitingDays.Mean)!;
        var name = longest.Title.In(formats.Language, longest.Step);
        var days = formats.Number(longest.WaitingDays.Mean, 2);
        return formats.Say($"chờ lâu nhất ở «{name}», {days} ngày", $"longest wait at “{name}”, {days} days");
    }
}
