using System.Text;
using NodaTime;
using static MotCua.LegalTime.Tests.Calendars;

namespace MotCua.LegalTime.Tests;

public sealed class ICalendarTests
{
    private static readonly Instant Stamp = Instant.FromUtc(2026, 1, 1, 0, 0);

    [Fact]
    public void What_is_written_and_read_again_is_the_same()
    {
        var result = ICalendar.Read(ICalendar.Write(Office, 2010, 2026, Stamp));
        Assert.Empty(result.Problems);
        Assert.Equal(Office.Definition.Days, result.Days);
    }

    [Fact]
    public void Lines_are_at_most_75_octets_and_undecided_years_are_tentative()
    {
        var text = ICalendar.Write(Office, 2026, 2027, Stamp);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains("DTSTART;VALUE=DATE:20270206", text, StringComparison.Ordinal);
        Assert.Equal(14, text.Split("STATUS:TENTATIVE").Length - 1);
    }

    [Fact]
    public void A_block_of_days_from_elsewhere_gives_each_day_and_what_cannot_be_taken_over_is_said()
    {
        var result = ICalendar.Read(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260216\nDTEND;VALUE=DATE:20260221\nSUMMARY:T\u1ebft\\, ngh\u1ec9\nEND:VEVENT\n" +
            "BEGIN:VEVENT\nDTSTART:20260301T090000Z\nSUMMARY:Meeting\nEND:VEVENT\n" +
            "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260430\nRRULE:FREQ=YEARLY\nEND:VEVENT\nEND:VCALENDAR\n");
        Assert.Equal(5, result.Days.Length);
        Assert.All(result.Days, d => Assert.Equal((DayReason.Holiday, "Tết, nghỉ"), (d.Reason, d.Title.Vi)));
        Assert.Equal(2, result.Problems.Length);
    }

    /// <summary>As an office program exports it: folded lines, a zone, an alarm with its own properties, exclusive ends.</summary>
    private const string FromAnOfficeProgram =
        "\uFEFFBEGIN:VCALENDAR\r\nPRODID:-//Some Office//EN\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:SE Asia Standard Time\r\nBEGIN:STANDARD\r\n" +
        "DTSTART:16010101T000000\r\nTZOFFSETFROM:+0700\r\nTZOFFSETTO:+0700\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n" +
        "BEGIN:VEVENT\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDESCRIPTION:Reminder\r\nEND:VALARM\r\nSUMMARY;LANGUAGE=vi:T\u1ebft Nguy\u00ean \r\n \u0111\u00e1n\r\n" +
        "DTSTART;TZID=\"SE Asia Standard Time\":20260216T000000\r\nDTEND;TZID=\"SE Asia Standard Time\":20260221T000000\r\nEND:VEVENT\r\n" +
        "BEGIN:VEVENT\r\nSUMMARY:Qu\u1ed1c kh\u00e1nh\r\nDTSTART;VALUE=DATE:20260901\r\nDURATION:P2D\r\nEND:VEVENT\r\n" +
        "BEGIN:VEVENT\r\nSUMMARY:Moved\r\nDTSTART;VALUE=DATE:20261005\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\n" +
        "BEGIN:VEVENT\r\nSUMMARY:Upside down\r\nDTSTART;VALUE=DATE:20261012\r\nDTEND;VALUE=DATE:20261010\r\nEND:VEVENT\r\n" +
        "BEGIN:VEVENT\r\nSUMMARY:Until noon\r\nDTSTART;VALUE=DATE:20261013\r\nDTEND:20261013T120000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    [Fact]
    public void A_file_of_an_office_program_gives_its_whole_days_and_says_what_it_left_out()
    {
        var result = ICalendar.Read(FromAnOfficeProgram);
        Assert.Equal(
            ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-09-01", "2026-09-02"],
            result.Days.Select(d => d.Date.ToString("uuuu-MM-dd", null)));
        Assert.Equal("Tết Nguyên đán", result.Days[0].Title.Vi);
        Assert.Equal("", result.Days[0].Source);
        Assert.Equal(
            ["Event 3 is cancelled and was left out.", "Event 4 has no valid end and was left out.", "Event 5 has no valid end and was left out."],
            result.Problems.Select(p => p.En));
    }

    [Fact]
    public void A_file_that_breaks_off_is_no_complete_calendar()
    {
        var whole = ICalendar.Write(Office, 2026, 2026, Stamp);
        Assert.NotEmpty(ICalendar.Read(whole[..(whole.Length / 2)]).Problems);
        Assert.NotEmpty(ICalendar.Read(whole[..^"END:VCALENDAR\r\n".Length]).Problems);
        Assert.NotEmpty(ICalendar.Read("").Problems);
    }
}
