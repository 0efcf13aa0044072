using System.Collections.Immutable;
using NodaTime;

namespace MotCua.LegalTime;

/// <summary>What a change of the calendar does to deadlines that are already running.</summary>
public enum CalendarChangeRule
{
    /// <summary>They are counted anew by the new calendar, also those that had expired when it was announced; none gets shorter.</summary>
    Extend,

    /// <summary>They stay as they were computed.</summary>
    Leave,

    /// <summary>Those not yet expired when it was announced are counted anew; none gets shorter.</summary>
    ExtendIfNotExpired,
}

/// <summary>A change of a calendar: a holiday announced, moved or taken back.</summary>
/// <param name="Calendar">The calendar as it is now.</param>
/// <param name="AnnouncedAt">When it was announced, in the calendar's zone.</param>
/// <param name="Rule">What it does to running deadlines.</param>
/// <param name="Source">The decision that announced it.</param>
public sealed record CalendarChange(WorkCalendar Calendar, LocalDateTime AnnouncedAt, CalendarChangeRule Rule, string Source)
{
    /// <summary>Which of a set of deadlines move, from when to when, and why. Deadlines of other calendars (by id) stay and say so.</summary>
    /// <param name="deadlines">Open deadlines, in any order; the answer keeps it.</param>
    public ImmutableArray<DeadlineMove> Apply(IEnumerable<Deadline> deadlines)
    {
        ArgumentNullException.ThrowIfNull(deadlines);
        return [.. deadlines.Select(Move)];
    }

    private DeadlineMove Move(Deadline before)
    {
        if (before.Request.Calendar.Id != Calendar.Id)
        {
            return Stay(before, DeadlineMoveReason.OtherCalendar);
        }

        if (before.Request.Termination is not null)
        {
            return Stay(before, DeadlineMoveReason.Ended);
        }

        var result = Deadline.Compute(before.Request with { Calendar = Calendar });
        if (result.Deadline is not { } after)
        {
            return Stay(before, DeadlineMoveReason.Uncertain);
        }

        if (before.IsSuspended || after.IsSuspended)
        {
            // There is no due moment to move yet; what is left will be counted by the new calendar.
            return new DeadlineMove(before, after, DeadlineMoveReason.Suspended, [], Source);
        }

        var changed = ChangedDays(before, after);
        if (after.Expiry == before.Expiry)
        {
            return new DeadlineMove(before, after.IsProvisional == before.IsProvisional ? before : after, DeadlineMoveReason.NotTouched, changed, Source);
        }

        return after.Expiry < before.Expiry ? Stay(before, DeadlineMoveReason.NeverShorter, changed)
            : Rule == CalendarChangeRule.Leave ? Stay(before, DeadlineMoveReason.LeftByRule, changed)
            : Rule == CalendarChangeRule.ExtendIfNotExpired && before.Expiry < AnnouncedAt ? Stay(before, DeadlineMoveReason.AlreadyExpired, changed)
            : new DeadlineMove(before, after, DeadlineMoveReason.Moved, changed, Source);
    }

    private DeadlineMove Stay(Deadline before, DeadlineMoveReason reason, ImmutableArray<CalendarDay> changed = default)
        => new(before, before, reason, changed.IsDefault ? [] : changed, Source);

    /// <summary>The days between event and end on which the two calendars differ, as the new one has them.</summary>
    private ImmutableArray<CalendarDay> ChangedDays(Deadline before, Deadline after)
    {
        var old = before.Request.Calendar;
        var days = ImmutableArray.CreateBuilder<CalendarDay>();
        for (var day = DayNumber.Of(before.Request.From.Date); day <= Math.Max(before.DueDayNumber, after.DueDayNumber); day++)
        {
            if (old.IsWorkingDay(day) != Calendar.IsWorkingDay(day))
            {
                days.Add(Calendar.Explain(day));
            }
        }

        return days.ToImmutable();
    }
}

/// <summary>Why a deadline moved or stayed when the calendar changed.</summary>
public enum DeadlineMoveReason
{
    /// <summary>It moved later.</summary>
    Moved,

