using MotCua.Analysis;
using MotCua.Cli.Running;
using MotCua.Procedures;
using MotCua.Simulation;
using Spectre.Console;

namespace MotCua.Cli.Output;

/// <summary>Prints on which assumptions an answer hangs.</summary>
internal static class SensitivityPrinter
{
    public static void Print(Session session, AssumptionStudy study)
    {
        var f = session.Formats;
        foreach (var chart in study.Report?.Charts.Where(chart => !chart.Bars.IsEmpty) ?? [])
        {
            session.Line();
            DiagnosticPrinter.Write(session, (chart.Before is null
                ? f.Say("Kết quả phụ thuộc vào giả định nào", "Which assumption the answer hangs on")
                : f.Say($"Kết luận phụ thuộc vào giả định nào, {chart.Before} → {chart.After}", $"Which assumption the conclusion hangs on, {chart.Before} → {chart.After}"), "bold"));
            session.Console.Write(Table(chart, study, f));
            session.Line(session.Say(SensitivityWords.Conclusion(chart, study)));
            var uncertainty = session.Say(SensitivityWords.Uncertainty(chart, study.Report!.Confidence));
            if (uncertainty.Length > 0)
            {
                session.Line(uncertainty);
            }
        }

        foreach (var finding in study.Report?.Diagnostics ?? [])
        {
            session.Line("  ! " + finding.Message(f.Language));
        }

        if (study.BreakEven is { } found)
        {
            session.Line();
            DiagnosticPrinter.Write(session, (session.Say(SensitivityWords.Of(found, study)), "bold"));
        }
    }

    private static Table Table(Tornado chart, AssumptionStudy study, Formats f)
    {
        var answer = chart.Before is null ? f.Say("Thời gian TB (ngày)", "Mean time (days)") : f.Say("Chênh lệch (ngày)", "Difference (days)");
        var table = SimulationPrinter.Table(
            answer + " = " + Days(chart.AsAssumed.Duration, f), f.Say("Khoảng", "Range"), f.Say("Ở đầu thấp", "At the lower end"), f.Say("Ở đầu cao", "At the upper end"), f.Say("Làm thay đổi", "Moves by"));
        foreach (var bar in chart.Bars)
        {
            // The name in the file beside the words: --break-even asks for it.
            var (name, called) = (Markup.Escape(bar.Name), Markup.Escape(study.Called(bar.Name, f)));
            table.AddRow(
                (bar.DecidesTheSign ? $"[bold]{called}[/] !" : called) + (called == name ? "" : "\n  " + name),
                Markup.Escape(SensitivityWords.Range(bar, f)),
                Markup.Escape(Days(bar.AtLow.Duration, f)),
                Markup.Escape(Days(bar.AtHigh.Duration, f)),
                Markup.Escape((bar.Swing.Mean > 0 ? "+" : "") + Days(bar.Swing, f)));
        }

        return table;
    }

    private static string Days(Estimate value, Formats f) => new SimulatedFigure(value.Mean, value.Low, value.High).Text(f, 2);
}
