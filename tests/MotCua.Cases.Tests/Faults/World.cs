using System.Collections.Immutable;
using MotCua.Cases.Storage;
using MotCua.Cases.Tests.Desk;
using MotCua.Testing;
using NodaTime;

namespace MotCua.Cases.Tests.Faults;

/// <summary>
/// Many hosts, one store, one thread, one seed: store faults before and after the act, lost answers, duplicated and late commands, clocks that jump,
/// hosts that sleep longer than their lease, hosts that die. The same seed does the same again.
/// </summary>
internal sealed class World
{
    private static readonly Duration Lease = Duration.FromMinutes(2);
    private readonly Random fate;
    private readonly InMemoryCaseStore memory = new();
    private readonly List<Pending> pending = [];
    private readonly List<Host> hosts = [];
    private readonly List<Client> clients = [];
    private readonly List<string> trace = [];
    private Instant now = Script.Start;
    private bool isCalm;

    public World(int seed)
    {
        fate = new Random(seed);
        for (var i = 0; i < 2 + fate.Next(3); i++)
        {
            hosts.Add(new(this, i));
        }

        for (var i = 0; i < 2 + fate.Next(3); i++)
        {
            clients.Add(new(new CaseKey(i % 2 == 0 ? "a" : "b", $"case-{i}"), Script.Of(fate.Next(Script.Count))));
        }
    }

    public int Acknowledged { get; private set; }

    public int Faults { get; private set; }

    public int Deaths { get; private set; }

    public int LeasesLost { get; private set; }

    /// <summary>Runs everything to its end and gives what came of it as a text; throws when something must not be.</summary>
    public async Task<string> RunAsync()
    {
        for (var step = 0; clients.Any(c => !c.IsFinished); step++)
        {
            Assert.True(step < 40_000, "the world does not come to an end");
            Step();
        }

        isCalm = true;
        for (var rounds = 0; Next() is { } next; rounds++)
        {
            Assert.True(rounds < 2_000, "work is left that nobody does");
            now = next > now ? next : now + Duration.FromMinutes(3);
            foreach (var host in hosts)
            {
                host.WakeAndWork();
            }

            while (pending.Count > 0)
            {
                Do(pending[^1]);
            }
        }

        return await JudgeAsync();
    }

    private Instant? Next() => new[] { memory.NextReady(WorkKind.Deadline), memory.NextReady(WorkKind.Job), memory.NextReady(WorkKind.Message) }.Min();

    private void Step()
    {
        var dice = fate.Next(100);
        if (dice < 62 && pending.Count > 0)
        {
            Do(pending[fate.Next(pending.Count)]);
        }
        else if (dice < 74)
        {
            var client = clients[fate.Next(clients.Count)];
            if (!client.IsFinished)
            {
                client.Step(this);
            }
        }
        else if (dice < 83)
        {
            hosts[fate.Next(hosts.Count)].Work();
        }
        else if (dice < 95)
        {
            now += fate.Next(4) switch { 0 => Duration.FromSeconds(fate.Next(60)), 1 => Duration.FromMinutes(fate.Next(30)), 2 => Lease + Duration.FromSeconds(1), _ => Duration.FromHours(fate.Next(30)) };
        }
        else
        {
            hosts[fate.Next(hosts.Count)].Suffer(fate.Next(3));
        }
    }

    private void Do(Pending call)
    {
        pending.Remove(call);
        if (call.Host.Generation != call.Generation)
        {
            // Whoever asked is dead. What was on its way may still arrive.
            if (fate.Next(2) == 0)
            {
                call.Act();
            }

            return;
        }

        if (!isCalm && call.Host.SleepsUntil > now)
        {
            pending.Add(call);
            return;
        }

        var kind = isCalm ? 99 : fate.Next(100);
        Faults += kind < 4 ? 1 : 0;
        call.Answer(kind < 2 ? Mode.FailsBefore : kind < 4 ? Mode.FailsAfter : Mode.Works);
    }

    public Task<T> Ask<T>(Host host, Func<Task<T>> act)
    {
        var waits = new TaskCompletionSource<T>();
        pending.Add(new(host, host.Generation, () => act(), mode =>
        {
            if (mode == Mode.FailsBefore)
            {
                waits.SetException(new IOException("before"));
                return;
            }

            var result = act().GetAwaiter().GetResult();
            if (mode == Mode.FailsAfter)
            {
                waits.SetException(new IOException("after"));
            }
            else
            {
                if (result is ImmutableArray<bool> settled)
                {
                    LeasesLost += settled.Count(s => !s);
                }

                waits.SetResult(result);
            }
        }));
        return waits.Task;
    }

