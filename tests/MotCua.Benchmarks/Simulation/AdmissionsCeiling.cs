namespace MotCua.Benchmarks.Simulation;

/// <summary>
/// The invented admission of six hundred thousand by hand, with constants where the engine has tables: arrivals that crowd before a closing date, data
/// entered by 3,000 people from 7 to 19, corrections, one day on which places are allotted, confirmation or ten calendar days of silence;
/// keyed draws, waits, work, quantiles as in <see cref="SixStepCeiling"/>. Frozen.
/// </summary>
internal sealed class AdmissionsCeiling(long firstDay, double expected)
{
    private const int Staff = 3000;
    private const long DayFrom = 7 * 3600;
    private const long DayLength = 12 * 3600;
    private const int Enter = 0;
    private const int Correct = 1;
    private const int Confirm = 3;

    private struct Row
    {
        public ulong Key;
        public long Arrived;
        public long Opened;
        public long Assigned;
        public long Position;
        public long Work;
        public int Step;
        public int Outcome;
    }

    private readonly CeilingHeap events = new();
    private readonly CeilingLine line = new();
    private readonly CeilingLine portal = new();
    private readonly CeilingAllotment allotment = new();
    private readonly long start = firstDay * 86_400;
    private readonly long opening = ((firstDay + 50) * 86_400) + (8 * 3600);
    private readonly long[] waited = new long[4];
    private readonly long[] worked = new long[4];
    private readonly long[] times = new long[4];
    private readonly long[] ends = new long[3];
    private Row[] rows = new Row[1024];
    private int[] free = new int[1024];
    private int freeCount;
    private int[] gathered = new int[1024];
    private int gatheredCount;
    private double[] durations = new double[1024];
    private int count;
    private int idle;
    private long busy;
    private long now;

