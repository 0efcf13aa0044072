using System.Text.Json.Nodes;
using MotCua.Analysis;
using MotCua.Simulation;

namespace MotCua.Cli.Output;

/// <summary>A study of assumptions as JSON. Durations and their differences are in calendar days, shares between 0 and 1.</summary>
internal static class SensitivityJson
{
    public static JsonObject Of(AssumptionStudy study) => new()
    {
        ["replications"] = study.Report?.Replications,
        ["confidence"] = study.Report?.Confidence,
        ["cancelled"] = study.Report?.IsCancelled,
        ["charts"] = Json.Array((study.Report?.Charts ?? []).Select(chart => new JsonObject
        {
            ["before"] = chart.Before,
            ["after"] = chart.After,
            ["onTimeMeasure"] = chart.OnTimeMeasure,
            ["asAssumed"] = Point(chart.AsAssumed),
            ["bars"] = Json.Array(chart.Bars.Select(bar => Bar(bar, study))),
            ["inputs"] = chart.Inputs is { } inputs ? Inputs(inputs) : null,
            ["conclusion"] = Json.Text(SensitivityWords.Conclusion(chart, study)),
        })),
        ["breakEven"] = study.BreakEven is { } found ? BreakEven(found, study.BreakEvenUnit) : null,
    };

    private static JsonObject Bar(TornadoBar bar, AssumptionStudy study) => new()
    {
        ["name"] = bar.Name,
        ["title"] = study.Words is { } words ? Json.Text(words.Of(bar.Name)) : null,
        ["unit"] = bar.Unit,
        ["value"] = Json.Number(bar.Value),
        ["low"] = Json.Number(bar.Low),
        ["high"] = Json.Number(bar.High),
        ["line"] = bar.Location.Line,
        ["atLow"] = Point(bar.AtLow),
        ["atHigh"] = Point(bar.AtHigh),
        ["swing"] = Interval(bar.Swing),
        ["onTimeSwing"] = bar.OnTimeSwing is { } swing ? Interval(swing) : null,
        ["decidesTheSign"] = bar.DecidesTheSign,
    };

    private static JsonObject Inputs(InputUncertainty inputs) => new()
    {
        ["sets"] = inputs.Sets,
        ["replications"] = inputs.Replications,
        ["low"] = Json.Number(inputs.Low),
        ["high"] = Json.Number(inputs.High),
        ["deviation"] = Json.Number(inputs.Deviation),
        ["simulationError"] = Json.Number(inputs.SimulationError),
        ["inputShare"] = Json.Number(inputs.InputShare),
        ["shareBelowZero"] = inputs.ShareBelowZero is { } share ? Json.Number(share) : null,
    };

    private static JsonObject BreakEven(BreakEven found, string unit) => new()
    {
        ["outcome"] = char.ToLowerInvariant(found.Outcome.ToString()[0]) + found.Outcome.ToString()[1..],
        ["name"] = found.Name,
        ["unit"] = unit,
        ["value"] = found.Value is { } value ? Json.Number(value) : null,
        ["from"] = Json.Number(found.From),
        ["until"] = Json.Number(found.Until),
    };

    private static JsonObject Point(SensitivityPoint point) => new()
    {
        ["duration"] = Interval(point.Duration),
        ["onTime"] = point.OnTime is { } onTime ? Interval(onTime) : null,
    };

    private static JsonObject Interval(Estimate value) => new() { ["mean"] = Json.Number(value.Mean), ["low"] = Json.Number(value.Low), ["high"] = Json.Number(value.High) };
}
