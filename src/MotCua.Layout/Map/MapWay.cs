namespace MotCua.Layout;

/// <summary>The signs a map is drawn in.</summary>
public enum MapNotation
{
    /// <summary>Our own: steps with badges, ways that leave them by name.</summary>
    Plain,

    /// <summary>
    /// The marks of BPMN 2.0.2 (OMG formal/2013-12-09, ISO/IEC 19510:2013): choosing, joining, beginning and ending are nodes of their own,
    /// what can be cut off or is repeated lies in closed frames, and limits that pass in silence are marks on the border of their step. Badges
    /// are left out, and a map is one strip.
    /// </summary>
    Bpmn,
}

/// <summary>The kinds of <see cref="MapWay"/>.</summary>
public enum MapWayKind
{
    /// <summary>It follows without a choice.</summary>
    Always,

    /// <summary>An outcome of a step or call (<see cref="MapWay.Name"/>).</summary>
    Outcome,

    /// <summary>An outcome whose bound is used up (<c>then</c>).</summary>
    OutcomeSpent,

    /// <summary>A rule of a block's join; <see cref="MapWay.Name"/> is its number, from 0.</summary>
    Rule,

    /// <summary>A rule whose bound is used up (<c>then</c>).</summary>
    RuleSpent,

    /// <summary>A branch of a block (<see cref="MapWay.Name"/>).</summary>
    Branch,

    /// <summary>The condition of a node or branch holds.</summary>
    Holds,

    /// <summary>The condition of a node or branch does not hold.</summary>
    Otherwise,

    /// <summary>The limit of a step has passed in silence, which is this outcome (<see cref="MapWay.Name"/>).</summary>
    Silence,

    /// <summary>With the end of a branch (<see cref="MapWay.Name"/>) the first <c>as-soon-as</c> rule of its block holds.</summary>
    Stops,

    /// <summary>With the end of a branch (<see cref="MapWay.Name"/>) no <c>as-soon-as</c> rule of its block holds yet.</summary>
    GoesOn,
}

/// <summary>What in the procedure leads along an edge.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Of">Id of the step, call, block or branch it belongs to; empty for the beginning of a case.</param>
/// <param name="Name">Which one of that node's; empty when there is only one.</param>
public readonly record struct MapWay(MapWayKind Kind, string Of, string Name = "");

/// <summary>The mark on the border of a step for the limit that passes in silence.</summary>
/// <param name="Box">Where it is: a circle whose centre lies on the border.</param>
/// <param name="Name">The limit in short, beside it.</param>
public sealed record MapTimer(MapBox Box, MapLabel Name);
