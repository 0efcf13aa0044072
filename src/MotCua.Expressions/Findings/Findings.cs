using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>Everything that can be said about an expression, in the words of somebody who writes procedures, not programs.</summary>
internal static class Findings
{
    public static readonly DiagnosticDescriptor TooLong = Error(
        "MC6001", "Biểu thức quá dài: {0} ký tự, nhiều nhất là {1}.", "The expression is too long: {0} characters, at most {1} are allowed.",
        "Hãy chia thành nhiều điều kiện có tên.", "Split it into several named conditions.");

    public static readonly DiagnosticDescriptor Empty = Error(
        "MC6002", "Biểu thức trống.", "The expression is empty.", "Hãy viết một điều kiện, ví dụ: heritage && area > 250.", "Write a condition, for example: heritage && area > 250.");

    public static readonly DiagnosticDescriptor StrangeCharacter = Error(
        "MC6003", "Ký tự {0} không được phép ở đây; có thể nó không nhìn thấy được hoặc chỉ giống một chữ cái thường.",
        "The character {0} is not allowed here; it may be invisible, or only look like an ordinary letter.",
        "Hãy xóa và gõ lại bằng chữ không dấu; chữ có dấu chỉ đứng trong ngoặc kép.", "Delete it and type it anew with plain letters; other letters may stand only inside \"quotes\".");

    public static readonly DiagnosticDescriptor OperatorNotAllowed = Error(
        "MC6004", "Dấu '{0}' không dùng được trong biểu thức.", "The sign '{0}' cannot be used in an expression.",
        "Chỉ được tính và so sánh: + - * / % && || ! == != < <= > >= ? : ( ) và các hàm trong tài liệu.",
        "An expression calculates and compares only: + - * / % && || ! == != < <= > >= ? : ( ) and the documented functions.");

    public static readonly DiagnosticDescriptor UnfinishedText = Error(
        "MC6005", "Đoạn chữ trong ngoặc kép chưa được đóng.", "The text in quotes is not closed.", "Hãy thêm dấu ngoặc kép ở cuối.", "Add the closing quote.");

    public static readonly DiagnosticDescriptor BadEscape = Error(
        "MC6006", "Sau dấu \\ trong ngoặc kép chỉ được viết \\\" hoặc \\\\.", "After \\ inside quotes only \\\" or \\\\ can be written.",
        "Hãy viết thẳng ký tự cần dùng.", "Write the character itself.");

    public static readonly DiagnosticDescriptor SingleQuote = Error(
        "MC6007", "Chữ phải nằm trong ngoặc kép, không phải ngoặc đơn.", "Text stands in double quotes, not single ones.", "Ví dụ: \"house\".", "For example: \"house\".");

    public static readonly DiagnosticDescriptor TooManyParts = Error(
        "MC6008", "Biểu thức có quá nhiều thành phần (nhiều nhất {0}).", "The expression has too many parts (at most {0}).",
        "Hãy chia thành nhiều điều kiện có tên.", "Split it into several named conditions.");

    public static readonly DiagnosticDescriptor TooDeep = Error(
        "MC6009", "Biểu thức lồng nhau quá sâu (nhiều nhất {0} lớp).", "The expression is nested too deeply (at most {0} levels).",
        "Hãy chia thành nhiều điều kiện có tên.", "Split it into several named conditions.");

    public static readonly DiagnosticDescriptor PartTooLong = Error(
        "MC6010", "Tên, số hoặc đoạn chữ này quá dài (nhiều nhất {0} ký tự).", "This name, number or text is too long (at most {0} characters).",
        "Hãy viết ngắn hơn.", "Make it shorter.");

    public static readonly DiagnosticDescriptor BadNumber = Error(
        "MC6011", "'{0}' không phải là một số.", "'{0}' is not a number.", "Viết số thập phân với dấu chấm: 1.5, 250000; trên 18 chữ số thì thêm m.", "Write decimal numbers with a point: 1.5, 250000; with more than 18 digits add m.");

    public static readonly DiagnosticDescriptor ReservedWord = Error(
        "MC6012", "Từ '{0}' thuộc về ngôn ngữ lập trình và không dùng được ở đây.", "The word '{0}' belongs to the programming language and cannot be used here.",
        "Biểu thức chỉ đọc dữ liệu của hồ sơ; nếu đây là tên dữ liệu, hãy đổi tên.", "An expression only reads the facts of a case; if this is the name of a fact, rename the fact.");

