namespace MotCua.Interchange;

/// <summary>What a place of the flow is, once the many signs of BPMN are looked through.</summary>
internal enum VertexKind
{
    /// <summary>Somebody does something: a step or a call.</summary>
    Work,

    /// <summary>Something is done once for each member of a list.</summary>
    Each,

    /// <summary>One way out of several is taken.</summary>
    Choice,

    /// <summary>All ways out are taken side by side.</summary>
    Fork,

    /// <summary>Every way out whose condition holds is taken.</summary>
    Some,

    /// <summary>What ran side by side waits for each other.</summary>
    Join,

    /// <summary>Nothing happens: the case goes on.</summary>
    Pass,

    /// <summary>The case ends.</summary>
    End,

    /// <summary>What is repeated ends.</summary>
    Exit,

    /// <summary>A place the drawing does not have: a circle has no way out.</summary>
    Nowhere,
}

/// <summary>A place of the flow.</summary>
internal sealed class Vertex(VertexKind kind, DrawnNode? drawn)
{
    public VertexKind Kind { get; set; } = kind;

    /// <summary>The element it stands for; null for one that follows from others.</summary>
    public DrawnNode? Drawn { get; } = drawn;

    public string Name { get; init; } = drawn?.Name ?? "";

    public DrawnLane? Lane { get; init; } = drawn?.Lane;

    public List<Edge> Out { get; } = [];

    /// <summary>The limit of a step, as a procedure file writes it; null for none.</summary>
    public string? Limit { get; set; }

    /// <summary>The outcome of a step of ours that stands for silence, where the drawing says the same.</summary>
    public string? SilentOutcome { get; set; }

    /// <summary>Whether nobody does it: it ends when its limit passes.</summary>
    public bool LapsesByItself { get; init; }

    /// <summary>Whether the case ends at once, whatever else is running.</summary>
    public bool IsTerminate { get; init; }

    /// <summary>Where what is repeated begins.</summary>
    public Vertex? Entry { get; init; }

    /// <summary>Where what is repeated ends.</summary>
    public Vertex? Exit { get; init; }

    public bool IsFork => Kind is VertexKind.Fork or VertexKind.Some;

    public Edge Lead(Vertex to, DrawnFlow? flow = null)
    {
        var edge = new Edge { To = to, Flow = flow, Name = flow?.Name ?? "" };
        Out.Add(edge);
        return edge;
    }
}

/// <summary>A way on.</summary>
internal sealed class Edge
{
    public required Vertex To { get; set; }

    public DrawnFlow? Flow { get; init; }

    public string Name { get; init; } = "";

    /// <summary>Whether it is taken when the limit of the step passes in silence.</summary>
    public bool IsSilence { get; init; }

    /// <summary>Whether it is taken from the border of the step.</summary>
    public bool IsFromBorder { get; init; }

    public bool IsDefault => Flow is { IsDefault: true };

    /// <summary>Whether nothing is said about when it is taken.</summary>
    public bool IsPlain => Flow is null or { Condition: null, IsDefault: false };
}
