using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures.Yaml;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Procedures;

/// <summary>Reads the days off and the swapped days of a calendar file.</summary>
internal sealed class CalendarDays(ValueReader values, CalendarNames names)
{
    private static readonly ImmutableArray<string> Reasons = ["holiday", "makes-up-for", "closed"];

    /// <summary>The days of the calendar it is based on, replaced and added to by its own, by date.</summary>
    public ImmutableArray<CalendarDay> Read(MapReader map, WorkCalendarDefinition start, ImmutableArray<IsoDayOfWeek> rest)
    {
        var days = new SortedDictionary<LocalDate, CalendarDay>();
        var own = new HashSet<LocalDate>();
        foreach (var day in start.Days)
        {
            days[day.Date] = day;
        }

        void Add(CalendarDay day, SourceSpan at)
        {
            if (own.Add(day.Date))
            {
                days[day.Date] = day;
            }
            else
            {
                values.Sink.Report(CalendarFindings.DateTwice, at, null, Iso(day.Date));
            }
        }

        if (map.Optional("days-off") is { } off && values.Map(off.Value, "days-off") is { } entries)
        {
            // Holidays first: what makes up for one names it by its date.
            foreach (var late in new[] { false, true })
            {
                foreach (var entry in entries.Entries)
                {
                    if ((entry.Value is YamlMap m && m.Find("makes-up-for") is not null) == late && DayOff(entry, days) is { } day)
                    {
                        Add(day, entry.Key.Span);
                    }
                }
            }
        }

        if (map.Optional("swaps") is { } swaps && values.Items(swaps.Value, "swaps") is { } items)
        {
            foreach (var item in items)
            {
                ReadSwap(item, rest, start.Id.Length > 0 && !start.Days.IsEmpty, Add);
            }
        }

        return [.. days.Values];
    }

    private CalendarDay? DayOff(YamlEntry entry, SortedDictionary<LocalDate, CalendarDay> days)
    {
        var date = values.Date(entry.Key, "days-off");
        if (MapReader.Open(entry.Value, values, entry.Key, "holiday", "makes-up-for", "closed", "source") is not { } map || date is not { } day)
        {
            return null;
        }

        map.Required("source");
        var source = names.Source(map) ?? "";
        if (Reasons.Count(map.Has) != 1)
        {
            values.Sink.Report(CalendarFindings.NoReason, entry.Key.Span, entry.Key.Text);
            return null;
        }

        if (map.Optional("holiday") is { } holiday)
        {
            return names.Holiday(holiday) is { } title ? new CalendarDay { Date = day, Reason = DayReason.Holiday, Title = title, Source = source } : null;
        }

        if (map.Optional("makes-up-for") is { } makesUp)
        {
            if (values.Date(makesUp.Value, "makes-up-for") is not { } original)
            {
                return null;
            }

            if (days.GetValueOrDefault(original) is { Reason: DayReason.Holiday } known)
            {
                return CalendarDay.MakingUpFor(known, day, source);
            }

            values.Sink.Report(CalendarFindings.NoSuchHolidayDate, makesUp.Value.Span, Iso(original), Iso(original));
            return null;
        }

        return map.Has("closed")
            ? new CalendarDay { Date = day, Reason = DayReason.Closed, Title = CalendarNames.Bilingual(map.Localized("closed"), "closed"), Source = source }
            : null;
    }

    private void ReadSwap(YamlNode item, ImmutableArray<IsoDayOfWeek> rest, bool isBased, Action<CalendarDay, SourceSpan> add)
    {
        if (MapReader.Open(item, values, null, "off", "worked", "source") is not { } map)
        {
            return;
        }

        map.Required("source");
        if (map.RequiredDate("off") is not { } off || map.RequiredDate("worked") is not { } worked)
        {
            return;
        }

        if (!isBased && (rest.Contains(off.DayOfWeek) || !rest.Contains(worked.DayOfWeek)))
        {
            values.Sink.Report(CalendarFindings.SwapMakesNoSense, item.Span, Iso(off), Iso(off), Iso(worked));
            return;
        }

        foreach (var day in CalendarDay.Swap(off, worked, names.Source(map) ?? ""))
        {
            add(day, item.Span);
        }
    }

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
