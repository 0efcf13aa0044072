using System.Text.RegularExpressions;
using MotCua.Layout;
using MotCua.Layout.Tests;
using MotCua.Procedures;

namespace MotCua.Reports.Tests;

public sealed class MapFigureTests
{
    [Fact]
    public void A_map_that_fits_a_page_is_one_picture_on_paper_too()
        => Assert.Single(Regex.Matches(Figure(options => ProcedureMapper.Map(SampleProcedures.Before(), options)), "<svg "));

    [Fact]
    public void A_long_map_is_one_picture_on_screen_and_bands_on_paper()
    {
        var html = Figure(options => ProcedureMapper.MapChange(SampleProcedures.Before(), SampleProcedures.After(), options));
        Assert.Single(Regex.Matches(html, "class=\"on-screen\""));
        Assert.True(Regex.Count(html, "class=\"band\"") > 1);
    }

    [Fact]
    public void The_bands_on_paper_show_every_step_of_the_map_once()
    {
        var map = ProcedureMapper.MapChange(SampleProcedures.Before(), SampleProcedures.After(), new MapOptions { BandWidth = 1200 });
        var sheets = MapFigure.Sheets(map);
        Assert.All(map.Nodes, node => Assert.Single(sheets, sheet => sheet.Contains(node.Box)));
        Assert.Equal(SvgMapWriter.HeightWithLegend(map), sheets[^1].Bottom);
    }

    [Fact]
    public void A_band_carries_only_what_it_shows()
    {
        var map = ProcedureMapper.MapChange(SampleProcedures.Before(), SampleProcedures.After(), new MapOptions { BandWidth = 1200 });
        var whole = SvgMapWriter.Write(map);
        Assert.All(MapFigure.Sheets(map), sheet => Assert.True(Regex.Count(SvgMapWriter.Write(map, "b", sheet), "class=\"node") < Regex.Count(whole, "class=\"node")));
    }

    private static string Figure(Func<MapOptions, ProcedureMap> layOut) => MapFigure.Write("Sơ đồ", layOut, "m", Formats.For("vi")).ToString();
}
