using System.Collections.Immutable;
using NodaTime;

namespace MotCua.LegalTime;

/// <summary>A mistake in a calendar definition.</summary>
/// <param name="Vi">What is wrong, in Vietnamese.</param>
/// <param name="En">What is wrong, in English.</param>
/// <param name="Date">The day it concerns, or null.</param>
public sealed record CalendarProblem(string Vi, string En, LocalDate? Date);

/// <summary>Finds the mistakes that would make a calendar meaningless.</summary>
public static class CalendarCheck
{
    /// <summary>All mistakes; empty when the definition can be compiled.</summary>
    public static ImmutableArray<CalendarProblem> Problems(WorkCalendarDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var problems = ImmutableArray.CreateBuilder<CalendarProblem>();
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(definition.Zone) is null)
        {
            problems.Add(new($"Không có múi giờ “{definition.Zone}”. Dùng tên IANA, ví dụ Asia/Ho_Chi_Minh.", $"There is no time zone “{definition.Zone}”. Use an IANA name, for example Asia/Ho_Chi_Minh.", null));
        }

        if (definition.WeeklyRest.Distinct().Count() >= 7)
        {
            problems.Add(new("Lịch không có ngày làm việc nào trong tuần.", "The calendar has no working day in the week.", null));
        }

        if (definition.DecidedFrom > definition.DecidedUntil || definition.DecidedFrom is null != definition.DecidedUntil is null
            || definition.DecidedFrom < 1 || definition.DecidedUntil > 9998)
        {
            problems.Add(new("Khoảng năm đã quyết định không hợp lệ.", "The range of decided years is not valid.", null));
        }

        foreach (var group in definition.Hours.GroupBy(h => h.Weekday).Where(g => g.Count() > 1))
        {
            problems.Add(new($"Giờ làm việc của {group.Key} được khai báo hai lần.", $"The office hours of {group.Key} are given twice.", null));
        }

        foreach (var hours in definition.Hours)
        {
            var last = -1;
            foreach (var interval in hours.Intervals)
            {
                if (interval.StartSecond < last || interval.EndSecond <= interval.StartSecond)
                {
                    problems.Add(new($"Giờ làm việc của {hours.Weekday} chồng nhau hoặc sai thứ tự.", $"The office hours of {hours.Weekday} overlap or are out of order.", null));
                    break;
                }

                last = interval.EndSecond;
            }

            if (hours.Intervals.IsEmpty)
            {
                problems.Add(new($"Ngày {hours.Weekday} không có giờ làm việc nào.", $"{hours.Weekday} has no office hours.", null));
            }
        }

        foreach (var group in definition.Days.GroupBy(d => d.Date).Where(g => g.Count() > 1))
        {
            problems.Add(new($"Ngày {group.Key:uuuu-MM-dd} được khai báo hai lần.", $"{group.Key:uuuu-MM-dd} is given twice.", group.Key));
        }

        if (definition.Forecast is { } forecast && (definition.DecidedUntil is null || forecast.Until is < LunarCalendar.FirstYear or > LunarCalendar.LastYear))
        {
            problems.Add(new(
                $"Dự báo cần năm đã quyết định cuối cùng và kết thúc trước năm {LunarCalendar.LastYear}.",
                $"A forecast needs a last decided year and ends by {LunarCalendar.LastYear}.",
                null));
        }

        return problems.ToImmutable();
    }
}
