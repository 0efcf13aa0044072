using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MotCua.Procedures.Yaml;

/// <summary>Builds the tree from the parser's events. Recursion is bounded: depth is counted before descending.</summary>
internal sealed class TreeBuilder(IParser parser, SourceLines lines, YamlLimits limits, DiagnosticSink sink)
{
    private int depth;
    private int nodes;

    public YamlNode? Document()
    {
        YamlNode? root = null;
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case DocumentStart start when root is not null:
                    var at = Offset(start.Start);
                    sink.Report(TextFindings.SecondDocument, lines.Span(at, Offset(start.End)), lines.RestOfLine(at));
                    return root;
                case Scalar or SequenceStart or MappingStart:
                    root = Node();
                    break;
            }
        }

        if (root is null or YamlScalar { IsMissing: true })
        {
            sink.Report(TextFindings.Empty, lines.Span(lines.Begin, lines.Begin), null);
            return null;
        }

        return root;
    }

    private YamlNode Node()
    {
        var e = parser.Current!;
        if (++nodes > limits.MaxNodes)
        {
            throw Stop(TextFindings.TooManyNodes, e, limits.MaxNodes);
        }

        switch (e)
        {
            case Scalar scalar:
                return Text(scalar);
            case SequenceStart start:
                Enter(start);
                return List(start);
            case MappingStart start:
                Enter(start);
                return Map(start);
            default:
                throw new YamlException(e.Start, e.End, "unexpected");
        }
    }

    private void Enter(ParsingEvent start)
    {
        if (++depth > limits.MaxDepth)
        {
            throw Stop(TextFindings.TooDeep, start, limits.MaxDepth);
        }
    }

    private YamlScalar Text(Scalar scalar)
    {
        var quoted = scalar.Style is not ScalarStyle.Plain and not ScalarStyle.Any;
        var (start, end) = (Offset(scalar.Start), Offset(scalar.End));
        if (quoted && scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
        {
            while (end > start && lines.Text[end - 1] is ' ' or '\r' or '\n')
            {
                end--;
            }
        }

        return new YamlScalar(scalar.Value, quoted, lines.Span(start, end));
    }

    private YamlList List(SequenceStart start)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (Next() is not SequenceEnd)
        {
            items.Add(Node());
        }

        depth--;
        return new YamlList(items.ToImmutable(), Around(start, items.Count > 0 ? items[^1].Span.End : -1));
    }

    private YamlMap Map(MappingStart start)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var lineOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var last = -1;
        while (Next() is not MappingEnd)
        {
            var key = Node();
            Next();
            var value = Node();
            last = value.Span.End;
            if (key is not YamlScalar name || name.IsMissing)
            {
                sink.Report(TextFindings.KeyIsNoText, key.Span, lines.Excerpt(key.Span.Start, key.Span.End));
            }
            else if (name is { Text: "<<", IsQuoted: false })
            {
                sink.Report(TextFindings.MergeKey, name.Span, "<<");
            }
            else if (!lineOf.TryAdd(name.Text, name.Span.Line))
            {
                sink.Report(TextFindings.DuplicateKey, name.Span, lines.Excerpt(name.Span.Start, name.Span.End),
                    SourceLines.Shorten(name.Text), Figures.Of(lineOf[name.Text]));
            }
            else
            {
                entries.Add(new YamlEntry(name, value));
            }
        }

        depth--;
        return new YamlMap(entries.ToImmutable(), Around(start, last));
    }

    /// <summary>A collection in brackets ends with its bracket, one in lines with its last value.</summary>
    private SourceSpan Around(ParsingEvent start, int last)
    {
        var begin = Offset(start.Start);
        var end = Offset(parser.Current!.Start);
        return end < lines.Text.Length && lines.Text[end] is ']' or '}' && lines.Text[begin] is '[' or '{'
            ? lines.Span(begin, end + 1)
            : lines.Span(begin, Math.Max(begin, last));
    }

    private ParsingEvent Next()
    {
        if (!parser.MoveNext())
        {
            throw new YamlException(Mark.Empty, Mark.Empty, "unexpected end");
        }

        return parser.Current!;
    }

    private int Offset(Mark mark) => lines.Begin + (int)mark.Index;

    private TokenGate.ReadingEnds Stop(DiagnosticDescriptor descriptor, ParsingEvent e, int limit)
    {
        var at = Offset(e.Start);
        sink.Report(descriptor, lines.Span(at, at), lines.RestOfLine(at), Figures.Of(limit));
        return new TokenGate.ReadingEnds();
    }
}