    public CeilingResult Run(ulong seed, int replication)
    {
        events.Clear();
        line.Clear();
        idle = Staff;
        busy = 0;
        count = freeCount = gatheredCount = 0;
        for (var i = rows.Length - 1; i >= 0; i--)
        {
            free[freeCount++] = i;
        }

        var (starts, befores, rates) = Rates();
        var seedKey = CeilingDraws.Mix(CeilingDraws.Mix(seed) ^ (ulong)replication);
        var number = 0;
        var hour = 0;
        var isAllotted = false;
        var key = CeilingDraws.Mix(seedKey);
        var sum = CeilingDraws.Exponential(key, 1, 1);
        var nextArrival = Next();
        while (true)
        {
            var at = events.NextAt;
            if (nextArrival < at)
            {
                now = nextArrival;
                Arrive(key);
                number++;
                key = CeilingDraws.Mix(seedKey + ((ulong)number * 0xD1342543DE82EF95UL));
                sum += CeilingDraws.Exponential(key, 1, 1);
                nextArrival = Next();
            }
            else if (!isAllotted && opening < at)
            {
                now = opening;
                isAllotted = true;
                Allot();
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

        long Next()
        {
            if (sum >= expected)
            {
                return long.MaxValue;
            }

            while (hour + 1 < starts.Length && befores[hour + 1] <= sum)
            {
                hour++;
            }

            return starts[hour] + (long)((sum - befores[hour]) / rates[hour]);
        }
    }

    /// <summary>Seven in ten crowd before 17:00 of the thirtieth day, by a factor e every two days; the others come evenly.</summary>
    private (long[] Starts, double[] Befores, double[] Rates) Rates()
    {
        const int Hours = (29 * 24) + 17;
        var (starts, befores, rates) = (new long[Hours], new double[Hours], new double[Hours]);
        double crowd = 0;
        for (var i = 0; i < Hours; i++)
        {
            rates[i] = Math.Exp(-(Hours - i - 0.5) / 48);
            crowd += rates[i];
        }

        double before = 0;
        for (var i = 0; i < Hours; i++)
        {
            var cases = expected * ((0.3 / Hours) + (0.7 * rates[i] / crowd));
            (starts[i], befores[i], rates[i]) = (start + (i * 3600L), before, cases / 3600);
            before += cases;
        }

        return (starts, befores, rates);
    }

    private void Arrive(ulong key)
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
        row.Arrived = row.Opened = now;
        row.Step = Enter;
        row.Work = (long)(CeilingDraws.Exponential(key, 16, 360) + 0.5);
        if (idle > 0)
        {
            Assign(ref row, index);
        }
        else
        {
            line.Add(index);
        }
    }

    private void Assign(ref Row row, int index)
    {
        idle--;
        row.Assigned = now;
        row.Position = Position(now);
        events.Add(row.Work == 0 ? now : At(row.Position + row.Work), index);
    }

    private static long Position(long at) => ((at / 86_400) * DayLength) + Math.Clamp((at % 86_400) - DayFrom, 0, DayLength);

    private static long At(long position)
    {
        var day = (position - 1) / DayLength;
        return (day * 86_400) + DayFrom + position - (day * DayLength);
    }

    private static long Began(long at)
    {
        var second = at % 86_400;
        return second < DayFrom ? at - second + DayFrom : second < DayFrom + DayLength ? at : at - second + 86_400 + DayFrom;
    }

    private void Complete(int index)
    {
        ref var row = ref rows[index];
        switch (row.Step)
        {
            case Enter:
                idle++;
                var began = Math.Min(now, Began(row.Assigned));
                busy += row.Work;
                Count(Enter, began - row.Opened, now - began);
                if (line.Count > 0)
                {
                    var other = line.Take();
                    Assign(ref rows[other], other);
                }

                if (CeilingDraws.Uniform(row.Key, 8) < 0.12)
                {
                    row.Step = Correct;
                    row.Opened = now;
                    events.Add(now + (long)(CeilingDraws.Exponential(row.Key, 17, 86_400) + 0.5), index);
                }
                else
                {
                    Gather(index, ref row);
                }

                break;
            case Correct:
                Count(Correct, 0, now - row.Opened);
                Gather(index, ref row);
                break;
            default:
                Count(Confirm, 0, now - row.Opened);
                End(index, ref row, row.Outcome);
                break;
        }
    }

    private void Gather(int index, ref Row row)
    {
        row.Opened = now;
        if (gatheredCount == gathered.Length)
        {
            Array.Resize(ref gathered, gatheredCount * 2);
        }

        gathered[gatheredCount++] = index;
    }

    private void Allot()
    {
        var keys = allotment.Begin(gatheredCount);
        for (var i = 0; i < gatheredCount; i++)
        {
            keys[i] = rows[gathered[i]].Key;
        }

        var ranks = allotment.Run(gatheredCount);
        portal.Clear();
        for (var i = 0; i < gatheredCount; i++)
        {
            rows[gathered[i]].Outcome = ranks[i];
            portal.Add(gathered[i]);
        }

        while (portal.Count > 0)
        {
            var index = portal.Take();
            ref var row = ref rows[index];
            Count(2, now - row.Opened, 0);
            if (row.Outcome < 0)
            {
                End(index, ref row, 2);
                continue;
            }

            row.Step = Confirm;
            row.Opened = now;
            var end = now + (long)(CeilingDraws.Exponential(row.Key, 18, 4 * 86_400) + 0.5);
            var due = ((now / 86_400) + 11) * 86_400;
            row.Outcome = CeilingDraws.Uniform(row.Key, 9) >= 0.08 && end <= due ? 0 : 1;
            events.Add(row.Outcome == 0 ? end : due, index);
        }
    }

    private void Count(int step, long wait, long work)
    {
        times[step]++;
        waited[step] += wait;
        worked[step] += work;
    }

    private void End(int index, ref Row row, int end)
    {
        if (count == durations.Length)
        {
            Array.Resize(ref durations, count * 2);
        }

        durations[count++] = (now - row.Arrived) / 86_400.0;
        ends[end]++;
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
        var checksum = (double)busy;
        for (var step = 0; step < 4; step++)
        {
            checksum += (waited[step] + (2.0 * worked[step])) / times[step];
        }

        return new(cases, sum / count, all[count / 2], all[count * 9 / 10], checksum + (ends[0] / (double)count));
    }
}

/// <summary>Deferred acceptance by hand: 2,000 programmes of 225 places, 1 to 8 wishes that lean to the first, scores of which 70 % are common. Frozen.</summary>
internal sealed class CeilingAllotment
{
    private const int Programmes = 2000;
    private const int Places = 225;
    private const int Most = 8;
    private readonly double[] cumulated = new double[Programmes];
    private readonly int[] seen = new int[Programmes];
    private readonly int[] heldCount = new int[Programmes];
    private readonly int[] held = new int[Programmes * Places];
    private readonly double[] scores = new double[Programmes * Places];
    private ulong[] keys = [];
    private int[] wishes = [];
    private int[] wished = [];
    private int[] ranks = [];
    private int stamp;

