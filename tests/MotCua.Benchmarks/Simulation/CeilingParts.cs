namespace MotCua.Benchmarks.Simulation;

/// <summary>
/// What the hand-written ceilings are made of: only what their model needs, nothing general. Frozen: a change here moves the
/// measure that the engine is held against.
/// </summary>
internal struct CeilingEvent
{
    public long At;
    public long Order;
    public int Case;
}

/// <summary>Binary heap of structs in the order (time, kind, sequence); there is one kind, so the sequence stands for both.</summary>
internal sealed class CeilingHeap
{
    private CeilingEvent[] items = new CeilingEvent[1024];
    private int count;
    private long sequence;

    public long NextAt => count == 0 ? long.MaxValue : items[0].At;

    public void Clear() => sequence = count = 0;

    public void Add(long at, int @case)
    {
        if (count == items.Length)
        {
            Array.Resize(ref items, count * 2);
        }

        var heap = items;
        var order = sequence++;
        var i = count++;
        while (i > 0)
        {
            var parent = (i - 1) >> 1;

            // What is added later never goes before what stands at the same instant.
            if (at >= heap[parent].At)
            {
                break;
            }

            heap[i] = heap[parent];
            i = parent;
        }

        heap[i] = new() { At = at, Order = order, Case = @case };
    }

    public CeilingEvent Take()
    {
        var heap = items;
        var first = heap[0];
        var n = --count;
        var last = heap[n];
        var i = 0;
        while (true)
        {
            var child = (2 * i) + 1;
            if (child >= n)
            {
                break;
            }

            if (child + 1 < n && Before(in heap[child + 1], in heap[child]))
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

    private static bool Before(in CeilingEvent a, in CeilingEvent b) => a.At < b.At || (a.At == b.At && a.Order < b.Order);
}

/// <summary>First come, first served, in a ring.</summary>
internal sealed class CeilingLine
{
    private int[] ring = new int[1024];
    private int head;

    public int Count { get; private set; }

    public void Clear() => head = Count = 0;

    public void Add(int @case)
    {
        if (Count == ring.Length)
        {
            var larger = new int[ring.Length * 2];
            for (var i = 0; i < Count; i++)
            {
                larger[i] = ring[(head + i) & (ring.Length - 1)];
            }

            (ring, head) = (larger, 0);
        }

        ring[(head + Count++) & (ring.Length - 1)] = @case;
    }

    public int Take()
    {
        var first = ring[head];
        head = (head + 1) & (ring.Length - 1);
        Count--;
        return first;
    }
}

/// <summary>Working time of one stretch a day on some days, looked up by day both ways.</summary>
internal sealed class CeilingShift
{
    private readonly long firstDay;
    private readonly long from;
    private readonly long length;
    private readonly int[] workedBefore;
    private readonly bool[] isWorked;
    private readonly int[] dayOf;

    public CeilingShift(long firstDay, int days, int fromHour, int untilHour)
    {
        this.firstDay = firstDay;
        from = fromHour * 3600L;
        length = (untilHour - fromHour) * 3600L;
        workedBefore = new int[days];
        isWorked = new bool[days];
        var worked = new List<int>();
        for (var day = 0; day < days; day++)
        {
            // Day 0 of the epoch is a Thursday.
            isWorked[day] = (firstDay + day + 3) % 7 < 5;
            workedBefore[day] = worked.Count;
            if (isWorked[day])
            {
                worked.Add(day);
            }
        }

        dayOf = [.. worked];
    }

    public long Position(long at)
    {
        var day = (int)(at / 86_400 - firstDay);
        var before = workedBefore[day] * length;
        return isWorked[day] ? before + Math.Clamp((at % 86_400) - from, 0, length) : before;
    }

    public long At(long position)
    {
        var worked = (int)((position - 1) / length);
        return ((firstDay + dayOf[worked]) * 86_400) + from + position - (worked * length);
    }

    public long Next(long at)
    {
        var day = (int)(at / 86_400 - firstDay);
        var second = at % 86_400;
        return isWorked[day] && second < from + length
            ? Math.Max(at, ((firstDay + day) * 86_400) + from)
            : ((firstDay + dayOf[workedBefore[day] + (isWorked[day] ? 1 : 0)]) * 86_400) + from;
    }
}

/// <summary>Draws keyed by case, step and visit, and their inverse transform.</summary>
internal static class CeilingDraws
{
    public static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    public static double Uniform(ulong key, ulong purpose) => ((Mix(key ^ (purpose * 0xD1342543DE82EF95UL)) >> 11) + 0.5) * (1.0 / 9007199254740992.0);

    public static double Exponential(ulong key, ulong purpose, double mean) => -mean * Math.Log(1 - Uniform(key, purpose));
}

/// <summary>What a ceiling found: to show that it simulates the same model, and that nothing was left out.</summary>
internal sealed record CeilingResult(long Cases, double Mean, double Median, double P90, double Checksum);
