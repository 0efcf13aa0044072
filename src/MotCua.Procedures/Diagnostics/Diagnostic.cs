using System.Collections.Immutable;
using System.Globalization;

namespace MotCua.Procedures;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Info,

    /// <summary>Probably a mistake; the file can still be used.</summary>
    Warning,

    /// <summary>The file cannot be used until this is mended.</summary>
    Error,
}

/// <summary>
/// One kind of finding: a stable code and its sentences. Placeholders {0}, {1}… are filled with the arguments of the finding.
/// </summary>
/// <param name="Code">Stable code such as <c>MC1004</c>; never reused for something else.</param>
/// <param name="Severity">How bad a finding of this kind is.</param>
/// <param name="Message">What is wrong, in Vietnamese and English.</param>
/// <param name="Suggestion">What to do about it, in Vietnamese and English; empty when there is nothing to suggest.</param>
public sealed record DiagnosticDescriptor(string Code, Severity Severity, LocalizedText Message, LocalizedText Suggestion);

/// <summary>One finding about a file: what is wrong, where, and what to do.</summary>
/// <param name="Descriptor">The kind of finding.</param>
/// <param name="Location">Where: file, line, column.</param>
/// <param name="Arguments">What fills the placeholders of message and suggestion.</param>
/// <param name="Offending">The text at fault as it stands in the file, or null.</param>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, SourceSpan Location, ImmutableArray<string> Arguments, string? Offending)
{
    /// <summary>The stable code.</summary>
    public string Code => Descriptor.Code;

    /// <summary>How bad it is.</summary>
    public Severity Severity => Descriptor.Severity;

    /// <summary>What is wrong, as one sentence in the language asked for.</summary>
    public string Message(string language = "en") => Fill(Descriptor.Message, language);

    /// <summary>What to do about it, as one sentence in the language asked for; empty when there is nothing to suggest.</summary>
    public string Suggestion(string language = "en") => Fill(Descriptor.Suggestion, language);

    /// <summary>"file:line:column: error MC1004: message", in English.</summary>
    public override string ToString()
        => $"{Location}: {Severity.ToString().ToLowerInvariant()} {Code}: {Message()}";

    private string Fill(LocalizedText template, string language)
        => template.IsEmpty ? "" : string.Format(CultureInfo.InvariantCulture, template.In(language), [.. Arguments]);
}
