using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Ways through the steps of a procedure.</summary>
internal static class ProcedureWalk
{
    private const int Unreachable = 1_000_000;

    /// <summary>All nodes, branches included, in file order.</summary>
    internal static IEnumerable<Node> Nodes(Procedure procedure) => procedure.Steps.SelectMany(Nodes);

    /// <summary>All steps, those of branches included, in file order.</summary>
    internal static IEnumerable<Step> Steps(Procedure procedure) => Nodes(procedure).OfType<Step>();

    /// <summary>Steps inside a branch that runs once for each member of a list.</summary>
    internal static IEnumerable<Step> RepeatedSteps(Procedure procedure)
        => Nodes(procedure).OfType<Block>().SelectMany(block => block.Branches).Where(branch => branch.ForEach is not null)
            .SelectMany(branch => branch.Steps).SelectMany(Nodes).OfType<Step>();

    /// <summary>The end a case is meant to reach: the first that nobody brings about by withdrawing.</summary>
    internal static End? MainEnd(Procedure procedure) => procedure.Ends.FirstOrDefault(end => end.By is null);

    /// <summary>The least total weight of steps on any way from the first step to an end; null when there is none.</summary>
    internal static int? LeastTo(Procedure procedure, string end, Func<Step, int> weight)
    {
        var least = Least([.. procedure.Steps], weight, target => target.Kind == TargetKind.End && target.Id == end);
        return least >= Unreachable ? null : least;
    }

    private static IEnumerable<Node> Nodes(Node node)
        => node is Block block ? block.Branches.SelectMany(branch => branch.Steps).SelectMany(Nodes).Prepend(node) : [node];

    // Relaxed until nothing changes: regions are small, and loops only add.
    private static int Least(IReadOnlyList<Node> region, Func<Step, int> weight, Func<Target, bool> isGoal)
    {
        if (region.Count == 0)
        {
            return 0;
        }

        var cost = region.ToDictionary(node => node.Id, _ => Unreachable, StringComparer.Ordinal);
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = region.Count - 1; i >= 0; i--)
            {
                var node = region[i];
                var through = Own(node, weight) + Targets(node).Select(Onward).DefaultIfEmpty(Unreachable).Min();
                var best = node is { When: not null, Otherwise: { } otherwise } ? Math.Min(through, Onward(otherwise)) : through;
                if (best < cost[node.Id])
                {
                    cost[node.Id] = best;
                    changed = true;
                }
            }
        }

        return cost[region[0].Id];

        int Onward(Target target) => isGoal(target) ? 0 : target.Kind == TargetKind.Node ? cost.GetValueOrDefault(target.Id, Unreachable) : Unreachable;
    }

    private static int Own(Node node, Func<Step, int> weight) => node switch
    {
        Step step => weight(step),
        Block block => block.Branches.Where(branch => branch.When is null && branch.ForEach is null)
            .Sum(branch => Least(branch.Steps, weight, target => target.Kind == TargetKind.Result) is var least && least < Unreachable ? least : 0),
        _ => 0,
    };

    private static IEnumerable<Target> Targets(Node node)
    {
        foreach (var route in node.Routes())
        {
            yield return route.To;
            if (route.Then is { } then)
            {
                yield return then;
            }
        }
    }
}
