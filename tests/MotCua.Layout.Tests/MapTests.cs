using MotCua.Procedures;
using MotCua.Testing;
using static MotCua.Layout.Tests.ProcedureSketch;

namespace MotCua.Layout.Tests;

public sealed class MapTests
{
    [Fact]
    public void Lanes_follow_the_order_of_actors_in_the_file()
        => Assert.Equal(["applicant", "one-stop", "building", "agency", "chair"], ProcedureMapper.Map(SampleProcedures.Before()).Lanes.Select(l => l.Id));

    [Fact]
    public void An_actor_without_a_step_has_no_lane()
    {
        var before = SampleProcedures.Before();
        var map = ProcedureMapper.Map(before with { Actors = [.. before.Actors, Actor("idle", ActorKind.System, "Hệ thống")] });
        Assert.DoesNotContain(map.Lanes, l => l.Id == "idle");
    }

    [Fact]
    public void A_step_done_by_the_value_of_a_loop_has_a_lane_named_after_the_list()
    {
        var after = SampleProcedures.After();
        var map = ProcedureMapper.Map(after with { Actors = [.. after.Actors.Where(a => a.Id != "agency")] });
        Assert.Equal(["cơ", "quan", "được", "lấy", "ý", "kiến"], map.Lanes.Single(l => l.Id == "agency").TitleLines.SelectMany(line => line.Split(' ')));
    }

    [Fact]
    public void Without_compact_mode_every_hand_over_moves_to_the_right()
    {
        var map = ProcedureMapper.Map(SampleProcedures.Before(), new MapOptions { IsCompact = false });
        Assert.True(Node(map, "check").Box.X > Node(map, "submit").Box.Right);
    }

    [Fact]
    public void In_compact_mode_a_hand_over_may_stay_in_its_column()
    {
        var map = ProcedureMapper.Map(SampleProcedures.Before());
        Assert.Equal(Node(map, "submit").Box.CentreX, Node(map, "check").Box.CentreX);
    }

    [Fact]
    public void A_block_and_a_repeated_branch_have_frames_around_their_own_nodes_only()
    {
        var map = ProcedureMapper.Map(SampleProcedures.After());
        var block = map.Frames.Single(f => f.Id == "examine").Box;
        var loop = map.Frames.Single(f => f.Id == "opinions").Box;
        Assert.Equal(["examine", "appraise", "supplement", "opinion", "heritage-opinion", "examine/join"], map.Nodes.Where(n => block.Contains(n.Box)).Select(n => n.Id));
        Assert.Equal(["opinion"], map.Nodes.Where(n => loop.Contains(n.Box)).Select(n => n.Id));
    }

    [Fact]
    public void A_memory_searches_once_while_the_structure_stays_and_forgets_the_oldest()
    {
        var memory = new MapMemory();
        var searches = 0;
        void Ask(int structure) => memory.Ways([structure, 0], () => { searches++; return []; });
        Ask(1);
        Ask(1);
        Assert.Equal(1, searches);
        for (var other = 2; other <= 9; other++)
        {
            Ask(other);
            Ask(2);
        }

        Assert.Equal(9, searches);
        Ask(1);
        Assert.Equal(10, searches);
    }

    [Fact]
    public void Routes_that_lead_the_same_way_are_one_edge_with_all_their_names()
    {
        var map = ProcedureMapper.Map(SampleProcedures.After());
        Assert.Equal("đạt / không đạt", map.Edges.Single(e => e is { From: "appraise", To: "examine/join", Kind: MapEdgeKind.Forward }).Label?.FullText);
    }

    [Fact]
    public void Ways_back_early_exits_and_spent_limits_are_told_apart()
    {
        var edges = ProcedureMapper.Map(SampleProcedures.After()).Edges;
        Assert.Contains(edges, e => e is { From: "sign", To: "examine", Kind: MapEdgeKind.Back });
        Assert.Contains(edges, e => e is { From: "sign", To: "refuse", Kind: MapEdgeKind.Spent });
        Assert.Contains(edges, e => e is { From: "fire-review", To: "examine", Kind: MapEdgeKind.Skip });
        Assert.Contains(edges, e => e is { From: "examine/join", To: "refuse", Kind: MapEdgeKind.EarlyExit });
    }

