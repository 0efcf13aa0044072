using MotCua.Cases.Storage;
using MotCua.Cases.Tests.Desk;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;
using MotCua.Simulation;
using MotCua.Testing;
using NodaTime;

namespace MotCua.Cases.Tests.Differential;

/// <summary>
/// Cases of the real procedures as the simulator runs them, queues and staff included: taken from its own trace and run through the engine, they take
/// the same steps at the same moments, pause as often, and are due on the same second. 40 cases per version in the ordinary suite, 1,000 with
/// MOTCUA_NIGHTLY=1.
/// </summary>
public sealed class Simulated_library
{
    private static readonly int Most = Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1" ? 1_000 : 40;

    [Theory]
    [InlineData("vn/house-permit", "2026-07-01")]
    [InlineData("vn/house-permit", "2025-07-01")]
    [InlineData("vn/birth-residence-insurance", "2024-06-10")]
    public async Task The_simulators_trace_runs_through_the_engine_with_the_same_dates(string procedure, string version)
    {
        var limits = 0;
        var catalog = TradeLicence.Alone(procedure, version);
        var cases = Trace(procedure, version);
        Assert.True(cases.Count >= Math.Min(Most, 40), $"only {cases.Count} cases ended");
        for (var i = 0; i < cases.Count; i++)
        {
            try
            {
                limits += await ReplayAsync(catalog, procedure, version, cases[i]);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Case {cases[i].Case.Number}: {problem.Message}", problem);
            }
        }

        Assert.True(limits > cases.Count / 3, $"only {limits} limits came to their end in {cases.Count} cases");
        TestContext.Current.TestOutputHelper?.WriteLine($"{cases.Count} simulated cases of {procedure} {version} run through the engine, {limits} limits ended: 0 differences");
    }

    private static List<Traced> Trace(string procedure, string version)
    {
        var file = Path.Combine(Root(), Path.Combine(procedure.Split('/')), "scenarios", "base.yaml");
        var catalog = TradeLicence.Library;
        var sources = new SimulationSources(id => catalog.Calendars.GetValueOrDefault(id), catalog.Parameters.At);
        var bound = SimulationPlan.Bind(ScenarioReader.Read(file, File.ReadAllText(file)).Scenario!, [catalog.Named(procedure, version)!.Program], sources);
        Assert.True(bound.Plan is not null, string.Join('\n', bound.Diagnostics));
        var found = new List<Traced>();
        new TracedReplication(bound.Plan, 0).Run(0, (in TracedCase ended, ReadOnlySpan<TraceEntry> lines, ConditionBits conditions) =>
        {
            if (found.Count < Most)
            {
                found.Add(new(ended, lines.ToArray(), conditions.True.ToArray()));
            }
        });
        return found;
    }

    private static async Task<int> ReplayAsync(ProcedureCatalog catalog, string procedure, string version, Traced traced)
    {
        var pinned = catalog.Named(procedure, version)!;
        var (program, calendar) = (pinned.Program, catalog.Calendars[pinned.Program.Calendars[0]]);
        var run = new Run(catalog, pinned, calendar, traced);
        await run.DoAsync(new Submit(procedure)
        {
            Version = version,
            Variant = pinned.Procedure.Variants.IsEmpty ? null : program.Variants[traced.Case.Variant],
            Facts = [.. program.Facts.Select(f => new LearnedFact(f.Id, Fact(program, f, traced)))],
            OnlyOpen = true,
        });
        var visits = traced.Lines.Where(l => l.Kind == TraceKind.Opened).ToDictionary(l => l.Task, l => l.Value);
        var silent = traced.Lines.Where(l => l.Kind == TraceKind.Expired).Select(l => l.Task).ToHashSet();
        foreach (var line in traced.Lines.Where(l => l.Kind is TraceKind.Ended or TraceKind.Expired))
        {
            if (line.Kind == TraceKind.Expired)
            {
                await run.PassAsync(calendar.ToInstant(line.At) + Duration.FromSeconds(1));
            }
            else if (!silent.Contains(line.Task))
            {
                await run.PassAsync(calendar.ToInstant(line.At));
                await run.PayAsync(program.Slots[line.Slot]);
                await run.DoAsync(new CompleteOne(program.Slots[line.Slot].Id, program.Slots[line.Slot].Outcomes[line.Value]) { Visit = visits[line.Task] });
            }
        }

        return await run.CompareAsync();
    }

    /// <summary>A fact as the simulated case had it, read from the conditions that held and the copies that were opened.</summary>
    private static FactValue Fact(CompiledProcedure program, CompiledFact fact, Traced traced)
    {
        if (fact.Fact.Type == FactType.Actors)
        {
            return FactValue.ActorCount(traced.Lines.Where(l => l.Kind == TraceKind.Opened)
                .SelectMany(l => program.Slots[l.Slot].Copies).Where(c => c.Fact == fact.Index).Select(c => c.Index + 1).DefaultIfEmpty(0).Max());
        }

        var condition = program.Procedure.Conditions.FirstOrDefault(c => c.Expression == fact.Id);
        return FactValue.YesNo(condition is not null && (traced.True[condition.Index >> 6] >> (condition.Index & 63) & 1) != 0);
    }

