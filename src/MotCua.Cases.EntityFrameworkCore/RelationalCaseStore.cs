using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MotCua.Cases.EntityFrameworkCore.Schema;
using MotCua.Cases.EntityFrameworkCore.Writing;
using MotCua.Cases.Storage;

namespace MotCua.Cases.EntityFrameworkCore;

/// <summary>
/// Cases in a relational database. What many commands do many times a second is sent in hand-written statements, the same for every database;
/// the rest is EF Core's.
/// </summary>
internal sealed partial class RelationalCaseStore : ICaseStore, ICaseReads
{
    /// <summary>How often a batch is sent again without the commits that stood in its way, before somebody has to look at it.</summary>
    private const int MostRounds = 8;

    private readonly StoreDialect dialect;
    private readonly DbDataSource source;
    private readonly Func<CasesDbContext> contexts;
    private readonly StoreTables tables;
    private readonly YoungTables young;

    public RelationalCaseStore(StoreDialect dialect, DbDataSource source, Func<CasesDbContext> contexts)
    {
        this.dialect = dialect;
        this.source = source;
        this.contexts = contexts;
        using var context = contexts();
        tables = new(context.Model, dialect);
        claims = new(tables, dialect);
        young = new(dialect, source, tables.Events.Name, tables.Cases.Name, tables.Answers.Name, tables.Inbox.Name, tables.Work.Name);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<CommitResult>> CommitAsync(ImmutableArray<CaseCommit> commits, CancellationToken cancellation)
    {
        using var turn = await dialect.WaitForTurnAsync(cancellation).ConfigureAwait(false);
        var results = new CommitResult?[commits.Length];
        var remaining = Enumerable.Range(0, commits.Length).ToList();

        // Always in the same order, so that two hosts never wait for each other in a circle.
        remaining.Sort((a, b) => Compare(commits[a].Key, commits[b].Key));
        for (var round = 1; remaining.Count > 0; round++)
        {
            if (await TryCommitAsync([.. remaining.Select(i => commits[i])], last: round == MostRounds, cancellation).ConfigureAwait(false))
            {
                remaining.ForEach(i => results[i] = CommitResult.Committed.Instance);
                await young.WrittenAsync(remaining.Count).ConfigureAwait(false);
                break;
            }

            // Something of it stood against what is there. Nothing was written; find out whose commit it was and send the others again.
            var objections = await ObjectionsAsync([.. remaining.Select(i => commits[i])], cancellation).ConfigureAwait(false);
            for (var i = remaining.Count - 1; i >= 0; i--)
            {
                if (objections[i] is { } objection)
                {
                    results[remaining[i]] = objection;
                    remaining.RemoveAt(i);
                }
            }
        }

        return [.. results.Select(static result => result!)];
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<LoadedCase>> LoadAsync(ImmutableArray<CaseLookup> lookups, CancellationToken cancellation)
    {
        if (lookups.IsEmpty)
        {
            return [];
        }

        var loaded = new LoadedCase[lookups.Length];
        var connection = await dialect.OpenAsync(source, cancellation).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        await connection.QueryAsync(
            dialect,
            null,
            [.. lookups.Select(lookup => tables.Load(lookup.Key, lookup.IdempotencyKey))],
            (i, reader) => loaded[i] = tables.Loaded(reader),
            cancellation).ConfigureAwait(false);
        return ImmutableArray.Create(loaded);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<EventRow>> EventsAsync(CaseKey key, long after, int most, CancellationToken cancellation)
    {
        await using var context = contexts();
        var rows = await context.Events.AsNoTracking().Where(row => row.Agency == key.Agency && row.CaseId == key.Case && row.Sequence > after)
            .OrderBy(row => row.Sequence).Take(most).ToListAsync(cancellation).ConfigureAwait(false);
        return [.. rows.Select(static row => row.ToRow())];
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<PersonalRow>> PersonalAsync(CaseKey key, CancellationToken cancellation)
    {
        await using var context = contexts();
        var rows = await context.Personal.AsNoTracking().Where(row => row.Agency == key.Agency && row.CaseId == key.Case)
            .OrderBy(row => row.Sequence).ThenBy(row => row.Field).ToListAsync(cancellation).ConfigureAwait(false);
        return [.. rows.Select(static row => row.ToRow())];
    }

    /// <inheritdoc/>
    public async Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        using var turn = await dialect.WaitForTurnAsync(cancellation).ConfigureAwait(false);
        await using var context = contexts();
        var transaction = await context.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        var personal = context.Personal.Where(row => row.Agency == erasure.Agency && row.Person == erasure.Person && row.ErasedAt == null);
        var cases = context.Cases.Where(row => row.Agency == erasure.Agency && row.Applicant == erasure.Person);
        if (erasure.Case is { } only)
        {
            personal = personal.Where(row => row.CaseId == only);
            cases = cases.Where(row => row.CaseId == only);
        }

        var at = (long?)erasure.At.Ticks();
        long erased = await personal.ExecuteUpdateAsync(
            row => row.SetProperty(p => p.Content, (byte[]?)null).SetProperty(p => p.SealKey, (string?)null).SetProperty(p => p.ErasedAt, at), cancellation).ConfigureAwait(false);
        await cases.ExecuteUpdateAsync(row => row.SetProperty(c => c.Applicant, (string?)null), cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return erased;
    }

    /// <summary>Writes all commits, or none when one of them stands against what is there.</summary>
    private async Task<bool> TryCommitAsync(CaseCommit[] commits, bool last, CancellationToken cancellation)
    {
        var statements = new CommitStatements(tables, commits);
        var connection = await dialect.OpenAsync(source, cancellation).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        try
        {
            if (dialect.GuardsThemselves)
            {
                await connection.CommitAsync(statements.All, cancellation).ConfigureAwait(false);
                return true;
            }

            if (await HoldsAsync(connection, statements, cancellation).ConfigureAwait(false))
            {
                return true;
            }
        }
        catch (DbException exception) when (dialect.IsUnguarded(exception) || (!last && dialect.IsDuplicate(exception)))
        {
            // Before the commit: a row that is not as expected, or a key that is there already. Nothing was written.
        }

        return last ? throw new DbUpdateConcurrencyException($"A batch of {commits.Length} commits was in the way of others {MostRounds} times.") : false;
    }

    /// <summary>Writes, looks at the counts and commits; with its disposal the transaction is rolled back where they are not as expected.</summary>
    private async Task<bool> HoldsAsync(DbConnection connection, CommitStatements statements, CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(dialect.Isolation, cancellation).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        if (!statements.Hold(await connection.ExecuteAsync(dialect, transaction, statements.All, cancellation).ConfigureAwait(false)))
        {
            await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            return false;
        }

        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>What stands against each commit, in the order a store looks: answered before, lease lost, other version; null for nothing.</summary>
    private async Task<CommitResult?[]> ObjectionsAsync(CaseCommit[] commits, CancellationToken cancellation)
    {
        var found = new LoadedCase[commits.Length];
        var held = new bool[commits.Length];
        Lease?[] leases = [.. commits.Select(static commit => commit.Lease)];
        int[] leased = [.. Enumerable.Range(0, commits.Length).Where(i => leases[i] is not null)];
        var connection = await dialect.OpenAsync(source, cancellation).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        await connection.QueryAsync(
            dialect, null, [.. commits.Select(commit => tables.Load(commit.Key, commit.Answer.IdempotencyKey))], (i, reader) => found[i] = tables.Loaded(reader), cancellation).ConfigureAwait(false);
        if (leased.Length > 0)
        {
            await connection.QueryAsync(dialect, null, [.. leased.Select(i => tables.IsLeased(leases[i]!))], (i, _) => held[leased[i]] = true, cancellation).ConfigureAwait(false);
        }

        return [.. commits.Select((commit, i) => Objection(commit, found[i], held[i]))];
    }

    private static CommitResult? Objection(CaseCommit commit, LoadedCase found, bool held)
    {
        if (found.Answer is { } answer)
        {
            return answer.BodyHash.Span.SequenceEqual(commit.Answer.BodyHash.Span) ? new CommitResult.AlreadyAnswered(answer) : new CommitResult.KeyReused(answer);
        }

        if (commit.Lease is not null && !held)
        {
            return CommitResult.LeaseLost.Instance;
        }

        var version = found.Row?.Version ?? 0;
        return version == commit.ExpectedVersion ? null : new CommitResult.Conflict(version);
    }

    private static int Compare(CaseKey a, CaseKey b)
        => string.CompareOrdinal(a.Agency, b.Agency) is not 0 and var order ? order : string.CompareOrdinal(a.Case, b.Case);
}
