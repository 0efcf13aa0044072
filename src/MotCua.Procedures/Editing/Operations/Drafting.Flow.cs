using MotCua.Procedures.Editing.Meaning;
using MotCua.Procedures.Editing.Tree;

namespace MotCua.Procedures.Editing.Operations;

/// <summary>Changes of the flow: where routes lead, steps on routes, blocks around steps, branches beside them.</summary>
internal sealed partial class Drafting
{
    /// <summary>The target a route names, wherever its path points: at the value, at the map around it, at a rule of a join.</summary>
    private Mention Route(EditPath path)
    {
        var place = Find(path);
        var mentions = Mentions.Of(root, shape).References.Where(r => r.Means == Means.Target).ToList();
        var found = place.Value switch
        {
            DraftScalar scalar => mentions.Find(r => r.Scalar == scalar),
            DraftMap map => mentions.Find(r => r.Holder.Map == map && r.Holder.Entry.Key is "to" or "back-to" or "otherwise")
                ?? (map.Find("otherwise")?.Value is DraftMap inner ? mentions.Find(r => r.Holder.Map == inner && r.Holder.Entry.Key is "to" or "back-to") : null),
            _ => null,
        };
        return found ?? throw NotHere(path, place.At, "đây không phải một đường đi", "this is no route",
            "Chỉ một kết quả (outcomes.…), next, otherwise, then hoặc một quy tắc join.", "Name an outcome (outcomes.…), next, otherwise, then or a rule of a join.");
    }

    private void Lead(Mention route, string target)
    {
        var (region, node) = (route.Scope.Region!, route.Scope.Node!);
        MustLead(route, target);
        var (from, to) = (region.Entries.IndexOf(node), region.IndexOf(target));
        var isBack = to >= 0 && to <= from;
        var key = route.Holder.Entry;
        if (key.Key is "to" or "back-to")
        {
            key.Key = isBack ? "back-to" : "to";
            route.Scalar!.Text = target;
        }
        else if (!isBack)
        {
            route.Scalar!.Text = target;
        }
        else if (key.Key == "then" || (key.Key == "otherwise" && route.Holder.Map == node.Value))
        {
            throw NotHere(route.Path, key.Source?.Key.Span ?? top, $"“{key.Key}” chỉ đi tới phía trước", $"\"{key.Key}\" leads forward only",
                "Chọn một bước phía dưới.", "Choose a step further down.");
        }
        else
        {
            route.Scalar!.Text = target;
            key.Value = new DraftMap(new DraftEntry("back-to", route.Scalar));
        }
    }

    private void MustLead(Mention route, string target)
    {
        List<string> known = [.. route.Scope.Region!.Entries.Select(e => e.Key)];
        known.AddRange(route.Scope.Branch is { } branch ? Results(branch) : (root.Find("ends")?.Value as DraftMap)?.Entries.Select(e => e.Key) ?? []);
        if (!known.Contains(target))
        {
            var (vi, en) = ReferenceFindings.Hint(target, [.. known]);
            throw new Refused(EditFindings.NotThere, route.Scalar?.Source?.Span ?? top, route.Path.ToString(), target, vi, en);
        }
    }

    private static IEnumerable<string> Results(DraftEntry branch) => (branch.Value as DraftMap)?.Find("results")?.Value switch
    {
        DraftList list => list.Items.OfType<DraftScalar>().Select(s => s.Text),
        DraftScalar one => [one.Text],
        _ => [],
    };

    private void Insert(InsertStep insert)
    {
        MustBeId(insert.Id);
        MustBeFree(Declares.Node, insert.Id);
        MustBeWritable(insert.Route, insert.Step);
        var route = Route(insert.Route);
        var step = NewStep(insert.Id, insert.Step, insert.Route);
        var (target, isBack) = (route.Scalar!.Text, route.Holder.Entry.Key == "back-to");
        step.Entries.Add(new DraftEntry("next", isBack ? new DraftMap(new DraftEntry("back-to", new DraftScalar(target))) : new DraftScalar(target)));
        var region = route.Scope.Region!;
        region.Entries.Insert(region.Entries.IndexOf(route.Scope.Node!) + 1, new DraftEntry(insert.Id, step));
        Lead(route, insert.Id);
    }

    private DraftMap NewStep(string id, EditValue value, EditPath at, bool mayLead = false)
    {
        if (DraftNode.Of(value) is DraftMap step && (mayLead || (step.Find("next") is null && step.Find("outcomes") is null)))
        {
            return step;
        }

        throw NotHere(at, top, $"bước mới “{id}” phải là một bảng, không có next hay outcomes", $"the new step \"{id}\" must be a map without next and outcomes",
            "Viết ví dụ { by: one-stop, basis: practice }.", "Write for example { by: one-stop, basis: practice }.");
    }

