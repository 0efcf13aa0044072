using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MotCua.LegalTime;

/// <summary>The content hash of a calendar: over everything that can change a date, in a canonical order, and nothing else.</summary>
internal static class CalendarHash
{
    public static string Of(WorkCalendarDefinition definition, ImmutableArray<CalendarDay> days)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"calendar {definition.Id}\nzone {definition.Zone}\ndecided {definition.DecidedFrom}-{definition.DecidedUntil}\n");
        text.Append("rest ").AppendJoin(',', definition.WeeklyRest.Order()).Append('\n');
        foreach (var hours in definition.Hours)
        {
            text.Append(CultureInfo.InvariantCulture, $"hours {hours.Weekday}");
            foreach (var interval in hours.Intervals)
            {
                text.Append(CultureInfo.InvariantCulture, $" {interval.StartSecond}-{interval.EndSecond}");
            }

            text.Append('\n');
        }

        foreach (var day in days)
        {
            text.Append(CultureInfo.InvariantCulture, $"{day.Date.Year:0000}-{day.Date.Month:00}-{day.Date.Day:00} {(day.IsWorking ? "worked" : "off")} {day.Reason}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
