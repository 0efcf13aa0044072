using System.Collections.Immutable;
using MotCua.LegalTime;

namespace MotCua.Procedures;

/// <summary>A step, a call of another procedure, or a block of parallel branches. There are no other kinds.</summary>
public abstract record Node
{
    private protected Node()
    {
    }

    /// <summary>Its id, unique in the procedure.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Free remarks.</summary>
    public LocalizedText Notes { get; init; } = LocalizedText.Empty;

    /// <summary>Entered only when this holds; else the case goes to <see cref="Otherwise"/>. Null for always.</summary>
    public Condition? When { get; init; }

    /// <summary>Where the case goes when <see cref="When"/> does not hold; set exactly when that is.</summary>
    public Target? Otherwise { get; init; }

    /// <summary>Ids of its legal bases.</summary>
    public ImmutableArray<string> Basis { get; init; } = [];

    /// <summary>Where it stands in the file (its key).</summary>
    public SourceSpan Location { get; init; }

    /// <summary>The routes out of it: of its outcomes, or of the join of a block.</summary>
    public IEnumerable<Route> Routes() => this switch
    {
        Step step => step.Outcomes.Select(outcome => outcome.Route),
        Call call => call.Outcomes.Select(outcome => outcome.Route),
        Block block => block.Join.Select(rule => rule.Route),
        _ => [],
    };

    /// <summary>Every way out of it: its routes, where each leads when its bound is used up, and where the case goes when <see cref="When"/> does not hold.</summary>
    public IEnumerable<Route> Ways()
    {
        foreach (var route in Routes())
        {
            yield return route;
            if (route.Then is { } then)
            {
                yield return new Route { To = then };
            }
        }

        if (Otherwise is { } otherwise)
        {
            yield return new Route { To = otherwise };
        }
    }
}

/// <summary>One thing one actor does.</summary>
public sealed record Step : Node
{
    /// <summary>The actor who does it; under <c>for-each</c> the kind of agency, the agency itself being the loop's value.</summary>
    public required string By { get; init; }

    /// <summary>How long it may take from the moment it is opened, by variant; null when the law sets no limit.</summary>
    public LimitByVariant? Within { get; init; }

    /// <summary>The outcome it completes with when its limit passes in silence (tacit consent, unanswered request); null when it is then overdue.</summary>
    public string? OnSilence { get; init; }

    /// <summary>Whether the limit counts all visits together from the first start instead of anew per visit.</summary>
    public bool CountsAllVisits { get; init; }

    /// <summary>The share of a total limit an internal procedure gives this step, in working days; null when none is given.</summary>
    public decimal? Budget { get; init; }

    /// <summary>Limits that stand still while this step is active.</summary>
    public ImmutableArray<Pause> Pauses { get; init; } = [];

    /// <summary>Whether all papers are handed in at this step (<c>gives: all</c>).</summary>
    public bool GivesAll { get; init; }

    /// <summary>Ids of papers handed in at this step.</summary>
    public ImmutableArray<string> Gives { get; init; } = [];

    /// <summary>Ids of fees paid at this step.</summary>
    public ImmutableArray<string> Fees { get; init; } = [];

    /// <summary>Marks set when the step completes, whatever its outcome.</summary>
    public ImmutableArray<string> Marks { get; init; } = [];

    /// <summary>Whether the applicant must be there in person. Default false.</summary>
    public bool InPerson { get; init; }

    /// <summary>The step whose performer may not complete this one (two pairs of eyes); null when anybody in the role may.</summary>
    public string? FourEyes { get; init; }

    /// <summary>
    /// How it can end, in file order. A step with a plain <c>next</c> has the single outcome <see cref="Outcome.Done"/>.
    /// </summary>
    public required ImmutableArray<Outcome> Outcomes { get; init; }
}

/// <summary>Another procedure run as part of this one (liên thông); its ends are the outcomes.</summary>
public sealed record Call : Node
{
    /// <summary>Id of the procedure.</summary>
    public required string Runs { get; init; }

    /// <summary>Where each end of the called procedure leads.</summary>
    public required ImmutableArray<Outcome> Outcomes { get; init; }
}

/// <summary>Branches that run side by side and the rules by which they come together.</summary>
public sealed record Block : Node
{
    /// <summary>The branches, in file order.</summary>
    public required ImmutableArray<Branch> Branches { get; init; }

