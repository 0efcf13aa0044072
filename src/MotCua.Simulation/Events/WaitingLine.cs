namespace MotCua.Simulation;

/// <summary>A task in a line, with the generation that tells whether it is still wanted.</summary>
internal readonly record struct WaitingTask(int Task, int Generation);

/// <summary>Who waits for a pool of staff, first come, first served: a ring that grows and never shrinks.</summary>
internal sealed class WaitingLine
{
    private WaitingTask[] ring = new WaitingTask[64];
    private int head;
    private int count;

    /// <summary>How many stand in line, given-up ones included.</summary>
    public int Count => count;

    /// <summary>Forgets everything, keeping the memory.</summary>
    public void Clear() => head = count = 0;

    /// <summary>Joins the end of the line.</summary>
    public void Add(WaitingTask task)
    {
        if (count == ring.Length)
        {
            var larger = new WaitingTask[ring.Length * 2];
            for (var i = 0; i < count; i++)
            {
                larger[i] = ring[(head + i) & (ring.Length - 1)];
            }

            ring = larger;
            head = 0;
        }

        ring[(head + count++) & (ring.Length - 1)] = task;
    }

    /// <summary>The first of the line, left in it; there must be one.</summary>
    public WaitingTask Peek() => ring[head];

    /// <summary>Who stands so many places behind the first, if anybody does; else the first.</summary>
    public WaitingTask Behind(int places) => ring[(head + (places < count ? places : 0)) & (ring.Length - 1)];

    /// <summary>Takes the first of the line; there must be one.</summary>
    public WaitingTask Take()
    {
        var first = ring[head];
        head = (head + 1) & (ring.Length - 1);
        count--;
        return first;
    }
}
