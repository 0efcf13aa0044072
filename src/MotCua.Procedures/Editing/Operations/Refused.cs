namespace MotCua.Procedures.Editing.Operations;

/// <summary>Ends an edit inside this folder; never leaves it: the result is a refusal as a value.</summary>
internal sealed class Refused(DiagnosticDescriptor descriptor, SourceSpan at, params string[] arguments) : Exception(descriptor.Code)
{
    public Diagnostic Diagnostic { get; } = new(descriptor, at, [.. arguments], null);
}
