namespace MotCua.Simulation;

/// <summary>
/// People of whom it matters who they are: own hours, absences, speed, several cases at a time, overtime. Work is only taken on by somebody on
/// duty; it rests while they are away and stays with them.
/// </summary>
internal sealed class Roster
{
    private struct Person
    {
        public ShiftTable Shifts;
        public int Cursor;
        public int Held;

        /// <summary>Work each piece held has had, in seconds since the start: with several, time is shared out evenly.</summary>
        public double Shared;
        public long Position;
        public long BusySince;
    }

    private readonly PoolPlan plan;
    private readonly Person[] people;
    private readonly int atOnce;
    private readonly int[] held;
    private readonly double[] until;
    private readonly bool[] isAway;
    private int[] personOf = new int[256];
    private long busyIntegral;
    private double busySum;
    private long completions;
    private long windowStart;
    private long busyInWindow;
    private long windowEnd;

    public Roster(PoolPlan plan)
    {
        this.plan = plan;
        atOnce = plan.Members.Max(m => m.AtOnce);
        people = new Person[plan.Members.Length];
        held = new int[people.Length * atOnce];
        until = new double[people.Length * atOnce];
        isAway = new bool[plan.Members.Max(m => m.Shifts.Days)];
        for (var i = 0; i < people.Length; i++)
        {
            var member = plan.Members[i];
            people[i].Shifts = member.Sick > 0 || plan.Overtime is not null ? member.Shifts.Copy() : member.Shifts;
        }
    }

    /// <summary>Tasks somebody holds.</summary>
    public int AtWork { get; private set; }

    /// <summary>When the line is looked at again because somebody's shift begins.</summary>
    public long WakesAt { get; set; }

    /// <summary>Seconds of overtime that were opened.</summary>
    public long OvertimeSeconds { get; private set; }

    /// <summary>Whether time at work and work done agree: to the second, and within a second for each piece when time is shared out.</summary>
    public bool Balances => Math.Abs(busyIntegral - busySum) <= (atOnce > 1 ? completions : 0.5);

    public void Clear(ulong replicationKey, long windowEndAt)
    {
        AtWork = 0;
        WakesAt = ShiftTable.Never;
        OvertimeSeconds = busyIntegral = completions = busyInWindow = 0;
        busySum = 0;
        windowStart = long.MaxValue;
        windowEnd = windowEndAt;
        for (var i = 0; i < people.Length; i++)
        {
            ref var person = ref people[i];
            var member = plan.Members[i];
            person.Cursor = person.Held = 0;
            person.Shared = 0;
            if (!ReferenceEquals(person.Shifts, member.Shifts))
            {
                Array.Clear(isAway);
                if (member.Sick > 0)
                {
                    DrawSickness(member, replicationKey);
                }

                person.Shifts.Leave(member.Shifts, isAway);
            }
        }
    }

    public void OpenWindow(long at) => windowStart = at;

    public double Utilisation()
    {
        double there = SecondsThere(Math.Min(windowStart, windowEnd), windowEnd);
        return there > 0 ? busyInWindow / there : double.NaN;
    }

    /// <summary>Seconds on duty of everybody together between two moments, in this replication.</summary>
    public long SecondsThere(long from, long until)
    {
        long there = 0;
        foreach (ref readonly var person in people.AsSpan())
        {
            there += person.Shifts.Position(until) - person.Shifts.Position(from);
        }

        return there;
    }

