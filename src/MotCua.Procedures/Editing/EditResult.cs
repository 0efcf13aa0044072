using System.Collections.Immutable;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Editing;

/// <summary>What an edit gave: splices and the new text, or refusals and the old text.</summary>
public sealed record EditResult
{
    /// <summary>The text as it was.</summary>
    public required string OldText { get; init; }

    /// <summary>The text after the edit; the old one when it was refused.</summary>
    public required string Text { get; init; }

    /// <summary>The splices that lead from the old to the new text; empty when it was refused or changes nothing.</summary>
    public ImmutableArray<TextEdit> Edits { get; init; } = [];

    /// <summary>The text after the edit as values with their places; null when it was refused.</summary>
    public YamlReadResult? Yaml { get; init; }

    /// <summary>The text as it was, as values.</summary>
    internal YamlReadResult? OldYaml { get; init; }

    /// <summary>Why it was refused; empty when it was not.</summary>
    public ImmutableArray<Diagnostic> Refusals { get; init; } = [];

    /// <summary>For procedures: everything found in the text after the edit (also when it was refused for new errors).</summary>
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];

    /// <summary>For procedures: the findings the edit causes; places are those of the text after the edit.</summary>
    public ImmutableArray<Diagnostic> NewFindings { get; init; } = [];

    /// <summary>For procedures: what the text after the edit says; null when it has errors or the edit was refused.</summary>
    public Procedure? Procedure { get; init; }

    /// <summary>Whether nothing was changed for the reasons in <see cref="Refusals"/>.</summary>
    public bool IsRefused => !Refusals.IsEmpty;

    /// <summary>The splices from the new text back to the old one, to the last byte.</summary>
    public ImmutableArray<TextEdit> Undo => TextEdits.Invert(OldText, Edits);
}
