namespace MotCua.Simulation;

/// <summary>How far a task is.</summary>
internal enum TaskPhase : byte
{
    Free,
    Waiting,
    Working,
    Answering,

    /// <summary>On its way to the desk.</summary>
    Travelling,

    /// <summary>Waiting for the next batch.</summary>
    Gathering,

    /// <summary>Handled together with the others of its batch.</summary>
    Together,

    /// <summary>Turned away from a full room.</summary>
    TurnedAway,
}

/// <summary>One visit of a step under way.</summary>
internal struct TaskRecord
{
    public long Opened;

    /// <summary>When somebody took it on; while it stands in a line, when it joined that.</summary>
    public long Assigned;

    /// <summary>When the first second of the work is done: later than <see cref="Assigned"/> when that is off shift.</summary>
    public long Began;

    /// <summary>When it is completed, unless interrupted.</summary>
    public long End;
    public long StartPosition;
    public long Work;
    public int Case;
    public int Generation;
    public ushort Slot;
    public ushort Visit;
    public short Outcome;
    public TaskPhase Phase;

    /// <summary>Which of the versions that share their staff it belongs to.</summary>
    public byte Lane;
}

/// <summary>The tasks under way; rows are used again, and each use has a generation, so that an event or a place in line that outlived its task is known as stale.</summary>
internal sealed class TaskStore
{
    private TaskRecord[] records = [];
    private int[] free = [];
    private int freeCount;

    public TaskStore() => Grow(256);

    public void Clear()
    {
        freeCount = records.Length;
        for (var i = 0; i < freeCount; i++)
        {
            free[i] = freeCount - 1 - i;
            records[i] = default;
        }
    }

    public int Take()
    {
        if (freeCount == 0)
        {
            Grow(records.Length * 2);
        }

        return free[--freeCount];
    }

    public void Return(int row)
    {
        ref var record = ref records[row];
        record.Phase = TaskPhase.Free;
        record.Generation++;
        free[freeCount++] = row;
    }

    /// <summary>How many rows there are, in use or not.</summary>
    public int Rows => records.Length;

    public ref TaskRecord this[int row] => ref records[row];

    /// <summary>Asks for a task that is looked at soon; any number may be given.</summary>
    public void Fetch(int row)
    {
        if ((uint)row < (uint)records.Length)
        {
            Ahead.Fetch(in records[row]);
            Ahead.Fetch(in records[row].Slot);
        }
    }

    /// <summary>The case of a task, for looking ahead: any number may be given, and -1 is the answer to a wrong one.</summary>
    public int CaseOf(int row) => (uint)row < (uint)records.Length ? records[row].Case : -1;

    private void Grow(int size)
    {
        var old = records.Length;
        Array.Resize(ref records, size);
        Array.Resize(ref free, size);
        for (var i = size - 1; i >= old; i--)
        {
            free[freeCount++] = i;
        }
    }
}
