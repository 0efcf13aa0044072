namespace MotCua.Procedures;

/// <summary>MC4xxx: findings about a procedure that can be read but not carried out.</summary>
public static class SoundnessFindings
{
    /// <summary>(a) A plain route that goes back.</summary>
    public static readonly DiagnosticDescriptor GoesBack = Error("MC4001",
        "Đường đi thường chỉ đi tới; “{0}” đứng trước hoặc chính là chỗ này.", "A plain route goes forward only; \"{0}\" stands before this place or is this place.",
        "Viết {{ back-to: {0}, at-most: 1, then: … }}, hoặc đặt bước đích phía sau.", "Write {{ back-to: {0}, at-most: 1, then: … }}, or move the step further down.");

    /// <summary>(a) A back route that goes forward.</summary>
    public static readonly DiagnosticDescriptor BackGoesForward = Error("MC4002",
        "“back-to” chỉ đi lui; “{0}” đứng sau chỗ này.", "\"back-to\" goes back only; \"{0}\" stands after this place.",
        "Viết “to: {0}”.", "Write \"to: {0}\".");

    /// <summary>(b) A loop without a bound.</summary>
    public static readonly DiagnosticDescriptor EndlessLoop = Error("MC4003",
        "Từ đây hồ sơ có thể quay vòng không giới hạn.", "From here a case can go round without limit.",
        "Thêm at-most hoặc spends (với then) vào một đường đi của vòng, hoặc ghi rõ “unlimited: yes”.", "Add at-most or spends (with then) to a route of the loop, or say \"unlimited: yes\".");

    /// <summary>(b) A loop without a bound, said aloud.</summary>
    public static readonly DiagnosticDescriptor UnlimitedLoop = Warning("MC4004",
        "Vòng lặp này không có giới hạn số lần.", "This loop has no limit on how often.",
        "Nếu luật có giới hạn, thay bằng at-most.", "If the law sets a limit, use at-most.");

    /// <summary>(b) An unlimited loop without another exit.</summary>
    public static readonly DiagnosticDescriptor NoWayOut = Error("MC4005",
        "Vòng lặp không giới hạn này không có lối ra.", "This unlimited loop has no other way out.",
        "Thêm một kết quả dẫn ra khỏi vòng.", "Add an outcome that leaves the loop.");

    /// <summary>(d) A condition without its other way.</summary>
    public static readonly DiagnosticDescriptor WhenWithoutOtherwise = Error("MC4006",
        "“when” cần “otherwise” để biết đi đâu khi điều kiện không đúng.", "\"when\" needs \"otherwise\" to say where the case goes if it does not hold.",
        "Thêm “otherwise: <bước hoặc điểm kết thúc>”.", "Add \"otherwise: <step or end>\".");

    /// <summary>(e) A fact used before it is known.</summary>
    public static readonly DiagnosticDescriptor NotKnownYet = Error("MC4007",
        "Dữ kiện “{0}” chỉ được biết sau bước “{1}”, nhưng có đường đi tới đây trước khi bước đó xong.", "The fact \"{0}\" is known only after step \"{1}\", but a path leads here before that step is done.",
        "Đổi known-at sang bước chắc chắn đã xong, hoặc hỏi điều kiện này sau.", "Change known-at to a step that is surely done, or ask the condition later.");

    /// <summary>(f) A limit that can end before it begins.</summary>
    public static readonly DiagnosticDescriptor LimitOrder = Error("MC4008",
        "Thời hạn “{0}” có thể kết thúc ({1}) trước khi bắt đầu ({2}).", "The limit \"{0}\" can end ({1}) before it begins ({2}).",
        "Đặt dấu mốc bắt đầu trên mọi đường đi tới dấu mốc kết thúc.", "Set the starting event on every path that leads to the ending one.");

    /// <summary>A node or end nothing leads to.</summary>
    public static readonly DiagnosticDescriptor Unreachable = Error("MC4009",
        "Không đường đi nào dẫn tới “{0}”.", "No route leads to \"{0}\".",
        "Thêm đường đi dẫn tới đây, hoặc xoá mục này.", "Add a route that leads here, or delete it.");

    /// <summary>A join without its last rule.</summary>
    public static readonly DiagnosticDescriptor NoOtherwise = Error("MC4010",
        "Các quy tắc join phải kết thúc bằng “otherwise”.", "The rules of a join must end with \"otherwise\".",
        "Thêm “- {{ otherwise: <đích> }}” ở cuối.", "Add \"- {{ otherwise: <target> }}\" at the end.");

    /// <summary>A join rule that is never asked.</summary>
    public static readonly DiagnosticDescriptor RuleAfterOtherwise = Error("MC4011",
        "Quy tắc này đứng sau “otherwise” nên không bao giờ được xét.", "This rule stands after \"otherwise\" and is never asked.",
        "Đặt “otherwise” cuối cùng.", "Put \"otherwise\" last.");

