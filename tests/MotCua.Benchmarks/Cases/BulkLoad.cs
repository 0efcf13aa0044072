using System.Collections.Immutable;
using MotCua.Cases.EntityFrameworkCore;
using MotCua.Cases.EntityFrameworkCore.Schema;
using MotCua.Cases.EntityFrameworkCore.Writing;
using MotCua.Cases.Storage;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace MotCua.Benchmarks.Cases;

/// <summary>
/// Where the engine files cases that are only to be there: the rows are its own, chain and snapshot included, but they travel by <c>COPY</c>, thousands
/// at a time. It looks at nothing: every case is new.
/// </summary>
internal sealed class BulkLoad : ICaseStore
{
    private const int Load = 10_000;
    private readonly NpgsqlDataSource source;
    private readonly StoreTables tables;
    private readonly Lock gate = new();
    private List<CaseCommit> waiting = new(Load);
    private Task sending = Task.CompletedTask;

    public BulkLoad(RelationalDatabase database)
    {
        source = (NpgsqlDataSource)database.Source;
        using var context = database.Context();
        tables = new(context.Model, database.Dialect);
    }

    public async Task<ImmutableArray<CommitResult>> CommitAsync(ImmutableArray<CaseCommit> commits, CancellationToken cancellation)
    {
        Task before;
        lock (gate)
        {
            waiting.AddRange(commits);
            before = sending;
            if (waiting.Count >= Load)
            {
                (var full, waiting) = (waiting, new(Load));
                sending = SendAsync(before, full);
            }
        }

        // Not more than one load ahead of the database.
        await before;
        return [.. commits.Select(static _ => CommitResult.Committed.Instance)];
    }

    /// <summary>Sends what is left.</summary>
    public async Task FinishAsync()
    {
        await SendAsync(sending, waiting);
        waiting = [];
    }

    private async Task SendAsync(Task before, List<CaseCommit> commits)
    {
        await before;
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await CopyAsync(connection, tables.Cases, commits.Select(static c => c.Row.ToStored()));
        await CopyAsync(connection, tables.Events, commits.SelectMany(static c => c.Events).Select(static e => e.ToStored()));
        await CopyAsync(connection, tables.Answers, commits.Select(static c => c.Answer.ToStored()));
        await CopyAsync(connection, tables.Inbox, commits.SelectMany(static c => c.Inbox).Select(static r => r.ToStored()));
        await CopyAsync(connection, tables.Work, commits.SelectMany(static c => c.Work).Select(static r => r.ToStored()));
        await transaction.CommitAsync();
    }

    private static async Task CopyAsync<T>(NpgsqlConnection connection, Table<T> table, IEnumerable<T> rows)
        where T : class
    {
        await using var importer = await connection.BeginBinaryImportAsync($"COPY {table.Name} ({table.ColumnList()}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await importer.StartRowAsync();
            foreach (var column in table.Columns)
            {
                var value = column.Of(row);
                await (value.Value switch
                {
                    null => importer.WriteNullAsync(),
                    string text => importer.WriteAsync(text, NpgsqlDbType.Text),
                    byte[] bytes => importer.WriteAsync(bytes, NpgsqlDbType.Bytea),
                    bool flag => importer.WriteAsync(flag, NpgsqlDbType.Boolean),
                    long number => importer.WriteAsync(number, NpgsqlDbType.Bigint),
                    int number => importer.WriteAsync(number, NpgsqlDbType.Integer),
                    var other => throw new InvalidOperationException($"{column.Name} holds a {other.GetType().Name}."),
                });
            }
        }

        await importer.CompleteAsync();
    }

    public Task<ImmutableArray<LoadedCase>> LoadAsync(ImmutableArray<CaseLookup> lookups, CancellationToken cancellation) => throw Unasked();

    public Task<ImmutableArray<EventRow>> EventsAsync(CaseKey key, long after, int most, CancellationToken cancellation) => throw Unasked();

    public Task<ImmutableArray<PersonalRow>> PersonalAsync(CaseKey key, CancellationToken cancellation) => throw Unasked();

    public Task<ImmutableArray<ClaimedWork>> ClaimAsync(WorkClaim claim, CancellationToken cancellation) => throw Unasked();

    public Task<ImmutableArray<bool>> SettleAsync(ImmutableArray<WorkSettlement> settlements, CancellationToken cancellation) => throw Unasked();

    public Task<bool> ReviveAsync(WorkKey key, Instant readyAt, CancellationToken cancellation) => throw Unasked();

    public Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation) => throw Unasked();

    private static NotSupportedException Unasked() => new("Only new cases are filed here.");
}
