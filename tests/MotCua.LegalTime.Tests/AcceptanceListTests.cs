using NodaTime;
using static MotCua.LegalTime.Tests.Calendars;

namespace MotCua.LegalTime.Tests;

/// <summary>The acceptance list for a legal clock: what users of other systems have asked for. Each line of the list is one test.</summary>
public sealed class AcceptanceListTests
{
    // November 2026: Friday 20, Monday 23, Friday 27, Monday 30.
    private static readonly WorkCalendar Week = Plain();

    [Fact(DisplayName = "same-day vs next-day vs next-working-day start")]
    public void Starts()
    {
        var limit = Limit("5 calendar days");
        Assert.Equal("2026-11-24", Deadline(Week, "2026-11-20T10:00", limit with { Start = StartRule.SameDay }).Due);
        Assert.Equal("2026-11-25", Deadline(Week, "2026-11-20T10:00", limit with { Start = StartRule.NextDay }).Due);
        Assert.Equal("2026-11-27", Deadline(Week, "2026-11-20T10:00", limit with { Start = StartRule.NextWorkingDay }).Due);
        var working = Limit("2 working days");
        Assert.Equal("2026-11-23", Deadline(Week, "2026-11-20T10:00", working with { Start = StartRule.SameDay }).Due);
        Assert.Equal("2026-11-24", Deadline(Week, "2026-11-20T10:00", working).Due);
        Assert.Equal("2026-11-24", Deadline(Week, "2026-11-20T10:00", working with { Start = StartRule.NextWorkingDay }).Due);
    }

    [Fact(DisplayName = "filing on a holiday")]
    public void FilingOnAHoliday()
    {
        var calendar = Plain("2026-11-24");
        Assert.Equal("2026-11-25", Deadline(calendar, "2026-11-24T10:00", Limit("1 working day")).Due);
        Assert.Equal("2026-11-25", Deadline(calendar, "2026-11-24T10:00", Limit("1 working day") with { Start = StartRule.SameDay }).Due);
        Assert.Equal("2026-11-25", Deadline(calendar, "2026-11-24T10:00", Limit("same day")).Due);
        Assert.Equal("2026-11-26", Deadline(calendar, "2026-11-24T10:00", Limit("1 working day") with { CutOff = new LocalTime(15, 0) }).Due);
    }

    [Fact(DisplayName = "filing after cut-off hour")]
    public void FilingAfterCutOff()
    {
        var limit = Limit("1 working day") with { CutOff = new LocalTime(15, 0) };
        Assert.Equal("2026-11-23", Deadline(Week, "2026-11-20T14:59", limit).Due);
        Assert.Equal("2026-11-23", Deadline(Week, "2026-11-20T15:00", limit).Due);
        Assert.Equal("2026-11-24", Deadline(Week, "2026-11-20T15:00:01", limit).Due);
        Assert.Equal("2026-11-23", Deadline(Week, "2026-11-20T15:20", Limit("same day") with { CutOff = new LocalTime(15, 0) }).Due);
        Assert.True(Deadline(Week, "2026-11-20T15:20", limit).Explain().IsAfterCutOff);
    }

    [Fact(DisplayName = "deadline ending on a non-working day")]
    public void EndingOnADayOff()
    {
        Assert.Equal("2026-11-28", Deadline(Week, "2026-11-23T10:00", Limit("5 calendar days")).Due);
        Assert.Equal("2026-11-30", Deadline(Week, "2026-11-23T10:00", Limit("5 calendar days") with { RollForward = true }).Due);
        Assert.Equal("2026-11-28", Deadline(Week, "2026-11-14T10:00", Limit("2 weeks")).Due);
    }

    [Fact(DisplayName = "make-up working Saturdays")]
    public void MakeUpSaturdays()
    {
        var calendar = WorkCalendar.Compile(PlainDefinition() with { Days = CalendarDay.Swap(Date("2026-11-23"), Date("2026-11-28"), "test") });
        Assert.Equal("2026-11-24", Deadline(calendar, "2026-11-20T10:00", Limit("1 working day")).Due);
        Assert.Equal("2026-11-28", Deadline(calendar, "2026-11-20T10:00", Limit("5 working days")).Due);
        Assert.Equal("2026-11-28", Deadline(calendar, "2026-11-23T10:00", Limit("5 calendar days") with { RollForward = true }).Due);
    }

