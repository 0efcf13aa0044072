namespace MotCua.Benchmarks.Simulation;

/// <summary>
/// M/M/4 by hand: Poisson arrivals, exponential service, first come, first served, day and night; keyed draws, waits, use and quantiles
/// as in <see cref="SixStepCeiling"/>. Frozen.
/// </summary>
internal sealed class StationCeiling(long firstDay, int days, int warmUp)
{
    private const int Servers = 4;
    private const double ArrivalGap = 187.5;
    private const double Service = 600;

    private struct Row
    {
        public ulong Key;
        public long Arrived;
        public long Assigned;
        public bool IsMeasured;
    }

    private readonly CeilingHeap events = new();
    private readonly CeilingLine line = new();
    private Row[] rows = new Row[1024];
    private int[] free = new int[1024];
    private int freeCount;
    private double[] durations = new double[1024];
    private int count;

    public CeilingResult Run(ulong seed, int replication)
    {
        events.Clear();
        line.Clear();
        count = freeCount = 0;
        for (var i = rows.Length - 1; i >= 0; i--)
        {
            free[freeCount++] = i;
        }

        var start = firstDay * 86_400;
        var end = start + (days * 86_400L);
        var seedKey = CeilingDraws.Mix(CeilingDraws.Mix(seed) ^ (ulong)replication);
        var idle = Servers;
        var number = 0;
        long waited = 0;
        long busy = 0;
        var key = CeilingDraws.Mix(seedKey);
        var clock = CeilingDraws.Exponential(key, 1, ArrivalGap);
        var nextArrival = start + (long)clock;
        while (true)
        {
            var at = events.NextAt;
            if (nextArrival < at)
            {
                var index = TakeRow();
                ref var row = ref rows[index];
                row.Key = key;
                row.Arrived = nextArrival;
                row.IsMeasured = number++ >= warmUp;
                if (idle > 0)
                {
                    idle--;
                    Serve(index, nextArrival);
                }
                else
                {
                    line.Add(index);
                }

                key = CeilingDraws.Mix(seedKey + ((ulong)number * 0xD1342543DE82EF95UL));
                clock += CeilingDraws.Exponential(key, 1, ArrivalGap);
                nextArrival = start + (long)clock;
                nextArrival = nextArrival >= end ? long.MaxValue : nextArrival;
                continue;
            }

            if (at == long.MaxValue)
            {
                break;
            }

            var done = events.Take().Case;
            ref var served = ref rows[done];
            if (served.IsMeasured)
            {
                if (count == durations.Length)
                {
                    Array.Resize(ref durations, count * 2);
                }

                durations[count++] = (at - served.Arrived) / 86_400.0;
                waited += served.Assigned - served.Arrived;
                busy += at - served.Assigned;
            }

            free[freeCount++] = done;
            if (line.Count > 0)
            {
                Serve(line.Take(), at);
            }
            else
            {
                idle++;
            }
        }

        var all = durations.AsSpan(0, count);
        double sum = 0;
        foreach (var duration in all)
        {
            sum += duration;
        }

        all.Sort();
        return new(number, sum / count, all[count / 2], all[count * 9 / 10], ((double)waited / count) + (busy / (double)Servers / (end - start)));
    }

    private void Serve(int index, long now)
    {
        ref var row = ref rows[index];
        row.Assigned = now;
        events.Add(now + (long)(CeilingDraws.Exponential(row.Key, 16, Service) + 0.5), index);
    }

    private int TakeRow()
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

        return free[--freeCount];
    }
}
