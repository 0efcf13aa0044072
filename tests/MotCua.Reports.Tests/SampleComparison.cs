using System.Collections.Immutable;
using MotCua.Analysis;
using MotCua.LegalTime;
using MotCua.Layout.Tests;
using MotCua.Procedures;
using MotCua.Simulation;
using Assumption = MotCua.Analysis.Assumption;
using HistogramBin = MotCua.Analysis.HistogramBin;
using Measure = MotCua.Analysis.Measure;
using WorkKind = MotCua.Analysis.WorkKind;

namespace MotCua.Reports.Tests;

/// <summary>A frozen comparison: figures made up, so that the report's look alone is under test.</summary>
internal static class SampleComparison
{
    public static Comparison Whole()
    {
        var before = Version(SampleProcedures.Before() with { Version = "2025-07-01", RulesHash = new string('a', 64), File = "/somewhere/else/procedures/xx/permit/2025-07-01.yaml", Bases = [Law("d175", "175/2024/NĐ-CP", "46")] }, "từ 01/07/2025", "from 1 Jul 2025", 900, 17.4, 0.62, [0.02, 0.1, 0.2, 0.24, 0.2, 0.12, 0.07, 0.05]);
        var after = Version(SampleProcedures.After() with { Version = "2026-07-01", RulesHash = new string('b', 64), File = "procedures/xx/permit/2026-07-01.yaml", Code = "9.000001", Bases = [Law("d54", "217/2026/NĐ-CP", "54"), new Basis { Id = "practice", Assumed = LocalizedText.Of("thông lệ", "practice") }] }, "từ 01/07/2026", "from 1 Jul 2026", 600, 9.1, 0.91, [0.25, 0.4, 0.2, 0.1, 0.05]);
        return new Comparison
        {
            ProcedureId = "xx/permit",
            Title = T("Cấp giấy phép mẫu", "Sample permit"),
            Versions = [before, after],
            Measures =
            [
                Row("limit", MeasureGroup.Time, T("Thời hạn giải quyết", "Time limit"), T("15 ngày", "15 days"), T("7 ngày làm việc", "7 WD"), T("15 ngày → 7 ngày làm việc", "15 days → 7 WD")),
                Row("steps", MeasureGroup.Path, T("Số bước", "Steps"), T("9", "9"), T("10", "10"), T("+1", "+1")),
                Row("papers", MeasureGroup.Papers, T("Thành phần hồ sơ", "Components"), T("4 (+1)", "4 (+1)"), T("3", "3"), T("−1", "−1")),
                Row("cost", MeasureGroup.Cost, T("Chi phí tuân thủ", "Compliance cost"), T("x", "x"), T("y", "y"), T("", "")),
            ],
            Changes = [Change()],
            Cautions = [new Caution("versionBetween", T("Giữa hai phiên bản có proposal-h1 (chưa rõ ngày, thời hạn 7 ngày làm việc): không ghi công toàn bộ mức cắt giảm cho một văn bản.", "Between the two versions lies proposal-h1 (undated, limit 7 WD): never credit the whole cut to one instrument.")),
                new Caution("volumesDiffer", T("Số hồ sơ/năm khác nhau: 900 và 600.", "Dossiers a year differ: 900 and 600."))],
            Assumptions =
            [
                new Assumption("2026-07-01", "practice", T("thông lệ", "office practice"), new SourceSpan("/somewhere/else/procedures/xx/permit/2026-07-01.yaml", 12, 3, 12, 9, 0, 0)),
                new Assumption("xx/permit/base", "volume.per-year", T("900 và 600 hồ sơ", "900 and 600 dossiers"), new SourceSpan("procedures/xx/permit/scenarios/base.yaml", 5, 3, 5, 9, 0, 0)),
                new Assumption("xx/permit/base", "effort.check", T("lognormal, trung bình 20 phút, cv 0,5", "lognormal, mean 20 minutes, cv 0.5"), new SourceSpan("procedures/xx/permit/scenarios/base.yaml", 21, 3, 21, 9, 0, 0)),
            ],
            Simulation = new SimulationRun
            {
                Scenario = "xx/permit/base",
                ScenarioFile = "procedures/xx/permit/scenarios/base.yaml",
                ScenarioHash = new string('c', 64),
                Seed = 20260701,
                Replications = 240,
                Confidence = 0.95,
                IsPrecise = true,
            },
            Study = Study(),
        };
    }

