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
}
