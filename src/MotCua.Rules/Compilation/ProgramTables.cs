namespace MotCua.Rules;

/// <summary>What a compiled target names.</summary>
internal enum TargetCode
{
    Slot,
    Block,
    Result,
    End,
}

/// <summary>The integers <see cref="Kernel"/> runs on. A target is <c>kind &lt;&lt; 16 | index</c>; -1 is none.</summary>
internal sealed class ProgramTables
{
    /// <summary>Slots: packed, one cache line holds two.</summary>
    public required SlotEntry[] Slots { get; init; }

    public required RouteEntry[] Routes { get; init; }

    public required BlockEntry[] Blocks { get; init; }

    public required BranchEntry[] Branches { get; init; }

    public required RuleEntry[] Rules { get; init; }

    /// <summary>Pairs (branch, code of the result in that branch) that rules ask about.</summary>
    public required (int Branch, byte Code)[] Asked { get; init; }

    /// <summary>Direct branches of each block, one list after another.</summary>
    public required int[] DirectBranches { get; init; }

    /// <summary>Lists of marks, one after another.</summary>
    public required int[] Marks { get; init; }

    public required byte[] CounterLimits { get; init; }

    public required EndEntry[] Ends { get; init; }

    public required int First { get; init; }

    public static int Encode(TargetCode kind, int index) => ((int)kind << 16) | index;
}

internal struct SlotEntry
{
    public int When;          // condition, or -1
    public int Otherwise;     // target
    public int Branch;        // -1 root
    public int FirstRoute;    // routes of its outcomes follow
    public int OutcomeCount;
    public int OnSilence;     // outcome, or -1
    public int StartedMark;   // mark set at the first opening, or -1
    public int EndMarks;      // start in Marks of those set on completion
    public int EndMarkCount;
}

internal struct RouteEntry
{
    public int To;
    public int Then;          // -1 without limit
    public int Counter;       // -1 without limit
    public int Marks;
    public int MarkCount;
    public bool IsPlain;      // straight to a step that is always entered: nothing can be refused
    public bool IsBare;       // plain, and nothing is marked on the way
    public bool IsPlainEnd;   // straight to an end: nothing can be refused
}

internal struct BlockEntry
{
    public int When;
    public int Otherwise;
    public int Parent;        // branch, -1 root
    public int Direct;        // start in DirectBranches
    public int DirectCount;
    public int FirstBranch;
    public int EndBranch;
    public int FirstSlot;
    public int EndSlot;
    public int FirstRule;
    public int RuleCount;
    public int FreshMarks;    // start in Marks of those cleared on entry: a call's own
    public int FreshMarkCount;
}

internal struct BranchEntry
{
    public int Block;
    public int When;          // condition, or -1
    public int Copy;          // condition "the list is longer than this copy's index", or -1
    public int First;         // target
}

internal struct RuleEntry
{
    public int Route;
    public int Asked;         // start in Asked
    public int AskedCount;
    public byte Quantifier;   // Quantifier
    public bool AsSoonAs;
}

internal struct EndEntry
{
    public bool MayWithdraw;
    public int Until;         // mark, or -1
}
