using System.Collections.Immutable;

namespace MotCua.Procedures.Checks;

/// <summary>One way out of a node.</summary>
/// <param name="To">Where it leads.</param>
/// <param name="Route">The route it belongs to, or null for <c>otherwise</c> of a condition.</param>
/// <param name="IsThen">Whether it is the way taken when the route's bound is used up.</param>
internal readonly record struct Edge(Target To, Route? Route, bool IsThen)
{
    /// <summary>Taken a limited number of times in one case.</summary>
    public bool IsBounded => !IsThen && Route is { } r && (r.AtMost is not null || r.Spends is not null);

    public bool IsUnlimited => !IsThen && Route is { IsUnlimited: true };

    public bool IsBack => !IsThen && Route is { IsBack: true };
}

/// <summary>The nodes of one region and how they lead to each other.</summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<string, int> index;

    public FlowGraph(ImmutableArray<Node> nodes)
    {
        Nodes = nodes;
        index = [];
        for (var i = 0; i < nodes.Length; i++)
        {
            index.TryAdd(nodes[i].Id, i);
        }

        Edges = [.. nodes.Select(n => EdgesOf(n).ToImmutableArray())];
    }

    public ImmutableArray<Node> Nodes { get; }

    /// <summary>Ways out by node.</summary>
    public ImmutableArray<ImmutableArray<Edge>> Edges { get; }

    /// <summary>The node an edge leads to, or -1 when it leaves the region.</summary>
    public int TargetOf(Edge edge)
        => edge.To.Kind == TargetKind.Node && index.TryGetValue(edge.To.Id, out var i) ? i : -1;

    /// <summary>Which nodes can be reached from a node over edges that pass a filter; the node itself counts only when a way leads back to it.</summary>
    public bool[] Reach(int from, Func<int, Edge, bool> passes)
    {
        var seen = new bool[Nodes.Length];
        var open = new Stack<int>([from]);
        while (open.TryPop(out var at))
        {
            foreach (var edge in Edges[at])
            {
                var to = TargetOf(edge);
                if (to >= 0 && !seen[to] && passes(at, edge))
                {
                    seen[to] = true;
                    open.Push(to);
                }
            }
        }

        return seen;
    }

    private static IEnumerable<Edge> EdgesOf(Node node)
    {
        if (node.Otherwise is { } otherwise)
        {
            yield return new Edge(otherwise, null, false);
        }

        foreach (var route in node.Routes())
        {
            yield return new Edge(route.To, route, false);
            if (route.Then is { } then)
            {
                yield return new Edge(then, route, true);
            }
        }
    }
}
