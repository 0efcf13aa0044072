using MotCua.LegalTime;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Reports.Tests;

public sealed class FormatsTests
{
    [Fact]
    public void Money_is_grouped_by_dots_in_Vietnamese_and_by_commas_in_English()
    {
        Assert.Equal("3.305.472.000 đồng", Formats.Vietnamese.Money(3305472000m));
        Assert.Equal("3,305,472,000 VND", Formats.English.Money(3305472000m));
    }

    [Fact]
    public void A_rate_has_a_decimal_comma_in_Vietnamese()
    {
        Assert.Equal("77,44%", Formats.Vietnamese.Percent(0.7744));
        Assert.Equal("77.44%", Formats.English.Percent(0.7744));
    }

    [Fact]
    public void A_moment_reads_as_on_official_papers()
        => Assert.Equal("16 giờ 30 phút, ngày 10/09/2026", Formats.Vietnamese.Moment(new LocalDateTime(2026, 9, 10, 16, 30)));

    [Fact]
    public void An_English_date_cannot_be_read_two_ways()
        => Assert.Equal("10 Sep 2026", Formats.English.Date(new LocalDate(2026, 9, 10)));

    [Theory]
    [InlineData(3.5, "3,5")]
    [InlineData(3.0, "3")]
    [InlineData(-1234.25, "−1.234,25")]
    [InlineData(double.NaN, "–")]
    public void The_shortest_form_has_no_trailing_zeros(double value, string expected)
        => Assert.Equal(expected, Formats.Vietnamese.Shortest(value));

    [Fact]
    public void Halves_are_rounded_away_from_zero()
        => Assert.Equal(("0,3", "−0,3"), (Formats.Vietnamese.Number(0.25m, 1), Formats.Vietnamese.Number(-0.25m, 1)));

    [Fact]
    public void A_limit_of_no_days_is_within_the_day()
        => Assert.Equal(("trong ngày", "7 ngày làm việc", "1 working day"), (
            Formats.Vietnamese.Limit(new TimeLimit(0, TimeUnit.WorkingDay)),
            Formats.Vietnamese.Limit(new TimeLimit(7, TimeUnit.WorkingDay)),
            Formats.English.Limit(new TimeLimit(1, TimeUnit.WorkingDay))));
}
