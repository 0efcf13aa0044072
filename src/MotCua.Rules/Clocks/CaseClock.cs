using MotCua.LegalTime;

namespace MotCua.Rules;

/// <summary>
/// One clock of one case: of an overall limit, or of a step with a limit. The default value is a clock not yet started. A plain
/// value, so that owners keep clocks in spans and journals write them as numbers.
/// </summary>
public record struct CaseClock
{
    private const byte OverdueFlag = 1;
    private const byte ResetFlag = 2;

    /// <summary>What it is doing and what is left to count.</summary>
    public ClockState State { get; set; }

    /// <summary>
    /// The local second at which it was last computed to expire; kept while it stands still and after it has stopped.
    /// <see cref="long.MaxValue"/> before it first ran.
    /// </summary>
    public long LastDue { readonly get => dueOrZero == 0 ? long.MaxValue : dueOrZero; set => dueOrZero = value; }

    /// <summary>How often its due moment has changed. An expiry that names an earlier number is void.</summary>
    public int Generation { get; set; }

    /// <summary>Which extensions of the limit apply, as a bit set in file order.</summary>
    public byte Extensions { get; set; }

    /// <summary>Flags as they are stored: 1 overdue, 2 will start anew when the present pause ends.</summary>
    public byte Flags { get; set; }

    private long dueOrZero;

    /// <summary>The local second at which it expires; <see cref="long.MaxValue"/> unless it runs.</summary>
    public readonly long Due => State.IsRunning ? LastDue : long.MaxValue;

    /// <summary>Whether it ran out while it ran.</summary>
    public bool IsOverdue { readonly get => (Flags & OverdueFlag) != 0; set => Set(OverdueFlag, value); }

    internal bool WillReset { readonly get => (Flags & ResetFlag) != 0; set => Set(ResetFlag, value); }

    private void Set(byte flag, bool value) => Flags = (byte)(value ? Flags | flag : Flags & ~flag);
}
