using MotCua.Analysis;
using MotCua.Layout;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Reports;

/// <summary>One bar per assumption with a range: from the answer at its lower end to the answer at its upper end, the longest on top.</summary>
internal static class TornadoChart
{
    private const int NameWidth = 300;
    private const int NameLine = 13;
    private const int BarHeight = 14;
    private const int Gap = 14;
    private const int Most = 12;
    private const int Right = 40;

    public static Fragment Draw(Tornado chart, AssumptionStudy study, Formats formats, string prefix)
    {
        var bars = chart.Bars.Take(Most).ToArray();
        if (bars.Length == 0)
        {
            return Fragment.Empty;
        }

        var middle = chart.AsAssumed.Duration.Mean;
        var ends = bars.SelectMany(bar => new[] { bar.AtLow.Duration.Mean, bar.AtHigh.Duration.Mean }).Append(middle).ToList();
        if (chart.Inputs is { } all)
        {
            ends.AddRange([all.Low, all.High]);
        }

        var (least, greatest) = (ends.Min(), ends.Max());
        var margin = Math.Max(0.06 * (greatest - least), 1e-6);
        (least, greatest) = (least - margin, greatest + margin);
        double X(double days) => NameWidth + ((days - least) / (greatest - least) * (ChartStyle.Width - NameWidth - Right));

        var rows = new List<Fragment>();
        var y = 34;
        foreach (var bar in bars)
        {
            var (low, high) = (X(bar.AtLow.Duration.Mean), X(bar.AtHigh.Duration.Mean));
            var name = TextMeasure.Wrap(study.Called(bar.Name, formats), NameWidth - 16, 11, 2, bold: bar.DecidesTheSign);
            for (var line = 0; line < name.Length; line++)
            {
                rows.Add(ChartStyle.Text(NameWidth - 10, y + 6 + (line * NameLine), name[line], "end", bold: bar.DecidesTheSign));
            }

            rows.Add(ChartStyle.Text(NameWidth - 10, y + 5 + (name.Length * NameLine), SensitivityWords.Range(bar, formats), "end", size: 10, fill: ChartStyle.Muted));
            var (start, width) = (Math.Min(low, high), Math.Max(1, Math.Abs(high - low)));
            rows.Add(ChartStyle.Bar(start, y, width, BarHeight, ChartStyle.Version(bar.DecidesTheSign ? 1 : 2)));

            // Which end is which stands beside it: an assumption may lengthen or shorten.
            var (left, right) = low <= high ? (bar.Low, bar.High) : (bar.High, bar.Low);
            rows.Add(ChartStyle.Text(start - 4, y + 11, SensitivityWords.Value(left, bar.Unit == "%" ? "%" : "", formats), "end", size: 9));
            rows.Add(ChartStyle.Text(start + width + 4, y + 11, SensitivityWords.Value(right, bar.Unit == "%" ? "%" : "", formats), size: 9));
            y += BarHeight + Gap + ((name.Length - 1) * NameLine);
        }

        if (chart.Inputs is { } inputs)
        {
            rows.Add(ChartStyle.Text(NameWidth - 10, y + 11, formats.Say("Tất cả cùng lúc", "All together"), "end", bold: true));
            rows.Add(ChartStyle.Bar(X(inputs.Low), y, X(inputs.High) - X(inputs.Low), BarHeight, ChartStyle.Version(0)));
            y += BarHeight + Gap;
            rows.Add(ChartStyle.Text(NameWidth - 10, y + 11, formats.Say("Sai số mô phỏng", "Noise of the simulation"), "end", bold: true));
            rows.Add(ChartStyle.Bar(X(chart.AsAssumed.Duration.Low), y, Math.Max(1, X(chart.AsAssumed.Duration.High) - X(chart.AsAssumed.Duration.Low)), BarHeight, ChartStyle.Version(3)));
            y += BarHeight + Gap;
        }

        var axis = new List<Fragment> { ChartStyle.Rule(X(middle), 22, X(middle), y, ChartStyle.Ink, dash: "4 3") };
        if (least < 0 && greatest > 0)
        {
            axis.Add(ChartStyle.Rule(X(0), 22, X(0), y, ChartStyle.Ink, width: 2));
            axis.Add(ChartStyle.Text(X(0), y + 14, "0", "middle"));
        }

        axis.Add(ChartStyle.Text(X(middle), 16, formats.Say("như giả định: ", "as assumed: ") + formats.Number(middle, 2) + formats.Say(" ngày", " days"), "middle", bold: true));
        axis.Add(ChartStyle.Text(NameWidth, y + 14, formats.Number(least, 1), "middle", fill: ChartStyle.Muted));
        axis.Add(ChartStyle.Text(ChartStyle.Width - Right, y + 14, formats.Number(greatest, 1) + formats.Say(" ngày", " days"), "middle", fill: ChartStyle.Muted));
        var title = formats.Say("Kết quả phụ thuộc vào giả định nào", "Which assumption the answer hangs on");
        var description = SensitivityWords.Conclusion(chart, study).In(formats.Language) + " " + string.Join("; ", bars.Select(bar =>
            $"{study.Called(bar.Name, formats)} {SensitivityWords.Range(bar, formats)}: {formats.Number(bar.AtLow.Duration.Mean, 2)} – {formats.Number(bar.AtHigh.Duration.Mean, 2)}"));
        return ChartStyle.Svg(prefix, y + 22, title, description, Fragment.Join(axis.Concat(rows)));
    }
}
