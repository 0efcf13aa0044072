using System.Collections.Immutable;
using MotCua.Procedures.Reading;

namespace MotCua.Procedures.Checks;

/// <summary>Whether a case can always go on and always ends: loops, reachability, size. Order of events is judged by <see cref="EventOrder"/>.</summary>
internal static class FlowChecks
{
    public static void Run(Procedure procedure, ReadSession session)
    {
        if (procedure.Steps.IsEmpty)
        {
            return;
        }

        var targets = Region(procedure.Steps, session);
        if (!session.FlowIsIncomplete)
        {
            Ends(procedure, session, targets);
        }

        var lists = procedure.Data.GroupBy(f => f.Id).ToDictionary(g => g.Key, g => g.First().AtMost ?? 1, StringComparer.Ordinal);
        var slots = Slots(procedure.Steps, lists);
        if (slots > Grammar.MaxSlots)
        {
            session.Sink.Report(SoundnessFindings.TooManySlots, procedure.Steps[0].Location, null,
                Figures.Of((decimal)slots), Figures.Of(Grammar.MaxSlots));
        }

        EventOrder.Run(procedure, session);
    }

    /// <summary>Checks one region and those inside it; gives the results and ends its reachable nodes lead to.</summary>
    private static HashSet<string> Region(ImmutableArray<Node> nodes, ReadSession session)
    {
        var graph = new FlowGraph(nodes);
        Loops(graph, session);
        var reached = graph.Reach(0, (_, _) => true);
        reached[0] = true;
        var left = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Length; i++)
        {
            if (reached[i])
            {
                left.UnionWith(graph.Edges[i].Where(e => e.To.Kind != TargetKind.Node).Select(e => e.To.Id));
            }
            else if (!session.FlowIsIncomplete)
            {
                session.Sink.Report(SoundnessFindings.Unreachable, nodes[i].Location, nodes[i].Id, nodes[i].Id);
            }

            foreach (var branch in nodes[i] is Block block ? block.Branches : [])
            {
                Branch(branch, session);
            }
        }

        return left;
    }

    private static void Branch(Branch branch, ReadSession session)
    {
        if (branch.Steps.IsEmpty)
        {
            return;
        }

        var reached = Region(branch.Steps, session);
        if (session.FlowIsIncomplete || branch.Results.IsEmpty)
        {
            return;
        }

        if (reached.Count == 0)
        {
            session.Sink.Report(SoundnessFindings.BranchCannotEnd, branch.Location, branch.Id, branch.Id, string.Join(", ", branch.Results));
            return;
        }

        foreach (var result in branch.Results.Where(r => !reached.Contains(r)))
        {
            session.Sink.Report(QualityFindings.NeverUsed, branch.Location, result, "Kết quả", "result", result);
        }
    }

    private static void Ends(Procedure procedure, ReadSession session, HashSet<string> reached)
    {
        foreach (var end in procedure.Ends.Where(e => e.By is null && !reached.Contains(e.Id)))
        {
            session.Sink.Report(SoundnessFindings.Unreachable, end.Location, end.Id, end.Id);
        }

        if (reached.Count == 0)
        {
            session.Sink.Report(SoundnessFindings.NoEndReached, procedure.Steps[0].Location, procedure.Steps[0].Id);
        }
    }

    private static void Loops(FlowGraph graph, ReadSession session)
    {
        for (var from = 0; from < graph.Nodes.Length; from++)
        {
            foreach (var edge in graph.Edges[from])
            {
                var to = graph.TargetOf(edge);
                if (to < 0 || edge.IsBounded || !(edge.IsBack || edge.IsUnlimited))
                {
                    continue;
                }

                if (edge.IsUnlimited)
                {
                    Unlimited(graph, session, from, to, edge);
                }
                else if (to == from || graph.Reach(to, (at, e) => Plain(graph, at, e) && !e.IsUnlimited)[from])
                {
                    session.Sink.Report(SoundnessFindings.EndlessLoop, edge.Route!.Location, edge.To.Id);
                }
            }
        }
    }

    private static void Unlimited(FlowGraph graph, ReadSession session, int from, int to, Edge edge)
    {
        var forth = graph.Reach(to, (at, e) => Plain(graph, at, e));
        forth[to] = true;
        if (!forth[from])
        {
            return;
        }

        // The loop: what the target reaches and what reaches the source. It needs an edge that leads out of it.
        var loop = Enumerable.Range(0, graph.Nodes.Length)
            .Where(i => forth[i] && (i == from || graph.Reach(i, (at, e) => Plain(graph, at, e))[from]))
            .ToHashSet();
        var leaves = loop.Any(i => graph.Edges[i].Any(e => !loop.Contains(graph.TargetOf(e))));
        session.Sink.Report(leaves ? SoundnessFindings.UnlimitedLoop : SoundnessFindings.NoWayOut, edge.Route!.Location, edge.To.Id);
    }

    /// <summary>An edge that can be taken again and again. Plain routes that go back are findings of their own already.</summary>
    private static bool Plain(FlowGraph graph, int at, Edge edge)
        => !edge.IsBounded && (edge.IsBack || edge.IsUnlimited || graph.TargetOf(edge) > at);

    private static long Slots(ImmutableArray<Node> nodes, Dictionary<string, int> lists)
    {
        var sum = 0L;
        foreach (var node in nodes)
        {
            sum += node is Block block
                ? block.Branches.Sum(b => Slots(b.Steps, lists) * (b.ForEach is { } loop ? lists.GetValueOrDefault(loop.List, 1) : 1))
                : 1;
            sum = Math.Min(sum, int.MaxValue);
        }

        return sum;
    }
}
