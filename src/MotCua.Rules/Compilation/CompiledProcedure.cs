using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Rules;

/// <summary>
/// One version of a procedure, made ready to run: loops unrolled, called procedures inlined, everything an integer.
/// Numbers follow from the file alone, so the same file gives the same numbers everywhere.
/// </summary>
public sealed class CompiledProcedure
{
    private (ICompiledConditions Conditions, int FirstFact, int FactCount, int FirstWord)[] conditionSets;
    private readonly (int Fact, int Copy)[] copies;
    private readonly int firstCopy;
    private readonly ImmutableArray<Condition?> conditions;
    private readonly int[] slotOfClock;
    private readonly Dictionary<string, int> slotIndex = new(StringComparer.Ordinal);

    internal CompiledProcedure(ProgramBuilder built)
    {
        Procedure = built.Root;
        Slots = [.. built.Slots];
        Blocks = [.. built.Blocks];
        Branches = [.. built.Branches];
        Limits = [.. built.Limits];
        Facts = [.. built.Facts];
        Marks = [.. built.Marks];
        Counters = [.. built.Counters];
        Variants = built.Variants;
        Tables = built.Tables!;
        conditionSets = [.. built.ConditionSets];
        copies = [.. built.CopyConditions];
        firstCopy = built.FirstCopyCondition;
        conditions = [.. built.Conditions];
        ConditionWords = (firstCopy + copies.Length + 63) / 64;
        ClockCount = Limits.Length;
        foreach (var slot in Slots)
        {
            slotIndex[slot.Id] = slot.Index;
        }

        // Clocks of steps are numbered in the order of slots.
        slotOfClock = [.. Slots.Where(static s => s.Clock >= 0).OrderBy(static s => s.Clock).Select(static s => s.Index)];
        ClockCount += slotOfClock.Length;

        Layout = new(Slots.Length, Marks.Length, Counters.Length, Branches.Length);
        MaxEffects = built.MaxEffects;
        LimitsByMark = built.LimitsByMark;
        LimitsByCall = built.LimitsByCall;
        PausedBy = built.PausedBy;
        Calendars = [.. built.Calendars];
    }

    /// <summary>The procedure.</summary>
    public Procedure Procedure { get; }

    /// <summary>The slots, in file order: at most 256.</summary>
    public ImmutableArray<CompiledSlot> Slots { get; }

    /// <summary>The blocks and calls, outer before inner.</summary>
    public ImmutableArray<CompiledBlock> Blocks { get; }

    /// <summary>The branches, copies included.</summary>
    public ImmutableArray<CompiledBranch> Branches { get; }

    /// <summary>The overall time limits: at most 64. A limit's number is the number of its clock.</summary>
    public ImmutableArray<CompiledLimit> Limits { get; }

    /// <summary>The facts; a case's facts are an array in this order.</summary>
    public ImmutableArray<CompiledFact> Facts { get; }

    /// <summary>The marks.</summary>
    public ImmutableArray<CompiledMark> Marks { get; }

    /// <summary>The bounds and the routes with a limit of their own.</summary>
    public ImmutableArray<CompiledCounter> Counters { get; }

    /// <summary>Ids of the variants in file order; one empty id when the procedure has none.</summary>
    public ImmutableArray<string> Variants { get; }

    /// <summary>The ends of the procedure; the kernel knows an end by its index here.</summary>
    public ImmutableArray<End> Ends => Procedure.Ends;

    /// <summary>Where the parts of a state lie.</summary>
    public StateLayout Layout { get; }

    /// <summary>The greatest number of effects one firing can have.</summary>
    public int MaxEffects { get; }

    /// <summary>Length of each of the two bit sets of conditions, in 64-bit words; may be 0.</summary>
    public int ConditionWords { get; }

    /// <summary>How many clocks there are: one per overall limit, then one per step with a limit.</summary>
    public int ClockCount { get; }

    /// <summary>Length of a bit set of clocks, in 64-bit words.</summary>
    public int ClockWords => (ClockCount + 63) / 64;

    /// <summary>Ids of the calendars limits are counted by: the procedure's own first, then those of called procedures.</summary>
    public ImmutableArray<string> Calendars { get; }

    /// <summary>The slot a clock belongs to, or -1 when it is an overall limit's.</summary>
    public int SlotOfClock(int clock) => clock < Limits.Length ? -1 : slotOfClock[clock - Limits.Length];

    internal ProgramTables Tables { get; }

    /// <summary>Limits that begin anew when a call is entered, as a bit set per block.</summary>
    internal ulong[] LimitsByCall { get; }

    /// <summary>Limits whose start, end or extension looks at a mark, as a bit set per mark.</summary>
    internal ulong[] LimitsByMark { get; }

    /// <summary>Limits a slot makes stand still, as a bit set per slot.</summary>
    internal ulong[] PausedBy { get; }

    /// <summary>Compiles a procedure that was found sound.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="conditionCompiler">What turns its conditions, and those of called procedures, into something to evaluate.</param>
    /// <param name="calls">Where <c>runs:</c> finds the called procedures.</param>
    public static Compilation Compile(Procedure procedure, IConditionCompiler conditionCompiler, IProcedureSource calls)
        => new ProgramBuilder(procedure, conditionCompiler, calls).Build();

    /// <summary>
    /// The same program with variant, channel, date and parameters of one case fixed in its conditions; this very program when no condition
    /// reads them. The result evaluates conditions for one thread at a time.
    /// </summary>
    public CompiledProcedure In(CaseCircumstances circumstances)
    {
        var bound = Array.ConvertAll(conditionSets, set => (Conditions: set.Conditions.In(circumstances), set.FirstFact, set.FactCount, set.FirstWord));
        if (bound.Zip(conditionSets).All(static pair => ReferenceEquals(pair.First.Conditions, pair.Second.Conditions)))
        {
            return this;
        }

        var program = (CompiledProcedure)MemberwiseClone();
        program.conditionSets = bound;
        return program;
    }