    /// <summary>The rules, in file order; the last one is the plain <c>otherwise</c>.</summary>
    public required ImmutableArray<JoinRule> Join { get; init; }
}

/// <summary>One branch of a block.</summary>
public sealed record Branch
{
    /// <summary>Its id, unique in the procedure.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Entered only when this holds; else skipped. Null for always.</summary>
    public Condition? When { get; init; }

    /// <summary>Runs once for each member of a list fact; null for once.</summary>
    public ForEach? ForEach { get; init; }

    /// <summary>The results it can end with.</summary>
    public required ImmutableArray<string> Results { get; init; }

    /// <summary>Its nodes, in file order; the first is where it begins.</summary>
    public required ImmutableArray<Node> Steps { get; init; }

    /// <summary>Where it stands in the file.</summary>
    public SourceSpan Location { get; init; }
}

/// <summary>Repeats a branch for each member of a list.</summary>
/// <param name="Name">The loop variable, for example <c>agency</c>.</param>
/// <param name="List">The list fact.</param>
public sealed record ForEach(string Name, string List);

/// <summary>How many branches a join rule asks about.</summary>
public enum Quantifier
{
    /// <summary>At least one branch ended with the result.</summary>
    Any,

    /// <summary>Every branch that was not skipped ended with the result; true when none remain.</summary>
    All,

    /// <summary>The rule without a condition that ends the list.</summary>
    Otherwise,
}

/// <summary>One rule of a join.</summary>
/// <param name="AsSoonAs">Whether it acts the moment it holds, cancelling the rest, or only when all branches have ended.</param>
/// <param name="Quantifier">Any or all branches, or the final otherwise.</param>
/// <param name="Result">The branch result asked about; empty for otherwise. Only branches that declare this result are asked.</param>
/// <param name="Route">Where the case goes.</param>
/// <param name="Basis">Ids of its legal bases.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record JoinRule(bool AsSoonAs, Quantifier Quantifier, string Result, Route Route, ImmutableArray<string> Basis, SourceSpan Location);

/// <summary>One way a step can end.</summary>
/// <param name="Id">Its id, unique in the step.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Route">Where the case goes.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record Outcome(string Id, LocalizedText Title, Route Route, SourceSpan Location)
{
    /// <summary>The id of the single outcome of a step that has a plain <c>next</c>.</summary>
    public const string Done = "done";
}

/// <summary>Where a case goes after an outcome, and how often it may.</summary>
public sealed record Route
{
    /// <summary>The destination.</summary>
    public required Target To { get; init; }

    /// <summary>Whether it leads back (<c>back-to</c>).</summary>
    public bool IsBack { get; init; }

    /// <summary>How often it may be taken in one case; null when not limited here.</summary>
    public int? AtMost { get; init; }

    /// <summary>Whether it may be taken without limit, said aloud.</summary>
    public bool IsUnlimited { get; init; }

    /// <summary>The bound each use spends, or null.</summary>
    public string? Spends { get; init; }

    /// <summary>Where the case goes when the limit is spent; set exactly when there is a limit.</summary>
    public Target? Then { get; init; }

    /// <summary>Marks set when the route is taken.</summary>
    public ImmutableArray<string> Marks { get; init; } = [];

    /// <summary>Where it stands in the file.</summary>
    public SourceSpan Location { get; init; }
}

/// <summary>What a <see cref="Target"/> names.</summary>
public enum TargetKind
{
    /// <summary>A node of the same region.</summary>
    Node,

    /// <summary>A result of the enclosing branch.</summary>
    Result,

    /// <summary>An end of the case; in the root region only.</summary>
    End,
}

/// <summary>The destination of a route.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Id">The node's, result's or end's id.</param>
public readonly record struct Target(TargetKind Kind, string Id);

/// <summary>A limit that stands still while a step is active (tạm dừng). It never ends a case.</summary>
/// <param name="Limit">Id of the time limit.</param>
/// <param name="Mode">Whether it continues or starts anew afterwards.</param>
/// <param name="Basis">Ids of its legal bases; a pause without one is a finding.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record Pause(string Limit, PauseMode Mode, ImmutableArray<string> Basis, SourceSpan Location);
