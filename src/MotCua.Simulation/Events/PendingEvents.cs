namespace MotCua.Simulation;

/// <summary>What happens at an instant; lower kinds go first, so that acting at the very end of a limit is in time.</summary>
internal enum EventKind : byte
{
    Completion = 0,
    Expiry = 1,

    /// <summary>A dossier reaches the next desk.</summary>
    HandedOver = 2,

    /// <summary>An applicant has waited long enough in line.</summary>
    PatienceEnds = 3,

    /// <summary>An applicant withdraws; about a case, not a task.</summary>
    Withdrawal = 4,

    /// <summary>One of a closed population files again; about a number, not a task.</summary>
    Filing = 5,

    /// <summary>A shift begins that somebody waits for, or a day ends; about a staff.</summary>
    Staff = 6,

    /// <summary>A batch may be taken up; about a batch.</summary>
    Batch = 7,
}

/// <summary>Something that will happen: 24 bytes, ordered by instant, then kind, then order of planning.</summary>
/// <param name="At">When, in local seconds.</param>
/// <param name="Order">Kind in the highest byte, sequence number below.</param>
/// <param name="Task">Number of the task it concerns.</param>
/// <param name="Generation">The task's generation when planned: an event of another generation is stale.</param>
internal readonly record struct PendingEvent(long At, long Order, int Task, int Generation)
{
    /// <summary>Orders below this are of completions and expiries of tasks.</summary>
    public const long OtherKinds = 2L << 56;

    public EventKind Kind => (EventKind)(Order >> 56);
}

/// <summary>
/// The events to come, in a binary heap of structs: with at most a few thousand pending this is the fastest structure
/// measured, and it stays the same whatever the pattern of instants.
/// </summary>
internal sealed class PendingEvents
{
    /// <summary>From so many events on their tasks and cases are looked for ahead: fewer fit into the processor's own memory.</summary>
    private const int Many = 4096;

    private PendingEvent[] heap = new PendingEvent[256];
    private int count;
    private long sequence;

    /// <summary>Whether the root was taken and nothing has come in its place yet: what is planned next goes there, in one pass instead of two.</summary>
    private bool isRootTaken;

    /// <summary>How many are pending.</summary>
    public int Count => isRootTaken ? count - 1 : count;

    /// <summary>The instant of the next one, or <see cref="long.MaxValue"/>.</summary>
    public long NextAt
    {
        get
        {
            if (isRootTaken)
            {
                CloseGap();
            }

            return count == 0 ? long.MaxValue : heap[0].At;
        }
    }

    /// <summary>Forgets everything, keeping the memory.</summary>
    public void Clear()
    {
        count = 0;
        sequence = 0;
        isRootTaken = false;
    }

    /// <summary>Plans an event.</summary>
    public void Add(long at, EventKind kind, int task, int generation)
    {
        var item = new PendingEvent(at, ((long)kind << 56) | sequence++, task, generation);
        if (isRootTaken)
        {
            isRootTaken = false;
            Sink(in item, count);
            return;
        }

        if (count == heap.Length)
        {
            Array.Resize(ref heap, heap.Length * 2);
        }

        var items = heap;
        var i = count++;
        while (i > 0)
        {
            var parent = (i - 1) >> 1;
            if (!Before(item, items[parent]))
            {
                break;
            }

            items[i] = items[parent];
            i = parent;
        }

        items[i] = item;
    }

    /// <summary>Takes the next event out; there must be one.</summary>
    public PendingEvent Take()
    {
        if (isRootTaken)
        {
            CloseGap();
        }

        isRootTaken = true;
        return heap[0];
    }

    /// <summary>
    /// The tasks of some events that come soon, after <see cref="Take"/>: of the two one of which is next, and of the four one of which may follow that.
    /// None where few are pending: those are near anyhow.
    /// </summary>
    public void LookAhead(TaskStore tasks, CaseStore cases)
    {
        if (count < Many)
        {
            return;
        }

        var items = heap;
        for (var i = 3; i < 7; i++)
        {
            tasks.Fetch(items[i].Task);
        }

        cases.Fetch(tasks.CaseOf(items[1].Task));
        cases.Fetch(tasks.CaseOf(items[2].Task));
    }

    private void CloseGap()
    {
        isRootTaken = false;
        var n = --count;
        if (n > 0)
        {
            var last = heap[n];
            Sink(in last, n);
        }
    }

    /// <summary>Puts an event into the empty root of the first <paramref name="n"/> and lets it sink to its place.</summary>
    private void Sink(in PendingEvent item, int n)
    {
        var items = heap.AsSpan(0, n);
        var i = 0;
        while (true)
        {
            var child = (2 * i) + 1;
            if ((uint)child >= (uint)items.Length)
            {
                break;
            }

            if (child + 1 < items.Length && Before(in items[child + 1], in items[child]))
            {
                child++;
            }

            if (!Before(in items[child], in item))
            {
                break;
            }

            items[i] = items[child];
            i = child;
        }

        items[i] = item;
    }

    private static bool Before(in PendingEvent a, in PendingEvent b)
        => a.At < b.At || (a.At == b.At && a.Order < b.Order);
}