    private void Bypass(BypassStep bypass)
    {
        var node = Node(bypass.Path);
        var before = Mentions.Of(root, shape);
        var targets = before.References.Where(r => r.Means == Means.Target && r.Scope.Region == node.Map).ToList();
        var ahead = targets.Where(r => r.Scope.Node == node.Entry && r.Holder.Entry.Key != "back-to" && r.Text != node.Entry.Key).Select(r => r.Text).Distinct(StringComparer.Ordinal).ToList();
        var to = bypass.To ?? (ahead.Count == 1 ? ahead[0] : throw NotHere(bypass.Path, node.Entry.Source?.Key.Span ?? top,
            $"nó dẫn tới nhiều nơi: {string.Join(", ", ahead)}", $"it leads to several places: {string.Join(", ", ahead)}", "Thêm “to <đích>”.", "Add \"to <target>\"."));
        node.Map.Entries.Remove(node.Entry);
        foreach (var route in targets.Where(r => r.Scope.Node != node.Entry && r.Text == node.Entry.Key))
        {
            Lead(route, to);
        }

        if (bypass.Orphans)
        {
            RemoveOrphans(node.Map, new(ahead));
        }

        if (Dangling(before, Mentions.Of(root, shape)) is { Count: > 0 } dangling)
        {
            throw new Refused(EditFindings.StillUsed, node.Entry.Source?.Key.Span ?? top, bypass.Path.ToString(), string.Join(", ", dangling.Take(5).Select(r => r.Path.ToString())));
        }
    }

    /// <summary>Takes out what only the removed step led to, and what only that led to.</summary>
    private void RemoveOrphans(DraftMap region, Queue<string> asked)
    {
        while (asked.TryDequeue(out var id))
        {
            var at = region.IndexOf(id);
            var targets = Mentions.Of(root, shape).References.Where(r => r.Means == Means.Target && r.Scope.Region == region).ToList();
            if (at > 0 && !targets.Exists(r => r.Text == id && r.Scope.Node != region.Entries[at]))
            {
                targets.Where(r => r.Scope.Node == region.Entries[at] && r.Text != id).ToList().ForEach(r => asked.Enqueue(r.Text));
                region.Entries.RemoveAt(at);
            }
        }
    }

    private Declaration Node(EditPath path)
    {
        var place = Find(path);
        return Mentions.Of(root, shape).Declarations.Find(d => d.Kind == Declares.Node && d.Entry == place.Entry)
            ?? throw NotHere(path, place.At, "đây không phải một bước", "this is no step", "Chỉ bước bằng steps.<mã>.", "Name the step as steps.<id>.");
    }

    private DraftEntry Wrap(WrapInBlock wrap)
    {
        var path = EditPath.Of("steps", wrap.First);
        var (first, last) = (Node(path), Node(EditPath.Of("steps", wrap.Last)));
        var region = first.Map;
        var (from, until) = (region.Entries.IndexOf(first.Entry), region.Entries.IndexOf(last.Entry));
        if (last.Map != region || until < from)
        {
            throw NotHere(path, first.Entry.Source?.Key.Span ?? top, $"“{wrap.Last}” không đứng sau nó trong cùng trình tự", $"\"{wrap.Last}\" does not stand after it in the same sequence",
                "Chọn các bước liền nhau, từ trên xuống.", "Choose steps that stand one after the other, from top to bottom.");
        }

        foreach (var id in (string[])[wrap.Block, wrap.Branch])
        {
            MustBeId(id);
            MustBeFree(Declares.Node, id);
        }

        var group = region.Entries[from..(until + 1)];
        var exits = new List<(string Target, string Result)>();
        var back = new List<DraftNode>();
        var moved = new HashSet<DraftMap>();
        foreach (var route in Mentions.Of(root, shape).References.Where(r => r.Means == Means.Target && r.Scope.Region == region))
        {
            var (isFrom, isTo) = (group.Contains(route.Scope.Node!), group.Exists(g => g.Key == route.Text));
            if (isFrom && !isTo)
            {
                if (moved.Contains(route.Holder.Map))
                {
                    continue;
                }

                if (route.Holder.Entry.Key == "back-to")
                {
                    back.Add(LeadBackFromJoin(route));
                    moved.Add(route.Holder.Map);
                    continue;
                }

                if (!exits.Exists(e => e.Target == route.Text))
                {
                    exits.Add((route.Text, FreeResult(route.Text)));
                }

                route.Scalar!.Text = exits.Find(e => e.Target == route.Text).Result;
            }
            else if (!isFrom && isTo)
            {
                if (route.Text != wrap.First)
                {
                    throw NotHere(path, route.Scalar!.Source?.Span ?? top, $"đường đi {route.Path} dẫn vào giữa khối", $"the route {route.Path} leads into the middle of the block",
                        "Bắt đầu khối ở bước mà các đường đi dẫn tới.", "Begin the block at the step that routes lead to.");
                }

                route.Scalar!.Text = wrap.Block;
            }
        }

        if (exits.Count == 0)
        {
            throw NotHere(path, first.Entry.Source?.Key.Span ?? top, "không có đường ra", "there is no way out", "Chọn nhóm bước có đường đi tiếp.", "Choose steps that lead on.");
        }

        // The first way out in file order is the usual one; the others are asked about.
        var join = back.Concat(exits.Skip(1).Select(e => (DraftNode)Map(("if", new DraftScalar($"any {e.Result}")), ("to", new DraftScalar(e.Target))))).Append(Map(("otherwise", new DraftScalar(exits[0].Target))));
        var steps = new DraftMap(group);
        var branch = Map(("results", new DraftList(exits.Select(e => e.Result).Concat(back.Select(b => ((DraftScalar)((DraftMap)b).Find("if")!.Value).Text["any ".Length..])).Select(r => new DraftScalar(r)))), ("steps", steps));
        var block = new DraftEntry(wrap.Block, Map(("branches", Map((wrap.Branch, branch))), ("join", new DraftList(join))));
        region.Entries.RemoveRange(from, group.Count);
        region.Entries.Insert(from, block);
        return block;

        static DraftMap Map(params (string Key, DraftNode Value)[] entries) => new(entries.Select(e => new DraftEntry(e.Key, e.Value)));
    }