    /// <summary>
    /// Evaluates all conditions of the program, and for every copy under <c>for-each</c> whether the list reaches it. Both
    /// spans have <see cref="ConditionWords"/> words and are overwritten.
    /// </summary>
    public void Evaluate(ReadOnlySpan<FactValue> facts, Span<ulong> isTrue, Span<ulong> isKnown)
    {
        isTrue.Clear();
        isKnown.Clear();
        foreach (var (set, firstFact, factCount, firstWord) in conditionSets)
        {
            var words = (set.Count + 63) / 64;
            set.Evaluate(facts.Slice(firstFact, factCount), isTrue.Slice(firstWord, words), isKnown.Slice(firstWord, words));
        }

        for (var i = 0; i < copies.Length; i++)
        {
            var value = facts[copies[i].Fact];
            if (value.IsKnown)
            {
                var bit = firstCopy + i;
                isKnown[bit >> 6] |= 1UL << (bit & 63);
                if (value.Count > copies[i].Copy)
                {
                    isTrue[bit >> 6] |= 1UL << (bit & 63);
                }
            }
        }
    }

    /// <summary>The amount of a fee of this procedure that is an expression, over the facts of one case; unknown when it cannot be calculated with them.</summary>
    /// <param name="fee">Id of the fee.</param>
    /// <param name="facts">The facts, in the order of <see cref="Facts"/>.</param>
    public FactValue AmountOf(string fee, ReadOnlySpan<FactValue> facts)
        => conditionSets.Length == 0 ? FactValue.Unknown
            : conditionSets[0].Conditions.Amount(fee, facts.Slice(conditionSets[0].FirstFact, conditionSets[0].FactCount));

    /// <summary>The text of a condition, for people; for a copy under <c>for-each</c>, the list's name.</summary>
    public string ConditionText(int condition)
        => condition >= firstCopy ? Facts[copies[condition - firstCopy].Fact].Id : conditions[condition]?.Text ?? "";

    /// <summary>Where a condition stands in its file.</summary>
    public SourceSpan ConditionLocation(int condition)
        => condition >= firstCopy ? Facts[copies[condition - firstCopy].Fact].Fact.Location : conditions[condition]?.Location ?? SourceSpan.None;

    /// <summary>The facts a condition speaks of that are not known yet.</summary>
    public ImmutableArray<string> UnknownFacts(int condition, ReadOnlySpan<FactValue> facts)
    {
        if (condition >= firstCopy)
        {
            return [Facts[copies[condition - firstCopy].Fact].Id];
        }

        var names = ImmutableArray.CreateBuilder<string>();
        var text = conditions[condition]?.Expression ?? "";
        foreach (var (set, firstFact, factCount, firstWord) in conditionSets)
        {
            if (condition < firstWord * 64 || condition >= (firstWord * 64) + set.Count)
            {
                continue;
            }

            for (var i = firstFact; i < firstFact + factCount; i++)
            {
                if (!facts[i].IsKnown && Mentions(text, Facts[i].Fact.Id))
                {
                    names.Add(Facts[i].Id);
                }
            }
        }

        return names.ToImmutable();
    }

    /// <summary>The number of a slot by its id, or -1. A step under <c>for-each</c> is named with <c>[k]</c>, from 1.</summary>
    public int FindSlot(string id) => slotIndex.GetValueOrDefault(id, -1);

    /// <summary>The number of an outcome of a slot by its id, or -1.</summary>
    public int FindOutcome(int slot, string outcome) => Slots[slot].Outcomes.IndexOf(outcome, StringComparer.Ordinal);

    /// <summary>The number of a limit by its id, or -1.</summary>
    public int FindLimit(string id) => Find(Limits, id, static x => x.Id);

    /// <summary>The number of a fact by its id, or -1.</summary>
    public int FindFact(string id) => Find(Facts, id, static x => x.Id);

    /// <summary>The number of a mark by its id, or -1.</summary>
    public int FindMark(string id) => Find(Marks, id, static x => x.Id);

    /// <summary>The number of a counter by its id, or -1.</summary>
    public int FindCounter(string id) => Find(Counters, id, static x => x.Id);

    /// <summary>The number of a block by its id, or -1.</summary>
    public int FindBlock(string id) => Find(Blocks, id, static x => x.Id);

    /// <summary>The number of a branch by its id, or -1.</summary>
    public int FindBranch(string id) => Find(Branches, id, static x => x.Id);

    /// <summary>The number of an end by its id, or -1.</summary>
    public int FindEnd(string id) => Find(Ends, id, static x => x.Id);

    /// <summary>The number of a variant by its id, or -1; 0 for null when the procedure has none.</summary>
    public int FindVariant(string? id) => Procedure.Variants.IsEmpty && string.IsNullOrEmpty(id) ? 0 : Variants.IndexOf(id ?? "", StringComparer.Ordinal);

    private static int Find<T>(ImmutableArray<T> items, string id, Func<T, string> name)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (string.Equals(name(items[i]), id, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool Mentions(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var before = at == 0 || !IsName(text[at - 1]);
            var after = at + name.Length == text.Length || !IsName(text[at + name.Length]);
            if (before && after)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsName(char c) => char.IsLetterOrDigit(c) || c == '_';
}

/// <summary>What compiling gave.</summary>
/// <param name="Program">The program, or null when there are errors.</param>
/// <param name="Diagnostics">All findings.</param>
public sealed record Compilation(CompiledProcedure? Program, ImmutableArray<Diagnostic> Diagnostics);
