using System.Collections.Immutable;
using System.Globalization;
using MotCua.Procedures;

namespace MotCua.Layout;

/// <summary>Turns a procedure into nodes and edges: what is drawn, before where.</summary>
internal sealed class OutlineBuilder
{
    private readonly Procedure procedure;
    private readonly Formats formats;
    private readonly BadgeMaker badges;
    private readonly List<Link> links = [];
    private readonly Dictionary<(string From, string To, MapEdgeKind Kind), Link> linkByKey = [];

    public OutlineBuilder(Procedure procedure, MapOptions options)
    {
        this.procedure = procedure;
        formats = Formats.For(options.Language);
        badges = new BadgeMaker(procedure, formats, options.Variant);
    }

    public static ProcedureOutline Build(Procedure procedure, MapOptions options) => new OutlineBuilder(procedure, options).Build();

    public ProcedureOutline Build()
    {
        var root = Region(procedure.Steps, null, isRepeated: false);
        if (procedure.Steps.Length > 0)
        {
            var start = new Vertex("/start", MapNodeKind.Start) { Title = formats.Say("Bắt đầu", "Start") };
            root.Insert(0, new Leaf(start));
            Connect("/start", procedure.Steps[0].Id, MapEdgeKind.Forward, "", new(MapWayKind.Always, ""));
        }

        foreach (var end in procedure.Ends)
        {
            root.Add(new Leaf(EndVertex(end)));
        }

        var lanes = procedure.Actors.Select(a => new OutlineLane(a.Id, TitleOf(a.Title, a.Id), a.IsApplicant)).ToList();
        var outline = new ProcedureOutline(TitleOf(procedure.Title, procedure.Id), lanes, root, links);
        AddLanesOfLoopVariables(outline);
        LaneAssignment.Decide(outline);
        return outline;
    }

    private Vertex EndVertex(End end)
    {
        var isReached = linkByKey.Keys.Any(key => key.To == EndId(end.Id));
        var vertex = new Vertex(EndId(end.Id), MapNodeKind.End)
        {
            Title = TitleOf(end.Title, end.Id),
            Actor = isReached ? null : end.By,
            IsAnytime = end.By is not null,
        };
        if (end.By is not null)
        {
            var until = end.Until is { } mark ? formats.Say($"trước khi {MarkWords.Of(mark, formats)}", $"before {MarkWords.Of(mark, formats)}") : formats.Say("bất kỳ lúc nào", "at any time");
            vertex.Badges = [new MapBadge(MapBadgeKind.Condition, until, null, default)];
        }

        return vertex;
    }

    private List<OutlineItem> Region(ImmutableArray<Node> nodes, Block? enclosing, bool isRepeated)
        => [.. nodes.Select(node => Item(node, enclosing, isRepeated))];

    private OutlineItem Item(Node node, Block? enclosing, bool isRepeated)
    {
        switch (node)
        {
            case Step step:
                Outcomes(step.Id, step.Outcomes, enclosing);
                Otherwise(node, step.Id, enclosing);
                return new Leaf(new Vertex(step.Id, MapNodeKind.Step)
                {
                    Title = TitleOf(step.Title, step.Id),
                    Actor = step.By,
                    Badges = badges.Of(step),
                    Limits = step.Within is { } within ? formats.ShortLimit(within) : "",
                    Basis = badges.BasisText(step.Basis),
                    IsRepeated = isRepeated,
                });
            case Call call:
                Outcomes(call.Id, call.Outcomes, enclosing);
                Otherwise(node, call.Id, enclosing);
                return new Leaf(new Vertex(call.Id, MapNodeKind.Call)
                {
                    Title = TitleOf(call.Title, call.Runs),
                    Badges = badges.Of(call),
                    Basis = badges.BasisText(call.Basis),
                    IsRepeated = isRepeated,
                });
            case Block block:
                return BlockOf(block, enclosing, isRepeated);
            default:
                throw new InvalidOperationException($"No such kind of node: {node.GetType().Name}.");
        }
    }

    private BlockItem BlockOf(Block block, Block? enclosing, bool isRepeated)
    {
        var join = JoinId(block.Id);
        Otherwise(block, block.Id, enclosing);
        var branches = new List<BranchItem>();
        foreach (var branch in block.Branches)
        {
            var label = branch.When is { } when ? badges.IfText(when) : "";
            if (branch.Steps.Length > 0)
            {
                Connect(block.Id, branch.Steps[0].Id, MapEdgeKind.Forward, label, new(MapWayKind.Branch, block.Id, branch.Id));
            }

            var isLoop = branch.ForEach is not null;
            branches.Add(new BranchItem(branch.Id, ForEachTitle(branch), Region(branch.Steps, block, isRepeated || isLoop)));
        }

        foreach (var (number, rule) in block.Join.Index())
        {
            var kind = rule.AsSoonAs ? MapEdgeKind.EarlyExit : MapEdgeKind.Forward;
            var way = new MapWay(MapWayKind.Rule, block.Id, number.ToString(CultureInfo.InvariantCulture));
            Connect(join, Follow(rule.Route, enclosing), rule.Route.IsBack ? MapEdgeKind.Back : kind, RuleText(rule, block), way);
            Spent(join, rule.Route, enclosing, way with { Kind = MapWayKind.RuleSpent });
        }

        var title = block.Title.IsEmpty ? formats.Say("Thực hiện song song", "In parallel") : block.Title.In(formats.Language);
        return new BlockItem(
            block.Id,
            title,
            new Vertex(block.Id, MapNodeKind.Fork) { Title = formats.Say("Tách nhánh", "Split") },
            new Vertex(join, MapNodeKind.Join) { Title = formats.Say("Gộp nhánh", "Join") },
            branches);
    }

