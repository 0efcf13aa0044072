using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MotCua.Procedures.Yaml;

/// <summary>
/// Reads one file as a tree of texts, lists and maps with exact places. It takes a plain part of YAML only: anchors, aliases, tags,
/// tabs, directives, merge keys, repeated keys and several documents are findings. It never throws on what a file holds.
/// </summary>
public static class YamlDocumentReader
{
    /// <summary>Reads a file from its bytes; invalid UTF-8 is a finding at its place.</summary>
    public static YamlReadResult Read(string file, ReadOnlySpan<byte> bytes, YamlLimits? limits = null)
    {
        limits ??= YamlLimits.Default;
        return bytes.Length > limits.MaxBytes
            ? TooLarge(file, limits)
            : Read(file, Encoding.UTF8.GetString(bytes), limits);
    }

    /// <summary>
    /// Reads a file from its text. The replacement character U+FFFD counts as invalid UTF-8, since that is what decoding makes of it.
    /// </summary>
    public static YamlReadResult Read(string file, string text, YamlLimits? limits = null)
    {
        limits ??= YamlLimits.Default;
        if (text.Length > limits.MaxBytes || Encoding.UTF8.GetByteCount(text) > limits.MaxBytes)
        {
            return TooLarge(file, limits);
        }

        var sink = new DiagnosticSink();
        var lines = new SourceLines(file, text);
        if (Foreign(lines, sink))
        {
            return new YamlReadResult(null, sink.ToImmutable());
        }

        var clean = Clean(lines, sink);
        var gate = new TokenGate(new Scanner(new StringReader(clean), skipComments: true), lines, limits, sink);
        YamlNode? root = null;
        try
        {
            root = new TreeBuilder(new Parser(gate), lines, limits, sink).Document();
        }
        catch (TokenGate.ReadingEnds)
        {
            // Already reported where it happened.
        }
        catch (YamlException e)
        {
            SyntaxFinding.Report(e, gate, lines, sink);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // The library has bugs of its own on broken text; to the user they are one more thing that is not YAML.
            SyntaxFinding.Report(new YamlException(gate.CurrentPosition, gate.CurrentPosition, ""), gate, lines, sink);
        }

        return new YamlReadResult(root, sink.ToImmutable());
    }

    private static YamlReadResult TooLarge(string file, YamlLimits limits)
        => new(null, [new Diagnostic(TextFindings.TooLarge, new SourceSpan(file, 1, 1, 1, 1, 0, 0), [Figures.Of(limits.MaxBytes)], null)]);

    /// <summary>A file in another encoding (UTF-16) or of another kind (a picture) is one finding, not one for each of its bytes.</summary>
    private static bool Foreign(SourceLines lines, DiagnosticSink sink)
    {
        var (bad, first) = (0, -1);
        for (var i = lines.Begin; i < lines.Text.Length; i++)
        {
            if (lines.Text[i] is '\uFFFD' or (< ' ' and not '\t' and not '\n' and not '\r'))
            {
                bad++;
                first = first < 0 ? i : first;
            }
        }

        if (bad < 20 || bad < (lines.Text.Length - lines.Begin) / 8)
        {
            return false;
        }

        sink.Report(TextFindings.NotUtf8, lines.Span(first, first + 1), null);
        return true;
    }

    /// <summary>Reports characters that may not be in a file and puts a blank in their place, so that offsets stay.</summary>
    private static string Clean(SourceLines lines, DiagnosticSink sink)
    {
        var text = lines.Text;
        StringBuilder? clean = null;
        for (var i = lines.Begin; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%' && (i == lines.Begin || text[i - 1] is '\n' or '\r'))
            {
                // The library skips directives it does not know without a word.
                var end = text.AsSpan(i).IndexOfAny('\r', '\n');
                end = end < 0 ? text.Length : i + end;
                sink.Report(TextFindings.Directive, lines.Span(i, end), lines.Excerpt(i, end));
                clean ??= new StringBuilder(text);
                for (; i < end; i++)
                {
                    clean[i] = ' ';
                }

                i--;
                continue;
            }

            if (c is >= ' ' and < '\u007f' or '\n' or '\r')
            {
                continue;
            }

            var size = 1;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            if (c == '\t')
            {
                while (i + size < text.Length && text[i + size] == '\t')
                {
                    size++;
                }

                sink.Report(TextFindings.Tab, lines.Span(i, i + size), null);
            }
            else if (char.IsSurrogate(c) || c is '\uFFFD')
            {
                while (i + size < text.Length && (text[i + size] == '\uFFFD' || (char.IsSurrogate(text[i + size]) && c != '\uFFFD')))
                {
                    size++;
                }

                sink.Report(TextFindings.NotUtf8, lines.Span(i, i + size), null);
            }
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069')
            {
                // Bidirectional overrides are refused too: they make a rule read otherwise than it is.
                sink.Report(TextFindings.ControlCharacter, lines.Span(i, i + 1), null, $"U+{(int)c:X4}");
            }
            else
            {
                continue;
            }

            clean ??= new StringBuilder(text);
            for (var k = 0; k < size; k++)
            {
                clean[i + k] = ' ';
            }

            i += size - 1;
        }

        var result = clean?.ToString() ?? text;
        return lines.Begin == 0 ? result : result[lines.Begin..];
    }
}
