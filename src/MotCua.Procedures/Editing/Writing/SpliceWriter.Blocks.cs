using MotCua.Procedures.Editing.Tree;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Editing.Writing;

/// <summary>Maps and lists written in lines.</summary>
internal sealed partial class SpliceWriter
{
    private void BlockMap(YamlMap source, DraftMap map, Holder holder)
    {
        var places = source.Entries.Select((e, i) => (e, i)).ToDictionary(p => p.e, p => p.i);
        var kept = map.Entries.Where(e => e.Source is not null && places.ContainsKey(e.Source)).ToList();
        var staying = Staying(kept, e => places[e.Source!]);
        var column = source.Entries.IsEmpty ? holder.Column + conventions.Indent : layout.Column(source.Entries[0].Key.Span.Start);
        foreach (var entry in staying)
        {
            Entry(entry, new Holder(entry.Key, column, InFlow: false, source));
        }

        if (staying.Count == source.Entries.Length && map.Entries.Count == staying.Count)
        {
            return;
        }

        var isRoot = source == layout.Root;
        var stays = staying.Select(e => places[e.Source!]).ToHashSet();
        Extent LinesOf(int i) => layout.Lines(source.Entries[i], !(isRoot && i == 0));
        if (stays.Count == 0)
        {
            Emptied(source, map, holder, column, LinesOf);
            return;
        }

        var isInline = layout.IsInline(source.Entries[0].Key.Span.Start);
        var firstStay = stays.Min();
        for (var i = 0; i < source.Entries.Length; i++)
        {
            if (stays.Contains(i))
            {
                continue;
            }

            if (isInline && i < firstStay)
            {
                edits.Add(i == 0 ? new TextEdit(source.Entries[0].Key.Span.Start, source.Entries[firstStay].Key.Span.Start, "") : new TextEdit(source.Entries[0].Key.Span.Start, source.Entries[0].Key.Span.Start, ""));
            }
            else
            {
                Delete(LinesOf(i), isFirst: Enumerable.Range(0, i).All(k => !stays.Contains(k)));
            }
        }

        DraftEntry? anchor = null;
        for (var n = 0; n < map.Entries.Count; n++)
        {
            var entry = map.Entries[n];
            if (staying.Contains(entry))
            {
                anchor = entry;
                continue;
            }

            if (anchor is null)
            {
                var next = source.Entries[firstStay];
                var newLine = layout.NewLineAt(next.Key.Span.Start);
                var lines = renderer.Lines(entry, column, newLine, source);
                edits.Add(isInline
                    ? new TextEdit(next.Key.Span.Start, next.Key.Span.Start, lines.TrimStart(' ') + newLine + new string(' ', column))
                    : new TextEdit(LinesOf(firstStay).Start, LinesOf(firstStay).Start, lines + newLine + Gap(source, firstStay, firstStay + 1, lines, newLine)));
                continue;
            }

            var at = places[anchor.Source!];
            var end = LinesOf(at).End;
            var line = layout.NewLineAt(end);
            var written = renderer.Lines(entry, column, line, source);
            if (at + 1 < source.Entries.Length && !stays.Contains(at + 1) && layout.NextLine(LinesOf(at + 1).End) < layout.Text.Length)
            {
                // In the place of one that goes, with the blank lines around it.
                edits.Add(new TextEdit(LinesOf(at + 1).Start, LinesOf(at + 1).Start, written + line));
                continue;
            }

            var gap = at + 1 < source.Entries.Length ? Gap(source, at, at + 1, written, line) : at > 0 ? Gap(source, at - 1, at, written, line) : "";
            edits.Add(new TextEdit(end, end, line + gap + written));
        }
    }

    /// <summary>Nothing of the map stayed: it is written anew after its key, or becomes an empty one.</summary>
    private void Emptied(YamlMap source, DraftMap map, Holder holder, int column, Func<int, Extent> linesOf)
    {
        var first = source.Entries.IsEmpty ? source.Span.Start : source.Entries[0].Key.Span.Start;
        var isInline = !source.Entries.IsEmpty && layout.IsInline(first);
        var newLine = layout.NewLineAt(first);
        var end = source.Entries.IsEmpty ? source.Span.End : linesOf(source.Entries.Length - 1).End;
        if (map.Entries.Count > 0)
        {
            var lines = renderer.Block(map, column, newLine);
            var start = isInline || source.Entries.IsEmpty ? first : linesOf(0).Start;
            edits.Add(new TextEdit(start, end, isInline ? lines[column..] : lines));
        }
        else if (isInline || source == layout.Root)
        {
            edits.Add(new TextEdit(first, layout.End(source), "{}"));
        }
        else
        {
            // The braces stand on the line of the key.
            var colon = ColonOf(source, layout.Root);
            edits.Add(new TextEdit(colon + 1, colon + 1, " {}"));
            edits.Add(new TextEdit(layout.LineEnd(colon), end, ""));
        }
    }