    [Fact(DisplayName = "calendar days with roll-forward at the end only")]
    public void RollForwardAtTheEndOnly()
    {
        var deadline = Deadline(Week, "2026-11-20T10:00", Limit("15 calendar days") with { RollForward = true });
        Assert.Equal("2026-12-07", deadline.Due);
        Assert.Equal(15, deadline.Explain().Days.Count(d => d.Kind is DerivationKind.Counted or DerivationKind.RolledOver && d.Number > 0));
        Assert.Equal("2026-12-04", Deadline(Week, "2026-11-20T10:00", Limit("14 calendar days") with { RollForward = true }).Due);
    }

    [Fact(DisplayName = "intermediate dates rolled or not (HMCTS: not)")]
    public void IntermediateDates()
    {
        var first = Deadline(Week, "2026-11-23T10:00", Limit("5 calendar days") with { RollForward = true });
        var unrolled = Deadline(Week, Moments.Iso(first.UnrolledDueDay!.Value), Limit("3 calendar days") with { RollForward = true });
        var rolled = Deadline(Week, Moments.Iso(first.DueDay!.Value), Limit("3 calendar days") with { RollForward = true });
        Assert.Equal(("2026-11-30", "2026-12-01", "2026-12-03"), (first.Due, unrolled.Due, rolled.Due));
    }

    [Fact(DisplayName = "\"franc\" days")]
    public void FrancDays()
    {
        Assert.Equal("2026-11-25", Deadline(Week, "2026-11-20T10:00", Limit("4 calendar days") with { IsClear = true }).Due);
        Assert.Equal("2026-11-25", Deadline(Week, "2026-11-20T10:00", Limit("2 working days") with { IsClear = true }).Due);
        Assert.Equal("2026-12-21", Deadline(Week, "2026-11-20T10:00", Limit("1 month") with { IsClear = true }).Due);
    }

    [Theory(DisplayName = "month addition from the 31st with each rounding mode")]
    [InlineData("2026-01-31", "1 month", MonthRounding.LastDay, "2026-02-28")]
    [InlineData("2026-01-31", "1 month", MonthRounding.FirstOfNext, "2026-03-01")]
    [InlineData("2026-01-31", "1 month", MonthRounding.Carry, "2026-03-03")]
    [InlineData("2026-02-28", "1 month", MonthRounding.LastDay, "2026-03-28")]
    [InlineData("2026-02-28", "1 month", MonthRounding.EndToEnd, "2026-03-31")]
    [InlineData("2026-01-31", "1 month", MonthRounding.EndToEnd, "2026-02-28")]
    [InlineData("2026-10-31", "4 months", MonthRounding.Carry, "2027-03-03")]
    [InlineData("2024-02-29", "1 year", MonthRounding.LastDay, "2025-02-28")]
    [InlineData("2024-02-29", "1 year", MonthRounding.FirstOfNext, "2025-03-01")]
    [InlineData("2026-12-31", "2 months", MonthRounding.LastDay, "2027-02-28")]
    public void MonthsFromThe31st(string from, string limit, MonthRounding rounding, string due)
        => Assert.Equal(due, Deadline(Week, from, Limit(limit) with { Rounding = rounding }).Due);

    [Fact(DisplayName = "two overlapping suspensions")]
    public void OverlappingSuspensions()
    {
        var plain = Deadline(Week, "2026-11-20T10:00", Limit("5 working days"));
        var both = Deadline(Week, "2026-11-20T10:00", Limit("5 working days"), "2026-11-24..2026-11-26", "2026-11-25..2026-11-27");
        var united = Deadline(Week, "2026-11-20T10:00", Limit("5 working days"), "2026-11-24..2026-11-27");
        Assert.Equal(("2026-11-27", "2026-12-03", "2026-12-03"), (plain.Due, both.Due, united.Due));
        Assert.Equal(4, Assert.Single(both.Explain().Pauses).Saved);
        var reset = Deadline(Week, "2026-11-20T10:00", Limit("5 working days"), "2026-11-24..2026-11-26:reset", "2026-11-25..2026-11-27");
        Assert.Equal("2026-12-04", reset.Due);
    }

