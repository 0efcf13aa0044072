namespace MotCua.Rules;

/// <summary>The conditions of a procedure as they stand for one case at one moment, as two bit sets.</summary>
public readonly ref struct ConditionBits
{
    /// <summary>Sees two bit sets as conditions; see <see cref="CompiledProcedure.Evaluate"/>.</summary>
    public ConditionBits(ReadOnlySpan<ulong> isTrue, ReadOnlySpan<ulong> isKnown)
    {
        True = isTrue;
        Known = isKnown;
    }

    /// <summary>Which hold.</summary>
    public ReadOnlySpan<ulong> True { get; }

    /// <summary>Which can be decided with what is known.</summary>
    public ReadOnlySpan<ulong> Known { get; }

    /// <summary>Whether a condition can be decided.</summary>
    public bool IsKnown(int condition) => (Known[condition >> 6] >> (condition & 63) & 1) != 0;

    /// <summary>Whether a condition holds; false when it cannot be decided.</summary>
    public bool IsTrue(int condition) => (True[condition >> 6] & Known[condition >> 6]) >> (condition & 63) << 63 != 0;
}

/// <summary>Why the kernel did nothing. The state is then exactly what it was.</summary>
public enum KernelRefusal : byte
{
    /// <summary>It did something, or there was nothing to do.</summary>
    None,

    /// <summary>The case has already begun.</summary>
    AlreadyBegun,

    /// <summary>The case has not begun.</summary>
    NotBegun,

    /// <summary>The case has ended.</summary>
    CaseEnded,

    /// <summary>The step is not active, or this visit of it is over.</summary>
    StaleVisit,

    /// <summary>The step has no such outcome. Detail: the outcome.</summary>
    UnknownOutcome,

    /// <summary>A condition cannot be decided yet. Detail: the condition; see <see cref="CompiledProcedure.UnknownFacts"/>.</summary>
    UnknownCondition,

    /// <summary>The case cannot be brought to this end by request. Detail: the end.</summary>
    NotAWithdrawal,

    /// <summary>The mark until which this end may be asked for is set. Detail: the end.</summary>
    TooLate,

    /// <summary>The step was opened 65,535 times. Detail: the slot.</summary>
    TooManyVisits,

    /// <summary>The procedure runs in a circle in which no step waits.</summary>
    Endless,
}

/// <summary>What firing gave: how many effects, or why not.</summary>
/// <param name="Count">How many effects were written; 0 when refused.</param>
/// <param name="Refusal">Why nothing happened, or <see cref="KernelRefusal.None"/>.</param>
/// <param name="Detail">What the refusal is about; see each.</param>
public readonly record struct Firing(int Count, KernelRefusal Refusal, int Detail)
{
    /// <summary>Whether nothing was refused.</summary>
    public bool IsDone => Refusal == KernelRefusal.None;

    internal static Firing Refused(KernelRefusal refusal, int detail = -1) => new(0, refusal, detail);
}
