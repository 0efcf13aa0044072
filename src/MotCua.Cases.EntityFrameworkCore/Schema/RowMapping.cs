using System.Runtime.InteropServices;
using MotCua.Cases.Storage;
using NodaTime;

namespace MotCua.Cases.EntityFrameworkCore.Schema;

/// <summary>Between the rows of the engine and those of the tables.</summary>
internal static class RowMapping
{
    public static long Ticks(this Instant moment) => moment.ToUnixTimeTicks();

    public static long? Ticks(this Instant? moment) => moment?.ToUnixTimeTicks();

    public static Instant Moment(this long ticks) => Instant.FromUnixTimeTicks(ticks);

    public static Instant? Moment(this long? ticks) => ticks is { } value ? Instant.FromUnixTimeTicks(value) : null;

    /// <summary>The bytes themselves where they fill their array, as they mostly do; else a copy.</summary>
    public static byte[] Bytes(this ReadOnlyMemory<byte> memory)
        => MemoryMarshal.TryGetArray(memory, out var segment) && segment.Offset == 0 && segment.Array!.Length == segment.Count ? segment.Array : memory.ToArray();

    public static StoredCase ToStored(this CaseRow row) => new()
    {
        Agency = row.Key.Agency,
        CaseId = row.Key.Case,
        Version = row.Version,
        ProcedureId = row.Procedure,
        ProcedureVersion = row.ProcedureVersion,
        RulesHash = row.RulesHash,
        Status = row.Status,
        Variant = row.Variant,
        Channel = row.Channel,
        Applicant = row.Applicant,
        SubmittedAt = row.SubmittedAt.Ticks(),
        AcceptedAt = row.AcceptedAt.Ticks(),
        DueAt = row.DueAt.Ticks(),
        PromisedAt = row.PromisedAt.Ticks(),
        DecidedAt = row.DecidedAt.Ticks(),
        ClosedAt = row.ClosedAt.Ticks(),
        Punctuality = row.Punctuality,
        ChangedAt = row.ChangedAt.Ticks(),
        Head = row.Head.Bytes(),
        State = row.State.Bytes(),
    };

    public static CaseRow ToRow(this StoredCase stored) => new()
    {
        Key = new(stored.Agency, stored.CaseId),
        Version = stored.Version,
        Procedure = stored.ProcedureId,
        ProcedureVersion = stored.ProcedureVersion,
        RulesHash = stored.RulesHash,
        Status = stored.Status,
        Variant = stored.Variant,
        Channel = stored.Channel,
        Applicant = stored.Applicant,
        SubmittedAt = stored.SubmittedAt.Moment(),
        AcceptedAt = stored.AcceptedAt.Moment(),
        DueAt = stored.DueAt.Moment(),
        PromisedAt = stored.PromisedAt.Moment(),
        DecidedAt = stored.DecidedAt.Moment(),
        ClosedAt = stored.ClosedAt.Moment(),
        Punctuality = stored.Punctuality,
        ChangedAt = stored.ChangedAt.Moment(),
        Head = stored.Head,
        State = stored.State,
    };

    public static StoredEvent ToStored(this EventRow row) => new()
    {
        Agency = row.Key.Agency,
        CaseId = row.Key.Case,
        Sequence = row.Sequence,
        EventType = row.Type,
        OccurredAt = row.At.Ticks(),
        RecordedAt = row.RecordedAt.Ticks(),
        Body = row.Bytes.Bytes(),
        PreviousHash = row.PreviousHash.Bytes(),
        Hash = row.Hash.Bytes(),
    };

    public static EventRow ToRow(this StoredEvent stored) => new()
    {
        Key = new(stored.Agency, stored.CaseId),
        Sequence = stored.Sequence,
        Type = stored.EventType,
        At = stored.OccurredAt.Moment(),
        RecordedAt = stored.RecordedAt.Moment(),
        Bytes = stored.Body,
        PreviousHash = stored.PreviousHash,
        Hash = stored.Hash,
    };

    public static StoredAnswer ToStored(this RecordedAnswer answer) => new()
    {
        Agency = answer.Key.Agency,
        IdempotencyKey = answer.IdempotencyKey,
        CaseId = answer.Key.Case,
        CommandHash = answer.BodyHash.Bytes(),
        Version = answer.Version,
        Answer = answer.Bytes.Bytes(),
        RecordedAt = answer.At.Ticks(),
    };

    public static RecordedAnswer ToRow(this StoredAnswer stored) => new()
    {
        Key = new(stored.Agency, stored.CaseId),
        IdempotencyKey = stored.IdempotencyKey,
        BodyHash = stored.CommandHash,
        Version = stored.Version,
        Bytes = stored.Answer,
        At = stored.RecordedAt.Moment(),
    };

    public static StoredInbox ToStored(this InboxRow row) => new()
    {
        Agency = row.Key.Agency,
        CaseId = row.Key.Case,
        Step = row.Step,
        Visit = row.Visit,
        RoleName = row.Role,
        Person = row.Person,
        ProcedureId = row.Procedure,
        OpenedAt = row.OpenedAt.Ticks(),
        DueAt = row.DueAt.Ticks() ?? long.MaxValue,
    };

    public static InboxRow ToRow(this StoredInbox stored) => new()
    {
        Key = new(stored.Agency, stored.CaseId),
        Step = stored.Step,
        Visit = stored.Visit,
        Role = stored.RoleName,
        Person = stored.Person,
        Procedure = stored.ProcedureId,
        OpenedAt = stored.OpenedAt.Moment(),
        DueAt = stored.DueAt == long.MaxValue ? null : stored.DueAt.Moment(),
    };

    public static StoredWork ToStored(this WorkRow row) => new()
    {
        Agency = row.Key.Case.Agency,
        CaseId = row.Key.Case.Case,
        Kind = row.Key.Kind,
        Name = row.Key.Name,
        Generation = row.Generation,
        ReadyAt = row.ReadyAt.Ticks(),
        Topic = row.Topic,
        Payload = row.Payload.Bytes(),
        Attempts = row.Attempts,
        Problem = row.Problem,
        HasFailed = row.HasFailed,
    };

    public static WorkRow ToRow(this StoredWork stored) => new()
    {
        Key = new(new(stored.Agency, stored.CaseId), stored.Kind, stored.Name),
        Generation = stored.Generation,
        ReadyAt = stored.ReadyAt.Moment(),
        Topic = stored.Topic,
        Payload = stored.Payload,
        Attempts = stored.Attempts,
        Problem = stored.Problem,
        HasFailed = stored.HasFailed,
    };

    public static StoredPersonal ToStored(this PersonalRow row) => new()
    {
        Agency = row.Key.Agency,
        CaseId = row.Key.Case,
        Sequence = row.Sequence,
        Field = row.Field,
        Person = row.Person,
        IsSealed = row.IsSealed,
        SealKey = row.SealKey,
        Content = row.Content?.Bytes(),
        Commitment = row.Commitment.Bytes(),
        RecordedAt = row.RecordedAt.Ticks(),
        ErasedAt = row.ErasedAt.Ticks(),
    };

    public static PersonalRow ToRow(this StoredPersonal stored) => new()
    {
        Key = new(stored.Agency, stored.CaseId),
        Sequence = stored.Sequence,
        Field = stored.Field,
        Person = stored.Person,
        IsSealed = stored.IsSealed,
        SealKey = stored.SealKey,
        Content = stored.Content is { } content ? (ReadOnlyMemory<byte>?)content : null,
        Commitment = stored.Commitment,
        RecordedAt = stored.RecordedAt.Moment(),
        ErasedAt = stored.ErasedAt.Moment(),
    };
}