    /// <summary>The change touches no day it counts, or makes no difference.</summary>
    NotTouched,

    /// <summary>The rule leaves running deadlines as they are.</summary>
    LeftByRule,

    /// <summary>It had expired when the change was announced.</summary>
    AlreadyExpired,

    /// <summary>Counted anew it would end earlier (a day off was taken back): a running deadline is never shortened.</summary>
    NeverShorter,

    /// <summary>Its clock stands still; what is left is counted by the new calendar when it goes on.</summary>
    Suspended,

    /// <summary>The case has ended.</summary>
    Ended,

    /// <summary>It is counted by another calendar.</summary>
    OtherCalendar,

    /// <summary>Certainty was asked for and the new count reaches an undecided year; it stays and must be looked at.</summary>
    Uncertain,
}

/// <summary>What a change of the calendar did to one deadline.</summary>
/// <param name="Before">The deadline as it was.</param>
/// <param name="After">The deadline as it is now; the same one when nothing changed.</param>
/// <param name="Reason">Why.</param>
/// <param name="ChangedDays">The days that make the difference, as the new calendar has them.</param>
/// <param name="Source">The decision that announced the change.</param>
public sealed record DeadlineMove(Deadline Before, Deadline After, DeadlineMoveReason Reason, ImmutableArray<CalendarDay> ChangedDays, string Source)
{
    /// <summary>Whether the due moment moved.</summary>
    public bool HasMoved => Reason == DeadlineMoveReason.Moved;

    /// <summary>The move in one sentence, in <c>vi</c> or <c>en</c>.</summary>
    public string Sentence(string language)
    {
        var vi = language == "vi";
        var days = string.Join(", ", ChangedDays.Select(d => $"{Moments.Iso(d.Date)} ({d.Title.In(language)})"));
        return (Reason, vi) switch
        {
            (DeadlineMoveReason.Moved, true) => $"Chuyển từ {Before.Due} sang {After.Due} do {days}; {Source}.",
            (DeadlineMoveReason.Moved, false) => $"Moves from {Before.Due} to {After.Due} because of {days}; {Source}.",
            (DeadlineMoveReason.NotTouched, true) => $"Giữ nguyên {Before.Due}: thay đổi không ảnh hưởng.",
            (DeadlineMoveReason.NotTouched, false) => $"Stays {Before.Due}: the change makes no difference to it.",
            (DeadlineMoveReason.LeftByRule, true) => $"Giữ nguyên {Before.Due} theo quy tắc, dù {days}.",
            (DeadlineMoveReason.LeftByRule, false) => $"Stays {Before.Due} by the rule, in spite of {days}.",
            (DeadlineMoveReason.AlreadyExpired, true) => $"Giữ nguyên {Before.Due}: đã hết hạn khi thay đổi được công bố.",
            (DeadlineMoveReason.AlreadyExpired, false) => $"Stays {Before.Due}: it had expired when the change was announced.",
            (DeadlineMoveReason.NeverShorter, true) => $"Giữ nguyên {Before.Due}: thời hạn đang chạy không bị rút ngắn ({days}).",
            (DeadlineMoveReason.NeverShorter, false) => $"Stays {Before.Due}: a running deadline is never shortened ({days}).",
            (DeadlineMoveReason.Suspended, true) => "Đang tạm dừng: phần còn lại sẽ tính theo lịch mới.",
            (DeadlineMoveReason.Suspended, false) => "The clock stands still: what is left will be counted by the new calendar.",
            (DeadlineMoveReason.Ended, true) => "Hồ sơ đã kết thúc.",
            (DeadlineMoveReason.Ended, false) => "The case has ended.",
            (DeadlineMoveReason.OtherCalendar, true) => $"Giữ nguyên: tính theo lịch {Before.Request.Calendar.Id}.",
            (DeadlineMoveReason.OtherCalendar, false) => $"Stays: it is counted by the calendar {Before.Request.Calendar.Id}.",
            (_, true) => $"Giữ nguyên {Before.Due}: kết quả mới chưa chắc chắn, cần xem lại.",
            _ => $"Stays {Before.Due}: the new result is not certain and must be looked at.",
        };
    }
}
