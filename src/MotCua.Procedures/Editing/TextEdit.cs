using System.Collections.Immutable;
using System.Text;

namespace MotCua.Procedures.Editing;

/// <summary>One splice of a text: what stands from <paramref name="Start"/> up to <paramref name="End"/> is replaced.</summary>
/// <param name="Start">Offset of the first character replaced, in UTF-16 code units of the original text, from 0 (a byte order mark counts).</param>
/// <param name="End">Offset just after the last character replaced; equal to <paramref name="Start"/> for an insertion.</param>
/// <param name="NewText">What takes its place; empty for a deletion.</param>
public sealed record TextEdit(int Start, int End, string NewText);

/// <summary>Lists of splices: sorted by place, never overlapping, all in offsets of the original text.</summary>
public static class TextEdits
{
    /// <summary>The text after the splices.</summary>
    public static string Apply(string text, ImmutableArray<TextEdit> edits)
    {
        var result = new StringBuilder(text.Length + 64);
        var at = 0;
        foreach (var edit in edits)
        {
            result.Append(text, at, edit.Start - at).Append(edit.NewText);
            at = edit.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The splices that lead from the new text back to the original one, to the last byte.</summary>
    public static ImmutableArray<TextEdit> Invert(string text, ImmutableArray<TextEdit> edits)
    {
        var result = ImmutableArray.CreateBuilder<TextEdit>(edits.Length);
        var shift = 0;
        foreach (var edit in edits)
        {
            result.Add(new TextEdit(edit.Start + shift, edit.Start + shift + edit.NewText.Length, text[edit.Start..edit.End]));
            shift += edit.NewText.Length - (edit.End - edit.Start);
        }

        return result.ToImmutable();
    }

    /// <summary>Sorts splices, joins those that touch or delete the same, and cuts off what they would replace by itself.</summary>
    internal static ImmutableArray<TextEdit> Normalize(string text, IEnumerable<TextEdit> edits)
    {
        // What is inserted where a deletion begins or ends joins it; the order in which insertions at one place were made stays.
        var joined = new List<TextEdit>();
        foreach (var edit in edits.OrderBy(e => e.Start).ThenBy(e => e.End))
        {
            if (joined.Count > 0 && edit.Start <= joined[^1].End)
            {
                var last = joined[^1];
                joined[^1] = new TextEdit(last.Start, Math.Max(last.End, edit.End), last.NewText + edit.NewText);
            }
            else
            {
                joined.Add(edit);
            }
        }

        return [.. joined.Select(e => Trim(text, e)).Where(e => e.Start != e.End || e.NewText.Length > 0)];
    }

    private static TextEdit Trim(string text, TextEdit edit)
    {
        var old = text.AsSpan(edit.Start, edit.End - edit.Start);
        var with = edit.NewText.AsSpan();
        var head = old.CommonPrefixLength(with);
        while (head > 0 && !(IsBoundary(text, edit.Start + head) && IsBoundary(with, head)))
        {
            head--;
        }

        var most = Math.Min(old.Length, with.Length) - head;
        var tail = 0;
        while (tail < most && old[^(tail + 1)] == with[^(tail + 1)])
        {
            tail++;
        }

        while (tail > 0 && !(IsBoundary(text, edit.End - tail) && IsBoundary(with, with.Length - tail)))
        {
            tail--;
        }

        return new TextEdit(edit.Start + head, edit.End - tail, with[head..^tail].ToString());
    }

    /// <summary>Whether a text may be cut here: not inside a character outside the basic plane, nor inside a line end.</summary>
    private static bool IsBoundary(ReadOnlySpan<char> text, int at)
        => at <= 0 || at >= text.Length
            || !((char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at])) || (text[at - 1] == '\r' && text[at] == '\n'));
}
