namespace MotCua.LegalTime;

/// <summary>What a legal clock is doing.</summary>
public enum ClockPhase : byte
{
    /// <summary>The event that starts it has not happened.</summary>
    NotStarted,

    /// <summary>It runs towards its due moment.</summary>
    Running,

    /// <summary>It stands still (tạm dừng). That never ends a case.</summary>
    Paused,

    /// <summary>The event that ends it has happened (dừng, kết thúc); nothing moves it any more.</summary>
    Stopped,
}

/// <summary>
/// The state of one legal clock: a few integers, so that a kernel keeps it in a span and a journal writes it as numbers.
/// The default value is a clock not yet started. Its numbers mean something only together with the limit and calendar it was made with.
/// </summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="Position">Counting goes on after this: a day number for limits in days, a local second for hours and minutes.</param>
/// <param name="Remaining">
/// What is left to count after <paramref name="Position"/>: working days for working days, days for calendar days, weeks, months and
/// years, working seconds for working hours, seconds for minutes.
/// </param>
/// <param name="PausedAt">The local second the pause began; 0 unless <see cref="ClockPhase.Paused"/>.</param>
/// <param name="Extended">What extensions have added, in the unit of <paramref name="Remaining"/>; a reset starts anew with it.</param>
public readonly record struct ClockState(ClockPhase Phase, long Position, long Remaining, long PausedAt, long Extended = 0)
{
    /// <summary>Whether it runs.</summary>
    public bool IsRunning => Phase == ClockPhase.Running;

    /// <summary>Whether it stands still.</summary>
    public bool IsPaused => Phase == ClockPhase.Paused;
}
