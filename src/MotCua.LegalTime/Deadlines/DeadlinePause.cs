using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace MotCua.LegalTime;

/// <summary>
/// An interruption (tạm dừng) of a limit: the clock stands still and goes on. It never ends a case; that is a <see cref="DeadlineTermination"/>.
/// </summary>
public sealed record DeadlinePause
{
    private DeadlinePause()
    {
    }

    /// <summary>The moment it began: of the event, or the first second of the first date taken out.</summary>
    public LocalDateTime From { get; private init; }

    /// <summary>The moment it ended: of the event, or the first second after the last date taken out. Null while it lasts.</summary>
    public LocalDateTime? Until { get; private init; }

    /// <summary>Whether it is given in dates, which are taken out themselves; else in events, which count as the limit's start rule says.</summary>
    public bool IsInDates { get; private init; }

    /// <summary>What it does to the limit. Default <see cref="PauseMode.Continue"/>.</summary>
    public PauseMode Mode { get; init; }

    /// <summary>Whether an incomplete dossier caused it; asked by <see cref="PauseMode.ResetIfIncomplete"/>. Default true.</summary>
    public bool IsIncompleteDossier { get; init; } = true;

    /// <summary>Why, for people; or null.</summary>
    public BilingualText? Reason { get; init; }

    /// <summary>Its legal basis, or null.</summary>
    public string? Basis { get; init; }

    /// <summary>An interruption that takes out exactly the dates from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    /// <exception cref="ArgumentException">The last date lies before the first.</exception>
    public static DeadlinePause OfDates(LocalDate first, LocalDate last, PauseMode mode = PauseMode.Continue)
        => last < first
            ? throw new ArgumentException("A pause ends on or after the day it begins.", nameof(last))
            : new DeadlinePause { From = first.AtMidnight(), Until = last.PlusDays(1).AtMidnight(), IsInDates = true, Mode = mode };

    /// <summary>
    /// An interruption between two events. It behaves at its end as the limit does at its start: by default the day of the first event still
    /// counts and the day of the second does not.
    /// </summary>
    /// <exception cref="ArgumentException">The second event lies before the first.</exception>
    public static DeadlinePause Between(LocalDateTime from, LocalDateTime until, PauseMode mode = PauseMode.Continue)
        => until < from
            ? throw new ArgumentException("A pause ends at or after the moment it begins.", nameof(until))
            : new DeadlinePause { From = from, Until = until, Mode = mode };

    /// <summary>An interruption that has begun and not ended.</summary>
    public static DeadlinePause Since(LocalDateTime from, PauseMode mode = PauseMode.Continue) => new() { From = from, Mode = mode };

    /// <summary>
    /// Reads <c>2026-02-16..2026-02-20</c> (dates taken out), <c>2026-02-16T09:00..2026-02-20T14:30</c> (events) or <c>2026-02-16T09:00..</c> (still
    /// lasting), with <c>:continue</c>, <c>:reset</c> or <c>:reset-if-incomplete</c> at the end; without it, continue.
    /// </summary>
    public static bool TryParse(
        string text,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DeadlinePause? pause,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out BilingualText? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        pause = null;
        problem = null;
        var mode = PauseMode.Continue;
        var span = text.Trim();
        foreach (var (suffix, named) in new[] { (":continue", PauseMode.Continue), (":reset", PauseMode.Reset), (":reset-if-incomplete", PauseMode.ResetIfIncomplete) })
        {
            if (span.EndsWith(suffix, StringComparison.Ordinal))
            {
                mode = named;
                span = span[..^suffix.Length];
                break;
            }
        }

        var ends = span.Split("..");
        if (ends.Length == 2)
        {
            var firstDate = LocalDatePattern.Iso.Parse(ends[0]);
            var lastDate = LocalDatePattern.Iso.Parse(ends[1]);
            if (firstDate.Success && lastDate.Success && firstDate.Value <= lastDate.Value && lastDate.Value.Year <= 9000)
            {
                pause = OfDates(firstDate.Value, lastDate.Value, mode);
                return true;
            }

            if (Moments.TryParse(ends[0], out var from) && !firstDate.Success)
            {
                if (ends[1].Length == 0)
                {
                    pause = Since(from, mode);
                    return true;
                }

                if (!lastDate.Success && Moments.TryParse(ends[1], out var until) && from <= until && until.Year <= 9000)
                {
                    pause = Between(from, until, mode);
                    return true;
                }
            }
        }

        problem = new(
            $"“{text}” không phải là khoảng tạm dừng. Hãy viết hai ngày hoặc hai thời điểm theo thứ tự và không sau năm 9000, ví dụ 2026-02-16..2026-02-20:reset.",
            $"“{text}” is not a pause. Write two dates or two moments in order and not after the year 9000, for example 2026-02-16..2026-02-20:reset.");
        return false;
    }
}

/// <summary>The end of a case (dừng giải quyết, or the result): the clock stops for good. It is not a pause.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record DeadlineTermination(LocalDateTime At, BilingualText Reason);

/// <summary>How often and how long a limit may be interrupted (the law's own bounds).</summary>
/// <param name="AtMost">
/// The greatest number of interruptions; further ones have no effect. Overlapping ones are one, and one that has no effect uses nothing up. Null for any number.
/// </param>
/// <param name="Longest">The greatest length of one; counting then goes on by itself. Null for any length.</param>
public sealed record PauseBounds(int? AtMost, TimeLimit? Longest);

/// <summary>Reading moments.</summary>
internal static class Moments
{
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    /// <summary>Reads <c>2026-02-13T09:00</c>, with or without seconds, or a date, which is its midnight.</summary>
    public static bool TryParse(string text, out LocalDateTime moment)
    {
        foreach (var pattern in new[] { Minutes, LocalDateTimePattern.GeneralIso })
        {
            if (pattern.Parse(text).TryGetValue(default, out moment))
            {
                return true;
            }
        }

        var isDate = LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date);
        moment = date.AtMidnight();
        return isDate;
    }

    public static string Iso(LocalDateTime moment) => moment.ToString("uuuu'-'MM'-'dd'T'HH':'mm':'ss", CultureInfo.InvariantCulture);

    public static string Iso(LocalDate date) => date.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture);
}
