using NodaTime;

namespace MotCua.LegalTime;

/// <summary>Office time of a calendar: how many seconds of it lie before a moment, and the moment by which so many have passed.</summary>
internal sealed class OfficeTimes
{
    private readonly WorkCalendar _calendar;
    private readonly (int Start, int End)[][] _hours = new (int, int)[7][];
    private readonly int[] _total = new int[7];
    private readonly int _uniform;
    private readonly int[] _beforeWeekday = new int[8];
    private readonly long[] _seconds = [];
    private readonly long _weekSeconds;

    public OfficeTimes(WorkCalendarDefinition definition, WorkCalendar calendar)
    {
        _calendar = calendar;
        (int, int)[] fallback = definition.Hours.IsEmpty ? [(0, DayNumber.SecondsPerDay)] : Convert(definition.Hours[0]);
        for (var weekday = 0; weekday < 7; weekday++)
        {
            var named = definition.Hours.FirstOrDefault(h => (int)h.Weekday == weekday + 1);
            _hours[weekday] = named is null ? fallback : Convert(named);
            _total[weekday] = _hours[weekday].Sum(interval => interval.End - interval.Start);
            var rests = definition.WeeklyRest.Contains((IsoDayOfWeek)(weekday + 1));
            _beforeWeekday[weekday + 1] = _beforeWeekday[weekday] + (rests ? 0 : _total[weekday]);
        }

        _weekSeconds = _beforeWeekday[7];
        _uniform = _total.Distinct().Count() == 1 ? _total[0] : 0;
        if (_uniform == 0)
        {
            _seconds = BuildTable();
        }
    }

    public ReadOnlySpan<(int Start, int End)> Of(int day)
        => _calendar.IsWorkingDay(day) ? _hours[DayNumber.WeekdayIndex(day)] : default;

    /// <summary>Office seconds before a moment, counted from the start of the calendar's table.</summary>
    public long Before(long at)
    {
        var day = DayNumber.OfLocalSeconds(at);
        var before = BeforeDay(day);
        var second = (int)(at - DayNumber.StartOf(day));
        foreach (var (start, end) in Of(day))
        {
            before += Math.Clamp(second, start, end) - start;
        }

        return before;
    }

    /// <summary>The earliest moment before which so many office seconds lie.</summary>
    public long Find(long target)
    {
        var day = _uniform > 0 ? _calendar.Select((int)DayNumber.FloorDivide(target - 1, _uniform)) : FindDay(target);
        var rest = target - BeforeDay(day);
        foreach (var (start, end) in _hours[DayNumber.WeekdayIndex(day)])
        {
            if (rest <= end - start)
            {
                return DayNumber.StartOf(day) + start + rest;
            }

            rest -= end - start;
        }

        throw new InvalidOperationException("Office time does not add up.");
    }

    private static (int Start, int End)[] Convert(WeekdayHours hours)
        => [.. hours.Intervals.Select(interval => (interval.StartSecond, interval.EndSecond))];

    private long BeforeDay(int day)
    {
        if (_uniform > 0)
        {
            return (long)_calendar.Rank(day) * _uniform;
        }

        var (start, end) = _calendar.Span;
        return day < start ? PatternSeconds(day) - PatternSeconds(start)
            : day > end ? _seconds[^1] + PatternSeconds(day) - PatternSeconds(end)
            : _seconds[day - start];
    }

    /// <summary>The day on which the target is reached: the last one with fewer seconds before it.</summary>
    private int FindDay(long target)
    {
        var (start, end) = _calendar.Span;
        if (target > 0 && target <= _seconds[^1])
        {
            var low = 0;
            var high = end - start;
            while (high - low > 1)
            {
                var middle = (low + high) >>> 1;
                (low, high) = _seconds[middle] < target ? (middle, high) : (low, middle);
            }

            return start + low;
        }

        var absolute = target > 0 ? PatternSeconds(end) + target - _seconds[^1] : PatternSeconds(start) + target;
        var week = DayNumber.FloorDivide(absolute - 1, _weekSeconds);
        var rest = absolute - (week * _weekSeconds);
        var weekday = 6;
        while (_beforeWeekday[weekday] >= rest)
        {
            weekday--;
        }

        return (int)((week * 7) - 3 + weekday);
    }

    private long PatternSeconds(int day)
    {
        var week = DayNumber.FloorDivide(day + 3, 7);
        return (week * _weekSeconds) + _beforeWeekday[day + 3 - (week * 7)];
    }

    private long[] BuildTable()
    {
        var (start, end) = _calendar.Span;
        var seconds = new long[end - start + 1];
        for (var day = start; day < end; day++)
        {
            seconds[day - start + 1] = seconds[day - start] + (_calendar.IsWorkingDay(day) ? _total[DayNumber.WeekdayIndex(day)] : 0);
        }

        return seconds;
    }
}
