using System.Text.RegularExpressions;

namespace MotCua.Analysis;

/// <summary>The kinds of names a procedure file gives and refers to.</summary>
internal enum RuleNameKind
{
    Basis,
    Variant,
    Fact,
    Condition,
    Actor,
    Channel,
    Paper,
    Requirement,
    Fee,
    Limit,
    Bound,
    Mark,
    Node,
    Branch,
    Result,
    Outcome,
    End,
}

/// <summary>A kind of name and where it holds: the step of an outcome, the branch of a result; empty for the whole procedure.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Scope">Id of the step or branch, or empty.</param>
internal readonly record struct RuleName(RuleNameKind Kind, string Scope = "");

/// <summary>Every place of the tree where a name is given or referred to; the one list of them, for finding renames and for doing them.</summary>
internal static partial class RuleNames
{
    /// <summary>Renames a name wherever it stands.</summary>
    internal static void Rename(RuleNode root, RuleName name, string from, string to)
    {
        Visit(root, (found, id, _, isExpression) => isExpression
            ? found.Kind == name.Kind ? InExpression(id, name.Kind, from, to) : id
            : found == name && id == from ? to : id);
        root.Sort();
        Rekey(root);
    }

    /// <summary>Calls for every name at its place; what is returned replaces it. For expressions the whole text is passed once for each kind of name it may hold.</summary>
    internal static void Visit(RuleNode root, RuleNameVisitor visit)
    {
        foreach (var child in root.Children)
        {
            var place = child.Key;
            switch (child.Key)
            {
                case "publication":
                    Value(child, new(RuleNameKind.Basis), place, visit);
                    break;
                case "effective":
                    Value(child.Find("chosen-by"), new(RuleNameKind.Mark), "effective/chosen-by", visit);
                    break;
                case "bases":
                    Keys(child, new(RuleNameKind.Basis), place, visit);
                    break;
                case "variants":
                    Keys(child, new(RuleNameKind.Variant), place, visit);
                    break;
                case "steps":
                    Nodes(child, "", visit, Results(root));
                    break;
                case "data" or "conditions" or "actors" or "channels" or "papers" or "requirements" or "fees" or "time-limits" or "bounds" or "ends":
                    Things(child, place, visit);
                    break;
            }
        }
    }

    /// <summary>An expression with one name in it replaced, where it stands as a word of its own.</summary>
    internal static string InExpression(string expression, RuleNameKind kind, string from, string to) => kind is RuleNameKind.Fact or RuleNameKind.Variant or RuleNameKind.Channel
        ? Words().Replace(expression, word => word.Value.StartsWith('"') ? word.Value == $"\"{from}\"" && kind != RuleNameKind.Fact ? $"\"{to}\"" : word.Value
            : word.Value == from ? to : word.Value == from.Replace('-', '_') ? to.Replace('-', '_') : word.Value)
        : expression;

    [GeneratedRegex("\"[^\"]*\"|[A-Za-z_][A-Za-z0-9_-]*")]
    internal static partial Regex Words();

