using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>The limits of steps on the longest way through one stretch of a limit, kind of unit by kind; kinds are never added to each other.</summary>
/// <param name="After">The step after which the limit started anew; null for the stretch from its own start.</param>
/// <param name="Begin">Where the stretch begins, in working days.</param>
/// <param name="Whole">The limit.</param>
/// <param name="WholeOnAxis">Its length in working days from there; null when that cannot be said.</param>
/// <param name="Way">The steps on the longest way with their limits.</param>
/// <param name="Without">Steps of the stretch that have none of their own.</param>
/// <param name="WayOnAxis">Length of the way in working days.</param>
/// <param name="Steps">All steps the stretch reaches.</param>
internal sealed record LimitTally(
    Step? After, decimal Begin, TimeLimit Whole, decimal? WholeOnAxis, ImmutableArray<(Step Step, TimeLimit Limit)> Way, ImmutableArray<Step> Without, decimal WayOnAxis, ImmutableArray<string> Steps)
{
    /// <summary>The amount of each kind of unit, in the order of the way.</summary>
    public ImmutableArray<TimeLimit> Kinds { get; } = [.. Way.GroupBy(step => step.Limit.Unit).Select(kind => new TimeLimit(kind.Sum(step => step.Limit.Amount), kind.Key))];

    /// <summary>How they stand to the limit.</summary>
    public TimelineSum Sum => Kinds switch
    {
        [] => TimelineSum.Unsaid,
        [var only] when only.Unit == Whole.Unit => only.Amount.CompareTo(Whole.Amount) switch
        {
            0 => TimelineSum.Matches,
            > 0 => TimelineSum.Exceeds,
            _ => TimelineSum.Leaves,
        },
        _ => TimelineSum.OtherKinds,
    };

    /// <summary>How many working days the way is longer than the limit; negative when it is shorter, 0 when that cannot be said.</summary>
    public decimal Over => WholeOnAxis is { } whole ? WayOnAxis - whole : 0;

    /// <summary>The stretch that decides how the steps stand to the limit: one that surely exceeds it, else the longest.</summary>
    public static LimitTally Worst(IEnumerable<LimitTally> stretches)
        => stretches.OrderByDescending(stretch => stretch.Sum == TimelineSum.Exceeds).ThenBy(stretch => stretch.Sum == TimelineSum.Unsaid).ThenByDescending(stretch => stretch.Over).First();
}
