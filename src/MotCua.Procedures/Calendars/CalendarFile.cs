using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures.Yaml;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Procedures;

/// <summary>Reads the parts of one calendar file into a definition, reporting every mistake at its place.</summary>
internal sealed class CalendarFile(ValueReader values, Func<string, WorkCalendarDefinition?>? find)
{
    private static readonly ImmutableArray<string> Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private static readonly ImmutableArray<string> Reasons = ["holiday", "makes-up-for", "closed"];

    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BilingualText> _holidays = new(StringComparer.Ordinal);

    public WorkCalendarDefinition? Read(YamlNode root)
    {
        if (MapReader.Open(
            root, values, null, "calendar", "title", "notes", "zone", "based-on", "decided", "weekly-rest", "office-hours", "sources", "holidays", "days-off", "swaps", "forecast") is not { } map)
        {
            return null;
        }

        var id = map.RequiredId("calendar");
        var start = Base(map) ?? new WorkCalendarDefinition { Id = id ?? "" };
        ReadSources(map);
        ReadHolidays(map);
        var decided = Decided(map) ?? (start.DecidedFrom, start.DecidedUntil);
        var (rest, restSource) = Rest(map) ?? (start.WeeklyRest, start.WeeklyRestSource);
        var (hours, hoursSource) = Hours(map) ?? (start.Hours, start.HoursSource);
        return start with
        {
            Id = id ?? "",
            Title = Bilingual(map.Localized("title"), id ?? ""),
            Zone = map.Text("zone") ?? start.Zone,
            DecidedFrom = decided.Item1,
            DecidedUntil = decided.Item2,
            WeeklyRest = rest,
            WeeklyRestSource = restSource,
            Hours = hours,
            HoursSource = hoursSource,
            Days = Days(map, start, rest),
            Forecast = Forecast(map) ?? start.Forecast,
        };
    }

    private static BilingualText Bilingual(LocalizedText text, string fallback)
        => new(text.In("vi", fallback), text.Find("en") ?? text.In("en", fallback));

    private WorkCalendarDefinition? Base(MapReader map)
    {
        if (map.Optional("based-on") is not { } entry || values.Id(entry.Value, "based-on") is not { } id)
        {
            return null;
        }

        var found = find?.Invoke(id);
        if (found is null)
        {
            values.Sink.Report(CalendarFindings.NoBase, entry.Value.Span, id, id);
        }

        return found;
    }

    private void ReadSources(MapReader map)
    {
        if (map.Optional("sources") is { } entry && values.Map(entry.Value, "sources") is { } sources)
        {
            foreach (var source in sources.Entries)
            {
                if (values.Text(source.Value, source.Key.Text) is { } text)
                {
                    _sources.TryAdd(source.Key.Text, text);
                }
            }
        }
    }

    private void ReadHolidays(MapReader map)
    {
        if (map.Optional("holidays") is { } entry && values.Map(entry.Value, "holidays") is { } holidays)
        {
            foreach (var holiday in holidays.Entries)
            {
                _holidays.TryAdd(holiday.Key.Text, Bilingual(MapReader.Localized(holiday, values), holiday.Key.Text));
            }
        }
    }

    private (int?, int?)? Decided(MapReader map)
    {
        if (map.Optional("decided") is not { } entry || MapReader.Open(entry.Value, values, entry.Key, "from", "until") is not { } decided)
        {
            return null;
        }

        decided.Required("from");
        decided.Required("until");
        return (decided.Whole("from", 1900, 2199), decided.Whole("until", 1900, 2199));
    }

    private (ImmutableArray<IsoDayOfWeek>, string?)? Rest(MapReader map)
    {
        if (map.Optional("weekly-rest") is not { } entry || MapReader.Open(entry.Value, values, entry.Key, "days", "source") is not { } rest)
        {
            return null;
        }

        if (rest.Required("days") is not { } days || values.Items(days.Value, "days") is not { } items)
        {
            return null;
        }

        return ([.. items.Select(i => values.Choice(i, Weekdays, "days")).OfType<string>().Distinct().Select(Weekday)], Source(rest));
    }

    private (ImmutableArray<WeekdayHours>, string?)? Hours(MapReader map)
    {
        if (map.Optional("office-hours") is not { } entry
            || MapReader.Open(entry.Value, values, entry.Key, ["source", "all", .. Weekdays]) is not { } hours)
        {
            return null;
        }

        var all = Intervals(hours, "all");
        var result = ImmutableArray.CreateBuilder<WeekdayHours>();
        foreach (var weekday in Weekdays)
        {
            if ((Intervals(hours, weekday) ?? all) is { } intervals)
            {
                result.Add(new WeekdayHours(Weekday(weekday), intervals));
            }
        }

        return (result.ToImmutable(), Source(hours));
    }

