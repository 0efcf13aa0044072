using System.Collections.Immutable;
using System.Text;
using MotCua.Cases.Storage;
using NodaTime;

namespace MotCua.Conformance;

/// <summary>Rows as the engine would write them, with only what a fact is about said.</summary>
public static class Rows
{
    /// <summary>The moment things happen at.</summary>
    public static Instant At { get; } = Instant.FromUtc(2026, 7, 6, 2, 0) + Duration.FromTicks(1234567);

    /// <summary>A commit of one event (or more) to a case.</summary>
    public static CaseCommit Commit(CaseKey key, long expected = 0, string? idempotencyKey = null, ReadOnlyMemory<byte>? head = null, int events = 1, Func<CaseRow, CaseRow>? row = null)
    {
        var chain = Events(key, expected, head ?? EventChain.Genesis(key), events);
        var made = Row(key, expected + events) with { Head = chain[^1].Hash };
        return new()
        {
            ExpectedVersion = expected,
            Row = row is null ? made : row(made),
            Events = chain,
            Answer = Answer(key, idempotencyKey ?? $"{key.Case}/{expected}", "body", expected + events),
        };
    }

    /// <summary>A case's row.</summary>
    public static CaseRow Row(CaseKey key, long version) => new()
    {
        Key = key,
        Version = version,
        Procedure = "vn/house-permit",
        ProcedureVersion = "2026-07-01",
        RulesHash = new string('a', 64),
        Status = DossierStatus.Registered,
        SubmittedAt = At,
        ChangedAt = At,
        Head = new byte[32],
        State = Encoding.UTF8.GetBytes("state"),
    };

    /// <summary>Chained events.</summary>
    public static ImmutableArray<EventRow> Events(CaseKey key, long after, ReadOnlyMemory<byte> head, int count)
    {
        var rows = ImmutableArray.CreateBuilder<EventRow>(count);
        for (var i = 0; i < count; i++)
        {
            var bytes = Encoding.UTF8.GetBytes($$"""{"n":{{after + i + 1}},"text":"Đã tiếp nhận hồ sơ – “một cửa”","v":1}""");
            var hash = EventChain.Next(head.Span, bytes);
            rows.Add(new() { Key = key, Sequence = after + i + 1, Type = "test", At = At, RecordedAt = At + Duration.FromTicks(1), Bytes = bytes, PreviousHash = head, Hash = hash });
            head = hash;
        }

        return rows.MoveToImmutable();
    }

    /// <summary>An answer under a key.</summary>
    public static RecordedAnswer Answer(CaseKey key, string idempotencyKey, string body, long version) => new()
    {
        Key = key,
        IdempotencyKey = idempotencyKey,
        BodyHash = System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(body)),
        Version = version,
        Bytes = Encoding.UTF8.GetBytes($"answer {version}"),
        At = At,
    };

    /// <summary>A work item.</summary>
    public static WorkRow Work(CaseKey key, WorkKind kind, string name, Instant readyAt, long generation = 1) => new()
    {
        Key = new(key, kind, name),
        Generation = generation,
        ReadyAt = readyAt,
        Topic = "topic",
        Payload = Encoding.UTF8.GetBytes("payload"),
    };

    /// <summary>A row of an inbox.</summary>
    public static InboxRow Inbox(CaseKey key, string step, string role, Instant? dueAt = null, string? person = null) => new()
    {
        Key = key, Step = step, Visit = 1, Role = role, Person = person, Procedure = "vn/house-permit", OpenedAt = At, DueAt = dueAt,
    };

    /// <summary>A personal datum.</summary>
    public static PersonalRow Personal(CaseKey key, long sequence, string field, string person) => new()
    {
        Key = key, Sequence = sequence, Field = field, Person = person, IsSealed = true, SealKey = "k1", Content = Encoding.UTF8.GetBytes("sealed Nguyễn"), Commitment = new byte[32], RecordedAt = At,
    };
}
