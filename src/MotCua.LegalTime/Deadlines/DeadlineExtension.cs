using NodaTime;

namespace MotCua.LegalTime;

/// <summary>A lengthening (gia hạn) of a limit, declared at a moment.</summary>
/// <param name="DeclaredAt">When the notice with reason and new date was given (văn bản xin lỗi và đề nghị gia hạn).</param>
/// <param name="By">How much longer.</param>
public sealed record DeadlineExtension(LocalDateTime DeclaredAt, TimeLimit By)
{
    /// <summary>Why, for people; or null.</summary>
    public BilingualText? Reason { get; init; }

    /// <summary>Its legal basis, or null.</summary>
    public string? Basis { get; init; }
}

/// <summary>When an extension is lawful.</summary>
/// <param name="AtMost">How often; null for any number. One re-appointment at most is the rule of the one-stop decrees.</param>
/// <param name="NoticeBefore">
/// How long before expiry it must be declared, in working or calendar days: "at least 1 day before expiry". Null: any time up to expiry.
/// </param>
/// <param name="Longest">The greatest amount of one, in the unit of the extension; null for any amount.</param>
public sealed record ExtensionRule(int? AtMost, TimeLimit? NoticeBefore, int? Longest);

/// <summary>What became of an extension.</summary>
public enum ExtensionEffect
{
    /// <summary>It moved the end.</summary>
    Granted,

    /// <summary>Declared later than the notice period, or after expiry: no effect.</summary>
    TooLate,

    /// <summary>More than the law allows: no effect.</summary>
    TooMany,

    /// <summary>Longer than the law allows: no effect.</summary>
    TooLong,
}

/// <summary>What the law makes of the expiry of a limit. Expiring never pauses anything.</summary>
public abstract record ExpiryEffect
{
    private protected ExpiryEffect()
    {
    }

    /// <summary>In words, for people.</summary>
    public abstract BilingualText Text { get; }
}

/// <summary>The limit is passed and work goes on (quá hạn): an attribute of the case, never a refusal.</summary>
public sealed record Overdue : ExpiryEffect
{
    /// <inheritdoc/>
    public override BilingualText Text { get; } = new("quá hạn, việc giải quyết vẫn tiếp tục", "overdue; processing goes on");
}

/// <summary>A right or request lapses because nothing was heard in time (unanswered supplement request).</summary>
public sealed record LapseOnSilence : ExpiryEffect
{
    /// <inheritdoc/>
    public override BilingualText Text { get; } = new("không trả lời thì yêu cầu hết hiệu lực", "silence lets the request lapse");
}

/// <summary>Silence is consent (coi như đồng ý).</summary>
public sealed record TacitApproval : ExpiryEffect
{
    /// <inheritdoc/>
    public override BilingualText Text { get; } = new("không trả lời thì coi như đồng ý", "silence is deemed consent");
}

/// <summary>Silence is refusal.</summary>
public sealed record TacitRefusal : ExpiryEffect
{
    /// <inheritdoc/>
    public override BilingualText Text { get; } = new("không trả lời thì coi như từ chối", "silence is deemed refusal");
}
