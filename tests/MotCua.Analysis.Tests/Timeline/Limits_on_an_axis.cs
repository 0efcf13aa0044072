using MotCua.Analysis.Tests.Versions;
using MotCua.LegalTime;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Analysis.Tests.Timeline;

/// <summary>Steps and published limits on an axis of working days from filing.</summary>
public sealed class Limits_on_an_axis
{
    private const string Permit = """
        procedure: vn/permit
        title: { vi: Giấy phép, en: Permit }
        effective: { from: 2025-07-01 }
        calendar: vn-office
        bases: { law: { act: 118/2025/NĐ-CP } }
        actors: { applicant: citizen, desk: office, police: agency, chair: office }
        time-limits:
          handling: { within: 7 working days, from: accepted, until: decided, basis: law, title: { vi: Thời hạn giải quyết, en: Time limit } }
        steps:
          file: { by: applicant, marks: submitted, basis: law, next: check }
          check: { by: desk, marks: accepted, basis: law, next: appraise }
          appraise:
            by: desk
            within: 3 working days
            basis: law
            outcomes: { sound: both, defective: { to: supplement, at-most: 1, then: both } }
          supplement: { by: applicant, within: 10 working days, pauses: { handling: continue, basis: law }, basis: law, next: both }
          both:
            branches:
              here: { results: [seen], steps: { inspect: { by: desk, within: 1 working day, basis: law, next: seen } } }
              there: { results: [told], steps: { opinion: { by: police, within: 3 working days, basis: law, next: told } } }
            join: [ { otherwise: sign } ]
          sign: { by: chair, within: 1 working day, marks: decided, basis: law, outcomes: { yes: granted, again: { back-to: appraise, at-most: 1, then: granted } } }
        ends: { granted: { basis: law } }
        """;

    private static readonly LocalDate Received = new(2026, 7, 1);
    private static readonly WorkCalendar Office = Versions.Library.Calendar("vn-office");

    [Fact]
    public void A_step_begins_when_the_steps_before_it_have_used_all_their_time()
    {
        var timeline = Of(Permit);
        Assert.Equal(("appraise", 0m, 3m), Place(timeline, "appraise"));
        Assert.Equal(("inspect", 3m, 4m), Place(timeline, "inspect"));
        Assert.Equal(("sign", 6m, 7m), Place(timeline, "sign"));
    }

    [Fact]
    public void Parallel_steps_begin_together_and_the_longest_of_them_counts()
    {
        var timeline = Of(Permit);
        Assert.Equal(Place(timeline, "inspect").Begin, Place(timeline, "opinion").Begin);
        Assert.Equal(["appraise", "opinion", "sign"], timeline.Steps.Where(step => step.IsOnLongestWay).Select(step => step.Id));
        Assert.Equal(["appraise", "opinion"], timeline.Steps.Where(step => step.IsLongest).Select(step => step.Id));
    }

