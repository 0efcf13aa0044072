using System.Globalization;
using System.Text;

namespace MotCua.Procedures.Editing.Writing;

/// <summary>Writes single values: plain where that reads back the same, else in quotes.</summary>
internal static class ScalarText
{
    /// <summary>A value on one line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="inFlow">Whether it stands inside brackets or braces.</param>
    /// <param name="quote">The quote to use even where none is needed, or null.</param>
    public static string Inline(string text, bool inFlow, char? quote)
    {
        if (quote == '\'' && !text.Any(c => char.IsControl(c)))
        {
            return $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
        }

        return quote is null && IsPlain(text, inFlow) ? text : Double(text);
    }

    /// <summary>A key.</summary>
    public static string Key(string text, bool inFlow) => IsPlain(text, inFlow) && !text.Contains(':', StringComparison.Ordinal) ? text : Double(text);

    /// <summary>Whether a text reads back the same without quotes.</summary>
    public static bool IsPlain(string text, bool inFlow)
    {
        if (text.Length == 0 || text[0] == ' ' || text[^1] is ' ' or ':' || text is "-" or "?" or "~" || text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal))
        {
            return false;
        }

        if ("!&*|>'\"%@`#,[]{}?".Contains(text[0], StringComparison.Ordinal) || (text[0] is '-' or ':' && (text.Length == 1 || text[1] == ' ' || inFlow)))
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' or '\u00A0'
                || (c == ':' && (i + 1 == text.Length || text[i + 1] == ' ' || (inFlow && ",[]{}\"'".Contains(text[i + 1], StringComparison.Ordinal))))
                || (c == '#' && i > 0 && text[i - 1] == ' ')
                || (inFlow && c is ',' or '[' or ']' or '{' or '}'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a text may stand in a file at all: no half characters, no characters the reader refuses.</summary>
    public static bool IsWritable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            if (char.IsSurrogate(c) || c is '\uFFFD' or '\uFEFF' or '\uFFFE' or '\uFFFF' or '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
                || (char.IsControl(c) && c != '\n'))
            {
                return false;
            }
        }

        return true;
    }

    private static string Double(string text)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append("\\\\"),
                '\n' => result.Append("\\n"),
                '\u00A0' => result.Append("\\_"),
                _ when char.IsControl(c) => result.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}"),
                _ => result.Append(c),
            };
        }

        return result.Append('"').ToString();
    }

    /// <summary>A text as a block of lines (<c>|</c> or <c>&gt;</c>) in the form an old one had; null where that form cannot hold it.</summary>
    /// <param name="old">The old block from its indicator on.</param>
    /// <param name="text">The new text.</param>
    /// <param name="newLine">The file's line end.</param>
    public static string? Block(string old, string text, string newLine)
    {
        var lines = old.Split('\n').Select(l => l.TrimEnd('\r')).ToList();
        var header = lines[0];
        var body = lines.Skip(1).Where(l => l.Trim().Length > 0).ToList();
        if (body.Count == 0 || header.Any(char.IsAsciiDigit))
        {
            return null;
        }

        var indent = body[0].Length - body[0].TrimStart(' ').Length;
        var strips = header.Contains('-', StringComparison.Ordinal);
        var content = strips ? text : text.EndsWith('\n') ? text[..^1] : null;
        if (content is null || content.Length == 0 || content.EndsWith('\n') || content.StartsWith('\n') || header.Contains('+', StringComparison.Ordinal)
            || content.Split('\n').Any(l => l.StartsWith(' ') || l.EndsWith(' ') || l.Contains('\t', StringComparison.Ordinal)))
        {
            return null;
        }

        var pad = new string(' ', indent);
        var width = Math.Max(60, body.Max(l => l.Length) - indent);
        var written = header[0] == '|'
            ? content.Split('\n').Select(l => l.Length == 0 ? "" : pad + l)
            : string.Join("\n\n", content.Split('\n').Select(l => Folded(l, width, body.Count == 1 ? int.MaxValue : width))).Split('\n').Select(l => l.Length == 0 ? "" : pad + l);
        return string.Join(newLine, [header, .. written]);
    }

    private static string Folded(string line, int width, int most)
    {
        if (line.Length <= most)
        {
            return line;
        }

        var result = new StringBuilder();
        var column = 0;
        foreach (var word in line.Split(' '))
        {
            // A line is broken at single blanks only: at two of them one would be lost.
            if (column > 0 && column + 1 + word.Length > width && word.Length > 0 && result[^1] != ' ')
            {
                result.Append('\n');
                column = 0;
            }
            else if (result.Length > 0)
            {
                result.Append(' ');
                column++;
            }

            result.Append(word);
            column += word.Length;
        }

        return result.ToString();
    }
}
