using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MotCua.Cases.Storage;
using NodaTime;

namespace MotCua.Cases.EntityFrameworkCore;

/// <summary>Says in a sentence what kept the database from answering. It decides nothing: every trouble leaves the outcome unknown.</summary>
internal sealed class TellingCaseStore(RelationalCaseStore store, StoreDialect dialect) : ICaseStore, ICaseReads
{
    public int MostConcurrentCommits => dialect.Writers;

    public Task<ImmutableArray<CommitResult>> CommitAsync(ImmutableArray<CaseCommit> commits, CancellationToken cancellation) => Tell(store.CommitAsync(commits, cancellation));

    public Task<ImmutableArray<LoadedCase>> LoadAsync(ImmutableArray<CaseLookup> lookups, CancellationToken cancellation) => Tell(store.LoadAsync(lookups, cancellation));

    public Task<ImmutableArray<EventRow>> EventsAsync(CaseKey key, long after, int most, CancellationToken cancellation) => Tell(store.EventsAsync(key, after, most, cancellation));

    public Task<ImmutableArray<PersonalRow>> PersonalAsync(CaseKey key, CancellationToken cancellation) => Tell(store.PersonalAsync(key, cancellation));

    public Task<ImmutableArray<ClaimedWork>> ClaimAsync(WorkClaim claim, CancellationToken cancellation) => Tell(store.ClaimAsync(claim, cancellation));

    public Task<ImmutableArray<bool>> SettleAsync(ImmutableArray<WorkSettlement> settlements, CancellationToken cancellation) => Tell(store.SettleAsync(settlements, cancellation));

    public Task<bool> ReviveAsync(WorkKey key, Instant readyAt, CancellationToken cancellation) => Tell(store.ReviveAsync(key, readyAt, cancellation));

    public Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation) => Tell(store.EraseAsync(erasure, cancellation));

    public Task<Page<InboxRow>> InboxAsync(InboxQuery query, PageRequest page, CancellationToken cancellation) => Tell(store.InboxAsync(query, page, cancellation));

    public Task<Page<CaseRow>> SearchAsync(CaseQuery query, PageRequest page, CancellationToken cancellation) => Tell(store.SearchAsync(query, page, cancellation));

    public Task<Page<CaseRow>> DueAsync(DueQuery query, PageRequest page, CancellationToken cancellation) => Tell(store.DueAsync(query, page, cancellation));

    public Task<ImmutableArray<StatisticsRow>> StatisticsAsync(StatisticsQuery query, CancellationToken cancellation) => Tell(store.StatisticsAsync(query, cancellation));

    public Task<Page<PersonalRow>> PersonalOfAsync(string agency, string person, PageRequest page, CancellationToken cancellation) => Tell(store.PersonalOfAsync(agency, person, page, cancellation));

    public Task<Page<WorkRow>> FailedWorkAsync(string agency, PageRequest page, CancellationToken cancellation) => Tell(store.FailedWorkAsync(agency, page, cancellation));

    public Task<WorkBacklog> BacklogAsync(WorkKind kind, string? agency, Instant now, CancellationToken cancellation) => Tell(store.BacklogAsync(kind, agency, now, cancellation));

    private async Task<T> Tell<T>(Task<T> answer)
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException crowd)
        {
            throw new StoreException(StoreTrouble.Contention, dialect.Name, crowd);
        }
        catch (Exception problem) when (problem is DbException or DbUpdateException or InvalidOperationException or TimeoutException or IOException)
        {
            throw new StoreException(dialect.TroubleOf(problem), dialect.Name, problem);
        }
    }
}
