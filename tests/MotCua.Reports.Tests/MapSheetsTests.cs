using MotCua.Layout;
using MotCua.Layout.Tests;

namespace MotCua.Reports.Tests;

public sealed class MapSheetsTests
{
    private static readonly ProcedureMap Long = ProcedureMapper.MapChange(SampleProcedures.Before(), SampleProcedures.After());

    [Fact]
    public void A_map_that_fits_a_page_stays_whole()
        => Assert.Single(MapSheets.Of(ProcedureMapper.Map(SampleProcedures.Before())));

    [Fact]
    public void The_sheets_of_a_long_map_join_without_gap_or_overlap()
    {
        var sheets = MapSheets.Of(Long);
        Assert.True(sheets.Length > 1);
        Assert.Equal(Long.Lanes[0].Head.Right, sheets[0].X);
        Assert.Equal(Long.Width, sheets[^1].Right);
        Assert.All(sheets.Zip(sheets.Skip(1)), pair => Assert.Equal(pair.First.Right, pair.Second.X));
    }

    [Fact]
    public void No_sheet_ends_in_the_middle_of_a_node_or_a_label()
    {
        var boxes = Long.Nodes.Select(n => n.Box).Concat(Long.Edges.Where(e => e.Label is not null).Select(e => e.Label!.Box)).ToArray();
        Assert.All(MapSheets.Of(Long).SkipLast(1), sheet => Assert.DoesNotContain(boxes, box => box.X < sheet.Right && sheet.Right < box.Right));
    }
}
