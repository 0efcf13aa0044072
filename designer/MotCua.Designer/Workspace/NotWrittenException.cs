namespace MotCua.Designer;

/// <summary>The folder did not take a file; nothing of it is left behind.</summary>
internal sealed class NotWrittenException(Refusal refusal, int status, Exception inner) : IOException(refusal.En, inner)
{
    private static readonly Refusal Full = new("disk-full",
        "Ổ đĩa đã đầy hoặc hết hạn mức nên không lưu được; tệp trên đĩa vẫn như cũ. Hãy giải phóng chỗ rồi lưu lại.",
        "The disk is full or its quota is used up, so nothing was saved; the file on disk is as it was. Make room and save again.");

    private static readonly Refusal Closed = new("not-writable",
        "Không ghi được vào thư mục thủ tục: thư mục chỉ cho đọc, thuộc người khác, hoặc tệp đang bị chương trình khác giữ. Tệp trên đĩa vẫn như cũ. Hãy xin quyền ghi, hoặc chép thư mục ra chỗ khác và mở bản chép bằng --folder.",
        "The folder of procedures cannot be written to: it is read-only, belongs to somebody else, or another program holds the file. The file on disk is as it was. Ask for the right to write, or copy the folder elsewhere and open the copy with --folder.");

    /// <summary>What the reader is told.</summary>
    public Refusal Refusal { get; } = refusal;

    /// <summary>The status of the answer.</summary>
    public int Status { get; } = status;

    public static NotWrittenException Of(Exception error) => error is NotWrittenException known ? known
        : IsFull(error) ? new(Full, StatusCodes.Status507InsufficientStorage, error)
        : new(Closed, StatusCodes.Status403Forbidden, error);

    // ENOSPC and EDQUOT of Linux and macOS; ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL and ERROR_DISK_QUOTA_EXCEEDED of Windows.
    private static bool IsFull(Exception error)
        => error is IOException && (OperatingSystem.IsWindows() ? (error.HResult & 0xFFFF) is 112 or 39 or 1295 : error.HResult is 28 or 122 or 69);
}