    [Fact(DisplayName = "suspension starting on the due day")]
    public void SuspensionOnTheDueDay()
    {
        var limit = Limit("5 working days");
        Assert.Equal("2026-12-02", Deadline(Week, "2026-11-20T10:00", limit, "2026-11-27..2026-12-01").Due);
        Assert.Equal("2026-12-01", Deadline(Week, "2026-11-20T10:00", limit, "2026-11-27T16:00..2026-12-01T09:00").Due);
        Assert.Equal("2026-11-27", Deadline(Week, "2026-11-20T10:00", limit, "2026-11-28..2026-12-01").Due);
        Assert.Equal("2026-11-30", Deadline(Week, "2026-11-20T10:00", limit, "2026-11-27T16:00..2026-11-28T09:00").Due);
    }

    [Fact(DisplayName = "reset on incomplete")]
    public void ResetOnIncomplete()
    {
        var request = new DeadlineRequest { Calendar = Week, From = At("2026-11-20T10:00"), Limit = Limit("5 working days") };
        var pause = Pause("2026-11-24T10:00..2026-11-26T10:00:reset-if-incomplete");
        Assert.Equal("2026-12-03", Deadline(request with { Pauses = [pause] }).Due);
        Assert.Equal("2026-12-01", Deadline(request with { Pauses = [pause with { IsIncompleteDossier = false }] }).Due);
        var annulled = Deadline(request with { Pauses = [pause] }).Explain();
        Assert.Equal(2, annulled.Pauses[0].Annulled);
        Assert.Equal(2, annulled.Days.Count(d => d.Kind == DerivationKind.Annulled));
    }

    [Fact(DisplayName = "second visit to the same step counts from the first start (OpenCPS#1112)")]
    public void SecondVisitCountsFromTheFirstStart()
    {
        var limit = Limit("3 working days");
        var clock = LegalClock.Start(limit, Week, Second("2026-11-23T10:00"));
        var secondVisit = LegalClock.Resume(limit, Week, clock, Second("2026-11-25T10:00"), PauseMode.Reset, false);
        Assert.Equal(clock, secondVisit);
        Assert.Equal(Second("2026-11-27"), LegalClock.Due(limit, Week, secondVisit));
    }

    [Fact(DisplayName = "waiting time added")]
    public void WaitingTimeIsAdded()
    {
        var limit = Limit("3 working days");
        var clock = LegalClock.Start(limit, Week, Second("2026-11-23T10:00"));
        clock = LegalClock.Pause(limit, Week, clock, Second("2026-11-24T10:00"));
        Assert.Equal(long.MaxValue, LegalClock.Due(limit, Week, clock));
        Assert.Equal(2, LegalClock.RemainingAt(limit, Week, clock, Second("2026-11-26T10:00")));
        clock = LegalClock.Resume(limit, Week, clock, Second("2026-11-26T10:00"), PauseMode.Continue, false);
        Assert.Equal(Second("2026-12-01"), LegalClock.Due(limit, Week, clock));
    }

    [Fact(DisplayName = "lapse after n days of silence")]
    public void LapseOnSilence()
    {
        var deadline = Deadline(new DeadlineRequest
        {
            Calendar = Week, From = At("2026-11-23T10:00"), Limit = Limit("2 working days"), OnExpiry = new LapseOnSilence(),
        });
        Assert.True(deadline.IsInTime(At("2026-11-25T23:59:59")));
        Assert.True(deadline.IsInTime(At("2026-11-26T00:00")));
        Assert.False(deadline.IsInTime(At("2026-11-26T00:00:01")));
        Assert.IsType<LapseOnSilence>(deadline.Explain().OnExpiry);
        Assert.Contains("không trả lời thì yêu cầu hết hiệu lực", deadline.Explain().Paragraph("vi"), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "extension during suspension")]
    public void ExtensionDuringSuspension()
    {
        var request = new DeadlineRequest
        {
            Calendar = Week,
            From = At("2026-11-20T10:00"),
            Limit = Limit("5 working days"),
            Pauses = [Pause("2026-11-24T10:00..2026-11-26T10:00")],
            Extensions = [new DeadlineExtension(At("2026-11-25T09:00"), Limit("2 working days"))],
        };
        var deadline = Deadline(request);
        Assert.Equal("2026-12-03", deadline.Due);
        Assert.Equal(Date("2026-12-01"), deadline.OriginalDueDay);
        Assert.Equal("2026-12-03", Deadline(request with { Extensions = [new DeadlineExtension(At("2026-11-30T09:00"), Limit("2 working days"))] }).Due);
    }

