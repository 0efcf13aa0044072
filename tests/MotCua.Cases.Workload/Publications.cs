using System.Globalization;
using System.Runtime.CompilerServices;
using MotCua.Expressions;
using MotCua.Procedures;
using MotCua.Testing;
using NodaTime;

namespace MotCua.Cases.Workload;

/// <summary>
/// Publishes a version, files a case under it and lets it go again, over and over; then says how much memory of the process that took after a first
/// tenth, and how many of the versions are still held by somebody.
/// </summary>
internal static class Publications
{
    public static async Task<int> RunAsync(Report report, int cycles)
    {
        var retired = new List<WeakReference>();
        var before = 0L;
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            retired.AddRange(await PublishAsync(cycle));
            if (cycle == cycles / 10)
            {
                before = Resident();
            }
        }

        var after = Resident();
        report.Say(string.Create(CultureInfo.InvariantCulture, $"PUBLISHED {cycles} {retired.Count(static version => version.IsAlive)} {before} {after}"));
        return 0;
    }

    /// <summary>Not inlined: nothing of a version may live on in a local of the loop.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference[]> PublishAsync(int cycle)
    {
        ConditionCompiler? judge = null;

        // Another text and other conditions every time: nothing compiled before can be used again.
        var text = $$"""
            procedure: example/published
            title: { vi: Công bố {{cycle}} (ví dụ), en: Published {{cycle}} (example) }
            fictional: yes
            effective: { from: 2020-01-01 }
            calendar: vn-office
            bases:
              practice: { assumed: invented for a test }
            data:
              area: { type: number, known-at: file }
              old: { type: yes-no, known-at: file }
            conditions:
              large: { title: { vi: Lớn, en: Large }, holds: "area > {{cycle}}.5 && !old || area * 2 == {{cycle}}" }
            actors: { applicant: citizen, desk: office }
            steps:
              file: { by: applicant, marks: submitted, basis: practice, next: look }
              look: { by: desk, when: large, otherwise: work, basis: practice, next: work }
              work: { by: desk, within: 5 working days, basis: practice, next: finished }
            ends:
              finished: { gives: [result] }
            """;
        var library = ProcedureLibrary.Of([new("published.yaml", text), .. Engine.Files()], parameters => judge = new ConditionCompiler(parameters.All.Select(ExpressionInput.Of)));
        var catalog = ProcedureCatalog.Of(library, judge);
        var service = new CaseService(catalog, new InMemoryCaseStore(), new ManualTimeProvider(Instant.FromUtc(2026, 7, 6, 2, 0)));
        var answer = await service.DoAsync(new()
        {
            Key = new("agency", "1"), By = Engine.Applicant, ExpectedVersion = 0, IdempotencyKey = "1",
            Action = new Submit("example/published") { Facts = [new("area", FactValue.Number(cycle + 1)), new("old", FactValue.YesNo(false))] },
        });
        var open = (await service.ReadAsync(new("agency", "1")))!.OpenSteps.Single().Id;
        return answer is CaseAnswer.Done && open == "look"
            ? [new(catalog), new(catalog.Named("example/published", catalog.Of("example/published")[0].Procedure.Version)!.Program), new(judge)]
            : throw new InvalidOperationException($"{answer}, waiting at {open}");
    }

    private static long Resident()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
