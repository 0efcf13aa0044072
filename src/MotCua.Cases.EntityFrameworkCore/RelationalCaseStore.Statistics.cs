using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using MotCua.Cases.EntityFrameworkCore.Schema;
using MotCua.Cases.Storage;

namespace MotCua.Cases.EntityFrameworkCore;

/// <content>The figures of a period.</content>
internal sealed partial class RelationalCaseStore
{
    /// <inheritdoc/>
    public async Task<ImmutableArray<StatisticsRow>> StatisticsAsync(StatisticsQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (from, before) = (query.From.Ticks(), query.Before.Ticks());
        await using var context = contexts();
        var cases = context.Cases.AsNoTracking().Where(row => row.Agency == query.Agency);
        if (query.Procedure is { } procedure)
        {
            cases = cases.Where(row => row.ProcedureId == procedure);
        }

        // Each figure along the index that has it; one question over all would read every case the agency ever had.
        var received = await cases.Where(row => row.SubmittedAt >= from && row.SubmittedAt < before).GroupBy(row => row.ProcedureId)
            .Select(group => new { Procedure = group.Key, Count = group.LongCount() }).ToListAsync(cancellation).ConfigureAwait(false);
        var processed = await cases.Where(row => row.ClosedAt >= from && row.ClosedAt < before).GroupBy(row => new { row.ProcedureId, row.Punctuality })
            .Select(group => new { Procedure = group.Key.ProcedureId, group.Key.Punctuality, Count = group.LongCount() }).ToListAsync(cancellation).ConfigureAwait(false);
        var open = await Pending(cases.Where(row => row.ClosedAt == null && row.SubmittedAt < before), before).ToListAsync(cancellation).ConfigureAwait(false);
        var closedLater = await Pending(cases.Where(row => row.ClosedAt >= before && row.SubmittedAt < before), before).ToListAsync(cancellation).ConfigureAwait(false);

        var pending = open.Concat(closedLater).ToLookup(static row => row.Procedure, StringComparer.Ordinal);
        var names = received.Select(static row => row.Procedure).Concat(processed.Select(static row => row.Procedure)).Concat(pending.Select(static rows => rows.Key));
        return
        [
            .. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name =>
            {
                long Count(Punctuality punctuality) => processed.Where(row => row.Procedure == name && row.Punctuality == punctuality).Sum(static row => row.Count);
                return new StatisticsRow(
                    name, received.Where(row => row.Procedure == name).Sum(static row => row.Count),
                    Count(Punctuality.Early), Count(Punctuality.OnTime), Count(Punctuality.Late), Count(Punctuality.Unclassified),
                    pending[name].Sum(static row => row.Count), pending[name].Sum(static row => row.Late));
            }),
        ];
    }

    private static IQueryable<PendingCount> Pending(IQueryable<StoredCase> cases, long before)
        => cases.GroupBy(row => row.ProcedureId).Select(group => new PendingCount
        {
            Procedure = group.Key,
            Count = group.LongCount(),
            Late = group.LongCount(row => row.DueAt < before),
        });

    private sealed class PendingCount
    {
        public required string Procedure { get; init; }

        public required long Count { get; init; }

        public required long Late { get; init; }
    }
}
