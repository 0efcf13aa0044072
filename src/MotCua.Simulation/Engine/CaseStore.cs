using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>What is known of a case under way besides its kernel state.</summary>
internal struct CaseRecord
{
    public ulong Key;
    public long Arrived;
    public double WorkSeconds;
    public double Cost;
    public double Fees;
    public double PaperHours;
    public int Number;
    public int Visits;
    public int Returns;
    public short Variant;
    public short Channel;
    public short Segment;
    public bool IsMeasured;
}

/// <summary>
/// The cases under way. All of a case lies side by side in one row of words, for what an event touches should be near; only clocks, which few procedures
/// move often, lie apart. Rows are used again, so memory follows the number under way at once, not the number simulated.
/// </summary>
internal sealed class CaseStore
{
    /// <summary>The number of no case.</summary>
    public const int NoCase = int.MinValue;

    private readonly int recordWords = (Unsafe.SizeOf<CaseRecord>() + 7) / 8;
    private readonly int words;
    private readonly int clocks;
    private readonly int conditionWords;
    private readonly int counters;
    private readonly int slots;
    private readonly int firstCondition;
    private readonly int firstCounter;
    private readonly int firstTask;
    private readonly int width;
    private readonly StateLayout layout;
    private ulong[] rows = [];
    private CaseClock[] clockRows = [];
    private int[] free = [];
    private int count;
    private int freeCount;

    public CaseStore(VersionPlan plan)
    {
        layout = plan.Program.Layout;
        words = layout.Words;
        clocks = plan.Program.ClockCount;
        conditionWords = plan.Program.ConditionWords;
        counters = plan.Counters;
        slots = plan.Slots.Length;
        firstTask = recordWords + words;
        firstCounter = firstTask + ((slots + 1) / 2);
        firstCondition = firstCounter + ((counters + 3) / 4);
        width = firstCondition + (2 * conditionWords) + (counters == 0 ? 1 : 0);
        Grow(256);
    }

    /// <summary>How many are under way.</summary>
    public int InProgress => count - freeCount;

    /// <summary>Forgets all cases.</summary>
    public void Clear()
    {
        freeCount = count;
        for (var i = 0; i < freeCount; i++)
        {
            free[i] = freeCount - 1 - i;
            Record(i).Number = NoCase;
        }
    }

    /// <summary>A fresh row, all zeros.</summary>
    public int Take()
    {
        if (freeCount == 0)
        {
            Grow(count * 2);
        }

        var row = free[--freeCount];
        rows.AsSpan(row * width, width).Clear();
        clockRows.AsSpan(row * clocks, clocks).Clear();
        Tasks(row).Fill(-1);
        return row;
    }

    /// <summary>Gives a row back.</summary>
    public void Return(int row)
    {
        Record(row).Number = NoCase;
        free[freeCount++] = row;
    }

    public ref CaseRecord Record(int row) => ref Unsafe.As<ulong, CaseRecord>(ref rows[row * width]);

    public Span<ulong> Words(int row) => rows.AsSpan((row * width) + recordWords, words);

    public KernelState State(int row) => new(layout, Words(row));

    public Span<CaseClock> Clocks(int row) => clockRows.AsSpan(row * clocks, clocks);

    public Span<ulong> True(int row) => rows.AsSpan((row * width) + firstCondition, conditionWords);

    public Span<ulong> Known(int row) => rows.AsSpan((row * width) + firstCondition + conditionWords, conditionWords);

    public ConditionBits Conditions(int row) => conditionWords == 0 ? default : new(True(row), Known(row));

    public Span<ushort> Counters(int row)
        => MemoryMarshal.CreateSpan(ref Unsafe.As<ulong, ushort>(ref rows[(row * width) + firstCounter]), counters);

    /// <summary>The task of each slot, or -1.</summary>
    public Span<int> Tasks(int row) => MemoryMarshal.CreateSpan(ref Unsafe.As<ulong, int>(ref rows[(row * width) + firstTask]), slots);

    /// <summary>Asks for a case that is looked at soon; any number may be given.</summary>
    public void Fetch(int row)
    {
        if ((uint)row < (uint)count)
        {
            var first = row * width;
            for (var word = 0; word < width; word += 8)
            {
                Ahead.Fetch(in rows[first + word]);
            }

            if (clocks > 0)
            {
                Ahead.Fetch(in clockRows[row * clocks]);
            }
        }
    }

    private void Grow(int size)
    {
        Array.Resize(ref rows, checked(size * width));
        Array.Resize(ref clockRows, size * clocks);
        Array.Resize(ref free, size);
        for (var i = size - 1; i >= count; i--)
        {
            free[freeCount++] = i;
        }

        count = size;
    }
}
