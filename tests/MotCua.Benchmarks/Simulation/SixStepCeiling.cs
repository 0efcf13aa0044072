namespace MotCua.Benchmarks.Simulation;

/// <summary>
/// The six-step reference model by hand, with constants where the engine has tables: Register → Check → (25 % Request paper → Check) →
/// Review → Decide → Issue; four staffs with weekly hours; keyed draws; waits, work and use by step and staff; quantiles. Frozen.
/// </summary>
internal sealed class SixStepCeiling
{
    private const int Check = 1;
    private const int Request = 2;
    private const double ArrivalGap = 3780;
    private static readonly int[] PoolOf = [0, 0, 0, 1, 2, 3];
    private static readonly double[] MeanOf = [900, 1200, 600, 5400, 1800, 600];
    private static readonly int[] NextOf = [Check, 3, Check, 4, 5, -1];
    private static readonly int[] Staff = [4, 8, 6, 2];

    private struct Row
    {
        public ulong Key;
        public long Arrived;
        public long Opened;
        public long Assigned;
        public long Position;
        public long Work;
        public int Step;
        public int Checks;
        public int Requests;
        public bool IsMeasured;
    }

    private readonly CeilingHeap events = new();
    private readonly CeilingLine[] lines = [new(), new(), new(), new()];
    private readonly CeilingShift[] shifts;
    private readonly int[] idle = new int[4];
    private readonly long[] busy = new long[4];
    private readonly long[] waited = new long[6];
    private readonly long[] worked = new long[6];
    private readonly long[] times = new long[6];
    private readonly long start;
    private readonly long end;
    private readonly int warmUp;
    private Row[] rows = new Row[1024];
    private int[] free = new int[1024];
    private int freeCount;
    private double[] durations = new double[1024];
    private int count;
    private long now;

    public SixStepCeiling(long firstDay, int days, int warmUp)
    {
        start = firstDay * 86_400;
        end = start + (days * 86_400L);
        this.warmUp = warmUp;
        (int From, int Until)[] hours = [(9, 17), (8, 16), (10, 14), (9, 13)];
        shifts = [.. hours.Select(h => new CeilingShift(firstDay, days + 1096, h.From, h.Until))];
    }

    public CeilingResult Run(ulong seed, int replication)
    {
        events.Clear();
        Array.Clear(busy);
        Array.Clear(waited);
        Array.Clear(worked);
        Array.Clear(times);
        Staff.CopyTo(idle.AsSpan());
        count = freeCount = 0;
        for (var i = rows.Length - 1; i >= 0; i--)
        {
            free[freeCount++] = i;
        }

        var seedKey = CeilingDraws.Mix(CeilingDraws.Mix(seed) ^ (ulong)replication);
        var number = 0;
        var key = CeilingDraws.Mix(seedKey);
        double clock = CeilingDraws.Exponential(key, 1, ArrivalGap);
        var nextArrival = start + (long)clock;
        while (true)
        {
            var at = events.NextAt;
            if (nextArrival < at)
            {
                now = nextArrival;
                Arrive(key, number++);
                key = CeilingDraws.Mix(seedKey + ((ulong)number * 0xD1342543DE82EF95UL));
                clock += CeilingDraws.Exponential(key, 1, ArrivalGap);
                nextArrival = start + (long)clock;
                nextArrival = nextArrival >= end ? long.MaxValue : nextArrival;
            }
            else if (at == long.MaxValue)
            {
                break;
            }
            else
            {
                now = at;
                Complete(events.Take().Case);
            }
        }

        return Result(number);
    }

    private void Arrive(ulong key, int number)
    {
        if (freeCount == 0)
        {
            var old = rows.Length;
            Array.Resize(ref rows, old * 2);
            Array.Resize(ref free, old * 2);
            for (var i = rows.Length - 1; i >= old; i--)
            {
                free[freeCount++] = i;
            }
        }

        var index = free[--freeCount];
        ref var row = ref rows[index];
        row.Key = key;
        row.Arrived = now;
        row.Checks = row.Requests = 0;
        row.IsMeasured = number >= warmUp;
        Open(ref row, index, 0);
    }

    private void Open(ref Row row, int index, int step)
    {
        var visit = step == Check ? row.Checks++ : step == Request ? row.Requests++ : 0;
        row.Step = step;
        row.Opened = now;
        row.Work = (long)(CeilingDraws.Exponential(row.Key, (ulong)(16 + step + (visit << 5)), MeanOf[step]) + 0.5);
        var pool = PoolOf[step];
        if (idle[pool] > 0)
        {
            Assign(ref row, index, pool);
        }
        else
        {
            lines[pool].Add(index);
        }
    }

    private void Assign(ref Row row, int index, int pool)
    {
        idle[pool]--;
        row.Assigned = now;
        row.Position = shifts[pool].Position(now);
        events.Add(row.Work == 0 ? now : shifts[pool].At(row.Position + row.Work), index);
    }

    private void Complete(int index)
    {
        ref var row = ref rows[index];
        var step = row.Step;
        var pool = PoolOf[step];
        idle[pool]++;
        if (row.IsMeasured)
        {
            var began = Math.Min(now, shifts[pool].Next(row.Assigned));
            busy[pool] += row.Work;
            times[step]++;
            waited[step] += began - row.Opened;
            worked[step] += now - began;
        }

        if (lines[pool].Count > 0)
        {
            var other = lines[pool].Take();
            Assign(ref rows[other], other, pool);
        }

        var next = NextOf[step];
        if (step == Check && CeilingDraws.Uniform(row.Key, (ulong)(8 + (row.Checks << 5))) < 0.25)
        {
            next = Request;
        }

        if (next >= 0)
        {
            Open(ref row, index, next);
            return;
        }

        if (row.IsMeasured)
        {
            if (count == durations.Length)
            {
                Array.Resize(ref durations, count * 2);
            }

            durations[count++] = (now - row.Arrived) / 86_400.0;
        }

        free[freeCount++] = index;
    }

    private CeilingResult Result(int cases)
    {
        var all = durations.AsSpan(0, count);
        double sum = 0;
        foreach (var duration in all)
        {
            sum += duration;
        }

        all.Sort();
        var checksum = 0.0;
        for (var step = 0; step < 6; step++)
        {
            checksum += (waited[step] + (2.0 * worked[step])) / times[step];
        }

        for (var pool = 0; pool < 4; pool++)
        {
            checksum += busy[pool] / (double)Staff[pool] / shifts[pool].Position(end - 1);
        }

        return new(cases, sum / count, all[count / 2], all[count * 9 / 10], checksum);
    }
}
