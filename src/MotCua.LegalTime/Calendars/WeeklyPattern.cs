using System.Collections.Immutable;
using NodaTime;

namespace MotCua.LegalTime;

/// <summary>The bare week, for ever in both directions: which weekdays are worked, in closed form.</summary>
internal sealed class WeeklyPattern
{
    private readonly int[] _before = new int[7];
    private readonly int[] _worked;
    private readonly int _mask;

    public WeeklyPattern(ImmutableArray<IsoDayOfWeek> rest)
    {
        var worked = new List<int>(7);
        for (var weekday = 0; weekday < 7; weekday++)
        {
            _before[weekday] = worked.Count;
            if (!rest.Contains((IsoDayOfWeek)(weekday + 1)))
            {
                worked.Add(weekday);
                _mask |= 1 << weekday;
            }
        }

        _worked = [.. worked];
    }

    public bool IsWorking(int day) => (_mask >> DayNumber.WeekdayIndex(day) & 1) != 0;

    /// <summary>Worked days before a day, counted from the Monday of the week of day 0.</summary>
    public int Rank(int day)
    {
        var week = DayNumber.FloorDivide(day + 3, 7);
        return (week * _worked.Length) + _before[day + 3 - (week * 7)];
    }

    /// <summary>The worked day of a rank.</summary>
    public int Select(int rank)
    {
        var week = DayNumber.FloorDivide(rank, _worked.Length);
        return (week * 7) - 3 + _worked[rank - (week * _worked.Length)];
    }
}
