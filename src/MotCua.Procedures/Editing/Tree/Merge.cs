namespace MotCua.Procedures.Editing.Tree;

/// <summary>Gives something a new value so that whatever is the same in both keeps its identity, and with it its place in the text.</summary>
internal static class Merge
{
    /// <summary>The node that holds the new value: the old one, changed, where both are of one kind.</summary>
    public static DraftNode Into(DraftNode old, EditValue value)
    {
        switch (old, value)
        {
            case (DraftScalar scalar, EditValue.Scalar text) when scalar.Text.Length > 0 || scalar.Source is not Yaml.YamlScalar { IsMissing: true }:
                scalar.Text = text.Value;
                return scalar;
            case (DraftMap map, EditValue.Map entries):
                var had = map.Entries.ToList();
                map.Entries.Clear();
                foreach (var (key, entry) in entries.Entries)
                {
                    if (had.Find(e => e.Key == key) is { } kept)
                    {
                        kept.Value = Into(kept.Value, entry);
                        map.Entries.Add(kept);
                    }
                    else
                    {
                        map.Entries.Add(new DraftEntry(key, DraftNode.Of(entry)));
                    }
                }

                return map;
            case (DraftList list, EditValue.Sequence items):
                Items(list, items);
                return list;
            default:
                return DraftNode.Of(value);
        }
    }

    /// <summary>Items that are the same at both ends stay; so do those in between that are found again; the rest is changed in pairs.</summary>
    private static void Items(DraftList list, EditValue.Sequence wanted)
    {
        var old = list.Items.ToList();
        var head = 0;
        while (head < old.Count && head < wanted.Items.Length && old[head].ToValue().IsSame(wanted.Items[head]))
        {
            head++;
        }

        var tail = 0;
        while (tail < Math.Min(old.Count, wanted.Items.Length) - head && old[^(tail + 1)].ToValue().IsSame(wanted.Items[^(tail + 1)]))
        {
            tail++;
        }

        var middle = old[head..^tail];
        var next = wanted.Items[head..^tail];
        var free = middle.Where(m => !next.Any(n => m.ToValue().IsSame(n))).ToList();
        var result = new List<DraftNode>();
        foreach (var value in next)
        {
            if (middle.Find(m => m.ToValue().IsSame(value)) is { } found)
            {
                middle.Remove(found);
                result.Add(found);
            }
            else if (free.Count > 0 && next.Length == old.Count - head - tail)
            {
                middle.Remove(free[0]);
                result.Add(Into(free[0], value));
                free.RemoveAt(0);
            }
            else
            {
                result.Add(DraftNode.Of(value));
            }
        }

        list.Items.Clear();
        list.Items.AddRange([.. old[..head], .. result, .. old[^tail..]]);
    }
}
