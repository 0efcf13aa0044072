namespace MotCua.Procedures.Editing;

/// <summary>Where something new or moved stands among its siblings.</summary>
/// <param name="Kind">How the place is given.</param>
/// <param name="Sibling">The key, or the item by number or text, it stands before or after; else empty.</param>
public sealed record EditPosition(PositionKind Kind, string Sibling = "")
{
    /// <summary>Where keys of the language belong; for ids and items at the end, before a join's <c>otherwise</c>.</summary>
    public static EditPosition Usual { get; } = new(PositionKind.Usual);

    /// <summary>Before all others.</summary>
    public static EditPosition First { get; } = new(PositionKind.First);

    /// <summary>After all others.</summary>
    public static EditPosition Last { get; } = new(PositionKind.Last);

    /// <summary>Just before a sibling.</summary>
    public static EditPosition Before(string sibling) => new(PositionKind.Before, sibling);

    /// <summary>Just after a sibling.</summary>
    public static EditPosition After(string sibling) => new(PositionKind.After, sibling);
}

/// <summary>The kinds of <see cref="EditPosition"/>.</summary>
public enum PositionKind
{
    /// <summary>Where it belongs.</summary>
    Usual,

    /// <summary>Before all others.</summary>
    First,

    /// <summary>After all others.</summary>
    Last,

    /// <summary>Before a sibling.</summary>
    Before,

    /// <summary>After a sibling.</summary>
    After,
}

/// <summary>
/// One change somebody means, in terms of ids, never of lines. The text form is <c>verb path …</c>
/// (<see cref="OperationText"/>), the JSON form an object with <c>op</c> (<see cref="OperationJson"/>).
/// </summary>
public abstract record EditOperation
{
    private protected EditOperation()
    {
    }

    /// <summary>The text form.</summary>
    public sealed override string ToString() => OperationText.Write(this);
}

/// <summary>
/// Gives a key or item another value; a key the language knows is added when it is not there. Where a map takes the place of a map only what
/// differs is written. <c>set steps.check.within: 3 working days</c>
/// </summary>
/// <param name="Path">What is set.</param>
/// <param name="Value">Its new value.</param>
public sealed record SetValue(EditPath Path, EditValue Value) : EditOperation;

/// <summary>
/// Adds what is not there: something under a new id or key, or an item of a list (the path is then the list, or the list with a number in
/// brackets). An outcome added to a step with <c>next</c> makes that the outcome <c>done</c>.
/// <c>add papers.photo after land: { original: 1, basis: d54 }</c>
/// </summary>
/// <param name="Path">What is added.</param>
/// <param name="Value">Its value.</param>
/// <param name="Position">Where among its siblings.</param>
public sealed record AddValue(EditPath Path, EditValue Value, EditPosition Position) : EditOperation;

/// <summary>
/// Removes a key, an id or an item, with the comments that belong to it. Refused while something refers to it, unless <paramref name="Cascade"/>:
/// then references that may be missing go too (items of lists, pauses, questions of a join), and those that may not are still a refusal.
/// <c>remove papers.photo</c>, <c>remove papers.photo with references</c>
/// </summary>
/// <param name="Path">What is removed.</param>
/// <param name="Cascade">Whether references to it go with it.</param>
public sealed record RemoveValue(EditPath Path, bool Cascade = false) : EditOperation;

/// <summary>
/// Gives an id another name, with every reference in the file: in routes, lists, events, conditions, amounts, questions of joins. Marks are
/// named <c>marks.accepted</c>, a branch's results <c>branches.appraisal.results[fit]</c>. <c>rename steps.check to examine</c>
/// </summary>
/// <param name="Path">What is renamed.</param>
/// <param name="NewId">Its new id.</param>
public sealed record RenameId(EditPath Path, string NewId) : EditOperation;

/// <summary>
/// Moves something among its siblings, or into another map of the same kind, with its comments. <c>move papers.photo before land</c>,
/// <c>move steps.check into branches.appraisal first</c>
/// </summary>
/// <param name="Path">What is moved.</param>
/// <param name="Into">The section, branch or group it moves into; null for where it is.</param>
/// <param name="Position">Where among its new siblings.</param>
public sealed record MoveValue(EditPath Path, EditPath? Into, EditPosition Position) : EditOperation;

/// <summary>
/// Leads a route to another target and keeps the rest of it (bound, marks, title); the route becomes <c>back-to</c> when the target stands above.
/// The path is an outcome, <c>next</c>, <c>otherwise</c>, <c>then</c> or a rule of a join. <c>reconnect steps.check.outcomes.complete to sign</c>
/// </summary>
/// <param name="Path">The route.</param>
/// <param name="Target">The new target.</param>
public sealed record Reconnect(EditPath Path, string Target) : EditOperation;

/// <summary>
/// Puts a new step on a route: the route leads to it, and it leads where the route led; its place in the file is after the step the route
/// leaves. <c>insert steps.verify on steps.check.outcomes.complete: { by: building, basis: d54 }</c>
/// </summary>
/// <param name="Id">The new step's id.</param>
/// <param name="Route">The route.</param>
/// <param name="Step">The step, without <c>next</c>.</param>
public sealed record InsertStep(string Id, EditPath Route, EditValue Step) : EditOperation;

/// <summary>
/// Removes a step, call or block and leads everything that led to it where it led, which must be one place ahead (or <paramref name="To"/>).
/// <c>bypass steps.verify</c>, <c>bypass steps.verify to sign</c>, <c>bypass steps.verify to sign with orphans</c>
/// </summary>
/// <param name="Path">The step.</param>
/// <param name="To">Where routes lead instead; null for the only place the step led to.</param>
/// <param name="Orphans">Whether steps go too that only this one led to, and those that only they led to.</param>
public sealed record BypassStep(EditPath Path, string? To = null, bool Orphans = false) : EditOperation;

/// <summary>
/// Puts steps that stand one after the other into a block of one branch. Where they led to becomes the branch's results; the join leads on
/// there. <c>wrap steps.appraise to steps.supplement in examine branch appraisal</c>
/// </summary>
/// <param name="First">The first step, where the block is entered.</param>
/// <param name="Last">The last one; the same for a single step.</param>
/// <param name="Block">The new block's id.</param>
/// <param name="Branch">The new branch's id.</param>
public sealed record WrapInBlock(string First, string Last, string Block, string Branch) : EditOperation;

/// <summary>
/// Lets something else happen side by side with a step or block: the step is put into a block of its own (a block gets one more branch), and the
/// new step stands in a branch beside it. Without outcomes the new step ends its branch; an outcome's target that is no node or end becomes a result
/// of the branch. With <paramref name="Objection"/>, a result that leads elsewhere is asked about in the join.
/// <c>parallel steps.opinion beside appraise objected to refuse: { by: agency, within: 2 working days, basis: d54, outcomes: { … } }</c>
/// </summary>
/// <param name="Id">The new step's id.</param>
/// <param name="Beside">The step or block it runs beside.</param>
/// <param name="Step">The new step.</param>
/// <param name="Objection">The result of the new branch that leads elsewhere, or null.</param>
/// <param name="Target">Where it leads; set with <paramref name="Objection"/>.</param>
public sealed record AddParallel(string Id, string Beside, EditValue Step, string? Objection = null, string? Target = null) : EditOperation;
