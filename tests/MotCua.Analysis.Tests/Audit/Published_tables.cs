namespace MotCua.Analysis.Tests.Audit;

/// <summary>Tables that agencies published, and what an auditor finds in them.</summary>
public sealed class Published_tables
{
    [Fact]
    public void Five_rows_of_Decision_2843_of_Ho_Chi_Minh_City_miss_thirty_percent()
    {
        ReductionRow[] rows =
        [
            new("employment-service licence", 7, 5), new("– re-grant a", 5, 3.5m), new("– re-grant b", 8, 5.5m), new("– extend", 5, 3.5m), new("– deposit withdrawal", 7, 5), new("– revoke", 3, 2),
            new("safety training class B", 25, 17.5m), new("– extend", 25, 17.5m), new("– amend", 10, 7), new("labour accident benefits", 5, 3.5m), new("safety training cost support", 15, 10.5m),
            new("strict-safety machines", 5, 3.5m), new("vocational training support", 30, 20), new("support for overseas workers", 10, 7), new("overseas labour deposits", 5, 3.5m), new("labour rules", 7, 5),
            new("labour leasing grant", 27, 18), new("– re-grant", 22, 15), new("– extend", 22, 15), new("– revoke (leasing)", 17, 12), new("archive certificate", 10, 7), new("special-value archives", 60, 42),
            new("youth volunteers create", 15, 10.5m), new("– dissolve", 15, 11), new("– name", 45, 30), new("vocational support", 20, 14),
        ];
        Assert.Equal(
            [("employment-service licence", 0.286m), ("– deposit withdrawal", 0.286m), ("labour rules", 0.286m), ("– revoke (leasing)", 0.294m), ("– dissolve", 0.267m)],
            ReductionRow.Missing(rows, 0.30m).Select(row => (row.Name, decimal.Round(row.Reduction, 3))));
    }

    [Fact]
    public void Eleven_thousand_dossiers_of_Thua_Thien_Hue_are_in_no_class()
    {
        ProcessedDossiers[] levels = [new("1–2", 257_141, 124_907, 102_770, 19_852), new("3", 61_827, 43_434, 11_795, 4_331), new("4", 1_611, 952, 388, 268)];
        Assert.Equal([9_612L, 2_267, 3], levels.Select(level => level.Unclassified));
        Assert.Equal(11_882, levels.Sum(level => level.Unclassified));
    }
}
