using MotCua.Analysis;
using MotCua.Simulation;

namespace MotCua.Designer;

/// <summary>On which assumptions a simulated answer hangs, for the tornado chart and its table.</summary>
internal sealed record StudyView(int Replications, bool IsCancelled, IReadOnlyList<TornadoView> Charts, IReadOnlyList<FindingView> Findings)
{
    public static StudyView Of(FinishedStudy finished)
    {
        var (study, report) = (finished.Study, finished.Study.Report!);
        return new StudyView(
            report.Replications, report.IsCancelled, [.. report.Charts.Select(chart => TornadoView.Of(chart, study, report.Confidence))], [.. report.Diagnostics.Select(FindingView.Of)]);
    }
}

/// <summary>One chart; days are calendar days, of the mean time or of the difference between two versions.</summary>
internal sealed record TornadoView(string? Before, string After, double Days, BothTexts DaysText, IReadOnlyList<TornadoRow> Bars, BothTexts Conclusion, BothTexts Uncertainty)
{
    public static TornadoView Of(Tornado chart, AssumptionStudy study, double confidence) => new(
        chart.Before,
        chart.After,
        chart.AsAssumed.Duration.Mean,
        Words(chart.AsAssumed.Duration),
        [.. chart.Bars.Select(bar => new TornadoRow(
            bar.Name,
            BothTexts.Of(f => study.Called(bar.Name, f)),
            BothTexts.Of(f => SensitivityWords.Range(bar, f)),
            BothTexts.Of(f => SensitivityWords.Value(bar.Value, bar.Unit, f)),
            bar.AtLow.Duration.Mean,
            bar.AtHigh.Duration.Mean,
            Words(bar.AtLow.Duration),
            Words(bar.AtHigh.Duration),
            bar.DecidesTheSign,
            bar.Location.Line))],
        BothTexts.Of(SensitivityWords.Conclusion(chart, study), ""),
        BothTexts.Of(SensitivityWords.Uncertainty(chart, confidence), ""));

    private static BothTexts Words(Estimate estimate) => BothTexts.Of(f => FigureWords.Of(new SimulatedFigure(estimate.Mean, estimate.Low, estimate.High), "day", f));
}

internal sealed record TornadoRow(string Name, BothTexts Title, BothTexts Range, BothTexts Value, double AtLow, double AtHigh, BothTexts AtLowText, BothTexts AtHighText, bool DecidesTheSign, int Line);
