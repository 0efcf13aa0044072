using MotCua.LegalTime;
using NodaTime;

namespace MotCua.Analysis.Tests.Text;

public sealed class Formats_of_people
{
    [Theory]
    [InlineData("vi", "3.305.472.000 đồng")]
    [InlineData("en", "VND 3,305,472,000")]
    public void Money_is_grouped_the_way_the_language_groups(string language, string expected)
        => Assert.Equal(expected, Formats.For(language).Money(3_305_472_000m));

    [Fact]
    public void Negative_money_carries_a_true_minus()
    {
        Assert.Equal("−1.500 đồng", Formats.Vi.Money(-1_500));
        Assert.Equal("−VND 1,500", Formats.En.Money(-1_500));
    }

    [Theory]
    [InlineData(0.7744, "77,44%", "77.44 %")]
    [InlineData(-0.85, "−85%", "−85 %")]
    [InlineData(0, "0%", "0 %")]
    public void Percentages_drop_zeros_nobody_needs(double ratio, string vi, string en)
    {
        Assert.Equal(vi, Formats.Vi.Percent((decimal)ratio));
        Assert.Equal(en, Formats.En.Percent((decimal)ratio));
    }

    [Fact]
    public void Numbers_round_away_from_zero_and_never_show_minus_zero()
    {
        Assert.Equal("0,13", Formats.Vi.Number(0.125m));
        Assert.Equal("0", Formats.En.Number(-0.001m));
        Assert.Equal("1,234.50", Formats.En.Fixed(1234.5m, 2));
        Assert.Equal("–", Formats.En.Figure(double.NaN));
    }

    [Fact]
    public void Dates_and_moments_follow_the_practice_of_the_office()
    {
        Assert.Equal("01/07/2026", Formats.Vi.Date(new LocalDate(2026, 7, 1)));
        Assert.Equal("2026-07-01", Formats.En.Date(new LocalDate(2026, 7, 1)));
        Assert.Equal("16 giờ 30 phút, ngày 01/07/2026", Formats.Vi.Moment(new LocalDateTime(2026, 7, 1, 16, 30)));
    }

    [Fact]
    public void A_limit_always_says_its_kind_of_day()
    {
        Assert.Equal("7 ngày làm việc", Formats.Vi.Limit(new TimeLimit(7, TimeUnit.WorkingDay)));
        Assert.Equal("15 calendar days", Formats.En.Limit(new TimeLimit(15, TimeUnit.CalendarDay)));
        Assert.Equal("1 working day", Formats.En.Limit(new TimeLimit(1, TimeUnit.WorkingDay)));
        Assert.Equal("trong ngày", Formats.Vi.Limit(new TimeLimit(0, TimeUnit.WorkingDay)));
    }

    [Fact]
    public void A_change_of_limit_reads_as_officials_write_it()
    {
        var days = new TimeLimit(15, TimeUnit.CalendarDay);
        var working = new TimeLimit(7, TimeUnit.WorkingDay);
        Assert.Equal("15 ngày → 7 ngày làm việc", Formats.Vi.LimitChange(days, working));
        Assert.Equal("15 days → 7 WD", Formats.En.LimitChange(days, working));
        Assert.Equal("20 → 3 WD", Formats.En.LimitChange(new TimeLimit(20, TimeUnit.WorkingDay), new TimeLimit(3, TimeUnit.WorkingDay)));
    }

    [Fact]
    public void A_list_ends_with_and()
    {
        Assert.Equal("a, b và c", Formats.Vi.List(["a", "b", "c"]));
        Assert.Equal("a", Formats.En.List(["a"]));
    }
}
