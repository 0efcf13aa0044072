using NodaTime;
using static MotCua.LegalTime.Tests.Calendars;

namespace MotCua.LegalTime.Tests;

public sealed class ExplanationTests
{
    [Fact]
    public void A_deadline_before_Tet_says_in_both_languages_what_was_counted_and_why_days_were_not()
    {
        var derivation = Deadline(Office, "2026-02-13T09:00", Limit("3 working days")).Explain();
        Assert.Equal(
            "Thời hạn: 3 ngày làm việc kể từ khi phát sinh sự kiện (ngày xảy ra sự kiện không tính). Sự kiện: 9 giờ 00 phút, ngày 13/02/2026. " +
            "Ngày được tính: 23–25/02/2026. Không tính: 14–15/02/2026, 21–22/02/2026 (Ngày nghỉ hằng tuần) [Cơ quan nhà nước nghỉ thứ Bảy và Chủ nhật]; " +
            "16–20/02/2026 (Tết Nguyên đán) [Công văn 9859/VPCP-KGVX và Thông báo 9441/TB-BNV (Tết 2026, nghỉ từ 14/02 đến 22/02/2026)]. " +
            $"Hết hạn: hết thứ Tư, ngày 25/02/2026; sau đó: quá hạn, việc giải quyết vẫn tiếp tục. Lịch vn-office (mã băm {Office.Hash[..12]}).",
            derivation.Paragraph("vi"));
        Assert.Contains("It expires at the end of Wednesday, 2026-02-25", derivation.Paragraph("en"), StringComparison.Ordinal);
        Assert.Contains("2026-02-16 to 2026-02-20 (Lunar New Year) [Official letter 9859/VPCP-KGVX and Notice 9441/TB-BNV", derivation.Paragraph("en"), StringComparison.Ordinal);
        Assert.Equal(Office.Hash, derivation.CalendarHash);
    }

    [Fact]
    public void The_tool_example_with_a_reset_pause_counts_anew_from_the_last_date_taken_out()
    {
        var deadline = Deadline(Office, "2026-02-13T09:00", Limit("3 working days"), "2026-02-16..2026-02-20:reset");
        Assert.Equal("2026-02-25", deadline.Due);
        var later = Deadline(Office, "2026-02-11T09:00", Limit("3 working days"), "2026-02-13..2026-02-24:reset");
        Assert.Equal("2026-02-27", later.Due);
        Assert.Equal(1, later.Explain().Pauses[0].Annulled);
    }

    [Fact]
    public void One_extension_is_granted_when_declared_a_working_day_before_expiry_and_a_second_or_late_one_has_no_effect()
    {
        var request = new DeadlineRequest
        {
            Calendar = Plain(),
            From = At("2026-11-20T10:00"),
            Limit = Limit("5 working days"),
            ExtensionRule = new ExtensionRule(AtMost: 1, NoticeBefore: Limit("1 working day"), Longest: 3),
            ApologyBefore = Limit("1 calendar day"),
            Extensions = [new DeadlineExtension(At("2026-11-26T16:00"), Limit("2 working days")), new DeadlineExtension(At("2026-11-27T09:00"), Limit("1 working day"))],
        };
        var deadline = Deadline(request);
        Assert.Equal(("2026-12-01", Date("2026-11-27"), Date("2026-11-30")), (deadline.Due, deadline.OriginalDueDay, deadline.ApologyBy));
        Assert.Equal([ExtensionEffect.Granted, ExtensionEffect.TooMany], deadline.Explain().Extensions.Select(e => e.Effect));
        var late = Deadline(request with { Extensions = [new DeadlineExtension(At("2026-11-27T09:00"), Limit("2 working days"))] });
        Assert.Equal(("2026-11-27", ExtensionEffect.TooLate), (late.Due, late.Explain().Extensions[0].Effect));
        var large = Deadline(request with { Extensions = [new DeadlineExtension(At("2026-11-24T09:00"), Limit("4 working days"))] });
        Assert.Equal(ExtensionEffect.TooLong, large.Explain().Extensions[0].Effect);
    }

    [Fact]
    public void A_letter_of_apology_is_due_on_a_working_day_before_expiry()
        => Assert.Equal(Date("2026-11-27"), Deadline(new DeadlineRequest
        {
            Calendar = Plain(), From = At("2026-11-20T10:00"), Limit = Limit("6 working days"), ApologyBefore = Limit("1 calendar day"),
        }).ApologyBy);

