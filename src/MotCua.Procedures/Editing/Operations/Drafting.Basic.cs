using MotCua.Procedures.Editing.Meaning;
using MotCua.Procedures.Editing.Tree;

namespace MotCua.Procedures.Editing.Operations;

/// <summary>Set, add, remove and move.</summary>
internal sealed partial class Drafting
{
    private void Set(SetValue set)
    {
        MustBeWritable(set.Path, set.Value);
        if (TryFind(set.Path) is { } place)
        {
            place.Replace(Merge.Into(place.Value, set.Value));
            return;
        }

        var last = set.Path.Segments[^1];
        var parent = Opened(set.Path.Parent, set.Path);
        if (parent.Value is not DraftMap map || last.IsItem)
        {
            throw Missing(set.Path, parent, last);
        }

        MustBeKnown(set.Path, parent, last.Text, addsIds: false);
        map.Entries.Insert(UsualIndex(parent.Shape, map, last.Text), new DraftEntry(last.Text, DraftNode.Of(set.Value)));
    }

    private void Add(AddValue add)
    {
        MustBeWritable(add.Path, add.Value);
        if (add.Path.Segments[^1] is { IsItem: true, Index: { } at } && TryFind(add.Path.Parent) is { Value: DraftList numbered })
        {
            numbered.Items.Insert(Math.Min(at, numbered.Items.Count), DraftNode.Of(add.Value));
            return;
        }

        if (TryFind(add.Path) is { } there)
        {
            AddItem(add, there);
            return;
        }

        var key = add.Path.Last;
        if (add.Path.Segments[^1].IsItem)
        {
            throw Missing(add.Path, Find(add.Path.Parent), add.Path.Segments[^1]);
        }

        var parent = Opened(add.Path.Parent, add.Path);
        if (parent.Value is not DraftMap map)
        {
            throw Missing(add.Path, parent, add.Path.Segments[^1]);
        }

        MustBeKnown(add.Path, parent, key, addsIds: true);
        MustBeFree(add.Path, parent, key);
        map.Entries.Insert(Index(add.Path, map, parent.Shape, key, add.Position), new DraftEntry(key, DraftNode.Of(add.Value)));
    }

    private void AddItem(AddValue add, Place there)
    {
        var isValues = there.Shape is Shape.Value { IsList: true } or Shape.Any;
        if (there.Value is DraftScalar single && there.Shape is Shape.Value { IsList: true } && single.Text.Length > 0)
        {
            there.Replace(new DraftList(single));
            there = Find(add.Path);
        }

        if (there.Value is not DraftList list || !(isValues || there.Shape is Shape.Items))
        {
            throw new Refused(EditFindings.AlreadyThere, there.At, add.Path.ToString());
        }

        if (add.Value is EditValue.Scalar text && list.IndexOf(text.Value) >= 0)
        {
            throw new Refused(EditFindings.AlreadyThere, there.At, add.Path.InList(text.Value).ToString());
        }

        // A join ends with its "otherwise"; what is added belongs before it.
        var usual = there.Shape is Shape.Items && list.Items.Count > 0 && list.Items[^1] is DraftMap end && end.Find("otherwise") is not null ? list.Items.Count - 1 : list.Items.Count;
        var index = add.Position.Kind switch
        {
            PositionKind.First => 0,
            PositionKind.Last => list.Items.Count,
            PositionKind.Usual => usual,
            _ => Sibling(add.Path, there, add.Position, s => int.TryParse(s, out var n) && n < list.Items.Count ? n : list.IndexOf(s)),
        };
        list.Items.Insert(index, DraftNode.Of(add.Value));
    }

    private int Index(EditPath path, DraftMap map, Shape parent, string key, EditPosition position) => position.Kind switch
    {
        PositionKind.First => 0,
        PositionKind.Last => map.Entries.Count,
        PositionKind.Usual => UsualIndex(parent, map, key),
        _ => Sibling(path, new Place(map, parent, null, null, null, null), position, map.IndexOf),
    };

    private int Sibling(EditPath path, Place holder, EditPosition position, Func<string, int> find)
    {
        var index = find(position.Sibling);
        return index >= 0
            ? index + (position.Kind == PositionKind.After ? 1 : 0)
            : throw Missing(path, holder, new PathSegment(position.Sibling, IsItem: false));
    }

    /// <summary>A place that can take keys: what stands in its short form is written as a map, what is missing but known is made.</summary>
    private Place Opened(EditPath path, EditPath whole)
    {
        if (path.Segments.IsEmpty)
        {
            return new Place(root, shape, null, null, null, null);
        }

        Place place;
        if (TryFind(path) is { } found)
        {
            place = found;
        }
        else
        {
            var parent = Opened(path.Parent, whole);
            var last = path.Segments[^1];
            var isIdOfSection = parent.Shape is Shape.Ids;
            if (parent.Value is not DraftMap map || last.IsItem || isIdOfSection)
            {
                throw Missing(whole, parent, last);
            }

            MustBeKnown(whole, parent, last.Text, addsIds: false);
            if (parent.Shape.Under(last.Text) is Shape.Value)
            {
                throw Missing(whole, parent, last);
            }

            map.Entries.Insert(UsualIndex(parent.Shape, map, last.Text), new DraftEntry(last.Text, new DraftMap()));
            place = Find(path);
        }

        if (place.Value is DraftScalar scalar && place.Shape.ShortKey is { } key)
        {
            place.Replace(scalar.Text.Length == 0 ? new DraftMap() : new DraftMap(new DraftEntry(key, scalar)));
            return Find(path);
        }

        if (place.Value is DraftScalar { Text: "" } && place.Shape is Shape.Ids or Shape.ByName or Shape.Keys or Shape.Any)
        {
            place.Replace(new DraftMap());
            return Find(path);
        }

        return NextAsOutcomes(place, path);
    }

