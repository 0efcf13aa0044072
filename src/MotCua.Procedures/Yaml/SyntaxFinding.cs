using YamlDotNet.Core;

namespace MotCua.Procedures.Yaml;

/// <summary>Turns an error of the YAML library into a finding in our own words.</summary>
internal static class SyntaxFinding
{
    public static void Report(YamlException error, TokenGate gate, SourceLines lines, DiagnosticSink sink)
    {
        var at = Math.Clamp(lines.Begin + (int)error.Start.Index, lines.Begin, lines.Text.Length);
        if (sink.HasFindingIn(lines.Span(at, at).Line))
        {
            // A tab or another character that may not be there has upset this line; one finding says it.
            return;
        }

        var message = error.Message;
        var first = at < lines.Text.Length ? lines.Text[at] : '\0';
        if (Says("quoted scalar") || Says("escape") || Says("hexadecimal") || Says("Unicode"))
        {
            // The library points at the opening quote or at the escape: both are where to look.
            Put(TextFindings.OpenQuote);
        }
        else if (Says("anchor or alias") && first is '&')
        {
            Put(TextFindings.Anchor, "");
        }
        else if (Says("anchor or alias") && first is '*')
        {
            Put(TextFindings.Alias, "");
        }
        else if (Says("tag") && first is '!')
        {
            Put(TextFindings.Tag, "!");
        }
        else if (Says("invalid mapping"))
        {
            // "a: b: c" has one colon too many; a line that is only indented wrongly looks the same to the library.
            var begin = LineBegin(at);
            if (lines.Text[begin..at].Contains(": ", StringComparison.Ordinal) || lines.Text[begin..at].TrimStart().StartsWith("- ", StringComparison.Ordinal))
            {
                Put(TextFindings.StrayColon);
            }
            else
            {
                at = WithoutBlank(begin) ?? begin + lines.Text[begin..at].TakeWhile(char.IsWhiteSpace).Count();
                Put(TextFindings.Indentation);
            }
        }
        else if (Says("entries are not allowed") || Says("keys are not allowed") || Says("Invalid key indicator"))
        {
            Put(TextFindings.CannotBegin, Says("keys are") ? "?" : "-");
        }
        else if (first == ',' && Says("node content"))
        {
            Put(TextFindings.StrayBracket, ",");
        }
        else if (gate.OpenBracket is { } bracket)
        {
            // An unclosed bracket is often noticed only at the end of the file: then point at the bracket itself.
            var where = first == '\0' || string.IsNullOrWhiteSpace(lines.Text[at..]) ? bracket.Offset : at;
            sink.Report(TextFindings.OpenBracket, lines.Span(where, where), lines.RestOfLine(where),
                bracket.Bracket.ToString(), Figures.Of(lines.Span(bracket.Offset, bracket.Offset).Line));
        }
        else if (first is ']' or '}' or ',')
        {
            Put(TextFindings.StrayBracket, first.ToString());
        }
        else if (Says("apping values are not allowed"))
        {
            Put(TextFindings.StrayColon);
        }
        else if (Says("cannot start any token") || first is '@' or '`' or '%')
        {
            Put(TextFindings.CannotBegin, first.ToString());
        }
        else if (!string.IsNullOrWhiteSpace(lines.Text[LineBegin(at)..at]) || Says("document end"))
        {
            Put(TextFindings.Trailing);
        }
        else if (Says("expected key") || Says("expected '-'") || Says("expected ':'") || Says("not allowed in this context") || Says("indent"))
        {
            at = WithoutBlank(LineBegin(at)) ?? at;
            Put(TextFindings.Indentation);
        }
        else
        {
            Put(TextFindings.Syntax);
        }

        // "by:police" is one word to the library, which stumbles over the line after it: the word is where to look.
        int? WithoutBlank(int next)
        {
            var end = next;
            while (end > lines.Begin)
            {
                var begin = LineBegin(end - 1);
                var line = lines.Text[begin..end];
                var text = line.Trim();
                if (text.Length == 0 || text[0] == '#')
                {
                    end = begin;
                    continue;
                }

                var colon = text.IndexOf(':', StringComparison.Ordinal);
                return colon > 0 && colon + 1 < text.Length && text[colon + 1] != ' ' && ValueReader.IsId(text[..colon]) && !text.Contains(": ", StringComparison.Ordinal)
                    ? begin + line.TakeWhile(char.IsWhiteSpace).Count()
                    : null;
            }

            return null;
        }

        int LineBegin(int offset) => Math.Max(lines.Begin, lines.Text.AsSpan(0, offset).LastIndexOfAny('\r', '\n') + 1);

        bool Says(string part) => message.Contains(part, StringComparison.OrdinalIgnoreCase);

        void Put(DiagnosticDescriptor descriptor, params ReadOnlySpan<string> arguments)
            => sink.Report(descriptor, lines.Span(at, at), lines.RestOfLine(at), arguments);
    }
}
