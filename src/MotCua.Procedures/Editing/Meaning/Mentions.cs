using MotCua.Procedures.Editing.Tree;

namespace MotCua.Procedures.Editing.Meaning;

/// <summary>A place where a value stands, with what it stands in.</summary>
/// <param name="Means">What the value means.</param>
/// <param name="Path">Where.</param>
/// <param name="Scalar">The value; null when the key itself is the name.</param>
/// <param name="Key">The key that names something; null when the value does.</param>
/// <param name="List">The list the value is an item of, or null.</param>
/// <param name="Holder">The map and key the value or list stands under.</param>
/// <param name="Scope">What it stands in.</param>
internal sealed record Mention(Means Means, EditPath Path, DraftScalar? Scalar, DraftEntry? Key, DraftList? List, (DraftMap Map, DraftEntry Entry) Holder, Scope Scope)
{
    public string Text => Scalar?.Text ?? Key!.Key;
}

/// <summary>An id that is declared.</summary>
/// <param name="Kind">What it is the id of.</param>
/// <param name="Path">Where, in its short form.</param>
/// <param name="Map">The section.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Shape">The shape of what stands under it.</param>
/// <param name="Scope">What it stands in.</param>
internal sealed record Declaration(Declares Kind, EditPath Path, DraftMap Map, DraftEntry Entry, Shape Shape, Scope Scope);

/// <summary>What surrounds a place in the flow: the region (a map of steps), the branch, the block and the step.</summary>
internal sealed record Scope(DraftMap? Region, DraftEntry? Branch, DraftEntry? Block, DraftEntry? Node)
{
    public static Scope None { get; } = new(null, null, null, null);
}

/// <summary>All ids and all references of a procedure, found by the shape of the language.</summary>
internal sealed class Mentions
{
    public List<Declaration> Declarations { get; } = [];

    public List<Mention> References { get; } = [];

    public static Mentions Of(DraftNode root, Shape shape)
    {
        var found = new Mentions();
        if (root is DraftMap map)
        {
            found.Walk(map, shape, EditPath.Root, Scope.None, (map, new DraftEntry("", map)));
        }

        return found;
    }

    /// <summary>The declaration of an id of some kinds, or null.</summary>
    public Declaration? Find(string id, params ReadOnlySpan<Declares> kinds)
    {
        foreach (var declaration in Declarations)
        {
            if (declaration.Entry.Key == id && kinds.Contains(declaration.Kind))
            {
                return declaration;
            }
        }

        return null;
    }

    private void Walk(DraftNode node, Shape shape, EditPath path, Scope scope, (DraftMap Map, DraftEntry Entry) holder)
    {
        switch (node, shape)
        {
            case (DraftMap map, Shape.Keys keys):
                foreach (var entry in map.Entries)
                {
                    Walk(entry.Value, keys.Children(entry.Key), path[entry.Key], scope, (map, entry));
                }

                break;
            case (DraftMap map, Shape.Ids ids):
                foreach (var entry in map.Entries)
                {
                    var at = ids.Kind switch
                    {
                        Declares.Node => EditPath.Of("steps", entry.Key),
                        Declares.Branch => EditPath.Of("branches", entry.Key),
                        Declares.Paper => EditPath.Of("papers", entry.Key),
                        _ => path[entry.Key],
                    };
                    var own = ids.Kind switch
                    {
                        Declares.Node => scope with { Region = map, Node = entry },
                        Declares.Branch => new Scope(null, entry, scope.Node, scope.Node),
                        _ => scope,
                    };
                    Declarations.Add(new Declaration(ids.Kind, at, map, entry, ids.Item, scope));
                    Walk(entry.Value, ids.Item, at, own, (map, entry));
                }

                break;
            case (DraftMap map, Shape.ByName names):
                foreach (var entry in map.Entries)
                {
                    if (!names.Own.Contains(entry.Key))
                    {
                        References.Add(new Mention(names.KeyMeans, path[entry.Key], null, entry, null, (map, entry), scope));
                    }

                    Walk(entry.Value, names.Children(entry.Key), path[entry.Key], scope, (map, entry));
                }

                break;
            case (DraftList list, Shape.Items items):
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Walk(list.Items[i], items.Item, path.InList(Figures.Of(i)), scope, holder);
                }

                break;
            case (DraftList list, Shape.Value { IsList: true } value):
                foreach (var item in list.Items.OfType<DraftScalar>())
                {
                    Add(value.Means, path.InList(item.Text), item, list, holder, scope);
                }

                break;
            case (DraftScalar scalar, Shape.Value value):
                Add(value.Means, path, scalar, null, holder, scope);
                break;
            case (DraftScalar scalar, Shape.Keys { Short: { } key } keys) when keys.Children(key) is Shape.Value value:
                Add(value.Means, path, scalar, null, holder, scope);
                break;
        }
    }

    private void Add(Means means, EditPath path, DraftScalar scalar, DraftList? list, (DraftMap, DraftEntry) holder, Scope scope)
    {
        if (means != Means.Plain && scalar.Text.Length > 0)
        {
            References.Add(new Mention(means, path, scalar, null, list, holder, scope));
        }
    }
}
