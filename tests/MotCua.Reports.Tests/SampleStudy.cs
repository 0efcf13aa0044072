using System.Collections.Immutable;
using MotCua.Analysis;
using MotCua.LegalTime;
using MotCua.Simulation;

namespace MotCua.Reports.Tests;

/// <summary>A frozen study of the sample permit: figures made up, so that the report's look alone is under test.</summary>
internal static class SampleStudy
{
    private static readonly long Monday = DayNumber.StartOf(DayNumber.Of(new(2026, 2, 9)));

    public static Comparison Version()
    {
        var whole = SampleComparison.Whole();
        return whole with { Versions = [whole.Versions[1]], Changes = [], Study = null };
    }

    public static VersionStudy Whole()
    {
        var steps = Version().Versions[0].Procedure.Steps.OfType<MotCua.Procedures.Step>().Select(s => s.Id).Take(3).ToArray();
        return new()
        {
            Replications = 20,
            Cases = 12_000,
            Confidence = 0.95,
            Steps = [.. steps.Select((s, i) => new StepStudy(s, 1 + (0.2 * i), [Of(0.1, 0.01), Of(0.6 * i, 0.05), Of(1.2, 0.1), Of(0, 0), Of(0, 0), Of(i == 2 ? 2.5 : 0, 0.2), Of(i == 1 ? 1.5 : 0, 0.1)]))],
            Pools =
            [
                Pool("building", 2, 0.91, 1.7, Of(-2.13, 0.22), Of(0.081, 0.01)),
                Pool("one-stop", 1, 0.42, 0.1, Of(-0.02, 0.03), Of(0.001, 0.002)),
                Pool("culture 2", 1, 0.05, 0, null, null),
            ],
            Groups = [new(GroupKind.Variant, "house", 0.9, Of(8.8, 0.2), Of(14.1, 0.4), Of(0.93, 0.01)), new(GroupKind.Variant, "works", 0.1, Of(11.9, 0.6), Of(19, 1.1), Of(0.71, 0.03))],
            Limits = [new("handling", true, [(-20, 0.01), (-5, 0.2), (-3, 0.3), (-1, 0.2), (0, 0.2), (1, 0.06), (3, 0.02), (40, 0.01)], (9, 9.4, 14), 0.91)],
            Slowest =
            [
                new(3, 16, "works", "online", Monday + 30_000, Monday + (24 * 86_400), "granted", Monday + (11 * 86_400), false,
                [
                    new(steps[0], 1, "one-stop", Monday + 30_000, Monday + 40_000, TimeSpent.Staff, 7_000),
                    new(steps[0], 1, "one-stop 1", Monday + 40_000, Monday + 43_000, TimeSpent.Work, 3_000),
                    new(steps[1], 1, null, Monday + 43_000, Monday + (12 * 86_400), TimeSpent.Applicant, 900_000),
                    new(steps[2], 2, "building", Monday + (2 * 86_400), Monday + (20 * 86_400), TimeSpent.OffShift, 100_000),
                    new(steps[2], 2, "building 2", Monday + (20 * 86_400), Monday + (24 * 86_400), TimeSpent.Work, 80_000),
                ]),
                new(0, 4, null, null, Monday, Monday + (16 * 86_400), "refused", null, null, [new(steps[1], 1, null, Monday, Monday + (16 * 86_400), TimeSpent.Outside, 16 * 86_400)]),
            ],
        };
    }

    private static Estimate Of(double mean, double half) => new(mean, half, half, 20);

    private static PoolStudy Pool(string name, int staff, double use, double wait, Estimate? days, Estimate? onTime) => new()
    {
        Pool = name,
        Staff = staff,
        Utilisation = Of(use, 0.01),
        WaitDays = Of(wait, 0.05),
        OneMoreDays = days,
        OneMoreOnTime = onTime,
        BusyByHour = [.. Enumerable.Range(0, 24 * 7).Select(h => h / 24 < 5 && h % 24 is >= 8 and < 17 and not 12 ? Math.Min(1, use * (0.7 + (h % 24 / 40.0))) : double.NaN)],
    };
}
