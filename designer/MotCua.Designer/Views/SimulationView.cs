using System.Collections.Immutable;
using MotCua.Analysis;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Designer;

/// <summary>What a run found, for the charts and the map.</summary>
internal sealed record SimulationView
{
    public required string Scenario { get; init; }

    public required ulong Seed { get; init; }

    public required int Replications { get; init; }

    public required bool IsCancelled { get; init; }

    public required bool IsPrecise { get; init; }

    public required IReadOnlyList<VersionFigures> Versions { get; init; }

    /// <summary>Paired differences of the second version from the first; empty with one version.</summary>
    public required IReadOnlyList<DifferenceFigures> Differences { get; init; }

    public required IReadOnlyList<AssumptionRow> Assumptions { get; init; }

    public static SimulationView Of(FinishedRun run)
    {
        var input = SimulationFigures.Input(run.Versions, run.Scenario, run.ScenarioHash, run.Report, run.Costs, []);
        return new SimulationView
        {
            Scenario = run.Scenario.Id,
            Seed = run.Report.Seed,
            Replications = run.Report.Replications,
            IsCancelled = input.Run!.IsCancelled,
            IsPrecise = input.Run.IsPrecise,
            Versions = [.. input.Simulated.Select((simulated, i) => VersionFigures.Of(run.Versions[i], simulated, i < run.Costs.Length ? run.Costs[i] : null, run.Busy.IsEmpty ? [] : run.Busy[i], run.Report.Versions[i].Pools))],
            Differences = [.. input.Differences.SelectMany(differences => differences).Select(DifferenceFigures.Of)],
            Assumptions = [.. input.ScenarioAssumptions.Select(a => new AssumptionRow(a.Name, BothTexts.Of(a.Text), a.Version, a.Location.Line))],
        };
    }
}

internal sealed record AssumptionRow(string Name, BothTexts Text, string? Version, int Line);

/// <summary>A figure with its interval, bare and in words.</summary>
internal sealed record FigureWithInterval(double Mean, double Low, double High)
{
    public static FigureWithInterval Of(SimulatedFigure figure) => new(Finite(figure.Mean), Finite(figure.Low), Finite(figure.High));

    public static double Finite(double value) => double.IsFinite(value) ? value : 0;
}

internal sealed record VersionFigures(
    string Version,
    IReadOnlyList<SimulatedRow> Measures,
    IReadOnlyList<BinView> Durations,
    IReadOnlyList<StepFigures> Steps,
    IReadOnlyList<PoolFigures> People,
    CostFigures? Cost)
{
    public static VersionFigures Of(
        Procedure procedure, SimulatedVersion version, CostAssumptions? costs, ImmutableArray<ImmutableArray<double>> busy, ImmutableArray<string> pools) => new(
        procedure.Version,
        [.. version.Measures.Concat(version.Groups).Select(measure => new SimulatedRow(measure.Id, BothTexts.Of(measure.Title), measure.Unit, FigureWithInterval.Of(measure.Value), BothTexts.Of(f => FigureWords.Of(measure.Value, measure.Unit, f))))],
        [.. version.Durations.Select(bin => new BinView(bin.From, FigureWithInterval.Finite(bin.Until), bin.Share))],
        [.. version.Steps.Select(step => new StepFigures(step.Step, BothTexts.Of(step.Title, step.Step), FigureWithInterval.Finite(step.Visits), FigureWithInterval.Of(step.WaitingDays), FigureWithInterval.Of(step.WorkingDays)))],
        [.. version.People.Select(pool => new PoolFigures(pool.Pool, BothTexts.Of(pool.Title, pool.Pool), FigureWithInterval.Of(pool.Use), busy.IsEmpty ? [] : [.. busy[pools.IndexOf(pool.Pool)].Select(share => double.IsFinite(share) ? share : (double?)null)]))],
        costs is null ? null : CostFigures.Of(procedure, costs, version));
}

internal sealed record SimulatedRow(string Id, BothTexts Title, string Unit, FigureWithInterval Value, BothTexts Text);

internal sealed record BinView(double From, double Until, double Share);

internal sealed record StepFigures(string Step, BothTexts Title, double Visits, FigureWithInterval WaitingDays, FigureWithInterval WorkingDays);

/// <summary>One staff: how busy, and how busy by hour of the week from Monday 0:00, null where nobody is on duty; empty when that was not looked at.</summary>
internal sealed record PoolFigures(string Pool, BothTexts Title, FigureWithInterval Use, IReadOnlyList<double?> ByHour);

internal sealed record DifferenceFigures(string Id, BothTexts Title, string Unit, BothTexts Before, BothTexts After, BothTexts Change, bool IsCertain)
{
    public static DifferenceFigures Of(SimulatedDifference difference) => new(
        difference.Id,
        BothTexts.Of(difference.Title),
        difference.Unit,
        BothTexts.Of(f => FigureWords.Of(difference.Before, difference.Unit, f)),
        BothTexts.Of(f => FigureWords.Of(difference.After, difference.Unit, f)),
        BothTexts.Of(f => FigureWords.Of(difference.Difference, difference.Unit, f, isDifference: true)),
        difference.IsCertain);
}

/// <summary>Simulated figures as people read them.</summary>
internal static class FigureWords
{
    public static string Of(SimulatedFigure figure, string unit, Formats f, bool isDifference = false)
    {
        var sign = isDifference && figure.Mean > 0 ? "+" : "";
        return sign + unit switch
        {
            "share" => new SimulatedFigure(figure.Mean * 100, figure.Low * 100, figure.High * 100).Text(f) + (isDifference ? f.Say(" điểm %", " pp") : "%"),
            "day" => figure.Text(f) + f.Say(" ngày", " days"),
            "hour" => figure.Text(f) + f.Say(" giờ", " hours"),
            "VND" => figure.Text(f, 0) + f.Say(" đồng", " VND"),
            _ => figure.Text(f, 2),
        };
    }
}