    public CeilingAllotment()
    {
        double sum = 0;
        for (var i = 0; i < Programmes; i++)
        {
            sum += Math.Pow(i + 1, -0.6);
            cumulated[i] = sum;
        }

        for (var i = 0; i < Programmes; i++)
        {
            cumulated[i] /= sum;
        }
    }

    public Span<ulong> Begin(int count)
    {
        if (keys.Length < count)
        {
            keys = new ulong[count];
            wishes = new int[count * Most];
            wished = new int[count];
            ranks = new int[count];
        }

        return keys.AsSpan(0, count);
    }

    public ReadOnlySpan<int> Run(int count)
    {
        Array.Clear(heldCount);
        for (var i = 0; i < count; i++)
        {
            DrawWishes(i);
        }

        for (var i = 0; i < count; i++)
        {
            var who = i;
            ranks[who] = -1;
            while (who >= 0)
            {
                if (++ranks[who] == wished[who])
                {
                    ranks[who] = -1;
                    break;
                }

                who = Propose(who, wishes[(who * Most) + ranks[who]]);
            }
        }

        return ranks.AsSpan(0, count);
    }

    private void DrawWishes(int who)
    {
        var key = keys[who];
        wished[who] = 1 + (int)(CeilingDraws.Uniform(key, 32) * Most);
        stamp++;
        ulong occurrence = 33;
        for (var n = 0; n < wished[who];)
        {
            var u = CeilingDraws.Uniform(key, occurrence++);
            var (low, high) = (0, Programmes - 1);
            while (low < high)
            {
                var middle = (low + high) >> 1;
                (low, high) = u < cumulated[middle] ? (low, middle) : (middle + 1, high);
            }

            if (seen[low] != stamp)
            {
                seen[low] = stamp;
                wishes[(who * Most) + n++] = low;
            }
        }
    }

    private int Propose(int who, int programme)
    {
        var score = (0.7 * CeilingDraws.Uniform(keys[who], 24)) + (0.3 * CeilingDraws.Uniform(keys[who], 25 + (ulong)(programme % 5)));
        var first = programme * Places;
        var n = heldCount[programme];
        int i;
        if (n < Places)
        {
            heldCount[programme]++;
            for (i = n; i > 0 && score < scores[first + ((i - 1) >> 1)]; i = (i - 1) >> 1)
            {
                scores[first + i] = scores[first + ((i - 1) >> 1)];
                held[first + i] = held[first + ((i - 1) >> 1)];
            }

            (scores[first + i], held[first + i]) = (score, who);
            return -1;
        }

        if (score < scores[first])
        {
            return who;
        }

        var refused = held[first];
        i = 0;
        while (true)
        {
            var child = (2 * i) + 1;
            if (child >= n)
            {
                break;
            }

            child += child + 1 < n && scores[first + child + 1] < scores[first + child] ? 1 : 0;
            if (scores[first + child] >= score)
            {
                break;
            }

            scores[first + i] = scores[first + child];
            held[first + i] = held[first + child];
            i = child;
        }

        (scores[first + i], held[first + i]) = (score, who);
        return refused;
    }
}
