using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Finds the exact edits between two trees, and applies them.</summary>
internal static class RuleEdits
{
    /// <summary>The edits that turn one tree into another, renames aside.</summary>
    internal static List<RuleEdit> Between(RuleNode before, RuleNode after)
    {
        var edits = new List<RuleEdit>();
        Compare([], before, after, edits);
        return edits;
    }

    /// <summary>Changes the tree in place by one edit.</summary>
    internal static RuleNode Apply(RuleNode root, RuleEdit edit)
    {
        if (edit.Kind == RuleEditKind.Rename)
        {
            RuleNames.Rename(root, new RuleName(Enum.Parse<RuleNameKind>(edit.Path[0]), edit.Path[1]), edit.Before!, edit.After!);
            return root;
        }

        var parent = root;
        for (var i = 0; i < edit.Path.Length - 1; i++)
        {
            parent = Step(parent, edit.Path[i], create: edit.Kind is RuleEditKind.Add && i == edit.Path.Length - 2, edit);
        }

        switch (edit.Kind)
        {
            case RuleEditKind.Remove:
                parent.Children.RemoveAll(child => child.Key == edit.Last);
                break;
            case RuleEditKind.Set when edit.After is null:
                parent.Children.RemoveAll(child => child.Key == edit.Last);
                break;
            case RuleEditKind.Set:
                parent.Put(RuleNode.ParseAttribute(edit.After, edit.Last));
                break;
            case RuleEditKind.Add when edit.Behind is null:
                parent.Put(RuleNode.Parse(edit.After!, parent.Kind, edit.Last));
                break;
            case RuleEditKind.Add:
                Place(parent, RuleNode.Parse(edit.After!, parent.Kind, edit.Last), edit.Behind);
                break;
            case RuleEditKind.Move:
                var moved = parent.Find(edit.Last)!;
                parent.Children.Remove(moved);
                Place(parent, moved, edit.Behind!);
                break;
        }

        return root;
    }

    /// <summary>Collections that became empty are not written; neither may they stay in the tree.</summary>
    internal static void Prune(RuleNode node)
    {
        foreach (var child in node.Children)
        {
            Prune(child);
        }

        if (node.Shape is RuleShape.Element)
        {
            node.Children.RemoveAll(child => child.Shape is RuleShape.Map or RuleShape.Sequence or RuleShape.Text && child.Children.Count == 0);
        }
    }

    private static RuleNode Step(RuleNode parent, string key, bool create, RuleEdit edit)
    {
        if (parent.Find(key) is { } child)
        {
            return child;
        }

        if (!create)
        {
            throw new InvalidOperationException($"There is nothing at {edit.Place}: the edits are not those of this version.");
        }

        var made = RuleNode.Empty(key, edit.Behind is null ? RuleShape.Map : RuleShape.Sequence, key is "all-of" or "one-of" ? "papers" : key);
        parent.Put(made);
        return made;
    }

    private static void Place(RuleNode sequence, RuleNode item, string behind)
    {
        var index = behind.Length == 0 ? 0 : sequence.Children.FindIndex(child => child.Key == behind) + 1;
        sequence.Children.Insert(index, item);
    }

    private static void Compare(ImmutableArray<string> path, RuleNode before, RuleNode after, List<RuleEdit> edits)
    {
        if (before.IsSame(after))
        {
            return;
        }

        foreach (var key in before.Children.Select(child => child.Key).Union(after.Children.Select(child => child.Key)))
        {
            var (old, now) = (before.Find(key), after.Find(key));
            var shape = (now ?? old)!.Shape;
            var here = path.Add(key);
            if (shape is RuleShape.Map or RuleShape.Sequence && (old is null || old.Shape == shape) && (now is null || now.Shape == shape))
            {
                Collection(here, old ?? RuleNode.Empty(key, shape, now!.Kind), now ?? RuleNode.Empty(key, shape, old!.Kind), edits);
            }
            else if (old is { Shape: RuleShape.Element } && now is { Shape: RuleShape.Element })
            {
                Compare(here, old, now, edits);
            }
            else if (!(old?.IsSame(now) ?? now is null))
            {
                edits.Add(new RuleEdit(RuleEditKind.Set, here, old?.Json(), now?.Json()));
            }
        }
    }

    private static void Collection(ImmutableArray<string> path, RuleNode before, RuleNode after, List<RuleEdit> edits)
    {
        foreach (var gone in before.Children.Where(child => after.Find(child.Key) is null))
        {
            edits.Add(new RuleEdit(RuleEditKind.Remove, path.Add(gone.Key), gone.Json(), null));
        }

        var kept = before.Children.Where(child => after.Find(child.Key) is not null).Select(child => child.Key).ToList();
        var staying = before.Shape == RuleShape.Sequence ? Staying(kept, [.. after.Children.Select(child => child.Key)]) : [.. kept];
        for (var i = 0; i < after.Children.Count; i++)
        {
            var now = after.Children[i];
            var behind = after.Shape == RuleShape.Sequence ? i == 0 ? "" : after.Children[i - 1].Key : null;
            if (before.Find(now.Key) is not { } old)
            {
                edits.Add(new RuleEdit(RuleEditKind.Add, path.Add(now.Key), null, now.Json()) { Behind = behind });
                continue;
            }

            if (!staying.Contains(now.Key))
            {
                edits.Add(new RuleEdit(RuleEditKind.Move, path.Add(now.Key), null, null) { Behind = behind });
            }

            Compare(path.Add(now.Key), old, now, edits);
        }
    }

    // The longest run of items already in the right order stays; the others are what moved.
    private static HashSet<string> Staying(List<string> kept, List<string> wanted)
    {
        var places = kept.Select(key => wanted.IndexOf(key)).ToArray();
        var (best, previous) = (new int[places.Length], new int[places.Length]);
        var last = -1;
        for (var i = 0; i < places.Length; i++)
        {
            (best[i], previous[i]) = (1, -1);
            for (var j = 0; j < i; j++)
            {
                if (places[j] < places[i] && best[j] + 1 > best[i])
                {
                    (best[i], previous[i]) = (best[j] + 1, j);
                }
            }

            last = last < 0 || best[i] > best[last] ? i : last;
        }

        var staying = new HashSet<string>(StringComparer.Ordinal);
        for (; last >= 0; last = previous[last])
        {
            staying.Add(kept[last]);
        }

        return staying;
    }
}
