namespace MotCua.Rules;

/// <summary>What an <see cref="Effect"/> says.</summary>
public enum EffectKind : byte
{
    /// <summary>A slot became active: slot, visit.</summary>
    Opened,

    /// <summary>A slot was completed with an outcome: slot, visit, outcome.</summary>
    Done,

    /// <summary>A step was passed by because its condition does not hold: slot. Changes no state.</summary>
    Skipped,

    /// <summary>An active slot was cancelled: slot, visit.</summary>
    Cancelled,

    /// <summary>The limit of an active slot passed and nothing else follows from that: slot, visit.</summary>
    Overdue,

    /// <summary>A block was entered; a call's own marks are cleared: block.</summary>
    BlockEntered,

    /// <summary>A branch that applies was entered: branch.</summary>
    BranchEntered,

    /// <summary>A branch does not apply to this case: branch.</summary>
    BranchSkipped,

    /// <summary>A branch ended with a result: branch, result.</summary>
    BranchEnded,

    /// <summary>A block was left; what was live under it is cancelled: block.</summary>
    BlockLeft,

    /// <summary>One use of a counter: counter, how many uses that makes.</summary>
    Spent,

    /// <summary>A mark was set for the first time: mark.</summary>
    Marked,

    /// <summary>The case came to an end: end.</summary>
    Ended,
}

/// <summary>One change of a case's state. Eight bytes; applied in order they give the state after a firing.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Index">Slot, block, branch, counter, mark or end.</param>
/// <param name="Value">Visit, or number of uses.</param>
/// <param name="Choice">Outcome of a step or result of a branch; else -1.</param>
public readonly record struct Effect(EffectKind Kind, ushort Index, ushort Value, short Choice)
{
    /// <summary>Whether a slot stopped being active: done or cancelled.</summary>
    public bool IsClosed => Kind is EffectKind.Done or EffectKind.Cancelled;
}
