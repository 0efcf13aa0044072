namespace MotCua.Simulation;

/// <summary>Cases that wait for the next batch of a step, and those that are handled together now.</summary>
internal sealed class BatchLine(BatchPlan plan)
{
    private readonly WaitingLine waiting = new();
    private readonly Queue<long> joined = new(64);
    private WaitingTask[] members = new WaitingTask[64];
    private WaitingTask[] done = new WaitingTask[64];
    private int[] next = new int[256];
    private int[] previous = new int[256];
    private int[] headOf = new int[256];

    public BatchPlan Plan { get; } = plan;

    /// <summary>Cases that wait and are still wanted.</summary>
    public int Live { get; set; }

    /// <summary>When it is looked at next, or <see cref="ShiftTable.Never"/>.</summary>
    public long LooksAt { get; set; }

    /// <summary>What was taken out last.</summary>
    public ReadOnlySpan<WaitingTask> Members => members.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>Allotting places, or null.</summary>
    public DeferredAcceptance? Allocation { get; } = plan.Allocation is { } allocation ? new(allocation, plan.Name) : null;

    public void Clear()
    {
        waiting.Clear();
        joined.Clear();
        Live = Count = 0;
        LooksAt = ShiftTable.Never;
        Allocation?.Clear();
    }

    public void Add(int index, int generation, long now)
    {
        waiting.Add(new(index, generation));
        joined.Enqueue(now);
        Live++;
    }

    /// <summary>When the first case still waiting joined, or <see cref="ShiftTable.Never"/>.</summary>
    public long FirstJoined(TaskStore tasks)
    {
        while (waiting.Count > 0)
        {
            var first = waiting.Peek();
            if (IsWanted(tasks, first))
            {
                return joined.Peek();
            }

            waiting.Take();
            joined.Dequeue();
        }

        return ShiftTable.Never;
    }

    /// <summary>Takes out a batch: the longest waiting first.</summary>
    public void Take(TaskStore tasks)
    {
        Count = 0;
        while (waiting.Count > 0 && Count < Plan.AtMost)
        {
            var task = waiting.Take();
            joined.Dequeue();
            if (!IsWanted(tasks, task))
            {
                continue;
            }

            if (Count == members.Length)
            {
                Array.Resize(ref members, Count * 2);
            }

            members[Count++] = task;
        }

        Live -= Count;
    }

    /// <summary>The next time from a moment on at which a batch may be taken up, or <see cref="ShiftTable.Never"/>.</summary>
    public long NextOpening(long now)
    {
        var at = Array.BinarySearch(Plan.Openings, now);
        at = at < 0 ? ~at : at;
        return at < Plan.Openings.Length ? Plan.Openings[at] : ShiftTable.Never;
    }

    /// <summary>Keeps the batch taken out last as what one task handles together.</summary>
    public void Bind(int leader, TaskStore tasks)
    {
        Reach(ref next, tasks.Rows);
        Reach(ref previous, tasks.Rows);
        Reach(ref headOf, tasks.Rows);
        headOf[leader] = -1;
        for (var i = Count - 1; i >= 0; i--)
        {
            var index = members[i].Task;
            (next[index], previous[index]) = (headOf[leader], -1);
            if (headOf[leader] >= 0)
            {
                previous[headOf[leader]] = index;
            }

            headOf[leader] = index;
            tasks[index].Phase = TaskPhase.Together;
            tasks[index].StartPosition = leader;
        }
    }

    /// <summary>Takes a case out that is not wanted any more while the others are handled.</summary>
    public void Unlink(int index, TaskStore tasks)
    {
        var leader = (int)tasks[index].StartPosition;
        if (leader < 0)
        {
            return;
        }

        var (before, after) = (previous[index], next[index]);
        if (before >= 0)
        {
            next[before] = after;
        }
        else
        {
            headOf[leader] = after;
        }

        if (after >= 0)
        {
            previous[after] = before;
        }
    }

    /// <summary>The cases one task handled together, which it does no more.</summary>
    public ReadOnlySpan<WaitingTask> Unbind(int leader, TaskStore tasks)
    {
        var n = 0;
        for (var index = headOf[leader]; index >= 0; index = next[index])
        {
            if (n == done.Length)
            {
                Array.Resize(ref done, n * 2);
            }

            done[n++] = new(index, tasks[index].Generation);
            tasks[index].StartPosition = -1;
        }

        return done.AsSpan(0, n);
    }

    private static bool IsWanted(TaskStore tasks, WaitingTask task)
        => tasks[task.Task].Generation == task.Generation && tasks[task.Task].Phase == TaskPhase.Gathering;

    private static void Reach(ref int[] items, int count)
    {
        if (items.Length < count)
        {
            Array.Resize(ref items, count);
        }
    }
}
