using FsCheck;
using FsCheck.Fluent;

namespace MotCua.Layout.Tests;

public sealed class MapPropertyTests
{
    private static bool IsNightly => Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1";

    private static readonly Arbitrary<(int Seed, int Size, bool IsCompact)> Shapes = Arb.From(
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from size in IsNightly ? Gen.Choose(1, 120) : Gen.Frequency((4, Gen.Choose(1, 15)), (1, Gen.Choose(16, 40)))
        from compact in Gen.Elements(true, false)
        select (seed, size, compact));

    [Fact]
    public void Every_map_keeps_edges_labels_and_nodes_apart()
        => Prop.ForAll(Shapes, shape =>
        {
            var map = ProcedureMapper.Map(RandomProcedures.Make(shape.Seed, shape.Size), new MapOptions { IsCompact = shape.IsCompact });
            var violations = MapInvariants.Violations(map).Take(5).ToArray();
            return (violations.Length == 0).Label(string.Join("; ", violations));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(IsNightly ? 10_000 : 300));

    [Fact]
    public void A_map_in_the_notation_of_BPMN_keeps_them_apart_too()
        => Prop.ForAll(Shapes, shape =>
        {
            var map = ProcedureMapper.Map(RandomProcedures.Make(shape.Seed, shape.Size), new MapOptions { IsCompact = shape.IsCompact, Notation = MapNotation.Bpmn });
            var violations = MapInvariants.Violations(map).Take(5).ToArray();
            return (violations.Length == 0).Label(string.Join("; ", violations));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(IsNightly ? 500 : 150));

    [Fact]
    public void Every_edge_with_something_to_say_has_its_label()
        => Prop.ForAll(Shapes, shape =>
        {
            var procedure = RandomProcedures.Make(shape.Seed, shape.Size);
            var map = ProcedureMapper.Map(procedure, new MapOptions { IsCompact = shape.IsCompact });
            var labelled = OutlineBuilder.Build(procedure, new MapOptions()).Links.Count(l => l.LabelText.Length > 0);
            return (map.Edges.Count(e => e.Label is not null) == labelled).Label("a label found no place");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void The_union_of_two_versions_keeps_them_apart_too()
        => Prop.ForAll(Shapes, Shapes, (a, b) =>
        {
            var map = ProcedureMapper.MapChange(RandomProcedures.Make(a.Seed, a.Size), RandomProcedures.Make(b.Seed, b.Size), new MapOptions { IsCompact = a.IsCompact });
            var violations = MapInvariants.Violations(map).Take(5).ToArray();
            return (violations.Length == 0).Label(string.Join("; ", violations));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_long_map_wrapped_into_bands_keeps_them_apart_and_loses_nothing()
        => Prop.ForAll(Shapes, Gen.Choose(640, 2400).ToArbitrary(), (shape, width) =>
        {
            var procedure = RandomProcedures.Make(shape.Seed, shape.Size);
            var strip = ProcedureMapper.Map(procedure, new MapOptions { IsCompact = shape.IsCompact });
            var map = ProcedureMapper.Map(procedure, new MapOptions { IsCompact = shape.IsCompact, BandWidth = width });
            var violations = MapInvariants.Violations(map).Take(5).ToList();
            if (!strip.Nodes.Select(n => n.Id).SequenceEqual(map.Nodes.Select(n => n.Id)))
            {
                violations.Add("a node was lost");
            }

            if (!strip.Edges.Select(e => (e.Id, e.Label?.FullText)).SequenceEqual(map.Edges.GroupBy(e => e.Id).Select(g => (g.Key, g.Select(e => e.Label?.FullText).SingleOrDefault(t => t is not null)))))
            {
                violations.Add("an edge or its label was lost");
            }

            return (violations.Count == 0).Label(string.Join("; ", violations));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(IsNightly ? 3_000 : 100));

    [Fact]
    public void The_same_procedure_gives_the_same_picture_to_the_byte()
        => Prop.ForAll(Shapes, shape =>
            SvgMapWriter.Write(ProcedureMapper.Map(RandomProcedures.Make(shape.Seed, shape.Size)))
            == SvgMapWriter.Write(ProcedureMapper.Map(RandomProcedures.Make(shape.Seed, shape.Size)))).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void A_memory_of_earlier_maps_changes_nothing_on_a_map()
    {
        var memory = new MapMemory();
        Prop.ForAll(Shapes, shape =>
        {
            var options = new MapOptions { IsCompact = shape.IsCompact };
            var procedure = RandomProcedures.Make(shape.Seed, shape.Size);
            var others = (int[])[shape.Size, shape.Size + 1];
            return others.All(size => RandomProcedures.Make(shape.Seed, size) is var other && SvgMapWriter.Write(ProcedureMapper.Map(other, options, memory)) == SvgMapWriter.Write(ProcedureMapper.Map(other, options)))
                && SvgMapWriter.Write(ProcedureMapper.Map(procedure, options, memory)) == SvgMapWriter.Write(ProcedureMapper.Map(procedure, options));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(IsNightly ? 1_000 : 40));
    }
}