    private static void Things(RuleNode map, string place, RuleNameVisitor visit)
    {
        var kind = map.Key switch
        {
            "data" => RuleNameKind.Fact,
            "conditions" => RuleNameKind.Condition,
            "actors" => RuleNameKind.Actor,
            "channels" => RuleNameKind.Channel,
            "requirements" => RuleNameKind.Requirement,
            "fees" => RuleNameKind.Fee,
            "time-limits" => RuleNameKind.Limit,
            "bounds" => RuleNameKind.Bound,
            "ends" => RuleNameKind.End,
            _ => RuleNameKind.Paper,
        };
        foreach (var thing in map.Children)
        {
            var here = place + "/" + thing.Key;
            Basis(thing, here, visit);
            When(thing, here, visit);
            Value(thing.Find("known-at"), new(RuleNameKind.Node), here + "/known-at", visit);
            Expression(thing.Find("holds"), here + "/holds", visit);
            Expression(thing.Find("expression"), here + "/expression", visit);
            Value(thing.Find("provided-by"), new(RuleNameKind.Actor), here + "/provided-by", visit);
            Values(thing.Find("for"), new(RuleNameKind.Variant), here + "/for", visit);
            Values(kind == RuleNameKind.Fee ? thing.Find("channels") : null, new(RuleNameKind.Channel), here + "/channels", visit);
            Value(kind == RuleNameKind.End ? thing.Find("by") : null, new(RuleNameKind.Actor), here + "/by", visit);
            Value(kind == RuleNameKind.End ? thing.Find("until") : null, new(RuleNameKind.Mark), here + "/until", visit);
            if (kind == RuleNameKind.Limit)
            {
                Event(thing.Find("from"), here + "/from", visit);
                Event(thing.Find("until"), here + "/until", visit);
                Keys(thing.Find("within-by-variant"), new(RuleNameKind.Variant), here + "/within", visit);
                foreach (var extension in thing.Find("extended")?.Children ?? [])
                {
                    // Its key names the fact it asks about; a place may not, or a renamed fact would stand elsewhere.
                    var there = here + "/extended";
                    When(extension, there, visit);
                    Event(extension.Find("on"), there + "/on", visit);
                    Basis(extension, there, visit);
                }
            }

            foreach (var parts in thing.Children.Where(child => child.Key is "all-of" or "one-of"))
            {
                Things(parts, here, visit);
            }
        }

        Keys(map, new(kind), place, visit);
    }

    private static void Nodes(RuleNode sequence, string scope, RuleNameVisitor visit, HashSet<string> results)
    {
        foreach (var node in sequence.Children)
        {
            var here = "steps/" + node.Key;
            When(node, here, visit);
            Target(node.Find("otherwise"), here + "/otherwise", scope, results, visit);
            Value(node.Find("by"), new(RuleNameKind.Actor), here + "/by", visit);
            Keys(node.Find("within-by-variant"), new(RuleNameKind.Variant), here + "/within", visit);
            Value(node.Find("on-silence"), new(RuleNameKind.Outcome, node.Key), here + "/on-silence", visit);
            Value(node.Find("four-eyes"), new(RuleNameKind.Node), here + "/four-eyes", visit);
            foreach (var pause in node.Find("pauses")?.Children ?? [])
            {
                Basis(pause, here + "/pauses/" + pause.Key, visit);
            }

            Keys(node.Find("pauses"), new(RuleNameKind.Limit), here + "/pauses", visit);
            Values(node.Find("gives"), new(RuleNameKind.Paper), here + "/gives", visit);
            Values(node.Find("fees"), new(RuleNameKind.Fee), here + "/fees", visit);
            Values(node.Find("marks"), new(RuleNameKind.Mark), here + "/marks", visit);
            Basis(node, here, visit);
            foreach (var outcome in node.Find("outcomes")?.Children ?? [])
            {
                Route(outcome, here + "/" + outcome.Key, scope, results, visit);
                Value(outcome.Find("id"), new(RuleNameKind.Outcome, node.Key), here + "/outcomes/" + outcome.Key, visit);
            }

            foreach (var branch in node.Find("branches")?.Children ?? [])
            {
                var there = "branches/" + branch.Key;
                When(branch, there, visit);
                Value(branch.Find("list"), new(RuleNameKind.Fact), there + "/list", visit);
                Nodes(branch.Find("steps") ?? branch, branch.Key, visit, [.. branch.Find("results")?.Values ?? []]);
                Values(branch.Find("results"), new(RuleNameKind.Result, branch.Key), there + "/results", visit);
                Value(branch.Find("id"), new(RuleNameKind.Branch), there, visit);
            }

            foreach (var rule in node.Find("join")?.Children ?? [])
            {
                Route(rule, here + "/join/" + rule.Key, scope, results, visit);
                foreach (var branch in node.Find("branches")?.Children ?? [])
                {
                    Value(rule.Find("result"), new(RuleNameKind.Result, branch.Key), here + "/join/result", visit);
                }

                Basis(rule, here + "/join/" + rule.Key, visit);
            }

            Value(node.Find("id"), new(RuleNameKind.Node), here, visit);
        }
    }

