using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>Something wrong with an expression, at characters of its text.</summary>
internal sealed record Finding(DiagnosticDescriptor Descriptor, TextSpan Span, ImmutableArray<string> Arguments)
{
    public static Finding At(DiagnosticDescriptor descriptor, TextSpan span, params string[] arguments) => new(descriptor, span, [.. arguments]);

    public static Finding At(DiagnosticDescriptor descriptor, int start, int length, params string[] arguments)
        => new(descriptor, new TextSpan(start, length), [.. arguments]);
}
