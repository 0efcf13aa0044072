using MotCua.Procedures.Editing.Tree;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Editing.Writing;

/// <summary>Maps and lists in braces and brackets, on one line or several.</summary>
internal sealed partial class SpliceWriter
{
    private void FlowMap(YamlMap source, DraftMap map, Holder holder)
    {
        var places = source.Entries.Select((e, i) => (e, i)).ToDictionary(p => p.e, p => p.i);
        var kept = map.Entries.Where(e => e.Source is not null && places.ContainsKey(e.Source)).ToList();
        var staying = Staying(kept, e => places[e.Source!]);
        foreach (var entry in staying)
        {
            Entry(entry, new Holder(entry.Key, holder.Column, InFlow: true, source));
        }

        Extent[] old = [.. source.Entries.Select(e => new Extent(e.Key.Span.Start, layout.EntryEnd(e)))];
        var parts = map.Entries.Select(e => staying.Contains(e) ? (places[e.Source!], "") : (-1, renderer.Flow(e))).ToList();
        Sequence(source.Span, old, parts, conventions.Padding);
    }

    private void FlowList(YamlList source, DraftList list, Holder holder)
    {
        var places = source.Items.Select((e, i) => (e, i)).ToDictionary(p => p.e, p => p.i, (IEqualityComparer<YamlNode>)ReferenceEqualityComparer.Instance);
        var kept = list.Items.Where(i => i.Source is not null && places.ContainsKey(i.Source)).ToList();
        var staying = Staying(kept, e => places[e.Source!]);
        foreach (var item in staying)
        {
            Node(item, new Holder(holder.Key, holder.Column, InFlow: true, null));
        }

        Extent[] old = [.. source.Items.Select(i => new Extent(i.Span.Start, i.Span.End))];
        var parts = list.Items.Select(i => staying.Contains(i) ? (places[i.Source!], "") : (-1, renderer.Inline(holder.Key, i, inFlow: true))).ToList();
        Sequence(source.Span, old, parts, "");
    }

    /// <summary>
    /// Rewrites only what lies between two parts that stay, and only where something between them went or came. In each gap the comment and the
    /// line break it has are kept.
    /// </summary>
    private void Sequence(SourceSpan span, Extent[] old, List<(int Old, string New)> parts, string padding)
    {
        var stays = parts.Where(p => p.Old >= 0).Select(p => p.Old).ToList();
        if (stays.Count == old.Length && parts.Count == old.Length)
        {
            return;
        }

        var (open, close) = (span.Start + 1, span.End - 1);
        if (stays.Count == 0)
        {
            // A comment that stands alone in the braces stays, and what comes first follows it.
            var before = old.Length == 0 && Break(Text(-1)).Length > 0 ? Text(-1) : padding;
            var inner = parts.Count == 0 ? "" : before + string.Join(", ", parts.Select(p => p.New)) + padding;
            edits.Add(new TextEdit(open, close, inner));
            return;
        }

        var runs = new List<(int Before, int After, List<string> New)> { (-1, -1, []) };
        foreach (var (place, text) in parts)
        {
            if (place >= 0)
            {
                runs[^1] = runs[^1] with { After = place };
                runs.Add((place, old.Length, []));
            }
            else
            {
                runs[^1].New.Add(text);
            }
        }

        foreach (var (before, after, added) in runs)
        {
            if (added.Count > 0 || after != before + 1)
            {
                Between(before, after, added);
            }
        }

        string Text(int i) => layout.Text[(i < 0 ? open : old[i].End)..(i + 1 < old.Length ? old[i + 1].Start : close)];

        void Between(int before, int after, List<string> added)
        {
            var start = before < 0 ? open : old[before].End;
            var end = after < old.Length ? old[after].Start : close;
            var (near, far) = (Text(before), Text(after - 1));
            if (before < 0)
            {
                var join = Break(near) is { Length: > 0 } line ? "," + line : ", ";
                edits.Add(new TextEdit(start, end, near + string.Concat(added.Select(a => a + join))));
                return;
            }

            if (after < old.Length)
            {
                var gap = before + 1 == after || Break(near).Length > 0 || Break(far).Length == 0 ? near : far;
                var line = Break(gap);
                edits.Add(new TextEdit(start, end, gap + string.Concat(added.Select(a => a + (line.Length > 0 ? "," + line : ", ")))));
                return;
            }

            // After the last one: its own comment stays on its line, then what was before the closing bracket.
            var (hasComma, ending) = (far.TrimStart(' ').StartsWith(','), Break(far));
            var own = before + 1 == old.Length ? far : near;
            var comment = own[..^Break(own).Length];
            comment = comment.Replace(",", "", StringComparison.Ordinal) is var bare && bare.Trim(' ').StartsWith('#') ? comment[(comment.IndexOf(',', StringComparison.Ordinal) is var c and >= 0 && c < comment.IndexOf('#', StringComparison.Ordinal) ? c + 1 : 0)..] : "";
            if (added.Count == 0)
            {
                // A bracket on the comment's line would belong to the comment.
                edits.Add(new TextEdit(start, end, (hasComma ? "," : "") + comment + (ending.Length > 0 ? ending : comment.Length > 0 ? Break(own) : far.Replace(",", "", StringComparison.Ordinal))));
                return;
            }

            var between = ending.Length > 0 ? Break(Text(old.Length > 1 ? old.Length - 2 : -1)) : "";
            var separator = between.Length > 0 ? between : " ";
            edits.Add(new TextEdit(start, end, "," + comment + (comment.Length > 0 && between.Length == 0 ? (ending.Length > 0 ? ending : Break(own)) : separator)
                + string.Join("," + separator, added) + (hasComma ? "," : "")
                + (ending.Length > 0 ? ending : far.Replace(",", "", StringComparison.Ordinal))));
        }
    }

    /// <summary>The last line break of a gap with the indentation after it; empty when the gap has none.</summary>
    private static string Break(string gap)
    {
        var at = gap.AsSpan().LastIndexOfAny('\r', '\n');
        if (at < 0)
        {
            return "";
        }

        at -= at > 0 && gap[at] == '\n' && gap[at - 1] == '\r' ? 1 : 0;
        return gap[at..];
    }
}
