namespace MotCua.Procedures;

/// <summary>MC2xxx: findings about the shape of a file: keys and values that are not what the language knows.</summary>
public static partial class ShapeFindings
{
    /// <summary>A key the language does not know at this place.</summary>
    public static readonly DiagnosticDescriptor UnknownKey = Error("MC2001",
        "Không có khoá “{0}” ở đây.", "There is no key \"{0}\" here.",
        "{1}", "{2}");

    /// <summary>A key that must be there is missing.</summary>
    public static readonly DiagnosticDescriptor MissingKey = Error("MC2002",
        "Thiếu khoá “{0}”.", "The key \"{0}\" is missing.",
        "Thêm “{0}: …”; nghĩa của khoá có trong procedures/README.md.", "Add \"{0}: …\"; procedures/README.md says what it means.");

    /// <summary>A map was expected.</summary>
    public static readonly DiagnosticDescriptor NotAMap = Error("MC2003",
        "Ở đây cần một bảng “khoá: giá trị”, nhưng gặp {0}.", "A map of \"key: value\" is expected here, not {1}.",
        "Viết mỗi mục thành “khoá: giá trị” trên dòng riêng, thụt vào hai dấu cách, hoặc trong ngoặc nhọn.", "Write each item as \"key: value\" on a line of its own, two spaces further in, or inside braces.");

    /// <summary>A list was expected.</summary>
    public static readonly DiagnosticDescriptor NotAList = Error("MC2004",
        "Ở đây cần một danh sách, nhưng gặp {0}.", "A list is expected here, not {1}.",
        "Viết [a, b] hoặc mỗi mục một dòng bắt đầu bằng “- ”.", "Write [a, b], or one item per line that begins with \"- \".");

    /// <summary>A single value was expected.</summary>
    public static readonly DiagnosticDescriptor NotAValue = Error("MC2005",
        "Ở đây cần một giá trị đơn, nhưng gặp {0}.", "A single value is expected here, not {1}.",
        "Viết một giá trị sau dấu hai chấm; đặt trong dấu nháy kép nếu có dấu ngoặc hay dấu phẩy.", "Write one value after the colon; put it in quotes if it holds brackets or commas.");

    /// <summary>A value is missing.</summary>
    public static readonly DiagnosticDescriptor NoValue = Error("MC2006",
        "Khoá “{0}” không có giá trị.", "The key \"{0}\" has no value.",
        "Viết giá trị sau dấu hai chấm, hoặc xoá khoá này.", "Write a value after the colon, or delete the key.");

    /// <summary>Not a whole number in range.</summary>
    public static readonly DiagnosticDescriptor NotAWholeNumber = Error("MC2007",
        "“{0}” không phải số nguyên từ {1} đến {2}.", "\"{0}\" is not a whole number from {1} to {2}.",
        "Viết một số nguyên từ {1} đến {2}, chỉ gồm chữ số.", "Write a whole number from {1} to {2}, digits only.");

    /// <summary>Not a number.</summary>
    public static readonly DiagnosticDescriptor NotANumber = Error("MC2008",
        "“{0}” không phải một số từ {1} đến {2}.", "\"{0}\" is not a number from {1} to {2}.",
        "Viết số với dấu chấm thập phân và không có dấu ngăn hàng nghìn, ví dụ 0.25 hoặc 60000.", "Write the number with a decimal point and without thousands separators, for example 0.25 or 60000.");

    /// <summary>Not yes or no.</summary>
    public static readonly DiagnosticDescriptor NotYesNo = Error("MC2009",
        "“{0}” không phải yes hay no.", "\"{0}\" is neither yes nor no.",
        "Viết yes hoặc no.", "Write yes or no.");

    /// <summary>Not a date.</summary>
    public static readonly DiagnosticDescriptor NotADate = Error("MC2010",
        "“{0}” không phải ngày hợp lệ dạng năm-tháng-ngày.", "\"{0}\" is not a valid date in the form year-month-day.",
        "Viết như 2026-07-01.", "Write it like 2026-07-01.");

    /// <summary>Not an id.</summary>
    public static readonly DiagnosticDescriptor NotAnId = Error("MC2011",
        "“{0}” không dùng làm mã được.", "\"{0}\" cannot be used as an id.",
        "Bắt đầu bằng chữ cái không dấu, sau đó là chữ cái, chữ số, gạch nối hoặc gạch dưới, tối đa 64 ký tự{1}.", "Begin with an unaccented letter, then letters, digits, hyphens or underscores, 64 characters at most{2}.");

    /// <summary>Not one of the words allowed.</summary>
    public static readonly DiagnosticDescriptor NotAChoice = Error("MC2012",
        "“{0}” không thuộc các giá trị được phép: {1}.", "\"{0}\" is not one of the allowed values: {1}.",
        "Có phải là “{2}”?", "Did you mean \"{2}\"?");

    /// <summary>Too long.</summary>
    public static readonly DiagnosticDescriptor TooLong = Error("MC2013",
        "Giá trị dài hơn {0} ký tự.", "The value is longer than {0} characters.",
        "Rút gọn giá trị này.", "Shorten it.");

    private static DiagnosticDescriptor Error(string code, string vi, string en, string viHint, string enHint)
        => new(code, Severity.Error, LocalizedText.Of(vi, en), LocalizedText.Of(viHint, enHint));
}