    /// <summary>Outcomes given to a step with <c>next</c>: that route is its outcome <c>done</c>.</summary>
    private Place NextAsOutcomes(Place place, EditPath path)
    {
        if (IsProcedure && path.Last == "outcomes" && place is { Value: DraftMap { Entries.Count: 0 } outcomes, Map: { } step } && step.Find("next") is { } next)
        {
            step.Entries.Remove(next);
            outcomes.Entries.Add(new DraftEntry(Outcome.Done, next.Value));
        }

        return place;
    }

    private void MustBeKnown(EditPath path, Place parent, string key, bool addsIds)
    {
        switch (parent.Shape)
        {
            case Shape.Keys keys when keys.Allowed((DraftMap)parent.Value) is var allowed && !allowed.Contains(key):
                var isLanguage = keys.Short == "vi" && key.Length == 2 && key.All(char.IsAsciiLetterLower);
                if (!isLanguage && !(keys.Allowed(null).Contains("by") && key is "branches" or "runs"))
                {
                    var (vi, en) = ReferenceFindings.Hint(key, [.. allowed]);
                    throw new Refused(EditFindings.KeyNotKnown, parent.At.Line > 0 ? parent.At : top, path.Parent.Segments.IsEmpty ? "/" : path.Parent.ToString(), key, vi, en);
                }

                break;
            case Shape.Ids when !addsIds:
                throw Missing(path, parent, new PathSegment(key, IsItem: false));
            case Shape.Ids:
                MustBeId(key);
                break;
        }
    }

    /// <summary>Ids are unique in their section; steps, branches and ends share one set, papers theirs.</summary>
    private void MustBeFree(EditPath path, Place parent, string key)
    {
        if (parent.Value is DraftMap map && map.Find(key) is { } taken)
        {
            throw new Refused(EditFindings.AlreadyThere, taken.Source?.Key.Span ?? parent.At, path.ToString());
        }

        if (IsProcedure && parent.Shape is Shape.Ids ids)
        {
            MustBeFree(ids.Kind, key);
        }
    }

    private void MustBeFree(Declares kind, string id)
    {
        Declares[] shared = kind switch
        {
            Declares.Node or Declares.Branch or Declares.End => [Declares.Node, Declares.Branch, Declares.End],
            Declares.Fact or Declares.Condition => [Declares.Fact, Declares.Condition],
            Declares.Outcome or Declares.Loop => [],
            _ => [kind],
        };
        var mentions = Mentions.Of(root, shape);
        if (mentions.Find(id, shared) is { } other)
        {
            throw new Refused(EditFindings.AlreadyThere, other.Entry.Source?.Key.Span ?? top, other.Path.ToString());
        }

        if (shared.Contains(Declares.Node) && mentions.References.Find(r => r.Means == Means.Result && r.Text == id) is { } result)
        {
            throw new Refused(EditFindings.AlreadyThere, result.Scalar?.Source?.Span ?? top, result.Path.ToString());
        }
    }

    private void Move(MoveValue move)
    {
        var place = Find(move.Path);
        var target = move.Into is null ? place.Holder! : Opened(move.Into, move.Into);
        if (move.Into is not null && target.Shape is Shape.Keys { } && target.Value is DraftMap branch && branch.Find("steps") is { Value: DraftMap steps })
        {
            target = new Place(steps, target.Shape.Under("steps"), null, null, null, target);
        }

        if (place.List is { } list && move.Into is null)
        {
            list.Items.Remove(place.Value);
            var at = move.Position.Kind switch
            {
                PositionKind.First => 0,
                PositionKind.Before or PositionKind.After => Sibling(move.Path, place.Holder!, move.Position, s => int.TryParse(s, out var n) && n <= list.Items.Count ? n : list.IndexOf(s)),
                _ => list.Items.Count,
            };
            list.Items.Insert(Math.Min(at, list.Items.Count), place.Value);
            return;
        }

        if (place.Entry is not { } entry || target.Value is not DraftMap into || !SameKind(place.Holder!.Shape, target.Shape))
        {
            throw NotHere(move.Path, place.At, "chỉ chuyển được trong cùng loại mục", "things move among others of their kind only",
                "Chọn một mục cùng loại để chuyển tới.", "Choose a section of the same kind to move it to.");
        }

        if (into != place.Map && into.Find(entry.Key) is not null)
        {
            throw new Refused(EditFindings.AlreadyThere, place.At, entry.Key);
        }

        place.Map!.Entries.Remove(entry);
        into.Entries.Insert(Index(move.Path, into, target.Shape, entry.Key, move.Position), entry);
    }

    private static bool SameKind(Shape from, Shape to) => (from, to) switch
    {
        (Shape.Ids a, Shape.Ids b) => a.Kind == b.Kind,
        (Shape.Any, Shape.Any) => true,
        _ => ReferenceEquals(from, to),
    };
}
