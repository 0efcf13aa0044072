namespace MotCua.Simulation;

/// <summary>
/// Who waits for a staff that does not take the first comer: a binary heap of structs by class, then value, then order of joining. Nobody at
/// work is interrupted.
/// </summary>
internal sealed class PriorityLine
{
    private readonly record struct Place(long Class, long Value, long Sequence, WaitingTask Task);

    private Place[] heap = new Place[64];
    private int count;
    private long sequence;

    /// <summary>How many stand in line, given-up ones included.</summary>
    public int Count => count;

    /// <summary>Forgets everything, keeping the memory.</summary>
    public void Clear()
    {
        count = 0;
        sequence = 0;
    }

    /// <summary>Joins the line; lower classes and values go first.</summary>
    public void Add(WaitingTask task, long @class, long value)
    {
        if (count == heap.Length)
        {
            Array.Resize(ref heap, count * 2);
        }

        var place = new Place(@class, value, sequence++, task);
        var i = count++;
        while (i > 0)
        {
            var parent = (i - 1) >> 1;
            if (!Before(in place, in heap[parent]))
            {
                break;
            }

            heap[i] = heap[parent];
            i = parent;
        }

        heap[i] = place;
    }

    /// <summary>Takes the first of the line; there must be one.</summary>
    public WaitingTask Take()
    {
        var first = heap[0].Task;
        var last = heap[--count];
        var i = 0;
        while (true)
        {
            var child = (2 * i) + 1;
            if (child >= count)
            {
                break;
            }

            if (child + 1 < count && Before(in heap[child + 1], in heap[child]))
            {
                child++;
            }

            if (!Before(in heap[child], in last))
            {
                break;
            }

            heap[i] = heap[child];
            i = child;
        }

        heap[i] = last;
        return first;
    }

    private static bool Before(in Place a, in Place b)
        => a.Class != b.Class ? a.Class < b.Class : a.Value != b.Value ? a.Value < b.Value : a.Sequence < b.Sequence;
}
