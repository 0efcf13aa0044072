using NodaTime;
using NodaTime.Text;

namespace MotCua.Interchange.Tests;

public sealed class LogTimesTests
{
    [Theory]
    [InlineData("Asia/Ho_Chi_Minh")]
    [InlineData("Europe/Amsterdam")]
    [InlineData("UTC")]
    public void Every_local_time_gets_the_offset_of_its_zone(string id)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        var times = new LogTimes(zone);
        var pattern = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:sso<+HH:mm>");
        for (var at = new LocalDateTime(2025, 12, 25, 0, 0, 1); at.Year < 2027; at = at.PlusMinutes(29))
        {
            Assert.Equal(pattern.Format(zone.AtLeniently(at).ToOffsetDateTime()), times.Text(at));
        }

        Assert.Equal(times.Text(new LocalDateTime(2026, 1, 1, 0, 0)), times.Text((LocalDateTime?)new LocalDateTime(2026, 1, 1, 0, 0)));
        Assert.Equal("", times.Text((LocalDateTime?)null));
    }
}
