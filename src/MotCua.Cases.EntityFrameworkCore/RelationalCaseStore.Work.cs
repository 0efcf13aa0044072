using System.Collections.Immutable;
using MotCua.Cases.EntityFrameworkCore.Schema;
using MotCua.Cases.EntityFrameworkCore.Writing;
using MotCua.Cases.Storage;
using NodaTime;

namespace MotCua.Cases.EntityFrameworkCore;

/// <content>Work that hosts claim.</content>
internal sealed partial class RelationalCaseStore
{
    private readonly ClaimStatements claims;

    /// <inheritdoc/>
    public async Task<ImmutableArray<ClaimedWork>> ClaimAsync(WorkClaim claim, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(claim);
        using var turn = await dialect.WaitForTurnAsync(cancellation).ConfigureAwait(false);
        var connection = await dialect.OpenAsync(source, cancellation).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var claimed = ImmutableArray.CreateBuilder<ClaimedWork>();
        var candidates = new List<(StoredWork Row, long Number)>();
        await connection.QueryAsync(dialect, null, [claims.Candidates(claim)], (_, reader) => candidates.Add(claims.Read(reader)), cancellation).ConfigureAwait(false);
        if (candidates.Count == 0)
        {
            return [];
        }

        // Compare-and-set: only whoever still finds the number it saw gets the row.
        candidates.Sort(static (a, b) => Compare(a.Row.ToRow().Key, b.Row.ToRow().Key));
        var transaction = await connection.BeginTransactionAsync(dialect.Isolation, cancellation).ConfigureAwait(false);
        await using var __ = transaction.ConfigureAwait(false);
        var got = await connection.ExecuteAsync(dialect, transaction, [.. candidates.Select(candidate => claims.Take(claim, candidate.Row, candidate.Number))], cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        for (var i = 0; i < got.Length; i++)
        {
            if (got[i] == 1)
            {
                var row = candidates[i].Row.ToRow();
                claimed.Add(new(row, new(row.Key, row.Generation, claim.Owner, candidates[i].Number + 1)));
            }
        }

        claimed.Sort(static (a, b) => a.Row.ReadyAt.CompareTo(b.Row.ReadyAt) is not 0 and var order ? order : Compare(a.Row.Key, b.Row.Key));
        return claimed.ToImmutable();
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<bool>> SettleAsync(ImmutableArray<WorkSettlement> settlements, CancellationToken cancellation)
    {
        if (settlements.IsEmpty)
        {
            return [];
        }

        using var turn = await dialect.WaitForTurnAsync(cancellation).ConfigureAwait(false);
        int[] order = [.. Enumerable.Range(0, settlements.Length)];
        Array.Sort(order, (a, b) => Compare(settlements[a].Lease.Key, settlements[b].Lease.Key));
        var touched = await InTransactionAsync([.. order.Select(i => claims.Settle(settlements[i]))], cancellation).ConfigureAwait(false);
        var held = new bool[settlements.Length];
        for (var i = 0; i < order.Length; i++)
        {
            held[order[i]] = touched[i] == 1;
        }

        return ImmutableArray.Create(held);
    }

    /// <inheritdoc/>
    public async Task<bool> ReviveAsync(WorkKey key, Instant readyAt, CancellationToken cancellation)
    {
        using var turn = await dialect.WaitForTurnAsync(cancellation).ConfigureAwait(false);
        return (await InTransactionAsync([claims.Revive(key, readyAt)], cancellation).ConfigureAwait(false))[0] == 1;
    }

    private async Task<int[]> InTransactionAsync(IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        var connection = await dialect.OpenAsync(source, cancellation).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var transaction = await connection.BeginTransactionAsync(dialect.Isolation, cancellation).ConfigureAwait(false);
        await using var __ = transaction.ConfigureAwait(false);
        var touched = await connection.ExecuteAsync(dialect, transaction, statements, cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return touched;
    }

    private static int Compare(WorkKey a, WorkKey b)
        => Compare(a.Case, b.Case) is not 0 and var order ? order
            : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
            : string.CompareOrdinal(a.Name, b.Name);
}
