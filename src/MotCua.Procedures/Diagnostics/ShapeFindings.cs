namespace MotCua.Procedures;

/// <summary>MC2xxx: findings about the shape of a file: keys and values that are not what the language knows.</summary>
public static class ShapeFindings
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

    /// <summary>Not a time limit.</summary>
    public static readonly DiagnosticDescriptor NotALimit = Error("MC2014",
        "“{0}” không phải thời hạn.", "\"{0}\" is not a time limit.",
        "Viết số nguyên và đơn vị: 7 working days, 15 calendar days, 4 working hours, 2 weeks, 3 months, 1 year, 10 minutes, hoặc same day.", "Write a whole number and a unit: 7 working days, 15 calendar days, 4 working hours, 2 weeks, 3 months, 1 year, 10 minutes, or same day.");

    /// <summary>A duration without its kind of day.</summary>
    public static readonly DiagnosticDescriptor DayWithoutKind = Error("MC2015",
        "“{0}” không nói loại ngày nào.", "\"{0}\" does not say which kind of day.",
        "Viết “{1} calendar days” (ngày) hoặc “{1} working days” (ngày làm việc).", "Write \"{1} calendar days\" or \"{1} working days\".");

    /// <summary>Not a time of day.</summary>
    public static readonly DiagnosticDescriptor NotATime = Error("MC2016",
        "“{0}” không phải giờ dạng 15:00.", "\"{0}\" is not a time of day like 15:00.",
        "Viết giờ và phút hai chữ số, trong dấu nháy kép: \"15:00\".", "Write hours and minutes with two digits, in quotes: \"15:00\".");

    /// <summary>Not an event.</summary>
    public static readonly DiagnosticDescriptor NotAnEvent = Error("MC2017",
        "“{0}” không phải tên sự kiện.", "\"{0}\" is not the name of an event.",
        "Viết tên một dấu mốc (accepted) hoặc “<bước> started”, “<bước> ended”.", "Write a mark (accepted), or \"<step> started\" or \"<step> ended\".");

    /// <summary>Not a budget.</summary>
    public static readonly DiagnosticDescriptor NotABudget = Error("MC2018",
        "“{0}” không phải định mức thời gian.", "\"{0}\" is not a time budget.",
        "Viết số ngày làm việc, ví dụ “0.25 working days”.", "Write working days, for example \"0.25 working days\".");

    /// <summary>Two keys that exclude each other.</summary>
    public static readonly DiagnosticDescriptor KeysExclude = Error("MC2019",
        "Không dùng “{0}” cùng với “{1}”.", "\"{0}\" cannot stand beside \"{1}\".",
        "Giữ một trong hai khoá.", "Keep one of the two keys.");

    /// <summary>One of several keys is missing.</summary>
    public static readonly DiagnosticDescriptor NeedsOneOf = Error("MC2020",
        "Ở đây cần một trong các khoá: {0}.", "One of these keys is needed here: {0}.",
        "Thêm đúng một khoá trong số đó.", "Add exactly one of them.");

    /// <summary>A key that needs another one.</summary>
    public static readonly DiagnosticDescriptor KeyNeeds = Error("MC2021",
        "“{0}” chỉ có nghĩa khi có “{1}”.", "\"{0}\" means something only together with \"{1}\".",
        "Thêm “{1}”, hoặc xoá “{0}”.", "Add \"{1}\", or delete \"{0}\".");

    /// <summary>Not an amount.</summary>
    public static readonly DiagnosticDescriptor NotAnAmount = Error("MC2022",
        "“{0}” không phải số tiền.", "\"{0}\" is not an amount of money.",
        "Viết như “8000 VND”, “parameter province.housePermit”, hoặc một biểu thức trên dữ kiện.", "Write it like \"8000 VND\", \"parameter province.housePermit\", or an expression over the data.");

    /// <summary>Not any or all of a result.</summary>
    public static readonly DiagnosticDescriptor NotAQuantifier = Error("MC2023",
        "“{0}” không phải câu hỏi về kết quả nhánh.", "\"{0}\" does not ask about branch results.",
        "Viết “any <kết quả>” hoặc “all <kết quả>”.", "Write \"any <result>\" or \"all <result>\".");

    /// <summary>Not a fact type.</summary>
    public static readonly DiagnosticDescriptor NotAFactType = Error("MC2024",
        "“{0}” không phải kiểu dữ kiện.", "\"{0}\" is not a type of fact.",
        "Dùng yes-no, choice, number, money, date, text hoặc list of actors.", "Use yes-no, choice, number, money, date, text or list of actors.");

    /// <summary>An empty list or map where something is needed.</summary>
    public static readonly DiagnosticDescriptor EmptyCollection = Error("MC2025",
        "“{0}” phải có ít nhất một mục.", "\"{0}\" needs at least one item.",
        "Thêm một mục, hoặc xoá khoá này nếu được phép.", "Add an item, or delete the key where that is allowed.");

    /// <summary>An extension in another unit.</summary>
    public static readonly DiagnosticDescriptor ExtensionUnit = Error("MC2026",
        "Phần kéo dài dùng đơn vị khác với thời hạn.", "The extension uses another unit than the limit.",
        "Dùng cùng đơn vị với “within”.", "Use the same unit as \"within\".");

    /// <summary>A reserved word as an id.</summary>
    public static readonly DiagnosticDescriptor ReservedId = Error("MC2027",
        "“{0}” là từ dành riêng ở đây.", "\"{0}\" is a reserved word here.",
        "Chọn mã khác.", "Choose another id.");

    /// <summary>A hyphen in a fact name.</summary>
    public static readonly DiagnosticDescriptor FactIdHasHyphen = Error("MC2028",
        "Tên dữ kiện “{0}” không được có gạch nối, vì nó đứng trong điều kiện.", "The fact name \"{0}\" cannot have a hyphen, because it stands in conditions.",
        "Viết “{1}”.", "Write \"{1}\".");

    /// <summary>A repeated list item.</summary>
    public static readonly DiagnosticDescriptor RepeatedItem = Error("MC2029",
        "“{0}” đã có trong danh sách này.", "\"{0}\" is already in this list.",
        "Xoá mục lặp.", "Delete the repetition.");

    /// <summary>A period that ends before it begins.</summary>
    public static readonly DiagnosticDescriptor DatesReversed = Error("MC2030",
        "Ngày cuối {0} đứng trước ngày đầu {1}.", "The last day {0} is before the first day {1}.",
        "Sửa một trong hai ngày.", "Correct one of the two dates.");

    /// <summary>Dated values out of order.</summary>
    public static readonly DiagnosticDescriptor DatesNotAscending = Error("MC2031",
        "Ngày {0} không đứng sau ngày {1} của giá trị trước.", "The date {0} does not come after {1}, that of the value before.",
        "Xếp các giá trị từ cũ đến mới, mỗi ngày một giá trị.", "Order the values from old to new, one per date.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        UnknownKey, MissingKey, NotAMap, NotAList, NotAValue, NoValue, NotAWholeNumber, NotANumber, NotYesNo, NotADate, NotAnId,
        NotAChoice, TooLong, NotALimit, DayWithoutKind, NotATime, NotAnEvent, NotABudget, KeysExclude, NeedsOneOf, KeyNeeds,
        NotAnAmount, NotAQuantifier, NotAFactType, EmptyCollection, ExtensionUnit, ReservedId, FactIdHasHyphen, RepeatedItem,
        DatesReversed, DatesNotAscending,
    ];

    private static DiagnosticDescriptor Error(string code, string vi, string en, string viHint, string enHint)
        => new(code, Severity.Error, LocalizedText.Of(vi, en), LocalizedText.Of(viHint, enHint));
}
