using MotCua.LegalTime;

namespace MotCua.Simulation;

/// <summary>
/// Working time as a coordinate: every stretch of working hours of a calendar over the simulated span, holidays included, with the
/// working seconds before it. Work begun at a moment ends where the coordinate has grown by its length, so shifts need no events.
/// </summary>
internal sealed class ShiftTable
{
    private readonly long[] starts;
    private readonly long[] befores;
    private readonly int[] firstOfDay;
    private readonly int firstDay;
    private readonly bool isAlways;

    private ShiftTable(long[] starts, long[] befores, int[] firstOfDay, int firstDay, bool isAlways)
    {
        this.starts = starts;
        this.befores = befores;
        this.firstOfDay = firstOfDay;
        this.firstDay = firstDay;
        this.isAlways = isAlways;
    }

    /// <summary>Whether every second of the span is worked: positions are then instants.</summary>
    public bool IsAlways => isAlways;

    /// <summary>Seconds of a full working day: of the first one in the span.</summary>
    public long SecondsPerDay { get; private init; }

    /// <summary>A moment no event reaches: for what ends beyond the span.</summary>
    public const long Never = long.MaxValue / 4;

    /// <summary>Lays a calendar out over a span of days, with other hours where given.</summary>
    public static ShiftTable Of(WorkCalendar calendar, ReadOnlySpan<ShiftHours> hours, int firstDay, int lastDay)
    {
        var starts = new List<long>();
        var befores = new List<long> { 0 };
        var firstOfDay = new int[lastDay - firstDay + 2];
        var isAlways = true;
        long perDay = 0;
        var ordered = hours.ToArray();
        Array.Sort(ordered, static (a, b) => a.From.CompareTo(b.From));
        for (var day = firstDay; day <= lastDay; day++)
        {
            firstOfDay[day - firstDay] = starts.Count;
            var sumBefore = befores[^1];
            if (ordered.Length == 0)
            {
                foreach (var (start, end) in calendar.HoursOf(day))
                {
                    Add(day, start, end);
                }
            }
            else if (calendar.IsWorkingDay(day))
            {
                var weekday = (int)DayNumber.DayOfWeek(day);
                foreach (var shift in ordered)
                {
                    if (weekday >= shift.FirstDay && weekday <= shift.LastDay)
                    {
                        Add(day, shift.From, shift.Until);
                    }
                }
            }

            var worked = befores[^1] - sumBefore;
            isAlways &= worked == DayNumber.SecondsPerDay;
            perDay = perDay == 0 ? worked : perDay;
        }

        firstOfDay[^1] = starts.Count;
        return new([.. starts], [.. befores], firstOfDay, firstDay, isAlways) { SecondsPerDay = perDay == 0 ? 8 * 3600 : perDay };

        void Add(int day, int start, int end)
        {
            starts.Add(DayNumber.StartOf(day) + start);
            befores.Add(befores[^1] + end - start);
        }
    }

    /// <summary>Working seconds from the start of the span to a moment.</summary>
    public long Position(long at)
    {
        if (isAlways)
        {
            return at;
        }

        var i = SegmentAt(at);
        return i < 0 ? 0 : befores[i] + Math.Min(at - starts[i], befores[i + 1] - befores[i]);
    }

    /// <summary>The moment itself when it is worked, else when work next begins; <see cref="Never"/> beyond the span.</summary>
    public long Next(long at)
    {
        if (isAlways)
        {
            return at;
        }

        var i = SegmentAt(at);
        if (i >= 0 && at - starts[i] < befores[i + 1] - befores[i])
        {
            return at;
        }

        // Stretches somebody is away for are empty.
        for (i++; i < starts.Length; i++)
        {
            if (befores[i + 1] > befores[i])
            {
                return starts[i];
            }
        }

        return Never;
    }

    /// <summary>A copy that may be changed: for one person.</summary>
    public ShiftTable Copy() => new(starts, [.. befores], firstOfDay, firstDay, false) { SecondsPerDay = SecondsPerDay };

    /// <summary>Makes this copy like the table it was copied from, without the days on which somebody is away.</summary>
    /// <param name="original">The table.</param>
    /// <param name="isAway">By day from the first of the span; shorter than the span for present from there on.</param>
    public void Leave(ShiftTable original, ReadOnlySpan<bool> isAway)
    {
        var next = 0;
        for (var day = 0; day < firstOfDay.Length - 1; day++)
        {
            var away = day < isAway.Length && isAway[day];
            for (; next < firstOfDay[day + 1]; next++)
            {
                befores[next + 1] = befores[next] + (away ? 0 : original.befores[next + 1] - original.befores[next]);
            }
        }
    }