    private static void Route(RuleNode route, string place, string scope, HashSet<string> results, RuleNameVisitor visit)
    {
        Target(route.Find("to") ?? route.Find("back-to"), place + "/to", scope, results, visit);
        Target(route.Find("then"), place + "/then", scope, results, visit);
        Value(route.Find("spends"), new(RuleNameKind.Bound), place + "/spends", visit);
        Values(route.Find("marks"), new(RuleNameKind.Mark), place + "/marks", visit);
    }

    // A target is a node, a result of the branch, or at the root an end; ids of the three never collide.
    private static void Target(RuleNode? target, string place, string scope, HashSet<string> results, RuleNameVisitor visit)
    {
        if (target is null)
        {
            return;
        }

        if (results.Contains(target.Value))
        {
            Value(target, scope.Length == 0 ? new(RuleNameKind.End) : new(RuleNameKind.Result, scope), place, visit);
        }
        else
        {
            Value(target, new(RuleNameKind.Node), place, visit);
        }
    }

    private static HashSet<string> Results(RuleNode root) => [.. root.Find("ends")?.Children.Select(end => end.Key) ?? []];

    private static void Event(RuleNode? node, string place, RuleNameVisitor visit)
    {
        if (node is null)
        {
            return;
        }

        var cut = node.Value.IndexOf(' ', StringComparison.Ordinal);
        node.Value = cut < 0
            ? visit(new(RuleNameKind.Mark), node.Value, place, false)
            : visit(new(RuleNameKind.Node), node.Value[..cut], place + node.Value[cut..], false) + node.Value[cut..];
    }

    private static void When(RuleNode thing, string place, RuleNameVisitor visit)
    {
        if (thing.Find("when") is not { } when)
        {
            return;
        }

        var named = visit(new(RuleNameKind.Condition), when.Value, place + "/when", false);
        if (named != when.Value)
        {
            when.Value = named;
        }
        else
        {
            Expression(when, place + "/when", visit);
        }
    }

    private static void Expression(RuleNode? node, string place, RuleNameVisitor visit)
    {
        if (node is not null)
        {
            node.Value = visit(new(RuleNameKind.Fact), node.Value, place, true);
            node.Value = visit(new(RuleNameKind.Variant), node.Value, place, true);
            node.Value = visit(new(RuleNameKind.Channel), node.Value, place, true);
        }
    }

    private static void Basis(RuleNode thing, string place, RuleNameVisitor visit) => Values(thing.Find("basis"), new(RuleNameKind.Basis), place + "/basis", visit);

    private static void Value(RuleNode? node, RuleName name, string place, RuleNameVisitor visit)
    {
        if (node is not null)
        {
            node.Value = visit(name, node.Value, place, false);
        }
    }

    private static void Values(RuleNode? node, RuleName name, string place, RuleNameVisitor visit)
    {
        if (node is not null)
        {
            node.Values = [.. node.Values.Select(id => visit(name, id, place, false))];
        }
    }

    private static void Keys(RuleNode? map, RuleName name, string place, RuleNameVisitor visit)
    {
        foreach (var child in map?.Children ?? [])
        {
            child.Key = visit(name, child.Key, place, false);
        }
    }

    // Things in a sequence are called by their id attribute, or by what tells them apart.
    private static void Rekey(RuleNode node)
    {
        foreach (var child in node.Children)
        {
            Rekey(child);
        }

        if (node.Shape == RuleShape.Sequence)
        {
            var again = RuleNode.ParseAttribute(node.Json(), node.Key);
            for (var i = 0; i < node.Children.Count; i++)
            {
                node.Children[i].Key = again.Children[i].Key;
            }
        }
    }
}

/// <summary>Told a name, its kind and its place; returns what shall stand there.</summary>
internal delegate string RuleNameVisitor(RuleName name, string id, string place, bool isExpression);