    public static readonly DiagnosticDescriptor WriteInstead = Error(
        "MC6013", "'{0}' không dùng được trong biểu thức.", "'{0}' cannot be used in an expression.", "Hãy viết {1}.", "Write {1} instead.");

    public static readonly DiagnosticDescriptor SingleEquals = Error(
        "MC6014", "Một dấu = không phải là phép so sánh.", "A single = does not compare.",
        "Hãy viết == để so sánh; dạng ngắn 'dữ liệu = giá trị' chỉ dùng một mình.", "Write == to compare; the short form 'fact = value' can only stand alone.");

    public static readonly DiagnosticDescriptor SingleLogic = Error(
        "MC6015", "Dấu '{0}' đơn không dùng được.", "A single '{0}' cannot be used.", "Hãy viết {1}.", "Write {1}.");

    public static readonly DiagnosticDescriptor Misplaced = Error(
        "MC6016", "'{0}' không đúng chỗ.", "'{0}' does not belong here.", "Hãy kiểm tra dấu ngoặc và dấu nháy.", "Check the parentheses and the quotes.");

    public static readonly DiagnosticDescriptor NotAnExpression = Error(
        "MC6017", "Biểu thức không đọc được từ chỗ này: thiếu hoặc thừa một thành phần.", "The expression cannot be read from here on: something is missing or too much.",
        "Hãy kiểm tra dấu ngoặc, toán tử và dấu phẩy.", "Check parentheses, operators and commas.");

    public static readonly DiagnosticDescriptor FormNotAllowed = Error(
        "MC6018", "Cách viết '{0}' không dùng được: biểu thức chỉ được tính toán, so sánh và gọi các hàm trong tài liệu.",
        "'{0}' cannot be written here: an expression only calculates, compares and calls the documented functions.",
        "Hãy bỏ phần này.", "Leave this part out.");

    public static readonly DiagnosticDescriptor UnknownName = Error(
        "MC6020", "Không có dữ liệu nào tên '{0}'.", "There is no fact named '{0}'.", "Hãy khai báo nó trong mục data.", "Declare it under data.");

    public static readonly DiagnosticDescriptor UnknownNameNear = Error(
        "MC6020", "Không có dữ liệu nào tên '{0}'.", "There is no fact named '{0}'.", "Có phải là '{1}'?", "Did you mean '{1}'?");

    public static readonly DiagnosticDescriptor UnknownFunction = Error(
        "MC6021", "Không có hàm nào tên '{0}'.", "There is no function named '{0}'.", "Các hàm có thể dùng: {1}.", "The functions are: {1}.");

    public static readonly DiagnosticDescriptor UnknownFunctionNear = Error(
        "MC6021", "Không có hàm nào tên '{0}'.", "There is no function named '{0}'.", "Có phải là '{1}'?", "Did you mean '{1}'?");

    public static readonly DiagnosticDescriptor UnknownValue = Error(
        "MC6022", "'{0}' không phải là một giá trị của lựa chọn này.", "'{0}' is not a value of this choice.", "Các giá trị: {1}.", "Its values are: {1}.");

    public static readonly DiagnosticDescriptor UnknownMember = Error(
        "MC6023", "'{0}' không đọc được ở đây.", "'{0}' cannot be read here.",
        "Sau dấu chấm chỉ có: Year, Month, Day của ngày; Count của danh sách; Length của chữ; và parameter.tên.",
        "After a point stand only: Year, Month, Day of a date; Count of a list; Length of a text; and parameter.name.");

    public static readonly DiagnosticDescriptor UnknownParameter = Error(
        "MC6024", "Không có tham số nào tên '{0}'.", "There is no parameter named '{0}'.", "Các tham số đã khai báo: {1}.", "The declared parameters are: {1}.");

    public static readonly DiagnosticDescriptor WrongOperands = Error(
        "MC6030", "Không thể dùng '{0}' giữa {1} và {2}.", "'{0}' cannot be used between {1} and {2}.",
        "Hai bên phải cùng loại: số với số, ngày với ngày, tiền cùng loại tiền.", "Both sides must be of one type: numbers with numbers, dates with dates, money with money of the same currency.");

