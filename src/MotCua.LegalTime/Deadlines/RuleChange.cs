using NodaTime;

namespace MotCua.LegalTime;

/// <summary>Which of two rules an open deadline follows when the law changes.</summary>
public enum TransitionRule
{
    /// <summary>It goes on under the rule it began with.</summary>
    OldRule,

    /// <summary>The new rule applies from the event on, its pauses and extensions included.</summary>
    NewRule,

    /// <summary>Whichever ends earlier: shorter limits favour the applicant.</summary>
    MoreFavourable,
}

/// <summary>A change of the limit itself while deadlines run.</summary>
/// <param name="Limit">The new limit.</param>
/// <param name="At">When it takes effect, in the calendar's zone.</param>
/// <param name="Rule">Which rule open deadlines follow.</param>
public sealed record RuleChange(TimeLimit Limit, LocalDateTime At, TransitionRule Rule)
{
    /// <summary>
    /// The deadline after the change. One that had expired, or whose case had ended, stays what it was: a new rule revives nothing. During a
    /// pause the change takes effect at once, and what was used stays used when the clock goes on.
    /// </summary>
    public Deadline Apply(Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        if (Rule == TransitionRule.OldRule || (deadline.Expiry is { } expiry && expiry < At) || deadline.Request.Termination is { } end && end.At < At)
        {
            return deadline;
        }

        if (Deadline.Compute(deadline.Request with { Limit = Limit }).Deadline is not { } changed)
        {
            return deadline;
        }

        return Rule == TransitionRule.MoreFavourable && !deadline.IsSuspended && !changed.IsSuspended
            ? Deadline.Earlier(deadline, changed)
            : changed;
    }
}