    [Fact]
    public void Pauses_beyond_the_number_or_length_the_law_allows_have_no_effect_beyond_it()
    {
        var request = new DeadlineRequest
        {
            Calendar = Plain(),
            From = At("2026-11-20T10:00"),
            Limit = Limit("5 working days"),
            PauseBounds = new PauseBounds(AtMost: 1, Longest: Limit("2 working days")),
            Pauses = [Pause("2026-11-24..2026-11-30"), Pause("2026-12-02..2026-12-03")],
        };
        var deadline = Deadline(request);
        Assert.Equal("2026-12-01", deadline.Due);
        Assert.Equal([PauseEffect.Capped, PauseEffect.OverBound], deadline.Explain().Pauses.Select(p => p.Effect));
        Assert.Equal("2026-12-08", Deadline(request with { PauseBounds = null, Pauses = [Pause("2026-11-24..2026-11-30"), Pause("2026-12-02..2026-12-03")] }).Due);
    }

    [Fact]
    public void The_end_of_a_case_is_no_pause()
    {
        var ended = Deadline(new DeadlineRequest
        {
            Calendar = Plain(),
            From = At("2026-11-20T10:00"),
            Limit = Limit("5 working days"),
            Termination = new DeadlineTermination(At("2026-11-24T10:00"), new("người nộp rút hồ sơ", "withdrawn by the applicant")),
            Pauses = [Pause("2026-11-25..2026-11-26")],
        });
        Assert.Equal(ClockPhase.Stopped, ended.Clock.Phase);
        Assert.Empty(ended.Explain().Pauses);
        Assert.Contains("Đã dừng giải quyết", ended.Explain().Paragraph("vi"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7 working days", 7, TimeUnit.WorkingDay)]
    [InlineData("15 calendar days", 15, TimeUnit.CalendarDay)]
    [InlineData("2 working hours", 2, TimeUnit.WorkingHour)]
    [InlineData("3 weeks", 3, TimeUnit.Week)]
    [InlineData("1 month", 1, TimeUnit.Month)]
    [InlineData("2 years", 2, TimeUnit.Year)]
    [InlineData("10 minutes", 10, TimeUnit.Minute)]
    [InlineData("same day", 0, TimeUnit.WorkingDay)]
    public void A_limit_is_read_and_written_as_the_same_text(string text, int amount, TimeUnit unit)
    {
        var limit = Limit(text);
        Assert.Equal((amount, unit, text), (limit.Amount, limit.Unit, limit.ToString()));
    }

    [Theory]
    [InlineData("15 days", TimeLimitProblemKind.NoKindOfDay, "15 calendar days")]
    [InlineData("2 hours", TimeLimitProblemKind.UnknownUnit, "2 working hours")]
    [InlineData("5 fortnights", TimeLimitProblemKind.UnknownUnit, "5 working days")]
    [InlineData("soon", TimeLimitProblemKind.NotALimit, "7 working days")]
    [InlineData("-3 working days", TimeLimitProblemKind.BadAmount, null)]
    [InlineData("2.5 working days", TimeLimitProblemKind.BadAmount, null)]
    [InlineData("999999 weeks", TimeLimitProblemKind.BadAmount, null)]
    public void A_text_that_is_no_limit_says_what_is_wrong_and_what_to_write(string text, TimeLimitProblemKind kind, string? suggestion)
    {
        Assert.False(TimeLimit.TryParse(text, out _, out var problem));
        Assert.Equal((kind, suggestion), (problem.Kind, problem.Suggestion));
    }

    [Fact]
    public void A_limit_is_a_sentence_in_both_languages()
    {
        var limit = Limit("7 working days") with { CutOff = new LocalTime(15, 0) };
        Assert.Equal(
            "7 ngày làm việc kể từ khi nhận đủ hồ sơ hợp lệ (ngày xảy ra sự kiện không tính; sau 15 giờ tính từ ngày làm việc tiếp theo)",
            limit.Sentence("vi", "nhận đủ hồ sơ hợp lệ"));
        Assert.Equal(
            "1 month from receipt (the day of the event is not counted; an end on a day off moves to the next working day)",
            (Limit("1 month") with { RollForward = true }).Sentence("en", "receipt"));
    }

    [Theory]
    [InlineData("2026-02-13T09:00", "100000 years")]
    [InlineData("8999-02-13T09:00", "100000 months")]
    [InlineData("8999-12-28T09:00", "100000 working days")]
    [InlineData("8999-12-28T09:00", "100000 calendar days", "2026-02-16..9000-12-31:reset")]
    [InlineData("8000-12-28T09:00", "100000 years", "8001-02-16T09:00..")]
    public void A_limit_that_ends_after_the_last_year_is_refused_and_breaks_nothing(string from, string limit, params string[] pauses)
    {
        var result = MotCua.LegalTime.Deadline.Compute(new DeadlineRequest { Calendar = Office, From = At(from), Limit = Limit(limit), Pauses = [.. pauses.Select(Pause)] });
        Assert.True(result.Deadline is not null ? result.Deadline.Explain().Paragraph("vi").Length > 0 : result.Refusal!.Code == DeadlineRefusalCode.OutOfRange);
        Assert.Equal(limit.EndsWith("years", StringComparison.Ordinal) || limit.EndsWith("months", StringComparison.Ordinal), result.Deadline is null);
    }

    [Fact]
    public void A_pause_until_the_end_of_time_is_no_pause()
        => Assert.False(DeadlinePause.TryParse("2026-02-16..9999-12-31", out _, out _));

    [Fact]
    public void Hours_before_1970_end_on_the_day_they_end()
        => Assert.Equal(Date("1965-03-02"), Deadline(Plain(), "1965-03-01T16:00", Limit("2 working hours")).DueDay);

    [Fact]
    public void A_long_count_names_each_source_once_and_the_undecided_year()
    {
        var deadline = Deadline(Office, "2026-03-02T09:00", Limit("250 working days"));
        Assert.All([deadline.Explain().Paragraph("vi"), deadline.Explain().Paragraph("en")], paragraph =>
        {
            Assert.InRange(paragraph.Length, 500, 2500);
            Assert.Equal(2, paragraph.Split((string[])["[Cơ quan nhà nước nghỉ thứ Bảy và Chủ nhật]", "[Public agencies rest on Saturday and Sunday]"], StringSplitOptions.None).Length);
        });
        Assert.Contains("Được tính: 250 ngày làm việc từ 03/03/2026 đến 02/03/2027, trừ các ngày nêu dưới đây.", deadline.Explain().Paragraph("vi"), StringComparison.Ordinal);
        Assert.Contains("Provisional: the days off of 2027 are not decided yet.", deadline.Explain().Paragraph("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_paragraph_counts_the_day_the_end_fell_on_before_it_rolls()
    {
        var paragraph = Deadline(Office, "2026-06-26T09:00", Limit("15 calendar days") with { RollForward = true }).Explain().Paragraph("en");
        Assert.Contains("Days counted: 2026-06-27 to 2026-07-11. The end fell on a day off and moved past: 2026-07-11 to 2026-07-12 (Weekly rest)", paragraph, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-02-13T15:20", "sau giờ chốt")]
    [InlineData("2026-02-14T09:00", "vào ngày nghỉ")]
    public void The_paragraph_says_why_the_event_counts_as_one_of_the_next_working_day(string from, string why)
    {
        var limit = Limit("3 working days") with { CutOff = new LocalTime(15, 0) };
        Assert.Contains($"Sự kiện xảy ra {why} nên tính như của ngày làm việc tiếp theo.", Deadline(Office, from, limit).Explain().Paragraph("vi"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_paragraph_says_what_a_pause_took_out_and_nothing_about_what_it_did_not()
    {
        var none = Deadline(Office, "2026-02-13T09:00", Limit("3 working days"), "2026-02-16..2026-02-20:reset").Explain();
        Assert.Contains("Pause 2026-02-16 to 2026-02-20: nothing to take out, as none of it would have counted, then counted anew.", none.Paragraph("en"), StringComparison.Ordinal);
        var some = Deadline(Office, "2026-03-02T09:00", Limit("5 working days"), "2026-03-04..2026-03-05:reset").Explain();
        Assert.Contains("Tạm dừng 04–05/03/2026: trừ 2 ngày làm việc, sau đó tính lại từ đầu, bỏ 1 ngày làm việc đã tính trước đó.", some.Paragraph("vi"), StringComparison.Ordinal);
        Assert.Contains("1 working day counted before is annulled", some.Paragraph("en"), StringComparison.Ordinal);
        var open = Deadline(Office, "2026-03-02T09:00", Limit("5 working days"), "2026-03-04T10:00..").Explain();
        Assert.Contains("Tạm dừng từ 10 giờ 00 phút, ngày 04/03/2026: chưa kết thúc.", open.Paragraph("vi"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pause_that_has_no_effect_uses_up_none_of_those_allowed()
    {
        var request = new DeadlineRequest
        {
            Calendar = Plain(),
            From = At("2026-11-20T10:00"),
            Limit = Limit("5 working days"),
            PauseBounds = new PauseBounds(AtMost: 1, Longest: null),
            Pauses = [Pause("2026-11-16..2026-11-18"), Pause("2026-11-24..2026-11-25")],
        };
        var deadline = Deadline(request);
        Assert.Equal([PauseEffect.BeforeCounting, PauseEffect.Applied], deadline.Explain().Pauses.Select(p => p.Effect));
        Assert.Equal("2026-12-01", deadline.Due);
    }

    [Fact]
    public void Within_the_same_day_is_said_as_people_say_it()
    {
        Assert.Equal("trong ngày tiếp nhận", Limit("same day").Sentence("vi", "tiếp nhận"));
        Assert.Equal("the same day as receipt", Limit("same day").Sentence("en", "receipt"));
    }
}
