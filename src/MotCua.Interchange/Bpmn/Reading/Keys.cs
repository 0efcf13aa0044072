using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Interchange;

/// <summary>The keys of a map of a procedure file as it is made; what says nothing is left out.</summary>
internal sealed class Keys
{
    private readonly List<(string Key, EditValue Value)> entries = [];

    public bool IsEmpty => entries.Count == 0;

    public EditValue.Map Map => (EditValue.Map)EditValue.MapOf(entries);

    public Keys Put(string key, EditValue? value)
    {
        if (value is not null)
        {
            entries.Add((key, value));
        }

        return this;
    }

    public Keys Put(string key, string? value) => Put(key, value is { Length: > 0 } ? EditValue.Of(value) : null);

    public Keys Put(string key, bool isSo) => Put(key, isSo ? "yes" : null);

    /// <summary>Ids: one stands alone, several stand in brackets.</summary>
    public Keys PutIds(string key, params IReadOnlyList<string> ids) => Put(key, ids switch
    {
        [] => null,
        [var only] => EditValue.Of(only),
        _ => EditValue.ListOf(ids),
    });

    /// <summary>A list even when it has one item only.</summary>
    public Keys PutList(string key, params IReadOnlyList<string> items) => Put(key, items.Count == 0 ? null : EditValue.ListOf(items));

    /// <summary>A title or note; a text in Vietnamese alone needs no braces.</summary>
    public Keys Put(string key, LocalizedText text) => Put(key, text.Values switch
    {
        [] => null,
        [{ Key: "vi", Value: var only }] => EditValue.Of(only),
        var values => EditValue.MapOf(values.Select(value => (value.Key, EditValue.Of(value.Value)))),
    });

    /// <summary>A section: one entry for each item; none when there is nothing to say.</summary>
    public Keys Section<T>(string key, IEnumerable<T> items, Func<T, string> id, Func<T, EditValue> content)
    {
        var section = new Keys();
        foreach (var item in items)
        {
            section.Put(id(item), content(item));
        }

        return section.IsEmpty ? this : Put(key, section.Map);
    }
}
