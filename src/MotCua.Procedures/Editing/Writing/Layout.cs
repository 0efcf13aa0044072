using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Editing.Writing;

/// <summary>A stretch of text.</summary>
internal readonly record struct Extent(int Start, int End);

/// <summary>How the text of a file lies in lines, and which lines belong to what.</summary>
internal sealed class Layout(string text, YamlNode root)
{
    public string Text => text;

    public YamlNode Root => root;

    private int Begin { get; } = text.StartsWith('\uFEFF') ? 1 : 0;

    /// <summary>The line end of the line a place stands in, else that of the file.</summary>
    public string NewLineAt(int offset)
    {
        var at = LineEnd(offset);
        if (at >= text.Length)
        {
            at = text.AsSpan().IndexOfAny('\r', '\n');
        }

        return at < 0 ? "\n" : text[at] == '\n' ? "\n" : at + 1 < text.Length && text[at + 1] == '\n' ? "\r\n" : "\r";
    }

    public int LineStart(int offset)
    {
        var i = offset;
        while (i > Begin && text[i - 1] is not '\n' and not '\r')
        {
            i--;
        }

        return i;
    }

    /// <summary>Offset of the line break, or of the end of the text.</summary>
    public int LineEnd(int offset)
    {
        var i = text.AsSpan(offset).IndexOfAny('\r', '\n');
        return i < 0 ? text.Length : offset + i;
    }

    /// <summary>Offset of the next line, or of the end of the text.</summary>
    public int NextLine(int offset)
    {
        var end = LineEnd(offset);
        return end >= text.Length ? end : end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
    }

    /// <summary>Offset of the line before the one that begins here, or -1.</summary>
    public int PreviousLine(int lineStart)
    {
        if (lineStart <= Begin)
        {
            return -1;
        }

        var end = lineStart - 1;
        if (text[end] == '\n' && end > Begin && text[end - 1] == '\r')
        {
            end--;
        }

        return LineStart(end);
    }

    public int Column(int offset) => offset - LineStart(offset);

    public bool IsBlank(int lineStart) => text.AsSpan(lineStart, LineEnd(lineStart) - lineStart).Trim(' ').IsEmpty;

    /// <summary>The column of the comment that is alone in a line, or -1.</summary>
    public int CommentColumn(int lineStart)
    {
        var line = text.AsSpan(lineStart, LineEnd(lineStart) - lineStart);
        var rest = line.TrimStart(' ');
        return rest.StartsWith("#") ? line.Length - rest.Length : -1;
    }

    public bool IsFlow(YamlNode node) => node is not YamlScalar && node.Span.Start < text.Length && text[node.Span.Start] is '{' or '[';

    public bool IsBlockScalar(YamlNode node) => node is YamlScalar { IsQuoted: true } && text[node.Span.Start] is '|' or '>';

    public bool IsMultiLine(Extent extent) => text.AsSpan(extent.Start, extent.End - extent.Start).IndexOfAny('\r', '\n') >= 0;

    /// <summary>Offset of the colon after a key, or -1 when a key inside braces has none.</summary>
    public int Colon(YamlEntry entry)
    {
        var i = entry.Key.Span.End;
        while (i < text.Length && text[i] is ' ' or '\r' or '\n')
        {
            i++;
        }

        return i < text.Length && text[i] == ':' ? i : -1;
    }

    /// <summary>Offset just after an entry's value, or after its colon when it has none.</summary>
    public int EntryEnd(YamlEntry entry)
        => entry.Value is YamlScalar { IsMissing: true } ? Colon(entry) is var colon and >= 0 ? colon + 1 : entry.Key.Span.End : End(entry.Value);

    /// <summary>Offset just after a value.</summary>
    public int End(YamlNode node) => node switch
    {
        YamlScalar => node.Span.End,
        _ when IsFlow(node) => node.Span.End,
        YamlMap { Entries: [.., var last] } => EntryEnd(last),
        YamlList { Items: [.., YamlScalar { IsMissing: true } nothing] } => nothing.Span.Start,
        YamlList { Items: [.., var last] } => End(last),
        _ => node.Span.End,
    };

    /// <summary>The lines of an entry of a block map: the comments just above it in its column, itself, deeper comments just below.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="takesComments">Whether comments above belong to it; those above a file's first key belong to the file.</param>
    public Extent Lines(YamlEntry entry, bool takesComments = true) => Lines(entry.Key.Span.Start, EntryEnd(entry), takesComments);

    /// <summary>The lines of an item of a block list, from its dash on.</summary>
    public Extent Lines(YamlNode item) => Lines(Dash(item), End(item), takesComments: true);

    /// <summary>Offset of the dash of an item of a block list.</summary>
    public int Dash(YamlNode item)
    {
        var i = item.Span.Start - 1;
        while (i > Begin && text[i] is ' ' or '\r' or '\n')
        {
            i--;
        }

        return i;
    }

    /// <summary>Whether the first key of a map stands behind something on its line (a dash).</summary>
    public bool IsInline(int keyStart) => !text.AsSpan(LineStart(keyStart), keyStart - LineStart(keyStart)).Trim(' ').IsEmpty;

    private Extent Lines(int start, int end, bool takesComments)
    {
        var column = Column(start);
        var first = LineStart(start);
        while (takesComments && PreviousLine(first) is var before and >= 0 && CommentColumn(before) == column)
        {
            first = before;
        }

        var last = LineEnd(end);
        while (last < text.Length && NextLine(last) is var next && next < text.Length && CommentColumn(next) > column)
        {
            last = LineEnd(next);
        }

        return new Extent(first, last);
    }
}
