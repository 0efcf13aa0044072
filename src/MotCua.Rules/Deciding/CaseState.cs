using System.Collections.Immutable;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Rules;

/// <summary>
/// Where a case (hồ sơ) stands: the fold of its events. Immutable; <see cref="ProcedureRules.Evolve"/> is the only maker of new ones.
/// </summary>
public sealed class CaseState
{
    internal CaseState(StateBuffer kernel) => Kernel = kernel;

    internal StateBuffer Kernel { get; init; }

    /// <summary>Number of the variant among <see cref="CompiledProcedure.Variants"/>.</summary>
    public int Variant { get; internal init; }

    /// <summary>Id of the channel, or null.</summary>
    public string? Channel { get; internal init; }

    /// <summary>The hash of the rules the case is bound to; empty before it is opened.</summary>
    public string RulesHash { get; internal init; } = "";

    /// <summary>What is known, in the order of <see cref="CompiledProcedure.Facts"/>.</summary>
    public required ImmutableArray<FactValue> Facts { get; init; }

    /// <summary>The clocks, in the order of their numbers.</summary>
    public required ImmutableArray<CaseClock> Clocks { get; init; }

    /// <summary>New dates given to the applicant, by limit id.</summary>
    public ImmutableArray<KeyValuePair<string, LocalDate>> NewDates { get; internal init; } = [];

    /// <summary>
    /// Who completed each slot last, in the order of <see cref="CompiledProcedure.Slots"/>; null where nobody did, or silence. Asked where a step
    /// wants two pairs of eyes.
    /// </summary>
    public ImmutableArray<string?> DoneBy { get; internal init; } = [];

    /// <summary>How many events have been applied: the case's version.</summary>
    public long Version { get; internal init; }

    /// <summary>When it was opened.</summary>
    public Instant OpenedAt { get; internal init; }

    /// <summary>When the last event took effect.</summary>
    public Instant LastAt { get; internal init; }

    /// <summary>Whether the case was opened.</summary>
    public bool IsOpened => Kernel.State.HasBegun;

    /// <summary>Number of the end it came to, or -1.</summary>
    public int End => IsOpened ? Kernel.State.End : -1;

    /// <summary>The words of the kernel's state: equal words, equal state.</summary>
    public ReadOnlySpan<ulong> Words => Kernel.Words;

    /// <summary>A case of this program before it is opened.</summary>
    public static CaseState NotOpened(CompiledProcedure program) => new(new StateBuffer(program))
    {
        Facts = [.. new FactValue[program.Facts.Length]],
        Clocks = [.. new CaseClock[program.ClockCount]],
        DoneBy = [.. new string?[program.Slots.Length]],
    };

    /// <summary>
    /// The state somebody kept instead of folding the events again. It is taken at its word: keep it together with the rules-hash and the number of
    /// the event it follows.
    /// </summary>
    /// <exception cref="ArgumentException">It does not fit the program.</exception>
    public static CaseState Restore(CompiledProcedure program, KeptState kept)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(kept);
        var buffer = new StateBuffer(program);
        if (kept.Words.Length != buffer.Words.Length || kept.Facts.Length != program.Facts.Length || kept.Clocks.Length != program.ClockCount || kept.DoneBy.Length != program.Slots.Length)
        {
            throw new ArgumentException("The kept state is not one of this version of the procedure.", nameof(kept));
        }

        kept.Words.AsSpan().CopyTo(buffer.State.Words);
        return new CaseState(buffer)
        {
            Facts = kept.Facts,
            Clocks = kept.Clocks,
            DoneBy = kept.DoneBy,
            NewDates = kept.NewDates,
            Variant = program.FindVariant(kept.Variant),
            Channel = kept.Channel,
            RulesHash = kept.RulesHash,
            Version = kept.Version,
            OpenedAt = kept.OpenedAt,
            LastAt = kept.LastAt,
        };
    }

    /// <summary>What is to be kept to have this state again.</summary>
    public KeptState Keep(CompiledProcedure program) => new()
    {
        Words = [.. Words],
        Facts = Facts,
        Clocks = Clocks,
        DoneBy = DoneBy,
        NewDates = NewDates,
        Variant = program.Procedure.Variants.IsEmpty ? null : program.Variants[Variant],
        Channel = Channel,
        RulesHash = RulesHash,
        Version = Version,
        OpenedAt = OpenedAt,
        LastAt = LastAt,
    };

    /// <summary>The same state with other values of facts: for owners that keep some values elsewhere.</summary>
    public CaseState With(ImmutableArray<FactValue> facts) => new(Kernel)
    {
        Facts = facts,
        Clocks = Clocks,
        DoneBy = DoneBy,
        NewDates = NewDates,
        Variant = Variant,
        Channel = Channel,
        RulesHash = RulesHash,
        Version = Version,
        OpenedAt = OpenedAt,
        LastAt = LastAt,
    };

    /// <summary>Whether a slot is active.</summary>
    public bool IsActive(int slot) => Kernel.State.IsActive(slot);

    /// <summary>Whether a slot is active and overdue.</summary>
    public bool IsOverdue(int slot) => Kernel.State.IsOverdue(slot);

    /// <summary>How often a slot was opened.</summary>
    public int Visit(int slot) => Kernel.State.Visits[slot];

    /// <summary>How often a counter was used.</summary>
    public int Spent(int counter) => Kernel.State.Spent[counter];

    /// <summary>Whether a mark is set.</summary>
    public bool IsMarked(int mark) => Kernel.State.IsMarked(mark);

    /// <summary>The state of a branch.</summary>
    public BranchState Branch(int branch) => Kernel.State.Branch(branch);

    /// <summary>Whether another state says the same.</summary>
    public bool SameAs(CaseState other)
        => Words.SequenceEqual(other.Words)
           && Variant == other.Variant && Channel == other.Channel && RulesHash == other.RulesHash
           && Version == other.Version && LastAt == other.LastAt
           && Facts.AsSpan().SequenceEqual(other.Facts.AsSpan())
           && Clocks.AsSpan().SequenceEqual(other.Clocks.AsSpan())
           && DoneBy.AsSpan().SequenceEqual(other.DoneBy.AsSpan())
           && NewDates.AsSpan().SequenceEqual(other.NewDates.AsSpan());

    /// <summary>
    /// The actor who may complete a slot: the step's own, or under <c>for-each</c> the member of the list it is for, when the
    /// list's members are known.
    /// </summary>
    public string ActorOf(CompiledProcedure program, int slot)
    {
        var compiled = program.Slots[slot];
        for (var i = compiled.Copies.Length - 1; i >= 0; i--)
        {
            var copy = compiled.Copies[i];
            var members = Facts[copy.Fact].AsActors;
            if (copy.Index < members.Length && IsLoopActor(program, compiled, copy))
            {
                return members[copy.Index];
            }
        }

        return compiled.Step.By;
    }

    /// <summary>Inside a loop, steps of an agency are the member's; steps of the applicant or an office stay theirs.</summary>
    private static bool IsLoopActor(CompiledProcedure program, CompiledSlot slot, LoopCopy copy)
        => slot.Step.By == copy.Variable
           || program.Procedure.Actors.FirstOrDefault(a => a.Id == slot.Step.By)?.Kind is ActorKind.Agency or null;
}
