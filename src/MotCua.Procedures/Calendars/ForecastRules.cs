using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures;

/// <summary>Reads the rules by which a calendar file computes the days off of undecided years.</summary>
internal sealed class ForecastRules(ValueReader values, CalendarNames names)
{
    public HolidayForecast? Read(MapReader map)
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

        return new HolidayForecast(rules.ToImmutable(), names.Source(forecast, "compensation"), forecast.Whole("until", 1900, 2199) ?? 2100);
    }

    private HolidayRule? Rule(YamlEntry entry)
    {
        var title = names.Holiday(new YamlEntry(entry.Key, entry.Key));
        if (MapReader.Open(entry.Value, values, entry.Key, "on", "lunar", "first", "days", "adjacent-day", "source") is not { } map)
        {
            return null;
        }

        map.Required("source");
        var source = names.Source(map) ?? "";
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
}
