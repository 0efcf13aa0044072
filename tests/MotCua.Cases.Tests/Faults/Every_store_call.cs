using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MotCua.Cases.Storage;
using MotCua.Cases.Tests.Desk;
using MotCua.Testing;
using NodaTime;

namespace MotCua.Cases.Tests.Faults;

/// <summary>
/// Each call of the store fails once before it does anything and once after it has done it, in every scenario; the case comes to the same end as if
/// nothing had failed, with the same events. 6 scenarios in the ordinary suite, all 36 with MOTCUA_NIGHTLY=1.
/// </summary>
public sealed partial class Every_store_call
{
    private static readonly int Scenarios = Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1" ? Script.Count : 6;

    [Fact]
    public async Task A_store_that_fails_before_or_after_any_call_changes_nothing_in_the_end()
    {
        var (calls, hit) = (0, 0);
        for (var i = 0; i < Scenarios; i++)
        {
            // Spread over all of them, so that the ordinary suite meets every kind of path.
            var number = i * Script.Count / Scenarios;
            var (expected, count) = await RunAsync(number, new(int.MaxValue, false));
            Assert.True(count >= 8, $"scenario {number} makes {count} calls");
            calls += count;
            for (var call = 0; call < count; call++)
            {
                foreach (var after in new[] { false, true })
                {
                    var fault = new Fault(call, after);
                    var (actual, _) = await RunAsync(number, fault);
                    Assert.True(fault.Happened);
                    hit++;
                    Assert.True(expected == actual, $"scenario {number}, call {call} fails {(after ? "after" : "before")}:\n{Difference(expected, actual)}");
                }
            }
        }

        Assert.Equal(calls * 2, hit);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Scenarios} scenarios, {calls} store calls, a fault before and after each: {hit} of {calls * 2} hit, 0 differences");
    }

    private static async Task<(string End, int Calls)> RunAsync(int number, Fault fault)
    {
        var clock = new ManualTimeProvider(Script.Start);
        var memory = new InMemoryCaseStore();
        var store = new FaultyStore(memory, fault);
        var options = new CaseEngineOptions { TryAgainAfter = TimeSpan.Zero, Work = new() { Lease = TimeSpan.FromSeconds(30), FirstRetry = TimeSpan.FromSeconds(1) } };
        var cases = new CaseService(TradeLicence.Catalog, store, clock, options, TradeLicence.Keys);
        var (register, outbox) = (new Register(), new Outbox());
        Worker[] workers = [new DeadlineWorker(cases, "host"), new JobWorker(cases, new StepHandlers().ForActor("register", register), "host"), new MessageWorker(cases, outbox, "host")];
        var key = new CaseKey("agency", "000.01");
        var lines = Script.Of(number);
        for (var i = 0; i < lines.Count; i++)
        {
            await PassAsync(Script.Start + Duration.FromMinutes(lines[i].At));
            var answer = await cases.DoAsync(new()
            {
                Key = key, By = lines[i].By, ExpectedVersion = i == 0 ? 0 : CaseRequest.AnyVersion, IdempotencyKey = $"{i}", Action = lines[i].Action,
            });
            Assert.True(answer.IsDone, $"scenario {number}, line {i} {lines[i].Action}: {(answer is CaseAnswer.Refused r ? r.Refusal.Message.In("en") : answer)}");
        }

        await PassAsync(clock.Now + Duration.FromDays(40));
        var end = await EndAsync(memory, cases, key, outbox);
        return (end, store.Calls);

        async Task PassAsync(Instant until)
        {
            while (true)
            {
                var next = new[] { memory.NextReady(WorkKind.Deadline), memory.NextReady(WorkKind.Job), memory.NextReady(WorkKind.Message) }.Where(n => n <= until).Min();
                if (next is null)
                {
                    break;
                }

                clock.MoveTo(next > clock.Now ? next.Value : clock.Now);
                var claimed = 0;
                foreach (var worker in workers)
                {
                    try
                    {
                        claimed += await worker.RunOnceAsync();
                    }
                    catch (IOException)
                    {
                        // As the worker's loop does: it asks again later.
                    }
                }

                if (claimed == 0)
                {
                    clock.Advance(Duration.FromSeconds(31));
                }
            }

            clock.MoveTo(until > clock.Now ? until : clock.Now);
        }
    }

    private static async Task<string> EndAsync(InMemoryCaseStore memory, CaseService cases, CaseKey key, Outbox outbox)
    {
        var healthy = new CaseService(TradeLicence.Catalog, memory, new ManualTimeProvider(Script.Start), keys: TradeLicence.Keys);
        Assert.True((await healthy.VerifyAsync(key)).IsIntact);
        var row = (await memory.LoadAsync([new(key, null)], default))[0].Row!;
        var history = await healthy.HistoryAsync(key);
        var inbox = (await memory.InboxAsync(new(key.Agency, ["applicant", "desk", "unit", "chair", "register"], null), new(100), default)).Rows;
        var text = string.Join('\n',
        [
            $"{row.Status} {row.Version} {row.Punctuality} {row.DueAt} {row.ClosedAt}",
            .. history.Select(h => $"{h.Sequence} {h.Type} {h.What.At} {h.What.By?.Id}"),
            System.Text.Encoding.UTF8.GetString(row.State.Span),
            .. inbox.Select(r => $"{r.Step} {r.Visit} {r.Role} {r.Person} {r.DueAt}"),
            .. outbox.Sent.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            $"left: {memory.NextReady(WorkKind.Deadline)} {memory.NextReady(WorkKind.Job)} {memory.NextReady(WorkKind.Message)}",
        ]);

        // A lost claim is claimed again when its lease is over: what a machine does comes half a minute later, never in another hour.
        return Moments().Replace(text, "T$1");
    }

    [GeneratedRegex(@"T(\d\d):\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Moments();

    private static string Difference(string expected, string actual)
        => string.Join('\n', expected.Split('\n').Zip(actual.Split('\n')).Where(p => p.First != p.Second).Take(5).Select(p => $"- {p.First}\n+ {p.Second}"));
}

/// <summary>Which call fails, and whether before or after it has done its work.</summary>
internal sealed class Fault(int call, bool after)
{
    public bool Happened { get; private set; }

    public async Task<T> Around<T>(int number, Func<Task<T>> work)
    {
        if (number != call)
        {
            return await work();
        }

        Happened = true;
        if (after)
        {
            await work();
        }

        throw new IOException($"call {call} failed {(after ? "after" : "before")} it was done");
    }
}

/// <summary>A store one call of which fails.</summary>
internal sealed class FaultyStore(ICaseStore inner, Fault fault) : ICaseStore
{
    public int Calls { get; private set; }

    public Task<ImmutableArray<CommitResult>> CommitAsync(ImmutableArray<CaseCommit> commits, CancellationToken cancellation) => fault.Around(Calls++, () => inner.CommitAsync(commits, cancellation));

    public Task<ImmutableArray<LoadedCase>> LoadAsync(ImmutableArray<CaseLookup> lookups, CancellationToken cancellation) => fault.Around(Calls++, () => inner.LoadAsync(lookups, cancellation));

    public Task<ImmutableArray<EventRow>> EventsAsync(CaseKey key, long after, int most, CancellationToken cancellation) => fault.Around(Calls++, () => inner.EventsAsync(key, after, most, cancellation));

    public Task<ImmutableArray<PersonalRow>> PersonalAsync(CaseKey key, CancellationToken cancellation) => fault.Around(Calls++, () => inner.PersonalAsync(key, cancellation));

    public Task<ImmutableArray<ClaimedWork>> ClaimAsync(WorkClaim claim, CancellationToken cancellation) => fault.Around(Calls++, () => inner.ClaimAsync(claim, cancellation));

    public Task<ImmutableArray<bool>> SettleAsync(ImmutableArray<WorkSettlement> settlements, CancellationToken cancellation) => fault.Around(Calls++, () => inner.SettleAsync(settlements, cancellation));

    public Task<bool> ReviveAsync(WorkKey key, Instant readyAt, CancellationToken cancellation) => fault.Around(Calls++, () => inner.ReviveAsync(key, readyAt, cancellation));

    public Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation) => fault.Around(Calls++, () => inner.EraseAsync(erasure, cancellation));
}
