using System.Collections.Immutable;
using System.Globalization;
using MotCua.Procedures;
using MotCua.Procedures.Yaml;

namespace MotCua.Simulation;

/// <summary>Reads the section <c>run:</c> of a scenario.</summary>
internal sealed class RunSettingsReader(ValueReader values, DiagnosticSink sink)
{
    private const int Most = 1_000_000;

    public RunSettings Read(MapReader map)
    {
        var run = new RunSettings();
        if (map.Optional("run") is not { } entry
            || MapReader.Open(entry.Value, values, entry.Key, "seed", "precision", "replications", "horizon", "warm-up", "confidence", "control-variates") is not { } settings)
        {
            return run;
        }

        if (settings.Text("seed") is { } seed)
        {
            run = ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? run with { Seed = number }
                : Bad(settings, "seed", seed, "20260701", run);
        }

        if (settings.Optional("precision") is { } precision)
        {
            run = run with { Precision = Targets(precision.Value) };
        }

        if (settings.Text("replications") is { } replications)
        {
            var parts = replications.Split("..");
            var fewest = Count(parts[0]);
            var most = parts.Length == 1 ? fewest : parts.Length == 2 ? Count(parts[1]) : 0;
            run = fewest is >= 1 and <= Most && most >= fewest && most <= Most
                ? run with { MinReplications = fewest, MaxReplications = most }
                : Bad(settings, "replications", replications, "10..2000", run);
        }

        if (settings.Text("confidence") is { } confidence)
        {
            var level = confidence.EndsWith('%') && double.TryParse(confidence[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
                ? percent / 100 : 0;
            run = level is >= 0.5 and < 1 ? run with { Confidence = level } : Bad(settings, "confidence", confidence, "95%", run);
        }

        return Horizon(settings, run) with { UsesControls = settings.YesNo("control-variates") ?? false };
    }

    /// <summary>A warm-up alone means the long run; the long run without one has it detected.</summary>
    private RunSettings Horizon(MapReader settings, RunSettings run)
    {
        var (horizon, warmUp) = (settings.Text("horizon"), settings.Text("warm-up"));
        if (horizon is not (null or "terminating" or "steady-state"))
        {
            run = Bad(settings, "horizon", horizon, "terminating, steady-state", run);
        }

        if (horizon == "steady-state" || (horizon is null && warmUp is not null))
        {
            run = run with { Horizon = Simulation.Horizon.SteadyState, WarmUp = null };
        }

        if (warmUp is null)
        {
            return run;
        }

        if (horizon == "terminating")
        {
            sink.Report(ScenarioFindings.WarmUpOfPeriod, settings.Map.Find("warm-up")!.Value.Span, warmUp);
            return run;
        }

        if (warmUp == "detected")
        {
            return run;
        }

        var count = warmUp.EndsWith(" cases", StringComparison.Ordinal) ? Count(warmUp[..^" cases".Length]) : -1;
        return count >= 0 ? run with { WarmUp = count } : Bad(settings, "warm-up", warmUp, "1000 cases, detected", run);
    }

    private ImmutableArray<PrecisionTarget> Targets(YamlNode value)
    {
        var targets = ImmutableArray.CreateBuilder<PrecisionTarget>();
        foreach (var node in value is YamlList list ? list.Items : [value])
        {
            if (values.Text(node, "precision") is not { } text)
            {
                continue;
            }

            if (PrecisionTarget.Parse(text) is { } target && text.Contains(" of ", StringComparison.Ordinal))
            {
                targets.Add(target);
            }
            else
            {
                sink.Report(ScenarioFindings.BadRun, node.Span, text, text, "precision", "2% of mean; 1 point of on-time.handling; 0.5 days of duration.p90");
            }
        }

        return targets.ToImmutable();
    }

    private static int Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;

    private RunSettings Bad(MapReader map, string key, string text, string example, RunSettings run)
    {
        sink.Report(ScenarioFindings.BadRun, map.Map.Find(key)!.Value.Span, text, text, key, example);
        return run;
    }
}
