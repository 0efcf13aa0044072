using System.Collections.Immutable;
using MotCua.Cases.Storage;
using MotCua.LegalTime;
using MotCua.Rules;
using MotCua.Rules.Tests;
using MotCua.Rules.Tests.RandomProcedures;
using MotCua.Testing;
using NodaTime;

namespace MotCua.Cases.Tests.Differential;

/// <summary>
/// One meaning, two drivers: a case simulated in virtual time and the same case run through the engine, store and workers included, under a manual
/// clock, have the same effects and deadlines. 300 random procedures in the ordinary suite; 11,000 with MOTCUA_NIGHTLY=1, which make more than 10,000 traces: the others
/// unroll to more steps than a procedure may have.
/// </summary>
public sealed class Same_meaning
{
    private static readonly int Count = Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1" ? 11_000 : 300;

    private static readonly WorkCalendar Calendar = WorkCalendar.Compile(new WorkCalendarDefinition
    {
        Id = "office",
        Title = new("Cơ quan", "Office"),
        Zone = "Asia/Ho_Chi_Minh",
        WeeklyRest = [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday],
        DecidedFrom = 1,
        DecidedUntil = 9998,
    });

    [Fact]
    public async Task A_simulated_case_and_an_executed_one_have_the_same_effects_and_deadlines()
    {
        var (events, ended, silent) = (0L, 0, 0);
        await Parallel.ForAsync(0, Count, async (seed, _) =>
        {
            try
            {
                if (await CompareAsync(seed) is { } run)
                {
                    Interlocked.Add(ref events, run.Followed.Count);
                    Interlocked.Add(ref ended, run.Asked.Count > 0 ? 1 : 0);
                    Interlocked.Add(ref silent, run.Asked.Count(static a => a.Action is null));
                }
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Seed {seed}: {problem.Message}", problem);
            }
        });

        // The comparison must have had something to compare.
        Assert.True(events > Count * 4, $"only {events} events in {Count} cases");
        Assert.True(silent > Count / 4, $"only {silent} limits passed");
        Assert.True(ended > Count * 3 / 4, $"only {ended} cases were run");
        TestContext.Current.TestOutputHelper?.WriteLine($"{ended} simulated traces of {Count} random procedures run through the engine, {events} events, {silent} limits passed: 0 differences in effects and deadlines");
    }

    private static async Task<VirtualRun?> CompareAsync(int seed)
    {
        var source = RandomProcedure.Create(seed);
        if (CompiledProcedure.Compile(source.Procedure, new PlainConditions(), source).Program is not { } program)
        {
            // Unrolling can pass 256 steps; such a procedure is refused, not run.
            return null;
        }

        var run = new VirtualRun(program, Calendar, seed);
        var start = DayNumber.StartOf(DayNumber.Of(new LocalDate(2026, 7, 6))) + 32_400;
        run.Run(start);
        await ExecuteAsync(seed, source, run, start);
        return run;
    }

    private static async Task ExecuteAsync(int seed, RandomProcedure source, VirtualRun run, long start)
    {
        var catalog = ProcedureCatalog.Of([source.Procedure], source, [Calendar], conditions: new PlainConditions());
        var clock = new ManualTimeProvider(Calendar.ToInstant(start));
        var store = new InMemoryCaseStore();
        var cases = new CaseService(catalog, store, clock, new() { CachedCases = seed % 2 == 0 ? 100 : 0, Work = new() { Batch = 1 } });
        var watch = new DeadlineWorker(cases, "host");
        var key = new CaseKey("agency", $"case-{seed}");
        var variant = source.Procedure.Variants.IsEmpty ? null : source.Procedure.Variants[run.Variant].Id;
        var done = 0;
        await DoAsync(cases, key, ref done, new Submit(source.Procedure.Id)
        {
            Version = source.Procedure.Version, Variant = variant, Facts = run.FirstFacts, OnlyOpen = true,
        });
        foreach (var asked in run.Asked.Where(a => a.Action is not null))
        {
            await PassAsync(clock, watch, store, Calendar.ToInstant(asked.At));
            await DoAsync(cases, key, ref done, asked.Action!);
            if (asked.Action is RequestWithdrawal)
            {
                await DoAsync(cases, key, ref done, new ConfirmWithdrawal());
            }
        }

        if (run.Asked.Count > 0 && run.Asked[^1].Action is null)
        {
            await PassAsync(clock, watch, store, Calendar.ToInstant(run.Asked[^1].At) + Duration.FromSeconds(2));
        }

        await AssertSameAsync(cases, key, run);
    }

