using System.Collections.Immutable;
using MotCua.Procedures.Reading;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures;

/// <summary>
/// Reads files of dated figures (<c>procedures/vn/parameters/*.yaml</c>):
/// <c>parameters: { hourly-income: { unit: VND per hour, values: [{ from: 2026-01-01, value: 60000, source: … }] } }</c>.
/// </summary>
public static class ParameterReader
{
    private const decimal Most = 1_000_000_000_000_000m;

    /// <summary>Reads one file.</summary>
    /// <param name="file">The file's path, for findings.</param>
    /// <param name="text">Its text.</param>
    public static ParameterReadResult Read(string file, string text)
    {
        var yaml = YamlDocumentReader.Read(file, text);
        var sink = new DiagnosticSink();
        sink.AddRange(yaml.Diagnostics);
        var result = ImmutableArray.CreateBuilder<Parameter>();
        var values = new ValueReader(sink);
        if (yaml.Root is not null && MapReader.Open(yaml.Root, values, null, "parameters", "title", "notes") is { } map)
        {
            _ = map.Localized("title");
            _ = map.Localized("notes");
            if (map.Required("parameters") is { } section && MapReader.Sections(section, values) is { } all)
            {
                foreach (var entry in all.Entries)
                {
                    if (Parameter(entry, values) is { } parameter)
                    {
                        result.Add(parameter);
                    }
                }
            }
        }

        return new ParameterReadResult(result.ToImmutable(), sink.ToImmutable());
    }

    private static Parameter? Parameter(YamlEntry entry, ValueReader values)
    {
        if (!DeclarationReader.IsParameterName(entry.Key.Text))
        {
            values.Sink.Report(ShapeFindings.NotAnId, entry.Key.Span, entry.Key.Text, entry.Key.Text,
                "; có thể nối bằng dấu chấm", "; ids may be joined by dots");
        }

        if (MapReader.Open(entry.Value, values, entry.Key, "unit", "values", "title", "notes") is not { } map)
        {
            return null;
        }

        var unit = map.RequiredText("unit");
        _ = map.Localized("notes");
        var dated = ImmutableArray.CreateBuilder<DatedValue>();
        if (map.Required("values") is { } list && values.Items(list.Value, "values") is { } items)
        {
            if (items.IsEmpty)
            {
                values.Sink.Report(ShapeFindings.EmptyCollection, list.Key.Span, "values", "values");
            }

            foreach (var item in items)
            {
                if (Value(item, values) is { } value)
                {
                    if (dated.Count > 0 && value.From <= dated[^1].From)
                    {
                        values.Sink.Report(ShapeFindings.DatesNotAscending, item.Span, Dates.Iso(value.From), Dates.Iso(value.From), Dates.Iso(dated[^1].From));
                    }

                    dated.Add(value);
                }
            }
        }

        return unit is null || dated.Count == 0 ? null : new Parameter(entry.Key.Text, map.Localized("title"), unit, dated.ToImmutable(), entry.Key.Span);
    }

    private static DatedValue? Value(YamlNode node, ValueReader values)
    {
        if (MapReader.Open(node, values, null, "from", "until", "value", "source", "assumed") is not { } map)
        {
            return null;
        }

        var (from, until) = (map.RequiredDate("from"), map.Date("until"));
        var value = map.Required("value") is { } e ? values.Number(e.Value, -Most, Most, "value") : null;
        var (source, assumed) = (map.Text("source"), map.Text("assumed"));
        if (map.Has("source") && map.Has("assumed"))
        {
            values.Sink.Report(ShapeFindings.KeysExclude, map.Map.Find("assumed")!.Key.Span, "assumed", "assumed", "source");
        }
        else if (!map.Has("source") && !map.Has("assumed"))
        {
            values.Sink.Report(ShapeFindings.NeedsOneOf, map.Owner, null, "source, assumed");
        }

        if (until is { } last && from is { } first && last < first)
        {
            values.Sink.Report(ShapeFindings.DatesReversed, map.Map.Find("until")!.Value.Span, Dates.Iso(last), Dates.Iso(last), Dates.Iso(first));
        }

        return from is { } day && value is { } figure ? new DatedValue(day, until, figure, source, assumed) : null;
    }
}
