using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using MotCua.Cases.Storage;
using NodaTime;

namespace MotCua.Cases;

/// <summary>
/// Claims work of one kind and does it. Every host runs one of each kind; none leads. What a host that dies had claimed is claimed by another when
/// the lease ends; one that slept longer than its lease writes nothing.
/// </summary>
public abstract class Worker
{
    private protected Worker(CaseService cases, WorkKind kind, string owner)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentException.ThrowIfNullOrWhiteSpace(owner);
        Cases = cases;
        Kind = kind;
        Owner = owner;
    }

    /// <summary>What it works on.</summary>
    public WorkKind Kind { get; }

    /// <summary>The name it claims under: unique per process start.</summary>
    public string Owner { get; }

    private protected CaseService Cases { get; }

    private protected WorkOptions Options => Cases.Options.Work;

    /// <summary>Claims what is ready, up to a batch, and does it.</summary>
    /// <returns>How many items were claimed; fewer than a batch means that nothing more is ready.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellation = default)
    {
        var now = Cases.Now;
        var claimed = await Cases.Store.ClaimAsync(
            new() { Kind = Kind, Now = now, LeaseUntil = now + Duration.FromTimeSpan(Options.Lease), Owner = Owner, Most = Options.Batch }, cancellation).ConfigureAwait(false);
        if (claimed.IsEmpty)
        {
            return 0;
        }

        using var activity = Cases.Telemetry.Source.StartActivity("motcua.work");
        var kind = new KeyValuePair<string, object?>("kind", Kind.ToString());
        activity?.SetTag("motcua.work.kind", kind.Value);
        activity?.SetTag("motcua.work.claimed", claimed.Length);
        foreach (var work in claimed)
        {
            Cases.Telemetry.WorkLag.Record((now - work.Row.ReadyAt).TotalSeconds, kind);
        }

        var fates = await Task.WhenAll(claimed.Select(work => TryAsync(work, cancellation))).ConfigureAwait(false);
        ImmutableArray<WorkSettlement> settlements = [.. claimed.Zip(fates).Where(static p => p.Second is not null).Select(static p => new WorkSettlement(p.First.Lease, p.Second!))];
        Cases.Telemetry.Retries.Add(settlements.Count(static s => s.Fate is WorkFate.Again), kind);
        Cases.Telemetry.Failures.Add(settlements.Count(static s => s.Fate is WorkFate.Failed), kind);
        if (!settlements.IsEmpty)
        {
            // What cannot be settled now stays under its lease, is claimed again and does no harm: all of it may be done twice.
            await Cases.Store.SettleAsync(settlements, cancellation).ConfigureAwait(false);
        }

        return claimed.Length;
    }

    /// <summary>Works until cancelled: without pause while there is work, else looking again every <see cref="WorkOptions.Poll"/>.</summary>
    /// <param name="onProblem">Told when a store could not be asked; the worker goes on. May be null.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(Action<Exception>? onProblem, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var claimed = 0;
            try
            {
                claimed = await RunOnceAsync(cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A database that is away comes back; a worker that stopped would not.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                onProblem?.Invoke(problem);
            }

            if (claimed < Options.Batch)
            {
                try
                {
                    await Task.Delay(Options.Poll, Cases.Time, cancellation).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Does one item. Null: the commit that did it took the item away, or the lease is lost.</summary>
    private protected abstract Task<WorkFate?> DoAsync(ClaimedWork work, CancellationToken cancellation);

    private async Task<WorkFate?> TryAsync(ClaimedWork work, CancellationToken cancellation)
    {
        try
        {
            return await DoAsync(work, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // One item that cannot be done must not keep others from being done.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            // The kind of problem only: its message may hold what must not be stored.
            return AgainOrFailed(work, problem.GetType().Name);
        }
    }

    private protected WorkFate AgainOrFailed(ClaimedWork work, string problem, Duration? after = null)
    {
        problem = problem.Length > StoreLimits.Problem ? problem[..StoreLimits.Problem] : problem;
        return Kind != WorkKind.Deadline && work.Row.Attempts + 1 >= Options.MostAttempts
            ? new WorkFate.Failed(problem)
            : new WorkFate.Again(Cases.Now + (after ?? BackOff(work.Row.Attempts)), problem);
    }

    private protected static CaseRequest Request(ClaimedWork work, Rules.Performer? by, string what, CaseAction action) => new()
    {
        Key = work.Row.Key.Case,
        By = by,
        ExpectedVersion = CaseRequest.AnyVersion,
        IdempotencyKey = StableKey($"{what}/{work.Row.Key.Case.Case}/{work.Row.Key.Name}/{work.Row.Generation}"),
        Action = action,
        Lease = work.Lease,
    };

    private Duration BackOff(int attempts)
    {
        var wait = Options.FirstRetry * Math.Pow(2, Math.Min(attempts, 30));
        return Duration.FromTimeSpan(wait < Options.LongestRetry ? wait : Options.LongestRetry);
    }

    /// <summary>The same name every time; a long one by its hash.</summary>
    private static string StableKey(string name)
        => name.Length <= StoreLimits.Id ? name : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}

/// <summary>Says to cases that their limits have passed. A deadline is never given up; one that no longer applies changes nothing.</summary>
public sealed class DeadlineWorker(CaseService cases, string owner) : Worker(cases, WorkKind.Deadline, owner)
{
    private protected override async Task<WorkFate?> DoAsync(ClaimedWork work, CancellationToken cancellation)
    {
        var action = new ExpireDeadline(work.Row.Key.Name, work.Row.Generation);
        return await Cases.DoAsync(Request(work, null, "due", action), cancellation).ConfigureAwait(false) switch
        {
            CaseAnswer.Done { IsRepeat: false } or CaseAnswer.LeaseLost => null,
            CaseAnswer.Done or CaseAnswer.Nothing => new WorkFate.Done(),
            // This host's clock is ahead of whoever wrote the moment.
            CaseAnswer.Refused { Refusal.Rule: Rules.RefusalRule.NotDueYet } => new WorkFate.Returned(Cases.Now + Duration.FromSeconds(1)),
            CaseAnswer.Refused refused => AgainOrFailed(work, refused.Refusal.Rule.ToString()),
            var other => AgainOrFailed(work, other.GetType().Name),
        };
    }
}