    private ImmutableArray<OfficeInterval>? Intervals(MapReader map, string key)
    {
        if (map.Optional(key) is not { } entry || values.Text(entry.Value, key) is not { } text)
        {
            return null;
        }

        var intervals = CalendarReader.ParseHours(text);
        if (intervals is null)
        {
            values.Sink.Report(CalendarFindings.NotHours, entry.Value.Span, text, text);
        }

        return intervals;
    }

    private ImmutableArray<CalendarDay> Days(MapReader map, WorkCalendarDefinition start, ImmutableArray<IsoDayOfWeek> rest)
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
        var source = Source(map) ?? "";
        if (Reasons.Count(map.Has) != 1)
        {
            values.Sink.Report(CalendarFindings.NoReason, entry.Key.Span, entry.Key.Text);
            return null;
        }

        if (map.Optional("holiday") is { } holiday)
        {
            return Holiday(holiday) is { } title ? new CalendarDay { Date = day, Reason = DayReason.Holiday, Title = title, Source = source } : null;
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
            ? new CalendarDay { Date = day, Reason = DayReason.Closed, Title = Bilingual(map.Localized("closed"), "closed"), Source = source }
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

        foreach (var day in CalendarDay.Swap(off, worked, Source(map) ?? ""))
        {
            add(day, item.Span);
        }
    }

    private HolidayForecast? Forecast(MapReader map)
    {
        if (map.Optional("forecast") is not { } entry
            || MapReader.Open(entry.Value, values, entry.Key, "until", "compensation", "rules") is not { } forecast)
        {
            return null;
        }

        forecast.Required("until");
        var rules = ImmutableArray.CreateBuilder<HolidayRule>();
        if (forecast.Required("rules") is { } list && values.Map(list.Value, "rules") is { } named)
        {
            foreach (var rule in named.Entries)
            {
                if (Rule(rule) is { } read)
                {
                    rules.Add(read);
                }
            }
        }

        return new HolidayForecast(rules.ToImmutable(), Source(forecast, "compensation"), forecast.Whole("until", 1900, 2199) ?? 2100);
    }

    private HolidayRule? Rule(YamlEntry entry)
    {
        var title = Holiday(new YamlEntry(entry.Key, entry.Key));
        if (MapReader.Open(entry.Value, values, entry.Key, "on", "lunar", "first", "days", "adjacent-day", "source") is not { } map)
        {
            return null;
        }

        map.Required("source");
        var source = Source(map) ?? "";
        var key = map.Has("lunar") ? "lunar" : "on";
        if (map.Required(key) is not { } date || values.Text(date.Value, key) is not { } text)
        {
            return null;
        }

        if (CalendarReader.ParseMonthDay(text) is not { } monthDay || (key == "lunar" && monthDay.Day > 29))
        {
            values.Sink.Report(CalendarFindings.NotAMonthDay, date.Value.Span, text, text);
            return null;
        }

        return title is null ? null
            : key == "lunar"
            ? new LunarHoliday(title, source, monthDay.Month, monthDay.Day, map.Whole("first", -30, 30) ?? 0, map.Whole("days", 1, 30) ?? 1)
            : new FixedHoliday(title, source, monthDay.Month, monthDay.Day, map.YesNo("adjacent-day") ?? false);
    }

    private BilingualText? Holiday(YamlEntry entry)
    {
        if (values.Text(entry.Value, "holiday") is not { } id)
        {
            return null;
        }

        if (_holidays.TryGetValue(id, out var title))
        {
            return title;
        }

        var (vi, en) = Suggest(id, _holidays.Keys);
        values.Sink.Report(CalendarFindings.UnknownHoliday, entry.Value.Span, id, id, vi, en);
        return null;
    }

    private string? Source(MapReader map, string key = "source")
    {
        if (map.Text(key) is not { } id)
        {
            return null;
        }

        if (_sources.TryGetValue(id, out var text))
        {
            return text;
        }

        var (vi, en) = Suggest(id, _sources.Keys);
        values.Sink.Report(CalendarFindings.UnknownSource, map.Optional(key)!.Value.Span, id, id, vi, en);
        return null;
    }

    private static (string Vi, string En) Suggest(string text, IEnumerable<string> known)
        => Nearest.To(text, [.. known]) is { } near ? ($"; có phải là “{near}”?", $"; did you mean \"{near}\"?") : ("", "");

    private static IsoDayOfWeek Weekday(string name) => (IsoDayOfWeek)(Weekdays.IndexOf(name) + 1);

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