    /// <summary>Lets the stretch that ends at a moment go on for some seconds, but not into the next; gives how many.</summary>
    public long Extend(long at, long seconds)
    {
        var i = SegmentAt(at);
        if (isAlways || i < 0 || befores[i + 1] == befores[i] || starts[i] + befores[i + 1] - befores[i] != at)
        {
            return 0;
        }

        var more = i + 1 < starts.Length ? Math.Min(seconds, starts[i + 1] - at) : seconds;
        for (var j = i + 1; j < befores.Length; j++)
        {
            befores[j] += more;
        }

        return more;
    }

    /// <summary>The end of the last stretch of a day after a moment, or <see cref="Never"/>.</summary>
    public long NextDayEnd(long at)
    {
        for (var i = Math.Max(0, SegmentAt(at)); i < starts.Length && !isAlways; i++)
        {
            var end = starts[i] + befores[i + 1] - befores[i];
            if (end > at && (i + 1 == starts.Length || DayNumber.OfLocalSeconds(starts[i + 1]) != DayNumber.OfLocalSeconds(starts[i])))
            {
                return end;
            }
        }

        return Never;
    }

    /// <summary>Days of the span, and whether one of them has working time.</summary>
    public int Days => firstOfDay.Length - 1;

    /// <summary>Whether a day, counted from the first of the span, has working time.</summary>
    public bool IsWorked(int day) => isAlways || befores[firstOfDay[day + 1]] > befores[firstOfDay[day]];

    /// <summary>The first day of the span.</summary>
    public int FirstDay => firstDay;

    /// <summary>The earliest moment at which a position is reached, looked for from <paramref name="from"/> on.</summary>
    public long At(long position, long from)
    {
        if (isAlways)
        {
            return position;
        }

        return Reached(position, Math.Max(0, SegmentAt(from)));
    }

    /// <summary>
    /// Begins work at a moment and gives when it ends. <paramref name="cursor"/> is moved along: the stretches that begin at or before the
    /// moment, which must not go back from one call to the next.
    /// </summary>
    /// <param name="now">The moment.</param>
    /// <param name="work">Working seconds to do; with none it ends at once.</param>
    /// <param name="cursor">Where the last call left off; 0 at first.</param>
    /// <param name="position">The position of the moment.</param>
    /// <param name="began">When the first second is worked: <see cref="Next"/> of the moment.</param>
    public long Begin(long now, long work, ref int cursor, out long position, out long began)
    {
        if (isAlways)
        {
            position = began = now;
            return now + work;
        }

        var next = cursor;
        while (next < starts.Length && starts[next] <= now)
        {
            next++;
        }

        cursor = next;
        var i = next - 1;
        if (i >= 0 && now - starts[i] < befores[next] - befores[i])
        {
            began = now;
            position = befores[i] + now - starts[i];
            if (position + work <= befores[next])
            {
                return now + work;
            }
        }
        else
        {
            began = next < starts.Length ? starts[next] : Never;
            position = befores[next];
        }

        return work == 0 ? now : Reached(position + work, Math.Max(0, i));
    }

    /// <summary>The moment at which a position is reached, looked for from a stretch on.</summary>
    private long Reached(long position, int i)
    {
        for (var steps = 0; i < starts.Length && befores[i + 1] < position; i++)
        {
            if (++steps == 8)
            {
                i = FirstReaching(position, i);
                break;
            }
        }

        return i >= starts.Length ? Never : Math.Max(starts[i], starts[i] + position - befores[i]);
    }

    private int FirstReaching(long position, int low)
    {
        var high = starts.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (befores[middle + 1] < position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The last stretch that begins at or before a moment, or -1.</summary>
    private int SegmentAt(long at)
    {
        var day = DayNumber.OfLocalSeconds(at) - firstDay;
        if (day < 0)
        {
            return -1;
        }

        if (day >= firstOfDay.Length - 1)
        {
            return starts.Length - 1;
        }

        var i = firstOfDay[day];
        var end = firstOfDay[day + 1];
        while (i < end && starts[i] <= at)
        {
            i++;
        }

        return i - 1;
    }
}