    public static readonly DiagnosticDescriptor WrongOperand = Error(
        "MC6031", "Không thể dùng '{0}' trước {1}.", "'{0}' cannot be used before {1}.", "! dùng cho có/không, - dùng cho số và tiền.", "! is for yes-no, - is for numbers and money.");

    public static readonly DiagnosticDescriptor CurrencyMismatch = Error(
        "MC6032", "Hai loại tiền khác nhau không tính chung được: {0} và {1}.", "Two currencies cannot meet in one calculation: {0} and {1}.",
        "Hãy đổi về cùng một loại tiền bằng một tham số tỷ giá.", "Convert one of them with a parameter for the rate.");

    public static readonly DiagnosticDescriptor MoneyAndNumber = Error(
        "MC6033", "Số này không phải là tiền {0}.", "This number is not an amount of {0}.", "Nếu nó là tiền, hãy viết {1}(…).", "If it is money, write {1}(…).");

    public static readonly DiagnosticDescriptor NotACondition = Error(
        "MC6034", "Điều kiện phải cho kết quả có hoặc không, nhưng biểu thức này là {0}.", "A condition must give yes or no, but this gives {0}.",
        "Hãy so sánh với một giá trị, ví dụ: area > 250.", "Compare it with something, for example: area > 250.");

    public static readonly DiagnosticDescriptor NotAnAmount = Error(
        "MC6035", "Mức phí phải là tiền hoặc số, nhưng biểu thức này là {0}.", "An amount must be money or a number, but this gives {0}.",
        "Ví dụ: 50000 * count(copies).", "For example: 50000 * count(copies).");

    public static readonly DiagnosticDescriptor WrongArguments = Error(
        "MC6036", "Hàm '{0}' không dùng được với các giá trị này.", "The function '{0}' cannot be used with these values.", "Cách viết: {1}.", "It is written {1}.");

    public static readonly DiagnosticDescriptor BranchesDiffer = Error(
        "MC6037", "Hai kết quả của '? :' phải cùng loại, nhưng là {0} và {1}.", "The two results of '? :' must be of one type, but are {0} and {1}.",
        "Hãy làm cho chúng cùng loại.", "Make them the same type.");

    public static readonly DiagnosticDescriptor ChoiceConditionNotYesNo = Error(
        "MC6038", "Trước dấu ? phải là một điều kiện có hoặc không, nhưng đây là {0}.", "Before ? must stand a condition that is yes or no, but this is {0}.",
        "Hãy so sánh với một giá trị.", "Compare it with something.");

    public static readonly DiagnosticDescriptor MustBeWritten = Error(
        "MC6039", "Ở đây phải viết thẳng một giá trị.", "A value must be written out here.", "Các giá trị có thể: {0}.", "Possible values: {0}.");

    public static readonly DiagnosticDescriptor CannotCalculate = Error(
        "MC6040", "Phép tính này không bao giờ có kết quả: chia cho số không, quá giới hạn hoặc ngày không tồn tại.",
        "This calculation never has a result: division by zero, out of range, or a date that does not exist.", "Hãy sửa các giá trị.", "Change the values.");

    public static readonly DiagnosticDescriptor ComparedTwice = Error(
        "MC6041", "Không thể so sánh ba giá trị liền nhau.", "Three values cannot be compared in one go.", "Hãy viết between(x, thấp, cao) hoặc dùng &&.", "Write between(x, low, high), or use &&.");

    public static readonly DiagnosticDescriptor TypesDiffer = Error(
        "MC6042", "Biểu thức này không đúng loại ở đây.", "This is not of the right type here.", "Hãy kiểm tra loại của từng giá trị.", "Check the type of each value.");

    public static readonly DiagnosticDescriptor OperationNotAllowed = Error(
        "MC6050", "Phép này không được phép trong biểu thức.", "This operation is not allowed in an expression.", "Hãy chỉ dùng các hàm trong tài liệu.", "Use only the documented functions.");

    public static readonly DiagnosticDescriptor MemberNotAllowed = Error(
        "MC6051", "Biểu thức bị từ chối ở lần kiểm tra cuối: nó dẫn đến '{0}'.", "The expression was refused by the last check: it leads to '{0}'.",
        "Hãy báo cho người bảo trì phần mềm.", "Report this to the maintainers.");

    private static DiagnosticDescriptor Error(string code, string vi, string en, string viDo, string enDo)
        => new(code, Severity.Error, LocalizedText.Of(vi, en), LocalizedText.Of(viDo, enDo));
}
