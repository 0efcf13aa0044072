namespace MotCua.Procedures;

/// <summary>MC3xxx: findings about names that refer to something else.</summary>
public static class ReferenceFindings
{
    /// <summary>A condition in a form that is not understood.</summary>
    public static readonly DiagnosticDescriptor ConditionForm = Error("MC3001",
        "Điều kiện “{0}” không có dạng cho phép.", "The condition \"{0}\" is not in a form allowed here.",
        "Viết tên một dữ kiện có/không (heritage), hoặc “dữ kiện = giá trị” (kind = house, portalDown = no).", "Write the name of a yes-no fact (heritage), or \"fact = value\" (kind = house, portalDown = no).");

    /// <summary>A condition names a fact that is not declared.</summary>
    public static readonly DiagnosticDescriptor UnknownFact = Error("MC3002",
        "Không có dữ kiện hay điều kiện “{0}” trong data hoặc conditions.", "There is no fact or condition \"{0}\" under data or conditions.",
        "{1}", "{2}");

    /// <summary>A condition needs another type of fact.</summary>
    public static readonly DiagnosticDescriptor FactTypeNotForCondition = Error("MC3003",
        "Dữ kiện “{0}” không thể dùng như vậy trong điều kiện.", "The fact \"{0}\" cannot be used like this in a condition.",
        "Dữ kiện có/không dùng một mình hoặc “= yes”, “= no”; dữ kiện lựa chọn dùng “= giá trị”; các loại khác chưa dùng được.", "A yes-no fact stands alone or with \"= yes\", \"= no\"; a choice needs \"= value\"; other types cannot be used yet.");

    /// <summary>A condition compares with a value the fact does not have.</summary>
    public static readonly DiagnosticDescriptor UnknownFactValue = Error("MC3004",
        "Dữ kiện “{0}” không có giá trị “{1}”.", "The fact \"{0}\" has no value \"{1}\".",
        "{2}", "{3}");

    /// <summary>A compound condition without a name.</summary>
    public static readonly DiagnosticDescriptor CompoundCondition = Error("MC3005",
        "Điều kiện “{0}” phức hợp nên phải có tên và tiêu đề.", "The condition \"{0}\" is compound, so it needs a name and a title.",
        "Khai báo dưới conditions: {{ <tên>: {{ title: …, holds: \"{0}\" }} }} rồi viết tên đó ở đây.", "Declare it under conditions: {{ <name>: {{ title: …, holds: \"{0}\" }} }} and write that name here.");

    /// <summary>An id used twice.</summary>
    public static readonly DiagnosticDescriptor DuplicateId = Error("MC3006",
        "Mã “{0}” đã dùng ở dòng {1}.", "The id \"{0}\" is already used in line {1}.",
        "Mã của bước, khối, nhánh và điểm kết thúc phải khác nhau trong cả thủ tục; đổi tên một mã.", "Ids of steps, blocks, branches and ends are unique in the whole procedure; rename one.");

    /// <summary>A name that is not declared.</summary>
    public static readonly DiagnosticDescriptor UnknownName = Error("MC3007",
        "Không có {0} “{2}”.", "There is no {1} \"{2}\".",
        "{3}", "{4}");

    /// <summary>A route to nowhere.</summary>
    public static readonly DiagnosticDescriptor UnknownTarget = Error("MC3008",
        "Không có đích “{0}” ở đây.", "There is nowhere \"{0}\" to go to here.",
        "{1}", "{2}");

    /// <summary>A route into another region.</summary>
    public static readonly DiagnosticDescriptor TargetInOtherRegion = Error("MC3009",
        "“{0}” nằm ngoài {1}, nên không đi thẳng tới đó được.", "\"{0}\" stands outside {2}, so no route leads there.",
        "Trong nhánh, chỉ đi tới bước của chính nhánh hoặc kết quả đã khai báo: {3}. Từ ngoài, đi tới cả khối.", "Inside a branch go to its own steps or to its declared results: {3}. From outside go to the block as a whole.");

    /// <summary>An end inside a branch.</summary>
    public static readonly DiagnosticDescriptor EndInsideBranch = Error("MC3010",
        "“{0}” kết thúc cả hồ sơ, nên không dùng được trong nhánh.", "\"{0}\" ends the whole case, so it cannot be used inside a branch.",
        "Rời nhánh bằng một kết quả đã khai báo ({1}), rồi để join dẫn tới “{0}”.", "Leave the branch with a declared result ({1}) and let the join lead to \"{0}\".");

    /// <summary>An outcome the step does not have.</summary>
    public static readonly DiagnosticDescriptor UnknownOutcome = Error("MC3011",
        "Bước này không có kết quả “{0}”.", "This step has no outcome \"{0}\".",
        "{1}", "{2}");

    /// <summary>A result no branch declares.</summary>
    public static readonly DiagnosticDescriptor UnknownResult = Error("MC3012",
        "Không nhánh nào của khối khai báo kết quả “{0}”.", "No branch of this block declares the result \"{0}\".",
        "{1}", "{2}");

    /// <summary>An event nothing causes.</summary>
    public static readonly DiagnosticDescriptor NothingMarks = Error("MC3013",
        "Không bước hay đường đi nào đánh dấu “{0}”.", "No step or route marks \"{0}\".",
        "{1}", "{2}");

    /// <summary>A loop over something that is no list of actors.</summary>
    public static readonly DiagnosticDescriptor NotAListOfActors = Error("MC3014",
        "“{0}” không phải dữ kiện kiểu list of actors có at-most.", "\"{0}\" is not a fact of type list of actors with at-most.",
        "Khai báo dưới data: {{ type: list of actors, at-most: 4, known-at: … }}.", "Declare it under data: {{ type: list of actors, at-most: 4, known-at: … }}.");

