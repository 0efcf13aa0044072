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
/// The cases under way, each a row in a few long arrays. Rows are used again, so memory follows the number under way at once, not the
/// number simulated.
/// </summary>
internal sealed class CaseStore
{
    /// <summary>The number of no case.</summary>
    public const int NoCase = int.MinValue;

    private readonly int words;
    private readonly int clocks;
    private readonly int conditionWords;
    private readonly int counters;
    private readonly int slots;
    private readonly StateLayout layout;
    private CaseRecord[] records = [];
    private ulong[] states = [];
    private CaseClock[] clockRows = [];
    private ulong[] conditions = [];
    private ushort[] counterRows = [];
    private int[] tasks = [];
    private int[] free = [];
    private int freeCount;

    public CaseStore(VersionPlan plan)
    {
        layout = plan.Program.Layout;
        words = layout.Words;
        clocks = plan.Program.ClockCount;
        conditionWords = plan.Program.ConditionWords;
        counters = plan.Counters;
        slots = plan.Slots.Length;
        Grow(256);
    }

    /// <summary>How many are under way.</summary>
    public int InProgress => records.Length - freeCount;

    /// <summary>Forgets all cases.</summary>
    public void Clear()
    {
        freeCount = records.Length;
        for (var i = 0; i < freeCount; i++)
        {
            free[i] = freeCount - 1 - i;
        }
    }

    /// <summary>A fresh row, all zeros.</summary>
    public int Take()
    {
        if (freeCount == 0)
        {
            Grow(records.Length * 2);
        }

        var row = free[--freeCount];
        records[row] = default;
        states.AsSpan(row * words, words).Clear();
        clockRows.AsSpan(row * clocks, clocks).Clear();
        counterRows.AsSpan(row * counters, counters).Clear();
        tasks.AsSpan(row * slots, slots).Fill(-1);
        return row;
    }

    /// <summary>Gives a row back.</summary>
    public void Return(int row)
    {
        records[row].Number = NoCase;
        free[freeCount++] = row;
    }

    public ref CaseRecord Record(int row) => ref records[row];

    public KernelState State(int row) => new(layout, states.AsSpan(row * words, words));

    public Span<CaseClock> Clocks(int row) => clockRows.AsSpan(row * clocks, clocks);

    public Span<ulong> True(int row) => conditions.AsSpan(row * 2 * conditionWords, conditionWords);

    public Span<ulong> Known(int row) => conditions.AsSpan(((row * 2) + 1) * conditionWords, conditionWords);

    public ConditionBits Conditions(int row) => conditionWords == 0 ? default : new(True(row), Known(row));

    public Span<ushort> Counters(int row) => counterRows.AsSpan(row * counters, counters);

    /// <summary>The task of each slot, or -1.</summary>
    public Span<int> Tasks(int row) => tasks.AsSpan(row * slots, slots);

    private void Grow(int size)
    {
        var old = records.Length;
        Array.Resize(ref records, size);
        Array.Resize(ref states, size * words);
        Array.Resize(ref clockRows, size * clocks);
        Array.Resize(ref conditions, size * 2 * conditionWords);
        Array.Resize(ref counterRows, size * counters);
        Array.Resize(ref tasks, size * slots);
        Array.Resize(ref free, size);
        for (var i = size - 1; i >= old; i--)
        {
            free[freeCount++] = i;
        }
    }
}