    private static AssumptionStudy Study() => new(
        new SensitivityReport
        {
            Replications = 20,
            Confidence = 0.95,
            Charts =
            [
                new Tornado("2025-07-01", "2026-07-01", null, Point(-8.3), [Bar("traits.missing.drawings", "%", 0.15, 0.3, -9.1, 0.4), Bar("effort.appraise.mean", "hours", 3, 8, -8.9, -7.6), Bar("volume.per-year", "", 500, 700, -8.2, -8.5)],
                    new InputUncertainty(40, 5, -9.4, -2.1, 1.9, 0.11, 0.96)),
            ],
            Diagnostics = [],
            IsCancelled = false,
        },
        new BreakEven(BreakEvenOutcome.Found, "traits.missing.drawings", 0.287, 0.286, 0.288, null, null, []),
        "%",
        "2025-07-01",
        "2026-07-01");

    private static SensitivityPoint Point(double days) => new(new Estimate(days, 0.2, 0.43, 20), null);

    private static TornadoBar Bar(string name, string unit, double low, double high, double atLow, double atHigh) => new()
    {
        Name = name, Unit = unit, Value = (low + high) / 2, Low = low, High = high, Location = SourceSpan.None, AtLow = Point(atLow), AtHigh = Point(atHigh),
        Swing = new Estimate(atHigh - atLow, 0.1, 0.2, 20), OnTimeSwing = null, DecidesTheSign = atLow < 0 != atHigh < 0,
    };

    public static Comparison RulesOnly()
    {
        var whole = Whole();
        return whole with
        {
            Versions = [.. whole.Versions.Select(v => v with { Cost = null, ProcessingDaysCost = null, PerYear = null, Simulated = null })],
            Changes = [whole.Changes[0] with { Simulated = [], Saving = null, ProcessingDays = null }],
            Simulation = null,
            Study = null,
        };
    }

    private static LocalizedText T(string vi, string en) => LocalizedText.Of(vi, en);

    private static Basis Law(string id, string act, string article) => new() { Id = id, Act = act, Article = article, Clause = "2", Title = T("Nghị định mẫu", "Sample decree") };

    private static Measure Row(string id, MeasureGroup group, LocalizedText title, LocalizedText before, LocalizedText after, LocalizedText change)
        => new(id, group, title, [new MeasureValue(before, null), new MeasureValue(after, null)], [change]);

    private static VersionChange Change() => new()
    {
        After = 1,
        Headlines = [T("15 ngày → 7 ngày làm việc", "15 days → 7 WD"), T("bộ hồ sơ 02 → 01", "sets 02 → 01"), T("thông báo bổ sung 2 → 1", "notices 2 → 1")],
        Differences =
        [
            new Difference(DifferenceKind.Limit, DifferenceEffect.Eases, "handling", T("Thời hạn giải quyết giảm từ 15 ngày xuống 7 ngày làm việc.", "The time limit falls from 15 days to 7 working days."), SourceSpan.None),
            new Difference(DifferenceKind.Step, DifferenceEffect.Burdens, "pay", T("Thêm bước “Nộp lệ phí”.", "Adds the step “Pay”."), SourceSpan.None),
            new Difference(DifferenceKind.Step, DifferenceEffect.Neutral, "sign", T("Bước ký đổi thành ký số.", "Signing becomes digital."), SourceSpan.None),
        ],
        Simulated =
        [
            new SimulatedDifference("meanDays", T("Thời gian trung bình", "Mean duration"), "day", Figure(17.4, 0.3), Figure(9.1, 0.2), Figure(-8.3, 0.2)) { VarianceReduction = 38.6, AdjustedPValue = 0.000001, IsClear = true },
            new SimulatedDifference("onTime", T("Tỷ lệ đúng hạn", "On-time rate"), "share", Figure(0.62, 0.02), Figure(0.91, 0.01), Figure(0.29, 0.015)),
            new SimulatedDifference("staffHours", T("Giờ công cán bộ / hồ sơ", "Staff hours per dossier"), "hour", Figure(9.5, 0.1), Figure(9.4, 0.1), Figure(-0.1, 0.3)),
        ],
        Saving = new Saving(3305472000m, 745668000m),
        ProcessingDays = new Saving(8640000000m, 2688000000m),
        Verdict = T("2026-07-01 so với 2025-07-01: 5 thay đổi giảm nhẹ, 1 thay đổi tăng thêm gánh nặng (15 ngày → 7 ngày làm việc); thời gian mô phỏng trung bình ngắn hơn 8,3 ± 0,2 ngày; chi phí tuân thủ giảm 2.559.804.000 đồng/năm (77,44%); dựa trên 3 giả định, chưa phải số liệu thống kê.",
            "2026-07-01 against 2025-07-01: 5 changes ease and 1 add burden (15 days → 7 WD); mean simulated time is 8.3 ± 0.2 days shorter; compliance cost falls by 2,559,804,000 VND a year (77.44%); it rests on 3 assumptions and is no statistic."),
    };