    [Fact(DisplayName = "holiday announced after the deadline was computed, before and after expiry")]
    public void HolidayAnnouncedLater()
    {
        var computed = Deadline(Week, "2026-11-20T10:00", Limit("5 working days"));
        var changed = WorkCalendar.Compile(Week.Definition.WithDays(DayOff("2026-11-25")));
        var before = new CalendarChange(changed, At("2026-11-24T08:00"), CalendarChangeRule.ExtendIfNotExpired, "decision");
        var after = before with { AnnouncedAt = At("2026-11-30T08:00") };
        var move = Assert.Single(before.Apply([computed]));
        Assert.True(move.HasMoved);
        Assert.Equal(("2026-11-27", "2026-11-30"), (move.Before.Due, move.After.Due));
        Assert.Equal(Date("2026-11-25"), Assert.Single(move.ChangedDays).Date);
        Assert.Equal(DeadlineMoveReason.AlreadyExpired, Assert.Single(after.Apply([computed])).Reason);
        Assert.Equal("2026-11-30", Assert.Single((after with { Rule = CalendarChangeRule.Extend }).Apply([computed])).After.Due);
        Assert.Equal(DeadlineMoveReason.LeftByRule, Assert.Single((before with { Rule = CalendarChangeRule.Leave }).Apply([computed])).Reason);
    }

    [Fact(DisplayName = "holiday removed")]
    public void HolidayRemoved()
    {
        var with = Plain("2026-11-25");
        var computed = Deadline(with, "2026-11-20T10:00", Limit("5 working days"));
        var without = WorkCalendar.Compile(with.Definition.WithoutDays(Date("2026-11-25")));
        var move = Assert.Single(new CalendarChange(without, At("2026-11-24T08:00"), CalendarChangeRule.Extend, "decision").Apply([computed]));
        Assert.Equal(DeadlineMoveReason.NeverShorter, move.Reason);
        Assert.Equal("2026-11-30", move.After.Due);
        Assert.NotEqual(with.Hash, without.Hash);
        Assert.Equal("2026-11-27", Deadline(without, "2026-11-20T10:00", Limit("5 working days")).Due);
    }

    [Fact(DisplayName = "body-specific calendar (shorter of two counts)")]
    public void ShorterOfTwoCounts()
    {
        var court = WorkCalendar.Compile(PlainDefinition("2026-11-24") with { Id = "court" });
        var first = Deadline(Week, "2026-11-20T10:00", Limit("3 working days"));
        var second = Deadline(court, "2026-11-20T10:00", Limit("3 working days"));
        Assert.Equal("2026-11-25", MotCua.LegalTime.Deadline.Earlier(second, first).Due);
    }

    [Fact(DisplayName = "region of applicant vs of agency")]
    public void RegionOfApplicantOrAgency()
    {
        var agency = WorkCalendar.Compile(PlainDefinition("2026-11-24") with { Id = "agency" });
        var applicant = WorkCalendar.Compile(PlainDefinition("2026-11-24", "2026-11-25") with { Id = "applicant" });
        var byAgency = Deadline(agency, "2026-11-20T10:00", Limit("2 working days"));
        var byApplicant = Deadline(applicant, "2026-11-20T10:00", Limit("2 working days"));
        Assert.Equal(("2026-11-25", "2026-11-26"), (byAgency.Due, byApplicant.Due));
        Assert.Equal("applicant", MotCua.LegalTime.Deadline.Later(byAgency, byApplicant).Explain().CalendarId);
    }

