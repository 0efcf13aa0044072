namespace MotCua.Simulation;

/// <summary>What happens at an instant; lower kinds go first, so that acting at the very end of a limit is in time.</summary>
internal enum EventKind : byte
{
    Completion = 0,
    Expiry = 1,
}

/// <summary>Something that will happen: 24 bytes, ordered by instant, then kind, then order of planning.</summary>
/// <param name="At">When, in local seconds.</param>
/// <param name="Order">Kind in the highest byte, sequence number below.</param>
/// <param name="Task">Number of the task it concerns.</param>
/// <param name="Generation">The task's generation when planned: an event of another generation is stale.</param>
internal readonly record struct PendingEvent(long At, long Order, int Task, int Generation)
{
    public EventKind Kind => (EventKind)(Order >> 56);
}

/// <summary>
/// The events to come, in a binary heap of structs: with at most a few thousand pending this is the fastest structure
/// measured, and it stays the same whatever the pattern of instants.
/// </summary>
internal sealed class PendingEvents
{
    private PendingEvent[] heap = new PendingEvent[256];
    private int count;
    private long sequence;

    /// <summary>How many are pending.</summary>
    public int Count => count;

    /// <summary>The instant of the next one, or <see cref="long.MaxValue"/>.</summary>
    public long NextAt => count == 0 ? long.MaxValue : heap[0].At;

    /// <summary>Forgets everything, keeping the memory.</summary>
    public void Clear()
    {
        count = 0;
        sequence = 0;
    }

    /// <summary>Plans an event.</summary>
    public void Add(long at, EventKind kind, int task, int generation)
    {
        if (count == heap.Length)
        {
            Array.Resize(ref heap, heap.Length * 2);
        }

        var item = new PendingEvent(at, ((long)kind << 56) | sequence++, task, generation);
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
        var items = heap;
        var first = items[0];
        var n = --count;
        if (n > 0)
        {
            var last = items[n];
            var i = 0;
            while (true)
            {
                var child = (2 * i) + 1;
                if (child >= n)
                {
                    break;
                }

                if (child + 1 < n && Before(items[child + 1], items[child]))
                {
                    child++;
                }

                if (!Before(items[child], last))
                {
                    break;
                }

                items[i] = items[child];
                i = child;
            }

            items[i] = last;
        }

        return first;
    }

    private static bool Before(in PendingEvent a, in PendingEvent b)
        => a.At < b.At || (a.At == b.At && a.Order < b.Order);
}
