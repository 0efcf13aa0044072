using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>What a difference is about.</summary>
public enum DifferenceKind
{
    /// <summary>A time limit.</summary>
    Limit,

    /// <summary>A component of the dossier.</summary>
    Paper,

    /// <summary>A step, a branch or their order.</summary>
    Step,

    /// <summary>How often something may be asked.</summary>
    Bound,

    /// <summary>A way to file.</summary>
    Channel,

    /// <summary>A fee.</summary>
    Fee,

    /// <summary>A requirement, or a named condition.</summary>
    Condition,

    /// <summary>Where a case goes: an outcome, a route, a rule by which branches come together.</summary>
    Route,

    /// <summary>A limit that stands still (tạm dừng).</summary>
    Pause,

    /// <summary>How a case ends and what the applicant then receives.</summary>
    End,

    /// <summary>Who may apply: subjects and variants (đối tượng, trường hợp).</summary>
    Scope,

    /// <summary>Who acts.</summary>
    Actor,

    /// <summary>A fact about a case.</summary>
    Data,

    /// <summary>Legal bases.</summary>
    Basis,

    /// <summary>When the version is in force, its standing, what happens to running cases.</summary>
    Effect,

    /// <summary>Titles, notes and ids: no rule.</summary>
    Text,
}

/// <summary>What happened to the thing.</summary>
public enum DifferenceAction
{
    /// <summary>It says something else.</summary>
    Changed,

    /// <summary>It came.</summary>
    Added,

    /// <summary>It went.</summary>
    Removed,

    /// <summary>It stands somewhere else.</summary>
    Moved,

    /// <summary>It has another id or name and says the same.</summary>
    Renamed,
}

/// <summary>Whom a difference helps.</summary>
public enum DifferenceEffect
{
    /// <summary>Neither, or it depends.</summary>
    Neutral,

    /// <summary>Less burden, or something gained.</summary>
    Eases,

    /// <summary>More burden, or something lost.</summary>
    Burdens,
}

/// <summary>The class of a difference.</summary>
public enum DifferenceClass
{
    /// <summary>Words, ids, bases, order on screen: nobody must do, get or wait for anything else.</summary>
    Editorial,

    /// <summary>Less to do or to pay.</summary>
    Eases,

    /// <summary>More to do or to pay.</summary>
    Burdens,

    /// <summary>A deadline is shorter, longer or counted in another way.</summary>
    DeadlineChanged,

    /// <summary>A right is gained or lost: tacit consent, withdrawal, an answer, a result, who may apply.</summary>
    RightAffected,

    /// <summary>Something moves between offices or depends on the case; neither eases nor burdens can be said.</summary>
    Neutral,
}

/// <summary>By how much a deadline changes. Days of different kinds are never subtracted.</summary>
/// <param name="Before">The limit before; null when there was none.</param>
/// <param name="After">The limit after; null when there is none.</param>
public sealed record DeadlineChange(TimeLimit? Before, TimeLimit? After)
{
    /// <summary>The signed change in <see cref="Unit"/>; null when the two count different kinds of day or one is missing.</summary>
    public int? Amount => Before is { } old && After is { } now && old.Unit == now.Unit ? now.Amount - old.Amount : null;

    /// <summary>The unit both count in; null when they differ.</summary>
    public TimeUnit? Unit => Before is { } old && After is { } now && old.Unit == now.Unit ? old.Unit : null;
}

/// <summary>One difference between two versions' rules, as an auditor would say it.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Effect">Whether it helps the applicant.</param>
/// <param name="Id">Id of the limit, paper, step… in the later version, or in the earlier one when it is gone.</param>
/// <param name="Sentence">The difference in words.</param>
/// <param name="Location">Where the later version says so; where the earlier one did when it is gone.</param>
public sealed record Difference(DifferenceKind Kind, DifferenceEffect Effect, string Id, LocalizedText Sentence, SourceSpan Location)
{
    /// <summary>What happened to it.</summary>
    public DifferenceAction Action { get; init; }

    /// <summary>Its class. By default that of <see cref="Effect"/>.</summary>
    public DifferenceClass Class { get; init; } = Effect switch
    {
        DifferenceEffect.Eases => DifferenceClass.Eases,
        DifferenceEffect.Burdens => DifferenceClass.Burdens,
        _ => DifferenceClass.Neutral,
    };

    /// <summary>Whether it helps the agency.</summary>
    public DifferenceEffect AgencyEffect { get; init; }

    /// <summary>By how much a deadline changes; null for other classes, and for changes of how it is counted.</summary>
    public DeadlineChange? Deadline { get; init; }

    /// <summary>Where the earlier version said it: the bases as they stood.</summary>
    public ImmutableArray<Basis> BasisBefore { get; init; } = [];

    /// <summary>Where the later version says it.</summary>
    public ImmutableArray<Basis> BasisAfter { get; init; } = [];

    /// <summary>The class as it is for the applicant: <see cref="Class"/> where it touches them, else neutral or editorial.</summary>
    public DifferenceClass ForApplicant => For(Effect);

    /// <summary>The class as it is for the agency.</summary>
    public DifferenceClass ForAgency => For(AgencyEffect);

    private DifferenceClass For(DifferenceEffect effect) => (Class, effect) switch
    {
        (DifferenceClass.Editorial, _) => DifferenceClass.Editorial,
        (DifferenceClass.DeadlineChanged, _) => DifferenceClass.DeadlineChanged,
        (DifferenceClass.RightAffected, not DifferenceEffect.Neutral) => DifferenceClass.RightAffected,
        (_, DifferenceEffect.Eases) => DifferenceClass.Eases,
        (_, DifferenceEffect.Burdens) => DifferenceClass.Burdens,
        _ => DifferenceClass.Neutral,
    };
}

/// <summary>Everything that differs between two versions: the exact edits, and what they mean.</summary>
public sealed record ProcedureDifference
{
    /// <summary>The earlier version.</summary>
    public required Procedure Before { get; init; }

    /// <summary>The later version.</summary>
    public required Procedure After { get; init; }

    /// <summary>The exact edits, texts included; applied in this order to the earlier version they give the later one.</summary>
    public required ImmutableArray<RuleEdit> Edits { get; init; }

    /// <summary>What they mean, related edits told together, the weightiest first.</summary>
    public required ImmutableArray<Difference> Differences { get; init; }

    /// <summary>What the change does to cases that are open when it begins; empty when it does nothing to them.</summary>
    public required LocalizedText RunningCases { get; init; }

    /// <summary>Whether the two versions say the same, to the last title.</summary>
    public bool IsEmpty => Edits.IsEmpty;
}
