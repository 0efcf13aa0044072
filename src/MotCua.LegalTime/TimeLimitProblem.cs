namespace MotCua.LegalTime;

/// <summary>Why a text is no time limit.</summary>
/// <param name="Kind">The kind of mistake.</param>
/// <param name="Vi">What is wrong and what to write, in Vietnamese.</param>
/// <param name="En">What is wrong and what to write, in English.</param>
/// <param name="Suggestion">A text that would be accepted, or null.</param>
public sealed record TimeLimitProblem(TimeLimitProblemKind Kind, string Vi, string En, string? Suggestion);

/// <summary>The mistakes a text for a time limit can have.</summary>
public enum TimeLimitProblemKind
{
    /// <summary>It is not a number followed by a unit.</summary>
    NotALimit,

    /// <summary>Days without saying whether working or calendar days.</summary>
    NoKindOfDay,

    /// <summary>The unit is not known.</summary>
    UnknownUnit,

    /// <summary>The number is negative, too large or no whole number.</summary>
    BadAmount,
}
