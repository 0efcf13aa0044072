using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>One expression to compile.</summary>
/// <param name="Name">What it is called in findings and failures, for example <c>far</c> or <c>fees.permit</c>.</param>
/// <param name="Text">The expression.</param>
public sealed record ExpressionSource(string Name, string Text)
{
    /// <summary>What the expression must give. Default null: anything.</summary>
    public ResultRule? Result { get; init; }

    /// <summary>
    /// The scalar the text was read from, so that findings point into the file. Default: none, findings then count lines and columns in
    /// the text itself.
    /// </summary>
    public SourceSpan Location { get; init; }

    /// <summary>The whole text of the file, which makes positions inside quoted and folded scalars exact. Default null.</summary>
    public string? FileText { get; init; }
}

/// <summary>What an expression must give.</summary>
public enum ResultRule
{
    /// <summary>Yes or no: a condition or a guard.</summary>
    Condition,

    /// <summary>Money, or a number taken as an amount of the default currency: a fee.</summary>
    Amount,
}
