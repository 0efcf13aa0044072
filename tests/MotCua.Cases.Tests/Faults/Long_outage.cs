using MotCua.Cases.Storage;
using MotCua.Cases.Tests.Desk;
using MotCua.Rules;
using MotCua.Testing;
using NodaTime;

namespace MotCua.Cases.Tests.Faults;

/// <summary>Nobody watches for thirty days; then every deadline that passed speaks once, at its own moment, whoever notices it.</summary>
public sealed class Long_outage
{
    [Fact]
    public async Task After_thirty_days_without_a_worker_each_deadline_speaks_once_at_its_own_moment()
    {
        var clock = new ManualTimeProvider(Script.Start);
        var store = new InMemoryCaseStore();
        CaseService Host() => new(TradeLicence.Catalog, store, clock, new() { Work = new() { Batch = 7 } }, TradeLicence.Keys);
        var desk = Host();
        const int Cases = 60;
        for (var i = 0; i < Cases; i++)
        {
            clock.Advance(Duration.FromMinutes(37));
            var version = 0L;
            foreach (var (by, action) in new (string, CaseAction)[]
            {
                ("applicant", new Submit(TradeLicence.Id) { Facts = [new("hazardous", Procedures.FactValue.YesNo(false))], Papers = ["form", "deed"] }),
                ("desk", new Accept()), ("register", new CompleteOne("lookup")),
                ("unit", i % 2 == 0 ? new RequestSupplement(["lease"], "x") : new Reassign("appraise", "minh", "x")),
            })
            {
                var answer = await desk.DoAsync(new() { Key = new("agency", $"{i}"), By = new(by, [by]), ExpectedVersion = version, IdempotencyKey = $"{i}/{version}", Action = action });
                version = Assert.IsType<CaseAnswer.Done>(answer).Version;
            }
        }

        clock.Advance(Duration.FromDays(30));
        DeadlineWorker[] workers = [new(Host(), "h1"), new(Host(), "h2"), new(Host(), "h3")];
        for (var idle = 0; idle < 2;)
        {
            var claimed = await Task.WhenAll(workers.Select(w => Task.Run(() => w.RunOnceAsync())));
            idle = claimed.Sum() == 0 ? idle + 1 : 0;
        }

        for (var i = 0; i < Cases; i++)
        {
            var history = await desk.HistoryAsync(new("agency", $"{i}"));
            var spoke = history.Where(h => h.What.By is null).ToArray();

            // Half were waiting for an answer that never came; half were in appraisal, whose own limit and the whole one both passed.
            Assert.Equal(i % 2 == 0 ? ["step-completed", "limit-overdue"] : ["step-overdue", "limit-overdue"], spoke.Select(h => h.Type));
            var due = new Dictionary<string, Instant?>();
            foreach (var happened in history.Select(h => h.What.Ruled).OfType<CaseEvent>())
            {
                var name = happened switch { StepOverdue e => $"step {e.Step}", LimitOverdue e => e.Limit, StepCompleted { InSilence: true } e => $"step {e.Step}", _ => null };
                Assert.True(name is null || happened.At == due[name], $"{i}: {happened.GetType().Name} at {happened.At}, due {(name is null ? null : due[name])}");
                foreach (var reading in happened.Clocks)
                {
                    due[reading.Name] = reading.Due;
                }
            }

            Assert.True((await desk.VerifyAsync(new("agency", $"{i}"))).IsIntact);
        }

        Assert.Null(store.NextReady(WorkKind.Deadline));
        TestContext.Current.TestOutputHelper?.WriteLine($"{Cases * 2} deadlines passed in an outage of 30 days: each spoke once, 0 early");
    }
}
