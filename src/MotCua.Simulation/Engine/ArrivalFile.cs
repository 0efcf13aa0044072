using System.Globalization;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;
using NodaTime.Text;

namespace MotCua.Simulation;

/// <summary>
/// Reads instants of arrival from a table with commas: a first line with <c>arrived</c>, and perhaps <c>variant</c> and <c>channel</c>, then one case a
/// line. Instants are local: <c>2026-01-05 08:13</c>, with seconds or a T if wished.
/// </summary>
internal static class ArrivalFile
{
    private static readonly LocalDateTimePattern[] Patterns =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"),
    ];

    public static List<GivenArrival> Read(string file, string text, CompiledProcedure program, DiagnosticSink sink)
    {
        var arrivals = new List<GivenArrival>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var header = lines[0].TrimStart('\uFEFF').Split(',', StringSplitOptions.TrimEntries);
        var (at, variant, channel) = (Array.IndexOf(header, "arrived"), Array.IndexOf(header, "variant"), Array.IndexOf(header, "channel"));
        if (at < 0)
        {
            Bad(0, lines[0]);
            return arrivals;
        }

        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Length == 0)
            {
                continue;
            }

            var cells = lines[i].Split(',', StringSplitOptions.TrimEntries);
            var instant = cells.Length == header.Length ? Instant(cells[at]) : null;
            var (ofVariant, ofChannel) = instant is null ? (-1, -1) : (
                variant < 0 || cells[variant].Length == 0 ? -1 : Known(program.Variants.IndexOf(cells[variant])),
                channel < 0 || cells[channel].Length == 0 ? -1 : Known(program.Procedure.Channels.Select(c => c.Id).ToList().IndexOf(cells[channel])));
            if (instant is null || ofVariant == int.MinValue || ofChannel == int.MinValue)
            {
                // The first bad lines say enough.
                if (!Bad(i, lines[i]))
                {
                    return arrivals;
                }

                continue;
            }

            arrivals.Add(new(instant.Value, (short)ofVariant, (short)ofChannel));
        }

        return arrivals;

        static int Known(int index) => index < 0 ? int.MinValue : index;

        bool Bad(int line, string content)
        {
            var place = new SourceSpan(file, line + 1, 1, line + 1, content.Length + 1, 0, 0);
            sink.Report(ScenarioFindings.BadArrival, place, content, content.Length > 80 ? content[..80] : content, (line + 1).ToString(CultureInfo.InvariantCulture));
            return sink.ToImmutable().Count(d => d.Code == ScenarioFindings.BadArrival.Code) < 20;
        }
    }

    private static long? Instant(string text)
    {
        foreach (var pattern in Patterns)
        {
            if (pattern.Parse(text) is { Success: true, Value: var local })
            {
                return DayNumber.StartOf(DayNumber.Of(local.Date)) + (local.TimeOfDay.NanosecondOfDay / 1_000_000_000);
            }
        }

        return null;
    }
}
