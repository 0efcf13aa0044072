using MotCua.LegalTime;
using MotCua.Procedures;
using static MotCua.Layout.Tests.ProcedureSketch;

namespace MotCua.Layout.Tests;

public sealed class UnionTests
{
    private static readonly ProcedureMap Union = ProcedureMapper.MapChange(SampleProcedures.Before(), SampleProcedures.After());

    [Fact]
    public void A_step_of_the_later_version_only_is_new()
        => Assert.Equal(MapStatus.Added, Node("pay").Status);

    [Fact]
    public void A_step_of_the_earlier_version_only_is_gone_and_still_shown()
        => Assert.Equal(MapStatus.Removed, Node("recheck").Status);

    [Fact]
    public void A_step_whose_limit_changed_shows_both_limits()
    {
        var badge = Assert.Single(Node("refuse").Badges, b => b.Kind == MapBadgeKind.Limit);
        Assert.Equal(("3 ngày LV", "1 ngày LV"), (badge.Was, badge.Text));
        Assert.Equal(MapStatus.Changed, Node("refuse").Status);
    }

    [Fact]
    public void A_map_of_one_variant_shows_its_limit_and_still_says_what_changes_for_another()
    {
        static Procedure Of(int works) => Procedure("x", "x", [Actor("a", ActorKind.Office, "A")],
            [Step("s", "a", "S", "S", Next(End("e"))) with { Within = new(null, [new("house", new TimeLimit(3, TimeUnit.WorkingDay)), new("works", new TimeLimit(works, TimeUnit.WorkingDay))]) }], [new End { Id = "e" }]);
        var step = ProcedureMapper.MapChange(Of(5), Of(9), new MapOptions { Variant = "house" }).Nodes.Single(n => n.Id == "s");
        var badge = Assert.Single(step.Badges, b => b.Kind == MapBadgeKind.Limit);
        Assert.Equal((null, "3 ngày LV", MapStatus.Changed), (badge.Was, badge.Text, step.Status));
    }

    [Fact]
    public void A_step_that_is_the_same_in_both_versions_is_unchanged()
        => Assert.Equal(MapStatus.Unchanged, Node("hand-over").Status);

    [Fact]
    public void A_removed_step_stands_where_the_steps_around_it_have_gone()
        => Assert.True(Node("recheck").Box.X > Node("appraise").Box.X, "after the block into which its predecessor moved");

    [Fact]
    public void A_version_compared_with_itself_shows_no_change_and_keeps_every_place()
    {
        var alone = ProcedureMapper.Map(SampleProcedures.After());
        var same = ProcedureMapper.MapChange(SampleProcedures.After(), SampleProcedures.After());
        Assert.All(same.Nodes, n => Assert.Equal(MapStatus.Unchanged, n.Status));
        Assert.All(same.Edges, e => Assert.Equal(MapStatus.Unchanged, e.Status));
        Assert.Equal(alone.Nodes.Select(n => (n.Id, n.Box)), same.Nodes.Select(n => (n.Id, n.Box)));
    }

    [Fact]
    public void The_picture_says_the_status_in_words_and_by_line_not_only_by_colour()
    {
        var svg = SvgMapWriter.Write(Union);
        Assert.Contains("+ mới", svg);
        Assert.Contains("− bỏ", svg);
        Assert.Contains("± sửa", svg);
        Assert.Contains("text-decoration=\"line-through\"", svg);
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void The_mark_of_a_node_covers_none_of_its_words(string language)
    {
        var map = ProcedureMapper.MapChange(SampleProcedures.Before(), SampleProcedures.After(), new MapOptions { Language = language });
        var marked = map.Nodes.Where(n => n.Mark.Length > 0 && n.TitleLines.Length > 0).ToList();
        Assert.Contains(marked, n => n.Kind == MapNodeKind.Step && n.TitleLines.Length > 1);
        Assert.All(marked, n => Assert.All(n.TitleLines, line => Assert.InRange(
            NodeSizes.Inset + 2 + TextMeasure.Width(line, NodeSizes.TitleSize, bold: true), 0, n.Box.Width - 6 - NodeSizes.MarkWidth(n.Mark))));
    }

    private static MapNode Node(string id) => Union.Nodes.Single(n => n.Id == id);
}
