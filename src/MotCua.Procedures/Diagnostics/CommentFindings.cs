namespace MotCua.Procedures;

/// <summary>MC62xx: findings about a file of comments. What can be read of it is read all the same, and the procedure is none the worse.</summary>
public static class CommentFindings
{
    /// <summary>A line that is no JSON object.</summary>
    public static readonly DiagnosticDescriptor NotReadable = Error("MC6201",
        "Dòng này không đọc được là góp ý: {0}", "This line cannot be read as a comment: {0}",
        "Mỗi dòng là một đối tượng JSON trọn vẹn. Tìm dòng ban đầu trong lịch sử git, hoặc xoá nếu nó không phải góp ý; các dòng khác vẫn được đọc.",
        "Each line is one whole JSON object. Find what it was in the history of git, or delete it when it is no comment; the other lines are read all the same.");

    /// <summary>A field that is missing or says nothing.</summary>
    public static readonly DiagnosticDescriptor Field = Error("MC6202",
        "Trường “{0}” của góp ý này thiếu hoặc không đúng.", "The field \"{0}\" of this comment is missing or not right.",
        "Cần id, at (ví dụ 2026-11-26T08:00:00Z), by; rồi on và text, hoặc đúng một trong replyTo, settles, reopens, withdraws.",
        "It needs id, at (like 2026-11-26T08:00:00Z) and by; then on and text, or just one of replyTo, settles, reopens, withdraws.");

    /// <summary>A mark of git between two sides of a merge.</summary>
    public static readonly DiagnosticDescriptor MergeMark = Error("MC6203",
        "Dòng này là dấu xung đột của git, không phải góp ý.", "This line is a mark of a merge conflict, no comment.",
        "Giữ góp ý của cả hai bên và xoá các dòng dấu. Để git tự gộp, ghi “*.comments.jsonl merge=union” vào .gitattributes.",
        "Keep the comments of both sides and delete the marks. To have git merge them by itself, put \"*.comments.jsonl merge=union\" into .gitattributes.");

    /// <summary>A file past the limit.</summary>
    public static readonly DiagnosticDescriptor TooLarge = Error("MC6204",
        "Tệp góp ý lớn hơn {0} byte; phần còn lại từ đây không được đọc.", "The file of comments is larger than {0} bytes; the rest from here was not read.",
        "Chuyển những góp ý cũ sang tệp khác; lịch sử git vẫn giữ chúng.", "Move old comments to another file; the history of git keeps them.");

    /// <summary>A line about nothing.</summary>
    public static readonly DiagnosticDescriptor NothingThere = Warning("MC6205",
        "Dòng này nói về góp ý “{0}”, không có trong tệp.", "This line is about the comment \"{0}\", which is not in the file.",
        "Có thể một lần gộp đã bỏ mất dòng đó; tìm lại trong lịch sử git.", "A merge may have left that line out; look for it in the history of git.");

    /// <summary>Two lines of one id.</summary>
    public static readonly DiagnosticDescriptor SameId = Warning("MC6206",
        "Hai dòng khác nhau cùng mang mã “{0}”; dòng này không được tính.", "Two different lines have the id \"{0}\"; this one does not count.",
        "Có ai đã sửa một dòng đã ghi: góp ý chỉ được thêm. Cho dòng này một mã khác, hoặc xoá nó.", "Somebody changed a line that stood there: lines are only added. Give this one another id, or delete it.");

    /// <summary>A withdrawal by another.</summary>
    public static readonly DiagnosticDescriptor NotTheirs = Warning("MC6207",
        "Góp ý “{0}” do người khác viết; chỉ người viết mới rút được.", "Somebody else wrote the comment \"{0}\"; only its writer takes it back.",
        "Bỏ dòng này, hoặc khép góp ý đó lại.", "Delete this line, or settle that comment.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [NotReadable, Field, MergeMark, TooLarge, NothingThere, SameId, NotTheirs];

    private static DiagnosticDescriptor Error(string code, string vi, string en, string viHint, string enHint)
        => new(code, Severity.Error, LocalizedText.Of(vi, en), LocalizedText.Of(viHint, enHint));

    private static DiagnosticDescriptor Warning(string code, string vi, string en, string viHint, string enHint)
        => new(code, Severity.Warning, LocalizedText.Of(vi, en), LocalizedText.Of(viHint, enHint));
}
