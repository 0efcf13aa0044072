using System.Collections.Immutable;
using NodaTime;

namespace MotCua.LegalTime;

/// <summary>
/// The moment a time limit expires in one case, with everything needed to say why. Made by <see cref="Compute"/> only; what it means is
/// what <see cref="LegalClock"/> means, step by step.
/// </summary>
public sealed class Deadline
{
    // 31 December 9998: the expiry of the day after it can still be written as a date and time.
    private static readonly int LastDayNumber = DayNumber.FromCivil(9998, 12, 31);

    private readonly ClockState _final;
    private readonly ClockState _withoutExtensions;

    private Deadline(DeadlineRequest request, ImmutableArray<ClockStep> steps, ClockState final, ClockState withoutExtensions)
    {
        Request = request;
        Steps = steps;
        _final = final;
        _withoutExtensions = withoutExtensions;
        IsProvisional = Provisional();
    }

    /// <summary>What it was computed from.</summary>
    public DeadlineRequest Request { get; }

    /// <summary>Whether the clock stands still at the end of what is known: there is no due moment yet.</summary>
    public bool IsSuspended => _final.Phase == ClockPhase.Paused;

    /// <summary>
    /// The moment of expiry in local time; acting at that very moment is in time. A limit in days expires at midnight at the end of
    /// <see cref="DueDay"/>. Null while suspended.
    /// </summary>
    public LocalDateTime? Expiry => IsSuspended ? null : DayNumber.ToLocalDateTime(ExpirySecond);

    /// <summary>The last day, on which acting is still in time. Null while suspended.</summary>
    public LocalDate? DueDay => IsSuspended ? null : DayNumber.ToDate(DueDayNumber);

    /// <summary>
    /// The last day before roll-forward. A limit that runs from the end of this one begins here: only the end of a chain is rolled, never the
    /// dates between. The same as <see cref="DueDay"/> for hours and minutes; null while suspended.
    /// </summary>
    public LocalDate? UnrolledDueDay => IsSuspended ? null
        : Request.Limit.CountsDays ? DayNumber.ToDate(LegalClock.RawDueDay(Request.Limit, Request.Calendar, _final))
        : DueDay;

    /// <summary>The instant of expiry. A local time that daylight saving skips or repeats is read in favour of whoever must act.</summary>
    public Instant? ExpiryInstant => IsSuspended ? null : Request.Calendar.ToInstant(ExpirySecond);

    /// <summary>The due date in ISO 8601: the last day for limits in days, date and time for hours and minutes; null while suspended.</summary>
    public string? Due => IsSuspended ? null : Request.Limit.CountsDays ? Moments.Iso(DueDay!.Value) : Moments.Iso(Expiry!.Value);

    /// <summary>The last day had there been no extension: punctuality against the original date is reported apart. Null while suspended.</summary>
    public LocalDate? OriginalDueDay => IsSuspended ? null : DayNumber.ToDate(LastDay(_withoutExtensions));

    /// <summary>The last day on which the letter of apology is in time, always a working day; null where the law asks for none or while suspended.</summary>
    public LocalDate? ApologyBy => IsSuspended || Request.ApologyBefore is not { } notice
        ? null
        : DayNumber.ToDate(LastNoticeDay(Request.Calendar, DueDayNumber, notice));

    /// <summary>Whether any day it rests on lies in a year whose days off nobody has decided.</summary>
    public bool IsProvisional { get; }

    /// <summary>The clock as it stands after everything known, for a kernel to go on with.</summary>
    public ClockState Clock => Request.Termination is null ? _final : LegalClock.Stop(_final);

    internal ImmutableArray<ClockStep> Steps { get; }

    internal ClockState Final => _final;

    internal int DueDayNumber => LastDay(_final);

    private long ExpirySecond => LegalClock.Due(Request.Limit, Request.Calendar, _final);

    /// <summary>Computes a deadline.</summary>
    public static DeadlineResult Compute(DeadlineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.From.Year is < 1900 or > 9000)
        {
            return Refuse(DeadlineRefusalCode.OutOfRange, $"Thời điểm {Moments.Iso(request.From)} nằm ngoài các năm 1900–9000.", $"The moment {Moments.Iso(request.From)} lies outside the years 1900–9000.");
        }

        foreach (var extension in request.Extensions)
        {
            if (extension.By.Unit != request.Limit.Unit && (!extension.By.CountsDays || !request.Limit.CountsDays))
            {
                return Refuse(
                    DeadlineRefusalCode.UnitsDoNotMix,
                    $"Không thể gia hạn thời hạn {request.Limit.In("vi")} thêm {extension.By.In("vi")}: giờ và ngày không cộng với nhau.",
                    $"A limit of {request.Limit} cannot be extended by {extension.By}: hours and days do not add up.");
            }
        }

