using MotCua.Layout;

namespace MotCua.Designer;

/// <summary>What a text means: everything the editor shows besides the text itself.</summary>
internal sealed record Preview
{
    /// <summary>Whether the file is a procedure (or may become one), not a scenario, a calendar or another file of the library.</summary>
    public required bool IsProcedure { get; init; }

    /// <summary>The file as values with places, or null when it cannot be read as YAML.</summary>
    public TreeView? Tree { get; init; }

    /// <summary>All findings about the text, in order.</summary>
    public required IReadOnlyList<FindingView> Findings { get; init; }

    /// <summary>The map, or null while there are errors.</summary>
    public ProcedureMap? Map { get; init; }

    /// <summary>Facts about the whole procedure, or null while there are errors.</summary>
    public ProcedureView? Procedure { get; init; }

    /// <summary>What the keys of a scenario are called, see <see cref="ScenarioNames"/>; null for another file.</summary>
    public IReadOnlyDictionary<string, BothTexts>? Names { get; init; }
}

/// <summary>What the head of the page and the panels say about a procedure.</summary>
internal sealed record ProcedureView
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    public required BothTexts Title { get; init; }

    public required string Status { get; init; }

    public required string RulesHash { get; init; }

    /// <summary>Whether the record of published versions holds this version, and whether its rules still are those recorded.</summary>
    public required PublicationView? Published { get; init; }

    /// <summary>Figures of the burden: label and value in words.</summary>
    public required IReadOnlyList<FigureView> Burden { get; init; }

    /// <summary>Limits, overall and of steps, in plain words by their place in the file (<c>time-limits.handling</c>, <c>steps.check</c>).</summary>
    public required IReadOnlyDictionary<string, BothTexts> Phrases { get; init; }
}

/// <summary>How a version stands to the record.</summary>
internal sealed record PublicationView(bool AreRulesUnchanged);

/// <summary>A named figure.</summary>
internal sealed record FigureView(string Id, BothTexts Title, BothTexts Text);
