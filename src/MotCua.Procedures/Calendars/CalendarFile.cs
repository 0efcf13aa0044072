using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures.Yaml;
using NodaTime;

namespace MotCua.Procedures;

/// <summary>Reads the parts of one calendar file into a definition, reporting every mistake at its place.</summary>
internal sealed class CalendarFile(ValueReader values, Func<string, WorkCalendarDefinition?>? find)
{
    private static readonly ImmutableArray<string> Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private readonly CalendarNames _names = new(values);

    public WorkCalendarDefinition? Read(YamlNode root)
    {
        if (MapReader.Open(
            root, values, null, "calendar", "title", "notes", "zone", "based-on", "decided", "weekly-rest", "office-hours", "sources", "holidays", "days-off", "swaps", "forecast") is not { } map)
        {
            return null;
        }

        var id = map.RequiredId("calendar");
        var start = Base(map) ?? new WorkCalendarDefinition { Id = id ?? "" };
        _names.Read(map, start);
        var decided = Decided(map) ?? (start.DecidedFrom, start.DecidedUntil);
        var (rest, restSource) = Rest(map) ?? (start.WeeklyRest, start.WeeklyRestSource);
        var (hours, hoursSource) = Hours(map) ?? (start.Hours, start.HoursSource);
        return start with
        {
            Id = id ?? "",
            Title = CalendarNames.Bilingual(map.Localized("title"), id ?? ""),
            Zone = map.Text("zone") ?? start.Zone,
            DecidedFrom = decided.Item1,
            DecidedUntil = decided.Item2,
            WeeklyRest = rest,
            WeeklyRestSource = restSource,
            Hours = hours,
            HoursSource = hoursSource,
            Days = new CalendarDays(values, _names).Read(map, start, rest),
            Forecast = new ForecastRules(values, _names).Read(map) ?? start.Forecast,
            EnglishSources = _names.EnglishSources,
        };
    }

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

        return ([.. items.Select(i => values.Choice(i, Weekdays, "days")).OfType<string>().Distinct().Select(Weekday)], _names.Source(rest));
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

        return (result.ToImmutable(), _names.Source(hours));
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

    private static IsoDayOfWeek Weekday(string name) => (IsoDayOfWeek)(Weekdays.IndexOf(name) + 1);
}
