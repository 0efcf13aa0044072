using System.Collections.Immutable;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Simulation;

/// <summary>When a batch is taken up: at a time of day, on one weekday, on one date, or on every working day.</summary>
/// <param name="Weekday">1 Monday to 7 Sunday, or 0 for every working day.</param>
/// <param name="Date">The only day, or null.</param>
/// <param name="Second">Seconds after midnight.</param>
public readonly record struct BatchTime(int Weekday, LocalDate? Date, int Second);

/// <summary>A step that is not handled case by case: a committee that meets on Tuesdays, stamps at 16:00.</summary>
public sealed record BatchAssumption
{
    /// <summary>The step.</summary>
    public required string Step { get; init; }

    /// <summary>When batches are taken up; empty for as soon as enough cases wait.</summary>
    public ImmutableArray<BatchTime> Times { get; init; } = [];

    /// <summary>Fewest cases of a batch. Default 1.</summary>
    public int AtLeast { get; init; } = 1;

    /// <summary>Most cases of a batch; the others wait for the next. Default no limit.</summary>
    public int AtMost { get; init; } = int.MaxValue;

    /// <summary>After how many seconds on the clock a batch is taken up although it is too small; null for never while cases still come.</summary>
    public long? LongestWait { get; init; }

    /// <summary>Whether the whole batch is one piece of work, as long as its first case draws; else each case is.</summary>
    public bool IsTogether { get; init; }

    /// <summary>Where it stands in the file.</summary>
    public SourceSpan Location { get; init; }
}

/// <summary>
/// A step that allots places to a batch of cases: each ranks some programmes, programmes rank cases by score, and the applicants' best stable
/// allocation is made (deferred acceptance; Gale and Shapley 1962).
/// </summary>
public sealed record AllocationAssumption
{
    /// <summary>The step, which must be handled in batches.</summary>
    public required string Step { get; init; }

    /// <summary>Programmes with their places, the most wanted first.</summary>
    public required ImmutableArray<int> Places { get; init; }

    /// <summary>Fewest wishes of a case.</summary>
    public int FewestWishes { get; init; } = 1;

    /// <summary>Most wishes of a case; any number between is as likely.</summary>
    public int MostWishes { get; init; } = 1;

    /// <summary>How much wishes lean to the first programmes: the n-th is wanted in proportion to n to the power of minus this. Default 0: all alike.</summary>
    public double Lean { get; init; }

    /// <summary>
    /// How far programmes agree on who is best: the weight of a score they share, against one of the kind each looks at, as subject groups do.
    /// Null for entirely: then the best choose first.
    /// </summary>
    public ScenarioNumber? Agreement { get; init; }

    /// <summary>The outcome with a place.</summary>
    public required string Placed { get; init; }

    /// <summary>The outcome without one.</summary>
    public required string Unplaced { get; init; }

    /// <summary>Where it stands in the file.</summary>
    public SourceSpan Location { get; init; }
}
