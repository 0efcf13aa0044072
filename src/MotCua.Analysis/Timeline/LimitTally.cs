using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>The limits of steps on the longest way through a limit, kind of unit by kind; kinds are never added to each other.</summary>
/// <param name="Whole">The limit.</param>
/// <param name="WholeOnAxis">Its length in working days; null when that cannot be said.</param>
/// <param name="Way">The steps on the longest way with their limits.</param>
/// <param name="Without">Steps inside the limit that have none of their own.</param>
/// <param name="WayOnAxis">Length of the way in working days.</param>
/// <param name="Restarts">Steps on the way after which the limit starts anew; the sum goes on all the same.</param>
internal sealed record LimitTally(TimeLimit Whole, decimal? WholeOnAxis, ImmutableArray<(Step Step, TimeLimit Limit)> Way, ImmutableArray<Step> Without, decimal WayOnAxis, ImmutableArray<Step> Restarts)
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
}
