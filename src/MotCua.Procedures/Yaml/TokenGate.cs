using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace MotCua.Procedures.Yaml;

/// <summary>
/// Lets tokens pass from the scanner to the parser one by one: counts depth and values, and takes out what the language does not know
/// (anchors, aliases, tags, directives) with a finding each, so that reading can go on.
/// </summary>
internal sealed class TokenGate(IScanner inner, SourceLines lines, YamlLimits limits, DiagnosticSink sink) : IScanner
{
    private readonly Stack<(char Bracket, int Offset)> open = new();
    private Token? current;
    private int nodes;

    public Mark CurrentPosition => inner.CurrentPosition;

    public Token? Current => current;

    /// <summary>Whether reading was ended early.</summary>
    public bool Stopped { get; private set; }

    /// <summary>The innermost open bracket, or null.</summary>
    public (char Bracket, int Offset)? OpenBracket
        => open.TryPeek(out var top) && top.Bracket is '[' or '{' ? top : null;

    public void ConsumeCurrent() => current = null;

    public bool MoveNext()
    {
        ConsumeCurrent();
        return MoveNextWithoutConsuming();
    }

    /// <summary>Moves on whether or not the current token was consumed, as the library's own scanner does.</summary>
    public bool MoveNextWithoutConsuming()
    {
        while (inner.MoveNext())
        {
            var token = inner.Current!;
            if (Admit(token) is { } admitted)
            {
                current = admitted;
                return true;
            }
        }

        current = null;
        return false;
    }

    private Token? Admit(Token token)
    {
        var at = lines.Begin + (int)token.Start.Index;
        switch (token)
        {
            case FlowSequenceStart:
                Push('[', at);
                break;
            case FlowMappingStart:
                Push('{', at);
                break;
            case BlockSequenceStart or BlockMappingStart:
                Push(' ', at);
                break;
            case FlowSequenceEnd:
                Pop('[', at);
                break;
            case FlowMappingEnd:
                Pop('{', at);
                break;
            case BlockEnd:
                open.TryPop(out _);
                break;
            case Scalar:
                Count(at);
                break;
            case Anchor anchor:
                Refuse(TextFindings.Anchor, token, anchor.Value.Value);
                return null;
            case AnchorAlias alias:
                Refuse(TextFindings.Alias, token, alias.Value.Value);
                return new Scalar("*" + alias.Value.Value, ScalarStyle.SingleQuoted, token.Start, token.End);
            case Tag tag:
                Refuse(TextFindings.Tag, token, tag.Handle + tag.Suffix);
                return null;
        }

        return token;
    }

    private void Refuse(DiagnosticDescriptor descriptor, Token token, params ReadOnlySpan<string> arguments)
    {
        var (start, end) = (lines.Begin + (int)token.Start.Index, lines.Begin + (int)token.End.Index);
        sink.Report(descriptor, lines.Span(start, end), lines.Excerpt(start, end), arguments);
        Count(start);
    }

    private void Push(char bracket, int at)
    {
        open.Push((bracket, at));
        if (open.Count > limits.MaxDepth)
        {
            throw Stop(TextFindings.TooDeep, at, limits.MaxDepth);
        }

        Count(at);
    }

    private void Pop(char bracket, int at)
    {
        if (open.TryPeek(out var top) && top.Bracket != bracket && top.Bracket != ' ')
        {
            // The library fails badly on brackets that cross: [a}.
            Stopped = true;
            sink.Report(TextFindings.OpenBracket, lines.Span(at, at + 1), lines.RestOfLine(at),
                top.Bracket.ToString(), Figures.Of(lines.Span(top.Offset, top.Offset).Line));
            throw new ReadingEnds();
        }

        open.TryPop(out _);
    }

    private void Count(int at)
    {
        if (++nodes > limits.MaxNodes)
        {
            throw Stop(TextFindings.TooManyNodes, at, limits.MaxNodes);
        }
    }

    private ReadingEnds Stop(DiagnosticDescriptor descriptor, int at, int limit)
    {
        Stopped = true;
        sink.Report(descriptor, lines.Span(at, at), lines.RestOfLine(at), Figures.Of(limit));
        return new ReadingEnds();
    }

    /// <summary>Unwinds the parser after a finding that ends reading; never leaves the reader.</summary>
    internal sealed class ReadingEnds : Exception;
}
