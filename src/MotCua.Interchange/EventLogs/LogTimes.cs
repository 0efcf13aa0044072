using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace MotCua.Interchange;

/// <summary>Writes local times with the offset of their zone: 2026-02-13T09:00:00+07:00. Not for two threads at once.</summary>
internal sealed class LogTimes(DateTimeZone zone)
{
    private static readonly OffsetPattern Offset = OffsetPattern.CreateWithInvariantCulture("+HH:mm");
    private ZoneInterval? interval;
    private LocalDateTime from;
    private LocalDateTime until;
    private string offset = "";

    /// <summary>A moment; in the hour a clock is set forward, the moment after the gap.</summary>
    public string Text(LocalDateTime local)
    {
        // Zones seldom change their offset: what it was last is nearly always what it is.
        if (interval is null || local < from || local >= until)
        {
            var at = zone.AtLeniently(local);
            Remember(at.GetZoneInterval());
            return Write(at.LocalDateTime, Offset.Format(at.Offset));
        }

        return Write(local, offset);
    }

    /// <summary>A moment, or nothing.</summary>
    public string Text(LocalDateTime? local) => local is { } moment ? Text(moment) : "";

    private static string Write(LocalDateTime local, string offset) => string.Create(19 + offset.Length, (local, offset), static (text, state) =>
    {
        var (at, zone) = state;
        Digits(text[..4], at.Year);
        Digits(text[5..7], at.Month);
        Digits(text[8..10], at.Day);
        Digits(text[11..13], at.Hour);
        Digits(text[14..16], at.Minute);
        Digits(text[17..19], at.Second);
        text[4] = text[7] = '-';
        text[10] = 'T';
        text[13] = text[16] = ':';
        zone.CopyTo(text[19..]);
    });

    private static void Digits(Span<char> text, int value)
    {
        for (var i = text.Length - 1; i >= 0; i--, value /= 10)
        {
            text[i] = (char)('0' + (value % 10));
        }
    }

    /// <summary>Keeps an offset for as long as it holds, a day clear of its ends, where local times are missing or come twice.</summary>
    private void Remember(ZoneInterval found)
    {
        interval = found;
        offset = Offset.Format(found.WallOffset);
        from = found.HasStart ? found.IsoLocalStart.PlusDays(1) : LocalDate.MinIsoValue.AtMidnight();
        until = found.HasEnd ? found.IsoLocalEnd.PlusDays(-1) : LocalDate.MaxIsoValue.AtMidnight();
    }
}
