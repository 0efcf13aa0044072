using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Steps that came, went and moved, told in groups: a round of supplement is one thing, however many steps it takes.</summary>
internal static class StepTelling
{
    internal static void Tell(Telling t)
    {
        var (oldPlaces, nowPlaces) = (Regions(t.Sides.Before.Steps, "", id => t.Sides.NewId(RuleNameKind.Node, id), id => t.Sides.NewId(RuleNameKind.Branch, id)), Regions(t.Sides.After.Steps, "", id => id, id => id));
        bool IsOther(string id) => t.Sides.OldNodes[id].GetType() != t.Sides.NowNodes[id].GetType();
        HashSet<string> gone = [.. oldPlaces.Keys.Where(id => !nowPlaces.ContainsKey(id) || IsOther(id))];
        HashSet<string> came = [.. nowPlaces.Keys.Where(id => !oldPlaces.ContainsKey(id) || IsOther(id))];
        var routes = RouteChange.All(t);
        foreach (var action in (DifferenceAction[])[DifferenceAction.Removed, DifferenceAction.Added])
        {
            var isAfter = action == DifferenceAction.Added;
            var groups = Groups(t, isAfter ? came : gone, isAfter).Select(group => (Steps: group, Weight: Weigh(t, group, isAfter, routes, out var turned), Turned: turned)).ToList();
            foreach (var group in groups.Where(group => group.Turned is not null))
            {
                Group(t, group.Steps, action, group.Weight, group.Turned);
            }

            // What weighs the same is told in one breath.
            foreach (var alike in groups.Where(group => group.Turned is null).GroupBy(group => group.Weight))
            {
                Group(t, [.. alike.SelectMany(group => group.Steps)], action, alike.Key, null);
            }
        }

        t.Moved.UnionWith(nowPlaces.Where(pair => oldPlaces.TryGetValue(pair.Key, out var was) && was != pair.Value && !came.Contains(pair.Key)).Select(pair => pair.Key));
        foreach (var group in nowPlaces.Where(pair => oldPlaces.TryGetValue(pair.Key, out var was) && was != pair.Value).GroupBy(pair => (From: oldPlaces[pair.Key], To: pair.Value)))
        {
            Moved(t, group.Key.From, group.Key.To, [.. group.Select(pair => t.Sides.NowNodes[pair.Key])]);
            var first = group.First().Key;
            if (t.Moved.Contains(first))
            {
                MoveTelling.Condition(t, t.Sides.OldNodes[first], t.Sides.NowNodes[first]);
            }
        }

        Branches(t);
        foreach (var (id, oldNode, nowNode) in t.Sides.Things("steps"))
        {
            if (oldNode is not null && nowNode is not null && !came.Contains(id))
            {
                NodeTelling.Changed(t, t.Sides.OldNodes[id], t.Sides.NowNodes[id], oldNode, nowNode);
            }
        }

        MoveTelling.Follow(t, routes);
        MoveTelling.InSequence(t, routes);
        RouteTelling.Tell(t, routes, came, gone);
        MarkTelling.Tell(t);
        Order(t);
    }

    /// <summary>The branch each node stands in; empty for the root.</summary>
    private static Dictionary<string, string> Regions(IEnumerable<Node> nodes, string region, Func<string, string> id, Func<string, string> branchId)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(IEnumerable<Node> list, string here)
        {
            foreach (var node in list)
            {
                places[id(node.Id)] = here;
                foreach (var branch in (node as Block)?.Branches ?? [])
                {
                    Add(branch.Steps, branchId(branch.Id));
                }
            }
        }

