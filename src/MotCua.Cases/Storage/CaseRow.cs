using NodaTime;

namespace MotCua.Cases.Storage;

/// <summary>
/// The row of one case: what it is bound to, where it stands, and what the read side filters and sorts by. Rewritten by every commit with a
/// check of <see cref="Version"/>.
/// </summary>
public sealed record CaseRow
{
    /// <summary>Agency and number.</summary>
    public required CaseKey Key { get; init; }

    /// <summary>The number of its last event, from 1: what a command expects.</summary>
    public required long Version { get; init; }

    /// <summary>Id of the procedure, for example <c>vn/house-permit</c>.</summary>
    public required string Procedure { get; init; }

    /// <summary>Name of the version it runs under.</summary>
    public required string ProcedureVersion { get; init; }

    /// <summary>The rules it is pinned to.</summary>
    public required string RulesHash { get; init; }

    /// <summary>The dossier's status.</summary>
    public required DossierStatus Status { get; init; }

    /// <summary>Id of the variant, or null.</summary>
    public string? Variant { get; init; }

    /// <summary>Id of the channel, or null.</summary>
    public string? Channel { get; init; }

    /// <summary>The host's name for the applicant: a reference, never a personal datum. Null once erased or when none was given.</summary>
    public string? Applicant { get; init; }

    /// <summary>When it was filed.</summary>
    public required Instant SubmittedAt { get; init; }

    /// <summary>When it was accepted as valid; null before.</summary>
    public Instant? AcceptedAt { get; init; }

    /// <summary>When its overall limit is due by law; null while no such limit runs. Once closed, when it was due.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>The end of the one new date given with an apology; null when none was given.</summary>
    public Instant? PromisedAt { get; init; }

    /// <summary>When the result was decided; null before.</summary>
    public Instant? DecidedAt { get; init; }

    /// <summary>When it was processed: result, refusal, stop. Null while it is open (pending). Handing over comes later and changes nothing here.</summary>
    public Instant? ClosedAt { get; init; }

    /// <summary>Early, on time or late against the law's date; what has none is unclassified.</summary>
    public Punctuality Punctuality { get; init; }

    /// <summary>When its last event took effect.</summary>
    public required Instant ChangedAt { get; init; }

    /// <summary>The hash of its last event: the head of its chain, 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>The state its events lead to, as the engine writes it: a snapshot that saves reading the events. A store keeps it unread.</summary>
    public required ReadOnlyMemory<byte> State { get; init; }
}

/// <summary>The status of a dossier: the national codes, with those apart that must stay apart in reports (5 at the desk and in appraisal).</summary>
public enum DossierStatus
{
    /// <summary>1 Mới đăng ký: filed, not yet received.</summary>
    Registered = 10,

    /// <summary>2 Được tiếp nhận: received as valid, the clock runs.</summary>
    Accepted = 20,

    /// <summary>3 Không được tiếp nhận: refused at the desk (form 03).</summary>
    NotAccepted = 30,

    /// <summary>4 Đang xử lý: in the handling unit.</summary>
    InProgress = 40,

    /// <summary>5 Yêu cầu bổ sung giấy tờ, at the desk: the clock has not started.</summary>
    SupplementAtDesk = 51,

    /// <summary>5 Yêu cầu bổ sung giấy tờ, in appraisal: the clock is paused.</summary>
    SupplementInAppraisal = 52,

    /// <summary>6 Yêu cầu thực hiện nghĩa vụ tài chính: waits for payment.</summary>
    AwaitingPayment = 60,

    /// <summary>7 Công dân yêu cầu rút hồ sơ: withdrawal asked for, not yet confirmed.</summary>
    WithdrawalRequested = 70,

    /// <summary>8 Dừng xử lý: stopped (form 05).</summary>
    Stopped = 80,

    /// <summary>9 Đã xử lý xong: the result, granting or negative, is there.</summary>
    Completed = 90,

    /// <summary>10 Đã trả kết quả: handed over.</summary>
    HandedOver = 100,
}

/// <summary>How a processed case stands against the date of the law; the statistics of the public portals.</summary>
public enum Punctuality
{
    /// <summary>Not processed yet.</summary>
    Pending = 0,

    /// <summary>Trước hạn: before its last day.</summary>
    Early = 1,

    /// <summary>Đúng hạn: on its last day.</summary>
    OnTime = 2,

    /// <summary>Quá hạn: after its due moment.</summary>
    Late = 3,

    /// <summary>Processed without a date to compare with: withdrawn, not accepted, or no limit. Shown, never left out.</summary>
    Unclassified = 4,
}