    private string? ForEachTitle(Branch branch)
    {
        if (branch.ForEach is not { } loop)
        {
            return null;
        }

        var fact = procedure.Data.FirstOrDefault(f => f.Id == loop.List);
        var list = fact is null ? loop.List : TitleOf(fact.Title, fact.Id);
        var most = fact?.AtMost is { } n ? formats.Say($" (tối đa {n})", $" (at most {n})") : "";
        return formats.Say($"Với mỗi: {list}{most}", $"For each: {list}{most}");
    }

    // A single rule is no choice, so there is nothing to say.
    public string RuleText(JoinRule rule, Block block)
        => rule.Quantifier == Quantifier.Otherwise && block.Join.Length == 1 ? "" : JoinWords.Rule(block, rule, formats);

    private void Outcomes(string from, ImmutableArray<Outcome> outcomes, Block? enclosing)
    {
        foreach (var outcome in outcomes)
        {
            var isPlain = outcome.Id == Outcome.Done && outcomes.Length == 1;
            var label = isPlain ? outcome.Title.In(formats.Language) : TitleOf(outcome.Title, outcome.Id);
            var kind = outcome.Route.IsBack ? MapEdgeKind.Back : MapEdgeKind.Forward;
            Connect(from, Follow(outcome.Route, enclosing), kind, WithBound(label, outcome.Route), new(MapWayKind.Outcome, from, outcome.Id));
            Spent(from, outcome.Route, enclosing, new(MapWayKind.OutcomeSpent, from, outcome.Id));
        }
    }

    private string WithBound(string label, Route route) => procedure.TimesOf(route) is { } n
        ? $"{label} ({formats.Say($"tối đa {n} lần", n == 1 ? "at most once" : $"at most {n} times")})".TrimStart()
        : label;

    private void Spent(string from, Route route, Block? enclosing, MapWay way)
    {
        if (route.Then is { } then)
        {
            var label = procedure.TimesOf(route) is { } n
                ? formats.Say($"quá {n} lần", n == 1 ? "after one time" : $"after {n} times")
                : formats.Say("hết số lần", "no times left");
            Connect(from, Follow(then, enclosing), MapEdgeKind.Spent, label, way);
        }
    }

    private void Otherwise(Node node, string from, Block? enclosing)
    {
        if (node is { When: { } when, Otherwise: { } otherwise })
        {
            Connect(from, Follow(otherwise, enclosing), MapEdgeKind.Skip, badges.UnlessText(when), new(MapWayKind.Otherwise, from));
        }
    }

    private static string Follow(Route route, Block? enclosing) => Follow(route.To, enclosing);

    private static string Follow(Target target, Block? enclosing) => target.Kind switch
    {
        TargetKind.End => EndId(target.Id),
        TargetKind.Result => JoinId(enclosing?.Id ?? ""),
        _ => target.Id,
    };

    private void Connect(string from, string to, MapEdgeKind kind, string label, MapWay way)
    {
        if (!linkByKey.TryGetValue((from, to, kind), out var link))
        {
            link = new Link(from, to, kind);
            linkByKey.Add((from, to, kind), link);
            links.Add(link);
        }

        link.Ways.Add(way);
        if (label.Length > 0)
        {
            link.Labels.Add(label);
        }
    }

    private static string JoinId(string block) => block + "/join";

    private static string EndId(string end) => "/end/" + end;

    private string TitleOf(LocalizedText title, string id) => title.In(formats.Language, id);

    /// <summary>Under for-each a step may be done by the loop's own value; it has a lane of its own below the declared actors.</summary>
    private void AddLanesOfLoopVariables(ProcedureOutline outline)
    {
        foreach (var actor in outline.Vertices().Select(v => v.Actor).OfType<string>())
        {
            if (outline.Lanes.All(lane => lane.Id != actor))
            {
                var loop = Branches(procedure.Steps).FirstOrDefault(b => b.ForEach?.Name == actor)?.ForEach;
                var fact = procedure.Data.FirstOrDefault(f => f.Id == loop?.List);
                outline.Lanes.Add(new OutlineLane(actor, fact is null ? actor : TitleOf(fact.Title, actor), false));
            }
        }
    }

    private static IEnumerable<Branch> Branches(IEnumerable<Node> nodes) => nodes.OfType<Block>()
        .SelectMany(block => block.Branches)
        .SelectMany(branch => Branches(branch.Steps).Prepend(branch));
}
