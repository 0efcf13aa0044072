using MotCua.Procedures;
using NodaTime;
using static MotCua.LegalTime.Tests.Calendars;

namespace MotCua.LegalTime.Tests;

public sealed class CalendarFileTests
{
    private const string Head = "calendar: c\nsources: { law: the law }\nholidays: { fest: { vi: Lễ, en: Feast } }\n";

    [Theory]
    [InlineData("days-off: { 2026-01-01: { holiday: fest, source: lw } }", "MC9101", 4, 50)]
    [InlineData("days-off: { 2026-01-01: { holiday: fst, source: law } }", "MC9102", 4, 36)]
    [InlineData("days-off: { 2026-01-02: { makes-up-for: 2026-01-01, source: law } }", "MC9106", 4, 41)]
    [InlineData("days-off: { 2026-01-02: { source: law } }", "MC9107", 4, 13)]
    [InlineData("office-hours: { all: 8-5 }", "MC9104", 4, 22)]
    [InlineData("based-on: other", "MC9108", 4, 11)]
    [InlineData("swaps: [ { off: 2026-01-03, worked: 2026-01-10, source: law } ]", "MC9110", 4, 10)]
    [InlineData("days-of: { }", "MC2001", 4, 1)]
    [InlineData("forecast: { until: 2050, rules: { fest: { on: 02-30, source: law } } }", "MC9105", 4, 47)]
    public void A_mistake_in_a_calendar_file_is_reported_at_its_place(string line, string code, int atLine, int atColumn)
    {
        var result = CalendarReader.Read("c.yaml", Head + line + "\n");
        Assert.Null(result.Calendar);
        var finding = Assert.Single(result.Diagnostics);
        Assert.Equal((code, atLine, atColumn), (finding.Code, finding.Location.Line, finding.Location.Column));
    }

    [Fact]
    public void The_hash_of_a_calendar_changes_with_its_days_and_not_with_its_title()
    {
        var plain = Plain();
        Assert.Equal(64, plain.Hash.Length);
        Assert.Equal(plain.Hash, WorkCalendar.Compile(plain.Definition with { Title = new("khác", "other") }).Hash);
        Assert.NotEqual(plain.Hash, Plain("2026-11-24").Hash);
        Assert.NotEqual(plain.Hash, WorkCalendar.Compile(plain.Definition with { DecidedUntil = 2098 }).Hash);
    }

    [Fact]
    public void A_reception_calendar_takes_over_days_off_from_the_one_it_is_based_on_and_is_another_calendar()
    {
        Assert.Equal(Office.Definition.Days, Reception.Definition.Days);
        Assert.NotEqual(Office.Hash, Reception.Hash);
        Assert.Equal(DateTimeZoneProviders.Tzdb["Asia/Ho_Chi_Minh"], Reception.Zone);
    }

    [Fact]
    public void A_source_may_be_named_in_both_languages_and_is_taken_over_with_the_days()
    {
        const string text = "calendar: c\nsources: { law: { vi: luật, en: the law }, own: sổ }\nholidays: { fest: { vi: Lễ, en: Feast } }\n" +
            "days-off: { 2026-01-01: { holiday: fest, source: law }, 2026-01-02: { closed: { vi: Nghỉ, en: Closed }, source: own } }\n";
        var calendar = CalendarReader.Read("c.yaml", text).Calendar!;
        Assert.Equal(["luật", "sổ"], calendar.Definition.Days.Select(d => d.Source));
        Assert.Equal(["the law", "sổ"], calendar.Definition.Days.Select(d => calendar.Definition.SourceIn(d.Source, "en")));
        var based = CalendarReader.Read("d.yaml", "calendar: d\nbased-on: c\n", _ => calendar.Definition).Calendar!;
        Assert.Equal("the law", based.Definition.SourceIn("luật", "en"));
    }

    [Fact]
    public void The_calendar_in_the_guide_is_a_calendar()
    {
        var guide = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "calendars", "README.md")).ReplaceLineEndings("\n");
        var section = guide[guide.IndexOf("### Calendars: ", StringComparison.Ordinal)..];
        var begin = section.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var result = CalendarReader.Read("README.md", section[begin..section.IndexOf("```\n", begin, StringComparison.Ordinal)]);
        Assert.Empty(result.Diagnostics);
        Assert.Equal(6, result.Calendar!.Definition.Days.Length);
        Assert.Equal(3, result.Calendar.Definition.Forecast!.Rules.Length);
    }
}
