using System.Collections.Immutable;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Editing;

/// <summary>
/// Finds the operations that make one text of a procedure say what another says. They can be carried out on the first text, or on a third one that has
/// the same things; whatever they do not speak of keeps its bytes, comments included.
/// </summary>
/// <param name="Operations">The operations, as one edit.</param>
/// <param name="Result">What they make of the first text.</param>
public sealed record EditScript(ImmutableArray<EditOperation> Operations, EditResult Result)
{
    // What refers goes before what is referred to.
    private static readonly string[] Referred = ["steps", "ends", "papers", "fees", "time-limits", "bounds", "conditions", "requirements", "data", "channels", "actors", "variants", "bases"];

    /// <summary>Finds them: single values where that suffices, else whole sections, of which again only what differs is written.</summary>
    /// <param name="file">The file's path, for findings.</param>
    /// <param name="before">The text as it is.</param>
    /// <param name="after">What it shall say.</param>
    /// <param name="renames">Ids that only changed their names, as operations on <paramref name="before"/>; by default none is taken for renamed.</param>
    /// <returns>The script, or null when one of the texts cannot be read.</returns>
    public static EditScript? Between(string file, string before, string after, IEnumerable<EditOperation>? renames = null)
    {
        if (YamlDocumentReader.Read(file, after) is not { Root: YamlMap to } read || read.Diagnostics.Any(d => d.Severity == Severity.Error))
        {
            return null;
        }

        ImmutableArray<EditOperation> renamed = [.. renames ?? []];
        var wanted = EditValue.Of(to);
        foreach (var (first, isFine) in ((ImmutableArray<EditOperation>, bool)[])[(renamed, true), (renamed, false), ([], true), ([], false)])
        {
            var half = ProcedureEditor.Apply(file, before, first, allowErrors: true);
            if (half.IsRefused || YamlDocumentReader.Read(file, half.Text).Root is not YamlMap from)
            {
                continue;
            }

            ImmutableArray<EditOperation> operations = [.. first, .. isFine ? Fine(EditValue.Of(from), wanted) : Coarse((EditValue.Map)EditValue.Of(from), (EditValue.Map)wanted)];
            var result = ProcedureEditor.Apply(file, before, operations, allowErrors: true);
            if (!result.IsRefused && YamlDocumentReader.Read(file, result.Text).Root is { } root && EditValue.Of(root).IsSame(wanted))
            {
                return new EditScript(operations, result);
            }
        }

        return null;
    }

    private static IEnumerable<EditOperation> Fine(EditValue before, EditValue after)
    {
        var (changes, moves, removals) = (new List<EditOperation>(), new List<EditOperation>(), new List<RemoveValue>());
        Compare(EditPath.Root, before, after);
        return changes.Concat(moves).Concat(removals.OrderBy(removal => Array.IndexOf(Referred, removal.Path.Segments[0].Text)));

        void Compare(EditPath path, EditValue old, EditValue now)
        {
            if (old.IsSame(now))
            {
                return;
            }

            if (old is not EditValue.Map was || now is not EditValue.Map becomes || was.Entries.IsEmpty || becomes.Entries.IsEmpty)
            {
                changes.Add(new SetValue(path, now));
                return;
            }

            var kept = was.Entries.Select(entry => entry.Key).Where(key => becomes.Find(key) is not null).ToList();
            removals.AddRange(was.Entries.Where(entry => becomes.Find(entry.Key) is null).Select(entry => new RemoveValue(path[entry.Key])));
            var order = becomes.Entries.Select(entry => entry.Key).Where(kept.Contains).ToList();
            for (var i = 0; i < order.Count; i++)
            {
                // Brought into order from the front: what stands elsewhere is put behind the one it follows.
                if (kept[i] != order[i])
                {
                    kept.Remove(order[i]);
                    kept.Insert(i, order[i]);
                    moves.Add(new MoveValue(path[order[i]], null, i == 0 ? EditPosition.First : EditPosition.After(order[i - 1])));
                }
            }

            for (var i = 0; i < becomes.Entries.Length; i++)
            {
                var (key, value) = becomes.Entries[i];
                if (was.Find(key) is { } there)
                {
                    Compare(path[key], there, value);
                }
                else
                {
                    changes.Add(new AddValue(path[key], value, i == 0 ? EditPosition.First : EditPosition.After(becomes.Entries[i - 1].Key)));
                }
            }
        }
    }

    private static IEnumerable<EditOperation> Coarse(EditValue.Map before, EditValue.Map after)
        => after.Entries.Where(entry => before.Find(entry.Key) is not { } old || !old.IsSame(entry.Value)).Select(entry => (EditOperation)new SetValue(EditPath.Of(entry.Key), entry.Value))
            .Concat(before.Entries.Where(entry => after.Find(entry.Key) is null).Select(entry => new RemoveValue(EditPath.Of(entry.Key))));
}
