using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Layout;

/// <summary>
/// A draft may say <c>unknown</c> where a route leads. So that it can be drawn all the same, such a route leads to an end called not known, and inside a
/// branch to where the branch ends.
/// </summary>
internal static class DraftGaps
{
    public static Procedure Filled(Procedure procedure)
    {
        if (procedure.Status != ProcedureStatus.Draft)
        {
            return procedure;
        }

        var known = procedure.Ends.Select(end => end.Id).ToHashSet(StringComparer.Ordinal);
        var missing = procedure.Steps.SelectMany(node => node.Ways()).Select(way => way.To).Where(to => to.Kind == TargetKind.End && !known.Contains(to.Id)).Select(to => to.Id).Distinct();
        return procedure with
        {
            Ends = [.. procedure.Ends, .. missing.Select(id => new End { Id = id, Title = LocalizedText.Of("chưa rõ", "not known") })],
            Steps = [.. procedure.Steps.Select(Filled)],
        };
    }

    private static Node Filled(Node node) => node is Block block
        ? block with { Branches = [.. block.Branches.Select(branch => branch with { Steps = [.. branch.Steps.Select(inner => Inside(Filled(inner), branch.Results))] })] }
        : node;

    private static Node Inside(Node node, ImmutableArray<string> results)
    {
        Target To(Target target) => target.Kind == TargetKind.End ? new Target(TargetKind.Result, results.IsEmpty ? target.Id : results[0]) : target;
        Route Lead(Route route) => route with { To = To(route.To), Then = route.Then is { } then ? To(then) : null };
        Target? otherwise = node.Otherwise is { } past ? To(past) : null;
        return node switch
        {
            Step step => step with { Otherwise = otherwise, Outcomes = [.. step.Outcomes.Select(outcome => outcome with { Route = Lead(outcome.Route) })] },
            Call call => call with { Otherwise = otherwise, Outcomes = [.. call.Outcomes.Select(outcome => outcome with { Route = Lead(outcome.Route) })] },
            Block block => block with { Otherwise = otherwise, Join = [.. block.Join.Select(rule => rule with { Route = Lead(rule.Route) })] },
            _ => node,
        };
    }
}
