using System.Data;
using System.Data.Common;
using MotCua.Cases.EntityFrameworkCore.Schema;
using MotCua.Cases.Storage;
using NodaTime;

namespace MotCua.Cases.EntityFrameworkCore.Writing;

/// <summary>The statements of claiming and settling work: plain updates that name the lease they expect, no lock hints.</summary>
internal sealed class ClaimStatements
{
    private readonly Table<StoredWork> work;
    private readonly string candidates;
    private readonly string candidatesOfAgency;
    private readonly string take;
    private readonly string done;
    private readonly string again;
    private readonly string failed;
    private readonly string returned;
    private readonly string kept;
    private readonly string revive;

    public ClaimStatements(StoreTables tables, StoreDialect dialect)
    {
        work = tables.Work;
        string P(int number) => dialect.Parameter(number);
        string Candidates(string agency) => $"SELECT {work.ColumnList()} FROM {work.Name} WHERE kind = {P(0)} AND has_failed = {dialect.Literal(false)} AND ready_at <= {P(1)} AND lease_until <= {P(1)}{agency}"
            + $" ORDER BY ready_at, agency, case_id, name {dialect.FirstRows(P(2))}";
        candidates = Candidates("");
        candidatesOfAgency = Candidates($" AND agency = {P(3)}");
        take = $"UPDATE {work.Name} SET lease_owner = {P(0)}, lease_until = {P(1)}, lease_number = lease_number + 1"
            + $" WHERE {work.Match(work.Key, 2)} AND generation = {P(6)} AND lease_number = {P(7)} AND lease_until <= {P(8)} AND has_failed = {dialect.Literal(false)}";

        string Settle(string assignments, int values) => $"UPDATE {work.Name} SET {assignments} WHERE {work.Match(tables.LeaseColumns, values)}";
        const string Free = "lease_owner = NULL, lease_until = 0";
        done = $"DELETE FROM {work.Name} WHERE {work.Match(tables.LeaseColumns, 0)}";
        again = Settle($"{Free}, attempts = attempts + 1, ready_at = {P(0)}, problem = {P(1)}", 2);
        failed = Settle($"{Free}, attempts = attempts + 1, has_failed = {dialect.Literal(true)}, problem = {P(0)}", 1);
        returned = Settle($"{Free}, ready_at = {P(0)}", 1);
        kept = Settle($"lease_until = {P(0)}", 1);
        revive = $"UPDATE {work.Name} SET {Free}, attempts = 0, has_failed = {dialect.Literal(false)}, ready_at = {P(0)} WHERE {work.Match(work.Key, 1)} AND has_failed = {dialect.Literal(true)}";
    }

    public Statement Candidates(WorkClaim claim)
    {
        Parameter[] parameters = [new(DbType.Int32, (int)claim.Kind), StoreTables.Number(claim.Now.Ticks()), new(DbType.Int32, claim.Most)];
        return claim.Agency is { } agency ? new(candidatesOfAgency, [.. parameters, StoreTables.Text(agency)]) : new(candidates, parameters);
    }

    public Statement Take(WorkClaim claim, StoredWork row, long number) => new(take,
    [
        StoreTables.Text(claim.Owner), StoreTables.Number(claim.LeaseUntil.Ticks()), .. work.Key.Select(column => column.Of(row)),
        StoreTables.Number(row.Generation), StoreTables.Number(number), StoreTables.Number(claim.Now.Ticks()),
    ]);

    public Statement Settle(WorkSettlement settlement)
    {
        var lease = StoreTables.LeaseParameters(settlement.Lease);
        return settlement.Fate switch
        {
            WorkFate.Done => new(done, lease),
            WorkFate.Again fate => new(again, [StoreTables.Number(fate.ReadyAt.Ticks()), StoreTables.Text(fate.Problem), .. lease]),
            WorkFate.Failed fate => new(failed, [StoreTables.Text(fate.Problem), .. lease]),
            WorkFate.Returned fate => new(returned, [StoreTables.Number(fate.ReadyAt.Ticks()), .. lease]),
            WorkFate.Kept fate => new(kept, [StoreTables.Number(fate.LeaseUntil.Ticks()), .. lease]),
            _ => throw new ArgumentException($"A fate of an unknown kind: {settlement.Fate.GetType().Name}", nameof(settlement)),
        };
    }

    public Statement Revive(WorkKey key, Instant readyAt) => new(revive, [StoreTables.Number(readyAt.Ticks()), .. StoreTables.WorkName(key)]);

    public (StoredWork Row, long Number) Read(DbDataReader reader)
    {
        var at = new Places<StoredWork>(work, reader, 0);
        return (new StoredWork
        {
            Agency = at.Text(nameof(StoredWork.Agency))!,
            CaseId = at.Text(nameof(StoredWork.CaseId))!,
            Kind = (WorkKind)at.Small(nameof(StoredWork.Kind)),
            Name = at.Text(nameof(StoredWork.Name))!,
            Generation = at.Number(nameof(StoredWork.Generation))!.Value,
            ReadyAt = at.Number(nameof(StoredWork.ReadyAt))!.Value,
            Topic = at.Text(nameof(StoredWork.Topic))!,
            Payload = at.Bytes(nameof(StoredWork.Payload)),
            Attempts = at.Small(nameof(StoredWork.Attempts)),
            Problem = at.Text(nameof(StoredWork.Problem)),
            HasFailed = at.Flag(nameof(StoredWork.HasFailed)),
        }, at.Number(nameof(StoredWork.LeaseNumber))!.Value);
    }
}
