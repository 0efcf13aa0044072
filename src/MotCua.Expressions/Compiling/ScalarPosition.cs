using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>Finds the characters of an expression in the file its scalar stands in.</summary>
internal static class ScalarPosition
{
    /// <summary>
    /// The place of some characters. Exact in plain scalars and, without escapes, in quoted ones; with the file's text also in folded, literal
    /// and escaped scalars; otherwise the whole scalar.
    /// </summary>
    public static SourceSpan Of(ExpressionSource source, int start, int length)
    {
        var scalar = source.Location;
        if (scalar.Line == 0)
        {
            return InText(source.Name, source.Text, start, length, 1, 1, 0);
        }

        if (source.FileText is { } file && scalar.Start >= 0 && scalar.End <= file.Length && scalar.Start < scalar.End)
        {
            return Align(source, file, start, length) ?? scalar;
        }

        var quotes = scalar.End - scalar.Start - source.Text.Length;
        return scalar.Line == scalar.EndLine && quotes is 0 or 2 && scalar.Line == scalar.EndLine
            ? scalar with
            {
                Column = scalar.Column + (quotes / 2) + start,
                EndColumn = scalar.Column + (quotes / 2) + start + length,
                EndLine = scalar.Line,
                Start = scalar.Start + (quotes / 2) + start,
                End = scalar.Start + (quotes / 2) + start + length,
            }
            : scalar;
    }

    private static SourceSpan InText(string file, string text, int start, int length, int line, int column, int origin)
    {
        var (fromLine, fromColumn) = Count(text, 0, start, line, column);
        var (toLine, toColumn) = Count(text, start, start + length, fromLine, fromColumn);
        return new SourceSpan(file, fromLine, fromColumn, toLine, toColumn, origin + start, origin + start + length);
    }

    /// <summary>Walks file and expression side by side, skipping the white space, quotes and backslashes in which they differ.</summary>
    private static SourceSpan? Align(ExpressionSource source, string file, int start, int length)
    {
        var scalar = source.Location;
        var at = scalar.Start;
        if (file[at] is '"' or '\'')
        {
            at++;
        }
        else if (file[at] is '>' or '|')
        {
            at = file.IndexOf('\n', at) is >= 0 and var line ? line : at;
        }

        var from = -1;
        var to = -1;
        for (var i = 0; i < source.Text.Length; i++)
        {
            if (i == start + length && to < 0)
            {
                to = from < 0 ? at : to < 0 ? at : to;
            }

            if (char.IsWhiteSpace(source.Text[i]))
            {
                if (i == start)
                {
                    from = at;
                }

                continue;
            }

            while (at < scalar.End && file[at] != source.Text[i])
            {
                if (!char.IsWhiteSpace(file[at]) && file[at] is not ('\\' or '\''))
                {
                    return null;
                }

                at++;
            }

            if (at >= scalar.End)
            {
                return null;
            }

            if (i == start)
            {
                from = at;
            }

            at++;
            if (i + 1 == start + length)
            {
                to = at;
            }
        }

        from = from < 0 ? at : from;
        to = Math.Max(to < 0 ? at : to, from);
        var (fromLine, fromColumn) = Count(file, scalar.Start, from, scalar.Line, scalar.Column);
        var (toLine, toColumn) = Count(file, from, to, fromLine, fromColumn);
        return new SourceSpan(scalar.File, fromLine, fromColumn, toLine, toColumn, from, to);
    }

    private static (int Line, int Column) Count(string text, int from, int to, int line, int column)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] == '\n')
            {
                line++;
                column = 1;
            }
            else
            {
                column++;
            }
        }

        return (line, column);
    }
}
