using MotCua.Procedures;

namespace MotCua.Rules;

/// <summary>What compiling a procedure can find: codes MC30xx.</summary>
public static class RulesDiagnostics
{
    /// <summary>More steps than a case can have.</summary>
    public static DiagnosticDescriptor TooManySlots { get; } = new(
        "MC8001", Severity.Error,
        LocalizedText.Of("Thủ tục có {0} bước sau khi nhân bản for-each và gộp thủ tục được gọi; tối đa là {1}.", "The procedure has {0} steps once for-each is unrolled and calls are inlined; at most {1} are possible."),
        LocalizedText.Of("Giảm at-most của danh sách hoặc tách thủ tục.", "Lower the list's at-most, or split the procedure."));

    /// <summary>A call names a procedure nobody has.</summary>
    public static DiagnosticDescriptor UnknownProcedure { get; } = new(
        "MC8002", Severity.Error,
        LocalizedText.Of("Không tìm thấy thủ tục \"{0}\" mà bước \"{1}\" gọi.", "The procedure \"{0}\" that \"{1}\" runs is not in the library."),
        LocalizedText.Of("Thêm tệp của thủ tục đó hoặc sửa runs.", "Add that procedure's file, or mend the id after runs."));

    /// <summary>A procedure calls itself, directly or through others.</summary>
    public static DiagnosticDescriptor Recursion { get; } = new(
        "MC8003", Severity.Error,
        LocalizedText.Of("Thủ tục gọi lại chính nó: {0}.", "The procedure runs itself: {0}."),
        LocalizedText.Of("Bỏ một lời gọi trong vòng này.", "Remove one of the calls in this circle."));

    /// <summary>A called procedure can end in a way the call does not answer.</summary>
    public static DiagnosticDescriptor UnansweredEnd { get; } = new(
        "MC8004", Severity.Error,
        LocalizedText.Of("Thủ tục \"{0}\" có thể kết thúc bằng \"{1}\" nhưng \"{2}\" không nói hồ sơ đi đâu khi đó.", "The procedure \"{0}\" can end with \"{1}\", but \"{2}\" does not say where the case goes then."),
        LocalizedText.Of("Thêm \"{1}\" vào outcomes.", "Add \"{1}\" to the outcomes."));

    /// <summary>A call answers an end the called procedure does not have.</summary>
    public static DiagnosticDescriptor UnknownEnd { get; } = new(
        "MC8005", Severity.Error,
        LocalizedText.Of("Thủ tục \"{0}\" không có kết quả \"{1}\".", "The procedure \"{0}\" has no end \"{1}\"."),
        LocalizedText.Of("Các kết quả của nó: {2}.", "Its ends are: {2}."));

    /// <summary>Too many limits, results, counters or branches for the tables.</summary>
    public static DiagnosticDescriptor TooMany { get; } = new(
        "MC8006", Severity.Error,
        LocalizedText.Of("Thủ tục có {0} {1}; tối đa là {2}.", "The procedure has {0} {1}; at most {2} are possible."),
        LocalizedText.Of("Gộp bớt hoặc tách thủ tục.", "Merge some, or split the procedure."));

    /// <summary>A list without a greatest length cannot be unrolled.</summary>
    public static DiagnosticDescriptor ListWithoutEnd { get; } = new(
        "MC8007", Severity.Error,
        LocalizedText.Of("Danh sách \"{0}\" của nhánh \"{1}\" không có at-most.", "The list \"{0}\" that branch \"{1}\" runs over has no at-most."),
        LocalizedText.Of("Khai at-most cho danh sách trong data.", "Give the list an at-most under data."));

    /// <summary>An extension counts in another unit than its limit.</summary>
    public static DiagnosticDescriptor ExtensionUnit { get; } = new(
        "MC8008", Severity.Error,
        LocalizedText.Of("Gia hạn của \"{0}\" tính bằng đơn vị khác với thời hạn.", "The extension of \"{0}\" is counted in another unit than the limit."),
        LocalizedText.Of("Viết gia hạn cùng đơn vị với within.", "Write the extension in the unit of within."));

    /// <summary>A reference that leads nowhere: the file was not checked before it was compiled.</summary>
    public static DiagnosticDescriptor Unresolved { get; } = new(
        "MC8009", Severity.Error,
        LocalizedText.Of("\"{0}\" không có trong thủ tục này.", "There is no \"{0}\" here."),
        LocalizedText.Of("Chạy motcua check để xem mọi lỗi của tệp.", "Run motcua check to see everything that is wrong with the file."));
}
