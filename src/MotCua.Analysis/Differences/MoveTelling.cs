using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>
/// Steps that both versions have and that stand elsewhere: in or out of a branch, or earlier or later in the same sequence. What leads to a moved step and
/// on from it is told with the move and not once more.
/// </summary>
internal static class MoveTelling
{
    /// <summary>Tells of a condition that a step gained or lost by moving in or out of a branch that has one.</summary>
    internal static void Condition(Telling t, Node old, Node now)
    {
        var (was, becomes) = (old.When ?? StepTelling.Branch(t.Sides.Before, old)?.When, now.When ?? StepTelling.Branch(t.Sides.After, now)?.When);
        if (t.Sides.Meaning.Relation(was, becomes) != ConditionRelation.Same)
        {
            NodeTelling.When(t, old, now, was, becomes);
        }
    }

    /// <summary>Marks as told the ways that only follow a step into or out of a branch.</summary>
    internal static void Follow(Telling t, List<RouteChange> changes)
    {
        foreach (var change in changes.Where(change => !change.IsTold && t.Moved.Count > 0))
        {
            change.IsTold = t.Moved.Contains(change.Old.Id) || t.Moved.Contains(change.Now.Id)
                || (t.Moved.Contains(change.Node.Id) && t.Named(Lead(t.Sides.Before, change.OldAsWritten)) == Lead(t.Sides.After, change.Now));
        }
    }

    /// <summary>Whether only moved steps give the result a join rule asks about: then the rule goes or comes with them.</summary>
    internal static bool FollowsMoved(Telling t, Block block, string result, bool isAfter)
    {
        var givers = block.Branches.SelectMany(branch => branch.Steps).Where(node => node.Routes().Any(route => route.To.Kind == TargetKind.Result && route.To.Id == result))
            .Select(node => isAfter ? node.Id : t.Sides.NewId(RuleNameKind.Node, node.Id)).ToList();
        return givers.Count > 0 && givers.TrueForAll(t.Moved.Contains);
    }

    /// <summary>Finds steps that were put elsewhere in the sequence while all else leads where it led.</summary>
    internal static void InSequence(Telling t, List<RouteChange> changes)
    {
        foreach (var step in changes.SelectMany(change => new[] { change.Old.Id, change.Now.Id }).Distinct().ToList())
        {
            var open = changes.Where(change => !change.IsTold && (change.Node.Id == step || change.Old.Id == step || change.Now.Id == step)).ToList();
            var (before, after) = (open.Where(change => change.Old.Id == step).ToList(), open.Where(change => change.Now.Id == step).ToList());
            if (before.Count == 0 || after.Count == 0 || Next(t.Sides.OldNodes, step) is not { } was || Next(t.Sides.NowNodes, step) is not { } becomes)
            {
                continue;
            }

            was = t.Named(was);
            if (open.Where(change => change.Node.Id != step).Any(change => (change.Old.Id == step ? was : change.Old) != (change.Now.Id == step ? becomes : change.Now)))
            {
                continue;
            }

            open.ForEach(change => change.IsTold = true);
            var now = t.Sides.NowNodes[step];
            string After(List<RouteChange> ways, Formats f) => f.List([.. ways.Select(way => f.Quote(way.Node.Title, way.Node.Id)).Distinct()]);
            t.Add(DifferenceKind.Step, DifferenceAction.Moved, step, Weight.Neutral, f => f.Quote(now.Title, now.Id) + f.Say(": nay thực hiện sau ", ": now done after ") + After(after, f)
                + f.Say(", trước là sau ", ", before that after ") + After(before, f), Telling.Basis(t.Sides.OldNodes[step].Basis, now.Basis), now.Location);
        }
    }

    private static Target? Next(IReadOnlyDictionary<string, Node> nodes, string step)
        => nodes.GetValueOrDefault(step) is Step { Outcomes: [{ Id: Outcome.Done } only] } ? only.Route.To : null;

    /// <summary>Where a target leads outside the branch it stands in: a result by the join rule that asks for it, else by the last rule.</summary>
    private static Target Lead(Procedure procedure, Target target)
    {
        while (target.Kind == TargetKind.Result && ProcedureWalk.Nodes(procedure).OfType<Block>().FirstOrDefault(block => block.Branches.Any(branch => branch.Results.Contains(target.Id))) is { } block)
        {
            target = (block.Join.FirstOrDefault(rule => rule.Quantifier != Quantifier.Otherwise && rule.Result == target.Id) ?? block.Join[^1]).Route.To;
        }

        return target;
    }
}
