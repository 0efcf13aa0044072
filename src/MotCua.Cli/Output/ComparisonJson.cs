using System.Text.Json.Nodes;
using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Cli.Output;

/// <summary>A comparison as JSON.</summary>
internal static class ComparisonJson
{
    public static JsonObject Of(Comparison comparison, string? report) => new()
    {
        ["procedure"] = comparison.ProcedureId,
        ["title"] = Json.Text(comparison.Title),
        ["variant"] = comparison.Variant,
        ["versions"] = Json.Array(comparison.Versions.Select(Version)),
        ["measures"] = Json.Array(comparison.Measures.Select(Measure)),
        ["changes"] = Json.Array(comparison.Changes.Select(change => Change(comparison, change))),
        ["cautions"] = Json.Array(comparison.Cautions.Select(caution => new JsonObject { ["code"] = caution.Code, ["text"] = Json.Text(caution.Text) })),
        ["assumptions"] = Json.Array(comparison.Assumptions.Select(assumption => new JsonObject
        {
            ["source"] = assumption.Source,
            ["name"] = assumption.Name,
            ["text"] = Json.Text(assumption.Text),
            ["version"] = assumption.Version,
            ["file"] = assumption.Location.File,
            ["line"] = assumption.Location.Line,
        })),
        ["run"] = comparison.Simulation is { } run ? Run(run) : null,
        ["sensitivity"] = comparison.Study is { } study ? SensitivityJson.Of(study) : null,
        ["report"] = report,
    };

    public static JsonObject Run(SimulationRun run) => new()
    {
        ["scenario"] = run.Scenario,
        ["scenarioFile"] = run.ScenarioFile,
        ["scenarioHash"] = run.ScenarioHash,
        ["seed"] = run.Seed,
        ["replications"] = run.Replications,
        ["confidence"] = run.Confidence,
        ["precise"] = run.IsPrecise,
        ["cancelled"] = run.IsCancelled,
        ["warmUp"] = new JsonObject { ["cases"] = run.WarmUp, ["detected"] = run.IsWarmUpDetected, ["reached"] = !run.IsTooShort },
        ["controlVariates"] = run.UsesControls,
        ["balances"] = run.Balances,
    };

    public static JsonObject Simulated(SimulatedVersion version) => new()
    {
        ["measures"] = Measures(version.Measures),
        ["groups"] = Measures(version.Groups),
        ["durations"] = Json.Array(version.Durations.Select(bin => new JsonObject { ["fromDays"] = bin.From, ["untilDays"] = Json.Number(bin.Until), ["share"] = bin.Share })),
        ["steps"] = Json.Array(version.Steps.Select(step => new JsonObject
        {
            ["step"] = step.Step,
            ["timesPerCase"] = Json.Number(step.Visits),
            ["waitingDays"] = Figure(step.WaitingDays),
            ["inHandDays"] = Figure(step.WorkingDays),
        })),
        ["spread"] = version.Spread is { } spread
            ? Json.Array(spread.Ids.Select(id => (Id: id, Value: spread.Find(id))).Where(pair => pair.Value is not null).Select(pair => new JsonObject
            {
                ["id"] = pair.Id, ["mean"] = Json.Number(pair.Value!.Mean), ["low"] = Json.Number(pair.Value.Low), ["high"] = Json.Number(pair.Value.High),
            }))
            : null,
        ["people"] = Json.Array(version.People.Select(pool => new JsonObject { ["pool"] = pool.Pool, ["use"] = Figure(pool.Use) })),
    };

    private static JsonArray Measures(IEnumerable<SimulatedMeasure> measures) => Json.Array(measures.Select(measure => new JsonObject
    {
        ["id"] = measure.Id,
        ["title"] = Json.Text(measure.Title),
        ["unit"] = measure.Unit,
        ["value"] = Figure(measure.Value),
    }));

    private static JsonObject Version(ComparedVersion version) => new()
    {
        ["version"] = version.Procedure.Version,
        ["file"] = version.Procedure.File,
        ["label"] = Json.Text(version.Label),
        ["status"] = version.Procedure.Status.ToString().ToLowerInvariant(),
        ["rulesHash"] = version.Procedure.RulesHash,
        ["textHash"] = version.Procedure.TextHash,
        ["perYear"] = version.PerYear,
        ["costPerCase"] = version.Cost?.PerCase,
        ["costPerYear"] = version.Cost?.PerYear,
        ["hourlyIncome"] = version.Cost is { } priced ? new JsonObject { ["value"] = priced.HourlyIncome, ["source"] = Json.Text(priced.IncomeSource) } : null,
        ["processingDaysCost"] = version.ProcessingDaysCost,
        ["costItems"] = version.Cost is { } cost
            ? Json.Array(cost.Items.Select(item => new JsonObject
            {
                ["kind"] = char.ToLowerInvariant(item.Kind.ToString()[0]) + item.Kind.ToString()[1..],
                ["title"] = Json.Text(item.Title),
                ["hours"] = item.Hours,
                ["services"] = item.Services,
                ["fees"] = item.Fees,
                ["perCase"] = item.PerCase,
                ["cost"] = item.Cost(cost.HourlyIncome),
                ["source"] = Json.Text(item.Source),
            }))
            : null,
        ["simulated"] = version.Simulated is { } simulated ? Simulated(simulated) : null,
    };

    internal static JsonObject Measure(Measure measure) => new()
    {
        ["id"] = measure.Id,
        ["group"] = measure.Group.ToString().ToLowerInvariant(),
        ["title"] = Json.Text(measure.Title),
        ["values"] = Json.Array(measure.Values.Select(value => new JsonObject { ["number"] = value.Number, ["unit"] = value.Unit, ["text"] = Json.Text(value.Text) })),
        ["changes"] = Json.Array(measure.Changes.Select(change => (JsonNode?)Json.Text(change))),
    };

    private static JsonObject Change(Comparison comparison, VersionChange change) => new()
    {
        ["before"] = comparison.Before.Procedure.Version,
        ["after"] = comparison.Versions[change.After].Procedure.Version,
        ["headline"] = Json.Text(change.Headline),
        ["headlines"] = Json.Array(change.Headlines.Select(headline => (JsonNode?)Json.Text(headline))),
        ["differences"] = Json.Array(change.Differences.Select(difference => (JsonNode?)DifferenceJson.Difference(difference))),
        ["simulated"] = Json.Array(change.Simulated.Concat(change.ForWhom).Select(difference => new JsonObject
        {
            ["id"] = difference.Id,
            ["unit"] = difference.Unit,
            ["before"] = Figure(difference.Before),
            ["after"] = Figure(difference.After),
            ["difference"] = Figure(difference.Difference),
            ["certain"] = difference.IsCertain,
            ["adjustedPValue"] = difference.AdjustedPValue is { } p ? Json.Number(p) : null,
            ["varianceReduction"] = difference.VarianceReduction is { } times ? Json.Number(times) : null,
        })),
        ["saving"] = change.Saving is { } saving ? Saved(saving) : null,
        ["processingDays"] = change.ProcessingDays is { } days ? Saved(days) : null,
        ["verdict"] = Json.Text(change.Verdict),
    };

    private static JsonObject Saved(Saving saving) => new() { ["before"] = saving.Before, ["after"] = saving.After, ["saved"] = saving.Saved, ["rate"] = saving.Rate };

    private static JsonObject Figure(SimulatedFigure figure) => new() { ["mean"] = Json.Number(figure.Mean), ["low"] = Json.Number(figure.Low), ["high"] = Json.Number(figure.High) };
}
