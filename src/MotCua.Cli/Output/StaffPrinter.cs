using System.Text.Json.Nodes;
using MotCua.Analysis;
using MotCua.Cli.Running;
using MotCua.Procedures;
using MotCua.Simulation;
using Spectre.Console;

namespace MotCua.Cli.Output;

/// <summary>Prints the least staff for an on-time rate.</summary>
internal static class StaffPrinter
{
    public static void Print(Session session, Procedure procedure, SimulationJob job, StaffAnswer answer)
    {
        var f = session.Formats;
        DiagnosticPrinter.Write(session, (procedure.Title.In(f.Language, procedure.Id), "bold"), ($" – {procedure.Version}", ""));
        session.Line(f.Say(
            $"Kết quả mô phỏng, không phải số liệu thống kê: kịch bản {job.Scenario.Id} ({job.ScenarioHash[..12]}), hạt giống {job.Scenario.Run.Seed}, {f.Number(answer.Tried)} tổ hợp nhân sự trên cùng hồ sơ, khoảng tin cậy {f.Percent(answer.Confidence, 0)}.",
            $"Results of a simulation, not statistics: scenario {job.Scenario.Id} ({job.ScenarioHash[..12]}), seed {job.Scenario.Run.Seed}, {f.Number(answer.Tried)} combinations of staff over the same cases, {f.Percent(answer.Confidence, 0)} confidence intervals."));
        session.Line();
        var sentences = StaffAdvice.Sentences(procedure, answer);
        for (var i = 0; i < sentences.Length; i++)
        {
            DiagnosticPrinter.Write(session, (session.Say(sentences[i]), i == 0 ? "bold" : ""));
        }

        if (answer.Needs.IsEmpty || answer.Outcome != StaffOutcome.Found)
        {
            return;
        }

        session.Line();
        var table = SimulationPrinter.Table(
            f.Say("Nhân lực", "People"), f.Say("Kịch bản", "Scenario"), f.Say("Cần", "Needed"), f.Say("Bận", "Busy"), f.Say("Đúng hạn nếu bớt một người", "On time with one fewer"), f.Say("Chi phí/năm", "Cost per year"));
        foreach (var need in answer.Needs)
        {
            table.AddRow(
                Markup.Escape(StaffAdvice.Name(procedure, need.Actor, f)),
                f.Number(need.Now),
                f.Number(need.Needed),
                f.Percent(need.Utilisation, 1),
                Markup.Escape(need.OneFewer is { } fewer ? StaffAdvice.Rate(fewer, f) : "–"),
                Markup.Escape(need.CostPerYear is { } cost ? f.Money(decimal.Round((decimal)(cost * need.Needed))) : "–"));
        }

        session.Console.Write(table);
    }
}

/// <summary>The same for programs.</summary>
internal static class StaffJson
{
    public static JsonObject Of(Procedure procedure, SimulationJob job, StaffAnswer answer) => new()
    {
        ["procedure"] = procedure.Id,
        ["version"] = procedure.Version,
        ["rulesHash"] = procedure.RulesHash,
        ["scenario"] = job.Scenario.Id,
        ["scenarioHash"] = job.ScenarioHash,
        ["seed"] = job.Scenario.Run.Seed,
        ["confidence"] = answer.Confidence,
        ["outcome"] = answer.Outcome switch { StaffOutcome.Found => "found", StaffOutcome.Unreachable => "unreachable", StaffOutcome.NoLimit => "no-limit", _ => "no-staff" },
        ["limit"] = answer.Limit,
        ["target"] = answer.Target,
        ["answer"] = Combination(answer.Best, answer),
        ["nextCheaper"] = Combination(answer.NextCheaper, answer),
        ["asIs"] = Combination(answer.AsIs, answer),
        ["isClear"] = answer.IsClear,
        ["isProven"] = answer.IsProven,
        ["byCost"] = answer.ByCost,
        ["tried"] = answer.Tried,
        ["people"] = Json.Array(answer.Needs.Select(need => new JsonObject
        {
            ["actor"] = need.Actor,
            ["now"] = need.Now,
            ["needed"] = need.Needed,
            ["costPerYear"] = need.CostPerYear,
            ["utilisation"] = Json.Number(need.Utilisation),
            ["onTimeWithOneFewer"] = Interval(need.OneFewer),
            ["changeWithOneFewer"] = Interval(need.OneFewerChange),
        })),
        ["losses"] = Json.Array(answer.Losses.Select(loss => new JsonObject { ["step"] = loss.Step, ["kind"] = Kind(loss.Kind), ["daysPerCase"] = loss.DaysPerCase })),
        ["sentences"] = Json.Array(StaffAdvice.Sentences(procedure, answer).Select(Json.Text)),
    };

    private static JsonObject? Combination(StaffCombination? combination, StaffAnswer answer) => combination is null ? null : new()
    {
        ["staff"] = new JsonObject(answer.Needs.Select((need, i) => KeyValuePair.Create(need.Actor, (JsonNode?)combination.Staff[i]))),
        ["people"] = combination.People,
        ["costPerYear"] = combination.CostPerYear,
        ["onTime"] = Interval(combination.OnTime),
    };

    private static JsonObject? Interval(Estimate? estimate) => estimate is null ? null : new()
    {
        ["mean"] = Json.Number(estimate.Mean),
        ["low"] = Json.Number(estimate.Low),
        ["high"] = Json.Number(estimate.High),
        ["replications"] = estimate.Replications,
    };

    private static string Kind(TimeLostKind kind) => kind switch
    {
        TimeLostKind.Applicant => "applicant",
        TimeLostKind.Outside => "outside",
        TimeLostKind.Work => "work",
        _ => "off-shift",
    };
}
