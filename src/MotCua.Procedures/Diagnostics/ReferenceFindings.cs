namespace MotCua.Procedures;

/// <summary>MC3xxx: findings about names that refer to something else.</summary>
public static partial class ReferenceFindings
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
