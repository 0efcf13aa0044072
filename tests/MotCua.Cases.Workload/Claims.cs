using System.Collections.Immutable;
using MotCua.Cases.Storage;
using NodaTime;

namespace MotCua.Cases.Workload;

/// <summary>
/// Workers that claim jobs until none is left. Now and then one sleeps longer than its lease and then tries to finish: HELD would say that a stale
/// owner was let through although somebody else had claimed meanwhile. The first of each process does so with its first work, long enough that others look
/// for work meanwhile: a run in which nobody came late would show nothing.
/// </summary>
internal static class Claims
{
    public static async Task<int> RunAsync(ICaseStore store, Report report, string name, int workers, TimeSpan lease)
    {
        report.Say("READY");
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => WorkAsync(store, report, $"{name}.{worker}", worker == 0, lease))));
        report.Say("DONE");
        return 0;
    }

    private static async Task WorkAsync(ICaseStore store, Report report, string owner, bool sleepsFirst, TimeSpan lease)
    {
        var random = new Random(StringComparer.Ordinal.GetHashCode(owner));
        for (var empty = 0; empty < 12;)
        {
            var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
            var claimed = await store.ClaimAsync(
                new() { Kind = WorkKind.Job, Now = now, LeaseUntil = now + Duration.FromTimeSpan(lease), Owner = owner, Most = 1 + random.Next(20) }, CancellationToken.None);
            if (claimed.IsEmpty)
            {
                empty++;
                await Task.Delay(lease / 4);
                continue;
            }

            empty = 0;
            var sleeps = sleepsFirst || random.Next(12) == 0;
            if (sleeps)
            {
                await Task.Delay(lease * (sleepsFirst ? 2.5 : 1.5));
                sleepsFirst = false;
            }

            var held = await store.SettleAsync([.. claimed.Select(static work => new WorkSettlement(work.Lease, new WorkFate.Done()))], CancellationToken.None);
            for (var i = 0; i < claimed.Length; i++)
            {
                report.Say($"{(held[i] ? "DID" : "LOST")} {claimed[i].Row.Key.Case.Case} {claimed[i].Lease.Number}{(sleeps ? " slept" : "")}");
            }
        }
    }
}
