using System.Collections.Immutable;
using NodaTime;

namespace MotCua.Procedures;

/// <summary>What is known about an instrument (văn bản): since when and until when it is in force, and what took its place. Only sourced facts.</summary>
public sealed record LegalAct
{
    /// <summary>Its number, for example <c>61/2018/NĐ-CP</c>.</summary>
    public required string Number { get; init; }

    /// <summary>First day in force, or null when not known here.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last day in force, or null when it still is or nobody wrote it down.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>The number of the instrument that replaced it, or null.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Numbers of instruments that amended it.</summary>
    public ImmutableArray<string> AmendedBy { get; init; } = [];

    /// <summary>Its name.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Where these statements were read.</summary>
    public LocalizedText Source { get; init; } = LocalizedText.Empty;

    /// <summary>Where it stands in the file.</summary>
    public SourceSpan Location { get; init; }
}

/// <summary>What reading a register of acts gave.</summary>
/// <param name="Acts">The acts that could be read.</param>
/// <param name="Diagnostics">All findings, in file order.</param>
public sealed record LegalActReadResult(ImmutableArray<LegalAct> Acts, ImmutableArray<Diagnostic> Diagnostics);
