using MotCua.Procedures;

namespace MotCua.Layout;

/// <summary>
/// Gives an outline the nodes BPMN asks for: a choice after a node with several ways on and before one with a condition, a merge before one
/// with several ways in, a closed frame around what can be cut off or is repeated. What follows what is what <see cref="OutlineBuilder"/> says.
/// </summary>
internal sealed class BpmnOutline
{
    private readonly Procedure procedure;
    private readonly OutlineBuilder builder;
    private readonly BadgeMaker words;
    private readonly Formats formats;
    private readonly OutlineLinks links;
    private readonly Dictionary<string, Node> nodes = new(StringComparer.Ordinal);

    private BpmnOutline(Procedure procedure, string language)
    {
        this.procedure = procedure;
        formats = Formats.For(language);
        builder = new OutlineBuilder(procedure, new MapOptions { Language = language });
        words = new BadgeMaker(procedure, formats);
        Know(procedure.Steps);
        Base = builder.Build();
        links = new OutlineLinks(Base.Links);
    }

    private ProcedureOutline Base { get; }

    public static ProcedureOutline Build(Procedure procedure, string language) => new BpmnOutline(procedure, language).Build();

    private ProcedureOutline Build()
    {
        links.Unite();
        var root = Region(Base.Root);
        root = OutlineMerges.Insert(root, links);
        root = OutlineMerges.WithoutSingleBranches(root, links);
        Enclose(root, null);
        foreach (var vertex in ProcedureOutline.Vertices(root))
        {
            if (vertex.Kind != MapNodeKind.Choice)
            {
                // Where nothing is chosen, nothing is said: the outcomes that lead on together stand in the documentation of the step.
                links.From(vertex.Id).ForEach(link => link.Labels.Clear());
            }

            vertex.Badges = vertex.Kind == MapNodeKind.Anytime ? vertex.Badges : [];
        }

        return Base with { Root = root };
    }

    private void Know(IEnumerable<Node> some)
    {
        foreach (var node in some)
        {
            nodes.Add(node.Id, node);
            Know(node is Block block ? block.Branches.SelectMany(branch => branch.Steps) : []);
        }
    }

    private List<OutlineItem> Region(List<OutlineItem> items)
    {
        var expanded = new List<OutlineItem>();
        foreach (var item in items)
        {
            expanded.AddRange(item switch
            {
                Leaf { Vertex.Kind: MapNodeKind.Step or MapNodeKind.Call } leaf => Work(leaf),
                Leaf { Vertex.Kind: MapNodeKind.End } leaf => Ending(leaf.Vertex),
                BlockItem block => Block(block),
                _ => [item],
            });
        }

        return expanded;
    }

    private IEnumerable<OutlineItem> Work(Leaf leaf)
    {
        var (vertex, node) = (leaf.Vertex, nodes[leaf.Id]);
        if (When(vertex, vertex.Id, node.When) is { } condition)
        {
            yield return new Leaf(condition);
        }

        yield return leaf;
        if (node is Step { Within: not null, OnSilence: { } silent } step && Silence(vertex, step, silent) is { } choice)
        {
            yield return new Leaf(choice);
        }

        if (Chosen(vertex, vertex.Id + "/outcome", formats.Say("Kết quả?", "Outcome?"), l => l.Kind != MapEdgeKind.Silence) is { } outcome)
        {
            yield return new Leaf(outcome);
        }
    }

    /// <summary>An end nobody reaches by a route has no place; one that is reached at any time has signs of its own.</summary>
    private IEnumerable<OutlineItem> Ending(Vertex vertex)
    {
        var end = procedure.Ends.First(e => "/end/" + e.Id == vertex.Id);
        if (links.Into(vertex.Id).Count > 0)
        {
            yield return new Leaf(new Vertex(vertex.Id, MapNodeKind.End) { Title = vertex.Title, Actor = vertex.Actor });
        }

        if (end.By is not null)
        {
            yield return new Leaf(new Vertex(vertex.Id + "/any", MapNodeKind.Anytime) { Title = vertex.Title, Actor = end.By, IsAnytime = true, Badges = vertex.Badges });
        }
    }

    /// <summary>The choice before a node or branch with a condition: all ways to it lead there, and the way past it leaves from there.</summary>
    private Vertex? When(Vertex vertex, string id, Condition? when)
    {
        if (when is null)
        {
            return null;
        }

        var choice = Beside(vertex, id + "/when", MapNodeKind.Choice, words.ConditionText(when) + "?");
        foreach (var link in links.Into(vertex.Id))
        {
            link.To = choice.Id;
        }

        foreach (var link in links.From(vertex.Id).Where(l => l.Ways.Contains(new MapWay(MapWayKind.Otherwise, id))))
        {
            link.From = choice.Id;
            link.Labels.Clear();
            link.Labels.Add(formats.Say("không", "no"));
        }

        links.Add(choice.Id, vertex.Id, MapEdgeKind.Forward, new MapWay(MapWayKind.Holds, id), formats.Say("có", "yes"));
        return choice;
    }