    private static SimulatedFigure Figure(double mean, double half) => new(mean, mean - half, mean + half);

    private static ComparedVersion Version(Procedure procedure, string vi, string en, decimal perYear, double mean, double onTime, double[] shares) => new()
    {
        Procedure = procedure,
        Label = T(vi, en),
        Burden = new Burden
        {
            ProcedureId = procedure.Id, Version = procedure.Version, Steps = 9, Calls = 0, Contacts = 2, Filings = 1, Visits = new Visits(1, false), Agencies = 2,
            MayConsultOthers = true, Papers = PaperBurden.Of(procedure), Requirements = 0, Conditions = 0, DeskRequests = 1, Notices = 1, Limits = [], Fees = [], LegalBases = 1, AssumedBases = [],
        },
        PerYear = perYear,
        Cost = new ComplianceCost
        {
            HourlyIncome = 51000,
            SubjectsPerYear = perYear,
            Items =
            [
                Item(WorkKind.Prepare, perYear == 900 ? 12 : 6, 0), Item(WorkKind.File, perYear == 900 ? 3 : 0.5m, 0), Item(WorkKind.Pay, 0.25m, 75000), Item(WorkKind.Inspection, perYear == 900 ? 2 : 1, 0), Item(WorkKind.Receive, perYear == 900 ? 3 : 0.25m, 0),
            ],
        },
        ProcessingDaysCost = perYear * 15 * 8 * 51000,
        Simulated = new SimulatedVersion
        {
            Measures = [new SimulatedMeasure("meanDays", T("Thời gian trung bình", "Mean duration"), "day", Figure(mean, 0.3)), new SimulatedMeasure("medianDays", T("Trung vị", "Median"), "day", Figure(mean - 0.8, 0.3)),
                new SimulatedMeasure("p90Days", T("P90", "P90"), "day", Figure(mean * 1.6, 0.6)), new SimulatedMeasure("onTime", T("Tỷ lệ đúng hạn", "On-time rate"), "share", Figure(onTime, 0.02))],
            Durations = [.. shares.Select((share, i) => new HistogramBin(4 * i, 4 * (i + 1), share))],
            Steps = [.. Steps(procedure.Steps).Select((step, i) => new StepTime(step.Id, step.Title, 1, Figure(mean / 6 * ((i % 3) + 1) / 2, 0.1), Figure(0.5, 0.05)))],
            People = [new PoolUse("one-stop", T("Bộ phận Một cửa", "One-stop unit"), Figure(onTime, 0.01)), new PoolUse("building", T("Phòng chuyên môn", "Handling unit"), Figure(1 - (onTime / 2), 0.01))],
        },
    };

    private static IEnumerable<Step> Steps(ImmutableArray<Node> nodes) => nodes.SelectMany(node => node switch
    {
        Step step => [step],
        Block block => block.Branches.SelectMany(b => Steps(b.Steps)),
        _ => [],
    });

    private static WorkItem Item(WorkKind kind, decimal hours, decimal fees) => new() { Kind = kind, Title = T("x", "x"), Hours = hours, Fees = fees };
}