    /// <summary>A route back out of the block: the branch ends with a result of its own, and the join leads back, with the route's bound.</summary>
    private DraftMap LeadBackFromJoin(Mention route)
    {
        var (map, result) = (route.Holder.Map, FreeResult(route.Text));
        var rule = new DraftMap(new DraftEntry("if", new DraftScalar($"any {result}")), new DraftEntry("back-to", new DraftScalar(route.Text)));
        foreach (var entry in map.Entries.Where(e => e.Key is "at-most" or "unlimited" or "spends" or "then").ToList())
        {
            map.Entries.Remove(entry);
            rule.Entries.Add(new DraftEntry(entry.Key, DraftNode.Of(entry.Value.ToValue())));
        }

        route.Holder.Entry.Key = "to";
        route.Scalar!.Text = result;
        return rule;
    }

    private string FreeResult(string target)
    {
        var mentions = Mentions.Of(root, shape);
        for (var i = 1; ; i++)
        {
            var name = $"to-{target}{(i == 1 ? "" : $"-{Figures.Of(i)}")}";
            name = name.Length > 64 ? $"to-{target[..50]}-{Figures.Of(i)}" : name;
            if (mentions.Find(name, Declares.Node, Declares.Branch, Declares.End) is null && !mentions.References.Exists(r => r.Means == Means.Result && r.Text == name))
            {
                return name;
            }
        }
    }

    private void Parallel(AddParallel parallel)
    {
        var path = EditPath.Of("steps", parallel.Beside);
        MustBeWritable(path, parallel.Step);
        var step = NewStep(parallel.Id, parallel.Step, path, mayLead: true);
        var beside = Node(path).Entry;
        var block = beside.Value is DraftMap map && map.Find("branches") is not null
            ? beside
            : Wrap(new WrapInBlock(parallel.Beside, parallel.Beside, $"{parallel.Beside}-and-{parallel.Id}", $"{parallel.Beside}-branch"));
        MustBeId(parallel.Id);
        MustBeFree(Declares.Node, parallel.Id);
        MustBeFree(Declares.Node, $"{parallel.Id}-branch");
        var results = step.Find("next") is null && step.Find("outcomes") is null ? [] : Outcomes(step);
        if (results.Count == 0)
        {
            results.Add($"{parallel.Id}-done");
            step.Entries.Add(new DraftEntry("next", new DraftScalar(results[0])));
        }

        var body = (DraftMap)block.Value;
        ((DraftMap)body.Find("branches")!.Value).Entries.Add(new DraftEntry($"{parallel.Id}-branch", new DraftMap(
            new DraftEntry("results", new DraftList(results.Select(r => new DraftScalar(r)))),
            new DraftEntry("steps", new DraftMap(new DraftEntry(parallel.Id, step))))));
        if (parallel.Objection is { } objection)
        {
            var join = (DraftList)body.Find("join")!.Value;
            join.Items.Insert(Math.Max(0, join.Items.Count - 1), new DraftMap(
                new DraftEntry("if", new DraftScalar($"any {objection}")), new DraftEntry("to", new DraftScalar(parallel.Target ?? ""))));
            MustLead(Mentions.Of(root, shape).References.Find(r => r.Means == Means.Target && r.Scope.Node == block && r.Text == parallel.Target && r.Holder.Map == join.Items[^2])!, parallel.Target ?? "");
        }
    }

    private static List<string> Outcomes(DraftMap step)
    {
        static string Of(DraftNode route) => route switch
        {
            DraftScalar s => s.Text,
            DraftMap m => (m.Find("to")?.Value as DraftScalar)?.Text ?? "",
            _ => "",
        };
        var routes = step.Find("outcomes")?.Value is DraftMap outcomes ? outcomes.Entries.Select(e => e.Value) : [step.Find("next")!.Value];
        return [.. routes.Select(Of).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];
    }
}