    [Fact(DisplayName = "change of version during suspension")]
    public void ChangeOfVersionDuringSuspension()
    {
        var request = new DeadlineRequest { Calendar = Week, From = At("2026-11-20T10:00"), Limit = Limit("10 working days"), Pauses = [Pause("2026-11-24T10:00..")] };
        var suspended = Deadline(request);
        Assert.True(suspended.IsSuspended);
        Assert.Null(suspended.Due);
        var changed = new RuleChange(Limit("5 working days"), At("2026-11-25T00:00"), TransitionRule.NewRule).Apply(suspended);
        Assert.True(changed.IsSuspended);
        Assert.Equal("2026-12-02", Deadline(changed.Request with { Pauses = [Pause("2026-11-24T10:00..2026-11-27T10:00")] }).Due);
        var old = new RuleChange(Limit("5 working days"), At("2026-11-25T00:00"), TransitionRule.OldRule).Apply(suspended);
        Assert.Same(suspended, old);
    }

    [Fact(DisplayName = "deadline already expired at migration")]
    public void ExpiredAtMigration()
    {
        var expired = Deadline(Week, "2026-11-02T10:00", Limit("5 working days"));
        var running = Deadline(Week, "2026-11-20T10:00", Limit("5 working days"));
        var change = new RuleChange(Limit("20 working days"), At("2026-11-23T00:00"), TransitionRule.NewRule);
        Assert.Same(expired, change.Apply(expired));
        Assert.Equal("2026-12-18", change.Apply(running).Due);
        Assert.Equal("2026-11-27", (change with { Rule = TransitionRule.MoreFavourable }).Apply(running).Due);
    }

    [Fact(DisplayName = "daylight-saving midnight")]
    public void DaylightSavingMidnight()
    {
        // Lebanon put its clocks forward at midnight: 27 March 2022 began at one o'clock.
        var beirut = WorkCalendar.Compile(PlainDefinition() with { Id = "lb", Zone = "Asia/Beirut", WeeklyRest = [IsoDayOfWeek.Sunday] });
        var deadline = Deadline(beirut, "2022-03-25T10:00", Limit("1 working day"));
        Assert.Equal("2022-03-26", deadline.Due);
        Assert.Equal(Instant.FromUtc(2022, 3, 26, 22, 0), deadline.ExpiryInstant);

        // A European zone: the same local midnight before and after the change of 29 March 2026, an hour apart in universal time.
        var paris = WorkCalendar.Compile(PlainDefinition() with { Id = "fr", Zone = "Europe/Paris" });
        Assert.Equal(Instant.FromUtc(2026, 3, 27, 23, 0), Deadline(paris, "2026-03-26T10:00", Limit("1 working day")).ExpiryInstant);
        Assert.Equal(Instant.FromUtc(2026, 3, 30, 22, 0), Deadline(paris, "2026-03-27T10:00", Limit("1 working day")).ExpiryInstant);
        Assert.Equal(Instant.FromUtc(2026, 3, 30, 8, 0), Deadline(paris, "2026-03-27T16:00", Limit("3 working hours")).ExpiryInstant);
        Assert.Equal(Second("2026-03-30T10:00"), paris.ToLocalSeconds(Instant.FromUtc(2026, 3, 30, 8, 0)));
    }

    [Fact(DisplayName = "year end without next year's calendar (must refuse or mark provisional)")]
    public void YearEndWithoutNextYear()
    {
        var request = new DeadlineRequest { Calendar = Office, From = At("2026-12-28T09:00"), Limit = Limit("5 working days") };
        var provisional = Deadline(request);
        Assert.True(provisional.IsProvisional);
        Assert.Equal("2027-01-05", provisional.Due);
        Assert.Contains(provisional.Explain().Days, d => d.IsProvisional);
        Assert.Contains("tạm tính", provisional.Explain().Paragraph("vi"), StringComparison.Ordinal);
        var refused = MotCua.LegalTime.Deadline.Compute(request with { RequireCertainty = true });
        Assert.Null(refused.Deadline);
        Assert.Equal(DeadlineRefusalCode.UndecidedYear, refused.Refusal!.Code);
        Assert.Contains("2027", refused.Refusal.Vi, StringComparison.Ordinal);
        var certain = Deadline(request with { From = At("2026-12-18T09:00"), RequireCertainty = true });
        Assert.False(certain.IsProvisional);
        Assert.False(Deadline(request with { Limit = Limit("30 calendar days") }).IsProvisional);
    }
}