    /// <summary>A bounded route without what comes after.</summary>
    public static readonly DiagnosticDescriptor LimitWithoutThen = Error("MC4012",
        "“{0}” cần “then” để biết đi đâu khi đã hết số lần.", "\"{0}\" needs \"then\" to say where the case goes when it is used up.",
        "Thêm “then: <đích>”.", "Add \"then: <target>\".");

    /// <summary>Too many steps.</summary>
    public static readonly DiagnosticDescriptor TooManySlots = Error("MC4013",
        "Thủ tục có {0} bước sau khi trải các vòng for-each; nhiều nhất là {1}.", "The procedure has {0} steps once for-each is unrolled; {1} are allowed.",
        "Giảm at-most của danh sách hoặc tách thủ tục.", "Lower the list's at-most or split the procedure.");

    /// <summary>A branch without a way out.</summary>
    public static readonly DiagnosticDescriptor BranchCannotEnd = Error("MC4014",
        "Nhánh “{0}” không có đường nào tới kết quả của nó.", "The branch \"{0}\" has no path to any of its results.",
        "Dẫn ít nhất một bước tới một kết quả: {1}.", "Let a step lead to one of its results: {1}.");

    /// <summary>A procedure that cannot end.</summary>
    public static readonly DiagnosticDescriptor NoEndReached = Error("MC4015",
        "Không đường đi nào dẫn tới một điểm kết thúc.", "No path leads to an end.",
        "Dẫn bước cuối tới một mục của ends.", "Let the last step lead to one of the ends.");

    /// <summary>A result with the id of something else.</summary>
    public static readonly DiagnosticDescriptor ResultNamedLikeNode = Error("MC4016",
        "Kết quả “{0}” trùng mã với bước, nhánh hoặc điểm kết thúc ở dòng {1}.", "The result \"{0}\" has the same id as the step, branch or end in line {1}.",
        "Đổi tên kết quả.", "Rename the result.");

    /// <summary>Step budgets that do not add up to the legal limit.</summary>
    public static readonly DiagnosticDescriptor BudgetSum = Error("MC4018",
        "Định mức các bước cộng lại không bằng thời hạn “{0}”: {1} ≠ {2} ngày làm việc.", "The step budgets do not add up to the limit \"{0}\": {3} ≠ {4} working days.",
        "Sửa định mức của một bước trên đường dài nhất: {5}.", "Correct the budget of a step on the longest path: {6}.");

    /// <summary>A budgeted limit that is not counted in working days.</summary>
    public static readonly DiagnosticDescriptor BudgetUnit = Error("MC4019",
        "Thời hạn “{0}” không tính bằng ngày làm việc nên không so được với định mức.", "The limit \"{0}\" is not counted in working days, so budgets cannot be compared with it.",
        "Chọn thời hạn khác, hoặc ghi “variant” để chọn trường hợp.", "Choose another limit, or name the \"variant\".");

    /// <summary>A published file whose rules changed.</summary>
    public static readonly DiagnosticDescriptor PublishedRulesChanged = Error("MC4020",
        "Quy định của phiên bản đã công bố {0} đã thay đổi (rules-hash {1} thay cho {2}).", "The rules of the published version {0} have changed (rules-hash {1} instead of {2}).",
        "Khôi phục tệp; quy định mới cần một tệp phiên bản mới. Hồ sơ đang giải quyết gắn với phiên bản này.", "Restore the file; new rules need a new version's file. Running cases are pinned to this one.");

    /// <summary>A published version that is gone.</summary>
    public static readonly DiagnosticDescriptor PublishedFileGone = Error("MC4021",
        "Phiên bản đã công bố {0} không còn trong thư viện.", "The published version {0} is no longer in the library.",
        "Khôi phục tệp; phiên bản đã công bố không bị xoá.", "Restore the file; published versions are never deleted.");

    /// <summary>A line of the lock that cannot be read.</summary>
    public static readonly DiagnosticDescriptor LockLine = Error("MC4022",
        "Dòng này của published.lock không đọc được.", "This line of published.lock cannot be read.",
        "Dòng có dạng: <phiên bản> <rules-hash> <text-hash>; dùng lệnh ghi lại tệp.", "Lines read: <version> <rules-hash> <text-hash>; let the tool write the file anew.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        GoesBack, BackGoesForward, EndlessLoop, UnlimitedLoop, NoWayOut, WhenWithoutOtherwise, NotKnownYet, LimitOrder, Unreachable,
        NoOtherwise, RuleAfterOtherwise, LimitWithoutThen, TooManySlots, BranchCannotEnd, NoEndReached, ResultNamedLikeNode, BudgetSum,
        BudgetUnit, PublishedRulesChanged, PublishedFileGone, LockLine,
       
    ];

    private static DiagnosticDescriptor Warning(string code, string vi, string en, string viHint, string enHint)
        => new(code, Severity.Warning, LocalizedText.Of(vi, en), LocalizedText.Of(viHint, enHint));

    private static DiagnosticDescriptor Error(string code, string vi, string en, string viHint, string enHint)
        => new(code, Severity.Error, LocalizedText.Of(vi, en), LocalizedText.Of(viHint, enHint));
}
