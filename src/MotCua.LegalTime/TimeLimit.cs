using NodaTime;

namespace MotCua.LegalTime;

/// <summary>
/// A time limit (thời hạn) as the law states it: an amount of a declared unit with the rules by which it is counted.
/// It is a rule; the instant it leads to in one case is a <c>Deadline</c>.
/// </summary>
/// <param name="Amount">How many units, 0 or more. Zero working days means: within the same day.</param>
/// <param name="Unit">The kind of unit.</param>
public sealed record TimeLimit(int Amount, TimeUnit Unit)
{
    /// <summary>The greatest amount a limit may have, in its unit.</summary>
    public const int MaximumAmount = 100_000;

    /// <summary>
    /// Which day is day 1 of the count. Default <see cref="StartRule.NextDay"/>: the day of the event is day 0.
    /// Hours and minutes run from the moment of the event unless this is <see cref="StartRule.NextWorkingDay"/>.
    /// </summary>
    public StartRule Start { get; init; } = StartRule.NextDay;

    /// <summary>
    /// An event after this hour of the day, or on a day off, counts as one of the next working day. At the hour itself it is in
    /// time. Default none. (Without the words "or on a day off" filing on Saturday would end earlier than filing late on Friday.)
    /// </summary>
    public LocalTime? CutOff { get; init; }

    /// <summary>
    /// Whether an end that falls on a day off moves to the next working day. Only the end moves, never the days between.
    /// Default false: a limit in calendar days may end on a Saturday.
    /// </summary>
    public bool RollForward { get; init; }

    /// <summary>How a month or year that ends on a day that does not exist is rounded. Default <see cref="MonthRounding.LastDay"/>.</summary>
    public MonthRounding Rounding { get; init; } = MonthRounding.LastDay;

    /// <summary>
    /// Clear days (jours francs): neither the day of the event nor the day of expiry counts, so there is one day more.
    /// For units of a day and longer; no meaning for hours and minutes. Default false.
    /// </summary>
    public bool IsClear { get; init; }

    /// <summary>Whether the limit is counted in whole days and expires at the end of one; false for hours and minutes.</summary>
    public bool CountsDays => Unit is not (TimeUnit.WorkingHour or TimeUnit.Minute);

    /// <summary>The text a procedure file uses, for example <c>7 working days</c>; reading it gives the same amount and unit.</summary>
    public override string ToString() => TimeLimitText.Canonical(this);

    /// <summary>Reads a limit such as <c>7 working days</c>, <c>1 month</c>, <c>2 working hours</c> or <c>same day</c>.</summary>
    /// <param name="text">The text; case and extra spaces do not matter.</param>
    /// <param name="limit">The limit, with default counting rules, or null when the text is none.</param>
    /// <param name="problem">What is wrong with the text and what to write, or null.</param>
    public static bool TryParse(
        string text,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TimeLimit? limit,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out TimeLimitProblem? problem)
        => TimeLimitText.TryParse(text, out limit, out problem);

    /// <summary>The limit in words: "7 ngày làm việc" or "7 working days". Languages other than <c>vi</c> give English.</summary>
    public string In(string language) => TimeLimitText.In(this, language);

    /// <summary>
    /// The limit as a sentence part with the event it runs from and its counting rules: "7 ngày làm việc kể từ khi nhận đủ hồ sơ
    /// hợp lệ (ngày xảy ra sự kiện không tính)".
    /// </summary>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    /// <param name="eventText">The event in that language, for example "nhận đủ hồ sơ hợp lệ" or "receipt of a complete dossier".</param>
    public string Sentence(string language, string eventText) => TimeLimitText.Sentence(this, language, eventText);
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
