using MotCua.Procedures;

namespace MotCua.Cases.Storage;

/// <summary>What kept a database from answering. None of them says whether a command was carried out: its idempotency key settles that.</summary>
public enum StoreTrouble
{
    /// <summary>Something else.</summary>
    Unknown,

    /// <summary>Others were in the way (deadlock, serialization, busy, a lock or query that took too long): worth trying again at once.</summary>
    Contention,

    /// <summary>It cannot be reached, is starting or going down: worth trying again.</summary>
    Unreachable,

    /// <summary>All connections of this host or of the server are taken: worth trying again.</summary>
    NoConnection,

    /// <summary>The disk is full: somebody has to make room. What was acknowledged is kept.</summary>
    DiskFull,

    /// <summary>It takes no writes: a standby, a read-only file or database.</summary>
    ReadOnly,

    /// <summary>Its tables are missing or older than this host.</summary>
    Schema,

    /// <summary>Its content is damaged.</summary>
    Damaged,

    /// <summary>The user may not do this, or the password is wrong.</summary>
    Refused,
}

/// <summary>A store did not answer. The outcome of what was asked is unknown, never "failed": the same idempotency key may be sent again.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="trouble">What kept the store from answering.</param>
    /// <param name="store">Name of the store, for the sentence.</param>
    /// <param name="cause">What the store's driver said.</param>
    public StoreException(StoreTrouble trouble, string store, Exception cause)
        : this(trouble, Sentence(trouble, store), cause)
    {
    }

    private StoreException(StoreTrouble trouble, LocalizedText text, Exception cause)
        : base(text.In("en"), cause)
    {
        Trouble = trouble;
        Text = text;
    }

    /// <summary>What kept the store from answering.</summary>
    public StoreTrouble Trouble { get; }

    /// <summary>What is wrong and what somebody has to do, if anything.</summary>
    public LocalizedText Text { get; }

    /// <summary>Whether it is likely to pass by itself.</summary>
    public bool PassesByItself => Trouble is StoreTrouble.Contention or StoreTrouble.Unreachable or StoreTrouble.NoConnection or StoreTrouble.Unknown;

    private static LocalizedText Sentence(StoreTrouble trouble, string store) => trouble switch
    {
        StoreTrouble.Contention => LocalizedText.Of(
            $"{store} đang bận: thao tác khác giữ khoá. Hệ thống tự thử lại.",
            $"{store} is busy: something else holds its locks. It is tried again by itself."),
        StoreTrouble.Unreachable => LocalizedText.Of(
            $"Không kết nối được {store}. Hệ thống tự thử lại; nếu kéo dài, kiểm tra máy chủ cơ sở dữ liệu và mạng.",
            $"{store} cannot be reached. It is tried again by itself; if this lasts, look at the database server and the network."),
        StoreTrouble.NoConnection => LocalizedText.Of(
            $"Đã hết kết nối tới {store}. Hệ thống tự thử lại; nếu kéo dài, tăng giới hạn kết nối.",
            $"All connections to {store} are taken. It is tried again by itself; if this lasts, raise the limit of connections."),
        StoreTrouble.DiskFull => LocalizedText.Of(
            $"Đĩa của {store} đã đầy: giải phóng dung lượng. Những gì đã xác nhận vẫn còn; công việc tự tiếp tục khi có chỗ.",
            $"The disk of {store} is full: make room. What was acknowledged is kept; work goes on by itself once there is room."),
        StoreTrouble.ReadOnly => LocalizedText.Of(
            $"{store} chỉ cho đọc: cho phép ghi, hoặc nối tới máy chủ chính.",
            $"{store} is read-only: allow writing, or connect to the primary."),
        StoreTrouble.Schema => LocalizedText.Of(
            $"Bảng của {store} chưa có hoặc cũ hơn phần mềm: cập nhật lược đồ (CaseSchema.MigrateAsync).",
            $"The tables of {store} are missing or older than this program: bring the schema up to date (CaseSchema.MigrateAsync)."),
        StoreTrouble.Damaged => LocalizedText.Of(
            $"Dữ liệu của {store} bị hỏng: dừng ghi và khôi phục từ bản sao lưu.",
            $"The content of {store} is damaged: stop writing and restore a backup."),
        StoreTrouble.Refused => LocalizedText.Of(
            $"{store} từ chối: kiểm tra tên, mật khẩu và quyền của người dùng cơ sở dữ liệu.",
            $"{store} refuses: check the name, password and rights of the database user."),
        _ => LocalizedText.Of(
            $"{store} không trả lời được; nguyên nhân ghi ở dưới.",
            $"{store} could not answer; what it said stands below."),
    };
}