    /// <summary>The way a case goes when nobody answers in time: that of an outcome, from the border of the step; with a choice when the outcome has a bound.</summary>
    private Vertex? Silence(Vertex vertex, Step step, string silent)
    {
        var way = new MapWay(MapWayKind.Silence, step.Id, silent);
        MapWay[] meant = [new(MapWayKind.Outcome, step.Id, silent), new(MapWayKind.OutcomeSpent, step.Id, silent)];
        var on = links.From(vertex.Id).SelectMany(link => link.Ways.Where(w => meant.Contains(w)).Select(w => (Link: link, Way: w))).ToList();
        if (on.Count == 1)
        {
            links.Add(vertex.Id, on[0].Link.To, MapEdgeKind.Silence, way);
            return null;
        }

        var choice = Beside(vertex, vertex.Id + "/silence", MapNodeKind.Choice, formats.Say("Còn lượt?", "Times left?"));
        foreach (var (link, meaning) in on)
        {
            links.Add(choice.Id, link.To, link.Kind, meaning, meaning.Kind == MapWayKind.Outcome ? formats.Say("có", "yes") : formats.Say("không", "no"));
        }

        links.Add(vertex.Id, choice.Id, MapEdgeKind.Silence, way);
        return choice;
    }

    /// <summary>The choice after a node with several ways on.</summary>
    private Vertex? Chosen(Vertex vertex, string id, string title, Func<Link, bool> isChosen)
    {
        var ways = links.From(vertex.Id).Where(isChosen).ToList();
        if (ways.Count < 2)
        {
            return null;
        }

        var choice = Beside(vertex, id, MapNodeKind.Choice, title);
        foreach (var link in ways)
        {
            link.From = choice.Id;
        }

        links.Add(vertex.Id, choice.Id, MapEdgeKind.Forward, new MapWay(MapWayKind.Always, vertex.Id));
        return choice;
    }

    private List<OutlineItem> Block(BlockItem item)
    {
        var block = (Block)nodes[item.Id];
        var (fork, join) = (item.Fork, item.Join);
        fork.Title = item.Title;
        var expanded = new List<OutlineItem>();
        if (When(fork, block.Id, block.When) is { } condition)
        {
            expanded.Add(new Leaf(condition));
        }

        var branches = item.Branches.Select(branch => branch with { ForEachTitle = null, Items = Branch(branch, block, join) }).ToList();
        var isCut = block.Join.Any(rule => rule.AsSoonAs);
        List<OutlineItem> core = [item with { Branches = branches }];
        var last = join;
        if (isCut)
        {
            fork.Title = "";
            var enter = Beside(fork, block.Id + "/enter", MapNodeKind.Enter, formats.Say("Bắt đầu", "Begin"));
            last = Beside(join, block.Id + "/leave", MapNodeKind.Leave, formats.Say("Xong", "Done"));
            foreach (var link in links.Into(fork.Id))
            {
                link.To = enter.Id;
            }

            foreach (var link in links.From(join.Id))
            {
                link.From = last.Id;
            }

            links.Add(enter.Id, fork.Id, MapEdgeKind.Forward, new MapWay(MapWayKind.Always, block.Id));
            links.Add(join.Id, last.Id, MapEdgeKind.Forward, new MapWay(MapWayKind.Always, block.Id));
            core = [new FrameItem(block.Id + "/scope", item.Title, false, [new Leaf(enter), .. core, new Leaf(last)])];
        }

        expanded.AddRange(core);
        if (Chosen(last, block.Id + "/rule", formats.Say("Kết quả các nhánh?", "Results of the branches?"), _ => true) is { } choice)
        {
            expanded.Add(new Leaf(choice));
        }

        return expanded;
    }

