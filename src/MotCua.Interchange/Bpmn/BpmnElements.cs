using System.Collections.Immutable;
using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>What makes an event happen, or what it does.</summary>
internal enum BpmnTrigger
{
    None,
    Message,
    Timer,
    Terminate,
}

/// <summary>A flow node (BPMN 2.0.2, 8.4.9) and its shape.</summary>
internal sealed class BpmnNode(string id, string element, string name, string lane, MapBox box)
{
    public string Id { get; } = id;

    /// <summary>Local name of its XML element.</summary>
    public string Element { get; } = element;

    public string Name { get; } = name;

    public string Lane { get; } = lane;

    public MapBox Box { get; } = box;

    public MapBox? Label { get; init; }

    public BpmnTrigger Trigger { get; init; }

    /// <summary>The limit of a timer.</summary>
    public LimitByVariant? Limit { get; init; }

    /// <summary>The task on whose border it stands, or null.</summary>
    public BpmnNode? AttachedTo { get; init; }

    /// <summary>The step, call or block it stands for, or null.</summary>
    public Node? Meaning { get; init; }

    /// <summary>The end it stands for, or null.</summary>
    public End? End { get; init; }

    /// <summary>The branch it repeats, or null.</summary>
    public BpmnLoop? Loop { get; init; }

    /// <summary>What a sub-process holds; null for all others.</summary>
    public BpmnScope? Inside { get; init; }

    /// <summary>Whether it is a sub-process that an event begins.</summary>
    public bool IsEventSubProcess { get; init; }

    public List<BpmnFlow> Incoming { get; } = [];

    public List<BpmnFlow> Outgoing { get; } = [];

    /// <summary>The way out that is taken when no other is.</summary>
    public BpmnFlow? Default { get; set; }
}

/// <summary>A branch repeated for each member of a list.</summary>
/// <param name="Branch">The branch.</param>
/// <param name="Completion">The condition that ends it before all members are through, or null.</param>
internal sealed record BpmnLoop(Branch Branch, string? Completion);

/// <summary>A sequence flow (BPMN 2.0.2, 8.4.13) and its edge.</summary>
internal sealed record BpmnFlow(string Id, string Name, BpmnNode From, BpmnNode To, ImmutableArray<MapPoint> Points, MapBox? Label)
{
    public string? Condition { get; init; }
}

/// <summary>What a process or a sub-process holds.</summary>
internal sealed class BpmnScope
{
    public List<BpmnNode> Nodes { get; } = [];

    public List<BpmnFlow> Flows { get; } = [];

    /// <summary>Its nodes and those of the sub-processes in it.</summary>
    public IEnumerable<BpmnNode> AllNodes() => Nodes.SelectMany(node => (node.Inside?.AllNodes() ?? []).Prepend(node));

    /// <summary>Its flows and those of the sub-processes in it.</summary>
    public IEnumerable<BpmnFlow> AllFlows() => Flows.Concat(Nodes.SelectMany(node => node.Inside?.AllFlows() ?? []));
}