        var replay = DeadlineReplay.Run(request, withExtensions: true);
        var original = request.Extensions.IsEmpty ? replay.Final : DeadlineReplay.Run(request, withExtensions: false).Final;
        if (LastDay(request, replay.Final) > LastDayNumber)
        {
            return Refuse(
                DeadlineRefusalCode.OutOfRange,
                $"Thời hạn {request.Limit.In("vi")} kết thúc sau năm 9998, không tính được. Kiểm tra lại số và đơn vị.",
                $"A limit of {request.Limit} ends after the year 9998 and cannot be computed. Check its number and unit.");
        }

        var deadline = new Deadline(request, replay.Steps, replay.Final, original);
        if (request.RequireCertainty && deadline.IsProvisional)
        {
            var year = deadline.LastTouchedYear();
            return Refuse(
                DeadlineRefusalCode.UndecidedYear,
                $"Chưa có quyết định về ngày nghỉ năm {year} trong lịch {request.Calendar.Id}; không thể khẳng định thời hạn. Bổ sung lịch năm {year} hoặc chấp nhận kết quả tạm tính.",
                $"The days off of {year} are not decided in calendar {request.Calendar.Id}, so the deadline is not certain. Add the year {year} to the calendar or accept a provisional result.");
        }

        return new DeadlineResult(deadline, null);
    }

    /// <summary>Whether acting at a moment is in time. While suspended everything is.</summary>
    public bool IsInTime(LocalDateTime moment) => IsSuspended || moment <= Expiry!.Value;

    /// <summary>The derivation: every counted day, every skipped day with its reason and source, every pause with what it saved.</summary>
    public Derivation Explain() => DerivationBuilder.Build(this);

    /// <summary>The earlier of two deadlines for the same act, when the law has two bodies count by their own calendars and the shorter count decides.</summary>
    public static Deadline Earlier(Deadline first, Deadline second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return first.IsSuspended ? second
            : second.IsSuspended || first.ExpiryInstant!.Value <= second.ExpiryInstant!.Value ? first
            : second;
    }

    /// <summary>The later of two deadlines, when the law gives the applicant the benefit of either calendar.</summary>
    public static Deadline Later(Deadline first, Deadline second) => ReferenceEquals(Earlier(first, second), first) ? second : first;

    /// <summary>The last day on which notice "so many days before expiry" is in time: counted back from the last day, then back to a working day.</summary>
    internal static int LastNoticeDay(WorkCalendar calendar, int dueDay, TimeLimit before)
    {
        var day = before.Unit == TimeUnit.WorkingDay
            ? calendar.AddWorkingDays(dueDay, -before.Amount)
            : dueDay - (int)LegalClock.FullAmount(before with { IsClear = false, Start = StartRule.NextDay }, dueDay);
        return calendar.IsWorkingDay(day) ? day : calendar.AddWorkingDays(day, -1);
    }

    private static DeadlineResult Refuse(DeadlineRefusalCode code, string vi, string en) => new(null, new DeadlineRefusal(code, vi, en));

    private int LastDay(in ClockState state) => LastDay(Request, state);

    private static int LastDay(DeadlineRequest request, in ClockState state)
        => request.Limit.CountsDays
            ? LegalClock.DueDay(request.Limit, request.Calendar, state)
            : DayNumber.OfLocalSeconds(LegalClock.Due(request.Limit, request.Calendar, state with { Phase = ClockPhase.Running }) - 1);

    private int LastTouchedYear()
    {
        var calendar = Request.Calendar;
        var first = DayNumber.Of(Request.From.Date);
        return DayNumber.YearOf(calendar.IsProvisional(first) ? first : LastTouchedDay());
    }

    private int LastTouchedDay()
    {
        var last = LastDay(_final);
        return IsSuspended ? Math.Max(last, DayNumber.OfLocalSeconds(_final.PausedAt)) : last;
    }

    private bool Provisional()
    {
        var limit = Request.Limit;
        var rests = limit.Unit is TimeUnit.WorkingDay or TimeUnit.WorkingHour
            || limit.RollForward || limit.CutOff is not null || limit.Start == StartRule.NextWorkingDay
            || Request.Extensions.Any(e => e.By.Unit is TimeUnit.WorkingDay or TimeUnit.WorkingHour)
            || Request.PauseBounds?.Longest?.Unit is TimeUnit.WorkingDay or TimeUnit.WorkingHour;
        return rests
            && (Request.Calendar.IsProvisional(DayNumber.Of(Request.From.Date)) || Request.Calendar.IsProvisional(LastTouchedDay()));
    }
}
