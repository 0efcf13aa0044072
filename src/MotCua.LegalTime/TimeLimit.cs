using NodaTime;

namespace MotCua.LegalTime;

/// <summary>
/// A time limit (thời hạn) as the law states it: an amount of a declared unit with the rules by which it is counted.
/// It is a rule; the instant it leads to in one case is a deadline.
/// </summary>
/// <param name="Amount">How many units, 0 or more. Zero working days means: within the same day.</param>
/// <param name="Unit">The kind of unit.</param>
public sealed record TimeLimit(int Amount, TimeUnit Unit)
{
    /// <summary>Which day is day 1 of the count. Default <see cref="StartRule.NextDay"/>: the day of the event is day 0.</summary>
    public StartRule Start { get; init; } = StartRule.NextDay;

    /// <summary>An event after this hour of the day counts as one of the next working day. Default none.</summary>
    public LocalTime? CutOff { get; init; }

    /// <summary>
    /// Whether an end that falls on a day off moves to the next working day. Only the end moves, never the days between.
    /// Default false: a limit in calendar days may end on a Saturday.
    /// </summary>
    public bool RollForward { get; init; }
}

/// <summary>Which day is the first one counted.</summary>
public enum StartRule
{
    /// <summary>The day after the event is day 1 (the usual rule: the day of receipt is day 0).</summary>
    NextDay,

    /// <summary>The day of the event is day 1.</summary>
    SameDay,

    /// <summary>The first working day after the event is day 1, also for limits in calendar days.</summary>
    NextWorkingDay,
}

/// <summary>What an interruption (tạm dừng) does to the limit it interrupts.</summary>
public enum PauseMode
{
    /// <summary>The days already used stay used; counting goes on with what remains.</summary>
    Continue,

    /// <summary>The full limit starts anew when the pause ends.</summary>
    Reset,

    /// <summary>The full limit starts anew only when the pause was caused by an incomplete dossier; otherwise it continues.</summary>
    ResetIfIncomplete,
}
