using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using MotCua.Testing;

namespace MotCua.Interchange.Tests;

public sealed class WritingEventLogs
{
    private static readonly XNamespace Xes = "http://www.xes-standard.org/";

    [Fact]
    public void A_spreadsheet_gets_one_line_per_visit() => GoldenFile.Verify(SampleLog.Write(EventLogFormat.Csv, SampleLog.Cases), "csv");

    [Fact]
    public void Process_mining_tools_get_XES() => GoldenFile.Verify(SampleLog.Write(EventLogFormat.Xes, SampleLog.Cases), "xml");

    [Fact]
    public void Object_centric_tools_get_OCEL() => GoldenFile.Verify(SampleLog.Write(EventLogFormat.OcelJson, SampleLog.Cases), "json");

    [Fact]
    public void Streams_get_one_element_of_OCEL_a_line() => GoldenFile.Verify(SampleLog.Write(EventLogFormat.OcelLines, SampleLog.Cases));

    [Fact]
    public void The_XES_keeps_the_schema_of_the_standard()
    {
        var faults = new List<string>();
        var log = Valid(SampleLog.Write(EventLogFormat.Xes, SampleLog.Cases), faults);
        Assert.Empty(faults);
        Assert.Equal(["case-1", "backlog-1"], log.Root!.Elements(Xes + "trace").Select(trace => Value(trace, "concept:name")));
        foreach (var trace in log.Root.Elements(Xes + "trace"))
        {
            var times = trace.Elements(Xes + "event").Select(e => DateTimeOffset.Parse(Value(e, "time:timestamp"))).ToList();
            Assert.Equal(times.Order(), times);
            foreach (var visit in trace.Elements(Xes + "event").GroupBy(e => Value(e, "concept:instance")))
            {
                Assert.Equal("schedule", Value(visit.First(), "lifecycle:transition"));
                Assert.True(Value(visit.Last(), "lifecycle:transition") is "complete" or "ate_abort");
            }
        }

        // The schema is one that refuses something.
        Valid("<log xmlns=\"http://www.xes-standard.org/\" xes.version=\"1849.2016\"><trace><event><date key=\"time:timestamp\" value=\"yesterday\"/></event></trace></log>", faults);
        Assert.Single(faults);
    }

    [Fact]
    public void The_OCEL_names_no_object_that_is_not_there_and_no_type_or_attribute_that_is_not_declared()
    {
        var log = OcelReader.Read(SampleLog.Write(EventLogFormat.OcelJson, SampleLog.Cases));
        Assert.Equal(6, log.Events.Count);
        Assert.Equal(["agency", "decision", "dossier", "paper", "payment", "staff"], log.Objects.Values.Select(o => o.Type).Distinct().Order());
        Assert.Equal(["open", "granted"], log.Objects["case-1"].Values("status"));
        Assert.Equal(["1", "2"], log.Objects["case-1/paper:photo"].Values("version"));
        Assert.Equal(["dossier", "done-by", "issues"], log.Events.Single(e => e.Type == "decide").Relations.Select(r => r.Qualifier));
    }

    [Fact]
    public void The_lines_hold_the_very_elements_of_the_document()
    {
        using var whole = JsonDocument.Parse(SampleLog.Write(EventLogFormat.OcelJson, SampleLog.Cases));
        var expected = whole.RootElement.GetProperty("objects").EnumerateArray().Concat(whole.RootElement.GetProperty("events").EnumerateArray()).Select(e => e.GetRawText()).Order(StringComparer.Ordinal);
        var lines = SampleLog.Write(EventLogFormat.OcelLines, SampleLog.Cases);
        Assert.EndsWith("}\n", lines, StringComparison.Ordinal);
        Assert.Equal(expected, lines.TrimEnd('\n').Split('\n').Order(StringComparer.Ordinal));

        // Whoever reads the stream meets an object before the first event that names it.
        var seen = new HashSet<string>();
        foreach (var line in lines.TrimEnd('\n').Split('\n'))
        {
            using var element = JsonDocument.Parse(line);
            if (element.RootElement.TryGetProperty("time", out _))
            {
                Assert.All(element.RootElement.GetProperty("relationships").EnumerateArray(), r => Assert.Contains(r.GetProperty("objectId").GetString()!, seen));
            }
            else
            {
                seen.Add(element.RootElement.GetProperty("id").GetString()!);
            }
        }
    }

    [Fact]
    public void A_cell_that_a_spreadsheet_would_calculate_is_made_text()
    {
        var rows = Csv(SampleLog.Write(EventLogFormat.Csv, SampleLog.Cases));
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.Equal("'=signs <&>", rows[5][rows[0].IndexOf("outcome")]);
        Assert.Equal("segment=far away, \"no\" e-ID", rows[1][^1]);
        Assert.DoesNotContain(rows.SelectMany(row => row), cell => cell.Length > 0 && cell[0] is '=' or '+' or '@');
    }

    [Theory]
    [InlineData(EventLogFormat.Csv)]
    [InlineData(EventLogFormat.Xes)]
    [InlineData(EventLogFormat.OcelJson)]
    [InlineData(EventLogFormat.OcelLines)]
    public void A_log_without_cases_is_still_a_log(EventLogFormat format)
    {
        var text = SampleLog.Write(format);
        if (format == EventLogFormat.Xes)
        {
            var faults = new List<string>();
            Valid(text, faults);
            Assert.Empty(faults);
        }
        else if (format == EventLogFormat.OcelJson)
        {
            Assert.Empty(OcelReader.Read(text).Events);
        }
        else if (format == EventLogFormat.OcelLines)
        {
            Assert.Empty(text);
        }
        else
        {
            Assert.Single(Csv(text));
        }
    }

    [Theory]
    [InlineData("out.csv", EventLogFormat.Csv)]
    [InlineData("OUT.XES", EventLogFormat.Xes)]
    [InlineData("a.b/out.json", EventLogFormat.OcelJson)]
    [InlineData("out.jsonl", EventLogFormat.OcelLines)]
    [InlineData("out.xlsx", null)]
    [InlineData("out", null)]
    public void The_ending_of_the_name_chooses_the_form(string path, EventLogFormat? expected) => Assert.Equal(expected, EventLogWriter.FormatOf(path));

    internal static XDocument Valid(string text, List<string> faults)
    {
        var schemas = new XmlSchemaSet();
        using var schema = typeof(WritingEventLogs).Assembly.GetManifestResourceStream("xes.xsd")!;
        schemas.Add(null, XmlReader.Create(schema));
        var log = XDocument.Parse(text);
        log.Validate(schemas, (_, fault) => faults.Add(fault.Message));
        return log;
    }

    internal static string Value(XElement element, string key) => element.Elements().Single(e => (string?)e.Attribute("key") == key).Attribute("value")!.Value;

    /// <summary>A reader of RFC 4180 that knows nothing of the writer.</summary>
    internal static List<List<string>> Csv(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (isQuoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else if (c == '"')
                {
                    isQuoted = false;
                }
                else
                {
                    cell.Append(c);
                }
            }
            else if (c == '"')
            {
                Assert.Equal(0, cell.Length);
                isQuoted = true;
            }
            else if (c is ',' or '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == '\r')
                {
                    Assert.Equal('\n', text[++i]);
                    rows.Add(row);
                    row = [];
                }
            }
            else
            {
                Assert.NotEqual('\n', c);
                cell.Append(c);
            }
        }

        Assert.False(isQuoted);
        Assert.Empty(row);
        Assert.Equal(0, cell.Length);
        return rows;
    }
}
