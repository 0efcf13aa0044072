using System.Runtime.CompilerServices;
using System.Text;
using MotCua.Layout.Tests;
using MotCua.Procedures;
using MotCua.Rules.Tests;
using MotCua.Rules.Tests.RandomProcedures;
using MotCua.Testing;

namespace MotCua.Interchange.Tests;

public sealed class Exporting_to_BPMN
{
    private static readonly int Count = Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1" ? 5_000 : 300;

    [Fact]
    public void Every_procedure_of_the_library_can_be_read_by_other_tools()
    {
        var procedures = ProcedureLibrary.Load(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "procedures")).Procedures;
        Assert.True(procedures.Length >= 5, $"only {procedures.Length} procedures");
        foreach (var procedure in procedures)
        {
            foreach (var language in (string[])["vi", "en"])
            {
                var file = BpmnFile.Of(procedure, language);
                Assert.Empty(file.Violations());
                Assert.Equal(Following.In(procedure), Following.In(file));
            }
        }
    }

    [Fact]
    public void Random_procedures_can_be_read_by_other_tools_and_mean_the_same()
    {
        var procedures = Enumerable.Range(0, int.MaxValue).Select(seed => (Seed: seed, RandomProcedure.Create(seed, new RandomShape { Unlimited = seed % 3 == 0 }).Procedure))
            .Where(one => IsSound(one.Procedure)).Take(Count);
        Parallel.ForEach(procedures, one => Check(one.Seed, one.Procedure));
    }

    [Fact]
    public void Random_maps_with_long_names_can_be_read_by_other_tools_and_mean_the_same()
        => Parallel.For(0, Count / 3, seed => Check(seed, RandomProcedures.Make(seed, 1 + (seed % 25))));

    [Fact]
    public void A_small_permit_becomes_a_file() => GoldenFile.Verify(Write(Small(), "en"), "bpmn");

    [Fact]
    public void A_limit_that_passes_in_silence_is_a_timer_and_one_that_does_not_is_words()
    {
        var file = BpmnFile.Of(Sketch.Permit(), "en");
        var timer = Assert.Single(file.Document.Descendants(BpmnFile.Model + "boundaryEvent"));
        Assert.Equal("Step_supplement", (string?)timer.Attribute("attachedToRef"));
        Assert.Equal("2 working days", timer.Descendants(BpmnFile.Model + "timeDuration").Single().Value);
        Assert.Contains(file.Nodes, node => (string?)node.Attribute("id") == "Step_decide" && node.Element(BpmnFile.Model + "documentation")!.Value.Contains("3 working days; past it", StringComparison.Ordinal));
    }

    [Fact]
    public void Branches_that_can_be_cut_off_lie_in_a_sub_process_which_a_terminate_event_ends()
    {
        var file = BpmnFile.Of(SampleProcedures.After(), "en");
        var block = file.Nodes.Single(node => (string?)node.Attribute("id") == "Block_examine");
        Assert.Single(block.Descendants(BpmnFile.Model + "terminateEventDefinition"));
        Assert.Equal(["any(\"unfit\") || any(\"objected\")", null], ConditionsAfter(file, "Choice_examine.rule"));
        var each = file.Nodes.Single(node => (string?)node.Attribute("id") == "Each_opinions");
        Assert.Equal("count(consulted)", each.Descendants(BpmnFile.Model + "loopCardinality").Single().Value);
    }

    [Fact]
    public void The_first_rule_that_holds_counts_whatever_order_conditions_are_looked_at_in()
    {
        Target one = Sketch.To("one"), two = Sketch.To("two");
        var last = Sketch.AtEnd("done");
        var back = new Route { To = Sketch.To("block"), IsBack = true, AtMost = 2, Then = two };
        var file = BpmnFile.Of(Sketch.Procedure(
            [
                Sketch.Block(
                    "block",
                    [Sketch.Branch("a", ["x", "y"], Sketch.Step("left", Sketch.Out("good", Sketch.Result("x")), Sketch.Out("bad", Sketch.Result("y")))), Sketch.Branch("b", ["x"], Sketch.Next("right", Sketch.Result("x")))],
                    Sketch.If(Quantifier.Any, "x", one),
                    Sketch.If(Quantifier.Any, "y", two),
                    Sketch.If(Quantifier.All, "x", one),
                    Sketch.If(Quantifier.All, "y", two) with { Route = back },
                    Sketch.Otherwise(last)),
                Sketch.Next("one", last),
                Sketch.Next("two", last),
            ],
            "done"));
        Assert.Empty(file.Violations());
        Assert.Equal(
            [
                "any(\"x\") || (all(\"x\") && !any(\"y\"))",
                "(any(\"y\") && !any(\"x\")) || (all(\"y\") && !any(\"x\") && !all(\"x\") && uses(\"block.join.3\") >= 2)",
                "all(\"y\") && !any(\"x\") && !any(\"y\") && !all(\"x\") && uses(\"block.join.3\") < 2",
                null,
            ],
            ConditionsAfter(file, "Choice_block.rule"));
    }

    [Fact]
    public void The_same_procedure_gives_the_same_bytes_by_stream_and_by_text()
    {
        using var text = new StringWriter();
        BpmnExport.Write(SampleProcedures.After(), text, "vi");
        Assert.Equal(Write(SampleProcedures.After(), "vi"), text.ToString());
    }

    private static IEnumerable<string?> ConditionsAfter(BpmnFile file, string gateway)
        => file.Flows.Where(flow => (string?)flow.Attribute("sourceRef") == gateway).Select(flow => flow.Element(BpmnFile.Model + "conditionExpression")?.Value);

    private static Procedure Small()
    {
        var permit = Sketch.Permit();
        return permit with
        {
            Title = LocalizedText.Of("Giấy phép nuôi chó", "Dog licence"),
            Bases = [new Basis { Id = "law", Act = "1/2026/NĐ-CP", Article = "3" }, new Basis { Id = "practice", Assumed = LocalizedText.Of("thông lệ", "office practice") }],
            Papers = [new Paper { Id = "form", Form = "01", Originals = 1, Basis = ["law"], Title = LocalizedText.Of("Đơn", "Application") }],
            Fees = [new Fee { Id = "fee", Amount = 75_000, Currency = "VND", Basis = ["law"], Title = LocalizedText.Of("Lệ phí", "Fee") }],
            Steps = [.. permit.Steps.Select(node => node is Step { Id: "submit" } step ? step with { GivesAll = true, Fees = ["fee"], Basis = ["law", "practice"] } : node)],
        };
    }

    /// <summary>The generator also makes steps that nothing leads to; in a file that is an error (MC4009).</summary>
    private static bool IsSound(Procedure procedure)
    {
        var follows = Following.In(procedure).Select(pair => pair.Split(" → ")).ToLookup(pair => pair[0], pair => pair[1]);
        var reached = new HashSet<string>();
        var open = new Stack<string>(["start"]);
        while (open.TryPop(out var at))
        {
            foreach (var next in reached.Add(at) ? follows[at] : [])
            {
                open.Push(next);
            }
        }

        return Works(procedure.Steps).All(reached.Contains);
    }

    private static IEnumerable<string> Works(IEnumerable<Node> nodes)
        => nodes.SelectMany(node => node is Block block ? block.Branches.SelectMany(branch => Works(branch.Steps)) : [node.Id]);

    private static void Check(int seed, Procedure procedure)
    {
        var file = BpmnFile.Of(procedure);
        var wrong = file.Violations().Take(5).ToArray();
        Assert.True(wrong.Length == 0, $"Seed {seed}: {string.Join("; ", wrong)}");
        Assert.True(Following.In(procedure).SetEquals(Following.In(file)), $"Seed {seed}: something else follows");
    }

    private static string Write(Procedure procedure, string language)
    {
        using var stream = new MemoryStream();
        BpmnExport.Write(procedure, stream, language);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
