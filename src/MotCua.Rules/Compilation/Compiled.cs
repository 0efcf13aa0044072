using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Rules;

/// <summary>One step as the kernel runs it: copies under <c>for-each</c> and steps of called procedures each have a slot.</summary>
public sealed record CompiledSlot
{
    /// <summary>Its number, from 0, in file order.</summary>
    public required int Index { get; init; }

    /// <summary>Its unique id: <see cref="StepId"/>, and <c>[k]</c>, from 1, for each loop it stands in.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the step as written, with <c>&lt;call&gt;/</c> before steps of a called procedure.</summary>
    public required string StepId { get; init; }

    /// <summary>The step.</summary>
    public required Step Step { get; init; }

    /// <summary>The loops it stands in, outermost first, and which copy of each it is. Empty for most.</summary>
    public ImmutableArray<LoopCopy> Copies { get; init; } = [];

    /// <summary>What stands before the ids of its procedure: empty, or <c>&lt;call&gt;/</c>.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Ids of its outcomes, in file order; the kernel knows an outcome by its index here.</summary>
    public required ImmutableArray<string> Outcomes { get; init; }

    /// <summary>How long it may take, by variant number; null where the law sets no limit.</summary>
    public ImmutableArray<TimeLimit?> Limits { get; init; } = [];

    /// <summary>The outcome it completes with when its limit passes in silence, or -1 when it is then overdue.</summary>
    public int OnSilence { get; init; } = -1;

    /// <summary>Number of its clock among all clocks of the program, or -1 when no variant has a limit.</summary>
    public int Clock { get; init; } = -1;

    /// <summary>Number of the calendar its limit is counted by, among <see cref="CompiledProcedure.Calendars"/>.</summary>
    public int Calendar { get; init; }

    /// <summary>The limits that stand still while it is active: limit number and what the interruption does.</summary>
    public ImmutableArray<CompiledPause> Pauses { get; init; } = [];

    /// <summary>The branch it stands in, or -1 for the root.</summary>
    public int Branch { get; init; } = -1;

    /// <summary>Which copy of the innermost loop it is, from 0, or -1 outside loops.</summary>
    public int CopyIndex => Copies.IsEmpty ? -1 : Copies[^1].Index;

    /// <summary>The innermost loop's variable, for example <c>agency</c>, or null outside loops.</summary>
    public string? LoopVariable => Copies.IsEmpty ? null : Copies[^1].Variable;
}

/// <summary>Which copy of a loop something is.</summary>
/// <param name="Variable">The loop variable.</param>
/// <param name="Fact">Number of the list fact.</param>
/// <param name="Index">Which member of the list, from 0.</param>
public readonly record struct LoopCopy(string Variable, int Fact, int Index);

/// <summary>A limit that stands still while a slot is active.</summary>
/// <param name="Limit">Number of the limit.</param>
/// <param name="Resets">Whether the limit starts anew afterwards.</param>
public readonly record struct CompiledPause(int Limit, bool Resets)
{
    /// <summary>
    /// Whether a limit starts anew after a pause of this step. <see cref="PauseMode.ResetIfIncomplete"/> does when the step hands in papers: the
    /// dossier was then incomplete.
    /// </summary>
    public static bool StartsAnew(Step step, Pause pause)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(pause);
        return pause.Mode == PauseMode.Reset || (pause.Mode == PauseMode.ResetIfIncomplete && (step.GivesAll || !step.Gives.IsEmpty));
    }
}

/// <summary>A fact of the program: those of the procedure first, then those of called procedures.</summary>
/// <param name="Index">Its number; the index in the facts of a case.</param>
/// <param name="Id">Its name, with <c>&lt;call&gt;/</c> before facts of a called procedure.</param>
/// <param name="Fact">Its declaration.</param>
public sealed record CompiledFact(int Index, string Id, Fact Fact);

/// <summary>A mark, or a step's first start or completion that a limit looks at.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Id">Its name, with <c>&lt;call&gt;/</c> before marks of a called procedure; <c>step started</c> or <c>step ended</c> for those.</param>
public sealed record CompiledMark(int Index, string Id);

/// <summary>Something that may happen a limited number of times: a declared bound, or one route with its own <c>at-most</c>.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Id">The bound's id, or <c>step.outcome</c> of the route.</param>
/// <param name="AtMost">The greatest number, 1 to 255.</param>
/// <param name="Bound">The bound, or null for a route's own limit.</param>
/// <param name="Basis">Ids of its legal bases.</param>
public sealed record CompiledCounter(int Index, string Id, int AtMost, Bound? Bound, ImmutableArray<string> Basis);

/// <summary>A block, or a call run as a block with one branch.</summary>
/// <param name="Index">Its number, outer blocks before those inside.</param>
/// <param name="Id">Its unique id.</param>
/// <param name="Node">The block or call.</param>
/// <param name="Parent">The branch it stands in, or -1 for the root.</param>
/// <param name="FirstBranch">First of the branches under it, nested ones included.</param>
/// <param name="EndBranch">Just after the last of them.</param>
/// <param name="FirstSlot">First of the slots under it, nested ones included.</param>
/// <param name="EndSlot">Just after the last of them.</param>
public sealed record CompiledBlock(int Index, string Id, Node Node, int Parent, int FirstBranch, int EndBranch, int FirstSlot, int EndSlot);

/// <summary>One branch of a block, or one copy of a repeated one.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Id">Its unique id.</param>
/// <param name="Block">The block it belongs to.</param>
/// <param name="Results">Ids of its results; the kernel knows a result by its index here.</param>
/// <param name="Copies">The loops it stands in, itself included.</param>
public sealed record CompiledBranch(int Index, string Id, int Block, ImmutableArray<string> Results, ImmutableArray<LoopCopy> Copies);

/// <summary>An overall time limit of the program.</summary>
public sealed record CompiledLimit
{
    /// <summary>Its number, which is also the number of its clock.</summary>
    public required int Index { get; init; }

    /// <summary>Its id, with <c>&lt;call&gt;/</c> before limits of a called procedure.</summary>
    public required string Id { get; init; }

    /// <summary>Its declaration.</summary>
    public required LimitDeclaration Declaration { get; init; }

    /// <summary>The mark that starts it.</summary>
    public required int From { get; init; }

    /// <summary>The mark that ends it.</summary>
    public required int Until { get; init; }

    /// <summary>
    /// How long, at [variant number × 2^extensions + set of extensions that apply]; null where the variant has no limit.
    /// </summary>
    public required ImmutableArray<TimeLimit?> Within { get; init; }

    /// <summary>Its extensions, in file order: condition number or mark number, the other -1.</summary>
    public required ImmutableArray<(int When, int On)> Extensions { get; init; }

    /// <summary>The slots that make it stand still while active.</summary>
    public required ImmutableArray<ulong> Pausers { get; init; }

    /// <summary>Number of the calendar it is counted by, among <see cref="CompiledProcedure.Calendars"/>.</summary>
    public int Calendar { get; init; }

    /// <summary>The call whose procedure declares it (a block number), or -1.</summary>
    public int Call { get; init; } = -1;

    /// <summary>The limit of a variant with the extensions that apply; null when that variant has none.</summary>
    public TimeLimit? For(int variant, int extensions) => Within[(variant << Extensions.Length) + extensions];
}