    /// <summary>The colon after the key a block value stands under.</summary>
    private int ColonOf(YamlNode value, YamlNode within)
    {
        foreach (var entry in within is YamlMap map ? map.Entries : [])
        {
            if (entry.Value == value)
            {
                return layout.Colon(entry);
            }

            if (entry.Value.Span.Start <= value.Span.Start && value.Span.End <= Math.Max(entry.Value.Span.End, layout.End(entry.Value)) && ColonOf(value, entry.Value) is var found and >= 0)
            {
                return found;
            }
        }

        foreach (var item in within is YamlList list ? list.Items : [])
        {
            if (item != value && ColonOf(value, item) is var found and >= 0)
            {
                return found;
            }
        }

        return -1;
    }

    private void BlockList(YamlList source, DraftList list, Holder holder)
    {
        var places = source.Items.Select((e, i) => (e, i)).ToDictionary(p => p.e, p => p.i, (IEqualityComparer<YamlNode>)ReferenceEqualityComparer.Instance);
        var kept = list.Items.Where(i => i.Source is not null && places.ContainsKey(i.Source)).ToList();
        var staying = Staying(kept, e => places[e.Source!]);
        var column = source.Items.IsEmpty ? 0 : layout.Column(layout.Dash(source.Items[0]));
        foreach (var item in staying)
        {
            Node(item, new Holder("", column, InFlow: false, null));
        }

        if (staying.Count == source.Items.Length && list.Items.Count == staying.Count)
        {
            return;
        }

        var stays = staying.Select(i => places[i.Source!]).ToHashSet();
        if (stays.Count == 0)
        {
            var (start, end) = (layout.Lines(source.Items[0]).Start, layout.Lines(source.Items[^1]).End);
            if (list.Items.Count > 0)
            {
                edits.Add(new TextEdit(start, end, renderer.Block(list, column, layout.NewLineAt(start))));
            }
            else
            {
                var colon = ColonOf(source, layout.Root);
                edits.Add(new TextEdit(colon + 1, colon + 1, " []"));
                edits.Add(new TextEdit(layout.LineEnd(colon), end, ""));
            }

            return;
        }

        for (var i = 0; i < source.Items.Length; i++)
        {
            if (!stays.Contains(i))
            {
                Delete(layout.Lines(source.Items[i]), isFirst: Enumerable.Range(0, i).All(k => !stays.Contains(k)));
            }
        }

        DraftNode? anchor = null;
        foreach (var item in list.Items)
        {
            if (staying.Contains(item))
            {
                anchor = item;
            }
            else if (anchor is null)
            {
                var start = layout.Lines(source.Items[stays.Min()]).Start;
                var newLine = layout.NewLineAt(start);
                edits.Add(new TextEdit(start, start, Item(item, column, newLine) + newLine));
            }
            else
            {
                var end = layout.Lines(anchor.Source!).End;
                var newLine = layout.NewLineAt(end);
                edits.Add(new TextEdit(end, end, newLine + Item(item, column, newLine)));
            }
        }
    }

    /// <summary>An item: lifted with its comments when it was in a list of lines unchanged, else written anew.</summary>
    private string Item(DraftNode item, int column, string newLine)
    {
        if (item.Source is { } source && IsItemOfBlock(source) && DraftNode.Of(source).ToValue().IsSame(item.ToValue()))
        {
            var lines = layout.Lines(source);
            var old = layout.Column(layout.Dash(source));
            return string.Join(newLine, layout.Text[lines.Start..lines.End].Split('\n').Select(l => l.TrimEnd('\r')).Select(l =>
            {
                var indent = l.Length - l.TrimStart(' ').Length;
                return l.Trim(' ').Length == 0 ? "" : new string(' ', Math.Max(0, indent + column - old)) + l[indent..];
            }));
        }

        return renderer.Item(item, column, newLine);
    }

    private bool IsItemOfBlock(YamlNode item) => layout.Text[layout.Dash(item)] == '-';

    /// <summary>Deletes lines, with one of the two blank lines that would otherwise meet.</summary>
    private void Delete(Extent lines, bool isFirst)
    {
        var (start, end) = (lines.Start, layout.NextLine(lines.End));
        var before = layout.PreviousLine(start);
        var blankBefore = before >= 0 && layout.IsBlank(before);
        if (end < layout.Text.Length && layout.IsBlank(end) && (blankBefore || isFirst))
        {
            while (end < layout.Text.Length && layout.IsBlank(end))
            {
                end = layout.NextLine(end);
            }
        }
        else if (end >= layout.Text.Length)
        {
            // The last lines of the file: what ends the file stays as it was, a line end or none.
            while (blankBefore)
            {
                start = before;
                before = layout.PreviousLine(start);
                blankBefore = before >= 0 && layout.IsBlank(before);
            }

            if (lines.End == layout.Text.Length && before >= 0)
            {
                start = layout.LineEnd(before);
            }
        }

        edits.Add(new TextEdit(start, end, ""));
    }

    /// <summary>The blank line between two neighbours, when what is written between them is as long as they are.</summary>
    private string Gap(YamlMap source, int before, int after, string written, string newLine)
    {
        if (after >= source.Entries.Length)
        {
            return "";
        }

        var end = layout.NextLine(layout.Lines(source.Entries[before]).End);
        var isBlank = end < layout.Text.Length && layout.IsBlank(end);
        return isBlank && (written.Contains('\n', StringComparison.Ordinal) || layout.Lines(source.Entries[before]) is var l && !layout.IsMultiLine(l)) ? newLine : "";
    }
}
