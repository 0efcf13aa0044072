using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>One way out of a step that leads elsewhere than before.</summary>
internal sealed class RouteChange
{
    public required Node Node { get; init; }

    /// <summary>What the way is called: the outcome, "when not", "when spent".</summary>
    public required Func<Formats, string> Name { get; init; }

    /// <summary>Where it led, under the later ids.</summary>
    public required Target Old { get; init; }

    public required Target OldAsWritten { get; init; }

    public required Target Now { get; init; }

    public required bool ReachedBefore { get; init; }

    public required bool ReachesNow { get; init; }

    /// <summary>Told with something else.</summary>
    public bool IsTold { get; set; }

    /// <summary>All ways of common nodes that lead elsewhere.</summary>
    internal static List<RouteChange> All(Telling t)
    {
        var changes = new List<RouteChange>();
        foreach (var (id, now) in t.Sides.NowNodes)
        {
            if (t.Sides.OldNodes.GetValueOrDefault(id) is not { } old || old.GetType() != now.GetType())
            {
                continue;
            }

            Add(now, f => f.Say("khi không thuộc trường hợp áp dụng", "when it does not apply"), old.Otherwise, now.Otherwise);
            foreach (var (name, from, to) in Pairs(t, old, now))
            {
                Add(now, name, from.To, to.To);
                Add(now, f => name(f) + f.Say(", khi đã hết số lần", ", once spent"), from.Then, to.Then);
            }
        }

        return changes;

        void Add(Node node, Func<Formats, string> name, Target? from, Target? to)
        {
            if (from is { } old && to is { } now && t.Named(old) != now)
            {
                // A lost remedy is graver than a longer way: what can be reached at all is asked first.
                var (reached, reaches) = (t.Sides.ReachBefore.Reaches(old), t.Sides.ReachAfter.Reaches(now));
                changes.Add(new RouteChange
                {
                    Node = node,
                    Name = name,
                    Old = t.Named(old),
                    OldAsWritten = old,
                    Now = now,
                    ReachedBefore = reached != reaches ? reached : t.Sides.ReachBefore.Favours(old),
                    ReachesNow = reached != reaches ? reaches : t.Sides.ReachAfter.Favours(now),
                });
            }
        }
    }

    /// <summary>Outcomes and join rules that both versions of a node have.</summary>
    internal static IEnumerable<(Func<Formats, string> Name, Route Old, Route Now)> Pairs(Telling t, Node old, Node now)
    {
        foreach (var outcome in Outcomes(now))
        {
            if (Outcomes(old).FirstOrDefault(other => t.NewOutcome(now.Id, other.Id) == outcome.Id) is { } same)
            {
                yield return (f => outcome.Id == Outcome.Done ? f.Say("xong", "done") : f.Quote(outcome.Title, outcome.Id), same.Route, outcome.Route);
            }
        }

        foreach (var rule in (now as Block)?.Join ?? [])
        {
            if ((old as Block)?.Join.FirstOrDefault(other => t.RuleKey(other) == RouteTelling.RuleKey(rule)) is { } same)
            {
                yield return (f => RouteTelling.RuleName(rule, f), same.Route, rule.Route);
            }
        }
    }

    internal static IEnumerable<Outcome> Outcomes(Node node) => node switch { Step step => step.Outcomes, Call call => call.Outcomes, _ => [] };
}

/// <summary>Earlier names under the later ids.</summary>
internal static class RouteNames
{
    internal static Target Named(this Telling t, Target target) => target with
    {
        Id = t.Sides.NewId(target.Kind switch { TargetKind.End => RuleNameKind.End, TargetKind.Result => RuleNameKind.Result, _ => RuleNameKind.Node }, target.Id),
    };

    internal static string NewOutcome(this Telling t, string node, string outcome)
        => t.Sides.Renames.FirstOrDefault(rename => rename.Path[0] == nameof(RuleNameKind.Outcome) && rename.Path[1] is var scope
            && (scope == node || t.Sides.NewId(RuleNameKind.Node, scope) == node) && rename.Before == outcome)?.After ?? outcome;

    internal static string RuleKey(this Telling t, JoinRule rule) => RouteTelling.RuleKey(rule with { Result = t.Sides.NewId(RuleNameKind.Result, rule.Result) });
}
