using MotCua.Procedures;

namespace MotCua.Analysis.Tests.Cost;

/// <summary>Figures of published decisions, to the đồng.</summary>
public sealed class Published_costs
{
    [Theory]
    [InlineData("2.000286", 10, 9, 32_000_000, 28_800_000, 3_200_000, 10)]
    [InlineData("1.001699", 25, 23, 80_000_000, 73_600_000, 6_400_000, 8)]
    [InlineData("1.014027", 10, 9, 32_000_000, 28_800_000, 3_200_000, 10)]
    [InlineData("1.001653", 5, 3, 16_000_000, 9_600_000, 6_400_000, 40)]
    [InlineData("2.001088", 10, 9, 32_000_000, 28_800_000, 3_200_000, 10)]
    public void Dong_Nai_2816_comes_out_to_the_dong(string code, int before, int after, long costBefore, long costAfter, long saved, int percent)
    {
        var saving = new Saving(ProcessingDaysMethod.PerYear(before, 40_000, 10), ProcessingDaysMethod.PerYear(after, 40_000, 10));
        Assert.True(saving.Before == costBefore, code);
        Assert.Equal(costAfter, saving.After);
        Assert.Equal(saved, saving.Saved);
        Assert.Equal(percent / 100m, saving.Rate);
    }

    [Fact]
    public void One_day_less_for_1_001653_would_save_half_of_what_the_table_says()
        => Assert.Equal(3_200_000m, ProcessingDaysMethod.PerYear(5, 40_000, 10) - ProcessingDaysMethod.PerYear(4, 40_000, 10));

    [Fact]
    public void Hanoi_2_000635_saves_2_559_804_000_dong_or_77_44_percent()
    {
        var saving = new Saving(ComplianceCost.OfCase(1_024_000, 3_228).PerYear, ComplianceCost.OfCase(231_000, 3_228).PerYear);
        Assert.Equal(3_305_472_000m, saving.Before);
        Assert.Equal(745_668_000m, saving.After);
        Assert.Equal(2_559_804_000m, saving.Saved);
        Assert.Equal("77,44%", Formats.Vietnamese.Percent(saving.Rate!.Value));
        Assert.Equal("3.305.472.000 đồng", Formats.Vietnamese.Money(saving.Before));
    }

    [Fact]
    public void Abolishing_1_004082_saves_all_of_18_509_608_dong()
    {
        var saving = new Saving(18_509_608, 0);
        Assert.Equal(18_509_608m, saving.Saved);
        Assert.Equal(1m, saving.Rate);
    }

    [Fact]
    public void Without_a_dossier_in_five_years_1_004082_costs_nothing_by_the_formula()
    {
        var cost = ProcessingDaysMethod.PerYear(45, 40_000, 0);
        Assert.Equal(0m, cost);
        Assert.Null(new Saving(cost, 0).Rate);
    }

    [Fact]
    public void The_textbook_example_of_the_Standard_Cost_Model_is_3_744_000()
        => Assert.Equal(3_744_000m, StandardCostModel.PerYear(tariff: 600, hours: 6, population: 20, frequency: 52));

    [Fact]
    public void Eighteen_million_person_days_for_6_300_billion_dong_are_350_000_a_day_and_43_750_an_hour()
    {
        Assert.Equal(350_000m, 6_300_000_000_000m / 18_000_000);
        Assert.Equal(6_300_000_000_000m, StandardCostModel.PerYear(tariff: 43_750, hours: ProcessingDaysMethod.HoursPerDay, population: 18_000_000, frequency: 1));
    }

    [Fact]
    public void A_portfolio_rate_is_the_rate_of_the_sums_and_not_the_mean_of_the_rates()
    {
        Saving[] rows = [new(32_000_000, 28_800_000), new(80_000_000, 73_600_000), new(32_000_000, 28_800_000), new(16_000_000, 9_600_000), new(32_000_000, 28_800_000)];
        var total = Saving.Total(rows);
        Assert.Equal(192_000_000m, total.Before);
        Assert.Equal(22_400_000m, total.Saved);
        Assert.Equal("11,67%", Formats.Vietnamese.Percent(total.Rate!.Value));
        Assert.NotEqual(rows.Average(row => row.Rate!.Value), total.Rate!.Value);
    }

    [Fact]
    public void The_circular_adds_work_services_and_fees_of_all_items_and_multiplies_by_frequency_and_subjects()
    {
        var cost = new ComplianceCost
        {
            Items =
            [
                new WorkItem { Kind = WorkKind.Prepare, Title = Title, Hours = 1.5m, Services = 20_000 },
                new WorkItem { Kind = WorkKind.File, Title = Title, Hours = 3, PerCase = 0.2m },
                new WorkItem { Kind = WorkKind.Pay, Title = Title, Fees = 8_000 },
            ],
            HourlyIncome = 40_000,
            TimesPerYear = 2,
            SubjectsPerYear = 100,
        };
        Assert.Equal(60_000m + 20_000m + 24_000m + 8_000m, cost.PerCase);
        Assert.Equal(2.1m, cost.HoursPerCase);
        Assert.Equal(8_000m, cost.FeesPerCase);
        Assert.Equal(22_400_000m, cost.PerYear);
    }

    [Fact]
    public void The_two_methods_never_share_a_name()
    {
        Assert.Contains("không phải Thông tư 02/2017", ProcessingDaysMethod.Title.In("vi"), StringComparison.Ordinal);
        Assert.Contains("not Circular 02/2017", ProcessingDaysMethod.Title.In("en"), StringComparison.Ordinal);
    }

    private static LocalizedText Title => LocalizedText.Of("việc", "work");
}
