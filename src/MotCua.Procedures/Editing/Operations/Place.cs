using MotCua.Procedures.Editing.Meaning;
using MotCua.Procedures.Editing.Tree;

namespace MotCua.Procedures.Editing.Operations;

/// <summary>Where a path leads in a draft: an entry of a map or an item of a list.</summary>
/// <param name="Value">What stands there.</param>
/// <param name="Shape">What may stand there.</param>
/// <param name="Map">The map it is an entry of, or null.</param>
/// <param name="Entry">The entry, or null.</param>
/// <param name="List">The list it is an item of, or null.</param>
/// <param name="Holder">The place of the map or list.</param>
internal sealed record Place(DraftNode Value, Shape Shape, DraftMap? Map, DraftEntry? Entry, DraftList? List, Place? Holder)
{
    public SourceSpan At => Entry?.Source?.Key.Span ?? Value.Source?.Span ?? Holder?.At ?? SourceSpan.None;

    public void Replace(DraftNode value)
    {
        if (Entry is not null)
        {
            Entry.Value = value;
        }
        else if (List is not null)
        {
            List.Items[List.Items.IndexOf(Value)] = value;
        }
    }
}
