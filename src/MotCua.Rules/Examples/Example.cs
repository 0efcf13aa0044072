using System.Collections.Immutable;
using MotCua.Procedures;
using MotCua.Procedures.Yaml;
using NodaTime;

namespace MotCua.Rules.Examples;

/// <summary>
/// A worked case (ví dụ) beside a procedure: what happens when, and what must then be due, asked for and decided. People who know
/// the law write it; every driver of the rules must agree with it.
/// </summary>
public sealed record Example
{
    /// <summary>The file it was read from.</summary>
    public required string File { get; init; }

    /// <summary>Its id: the procedure's and a name.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the version it is a case of.</summary>
    public required Placed<string> Version { get; init; }

    /// <summary>What it shows.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Id of the variant, or null.</summary>
    public Placed<string>? Variant { get; init; }

    /// <summary>Id of the channel, or null.</summary>
    public Placed<string>? Channel { get; init; }

    /// <summary>What is known when the case is opened.</summary>
    public ImmutableArray<YamlEntry> Facts { get; init; } = [];

    /// <summary>What happens, in order of time.</summary>
    public required ImmutableArray<Happening> Happens { get; init; }

    /// <summary>What must hold afterwards.</summary>
    public required Expectation Expect { get; init; }

    /// <summary>Where it begins.</summary>
    public SourceSpan Location { get; init; }
}

/// <summary>A value and where it stands.</summary>
/// <param name="Value">The value.</param>
/// <param name="At">Where.</param>
public sealed record Placed<T>(T Value, SourceSpan At);

/// <summary>What kind of thing happens.</summary>
public enum HappeningKind
{
    /// <summary>Somebody completes a step.</summary>
    Do,

    /// <summary>The limit of a step passes in silence.</summary>
    Silence,

    /// <summary>Somebody brings the case to an end by request.</summary>
    Withdraw,
}

/// <summary>One thing that happens.</summary>
public sealed record Happening
{
    /// <summary>When, in the calendar's zone.</summary>
    public required LocalDateTime At { get; init; }

    /// <summary>What.</summary>
    public required HappeningKind Kind { get; init; }

    /// <summary>The step, or for a withdrawal the actor who asks or the end asked for.</summary>
    public required Placed<string> Subject { get; init; }

    /// <summary>The outcome; null where the step has only one.</summary>
    public Placed<string>? Outcome { get; init; }

    /// <summary>Under <c>for-each</c>, the member of the list whose step it is.</summary>
    public Placed<string>? Member { get; init; }

    /// <summary>What is learned.</summary>
    public ImmutableArray<YamlEntry> Facts { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public SourceSpan Location { get; init; }
}

/// <summary>What must hold at the end of an example. What is not said is not asked.</summary>
public sealed record Expectation
{
    /// <summary>By limit or step: the due date, or the due moment for limits in hours, as last computed.</summary>
    public ImmutableArray<(Placed<string> Name, Placed<string> Due)> Due { get; init; } = [];

    /// <summary>The end the case came to, or null.</summary>
    public Placed<string>? End { get; init; }

    /// <summary>The steps that are active, or null.</summary>
    public Placed<ImmutableArray<string>>? Open { get; init; }

    /// <summary>The papers the applicant hands in, or null.</summary>
    public Placed<ImmutableArray<string>>? Papers { get; init; }

    /// <summary>Fees with their amounts; an empty amount asks only that the fee is due. Null when not said.</summary>
    public Placed<ImmutableArray<(string Fee, string Amount)>>? Fees { get; init; }
}

/// <summary>What reading an example gave.</summary>
/// <param name="Example">The example, or null when there are errors.</param>
/// <param name="Diagnostics">All findings.</param>
public sealed record ExampleReadResult(Example? Example, ImmutableArray<Diagnostic> Diagnostics);