    private async Task<string> JudgeAsync()
    {
        var judge = new CaseService(TradeLicence.Catalog, memory, new ManualTimeProvider(now), keys: TradeLicence.Keys);
        var issued = 0;
        foreach (var client in clients)
        {
            var check = await judge.VerifyAsync(client.Key);
            Assert.True(check.IsIntact, $"{client.Key}: {check}");
            var history = await judge.HistoryAsync(client.Key);
            var dossier = (await judge.ReadAsync(client.Key))!;

            issued += history.Count(static h => h.What.AtDesk is FormIssued);

            // Nothing happened twice.
            var done = history.Select(h => h.What.Ruled).OfType<Rules.StepCompleted>().Select(e => $"{e.Step}#{e.Visit}").ToArray();
            Assert.Equal(done.Length, done.Distinct().Count());
            Assert.True(history.Count(h => h.What.AtDesk is DossierFiled) == 1 && history.Count(h => h.What.AtDesk is PaymentRecorded) <= 1);

            // What was acknowledged is there, under the version it was acknowledged with.
            foreach (var (key, version) in client.Acknowledged)
            {
                var loaded = (await memory.LoadAsync([new(client.Key, key)], default))[0];
                Assert.NotNull(loaded.Answer);
                Assert.Equal(version, loaded.Answer.Version);
                Assert.True(loaded.Answer.Version <= dossier.Version);
            }

            // A deadline speaks once, and not before its moment by the clock of whoever noticed it. A limit that a supplement has set anew is another.
            var due = new Dictionary<string, Instant?>(StringComparer.Ordinal);
            var spoken = new HashSet<(string Name, Instant Due)>();
            foreach (var happened in history.Where(h => h.What.Ruled is not null))
            {
                var name = happened.What.Ruled switch
                {
                    Rules.StepOverdue e => $"step {e.Step}",
                    Rules.LimitOverdue e => e.Limit,
                    Rules.StepCompleted { InSilence: true } e => $"step {e.Step}",
                    _ => null,
                };
                Assert.True(name is null || happened.RecordedAt > due[name]!.Value, "a deadline spoke early");
                Assert.True(name is null || spoken.Add((name, due[name]!.Value)), "a deadline spoke twice");
                foreach (var reading in happened.What.Ruled!.Clocks)
                {
                    due[reading.Name] = reading.Due;
                }
            }

            // Who is done has nothing open, and nothing that still wants to be sent or done.
            var inbox = (await memory.InboxAsync(new(client.Key.Agency, ["applicant", "desk", "unit", "chair", "register"], null), new(100), default)).Rows.Where(r => r.Key == client.Key);
            Assert.Equal(dossier.OpenSteps.Select(s => s.Id).Order(StringComparer.Ordinal), inbox.Select(r => r.Step).Order(StringComparer.Ordinal));
            trace.Add($"{client.Key} {dossier.Status} {dossier.Version} {string.Join(",", history.Select(h => $"{h.Type}@{h.What.At.ToUnixTimeSeconds()}"))}");
            Acknowledged += client.Acknowledged.Count;
        }

        Assert.Null(memory.NextReady(WorkKind.Message));
        Assert.Null(memory.NextReady(WorkKind.Job));
        Assert.Null(memory.NextReady(WorkKind.Deadline));

        // Every message was sent, however often, under one name.
        Assert.Equal(issued, hosts.SelectMany(h => h.Outbox.Sent).Where(id => id.EndsWith("/form", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count());
        trace.Add($"{Faults} {Deaths} {LeasesLost} {now}");
        return string.Join('\n', trace);
    }

    private enum Mode
    {
        Works,
        FailsBefore,
        FailsAfter,
    }

    private sealed record Pending(Host Host, int Generation, Action Act, Action<Mode> Answer);

    /// <summary>One process: an engine, its workers and its own clock.</summary>
    internal sealed class Host
    {
        private readonly World world;
        private readonly int number;
        private Worker[] workers = [];
        private Task[] running = [];
        private Duration skew;
        private ManualTimeProvider clock = new(Script.Start);

        public Host(World world, int number)
        {
            this.world = world;
            this.number = number;
            Start();
        }

        public int Generation { get; private set; }

        public Instant SleepsUntil { get; private set; }

        public Outbox Outbox { get; } = new();

        public CaseService Cases { get; private set; } = null!;

        public void Work()
        {
            Tick();
            for (var i = 0; i < workers.Length; i++)
            {
                if (running[i].IsCompleted)
                {
                    running[i] = Once(workers[i]);
                }
            }
        }

        public void WakeAndWork()
        {
            (SleepsUntil, skew) = (default, Duration.Zero);
            Work();
        }

        public void Tick() => clock.MoveTo(world.now + skew);

        public void Suffer(int what)
        {
            switch (what)
            {
                case 0:
                    world.Deaths++;
                    Start();
                    break;
                case 1:
                    SleepsUntil = world.now + Lease + Duration.FromMinutes(world.fate.Next(10));
                    break;
                default:
                    skew = Duration.FromSeconds(world.fate.Next(-600, 600));
                    break;
            }
        }

        private void Start()
        {
            Generation++;
            clock = new(world.now + skew);
            var options = new CaseEngineOptions
            {
                Inline = true,
                TryAgainAfter = TimeSpan.Zero,
                CachedCases = world.fate.Next(2) * 100,
                Tries = 3,
                Work = new() { Lease = Lease.ToTimeSpan(), FirstRetry = TimeSpan.FromSeconds(5), MostAttempts = 1_000, Batch = 1 + world.fate.Next(20) },
            };
            Cases = new(TradeLicence.Catalog, new SimulatedStore(world, this, world.memory), clock, options, TradeLicence.Keys);
            var owner = $"host-{number}-{Generation}";
            workers = [new DeadlineWorker(Cases, owner), new JobWorker(Cases, new StepHandlers().ForActor("register", new Register()), owner), new MessageWorker(Cases, Outbox, owner)];
            running = [.. workers.Select(_ => Task.CompletedTask)];
        }

        private static async Task Once(Worker worker)
        {
            try
            {
                await worker.RunOnceAsync();
            }
            catch (IOException)
            {
                // The loop of a worker goes on.
            }
        }
    }

    /// <summary>Somebody who works through a script and sends every command until it is answered.</summary>
    private sealed class Client(CaseKey key, List<Line> lines)
    {
        private readonly List<(Host Host, int Generation, Task<CaseAnswer> Answer)> sent = [];
        private int next;
        private long version;
        private int renamed;

        public CaseKey Key => key;

        public bool IsFinished => next >= lines.Count;

        public List<(string Key, long Version)> Acknowledged { get; } = [];

        public void Step(World world)
        {
            if (sent.FirstOrDefault(s => s.Answer.IsCompleted).Answer is { } answered)
            {
                Take(answered.GetAwaiter().GetResult());
                return;
            }

            var isAlone = sent.All(s => s.Host.Generation != s.Generation);
            if (isAlone || world.fate.Next(12) == 0)
            {
                // First, again because whoever was asked died, or a second time by mistake.
                Send(world);
            }
        }

        private void Take(CaseAnswer answer)
        {
            sent.Clear();
            switch (answer)
            {
                case CaseAnswer.Done done:
                    Acknowledged.Add((Name, done.Version));
                    version = done.Version;
                    (next, renamed) = (next + 1, 0);
                    break;
                case CaseAnswer.Unknown:
                    break;
                case CaseAnswer.Conflict conflict:
                    // Somebody else was faster: look again, and ask anew under a new key.
                    version = conflict.Version;
                    renamed++;
                    break;
                case CaseAnswer.Refused { Refusal.Rule: Rules.RefusalRule.KeyReused } refused:
                    Assert.Fail(refused.Refusal.Message.In("en"));
                    break;
                default:
                    // Refused: time has taken another way. The script goes on with what is still possible.
                    (next, renamed) = (next + 1, 0);
                    break;
            }
        }

        private string Name => $"{key.Case}/{next}/{renamed}";

        private void Send(World world)
        {
            var host = world.hosts[world.fate.Next(world.hosts.Count)];
            host.Tick();
            var line = lines[next];
            var expected = line.Action is Submit ? 0 : next % 2 == 0 || renamed > 3 ? CaseRequest.AnyVersion : version;
            sent.Add((host, host.Generation, host.Cases.DoAsync(new() { Key = key, By = line.By, ExpectedVersion = expected, IdempotencyKey = Name, Action = line.Action })));
        }
    }

    private sealed class SimulatedStore(World world, Host host, InMemoryCaseStore memory) : ICaseStore
    {
        public Task<ImmutableArray<CommitResult>> CommitAsync(ImmutableArray<CaseCommit> commits, CancellationToken cancellation) => world.Ask(host, () => memory.CommitAsync(commits, cancellation));

        public Task<ImmutableArray<LoadedCase>> LoadAsync(ImmutableArray<CaseLookup> lookups, CancellationToken cancellation) => world.Ask(host, () => memory.LoadAsync(lookups, cancellation));

        public Task<ImmutableArray<EventRow>> EventsAsync(CaseKey key, long after, int most, CancellationToken cancellation) => world.Ask(host, () => memory.EventsAsync(key, after, most, cancellation));

        public Task<ImmutableArray<PersonalRow>> PersonalAsync(CaseKey key, CancellationToken cancellation) => world.Ask(host, () => memory.PersonalAsync(key, cancellation));

        public Task<ImmutableArray<ClaimedWork>> ClaimAsync(WorkClaim claim, CancellationToken cancellation) => world.Ask(host, () => memory.ClaimAsync(claim, cancellation));

        public Task<ImmutableArray<bool>> SettleAsync(ImmutableArray<WorkSettlement> settlements, CancellationToken cancellation) => world.Ask(host, () => memory.SettleAsync(settlements, cancellation));

        public Task<bool> ReviveAsync(WorkKey key, Instant readyAt, CancellationToken cancellation) => world.Ask(host, () => memory.ReviveAsync(key, readyAt, cancellation));

        public Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation) => world.Ask(host, () => memory.EraseAsync(erasure, cancellation));
    }
}
