namespace MotCua.Procedures;

/// <summary>MC61xx: why an edit of a file was refused. Nothing is written then.</summary>
public static class EditFindings
{
    /// <summary>A path that leads nowhere.</summary>
    public static readonly DiagnosticDescriptor NotThere = Error("MC6101",
        "Không có “{0}”: không tìm thấy “{1}”.", "There is no \"{0}\": \"{1}\" is not there.", "{2}", "{3}");

    /// <summary>An operation that cannot be read.</summary>
    public static readonly DiagnosticDescriptor NotAnOperation = Error("MC6102",
        "Không hiểu thao tác “{0}”.", "The operation \"{0}\" is not understood.",
        "Viết ví dụ “set steps.check.within: 3 working days”; các động từ: {1}.", "Write for example \"set steps.check.within: 3 working days\"; the verbs are: {1}.");

    /// <summary>An id that is taken.</summary>
    public static readonly DiagnosticDescriptor AlreadyThere = Error("MC6103",
        "Đã có “{0}”.", "There already is \"{0}\".",
        "Chọn mã khác, hoặc dùng set để đổi giá trị.", "Choose another id, or use set to change its value.");

    /// <summary>Something that is still referred to.</summary>
    public static readonly DiagnosticDescriptor StillUsed = Error("MC6104",
        "“{0}” còn được dùng ở: {1}.", "\"{0}\" is still used at: {1}.",
        "Sửa các chỗ đó trước, hoặc thêm “with references” để xoá cả những chỗ có thể bỏ.", "Change these places first, or add \"with references\" to remove those that may go with it.");

    /// <summary>A value that no file may hold.</summary>
    public static readonly DiagnosticDescriptor NotWritable = Error("MC6105",
        "Giá trị cho “{0}” có ký tự không được ghi vào tệp.", "The value for \"{0}\" holds characters that may not stand in a file.",
        "Bỏ ký tự điều khiển và ký tự hỏng.", "Remove control characters and broken characters.");

    /// <summary>A key the language does not know.</summary>
    public static readonly DiagnosticDescriptor KeyNotKnown = Error("MC6106",
        "Khoá “{1}” không dùng được ở “{0}”.", "The key \"{1}\" cannot stand in \"{0}\".", "{2}", "{3}");

    /// <summary>A file that cannot be read as it is.</summary>
    public static readonly DiagnosticDescriptor NotReadable = Error("MC6107",
        "Tệp không sửa được vì chính nó chưa đọc được: {0}", "The file cannot be edited because it cannot be read itself: {1}",
        "Sửa lỗi này trong trình soạn thảo trước.", "Mend this in a text editor first.");

    /// <summary>A text that can be no id.</summary>
    public static readonly DiagnosticDescriptor NotAnId = Error("MC6108",
        "“{0}” không thể là mã.", "\"{0}\" cannot be an id.",
        "Mã bắt đầu bằng chữ cái không dấu, rồi chữ, số, gạch nối, gạch dưới; nhiều nhất 64 ký tự.", "An id is an unaccented letter, then letters, digits, hyphens, underscores; at most 64 characters.");

    /// <summary>Something that cannot be done at this place.</summary>
    public static readonly DiagnosticDescriptor NotHere = Error("MC6109",
        "Không làm được với “{0}”: {1}.", "That cannot be done with \"{0}\": {2}.", "{3}", "{4}");

    /// <summary>An edit after which the procedure would have errors it did not have.</summary>
    public static readonly DiagnosticDescriptor WouldBreak = Error("MC6110",
        "Sau khi sửa, tệp sẽ có lỗi mới: {0}", "The edit would cause new errors: {1}",
        "Làm các thao tác bổ sung trong cùng một lần sửa, hoặc cho phép lỗi khi đang soạn dở.", "Do what is missing in the same edit, or allow errors while you are drafting.");

    /// <summary>A text that could not be made to say what was asked.</summary>
    public static readonly DiagnosticDescriptor NotWritten = Error("MC6111",
        "Không viết được thay đổi này vào tệp theo cách trình bày hiện có.", "This change could not be written into the file the way it is laid out.",
        "Đơn giản hoá cách viết quanh chỗ này (ví dụ bỏ chú thích trong ngoặc) rồi thử lại.", "Simplify how this place is written (for example, comments inside braces) and try again.");

    /// <summary>A published version.</summary>
    public static readonly DiagnosticDescriptor Published = Error("MC6112",
        "{0} là phiên bản đã công bố; quy định của nó không được thay đổi.", "{0} is a published version; its rules never change.",
        "Chép thành tệp mới ({1}) và sửa ở đó; hồ sơ đang giải quyết gắn với phiên bản này. --force-published nếu chính tệp này có lỗi chép.", "Copy it to a new file ({1}) and edit that; running cases are pinned to this one. --force-published when this file itself was copied wrongly.");

    /// <summary>A file somebody else wrote meanwhile.</summary>
    public static readonly DiagnosticDescriptor ChangedUnderneath = Error("MC6113",
        "{0} đã bị thay đổi trong lúc sửa; chưa ghi gì.", "{0} was changed by somebody else meanwhile; nothing was written.",
        "Chạy lại lệnh trên nội dung mới.", "Run the command again on what the file says now.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NotThere, NotAnOperation, AlreadyThere, StillUsed, NotWritable, KeyNotKnown, NotReadable, NotAnId, NotHere, WouldBreak, NotWritten,
        Published, ChangedUnderneath,
    ];

    private static DiagnosticDescriptor Error(string code, string vi, string en, string viHint, string enHint)
        => new(code, Severity.Error, LocalizedText.Of(vi, en), LocalizedText.Of(viHint, enHint));
}
