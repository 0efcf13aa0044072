using System.Numerics;

namespace MotCua.Simulation;

/// <summary>One staff at work in one replication, with what it takes to prove that no work was lost.</summary>
internal sealed class Pool
{
    private readonly ShiftTable shifts;
    private readonly ulong[] busy;
    private int shiftCursor;
    private long lastChange;
    private long lastPosition;
    private long windowStart;
    private long windowEnd;

    public Pool(PoolPlan plan, int index)
    {
        Plan = plan;
        Index = index;
        shifts = plan.Shifts;
        busy = new ulong[(plan.Staff + 63) / 64];
        Ordered = plan.TakesFirst.Length > 0 ? new() : null;
        Roster = plan.Members.Length > 0 ? new(plan) : null;
    }

    public PoolPlan Plan { get; }

    public int Index { get; }

    public WaitingLine Line { get; } = new();

    /// <summary>The line when it is not first come, first served; else null.</summary>
    public PriorityLine? Ordered { get; }

    /// <summary>The people when it matters who they are; else null, and <see cref="Free"/> counts them.</summary>
    public Roster? Roster { get; }

    /// <summary>How many are free; of a staff with a roster none, so that nobody is taken past it.</summary>
    public int Free { get; set; }

    /// <summary>Waiting tasks that are still wanted.</summary>
    public int Waiting { get; private set; }

    /// <summary>Tasks somebody is at.</summary>
    public int AtWork => Roster?.AtWork ?? Plan.Staff - Free;

    /// <summary>Working seconds inside the measured window.</summary>
    public long BusyInWindow { get; private set; }

    /// <summary>Integral of the number waiting over time, against the sum of all waits: Little's law for the line.</summary>
    public long WaitingIntegral { get; private set; }

    public long WaitingSum { get; set; }

    /// <summary>Integral of the number at work over working time, against the sum of all work: nothing is lost or done twice.</summary>
    public long BusyIntegral { get; private set; }

    public long BusySum { get; private set; }

    /// <summary>Whether both laws hold, to the second.</summary>
    public bool Balances => WaitingIntegral == WaitingSum && (Roster?.Balances ?? BusyIntegral == BusySum);

    public void Clear(long start, long windowEndAt)
    {
        Array.Clear(busy);
        Line.Clear();
        Ordered?.Clear();
        shiftCursor = 0;
        Free = Roster is null ? Plan.Staff : 0;
        Waiting = 0;
        BusyInWindow = WaitingIntegral = WaitingSum = BusyIntegral = BusySum = 0;
        lastChange = start;
        lastPosition = Plan.Shifts.Position(start);
        windowStart = long.MaxValue;
        windowEnd = Plan.Shifts.Position(windowEndAt);
    }

    /// <summary>From here on utilisation is measured.</summary>
    public void OpenWindow(long at)
    {
        windowStart = Plan.Shifts.Position(at);
        Roster?.OpenWindow(at);
    }

    public double Utilisation()
        => Roster is { } roster ? roster.Utilisation()
            : windowEnd > windowStart ? BusyInWindow / ((double)Plan.Staff * (windowEnd - windowStart)) : double.NaN;

    /// <summary>Begins a piece of work now; gives when it ends.</summary>
    public long Begin(long now, long work, out long position, out long began)
    {
        var end = shifts.Begin(now, work, ref shiftCursor, out position, out began);
        ChangeBusy(position, 1);
        return end;
    }

    public void ChangeWaiting(long now, int by)
    {
        WaitingIntegral += Waiting * (now - lastChange);
        lastChange = now;
        Waiting += by;
    }

    public void ChangeBusy(long position, int by)
    {
        BusyIntegral += (Plan.Staff - Free) * (position - lastPosition);
        lastPosition = position;
        Free -= by;
    }

    public void Worked(long from, long to)
    {
        BusySum += to - from;
        var low = Math.Max(from, windowStart);
        var high = Math.Min(to, windowEnd);
        if (high > low)
        {
            BusyInWindow += high - low;
        }
    }

    /// <summary>The first of the line that is still wanted, taken out of it, or -1.</summary>
    public int TakeNext(TaskStore tasks, long now)
    {
        while (Ordered is { } ordered ? ordered.Count > 0 : Line.Count > 0)
        {
            var next = Ordered is { } line ? line.Take() : Line.Take();
            ref var task = ref tasks[next.Task];
            if (task.Generation == next.Generation && task.Phase == TaskPhase.Waiting)
            {
                ChangeWaiting(now, -1);
                WaitingSum += now - task.Assigned;
                return next.Task;
            }
        }

        return -1;
    }

    /// <summary>The first person without work. Kept only for traces: to a staff in which all are alike it makes no difference who it is.</summary>
    public int TakePerson()
    {
        for (var word = 0; word < busy.Length; word++)
        {
            if (busy[word] != ulong.MaxValue)
            {
                var bit = BitOperations.TrailingZeroCount(~busy[word]);
                busy[word] |= 1UL << bit;
                return (word * 64) + bit;
            }
        }

        throw new InvalidOperationException($"Nobody of {Plan.Name} is free.");
    }

    public void ReturnPerson(int person) => busy[person >> 6] &= ~(1UL << (person & 63));
}
