namespace MotCua.LegalTime;

/// <summary>What an interruption did to a clock.</summary>
public enum PauseEffect
{
    /// <summary>It took out what it covered.</summary>
    Applied,

    /// <summary>The longest length the law allows was reached, and counting went on from there.</summary>
    Capped,

    /// <summary>It began after the limit had expired: no effect.</summary>
    AfterExpiry,

    /// <summary>It was over before counting began: no effect.</summary>
    BeforeCounting,

    /// <summary>The law allows fewer interruptions: no effect.</summary>
    OverBound,

    /// <summary>It has not ended: the clock stands still.</summary>
    StillLasting,
}
