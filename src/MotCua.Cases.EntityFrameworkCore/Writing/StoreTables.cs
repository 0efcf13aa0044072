using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;
using MotCua.Cases.EntityFrameworkCore.Schema;
using MotCua.Cases.Storage;

namespace MotCua.Cases.EntityFrameworkCore.Writing;

/// <summary>The statements of the hot path, written once for all databases.</summary>
internal sealed class StoreTables
{
    private readonly Column<StoredCase>[] changingCase;
    private readonly string updateCase;
    private readonly string deleteInbox;
    private readonly string deleteWork;
    private readonly string deleteLeased;
    private readonly string touchLeased;
    private readonly string isLeased;
    private readonly string load;

    public StoreTables(IModel model, StoreDialect dialect)
    {
        string Guard(string statement) => dialect.Guard(statement) ?? statement;
        Cases = new(model, dialect);
        Events = new(model, dialect);
        Answers = new(model, dialect);
        Inbox = new(model, dialect);
        Work = new(model, dialect);
        Personal = new(model, dialect);
        LeaseNumber = Work.Column(nameof(StoredWork.LeaseNumber));

        var version = Cases.Column(nameof(StoredCase.Version));
        changingCase = [.. Cases.Columns.Except(Cases.Key)];

        // A name that was erased does not come back with a command that was decided before.
        var assignments = changingCase.Select((column, i) => column.Property == nameof(StoredCase.Applicant)
            ? $"{column.Name} = CASE WHEN {column.Name} IS NULL THEN NULL ELSE {dialect.Parameter(i)} END"
            : $"{column.Name} = {dialect.Parameter(i)}");
        updateCase = Guard($"UPDATE {Cases.Name} SET {string.Join(", ", assignments)} WHERE {Cases.Match([.. Cases.Key, version], changingCase.Length)}");
        deleteInbox = $"DELETE FROM {Inbox.Name} WHERE {Inbox.Match(Inbox.Key, 0)}";
        deleteWork = $"DELETE FROM {Work.Name} WHERE {Work.Match(Work.Key, 0)}";
        LeaseColumns = [.. Work.Key, Work.Column(nameof(StoredWork.Generation)), Work.Column(nameof(StoredWork.LeaseOwner)), LeaseNumber];
        deleteLeased = Guard($"DELETE FROM {Work.Name} WHERE {Work.Match(LeaseColumns, 0)}");
        touchLeased = Guard($"UPDATE {Work.Name} SET lease_until = lease_until WHERE {Work.Match(LeaseColumns, 0)}");
        isLeased = $"SELECT 1 FROM {Work.Name} WHERE {Work.Match(LeaseColumns, 0)}";
        var key = Answers.Column(nameof(StoredAnswer.IdempotencyKey));
        load = $"SELECT {Cases.ColumnList("c")}, {Answers.ColumnList("a")} FROM (SELECT 1 AS one) AS o"
            + $" LEFT JOIN {Cases.Name} AS c ON {Cases.Match(Cases.Key, 0, "c")}"
            + $" LEFT JOIN {Answers.Name} AS a ON a.agency = {dialect.Parameter(0)} AND a.{key.Name} = {dialect.Parameter(2)}";
    }

    public Table<StoredCase> Cases { get; }

    public Table<StoredEvent> Events { get; }

    public Table<StoredAnswer> Answers { get; }

    public Table<StoredInbox> Inbox { get; }

    public Table<StoredWork> Work { get; }

    public Table<StoredPersonal> Personal { get; }

    public Column<StoredWork> LeaseNumber { get; }

    /// <summary>What names a lease.</summary>
    public Column<StoredWork>[] LeaseColumns { get; }

    public Statement UpdateCase(CaseRow row, long expectedVersion)
    {
        var stored = row.ToStored();
        var parameters = new Parameter[changingCase.Length + 3];
        for (var i = 0; i < changingCase.Length; i++)
        {
            parameters[i] = changingCase[i].Of(stored);
        }

        parameters[^3] = Text(stored.Agency);
        parameters[^2] = Text(stored.CaseId);
        parameters[^1] = Number(expectedVersion);
        return new(updateCase, parameters);
    }

