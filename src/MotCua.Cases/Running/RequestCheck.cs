using System.Collections.Immutable;
using MotCua.Cases.Storage;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Cases.Running;

/// <summary>What no store must ever see: names that are empty or too long.</summary>
internal static class RequestCheck
{
    public static Refusal? Check(CaseRequest request)
    {
        return Name("agency", request.Key.Agency) ?? Name("case", request.Key.Case)
            ?? Length("idempotency key", request.IdempotencyKey, StoreLimits.Id)
            ?? (request.By is { } by ? Name("actor", by.Id) : null)
            ?? (request.ExpectedVersion < CaseRequest.AnyVersion ? Wrong("expected version", "phiên bản mong đợi") : null)
            ?? request.Action switch
            {
                Submit a => Optional("applicant", a.Applicant) ?? Optional("follows", a.Follows) ?? (a.ExpectedOnNew(request) ? null : Wrong("expected version of a new case: 0", "phiên bản mong đợi của hồ sơ mới: 0")),
                Reassign a => Optional("person", a.Person),
                Delegate a => Name("person", a.To),
                RecordPayment a => Length("receipt", a.Receipt, StoreLimits.Id),
                IssueResult a => Length("number", a.Number, StoreLimits.Id),
                HandOverResult a => Length("means", a.Means, StoreLimits.Id) ?? (a.Proof is { } proof ? Length("proof", proof, StoreLimits.Id) : null),
                _ => null,
            };
    }

    private static bool ExpectedOnNew(this Submit submit, CaseRequest request) => submit is not null && request.ExpectedVersion is 0 or CaseRequest.AnyVersion;

    private static Refusal? Optional(string what, string? value) => value is null ? null : Name(what, value);

    private static Refusal? Name(string what, string value) => Length(what, value, StoreLimits.Name);

    private static Refusal? Length(string what, string value, int most)
        => string.IsNullOrWhiteSpace(value) || value.Length > most || value.Any(char.IsControl)
            ? Wrong($"{what} (1–{most} characters, no control characters)", $"{what} (1–{most} ký tự, không có ký tự điều khiển)")
            : null;

    private static Refusal Wrong(string what, string vi)
        => new(RefusalRule.CommandIncomplete, LocalizedText.Of($"Lệnh thiếu hoặc sai: {vi}.", $"The command lacks or misstates: {what}."), []);
}
