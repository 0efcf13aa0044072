using System.Xml.Linq;

namespace MotCua.Interchange;

/// <summary>A lane, or a pool without lanes: who does what lies in it.</summary>
/// <param name="Id">Its element's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Element">Where it stands.</param>
internal sealed record DrawnLane(string Id, string Name, XElement Element);

/// <summary>A flow node as it was drawn.</summary>
internal sealed class DrawnNode(string id, string kind, string name, XElement element, DrawnScope scope)
{
    public string Id { get; } = id;

    /// <summary>Local name of its element: <c>userTask</c>, <c>exclusiveGateway</c>.</summary>
    public string Kind { get; } = kind;

    /// <summary>Its name on one line; may be empty.</summary>
    public string Name { get; } = name;

    public XElement Element { get; } = element;

    /// <summary>The process or sub-process it stands in.</summary>
    public DrawnScope Scope { get; } = scope;

    public DrawnLane? Lane { get; set; }

    /// <summary>The activity on whose border it stands.</summary>
    public DrawnNode? AttachedTo { get; set; }

    /// <summary>What happens on its border.</summary>
    public List<DrawnNode> Border { get; } = [];

    /// <summary>What a sub-process holds.</summary>
    public DrawnScope? Inside { get; set; }

    public List<DrawnFlow> In { get; } = [];

    public List<DrawnFlow> Out { get; } = [];

    public bool IsGateway => Kind.EndsWith("Gateway", StringComparison.Ordinal);

    public bool IsActivity => Kind == "task" || Kind.EndsWith("Task", StringComparison.Ordinal) || Kind is "subProcess" or "transaction" or "adHocSubProcess" or "callActivity";

    public bool IsEvent => Kind.EndsWith("Event", StringComparison.Ordinal);

    /// <summary>What makes an event happen, or what it does: <c>timer</c>, <c>message</c>; empty for none.</summary>
    public string Trigger => Element.Elements().Select(e => e.Name.LocalName).FirstOrDefault(n => n.EndsWith("EventDefinition", StringComparison.Ordinal)) is { } found
        ? found[..^"EventDefinition".Length]
        : "";

    /// <summary>How it is called in findings.</summary>
    public string Shown => Name.Length > 0 ? Name : Id;

    public string? this[string attribute] => (string?)Element.Attribute(attribute);

    /// <summary>An element below its own, in the notation's namespace.</summary>
    public XElement? Child(string name) => Element.Element(Element.Name.Namespace + name);
}

/// <summary>A sequence flow, or a message flow that carries the case from one pool to another.</summary>
internal sealed record DrawnFlow(string Id, string Name, DrawnNode From, DrawnNode To, XElement Element, bool IsMessage)
{
    /// <summary>Its condition as it stands there, or null.</summary>
    public string? Condition => Element.Element(Element.Name.Namespace + "conditionExpression")?.Value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Whether the condition is in our own language.</summary>
    public bool IsOwnCondition => (string?)Element.Element(Element.Name.Namespace + "conditionExpression")?.Attribute("language") == BpmnVocabulary.Conditions;

    public bool IsDefault => From["default"] == Id;
}

/// <summary>What a process or sub-process holds.</summary>
internal sealed class DrawnScope(XElement element, DrawnNode? owner)
{
    public XElement Element { get; } = element;

    /// <summary>The sub-process it is the inside of; null for a process.</summary>
    public DrawnNode? Owner { get; } = owner;

    public List<DrawnNode> Nodes { get; } = [];

    public IEnumerable<DrawnNode> AllNodes() => Nodes.SelectMany(node => (node.Inside?.AllNodes() ?? []).Prepend(node));
}