    public Statement DeleteInbox(CaseKey key, string step) => new(deleteInbox, [Text(key.Agency), Text(key.Case), Text(step)]);

    public Statement DeleteWork(WorkKey key) => new(deleteWork, [.. WorkName(key)]);

    public Statement DeleteLeased(Lease lease) => new(deleteLeased, LeaseParameters(lease));

    public Statement TouchLeased(Lease lease) => new(touchLeased, LeaseParameters(lease));

    public Statement IsLeased(Lease lease) => new(isLeased, LeaseParameters(lease));

    public Statement Load(CaseKey key, string? idempotencyKey) => new(load, [Text(key.Agency), Text(key.Case), Text(idempotencyKey)]);

    public LoadedCase Loaded(DbDataReader reader)
    {
        var stored = reader.IsDBNull(0) ? null : ReadCase(reader, 0);
        var first = Cases.Columns.Length;
        return new(stored?.ToRow(), reader.IsDBNull(first) ? null : ReadAnswer(reader, first).ToRow());
    }

    public static Parameter Text(string? value) => new(DbType.String, value);

    public static Parameter Number(long value) => new(DbType.Int64, value);

    public static IEnumerable<Parameter> WorkName(WorkKey key)
        => [Text(key.Case.Agency), Text(key.Case.Case), new(DbType.Int32, (int)key.Kind), Text(key.Name)];

    public static Parameter[] LeaseParameters(Lease lease) => [.. WorkName(lease.Key), Number(lease.Generation), Text(lease.Owner), Number(lease.Number)];

    private StoredCase ReadCase(DbDataReader reader, int first)
    {
        var at = new Places<StoredCase>(Cases, reader, first);
        return new()
        {
            Agency = at.Text(nameof(StoredCase.Agency))!,
            CaseId = at.Text(nameof(StoredCase.CaseId))!,
            Version = at.Number(nameof(StoredCase.Version))!.Value,
            ProcedureId = at.Text(nameof(StoredCase.ProcedureId))!,
            ProcedureVersion = at.Text(nameof(StoredCase.ProcedureVersion))!,
            RulesHash = at.Text(nameof(StoredCase.RulesHash))!,
            Status = (DossierStatus)at.Small(nameof(StoredCase.Status)),
            Variant = at.Text(nameof(StoredCase.Variant)),
            Channel = at.Text(nameof(StoredCase.Channel)),
            Applicant = at.Text(nameof(StoredCase.Applicant)),
            SubmittedAt = at.Number(nameof(StoredCase.SubmittedAt))!.Value,
            AcceptedAt = at.Number(nameof(StoredCase.AcceptedAt)),
            DueAt = at.Number(nameof(StoredCase.DueAt)),
            PromisedAt = at.Number(nameof(StoredCase.PromisedAt)),
            DecidedAt = at.Number(nameof(StoredCase.DecidedAt)),
            ClosedAt = at.Number(nameof(StoredCase.ClosedAt)),
            Punctuality = (Punctuality)at.Small(nameof(StoredCase.Punctuality)),
            ChangedAt = at.Number(nameof(StoredCase.ChangedAt))!.Value,
            Head = at.Bytes(nameof(StoredCase.Head)),
            State = at.Bytes(nameof(StoredCase.State)),
        };
    }

    private StoredAnswer ReadAnswer(DbDataReader reader, int first)
    {
        var at = new Places<StoredAnswer>(Answers, reader, first);
        return new()
        {
            Agency = at.Text(nameof(StoredAnswer.Agency))!,
            IdempotencyKey = at.Text(nameof(StoredAnswer.IdempotencyKey))!,
            CaseId = at.Text(nameof(StoredAnswer.CaseId))!,
            CommandHash = at.Bytes(nameof(StoredAnswer.CommandHash)),
            Version = at.Number(nameof(StoredAnswer.Version))!.Value,
            Answer = at.Bytes(nameof(StoredAnswer.Answer)),
            RecordedAt = at.Number(nameof(StoredAnswer.RecordedAt))!.Value,
        };
    }
}
