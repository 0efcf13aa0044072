using System.Numerics;
using System.Runtime.InteropServices;

namespace MotCua.Rules;

/// <summary>
/// The state of one case, in words its owner keeps: an array, or a stretch of one that holds many cases. Two cases are in
/// the same state when their words are equal.
/// </summary>
public readonly ref struct KernelState
{
    internal const byte Dead = 0;
    internal const byte Live = 1;
    internal const byte Skipped = 2;
    internal const byte FirstResult = 3;

    private readonly StateLayout layout;

    /// <summary>Sees words as the state of a case. All zeros is a case that has not begun.</summary>
    public KernelState(StateLayout layout, Span<ulong> words)
    {
        this.layout = layout;
        Words = words[..layout.Words];
    }

    /// <summary>The words, all of them.</summary>
    public Span<ulong> Words { get; }

    /// <summary>Whether the case has begun.</summary>
    public bool HasBegun => Words[0] != 0;

    /// <summary>The end the case has come to, or -1 while it is open.</summary>
    public int End
    {
        get => (int)Words[0] - 2;
        internal set => Words[0] = (ulong)(value + 2);
    }

    /// <summary>The active slots as a bit set.</summary>
    public Span<ulong> Active => Words.Slice(layout.Active, layout.ActiveWords);

    /// <summary>The active slots whose limit has passed, as a bit set.</summary>
    public Span<ulong> Overdue => Words.Slice(layout.Overdue, layout.ActiveWords);

    /// <summary>The marks that are set, as a bit set.</summary>
    public Span<ulong> Marked => Words.Slice(layout.Marked, layout.MarkWords);

    /// <summary>How often each slot has been opened.</summary>
    public Span<ushort> Visits => MemoryMarshal.Cast<ulong, ushort>(Words.Slice(layout.Visits, layout.VisitWords));

    /// <summary>How often each counter has been used.</summary>
    public Span<byte> Spent => MemoryMarshal.AsBytes(Words.Slice(layout.Spent, layout.SpentWords));

    internal Span<byte> Branches => MemoryMarshal.AsBytes(Words.Slice(layout.Branches, layout.BranchWords));

    /// <summary>Whether a slot is active.</summary>
    public bool IsActive(int slot) => (Words[layout.Active + (slot >> 6)] >> (slot & 63) & 1) != 0;

    /// <summary>Whether a slot is active and its limit has passed.</summary>
    public bool IsOverdue(int slot) => (Words[layout.Overdue + (slot >> 6)] >> (slot & 63) & 1) != 0;

    /// <summary>Whether a mark is set.</summary>
    public bool IsMarked(int mark) => (Words[layout.Marked + (mark >> 6)] >> (mark & 63) & 1) != 0;

    /// <summary>How many slots are active.</summary>
    public int ActiveCount
    {
        get
        {
            var count = 0;
            foreach (var word in Active)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    /// <summary>The state of a branch: dead, live, skipped, or the result it ended with.</summary>
    public BranchState Branch(int branch) => new(Branches[branch]);

    internal void SetActive(int slot) => Words[layout.Active + (slot >> 6)] |= 1UL << (slot & 63);

    internal void ClearActive(int slot)
    {
        Words[layout.Active + (slot >> 6)] &= ~(1UL << (slot & 63));
        Words[layout.Overdue + (slot >> 6)] &= ~(1UL << (slot & 63));
    }

    internal void SetOverdue(int slot) => Words[layout.Overdue + (slot >> 6)] |= 1UL << (slot & 63);

    internal void SetMark(int mark) => Words[layout.Marked + (mark >> 6)] |= 1UL << (mark & 63);

    internal void ClearMark(int mark) => Words[layout.Marked + (mark >> 6)] &= ~(1UL << (mark & 63));
}

/// <summary>The state of a branch.</summary>
/// <param name="Code">0 dead, 1 live, 2 skipped, 3 + n ended with result n.</param>
public readonly record struct BranchState(byte Code)
{
    /// <summary>Whether its block is not being run.</summary>
    public bool IsDead => Code == KernelState.Dead;

    /// <summary>Whether something in it is active.</summary>
    public bool IsLive => Code == KernelState.Live;

    /// <summary>Whether it does not apply to this case.</summary>
    public bool IsSkipped => Code == KernelState.Skipped;

    /// <summary>The result it ended with, an index among its results, or -1.</summary>
    public int Result => Code - KernelState.FirstResult < 0 ? -1 : Code - KernelState.FirstResult;
}

/// <summary>Words for the state of one case, for owners that keep one at a time.</summary>
public sealed class StateBuffer
{
    private readonly StateLayout layout;
    private readonly ulong[] words;

    /// <summary>Makes room for a state of this program; the case has not begun.</summary>
    public StateBuffer(CompiledProcedure program)
        : this(program.Layout, new ulong[program.Layout.Words])
    {
    }

    private StateBuffer(StateLayout layout, ulong[] words)
    {
        this.layout = layout;
        this.words = words;
    }

    /// <summary>The state. It sees this buffer's words: what is done to it is done to the buffer.</summary>
    public KernelState State => new(layout, words);

    /// <summary>The words, to compare or to store.</summary>
    public ReadOnlySpan<ulong> Words => words;

    /// <summary>A buffer of its own with the same content.</summary>
    public StateBuffer Copy() => new(layout, (ulong[])words.Clone());
}
