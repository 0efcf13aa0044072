namespace MotCua.Procedures;

/// <summary>MC1xxx: findings about the text of a file, before it means anything.</summary>
public static class TextFindings
{
    /// <summary>The file is larger than the limit.</summary>
    public static readonly DiagnosticDescriptor TooLarge = Error("MC1001",
        "Tệp lớn hơn {0} byte nên không được đọc.", "The file is larger than {0} bytes and was not read.",
        "Chia thủ tục thành nhiều tệp hoặc bỏ phần không cần thiết.", "Split the procedure over several files or remove what is not needed.");

    /// <summary>Lists and maps are nested too deeply.</summary>
    public static readonly DiagnosticDescriptor TooDeep = Error("MC1002",
        "Cấu trúc lồng nhau quá {0} cấp tại đây; phần còn lại của tệp không được đọc.", "Nesting is deeper than {0} levels here; the rest of the file was not read.",
        "Kiểm tra dấu ngoặc và thụt đầu dòng; tách phần lồng sâu thành thủ tục riêng.", "Check brackets and indentation; move what is deeply nested into a procedure of its own.");

    /// <summary>Too many values.</summary>
    public static readonly DiagnosticDescriptor TooManyNodes = Error("MC1003",
        "Tệp có hơn {0} giá trị; phần còn lại từ đây không được đọc.", "The file has more than {0} values; the rest from here was not read.",
        "Chia thủ tục thành nhiều tệp.", "Split the procedure over several files.");

    /// <summary>The bytes are not UTF-8.</summary>
    public static readonly DiagnosticDescriptor NotUtf8 = Error("MC1004",
        "Ký tự ở đây không phải UTF-8 hợp lệ.", "The character here is not valid UTF-8.",
        "Lưu lại tệp với bảng mã UTF-8.", "Save the file again as UTF-8.");

    /// <summary>A control character.</summary>
    public static readonly DiagnosticDescriptor ControlCharacter = Error("MC1005",
        "Ký tự điều khiển {0} không được phép.", "The control character {0} is not allowed.",
        "Xoá ký tự này.", "Delete this character.");

    /// <summary>A tab.</summary>
    public static readonly DiagnosticDescriptor Tab = Error("MC1006",
        "Không dùng dấu tab.", "Tabs are not allowed.",
        "Thay bằng dấu cách; mỗi cấp thụt vào hai dấu cách.", "Use spaces instead; two spaces per level.");

    /// <summary>A YAML anchor.</summary>
    public static readonly DiagnosticDescriptor Anchor = Error("MC1007",
        "Neo YAML “&{0}” không được phép.", "The YAML anchor \"&{0}\" is not allowed.",
        "Viết lại giá trị tại nơi dùng; nếu đây là văn bản, đặt trong dấu ngoặc kép.", "Write the value where it is used; if this is text, put it in quotes.");

    /// <summary>A YAML alias.</summary>
    public static readonly DiagnosticDescriptor Alias = Error("MC1008",
        "Tham chiếu YAML “*{0}” không được phép.", "The YAML alias \"*{0}\" is not allowed.",
        "Viết lại giá trị tại đây; nếu đây là văn bản, đặt trong dấu ngoặc kép.", "Write the value here; if this is text, put it in quotes.");

    /// <summary>A YAML tag.</summary>
    public static readonly DiagnosticDescriptor Tag = Error("MC1009",
        "Thẻ YAML “{0}” không được phép.", "The YAML tag \"{0}\" is not allowed.",
        "Bỏ thẻ; nếu đây là văn bản hay điều kiện, đặt trong dấu ngoặc kép.", "Remove the tag; if this is text or a condition, put it in quotes.");

    /// <summary>A YAML directive.</summary>
    public static readonly DiagnosticDescriptor Directive = Error("MC1010",
        "Chỉ thị YAML (dòng bắt đầu bằng %) không được phép.", "YAML directives (lines that begin with %) are not allowed.",
        "Xoá dòng này.", "Delete this line.");

    /// <summary>A second document.</summary>
    public static readonly DiagnosticDescriptor SecondDocument = Error("MC1011",
        "Một tệp chỉ chứa một tài liệu; từ đây là tài liệu thứ hai.", "A file holds one document; a second one begins here.",
        "Bỏ dấu “---” hoặc chuyển phần này sang tệp khác.", "Remove the \"---\" or move this part to another file.");

    /// <summary>A key given twice.</summary>
    public static readonly DiagnosticDescriptor DuplicateKey = Error("MC1012",
        "Khoá “{0}” đã có ở dòng {1}.", "The key \"{0}\" is already given in line {1}.",
        "Giữ một trong hai, hoặc đổi tên một khoá.", "Keep one of the two, or rename one.");

    /// <summary>A YAML merge key.</summary>
    public static readonly DiagnosticDescriptor MergeKey = Error("MC1013",
        "Khoá gộp “<<” của YAML không được phép.", "The YAML merge key \"<<\" is not allowed.",
        "Viết đầy đủ các khoá tại đây.", "Write the keys out here.");

