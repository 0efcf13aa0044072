namespace MotCua.Expressions;

/// <summary>What a condition gives in one case.</summary>
public enum Truth
{
    /// <summary>It depends on a fact nobody has established yet.</summary>
    Unknown,

    /// <summary>It does not hold.</summary>
    No,

    /// <summary>It holds.</summary>
    Yes,

    /// <summary>It cannot be calculated: division by zero, overflow, a date that does not exist.</summary>
    Failed,
}

/// <summary>Whether an expression has a value in one case.</summary>
public enum EvaluationState
{
    /// <summary>It depends on a fact nobody has established yet.</summary>
    Unknown,

    /// <summary>It has a value.</summary>
    Known,

    /// <summary>It cannot be calculated; <see cref="CompiledExpression.FailureOf"/> says why.</summary>
    Failed,
}

/// <summary>Why an expression cannot be calculated.</summary>
public enum FailureKind
{
    /// <summary>A division by zero.</summary>
    DivisionByZero,

    /// <summary>A number past the range of decimal (about 7.9 × 10²⁸).</summary>
    Overflow,

    /// <summary>A date that does not exist or lies outside the years 1 to 9999.</summary>
    NoSuchDate,

    /// <summary>A number of days, months, years or digits that is not whole or is out of range.</summary>
    NotACount,
}

/// <summary>A calculation that failed: a value, not an exception.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Expression">The name of the expression.</param>
/// <param name="Text">Its whole text.</param>
/// <param name="Part">The part of the text that failed.</param>
/// <param name="Location">Where that part stands.</param>
public sealed record ExpressionFailure(FailureKind Kind, string Expression, string Text, string Part, Procedures.SourceSpan Location)
{
    /// <summary>One sentence for people, in Vietnamese (<c>vi</c>) or English (anything else).</summary>
    public string Message(string language = "en")
    {
        var vi = language == "vi";
        var why = Kind switch
        {
            FailureKind.DivisionByZero => vi ? "chia cho số không" : "division by zero",
            FailureKind.Overflow => vi ? "kết quả vượt quá giới hạn của số thập phân" : "the result is past the range of a decimal number",
            FailureKind.NoSuchDate => vi ? "ngày không tồn tại hoặc nằm ngoài các năm 1 đến 9999" : "the date does not exist or lies outside the years 1 to 9999",
            _ => vi ? "cần một số nguyên trong giới hạn cho phép" : "a whole number in the allowed range is needed here",
        };
        return vi
            ? $"Không tính được biểu thức '{Expression}' tại '{Part}': {why}."
            : $"The expression '{Expression}' cannot be calculated at '{Part}': {why}.";
    }
}