    /// <summary>A file name that does not agree with the text.</summary>
    public static readonly DiagnosticDescriptor FileName = Error("MC3015",
        "Tên tệp “{0}” không khớp: {1}.", "The file name \"{0}\" does not agree: {2}.",
        "Đổi tên tệp hoặc sửa nội dung.", "Rename the file or correct the text.");

    /// <summary>An invented procedure in the library.</summary>
    public static readonly DiagnosticDescriptor FictionalInLibrary = Error("MC3016",
        "Thủ tục hư cấu không được nằm trong procedures/.", "An invented procedure may not stand in procedures/.",
        "Chuyển tệp sang tests/fixtures/, hoặc bỏ “fictional: yes” nếu đây là thủ tục thật.", "Move the file to tests/fixtures/, or delete \"fictional: yes\" if the procedure is real.");

    /// <summary>Status and dates that do not agree.</summary>
    public static readonly DiagnosticDescriptor EffectiveAndStatus = Error("MC3017",
        "{0}", "{1}",
        "Văn bản đang có hiệu lực cần “effective: {{ from: … }}”; dự thảo dùng “status: proposal” hoặc “status: draft”.", "Law in force needs \"effective: {{ from: … }}\"; anything else says \"status: proposal\" or \"status: draft\".");

    /// <summary>A file name that does not agree, outside the library.</summary>
    public static readonly DiagnosticDescriptor OutsideLibraryName = Warning("MC3018",
        "Tên tệp “{0}” không khớp: {1}.", "The file name \"{0}\" does not agree: {2}.",
        "Đổi tên tệp trước khi đưa vào procedures/.", "Rename the file before it goes into procedures/.");

    /// <summary>A call of a procedure that is not there.</summary>
    public static readonly DiagnosticDescriptor UnknownProcedure = Error("MC3019",
        "Không tìm thấy thủ tục “{0}” trong thư viện.", "The procedure \"{0}\" is not in the library.",
        "{1}", "{2}");

    /// <summary>Outcomes of a call that are not the ends of the called procedure.</summary>
    public static readonly DiagnosticDescriptor CallOutcomes = Error("MC3020",
        "Kết quả của “{0}” không khớp với các điểm kết thúc của “{1}”: {2}.", "The outcomes of \"{0}\" are not the ends of \"{1}\": {3}.",
        "Viết một đường đi cho mỗi điểm kết thúc của thủ tục được gọi.", "Write one route for each end of the called procedure.");

    /// <summary>Procedures that call each other in a circle.</summary>
    public static readonly DiagnosticDescriptor CallRecursion = Error("MC3021",
        "Các thủ tục gọi vòng tròn: {0}.", "The procedures call each other in a circle: {0}.",
        "Bỏ một lời gọi.", "Remove one of the calls.");

    /// <summary>A parameter that is not in the library.</summary>
    public static readonly DiagnosticDescriptor UnknownParameter = Warning("MC3022",
        "Không có tham số “{0}” trong thư viện.", "There is no parameter \"{0}\" in the library.",
        "{1}", "{2}");

    /// <summary>A calendar that is not in the library.</summary>
    public static readonly DiagnosticDescriptor UnknownCalendar = Error("MC3023",
        "Không có lịch “{0}” trong thư viện.", "There is no calendar \"{0}\" in the library.",
        "{1}", "{2}");

    /// <summary>Two files with the same version.</summary>
    public static readonly DiagnosticDescriptor Duplicated = Error("MC3024",
        "Phiên bản “{0}” của “{1}” đã có trong {2}.", "Version \"{0}\" of \"{1}\" already stands in {2}.",
        "Giữ một tệp.", "Keep one file.");

    /// <summary>Two versions in force at once.</summary>
    public static readonly DiagnosticDescriptor NeighbourVersions = Error("MC3025",
        "Hai phiên bản {0} và {1} cùng có hiệu lực từ {2}.", "The versions {0} and {1} are both in force from {2}.",
        "Ghi “until” cho phiên bản cũ hoặc sửa ngày.", "Give the older version an \"until\" or correct the dates.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        ConditionForm, UnknownFact, FactTypeNotForCondition, UnknownFactValue, CompoundCondition, DuplicateId, UnknownName,
        UnknownTarget, TargetInOtherRegion, EndInsideBranch, UnknownOutcome, UnknownResult, NothingMarks, NotAListOfActors,
        FileName, FictionalInLibrary, EffectiveAndStatus, OutsideLibraryName, UnknownProcedure, CallOutcomes, CallRecursion,
        UnknownParameter, UnknownCalendar, Duplicated, NeighbourVersions,
    ];

    private static DiagnosticDescriptor Warning(string code, string vi, string en, string viHint, string enHint)
        => new(code, Severity.Warning, LocalizedText.Of(vi, en), LocalizedText.Of(viHint, enHint));

    private static DiagnosticDescriptor Error(string code, string vi, string en, string viHint, string enHint)
        => new(code, Severity.Error, LocalizedText.Of(vi, en), LocalizedText.Of(viHint, enHint));

    /// <summary>The hint for a name that is not known: the nearest known one, else all of them.</summary>
    internal static (string Vi, string En) Hint(string name, IReadOnlyCollection<string> known)
    {
        if (known.Count == 0)
        {
            return ("Chưa khai báo mục nào; hãy khai báo trước khi dùng.", "None is declared; declare it before using it.");
        }

        if (Nearest.To(name, known) is { } near)
        {
            return ($"Có phải là “{near}”?", $"Did you mean \"{near}\"?");
        }

        var list = string.Join(", ", known.Take(12)) + (known.Count > 12 ? ", …" : "");
        return ($"Đã khai báo: {list}.", $"Declared: {list}.");
    }
}