    /// <summary>A key that is a list or map.</summary>
    public static readonly DiagnosticDescriptor KeyIsNoText = Error("MC1014",
        "Khoá phải là một từ, không phải danh sách hay bảng.", "A key must be a word, not a list or a map.",
        "Viết “khoá: giá trị”.", "Write \"key: value\".");

    /// <summary>An empty file.</summary>
    public static readonly DiagnosticDescriptor Empty = Error("MC1015",
        "Tệp không có nội dung.", "The file holds nothing.",
        "Bắt đầu từ ví dụ trong procedures/README.md.", "Begin with the example in procedures/README.md.");

    /// <summary>A quote that is not closed.</summary>
    public static readonly DiagnosticDescriptor OpenQuote = Error("MC1016",
        "Dấu nháy mở ở đây không được đóng đúng chỗ.", "The quote that opens here is not closed where it should be.",
        "Thêm dấu nháy đóng trên cùng dòng; trong dấu nháy kép, viết \\\" cho dấu nháy và \\\\ cho dấu gạch chéo ngược.", "Add the closing quote on the same line; inside double quotes write \\\" for a quote and \\\\ for a backslash.");

    /// <summary>Brackets that do not match.</summary>
    public static readonly DiagnosticDescriptor OpenBracket = Error("MC1017",
        "Trong cặp ngoặc “{0}” mở ở dòng {1}, ở đây thiếu dấu phẩy hoặc dấu ngoặc đóng.", "Inside the \"{0}\" opened in line {1}, a comma or the closing bracket is missing here.",
        "Ngăn các mục bằng dấu phẩy và đóng mọi dấu ngoặc; đặt văn bản có dấu phẩy, ngoặc hay dấu hai chấm trong dấu nháy.", "Separate items by commas and close every bracket; put text that holds commas, brackets or colons in quotes.");

    /// <summary>Wrong indentation.</summary>
    public static readonly DiagnosticDescriptor Indentation = Error("MC1018",
        "Dòng này thụt vào không khớp với các dòng phía trên, hoặc thiếu “khoá:”.", "This line is not aligned with the lines above, or lacks its \"key:\".",
        "Căn các khoá cùng cấp thẳng cột, hai dấu cách mỗi cấp, và viết “khoá: giá trị”.", "Align keys of the same level, two spaces per level, and write \"key: value\".");

    /// <summary>A colon where none can be.</summary>
    public static readonly DiagnosticDescriptor StrayColon = Error("MC1019",
        "Dấu hai chấm không được đứng ở đây.", "A colon cannot stand here.",
        "Đặt văn bản có dấu hai chấm trong dấu nháy kép.", "Put text that holds a colon in quotes.");

    /// <summary>A character no value can begin with.</summary>
    public static readonly DiagnosticDescriptor CannotBegin = Error("MC1020",
        "Giá trị không được bắt đầu bằng “{0}”.", "A value cannot begin with \"{0}\".",
        "Đặt giá trị trong dấu nháy kép.", "Put the value in quotes.");

    /// <summary>A bracket without its partner.</summary>
    public static readonly DiagnosticDescriptor StrayBracket = Error("MC1021",
        "Dấu “{0}” ở đây không có dấu mở tương ứng hoặc thừa.", "The \"{0}\" here closes or separates nothing.",
        "Xoá dấu này hoặc thêm dấu ngoặc mở.", "Delete it or add the opening bracket.");

    /// <summary>Anything else YAML does not allow.</summary>
    public static readonly DiagnosticDescriptor Syntax = Error("MC1022",
        "Văn bản ở đây không đúng cú pháp YAML.", "The text here is not valid YAML.",
        "Viết “khoá: giá trị”, mỗi khoá một dòng, và đặt văn bản có ký tự đặc biệt trong dấu nháy kép.", "Write \"key: value\", one key per line, and put text with special characters in quotes.");

    /// <summary>Text after a value that was complete.</summary>
    public static readonly DiagnosticDescriptor Trailing = Error("MC1023",
        "Giá trị đã kết thúc trước chỗ này; phần còn lại là thừa.", "The value has ended before this place; the rest does not belong to it.",
        "Đặt toàn bộ giá trị trong một cặp dấu nháy, hoặc chuyển phần sau sang dòng riêng với khoá của nó.", "Put the whole value in one pair of quotes, or move the rest to a line of its own with its key.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        TooLarge, TooDeep, TooManyNodes, NotUtf8, ControlCharacter, Tab, Anchor, Alias, Tag, Directive, SecondDocument, DuplicateKey,
        MergeKey, KeyIsNoText, Empty, OpenQuote, OpenBracket, Indentation, StrayColon, CannotBegin, StrayBracket, Syntax, Trailing,
    ];

    private static DiagnosticDescriptor Error(string code, string vi, string en, string viHint, string enHint)
        => new(code, Severity.Error, LocalizedText.Of(vi, en), LocalizedText.Of(viHint, enHint));
}