    /// <summary>A branch comes to its join by one way only; before that it may stop the others, and around it all is asked whether it is entered.</summary>
    private List<OutlineItem> Branch(BranchItem item, Block block, Vertex join)
    {
        var branch = block.Branches.First(b => b.Id == item.Id);
        var items = Region(item.Items);
        if (items.Count == 0)
        {
            return items;
        }

        var begin = links.From(block.Id).Single(l => l.Ways.Contains(new MapWay(MapWayKind.Branch, block.Id, branch.Id)));
        begin.Labels.Clear();
        if (branch.ForEach is not null)
        {
            items = Repeated(items, item, begin, join);
        }

        if (block.Join.Where(rule => rule.AsSoonAs && branch.Results.Contains(rule.Result)).ToList() is { Count: > 0 } asked)
        {
            Stopping(items, block, branch, join, asked);
        }

        if (branch.When is { } when)
        {
            var choice = Beside(Inside(items)[begin.To], branch.Id + "/when", MapNodeKind.Choice, words.ConditionText(when) + "?");
            links.Add(choice.Id, begin.To, MapEdgeKind.Forward, new MapWay(MapWayKind.Holds, branch.Id), formats.Say("có", "yes"));
            links.Add(choice.Id, join.Id, MapEdgeKind.Skip, new MapWay(MapWayKind.Otherwise, branch.Id), formats.Say("không", "no"));
            begin.To = choice.Id;
            items.Insert(0, new Leaf(choice));
        }

        if (Exits(items, join) is { Count: > 1 } exits)
        {
            var merge = Beside(Inside(items)[exits[0].From], branch.Id + "/exit", MapNodeKind.Merge, "");
            exits.ForEach(exit => exit.To = merge.Id);
            links.Add(merge.Id, join.Id, MapEdgeKind.Forward, new MapWay(MapWayKind.Always, branch.Id));
            items.Add(new Leaf(merge));
        }

        return items;
    }

    /// <summary>What is repeated lies in a closed frame; a single step or call that simply ends needs none.</summary>
    private List<OutlineItem> Repeated(List<OutlineItem> items, BranchItem item, Link begin, Vertex join)
    {
        var exits = Exits(items, join);
        if (items is [Leaf only] && exits.Count == links.From(only.Id).Count && exits.TrueForAll(exit => exit.Kind != MapEdgeKind.Silence))
        {
            only.Vertex.Repeats = item.Id;
            return items;
        }

        var inside = Inside(items);
        var enter = Beside(inside[begin.To], item.Id + "/enter", MapNodeKind.Enter, formats.Say("Bắt đầu", "Begin"));
        var leave = Beside(inside[exits[0].From], item.Id + "/leave", MapNodeKind.Leave, formats.Say("Xong", "Done"));
        links.Add(enter.Id, begin.To, MapEdgeKind.Forward, new MapWay(MapWayKind.Always, item.Id));
        begin.To = enter.Id;
        exits.ForEach(exit => exit.To = leave.Id);
        links.Add(leave.Id, join.Id, MapEdgeKind.Forward, new MapWay(MapWayKind.Always, item.Id));
        return [new FrameItem(item.Id + "/each", item.ForEachTitle ?? item.Id, true, [new Leaf(enter), .. items, new Leaf(leave)])];
    }

    private void Stopping(List<OutlineItem> items, Block block, Branch branch, Vertex join, List<JoinRule> asked)
    {
        var exits = Exits(items, join);
        var choice = Beside(Inside(items)[exits[0].From], branch.Id + "/early", MapNodeKind.Choice, formats.Say("Kết thúc sớm?", "Stop early?"));
        var cut = Beside(choice, branch.Id + "/cut", MapNodeKind.Cut, formats.Say("Dừng các nhánh", "Stop the branches"));
        exits.ForEach(exit => exit.To = choice.Id);
        links.Add(choice.Id, join.Id, MapEdgeKind.Forward, new MapWay(MapWayKind.GoesOn, block.Id, branch.Id), formats.Say("không", "no"));
        links.Add(choice.Id, cut.Id, MapEdgeKind.EarlyExit, new MapWay(MapWayKind.Stops, block.Id, branch.Id),
            string.Join(" / ", asked.Select(rule => builder.RuleText(rule, block)).Distinct(StringComparer.Ordinal)));
        items.Add(new Leaf(choice));
        items.Add(new Leaf(cut));
    }

    private List<Link> Exits(List<OutlineItem> items, Vertex join)
    {
        var inside = Inside(items);
        return links.Into(join.Id).FindAll(link => inside.ContainsKey(link.From));
    }

    private static Dictionary<string, Vertex> Inside(List<OutlineItem> items) => ProcedureOutline.Vertices(items).ToDictionary(v => v.Id, StringComparer.Ordinal);

    private static Vertex Beside(Vertex other, string id, MapNodeKind kind, string title) => new(id, kind) { Title = title, Actor = other.Actor };

    /// <summary>Says of everything in which closed frame it lies.</summary>
    private static void Enclose(List<OutlineItem> items, string? frame)
    {
        foreach (var item in items)
        {
            switch (item)
            {
                case Leaf leaf:
                    leaf.Vertex.Frame = frame;
                    break;
                case BlockItem block:
                    (block.Fork.Frame, block.Join.Frame) = (frame, frame);
                    block.Branches.ForEach(branch => Enclose(branch.Items, frame));
                    break;
                case FrameItem inner:
                    inner.Frame = frame;
                    Enclose(inner.Items, inner.Id);
                    break;
            }
        }
    }
}