    private static Task DoAsync(CaseService cases, CaseKey key, ref int done, CaseAction action)
    {
        var number = done++;
        return Do();

        async Task Do()
        {
            var version = number == 0 ? 0 : (await cases.ReadAsync(key))!.Version;
            var answer = await cases.DoAsync(new()
            {
                Key = key, By = new($"p{number % 3}", ["applicant", "office", .. cases.Catalog.Versions[0].Program.Slots.Select(s => s.Step.By)]),
                ExpectedVersion = version, IdempotencyKey = $"k{number}", Action = action,
            });
            Assert.True(answer.IsDone, $"{action}: {answer}");
        }
    }

    /// <summary>Time passes second by second of what is due; the worker does what it finds.</summary>
    private static async Task PassAsync(ManualTimeProvider clock, DeadlineWorker watch, InMemoryCaseStore store, Instant until)
    {
        while (store.NextReady(WorkKind.Deadline) is { } next && next <= until)
        {
            clock.MoveTo(next > clock.Now ? next : clock.Now);
            Assert.Equal(1, await watch.RunOnceAsync());
        }

        clock.MoveTo(until > clock.Now ? until : clock.Now);
    }

    private static async Task AssertSameAsync(CaseService cases, CaseKey key, VirtualRun run)
    {
        var program = cases.Catalog.Versions[0].Program;
        var history = (await cases.HistoryAsync(key)).Select(h => h.What.Ruled).OfType<CaseEvent>().ToArray();
        Assert.Equal(run.Followed.Count, history.Length);
        for (var i = 0; i < history.Length; i++)
        {
            var (expected, actual) = (run.Followed[i], history[i]);
            Assert.Equal(Calendar.ToInstant(expected.At), actual.At);
            Assert.Equal(expected.Effects, actual.Effects.Select(e => Number(program, e)));
            Assert.Equal(
                expected.Clocks.Select(c => (c.Name, c.Clock, c.Clock.Due == long.MaxValue ? default(Instant?) : Calendar.ToInstant(c.Clock.Due))).OrderBy(c => c.Name, StringComparer.Ordinal),
                actual.Clocks.Select(c => (c.Name, c.Clock, c.Due)).OrderBy(c => c.Name, StringComparer.Ordinal));
        }

        var dossier = (await cases.ReadAsync(key))!;
        Assert.Equal(run.Words, dossier.Rules.Words);
        Assert.Equal(run.Clocks, dossier.Rules.Clocks);
        Assert.True((await cases.VerifyAsync(key)).IsIntact);
    }

    private static Effect Number(CompiledProcedure program, CaseEffect effect)
    {
        var index = effect.Kind switch
        {
            EffectKind.Opened or EffectKind.Done or EffectKind.Skipped or EffectKind.Cancelled or EffectKind.Overdue => program.FindSlot(effect.Subject),
            EffectKind.BlockEntered or EffectKind.BlockLeft => program.FindBlock(effect.Subject),
            EffectKind.BranchEntered or EffectKind.BranchSkipped or EffectKind.BranchEnded => program.FindBranch(effect.Subject),
            EffectKind.Spent => program.FindCounter(effect.Subject),
            EffectKind.Marked => program.FindMark(effect.Subject),
            _ => program.FindEnd(effect.Subject),
        };
        var choice = effect.Kind switch
        {
            EffectKind.Done => program.FindOutcome(index, effect.Choice!),
            EffectKind.BranchEnded => program.Branches[index].Results.IndexOf(effect.Choice!),
            _ => -1,
        };
        return new(effect.Kind, (ushort)index, (ushort)effect.Number, (short)choice);
    }
}
