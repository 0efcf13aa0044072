using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MotCua.Expressions;

/// <summary>The second look: Roslyn parses the text alone, and every node must be of a kind on the list.</summary>
internal static class SyntaxRules
{
    private static readonly string[] Members = ["Year", "Month", "Day", "Count", "Length"];

    /// <summary>Parses scanned text; the tree, or what is wrong with it.</summary>
    public static (ExpressionSyntax? Tree, Finding? Finding) Parse(string text)
    {
        var tree = SyntaxFactory.ParseExpression(text, options: World.Options, consumeFullText: true);
        if (tree.ContainsDiagnostics)
        {
            var span = FirstError(tree);
            var start = Math.Min(span.Start, Math.Max(0, text.Length - 1));
            return (null, Finding.At(Findings.NotAnExpression, start, Math.Max(1, Math.Min(span.Length, text.Length - start))));
        }

        foreach (var node in tree.DescendantNodesAndSelf())
        {
            if (!IsAllowed(node))
            {
                return (null, Finding.At(Findings.FormNotAllowed, node.Span, Short(node.ToString())));
            }
        }

        foreach (var token in tree.DescendantTokens())
        {
            if (token.IsMissing || token.ContainsDirectives || token.LeadingTrivia.Any(IsStrange) || token.TrailingTrivia.Any(IsStrange))
            {
                return (null, Finding.At(Findings.NotAnExpression, token.Span));
            }
        }

        return (tree, null);
    }

    /// <summary>Where the parser stumbled first. Its own list of errors fails on a few texts; then the first token it missed or skipped tells.</summary>
    private static TextSpan FirstError(ExpressionSyntax tree)
    {
        try
        {
            return tree.GetDiagnostics().OrderBy(d => d.Location.SourceSpan.Start).First().Location.SourceSpan;
        }
        catch (ArgumentOutOfRangeException)
        {
            return tree.DescendantTokens().FirstOrDefault(t => t.ContainsDiagnostics).Span;
        }
    }

    public static string Short(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 39), "…");

    private static bool IsStrange(SyntaxTrivia trivia) => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia);

    private static bool IsAllowed(SyntaxNode node) => node.Kind() switch
    {
        SyntaxKind.ParenthesizedExpression or SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression
            or SyntaxKind.NumericLiteralExpression or SyntaxKind.StringLiteralExpression or SyntaxKind.LogicalNotExpression
            or SyntaxKind.UnaryMinusExpression or SyntaxKind.UnaryPlusExpression or SyntaxKind.AddExpression or SyntaxKind.SubtractExpression
            or SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression or SyntaxKind.ModuloExpression or SyntaxKind.LogicalAndExpression
            or SyntaxKind.LogicalOrExpression or SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.LessThanExpression
            or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression
            or SyntaxKind.ConditionalExpression or SyntaxKind.ArgumentList => true,
        SyntaxKind.IdentifierName => !((IdentifierNameSyntax)node).Identifier.ValueText.StartsWith("__", StringComparison.Ordinal),
        SyntaxKind.Argument => node is ArgumentSyntax { NameColon: null, RefKindKeyword.RawKind: 0 },
        SyntaxKind.InvocationExpression => ((InvocationExpressionSyntax)node).Expression is IdentifierNameSyntax,
        SyntaxKind.SimpleMemberAccessExpression => node is MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } access
            && (IsParameter(access) || Members.Contains(name.Identifier.ValueText)),
        _ => false,
    };

    /// <summary>parameter.a.b: names only, beginning with the word parameter.</summary>
    private static bool IsParameter(MemberAccessExpressionSyntax access) => access.Expression switch
    {
        IdentifierNameSyntax { Identifier.ValueText: World.ParameterClass } => true,
        MemberAccessExpressionSyntax inner => IsParameter(inner),
        _ => false,
    };
}

/// <summary>Gives every number its decimal value and leaves its characters as they are, so that positions stay true.</summary>
internal sealed class DecimalNumbers : CSharpSyntaxRewriter
{
    /// <inheritdoc/>
    public override SyntaxToken VisitToken(SyntaxToken token)
        => token.IsKind(SyntaxKind.NumericLiteralToken)
            ? SyntaxFactory.Literal(token.LeadingTrivia, token.Text, ValueOf(token.Text), token.TrailingTrivia)
            : token;

    /// <summary>The value of a scanned number, which has 28 digits at most and so always has one.</summary>
    public static decimal ValueOf(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal).TrimEnd('m', 'M');
        return decimal.Parse(digits, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture);
    }
}
