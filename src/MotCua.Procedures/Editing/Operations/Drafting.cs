using System.Collections.Immutable;
using MotCua.Procedures.Editing.Meaning;
using MotCua.Procedures.Editing.Tree;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Editing.Operations;

/// <summary>A draft being edited: carries out operations on what a file says, without a thought for its text.</summary>
internal sealed partial class Drafting(DraftMap root, Shape shape, SourceSpan top)
{
    private static readonly string[] Structure = ["all-of", "one-of", "branches", "join", "steps", "next", "outcomes"];

    private bool IsProcedure => shape == Shape.Procedure;

    public void Do(EditOperation operation)
    {
        switch (operation)
        {
            case SetValue set:
                Set(set);
                break;
            case AddValue add:
                Add(add);
                break;
            case RemoveValue remove:
                Remove(remove);
                break;
            case MoveValue move:
                Move(move);
                break;
            case RenameId rename:
                Rename(rename);
                break;
            case Reconnect reconnect:
                Lead(Route(reconnect.Path), reconnect.Target);
                break;
            case InsertStep insert:
                Insert(insert);
                break;
            case BypassStep bypass:
                Bypass(bypass);
                break;
            case WrapInBlock wrap:
                Wrap(wrap);
                break;
            case AddParallel parallel:
                Parallel(parallel);
                break;
            default:
                throw new InvalidOperationException("Closed hierarchy.");
        }
    }

    /// <summary>The place of a path, or a refusal that names the segment that is missing.</summary>
    private Place Find(EditPath path) => Find(path, path);

    private Place Find(EditPath path, EditPath whole)
    {
        var place = new Place(root, shape, null, null, null, null);
        var segments = path.Segments;
        for (var i = 0; i < segments.Length; i++)
        {
            if (i == 0 && segments.Length > 1 && Shorthand(segments[0].Text, segments[1].Text) is { } direct)
            {
                place = direct;
                i = 1;
                continue;
            }

            place = Below(place, segments[i]) ?? throw Missing(whole, place, segments[i]);
        }

        return place;
    }

    public Place? TryFind(EditPath path)
    {
        try
        {
            return Find(path);
        }
        catch (Refused)
        {
            return null;
        }
    }

    private static Place? Below(Place place, PathSegment segment)
    {
        switch (place.Value)
        {
            case DraftMap map when !segment.IsItem:
                return map.Find(segment.Text) is { } entry ? new Place(entry.Value, place.Shape.Under(segment.Text), map, entry, null, place) : null;
            case DraftList list when segment.IsItem:
                var index = segment.Index is { } number && number < list.Items.Count ? number : list.IndexOf(segment.Text);
                return index < 0 ? null : new Place(list.Items[index], place.Shape is Shape.Items items ? items.Item : place.Shape, null, null, list, place);
            case DraftScalar scalar when segment.IsItem && place.Shape is Shape.Value { IsList: true } && (scalar.Text == segment.Text || segment.Index == 0):
                return place;
            case DraftScalar when !segment.IsItem && place.Shape.ShortKey == segment.Text:
                return place with { Shape = place.Shape.Under(segment.Text) };
            default:
                return null;
        }
    }

    /// <summary>Steps, branches and papers by their id alone, wherever they stand.</summary>
    private Place? Shorthand(string section, string id)
    {
        var kind = section switch { "steps" => Declares.Node, "branches" => Declares.Branch, "papers" => Declares.Paper, _ => Declares.Nothing };
        if (!IsProcedure || kind == Declares.Nothing || Mentions.Of(root, shape).Find(id, kind) is not { } found)
        {
            return null;
        }

        return new Place(found.Entry.Value, found.Shape, found.Map, found.Entry, null, new Place(found.Map, new Shape.Ids(kind, found.Shape), null, null, null, null));
    }

    private Refused Missing(EditPath path, Place place, PathSegment segment)
    {
        var known = place.Value switch
        {
            DraftMap map => map.Entries.Select(e => e.Key).ToList(),
            DraftList list => [.. list.Items.OfType<DraftScalar>().Select(s => s.Text)],
            _ => [],
        };
        if (place.Shape is Shape.Ids or Shape.Keys && path.Segments.Length > 1 && segment == path.Segments[1] && path.Segments[0].Text is "steps" or "branches" or "papers" && IsProcedure)
        {
            known = [.. Mentions.Of(root, shape).Declarations.Where(d => d.Path.Segments[0] == path.Segments[0]).Select(d => d.Entry.Key)];
        }

        var (vi, en) = ReferenceFindings.Hint(segment.Text, [.. known]);
        return new Refused(EditFindings.NotThere, place.At.Line > 0 ? place.At : top, path.ToString(), segment.Text, vi, en);
    }

    private Refused NotHere(EditPath path, SourceSpan at, string vi, string en, string viHint, string enHint)
        => new(EditFindings.NotHere, at.Line > 0 ? at : top, path.ToString(), vi, en, viHint, enHint);

    private void MustBeWritable(EditPath path, EditValue value)
    {
        var isWritable = value switch
        {
            EditValue.Scalar s => Writing.ScalarText.IsWritable(s.Value),
            EditValue.Map m => m.Entries.All(e => Writing.ScalarText.IsWritable(e.Key) && e.Key.Length > 0) && m.Entries.Select(e => e.Key).Distinct(StringComparer.Ordinal).Count() == m.Entries.Length,
            _ => true,
        };
        if (!isWritable)
        {
            throw new Refused(EditFindings.NotWritable, top, path.ToString());
        }

        foreach (var part in value switch { EditValue.Map m => m.Entries.Select(e => e.Value), EditValue.Sequence l => l.Items, _ => [] })
        {
            MustBeWritable(path, part);
        }
    }

    private void MustBeId(string id)
    {
        if (!ValueReader.IsId(id))
        {
            throw new Refused(EditFindings.NotAnId, top, SourceLines.Shorten(id));
        }
    }

    /// <summary>Where a key of the language usually stands: after those that come before it, what has lines of its own last.</summary>
    private static int UsualIndex(Shape at, DraftMap map, string key)
    {
        var order = at switch
        {
            Shape.Keys keys => keys.Allowed(map),
            Shape.ByName names => [.. map.Entries.Select(e => e.Key).Where(k => !names.Own.Contains(k) && k != key), .. names.Own.Contains(key) ? ImmutableArray<string>.Empty : [key], .. names.Own],
            _ => [],
        };
        if (order.IsEmpty)
        {
            return map.Entries.Count;
        }

        int Rank(string name) => order.IndexOf(name) + (Structure.Contains(name) ? 1000 : 0);
        var index = map.Entries.FindLastIndex(e => Rank(e.Key) < Rank(key));
        return index + 1;
    }
}
