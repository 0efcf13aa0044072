namespace MotCua.LegalTime;

/// <summary>Where a limit in months or years ends when the last month has no day of the number it began with (31 January plus one month).</summary>
public enum MonthRounding
{
    /// <summary>On the last day of that month: 31 January leads to 28 February. The usual rule, and the default.</summary>
    LastDay,

    /// <summary>On the first day of the following month: 31 January leads to 1 March.</summary>
    FirstOfNext,

    /// <summary>
    /// The missing days are carried over: 31 January leads to 3 March. The only rule by which a later start may end earlier: 1 February leads to
    /// 1 March.
    /// </summary>
    Carry,

    /// <summary>The end of a month leads to the end of a month: 31 January to 28 February, and 28 February to 31 March.</summary>
    EndToEnd,
}
