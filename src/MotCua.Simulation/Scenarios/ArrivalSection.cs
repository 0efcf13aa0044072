using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Procedures.Yaml;

namespace MotCua.Simulation;

/// <summary>Reads <c>arrivals</c>.</summary>
internal sealed class ArrivalSection(ValueReader values, ScenarioAmounts amounts, DiagnosticSink sink)
{
    private const string WeekExample = "[1.3, 1.1, 1, 1, 0.8]";

    public ArrivalPattern Read(MapReader map)
    {
        if (map.Optional("arrivals") is not { } entry
            || MapReader.Open(entry.Value, values, entry.Key, "process", "on", "weekday", "month", "hour", "peak", "population", "returns-after", "file") is not { } arrivals)
        {
            return new(true, "", [1, 1, 1, 1, 1, 1, 1], map.Owner);
        }

        var isPoisson = arrivals.Choice("process", "poisson", "even") != "even";
        var calendar = arrivals.Text("on") ?? "";
        var week = Weights(arrivals, "weekday", WeekExample, 5, 7);
        var returns = arrivals.Optional("returns-after") is { } after ? amounts.Duration(after.Value, "arrivals.returns-after") : null;
        var population = arrivals.Whole("population", 1, 1_000_000);
        if ((population is null) != (returns is null) && arrivals.Has("population") != arrivals.Has("returns-after"))
        {
            sink.Report(ScenarioFindings.BadRun, entry.Key.Span, "population", "population", "arrivals", "{ population: 10, returns-after: exponential(mean 30 calendar days) }");
        }

        if (population is { } sources)
        {
            amounts.Say("arrivals.population", $"{sources}", arrivals.Map.Find("population")!.Value.Span);
        }

        amounts.Say("arrivals.process", isPoisson ? "poisson" : "even", entry.Value.Span);
        return new(isPoisson, calendar, week.IsEmpty ? [1, 1, 1, 1, 1, 1, 1] : [.. week, .. Enumerable.Repeat(0.0, 7 - week.Length)], entry.Key.Span)
        {
            Months = Weights(arrivals, "month", "[1, 0.4, 1.2, 1, 1, 1, 1, 1.6, 1, 1, 1, 0.8]", 12),
            Hours = Weights(arrivals, "hour", "[0, 0, 0, 0, 0, 0, 0, 0, 3, 2, 1, 1, 0, 2, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]", 24),
            Peak = arrivals.Optional("peak") is { } peak ? Peak(peak) : null,
            Population = population,
            ReturnsAfter = returns,
            File = arrivals.Text("file"),
        };
    }

    private ImmutableArray<double> Weights(MapReader map, string key, string example, params ReadOnlySpan<int> counts)
    {
        if (map.Optional(key) is not { } entry || values.Items(entry.Value, key) is not { } items)
        {
            return [];
        }

        ImmutableArray<double> weights = [.. items.Select(item => (double)(values.Number(item, 0, 1000, key) ?? 1))];
        if (!counts.Contains(weights.Length) || weights.Sum() == 0)
        {
            sink.Report(ScenarioFindings.BadRun, entry.Key.Span, null, $"{weights.Length}", key, example);
            return [];
        }

        amounts.Say($"arrivals.{key}", string.Join(", ", items.OfType<YamlScalar>().Select(s => s.Text)), entry.Value.Span);
        return weights;
    }

    private DeadlinePeak? Peak(YamlEntry entry)
    {
        if (MapReader.Open(entry.Value, values, entry.Key, "on", "share", "ramp") is not { } map
            || map.Required("on") is not { } on || map.Required("share") is not { } of || map.Required("ramp") is not { } over)
        {
            return null;
        }

        var text = values.Text(on.Value, "on") ?? "";
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var day = StaffSection.Date(space < 0 ? text : text[..space]);
        var second = space < 0 ? DayNumber.SecondsPerDay : StaffSection.Time(text[(space + 1)..]);
        var share = amounts.Share(of.Value, "arrivals.peak.share");
        var ramp = amounts.Seconds(over.Value, "arrivals.peak.ramp");
        if (day is null || second is null || ramp is <= 0)
        {
            sink.Report(ScenarioFindings.BadRun, on.Value.Span, text, text, "peak", "{ on: 2026-08-20 17:00, share: 60%, ramp: 3 calendar days }");
            return null;
        }

        amounts.Say("arrivals.peak.on", text, on.Value.Span);
        return share is null || ramp is null ? null : new(DayNumber.StartOf(DayNumber.Of(day.Value)) + second.Value, share, ramp.Value);
    }
}