        Add(nodes, region);
        return places;
    }

    // Steps of one region that lead to one another belong together; what stands inside a block that came or went belongs to the block.
    private static List<List<Node>> Groups(Telling t, HashSet<string> ids, bool isAfter)
    {
        var nodes = (isAfter ? t.Sides.NowNodes : t.Sides.OldNodes).Where(pair => ids.Contains(pair.Key)).Select(pair => (pair.Key, pair.Value)).ToList();
        var groups = new List<List<(string Id, Node Node)>>();
        foreach (var (id, node) in nodes)
        {
            HashSet<string> linked = [.. Targets(node).Select(target => isAfter ? target.Id : t.Named(target).Id)];
            foreach (var branch in (node as Block)?.Branches ?? [])
            {
                linked.UnionWith(branch.Steps.Select(step => isAfter ? step.Id : t.Sides.NewId(RuleNameKind.Node, step.Id)));
            }

            var joined = groups.Where(group => group.Exists(other => linked.Contains(other.Id) || Links(other.Node, isAfter, t).Contains(id))).ToList();
            groups.RemoveAll(joined.Contains);
            groups.Add([.. joined.SelectMany(group => group), (id, node)]);
        }

        return [.. groups.Select(group => group.Select(member => member.Node).ToList())];
    }

    private static HashSet<string> Links(Node node, bool isAfter, Telling t)
        => [.. Targets(node).Select(target => isAfter ? target.Id : t.Named(target).Id),
            .. ((node as Block)?.Branches ?? []).SelectMany(branch => branch.Steps).Select(step => isAfter ? step.Id : t.Sides.NewId(RuleNameKind.Node, step.Id))];

    private static IEnumerable<Target> Targets(Node node)
    {
        var routes = node is Block block ? block.Join.Select(rule => rule.Route) : RouteChange.Outcomes(node).Select(outcome => outcome.Route);
        return routes.SelectMany(route => route.Then is { } then ? [route.To, then] : new[] { route.To });
    }

    private static Weight Weigh(Telling t, List<Node> group, bool isAfter, List<RouteChange> routes, out RouteChange? turned)
    {
        var effect = isAfter ? DifferenceEffect.Burdens : DifferenceEffect.Eases;
        var steps = group.OfType<Step>().ToList();
        var kinds = steps.Select(step => t.Sides.Actor(isAfter, step.By)).ToList();
        var isApplicants = steps.Exists(step => step.InPerson) || kinds.Exists(actor => actor is { IsApplicant: true });
        var other = isAfter ? t.Sides.Before : t.Sides.After;
        var isNewAgency = kinds.Exists(actor => actor is { Kind: ActorKind.Agency } && !ProcedureWalk.Steps(other).Any(step => step.By == actor.Id)) || group.Exists(node => node is Call);
        var isOffices = kinds.Exists(actor => actor is { Kind: ActorKind.Office or ActorKind.Agency }) || group.Exists(node => node is Call);
        var weight = Weight.Applicants(isApplicants || isNewAgency ? effect : DifferenceEffect.Neutral, isOffices ? effect : DifferenceEffect.Neutral);
        HashSet<string> ids = [.. group.Select(node => isAfter ? node.Id : t.Sides.NewId(RuleNameKind.Node, node.Id))];
        var ways = routes.Where(route => ids.Contains(isAfter ? route.Now.Id : route.Old.Id)).ToList();
        ways.ForEach(route => route.IsTold = true);
        turned = ways.Find(route => route.ReachedBefore != route.ReachesNow);

        // With these steps a way to the result goes or comes: a remedy, a chance to supplement.
        return turned is null ? weight : Weight.Right(turned.ReachesNow ? DifferenceEffect.Eases : DifferenceEffect.Burdens, weight.Agency);
    }

    private static void Group(Telling t, List<Node> group, DifferenceAction action, Weight weight, RouteChange? turned)
    {
        var isAfter = action == DifferenceAction.Added;
        var first = group[0];
        string Right(Formats f) => turned is null ? "" : f.Say(turned.ReachesNow ? "; nhờ đó sau “" : "; vì vậy sau “", "; so after “") + f.Name(turned.Node.Title, turned.Node.Id)
            + (turned.ReachesNow ? f.Say("” vẫn có thể đi đến kết quả", "” the result can still be reached") : f.Say("” không còn đường đến kết quả", "” no way leads to the result any more"));
        t.Add(DifferenceKind.Step, action, first.Id, weight, f => (isAfter
                ? f.Say(group.Count == 1 ? "Thêm bước " : "Thêm các bước ", group.Count == 1 ? "Step added: " : "Steps added: ")
                : f.Say(group.Count == 1 ? "Bỏ bước " : "Bỏ các bước ", group.Count == 1 ? "Step dropped: " : "Steps dropped: "))
            + f.List([.. group.Select(node => f.Quote(node.Title, node.Id) + Details(t, isAfter, node, f))]) + Right(f),
            isAfter ? Telling.Basis([], group.SelectMany(node => node.Basis).Distinct()) : Telling.Basis(group.SelectMany(node => node.Basis).Distinct(), []), first.Location);
    }

    private static string Details(Telling t, bool isAfter, Node node, Formats f)
    {
        if (node is not Step step)
        {
            return node is Call call ? " (" + call.Runs + ")" : "";
        }

        var parts = new List<string> { t.Actor(isAfter, step.By, f) };
        if (step.Within is { } within)
        {
            parts.Add(LimitTelling.Words(isAfter ? t.Sides.After : t.Sides.Before, within, f));
        }

        if (step.InPerson)
        {
            parts.Add(f.Say("người nộp phải có mặt", "in person"));
        }

        if (step.When is { } when)
        {
            parts.Add(f.Say("chỉ khi ", "only when ") + ConditionWords.Of(isAfter ? t.Sides.After : t.Sides.Before, when, f));
        }

        if (Branch(isAfter ? t.Sides.After : t.Sides.Before, step) is { When: { } only })
        {
            parts.Add(f.Say("chỉ khi ", "only when ") + ConditionWords.Of(isAfter ? t.Sides.After : t.Sides.Before, only, f));
        }

        return " (" + string.Join(", ", parts) + ")";
    }

    internal static Branch? Branch(Procedure procedure, Node node)
        => ProcedureWalk.Nodes(procedure).OfType<Block>().SelectMany(block => block.Branches).FirstOrDefault(branch => branch.Steps.Contains(node));

    private static void Moved(Telling t, string from, string to, List<Node> nodes)
    {
        var effect = from.Length == 0 ? DifferenceEffect.Eases : to.Length == 0 ? DifferenceEffect.Burdens : DifferenceEffect.Neutral;
        string Place(string branch, Formats f) => branch.Length == 0 ? f.Say("trình tự chính", "the main sequence") : f.Say($"nhánh “{branch}”", $"branch “{branch}”");
        t.Add(DifferenceKind.Step, DifferenceAction.Moved, nodes[0].Id, Weight.Applicants(effect), f => f.List([.. nodes.Select(node => f.Quote(node.Title, node.Id))])
            + f.Say(": chuyển từ ", ": moved from ") + Place(from, f) + f.Say(" sang ", " to ") + Place(to, f)
            + (effect == DifferenceEffect.Eases ? f.Say(", chạy song song", ", side by side with others") : effect == DifferenceEffect.Burdens ? f.Say(", không còn song song", ", no longer side by side") : ""),
            Telling.Basis(nodes.SelectMany(node => t.Sides.OldNodes[node.Id].Basis).Distinct(), nodes.SelectMany(node => node.Basis).Distinct()), nodes[0].Location);
    }

    private static void Branches(Telling t)
    {
        var olds = ProcedureWalk.Nodes(t.Sides.Before).OfType<Block>().SelectMany(block => block.Branches).ToDictionary(branch => t.Sides.NewId(RuleNameKind.Branch, branch.Id), StringComparer.Ordinal);
        foreach (var now in ProcedureWalk.Nodes(t.Sides.After).OfType<Block>().SelectMany(block => block.Branches))
        {
            if (!olds.TryGetValue(now.Id, out var old))
            {
                continue;
            }

            var relation = t.Sides.Meaning.Relation(old.When, now.When);
            if (relation != ConditionRelation.Same)
            {
                var effect = Weight.OfCondition(relation);
                var steps = now.Steps.SelectMany(node => ProcedureWalk.Nodes(t.Sides.After).Where(inner => inner.Id == node.Id)).OfType<Step>().ToList();
                var touches = steps.Exists(step => t.Sides.Actor(true, step.By) is { IsApplicant: true } or { Kind: ActorKind.Agency } || step.InPerson);
                t.Add(DifferenceKind.Step, DifferenceAction.Changed, now.Id, Weight.Applicants(touches ? effect : DifferenceEffect.Neutral, effect),
                    f => f.Quote(now.Title, now.Id) + f.Say(": thực hiện khi ", ": done when ") + t.When(false, old.When, f) + " → " + t.When(true, now.When, f) + PaperTelling.Relation(relation, f),
                    Telling.Basis(old.Steps.SelectMany(node => node.Basis).Distinct(), now.Steps.SelectMany(node => node.Basis).Distinct()), now.Location);
            }
            else if (old.When?.Text != now.When?.Text && t.Sides.InNewNames(old.When?.Text ?? "") != now.When?.Text)
            {
                t.Add(DifferenceKind.Step, DifferenceAction.Changed, now.Id, Weight.Editorial, f => f.Quote(now.Title, now.Id) + LimitTelling.SameMeaning(f), default, now.Location);
            }

            if (old.ForEach?.Name != now.ForEach?.Name || (old.ForEach is { } loop ? t.Sides.NewId(RuleNameKind.Fact, loop.List) : null) != now.ForEach?.List)
            {
                t.Add(DifferenceKind.Step, DifferenceAction.Changed, now.Id, Weight.Neutral, f => f.Quote(now.Title, now.Id) + f.Say(": lặp theo danh sách khác", ": repeated over another list"), default, now.Location);
            }

            var results = old.Results.Select(result => t.Sides.NewId(RuleNameKind.Result, result)).ToHashSet(StringComparer.Ordinal);
            if (!results.SetEquals(now.Results) && t.Told.All(difference => difference.Kind is not (DifferenceKind.Step or DifferenceKind.Route)))
            {
                t.Add(DifferenceKind.Route, DifferenceAction.Changed, now.Id, Weight.Neutral, f => f.Quote(now.Title, now.Id) + f.Say(": các kết quả của nhánh đổi", ": the branch has other results"), default, now.Location);
            }

            if (!old.Title.Values.OrderBy(v => v.Key, StringComparer.Ordinal).SequenceEqual(now.Title.Values.OrderBy(v => v.Key, StringComparer.Ordinal)))
            {
                t.Reword(f => f.Quote(now.Title, now.Id));
            }
        }
    }

    // Order on screen; routes say where cases go, but the first step is where they begin.
    private static void Order(Telling t)
    {
        var (old, now) = (t.Sides.OldNodes.Keys.ToList(), t.Sides.NowNodes.Keys.ToList());
        var common = now.Where(old.Contains).ToList();
        if (common.SequenceEqual(old.Where(now.Contains)))
        {
            return;
        }

        var starts = t.Sides.Before.Steps is [var was, ..] && t.Sides.After.Steps is [var becomes, ..] && t.Sides.NewId(RuleNameKind.Node, was.Id) != becomes.Id && old.Contains(becomes.Id);
        if (starts || t.Told.All(difference => difference.Kind != DifferenceKind.Step || difference.Action != DifferenceAction.Moved))
        {
            t.Add(DifferenceKind.Step, DifferenceAction.Moved, common[0], starts ? Weight.Neutral : Weight.Editorial, f => starts
                ? f.Say("Hồ sơ nay bắt đầu từ bước khác", "A case now begins at another step") : f.Say("Thứ tự ghi các bước đổi, trình tự đi không đổi", "Steps are written in another order; the way of a case is the same"), default, t.Sides.After.Steps[0].Location);
        }
    }
}
