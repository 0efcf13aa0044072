using System.Collections.Immutable;
using MotCua.Procedures.Reading;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures;

/// <summary>
/// Reads registers of acts (<c>procedures/vn/acts.yaml</c>):
/// <c>acts: { 61/2018/NĐ-CP: { from: 2018-06-21, until: 2025-06-30, replaced-by: 118/2025/NĐ-CP, source: … } }</c>.
/// </summary>
public static class LegalActReader
{
    /// <summary>Reads one file.</summary>
    /// <param name="file">The file's path, for findings.</param>
    /// <param name="text">Its text.</param>
    public static LegalActReadResult Read(string file, string text)
    {
        var yaml = YamlDocumentReader.Read(file, text);
        var sink = new DiagnosticSink();
        sink.AddRange(yaml.Diagnostics);
        var values = new ValueReader(sink);
        var acts = ImmutableArray.CreateBuilder<LegalAct>();
        if (yaml.Root is not null && MapReader.Open(yaml.Root, values, null, "acts", "title", "notes") is { } map)
        {
            _ = map.Localized("title");
            _ = map.Localized("notes");
            if (map.Required("acts") is { } section && MapReader.Sections(section, values) is { } all)
            {
                acts.AddRange(all.Entries.Select(e => Act(e, values)).OfType<LegalAct>());
            }
        }

        return new LegalActReadResult(acts.ToImmutable(), sink.ToImmutable());
    }

    private static LegalAct? Act(YamlEntry entry, ValueReader values)
    {
        if (MapReader.Open(entry.Value, values, entry.Key, "from", "until", "replaced-by", "amended-by", "title", "source", "notes") is not { } map)
        {
            return null;
        }

        var source = map.Required("source") is { } e ? MapReader.Localized(e, values) : LocalizedText.Empty;
        var act = new LegalAct
        {
            Number = entry.Key.Text, From = map.Date("from"), Until = map.Date("until"), ReplacedBy = map.Text("replaced-by"), AmendedBy = map.Texts("amended-by"),
            Title = map.Localized("title"), Source = source, Location = entry.Key.Span,
        };
        _ = map.Localized("notes");
        if (act is { From: { } from, Until: { } until } && until < from)
        {
            values.Sink.Report(ShapeFindings.DatesReversed, map.Map.Find("until")!.Value.Span, Dates.Iso(until), Dates.Iso(until), Dates.Iso(from));
        }

        return act;
    }
}
