namespace MotCua.Layout;

/// <summary>The states a search has still to look at, cheapest estimate first, then oldest: a binary heap of numbers that is used again for every edge.</summary>
internal sealed class OpenStates
{
    private (long Key, int State)[] heap = new (long, int)[1024];
    private int sequence;

    public int Count { get; private set; }

    public void Clear() => (Count, sequence) = (0, 0);

    public void Add(int estimate, int state)
    {
        if (Count == heap.Length)
        {
            Array.Resize(ref heap, 2 * Count);
        }

        var entry = (Key: ((long)estimate << 32) | (uint)sequence++, state);
        var at = Count++;
        while (at > 0)
        {
            var parent = (at - 1) >> 1;
            if (heap[parent].Key <= entry.Key)
            {
                break;
            }

            heap[at] = heap[parent];
            at = parent;
        }

        heap[at] = entry;
    }

    public (int Estimate, int State) Take()
    {
        var first = heap[0];
        var last = heap[--Count];
        var at = 0;
        while (true)
        {
            var child = (2 * at) + 1;
            if (child >= Count)
            {
                break;
            }

            child += child + 1 < Count && heap[child + 1].Key < heap[child].Key ? 1 : 0;
            if (heap[child].Key >= last.Key)
            {
                break;
            }

            heap[at] = heap[child];
            at = child;
        }

        heap[at] = last;
        return ((int)(first.Key >> 32), first.State);
    }
}