    [Fact]
    public void A_limit_that_differs_by_variant_is_shown_as_a_range()
        => Assert.Contains(Node(ProcedureMapper.Map(SampleProcedures.After()), "appraise").Badges, b => b.Text == "3–5 ngày LV");

    [Fact]
    public void A_long_title_is_cut_to_two_lines_and_kept_whole_for_readers()
    {
        var title = string.Join(' ', Enumerable.Repeat("Kiểm tra thành phần hồ sơ", 6));
        var map = ProcedureMapper.Map(Procedure("x", "x", [Actor("a", ActorKind.Office, "A")], [Step("s", "a", title, "", Next(End("e")))], [new End { Id = "e" }]));
        var node = Node(map, "s");
        Assert.Equal(2, node.TitleLines.Length);
        Assert.EndsWith("…", node.TitleLines[1]);
        Assert.Equal(title, node.FullTitle);
    }

    [Fact]
    public void Text_from_a_file_is_inert_in_the_picture()
    {
        var map = ProcedureMapper.Map(Procedure("x", "<script>alert(1)</script>", [Actor("a", ActorKind.Office, "\"><script>")], [Step("s", "a", "</text><script>x</script>", "", Next(End("e")))], [new End { Id = "e" }]));
        var svg = SvgMapWriter.Write(map);
        Assert.DoesNotContain("<script", svg);
        Assert.Contains("&lt;script&gt;", svg);
    }

    [Fact]
    public void The_picture_is_well_formed_and_loads_nothing_from_elsewhere()
    {
        var svg = SvgMapWriter.Write(ProcedureMapper.Map(SampleProcedures.After()));
        var root = System.Xml.Linq.XDocument.Parse(svg).Root!;
        Assert.Equal("img", root.Attribute("role")?.Value);
        Assert.DoesNotContain("href", svg);
        Assert.DoesNotContain("@import", svg);
    }

    [Fact]
    public void A_map_that_fits_is_not_wrapped()
    {
        var map = ProcedureMapper.Map(SampleProcedures.Before(), new MapOptions { BandWidth = 10_000 });
        Assert.Empty(map.Bands);
        Assert.Empty(map.Links);
    }

    [Fact]
    public void A_wrapped_map_repeats_the_heads_of_the_lanes_in_every_band()
    {
        var map = ProcedureMapper.Map(SampleProcedures.After(), new MapOptions { BandWidth = 900 });
        Assert.True(map.Bands.Length > 1);
        Assert.True(map.Width <= 900);
        Assert.All(Enumerable.Range(0, map.Bands.Length), band => Assert.Contains(map.Lanes, lane => lane.Band == band));
    }

    [Fact]
    public void The_sample_in_bands() => GoldenFile.Verify(SvgMapWriter.Write(ProcedureMapper.Map(SampleProcedures.After(), new MapOptions { BandWidth = 1000 })), "svg");

    [Fact]
    public void The_sample_in_Vietnamese() => GoldenFile.Verify(SvgMapWriter.Write(ProcedureMapper.Map(SampleProcedures.Before())), "svg");

    [Fact]
    public void The_sample_in_English()
        => GoldenFile.Verify(SvgMapWriter.Write(ProcedureMapper.Map(SampleProcedures.After(), new MapOptions { Language = "en" })), "svg");

    [Fact]
    public void The_union_of_the_samples()
        => GoldenFile.Verify(SvgMapWriter.Write(ProcedureMapper.MapChange(SampleProcedures.Before(), SampleProcedures.After())), "svg");

    private static MapNode Node(ProcedureMap map, string id) => map.Nodes.Single(n => n.Id == id);
}
