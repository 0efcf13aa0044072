namespace MotCua.Procedures;

/// <summary>MC5xxx: findings about what a procedure should say and does not; it can be used all the same.</summary>
public static class QualityFindings
{
    /// <summary>A rule without a basis.</summary>
    public static readonly DiagnosticDescriptor NoBasis = Warning("MC5001",
        "{0} “{2}” không có căn cứ.", "The {1} \"{2}\" has no basis.",
        "Thêm “basis: <mã căn cứ>”; nếu không phải luật, khai báo căn cứ với “assumed”.", "Add \"basis: <id>\"; if it is not law, declare a basis that says \"assumed\".");

    /// <summary>A pause without a basis.</summary>
    public static readonly DiagnosticDescriptor PauseWithoutBasis = Warning("MC5002",
        "Việc tạm dừng thời hạn “{0}” không có căn cứ pháp lý.", "The pause of the limit \"{0}\" has no legal basis.",
        "Thêm “basis” vào pauses; không được tạm dừng thời hạn khi luật không cho phép.", "Add \"basis\" inside pauses; a limit may not stand still unless the law says so.");

    /// <summary>Something declared and never used.</summary>
    public static readonly DiagnosticDescriptor NeverUsed = Warning("MC5003",
        "{0} “{2}” được khai báo nhưng không dùng ở đâu.", "The {1} \"{2}\" is declared and never used.",
        "Dùng nó hoặc xoá đi.", "Use it or delete it.");

    /// <summary>A paper nobody hands in.</summary>
    public static readonly DiagnosticDescriptor PaperNeverGiven = Warning("MC5004",
        "Giấy tờ “{0}” không được nộp ở bước nào.", "The paper \"{0}\" is handed in at no step.",
        "Thêm “gives: [{0}]” hoặc “gives: all” vào một bước.", "Add \"gives: [{0}]\" or \"gives: all\" to a step.");

    /// <summary>A variant without a limit.</summary>
    public static readonly DiagnosticDescriptor VariantWithoutLimit = Warning("MC5006",
        "Thời hạn “{0}” không áp dụng cho trường hợp “{1}”.", "The limit \"{0}\" has no amount for the variant \"{1}\".",
        "Thêm “{1}: …” hoặc “default: …” vào within.", "Add \"{1}: …\" or \"default: …\" to within.");

    /// <summary>A mandatory part is missing.</summary>
    public static readonly DiagnosticDescriptor MandatoryPart = Warning("MC5007",
        "Thiếu bộ phận bắt buộc của thủ tục hành chính: {0}.", "A mandatory part of an administrative procedure is missing: {1}.",
        "Thêm khoá “{2}” (Nghị định 63/2010 Điều 8, sửa đổi bởi Nghị định 92/2017).", "Add the key \"{2}\" (Decree 63/2010 Article 8 as amended by Decree 92/2017).");

    /// <summary>A code of an unusual form.</summary>
    public static readonly DiagnosticDescriptor OddCode = Warning("MC5008",
        "Mã “{0}” không có dạng mã thủ tục quốc gia.", "The code \"{0}\" does not look like a national procedure code.",
        "Mã có dạng 1.013225 hoặc 3.000527.H61; đặt trong dấu nháy kép.", "Codes look like 1.013225 or 3.000527.H61; put them in quotes.");

    /// <summary>A published file whose titles or notes changed.</summary>
    public static readonly DiagnosticDescriptor PublishedTextChanged = Warning("MC5009",
        "Tiêu đề hoặc ghi chú của phiên bản đã công bố {0} đã thay đổi; quy định giữ nguyên.", "Titles or notes of the published version {0} have changed; its rules are the same.",
        "Nếu đúng ý, ghi lại published.lock.", "If that is meant, write published.lock anew.");

    /// <summary>A published file that is not recorded.</summary>
    public static readonly DiagnosticDescriptor NotLocked = Warning("MC5010",
        "Phiên bản {0} chưa được ghi trong published.lock.", "The version {0} is not recorded in published.lock.",
        "Ghi lại published.lock khi công bố phiên bản này.", "Write published.lock anew when this version is published.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NoBasis, PauseWithoutBasis, NeverUsed, PaperNeverGiven, VariantWithoutLimit, MandatoryPart, OddCode, PublishedTextChanged, NotLocked,
    ];

    private static DiagnosticDescriptor Warning(string code, string vi, string en, string viHint, string enHint)
        => new(code, Severity.Warning, LocalizedText.Of(vi, en), LocalizedText.Of(viHint, enHint));
}