    [Fact]
    public void The_time_the_applicant_has_the_dossier_stands_apart_and_moves_nothing()
    {
        var supplement = Step(Of(Permit), "supplement");
        Assert.True(supplement.IsApart);
        Assert.Equal((3m, 13m), (supplement.Begin, supplement.End));
        Assert.Equal(0, supplement.Excess);
        Assert.Contains("tạm dừng “Thời hạn giải quyết”, sau đó tính tiếp", supplement.Sentence.In("vi"), StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_that_add_up_to_the_limit_are_told_so()
    {
        var limit = Assert.Single(Of(Permit).Limits);
        Assert.Equal((TimelineSum.Matches, 0m, 7m), (limit.Sum, limit.Begin, limit.End));
        Assert.Equal("Đường dài nhất: 3 + 3 + 1 = 7 ngày làm việc (appraise + opinion + sign); thời hạn 7 ngày làm việc: vừa khớp.", limit.Sentence.In("vi"));
    }

    [Theory]
    [InlineData("within: 1 working day, marks", "within: 3 working days, marks", TimelineSum.Exceeds, "2 working days too long")]
    [InlineData("within: 1 working day, marks", "marks", TimelineSum.Leaves, "1 working day left for 1 step (sign) without a limit")]
    [InlineData("within: 7 working days", "within: 9 working days", TimelineSum.Leaves, "2 working days given to no step")]
    [InlineData("within: 7 working days", "within: 10 calendar days", TimelineSum.OtherKinds, "different kinds, not added or subtracted")]
    [InlineData("opinion: { by: police, within: 3 working days", "opinion: { by: police, within: 8 calendar days", TimelineSum.OtherKinds, "4 working days + 8 calendar days")]
    public void What_does_not_add_up_is_told_with_its_figures(string old, string @new, TimelineSum sum, string words)
    {
        var limit = Assert.Single(Of(Replaced(old, @new)).Limits);
        Assert.Equal(sum, limit.Sum);
        Assert.Contains(words, limit.Sentence.In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_reaches_beyond_the_limit_says_by_how_much()
    {
        var sign = Step(Of(Replaced("within: 1 working day, marks", "within: 3 working days, marks")), "sign");
        Assert.Equal(2, sign.Excess);
        Assert.Contains("2 working days beyond the published limit", sign.Sentence.In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Calendar_days_are_put_on_the_axis_by_the_calendar_and_say_so()
    {
        // From Wednesday 1 July 2026, after three working days: Monday 6 July; eight days later it is Tuesday 14 July, six working days on.
        var timeline = Of(Replaced("opinion: { by: police, within: 3 working days", "opinion: { by: police, within: 8 calendar days"));
        var opinion = Step(timeline, "opinion");
        Assert.Equal((TimelineMeasure.Converted, 3m, 9m), (opinion.Measure, opinion.Begin, opinion.End));
        Assert.Contains("theo lịch là 6 ngày làm việc", opinion.Sentence.In("vi"), StringComparison.Ordinal);
        Assert.Contains(timeline.Notes, note => note.In("en").Contains("by the calendar “Working calendar of public agencies” for a dossier filed on 1 Jul 2026", StringComparison.Ordinal));
    }

    [Fact]
    public void Days_off_between_shorten_what_calendar_days_hold()
    {
        // From Friday 13 February 2026 on, the Lunar New Year takes five working days out of ten days; from Wednesday 1 July ten days hold seven.
        var text = Replaced("within: 3 working days\n", "within: 10 calendar days\n");
        Assert.Equal(1, Step(Of(text, new LocalDate(2026, 2, 13)), "appraise").End);
        Assert.Equal(7, Step(Of(text, Received), "appraise").End);
    }

    [Fact]
    public void Working_hours_are_a_part_of_the_office_day()
    {
        var inspect = Step(Of(Replaced("inspect: { by: desk, within: 1 working day", "inspect: { by: desk, within: 4 working hours")), "inspect");
        Assert.Equal((TimelineMeasure.Converted, 3m, 3.5m), (inspect.Measure, inspect.Begin, inspect.End));
    }

    [Fact]
    public void Minutes_and_kinds_without_a_calendar_keep_their_own_unit()
    {
        var minutes = Step(Of(Replaced("inspect: { by: desk, within: 1 working day", "inspect: { by: desk, within: 30 minutes")), "inspect");
        Assert.Equal((TimelineMeasure.OwnUnit, 3m, 3m), (minutes.Measure, minutes.Begin, minutes.End));
        var unknown = ProcedureTimeline.Of(Read(Replaced("within: 3 working days\n", "within: 2 weeks\n")), null, null, Received);
        Assert.Equal(TimelineMeasure.OwnUnit, Step(unknown, "appraise").Measure);
        Assert.Contains(unknown.Notes, note => note.In("vi").Contains("Không tìm thấy lịch vn-office", StringComparison.Ordinal));
    }

    [Fact]
    public void A_step_without_a_limit_takes_no_room_and_says_that_it_has_none()
    {
        var check = Step(Of(Permit), "check");
        Assert.Equal((TimelineMeasure.None, 0m, 0m), (check.Measure, check.Begin, check.End));
        Assert.Equal("không có thời hạn", check.Limit.In("vi"));
    }

    [Fact]
    public void Ways_back_are_left_out_and_named()
        => Assert.Contains(Of(Permit).Notes, note => note.In("en") == "Ways back are left out: again → appraise.");

    [Fact]
    public void A_condition_that_passes_a_step_by_does_not_take_its_time()
    {
        var text = Permit.Replace("actors:", "data: { far: { type: yes-no, known-at: file } }\nactors:", StringComparison.Ordinal)
            .Replace("next: check }", "next: visit }\n  visit: { by: desk, when: far, otherwise: check, within: 5 working days, basis: law, next: refuse }", StringComparison.Ordinal)
            .Replace("\nends: {", "\n  refuse: { by: chair, basis: law, next: granted }\nends: {", StringComparison.Ordinal);
        Assert.Equal(0, Step(Of(text), "check").Begin);
        Assert.Equal(5, Step(Of(text.Replace("law, next: refuse }", "law, next: check }", StringComparison.Ordinal).Replace("  refuse: { by: chair, basis: law, next: granted }\n", "", StringComparison.Ordinal)), "check").Begin);
    }

    [Theory]
    [InlineData("continue", "", TimelineSum.Matches)]
    [InlineData("reset", "", TimelineSum.Leaves)]
    [InlineData("reset-if-incomplete", "", TimelineSum.Matches)]
    [InlineData("reset-if-incomplete", "gives: all, ", TimelineSum.Leaves)]
    public void Where_the_limit_starts_anew_each_stretch_is_added_up_on_its_own_as_the_rules_count_pauses(string mode, string gives, TimelineSum sum)
    {
        var limit = Assert.Single(Of(Supplemented(mode, gives)).Limits);
        Assert.Equal(sum, limit.Sum);
        Assert.Equal(sum == TimelineSum.Matches ? 1 : 2, limit.Stretches.Length);
    }

    [Fact]
    public void A_stretch_is_told_from_where_it_begins_and_the_verdict_names_the_longest()
    {
        var limit = Assert.Single(Of(Supplemented("reset", "")).Limits);
        Assert.Equal(
            [
                "Từ khi tiếp nhận hồ sơ hợp lệ: 3 ngày làm việc (appraise), còn 4 ngày làm việc.",
                "Sau “supplement” (tính lại từ đầu): 3 + 1 = 4 ngày làm việc (opinion + sign), còn 3 ngày làm việc.",
            ],
            limit.Stretches.Select(stretch => stretch.Sentence.In("vi")));
        Assert.Equal((0m, 7m), (limit.Stretches[0].Begin, limit.Stretches[0].End));
        Assert.Equal((3m, 10m), (limit.Stretches[1].Begin, limit.Stretches[1].End));
        Assert.Equal("The limit of 7 working days starts anew after 1 step, so each stretch is added up on its own. Closest to it or most beyond it is the one after “supplement” (counted anew): 3 + 1 = 4 working days (opinion + sign), 3 working days left.", limit.Sentence.In("en"));
        Assert.Equal([false, true], limit.Stretches.Select(stretch => stretch.IsDecisive));
        Assert.Equal(["appraise", "opinion", "sign"], limit.Way);
    }

    [Fact]
    public void Only_what_exceeds_its_own_stretch_is_marked()
    {
        var text = Supplemented("reset", "").Replace("within: 1 working day, marks", "within: 6 working days, marks", StringComparison.Ordinal);
        var timeline = Of(text);
        Assert.Equal(TimelineSum.Exceeds, Assert.Single(timeline.Limits).Sum);
        Assert.Equal(("sign", 2m), Assert.Single(timeline.Steps, step => step.Excess > 0) is var over ? (over.Id, over.Excess) : default);
        Assert.DoesNotContain(Of(Supplemented("reset", "")).Steps, step => step.Excess > 0);
    }

    [Fact]
    public void A_way_back_from_where_the_limit_starts_anew_is_a_stretch_of_its_own()
    {
        var text = Replaced("pauses: { handling: continue, basis: law }, basis: law, next: both }", "pauses: { handling: reset, basis: law }, basis: law, outcomes: { answered: { back-to: appraise, at-most: 1, then: both } } }");
        var timeline = Of(text);
        Assert.Equal("After “supplement” (counted anew): 3 + 3 + 1 = 7 working days (appraise + opinion + sign), they add up.", Assert.Single(timeline.Limits).Stretches[1].Sentence.In("en"));
        Assert.Contains(timeline.Notes, note => note.In("en") == "Ways back are left out: again → appraise.");
    }

    [Fact]
    public void A_sum_of_very_many_steps_names_the_first_and_the_last()
    {
        var steps = string.Concat(Enumerable.Range(1, 200).Select(i => $"  s{i}: {{ by: desk, within: 1 working day, basis: law, next: {(i == 200 ? "both" : $"s{i + 1}")} }}\n"));
        var limit = Assert.Single(Of(Replaced("outcomes: { sound: both, defective: { to: supplement, at-most: 1, then: both } }", "next: s1")
            .Replace("  supplement: { by: applicant, within: 10 working days, pauses: { handling: continue, basis: law }, basis: law, next: both }\n", steps, StringComparison.Ordinal)).Limits);
        Assert.Equal(
            "Đường dài nhất: 3 + 1 + 1 + … + 3 + 1 = 207 ngày làm việc (203 bước: appraise + s1 + s2 + … + opinion + sign); thời hạn 7 ngày làm việc: vượt 200 ngày làm việc.",
            limit.Sentence.In("vi"));
    }

    [Fact]
    public void The_house_permit_under_Decree_217_leaves_three_days_for_the_signature()
    {
        var timeline = ProcedureTimeline.Of(Versions.Library.H2, "house", Office, Received);
        Assert.Equal(("refuse", 3m, 4m), Place(timeline, "refuse"));
        var limit = Assert.Single(timeline.Limits);
        Assert.True(limit.IsMain);
        Assert.Equal(["3 + 1 = 4 working days", "3 + 1 = 4 working days"], limit.Stretches.Select(stretch => stretch.Sentence.In("en").Split(": ")[1].Split(" (")[0]));
        Assert.EndsWith("; 1 step (Sign the permit electronically) without a limit.", limit.Sentence.In("en"), StringComparison.Ordinal);
        Assert.Equal("Working days from acceptance of a valid dossier", timeline.Axis.In("en"));
    }

    [Fact]
    public void The_intermediate_house_permit_starts_anew_after_each_supplement_and_only_the_consultation_is_too_long()
    {
        var timeline = ProcedureTimeline.Of(Versions.Library.H1, "house", Office, Received);
        var limit = Assert.Single(timeline.Limits);
        Assert.Equal(TimelineSum.OtherKinds, limit.Sum);
        Assert.Equal(
            [
                "Từ khi tiếp nhận hồ sơ hợp lệ: 12 ngày (kể cả ngày nghỉ) (Trả lời bằng văn bản), khác loại ngày; theo lịch, nộp ngày 01/07/2026: 8 ngày làm việc, thời hạn 7, vượt 1.",
                "Sau “Bổ sung, hoàn thiện hồ sơ” (tính lại từ đầu): 5 ngày làm việc (Kiểm tra hồ sơ bổ sung), còn 2 ngày làm việc.",
                "Sau “Tiếp tục hoàn thiện hồ sơ” (tính lại từ đầu): 3 ngày làm việc (Kiểm tra lần cuối và trả lời về lý do không cấp), còn 4 ngày làm việc.",
            ],
            limit.Stretches.Select(stretch => stretch.Sentence.In("vi")));
        Assert.Equal(["opinion", "sign", "refuse"], timeline.Steps.Where(step => step.Excess == 1).Select(step => step.Id));
    }

    [Fact]
    public void Every_version_of_the_library_has_a_timeline_in_each_variant()
    {
        foreach (var procedure in new[] { Versions.Library.H0, Versions.Library.H1, Versions.Library.H2, Versions.Library.J0, Versions.Library.J1 })
        {
            foreach (var variant in procedure.Variants.IsEmpty ? [null] : procedure.Variants.Select(one => (string?)one.Id))
            {
                var timeline = ProcedureTimeline.Of(procedure, variant, Office, Received);
                Assert.Equal(ProcedureWalk.Steps(procedure).Select(step => step.Id), timeline.Steps.Select(step => step.Id));
                Assert.All(timeline.Steps, step => Assert.True(step.Begin >= 0 && step.End >= step.Begin && step.End <= timeline.Until));
                Assert.All(timeline.Steps, step => Assert.EndsWith(".", step.Sentence.In("vi"), StringComparison.Ordinal));
                Assert.All(timeline.Limits, limit => Assert.NotEqual(limit.Sentence.In("vi"), limit.Sentence.In("en")));
            }
        }
    }

    private static string Supplemented(string mode, string gives) => Replaced("sound: both, defective: { to: supplement, at-most: 1, then: both }", "sound: supplement, defective: supplement")
        .Replace("pauses: { handling: continue", $"{gives}pauses: {{ handling: {mode}", StringComparison.Ordinal);

    private static string Replaced(string old, string @new)
    {
        Assert.Contains(old, Permit, StringComparison.Ordinal);
        return Permit.Replace(old, @new, StringComparison.Ordinal);
    }

    private static Procedure Read(string text)
    {
        var read = ProcedureReader.Read("vn/permit/2025-07-01.yaml", text);
        return read.Procedure ?? throw new InvalidOperationException(string.Join('\n', read.Diagnostics));
    }

    private static ProcedureTimeline Of(string text, LocalDate? received = null) => ProcedureTimeline.Of(Read(text), null, Office, received ?? Received);

    private static TimelineStep Step(ProcedureTimeline timeline, string id) => timeline.Steps.Single(step => step.Id == id);

    private static (string Id, decimal Begin, decimal End) Place(ProcedureTimeline timeline, string id) => Step(timeline, id) is var step ? (step.Id, step.Begin, step.End) : default;
}