    private static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Workflow.sln")))
            {
                return Path.Combine(folder, "procedures");
            }
        }

        throw new InvalidOperationException("The repository's root was not found above the tests.");
    }

    private sealed record Traced(TracedCase Case, TraceEntry[] Lines, ulong[] True);

    private sealed class Run
    {
        private readonly RunnableVersion pinned;
        private readonly WorkCalendar calendar;
        private readonly Traced traced;
        private readonly ManualTimeProvider clock;
        private readonly InMemoryCaseStore store = new();
        private readonly CaseService cases;
        private readonly DeadlineWorker watch;
        private readonly CaseKey key = new("agency", "1");
        private int number;

        public Run(ProcedureCatalog catalog, RunnableVersion pinned, WorkCalendar calendar, Traced traced)
        {
            this.pinned = pinned;
            this.calendar = calendar;
            this.traced = traced;
            clock = new(calendar.ToInstant(traced.Case.Arrived));
            cases = new(catalog, store, clock);
            watch = new(cases, "host");
        }

        public async Task DoAsync(CaseAction action)
        {
            var answer = await cases.DoAsync(new()
            {
                Key = key, By = new($"p{number}", [.. pinned.Procedure.Actors.Select(a => a.Id)]), ExpectedVersion = number == 0 ? 0 : CaseRequest.AnyVersion, IdempotencyKey = $"{number++}", Action = action,
            });
            Assert.True(answer.IsDone, $"{action}: {(answer is CaseAnswer.Refused r ? r.Refusal.Message.In("en") : answer)}");
        }

        public async Task PayAsync(CompiledSlot slot)
        {
            foreach (var fee in slot.Step.Fees)
            {
                var amount = pinned.Procedure.Fees.First(f => f.Id == fee).Amount ?? 0;
                _ = await cases.DoAsync(new() { Key = key, By = new("bank", ["bank"]), ExpectedVersion = CaseRequest.AnyVersion, IdempotencyKey = $"fee {fee}", Action = new RecordPayment(fee, amount, "R") });
            }
        }

        public async Task PassAsync(Instant until)
        {
            while (store.NextReady(WorkKind.Deadline) is { } next && next <= until)
            {
                clock.MoveTo(next > clock.Now ? next : clock.Now);
                Assert.NotEqual(0, await watch.RunOnceAsync());
            }

            clock.MoveTo(until > clock.Now ? until : clock.Now);
        }

        public async Task<int> CompareAsync()
        {
            var program = pinned.Program;
            var dossier = (await cases.ReadAsync(key))!;
            var events = (await cases.HistoryAsync(key)).Select(h => h.What.Ruled).OfType<CaseEvent>().ToArray();
            var end = traced.Lines.Single(l => l.Kind == TraceKind.CaseEnded);
            Assert.Equal(program.Ends[end.Value].Id, program.Ends[dossier.Rules.End].Id);

            // The same steps are opened and done in the same order; what silence decides is at its due moment in both, to the second.
            Assert.Equal(
                traced.Lines.Where(l => l.Kind == TraceKind.Opened).Select(l => (program.Slots[l.Slot].Id, (int)l.Value)).Order(),
                events.SelectMany(e => e.Effects).Where(e => e.Kind == EffectKind.Opened).Select(e => (e.Subject, e.Number)).Order());
            Assert.True((events[^1].At - calendar.ToInstant(end.At)) is { } apart && apart >= -Duration.FromSeconds(2) && apart <= Duration.FromSeconds(2), "the case ends at another moment");

            var compared = 0;
            foreach (var limit in program.Limits)
            {
                var readings = events.SelectMany(e => e.Clocks).Where(c => c.Name == limit.Id).ToArray();
                Assert.Equal(traced.Lines.Count(l => l.Kind == TraceKind.LimitPaused && l.Value == limit.Index), readings.Where((r, i) => r.Clock.State.IsPaused && (i == 0 || !readings[i - 1].Clock.State.IsPaused)).Count());
                var last = traced.Lines.Where(l => l.Kind is TraceKind.LimitKept or TraceKind.LimitMissed && l.Value == limit.Index).Select(l => (TraceEntry?)l).LastOrDefault();
                if (last is { } line)
                {
                    compared++;
                    Assert.Equal(line.Due, dossier.Rules.Clocks[limit.Index].LastDue);
                    Assert.Equal(line.Kind == TraceKind.LimitMissed, line.At > line.Due);
                }
            }

            Assert.True((await cases.VerifyAsync(key)).IsIntact);
            return compared;
        }
    }
}