    /// <summary>Somebody on duty who can take a piece on, the one who holds the fewest, or -1.</summary>
    public int Choose(long now)
    {
        var best = -1;
        for (var i = 0; i < people.Length; i++)
        {
            ref readonly var person = ref people[i];
            if (person.Held < plan.Members[i].AtOnce && (best < 0 || person.Held < people[best].Held) && person.Shifts.Next(now) == now)
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>When the next shift of somebody begins who has room for a piece, or <see cref="ShiftTable.Never"/>.</summary>
    public long NextChance(long now)
    {
        var next = ShiftTable.Never;
        for (var i = 0; i < people.Length; i++)
        {
            if (people[i].Held < plan.Members[i].AtOnce)
            {
                next = Math.Min(next, people[i].Shifts.Next(now));
            }
        }

        return next;
    }

    /// <summary>Whether anybody is on duty.</summary>
    public bool IsManned(long now)
    {
        foreach (ref readonly var person in people.AsSpan())
        {
            if (person.Shifts.Next(now) == now)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives a piece of work to a person on duty and plans when it is done.</summary>
    public void Begin(int number, int index, ref TaskRecord task, long now, PendingEvents events, TaskStore tasks)
    {
        if (index >= personOf.Length)
        {
            Array.Resize(ref personOf, Math.Max(tasks.Rows, index + 1));
        }

        personOf[index] = number;
        ref var person = ref people[number];
        task.Work = (long)((task.Work * plan.Members[number].Stretch) + 0.5);
        AtWork++;
        if (plan.Members[number].AtOnce == 1)
        {
            task.End = person.Shifts.Begin(now, task.Work, ref person.Cursor, out task.StartPosition, out task.Began);
            person.Held = 1;
            person.BusySince = now;
            held[number * atOnce] = index;
            events.Add(task.End, EventKind.Completion, index, task.Generation);
            return;
        }

        Advance(ref person, now);
        task.Began = now;
        task.StartPosition = person.Position;
        person.BusySince = person.Held == 0 ? now : person.BusySince;
        held[(number * atOnce) + person.Held] = index;
        until[(number * atOnce) + person.Held] = person.Shared + task.Work;
        person.Held++;
        Replan(number, now, events, tasks);
    }

    /// <summary>Takes a piece off its person, done or not; gives who it was and how many seconds they worked on it.</summary>
    public (int Person, double Seconds) End(int index, ref TaskRecord task, long now, PendingEvents events, TaskStore tasks)
    {
        var number = personOf[index];
        ref var person = ref people[number];
        AtWork--;
        completions++;
        var position = person.Shifts.Position(now);
        double seconds;
        if (plan.Members[number].AtOnce == 1)
        {
            seconds = now < task.End ? Math.Min(position, task.StartPosition + task.Work) - task.StartPosition : task.Work;
            busyIntegral += position - task.StartPosition;
            person.Held = 0;
        }
        else
        {
            Advance(ref person, now);
            var first = number * atOnce;
            var at = first;
            while (held[at] != index)
            {
                at++;
            }

            seconds = task.Work - Math.Max(0, until[at] - person.Shared);
            person.Held--;
            held[at] = held[first + person.Held];
            until[at] = until[first + person.Held];
            Replan(number, now, events, tasks);
        }

        busySum += seconds;
        if (person.Held == 0)
        {
            var (low, high) = (Math.Max(person.BusySince, windowStart), Math.Min(now, windowEnd));
            busyInWindow += high > low ? person.Shifts.Position(high) - person.Shifts.Position(low) : 0;
        }

        return (number, seconds);
    }

    /// <summary>The working time of a person in this replication: absences and overtime included.</summary>
    public ShiftTable ShiftsOf(int person) => people[person].Shifts;

    /// <summary>Cost of a second of a person.</summary>
    public double CostPerSecond(int person) => plan.Members[person].CostPerSecond;

    /// <summary>Lets everybody whose day ends now stay longer, and moves the ends of what they hold.</summary>
    public void Stay(long now, long seconds, PendingEvents events, TaskStore tasks)
    {
        for (var i = 0; i < people.Length; i++)
        {
            ref var person = ref people[i];
            var more = person.Shifts.Extend(now, seconds);
            OvertimeSeconds += more;
            if (more == 0 || person.Held == 0)
            {
                continue;
            }

            if (plan.Members[i].AtOnce == 1)
            {
                var index = held[i * atOnce];
                ref var task = ref tasks[index];
                if (task.End > now)
                {
                    task.End = person.Shifts.At(task.StartPosition + task.Work, now);
                    events.Add(task.End, EventKind.Completion, index, task.Generation);
                }
            }
            else
            {
                Replan(i, now, events, tasks);
            }
        }
    }

    private void Advance(ref Person person, long now)
    {
        var position = person.Shifts.Position(now);
        if (person.Held > 0)
        {
            person.Shared += (double)(position - person.Position) / person.Held;
            busyIntegral += position - person.Position;
        }

        person.Position = position;
    }

    /// <summary>Plans the end of the piece that is done first; ends planned before are known as stale by their moment.</summary>
    private void Replan(int number, long now, PendingEvents events, TaskStore tasks)
    {
        ref var person = ref people[number];
        if (person.Held == 0)
        {
            return;
        }

        var first = number * atOnce;
        var next = first;
        for (var i = first + 1; i < first + person.Held; i++)
        {
            next = until[i] < until[next] ? i : next;
        }

        for (var i = first; i < first + person.Held; i++)
        {
            tasks[held[i]].End = ShiftTable.Never;
        }

        var left = (long)Math.Ceiling(Math.Max(0, until[next] - person.Shared) * person.Held);
        ref var task = ref tasks[held[next]];
        task.End = left == 0 ? now : Math.Max(now, person.Shifts.At(person.Position + left, now));
        events.Add(task.End, EventKind.Completion, held[next], task.Generation);
    }

    /// <summary>Spells of absence: each working day begins one with such a probability, and ends one, that the share and the mean length come out.</summary>
    private void DrawSickness(MemberPlan member, ulong replicationKey)
    {
        var ends = 1 / member.SickDays;
        var begins = Math.Min(1, member.Sick / (1 - member.Sick) * ends);
        var sick = Keyed.Uniform(replicationKey, member.Draws, 0) < member.Sick;
        for (var day = 0; day < member.Shifts.Days; day++)
        {
            if (member.Shifts.IsWorked(day))
            {
                var u = Keyed.Uniform(replicationKey, member.Draws, day + 1);
                isAway[day] = sick;
                sick = sick ? u >= ends : u < begins;
            }
        }
    }
}
