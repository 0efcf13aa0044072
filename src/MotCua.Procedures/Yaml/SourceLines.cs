using System.Text;

namespace MotCua.Procedures.Yaml;

/// <summary>A file's text with its line starts, to turn offsets into lines and columns.</summary>
internal sealed class SourceLines
{
    private readonly List<int> starts = [0];
    private readonly string file;

    public SourceLines(string file, string text)
    {
        this.file = file;
        Text = text;
        // A byte order mark belongs to no column: editors do not show it.
        Begin = text.StartsWith('\uFEFF') ? 1 : 0;
        starts[0] = Begin;
        for (var i = Begin; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }
    }

    public string Text { get; }

    /// <summary>Offset of the first character that counts.</summary>
    public int Begin { get; }

    public SourceSpan Span(int start, int end)
    {
        start = Math.Clamp(start, Begin, Text.Length);
        end = Math.Clamp(end, start, Text.Length);
        var (line, column) = Place(start);
        var (endLine, endColumn) = Place(end);
        return new SourceSpan(file, line, column, endLine, endColumn, start, end);
    }

    /// <summary>The text of a span on one line and not too long, for a message.</summary>
    public string Excerpt(int start, int end)
    {
        start = Math.Clamp(start, 0, Text.Length);
        end = Math.Clamp(end, start, Text.Length);
        var text = Text.AsSpan(start, end - start);
        var lineEnd = text.IndexOfAny('\r', '\n');
        return Shorten(lineEnd >= 0 ? text[..lineEnd] : text);
    }

    /// <summary>From an offset to the end of its line.</summary>
    public string RestOfLine(int start) => Excerpt(start, Text.Length);

    internal static string Shorten(ReadOnlySpan<char> text)
    {
        const int Most = 60;
        text = text.Trim();
        var clean = new StringBuilder(Math.Min(text.Length, Most) + 1);
        foreach (var rune in text[..Math.Min(text.Length, Most)].EnumerateRunes())
        {
            clean.Append(Rune.IsControl(rune) ? "\uFFFD" : rune.ToString());
        }

        return text.Length > Most ? clean.Append('…').ToString() : clean.ToString();
    }

    private (int Line, int Column) Place(int offset)
    {
        var index = starts.BinarySearch(offset);
        index = index >= 0 ? index : ~index - 1;
        index = Math.Max(index, 0);
        return (index + 1, offset - starts[index] + 1);
    }
}
