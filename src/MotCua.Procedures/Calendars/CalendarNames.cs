using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures;

/// <summary>The sources and holidays a calendar file declares, by the ids its days refer to them with.</summary>
internal sealed class CalendarNames(ValueReader values)
{
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BilingualText> _holidays = new(StringComparer.Ordinal);

    /// <summary>The English words of the sources that have some, by the source itself.</summary>
    public ImmutableDictionary<string, string> EnglishSources { get; private set; } = ImmutableDictionary<string, string>.Empty;

    public static BilingualText Bilingual(LocalizedText text, string fallback)
        => new(text.In("vi", fallback), text.Find("en") ?? text.In("en", fallback));

    public void Read(MapReader map, WorkCalendarDefinition start)
    {
        EnglishSources = start.EnglishSources;
        ReadSources(map);
        ReadHolidays(map);
    }

    public BilingualText? Holiday(YamlEntry entry)
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

    public string? Source(MapReader map, string key = "source")
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

    private void ReadSources(MapReader map)
    {
        if (map.Optional("sources") is { } entry && values.Map(entry.Value, "sources") is { } sources)
        {
            foreach (var source in sources.Entries)
            {
                var text = Bilingual(MapReader.Localized(source, values), "");
                if (text.Vi.Length == 0 || !_sources.TryAdd(source.Key.Text, text.Vi))
                {
                    continue;
                }

                if (text.En != text.Vi)
                {
                    EnglishSources = EnglishSources.SetItem(text.Vi, text.En);
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

    private static (string Vi, string En) Suggest(string text, IEnumerable<string> known)
        => Nearest.To(text, [.. known]) is { } near ? ($"; có phải là “{near}”?", $"; did you mean \"{near}\"?") : ("", "");
}
