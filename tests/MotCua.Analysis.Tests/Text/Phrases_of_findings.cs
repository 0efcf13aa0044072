using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis.Tests.Text;

public sealed class Phrases_of_findings
{
    private static readonly TimeLimit Days15 = new(15, TimeUnit.CalendarDay);
    private static readonly TimeLimit Working7 = new(7, TimeUnit.WorkingDay);

    [Fact]
    public void A_change_of_limit_reads_as_officials_write_it()
    {
        Assert.Equal("15 ngày → 7 ngày làm việc", Formats.Vietnamese.LimitChange(Days15, Working7));
        Assert.Equal("15 days → 7 WD", Formats.English.LimitChange(Days15, Working7));
        Assert.Equal("20 → 3 WD", Formats.English.LimitChange(new(20, TimeUnit.WorkingDay), new(3, TimeUnit.WorkingDay)));
    }

    [Fact]
    public void Within_the_day_is_never_written_as_zero_days()
        => Assert.Equal("trong ngày → 3 ngày làm việc", Formats.Vietnamese.LimitChange(new(0, TimeUnit.WorkingDay), new(3, TimeUnit.WorkingDay)));

    [Fact]
    public void A_relative_change_carries_its_sign()
    {
        Assert.Equal("−85 %", Formats.English.Change(-0.85m));
        Assert.Equal("+12,5%", Formats.Vietnamese.Change(0.125m));
    }

    [Fact]
    public void A_list_ends_with_and()
    {
        Assert.Equal("a, b và c", Formats.Vietnamese.List(["a", "b", "c"]));
        Assert.Equal("a", Formats.English.List(["a"]));
    }
}
