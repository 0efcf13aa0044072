using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>The nodes and flows of a procedure, as its map in the notation of BPMN has them.</summary>
internal sealed class BpmnModel
{
    private const int EventSize = 36;

    private readonly Procedure procedure;
    private readonly ProcedureMap map;
    private readonly BpmnConditions conditions;
    private readonly Dictionary<string, Node> meanings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Branch Branch, Block Block)> branches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BpmnScope> scopes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (BpmnNode Node, BpmnScope Scope)> byMapId = new(StringComparer.Ordinal);

    private BpmnModel(Procedure procedure, ProcedureMap map)
    {
        (this.procedure, this.map) = (procedure, map);
        Know(procedure.Steps);
        conditions = new BpmnConditions(procedure, meanings, branches);
        Collaboration = Ids.Of("Collaboration_", procedure.Id);
        Pool = Ids.Of("Pool_", procedure.Id);
        Process = Ids.Of("Process_", procedure.Id);
        Lanes = [.. map.Lanes.Select(lane => (Ids.Of("Lane_", lane.Id), lane))];
    }

    public BpmnIds Ids { get; } = new();

    public string Collaboration { get; }

    public string Pool { get; }

    public string Process { get; }

    public IReadOnlyList<(string Id, MapLane Lane)> Lanes { get; }

    public BpmnScope Root { get; } = new();

    public static BpmnModel Of(Procedure procedure, ProcedureMap map)
    {
        var model = new BpmnModel(procedure, map);
        model.AddFrames();
        model.AddNodes();
        model.AddFlows();
        return model;
    }

    private void Know(IEnumerable<Node> nodes)
    {
        foreach (var node in nodes)
        {
            meanings.Add(node.Id, node);
            foreach (var branch in node is Block block ? block.Branches : [])
            {
                branches.Add(branch.Id, (branch, (Block)node));
                Know(branch.Steps);
            }
        }
    }

    private BpmnScope ScopeOf(string? frame) => frame is null ? Root : scopes[frame];

    /// <summary>Sub-processes; outer frames come first, so that what lies in them finds them.</summary>
    private void AddFrames()
    {
        foreach (var frame in map.Frames.Where(f => f.IsClosed))
        {
            var scope = scopes[frame.Id] = new BpmnScope();
            var first = map.Nodes.First(node => node.Frame == frame.Id && node.Kind == MapNodeKind.Enter);
            var name = frame.Id[..frame.Id.LastIndexOf('/')];
            var node = new BpmnNode(Ids.Of(frame.IsForEach ? "Each_" : "Block_", name), "subProcess", frame.Title, first.Lane, frame.Box)
            {
                Inside = scope,
                Meaning = frame.IsForEach ? null : meanings[name],
                Loop = frame.IsForEach ? Loop(name) : null,
            };
            Add(frame.Id, node, ScopeOf(frame.Frame));
        }
    }

    private void AddNodes()
    {
        foreach (var node in map.Nodes)
        {
            Add(node.Id, node.Kind == MapNodeKind.Anytime ? Anytime(node) : NodeOf(node), ScopeOf(node.Frame));
        }
    }

    private void Add(string id, BpmnNode node, BpmnScope scope)
    {
        scope.Nodes.Add(node);
        byMapId.Add(id, (node, scope));
    }

    private BpmnNode NodeOf(MapNode node)
    {
        var meaning = meanings.GetValueOrDefault(node.Id);
        var (prefix, element) = node.Kind switch
        {
            MapNodeKind.Start => ("", "startEvent"),
            MapNodeKind.Enter => ("Begin_", "startEvent"),
            MapNodeKind.End => ("End_", "endEvent"),
            MapNodeKind.Leave => ("Done_", "endEvent"),
            MapNodeKind.Cut => ("Stop_", "endEvent"),
            MapNodeKind.Fork => ("Fork_", "parallelGateway"),
            MapNodeKind.Join => ("Join_", "parallelGateway"),
            MapNodeKind.Choice => ("Choice_", "exclusiveGateway"),
            MapNodeKind.Merge => ("Merge_", "exclusiveGateway"),
            MapNodeKind.Call => ("Call_", "callActivity"),
            _ => ("Step_", IsBySystem(meaning) ? "serviceTask" : "userTask"),
        };
        var text = node.Kind switch
        {
            MapNodeKind.Start => "Start",
            MapNodeKind.End => node.Id["/end/".Length..],
            MapNodeKind.Enter or MapNodeKind.Leave or MapNodeKind.Cut or MapNodeKind.Merge or MapNodeKind.Join => node.Id[..node.Id.LastIndexOf('/')],
            _ => node.Id,
        };
        return new BpmnNode(Ids.Of(prefix, text), element, node.Kind is MapNodeKind.Merge or MapNodeKind.Join ? "" : node.FullTitle, node.Lane, node.Box)
        {
            Label = node.Name?.Box,
            Trigger = node.Kind == MapNodeKind.Cut ? BpmnTrigger.Terminate : BpmnTrigger.None,
            Meaning = meaning,
            End = node.Kind == MapNodeKind.End ? procedure.Ends.FirstOrDefault(end => end.Id == text) : null,
            Loop = node.Repeats is { } branch ? Loop(branch) : null,
        };
    }

    private bool IsBySystem(Node? node)
        => node is Step step && procedure.Actors.FirstOrDefault(actor => actor.Id == step.By) is { Kind: ActorKind.System };

    private BpmnLoop Loop(string branch) => new(branches[branch].Branch, conditions.Completion(branch));

    /// <summary>What may happen at any time has no way in: an event sub-process (BPMN 2.0.2, 10.3.5) with what begins it and its end.</summary>
    private BpmnNode Anytime(MapNode node)
    {
        var id = node.Id["/end/".Length..node.Id.LastIndexOf('/')];
        var end = procedure.Ends.First(e => e.Id == id);
        var scope = new BpmnScope();
        var top = node.Box.Y + 34;
        var box = new MapBox(node.Box.X + 48, top, EventSize, EventSize);
        var start = new BpmnNode(Ids.Of("Withdrawal_", id), "startEvent", node.Badges is [var when, ..] ? when.Text : node.FullTitle, node.Lane, box)
        {
            Trigger = BpmnTrigger.Message,
            Label = Below(box),
        };
        box = box with { X = node.Box.Right - 48 - EventSize };
        var finish = new BpmnNode(Ids.Of("End_", id), "endEvent", node.FullTitle, node.Lane, box) { End = end, Label = Below(box) };
        scope.Nodes.Add(start);
        scope.Nodes.Add(finish);
        AddFlow(scope, start, finish, "", [new(start.Box.Right, start.Box.CentreY), new(finish.Box.X, finish.Box.CentreY)], null, null);
        return new BpmnNode(Ids.Of("Anytime_", id), "subProcess", node.FullTitle, node.Lane, node.Box) { Inside = scope, IsEventSubProcess = true };
    }

    private static MapBox Below(MapBox box) => new(box.CentreX - 56, box.Bottom + 3, 112, 42);

    private void AddFlows()
    {
        foreach (var edge in map.Edges)
        {
            var (from, scope) = byMapId[edge.From];
            var to = byMapId[edge.To].Node;
            if (edge.Timer is { } timer)
            {
                from = TimerOf(from, timer, scope);
            }

            var flow = AddFlow(scope, from, to, edge.Label?.FullText ?? "", edge.Points, edge.Label?.Box, conditions.Of(edge));
            if (conditions.IsDefault(edge))
            {
                from.Default = flow;
            }
        }
    }

    private BpmnNode TimerOf(BpmnNode task, MapTimer timer, BpmnScope scope)
    {
        var step = (Step)task.Meaning!;
        var node = new BpmnNode(Ids.Of("Timer_", step.Id), "boundaryEvent", timer.Name.FullText, task.Lane, timer.Box)
        {
            Label = timer.Name.Box,
            Trigger = BpmnTrigger.Timer,
            Limit = step.Within,
            AttachedTo = task,
        };
        scope.Nodes.Add(node);
        return node;
    }

    private BpmnFlow AddFlow(
        BpmnScope scope, BpmnNode from, BpmnNode to, string name, System.Collections.Immutable.ImmutableArray<MapPoint> points, MapBox? label, string? condition)
    {
        var flow = new BpmnFlow(Ids.Of("Flow_", $"{from.Id}-{to.Id}"), name, from, to, points, label) { Condition = condition };
        from.Outgoing.Add(flow);
        to.Incoming.Add(flow);
        scope.Flows.Add(flow);
        return flow;
    }
}
