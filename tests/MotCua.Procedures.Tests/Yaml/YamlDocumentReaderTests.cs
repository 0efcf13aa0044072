using System.Globalization;
using System.Text;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Tests.Yaml;

public sealed class YamlDocumentReaderTests
{
    [Fact]
    public void Every_value_is_text()
    {
        var map = Map("a: yes\nb: 12:30\nc: 0o17\nd: 2026-07-01\ne: null\nf: ~\n");
        Assert.Equal(["yes", "12:30", "0o17", "2026-07-01", "null", "~"], map.Entries.Select(e => ((YamlScalar)e.Value).Text));
    }

    [Fact]
    public void Places_count_utf16_units_also_after_a_byte_order_mark_and_with_windows_line_ends()
    {
        const string Text = "\uFEFFtitle: Một cửa 😀\r\nlist: [a, 😀, c]\r\nmap:\r\n  x: \"1\"\r\n";
        var map = Map(Text);
        var list = (YamlList)map.Find("list")!.Value;
        var x = ((YamlMap)map.Find("map")!.Value).Find("x")!;

        Assert.Equal((1, 1), At(map.Find("title")!.Key));
        Assert.Equal((2, 1), At(map.Find("list")!.Key));
        Assert.Equal((2, 15), At(list.Items[2]));
        Assert.Equal((4, 3), At(x.Key));
        Assert.Equal("\"1\"", Text[x.Value.Span.Start..x.Value.Span.End]);
        Assert.Equal("[a, 😀, c]", Text[list.Span.Start..list.Span.End]);
        Assert.Equal("Một cửa 😀", Text[map.Find("title")!.Value.Span.Start..map.Find("title")!.Value.Span.End]);
        Assert.Equal((4, 9), (x.Value.Span.EndLine, x.Value.Span.EndColumn));
    }

    [Theory]
    [InlineData("a: &x 1\nb: *x\n", "MC1007 1:4", "MC1008 2:4")]
    [InlineData("a: !!str 1\nb: !important x\n", "MC1009 1:4", "MC1009 2:4")]
    [InlineData("a:\t1\n\tb: 2\n", "MC1006 1:3", "MC1006 2:1")]
    [InlineData("a: 1\n---\nb: 2\n", "MC1011 2:1")]
    [InlineData("%YAML 1.2\n---\na: 1\n", "MC1010 1:1")]
    [InlineData("a: 1\nb: 2\na: 3\n", "MC1012 3:1")]
    [InlineData("a: {<<: {b: 1}}\n", "MC1013 1:5")]
    [InlineData("[x]: 1\n", "MC1014 1:1")]
    [InlineData("", "MC1015 1:1")]
    [InlineData("# only a comment\n\n", "MC1015 1:1")]
    [InlineData("a: \"open\nb: 1\n", "MC1016 1:4")]
    [InlineData("a: {b: 1\nc: [d, e}\n", "MC1017 2:1")]
    [InlineData("a: [b, c\n", "MC1017 1:4")]
    [InlineData("a: [b, c}\n", "MC1017 1:9")]
    [InlineData("a: 1\n   b: 2\n", "MC1018 2:4")]
    [InlineData("a: \"x\" y\n", "MC1023 1:8")]
    [InlineData("{a: 1}\nb: 2\n", "MC1023 2:1")]
    [InlineData("a: 1\nb\nc: 2\n", "MC1018 2:1")]
    [InlineData("a: - b\n", "MC1020 1:4")]
    [InlineData("a: [b, , c]\n", "MC1021 1:8")]
    [InlineData("%FOO\na: 1\n", "MC1010 1:1")]
    [InlineData("a: [b\n\nc: d\n", "MC1017 3:1")]
    [InlineData("a:\n  b: 1\n c: 2\n", "MC1018 3:2")]
    [InlineData("a: b: c\n", "MC1019 1:5")]
    [InlineData("a: @b\n", "MC1020 1:4")]
    [InlineData("a: 1\n]\n", "MC1021 2:1")]
    [InlineData("a: \u0007x\n", "MC1005 1:4")]
    [InlineData("a: \u2028x\u0085y\n", "MC1005 1:4", "MC1005 1:6")]
    [InlineData("a: \uFFFD\uFFFDx\nb: \ud800\n", "MC1004 1:4", "MC1004 2:4")]
    [InlineData("a: x\0y\n", "MC1005 1:5")]
    public void What_is_no_plain_yaml_is_found_at_its_place(string text, params string[] expected)
    {
        var found = YamlDocumentReader.Read("f.yaml", text).Diagnostics;
        Assert.Equal(expected, found.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Code} {d.Location.Line}:{d.Location.Column}")));
    }

    [Fact]
    public void Invalid_utf8_is_found_at_its_place()
    {
        var found = Assert.Single(YamlDocumentReader.Read("f.yaml", [(byte)'a', (byte)':', (byte)' ', 0xC3, 0x28]).Diagnostics);
        Assert.Equal(("MC1004", 1, 4), (found.Code, found.Location.Line, found.Location.Column));
    }

    [Theory]
    [InlineData("[", 40_000, "MC1002")]
    [InlineData("{a: ", 40_000, "MC1002")]
    [InlineData("- ", 40_000, "MC1002")]
    [InlineData("? ", 40_000, "MC1002")]
    [InlineData("a, ", 40_000, null)]
    [InlineData("- a\n", 40_000, "MC1003")]
    [InlineData("[]\n", 40_000, null)]
    [InlineData("&a ", 40_000, null)]
    [InlineData("!a ", 40_000, null)]
    [InlineData("*a\n", 40_000, null)]
    [InlineData("---\n", 40_000, null)]
    [InlineData("{", 600_000, "MC1002")]
    [InlineData("a: b\n", 300_000, "MC1001")]
    [InlineData("\t", 500_000, null)]
    [InlineData("\"", 500_001, null)]
    [InlineData(":", 500_000, null)]
    [InlineData(" ", 1_000_000, "MC1015")]
    [InlineData("\n", 1_000_000, "MC1015")]
    [InlineData("#\n", 500_000, "MC1015")]
    public void A_bomb_is_refused_without_an_exception(string unit, int count, string? code)
    {
        var found = YamlDocumentReader.Read("bomb.yaml", new StringBuilder().Insert(0, unit, count).ToString()).Diagnostics;
        if (code is not null)
        {
            Assert.Contains(found, d => d.Code == code);
            Assert.Single(found);
        }

        Assert.InRange(found.Length, 0, 20_002);
    }

    [Fact]
    public void Nesting_up_to_the_limit_is_read_and_one_level_more_is_not()
    {
        Assert.Empty(YamlDocumentReader.Read("f", new string('[', 32) + new string(']', 32)).Diagnostics);
        var found = Assert.Single(YamlDocumentReader.Read("f", new string('[', 33) + new string(']', 33)).Diagnostics);
        Assert.Equal(("MC1002", 33), (found.Code, found.Location.Column));
    }

    [Fact]
    public void A_finding_on_an_unknown_key_names_the_nearest_key()
    {
        var sink = new DiagnosticSink();
        var root = YamlDocumentReader.Read("f.yaml", "step: 1\noutcoms: 2\nzzz: 3\n").Root!;
        MapReader.Open(root, new ValueReader(sink), null, "step", "outcomes");
        var found = sink.ToImmutable();

        Assert.Equal(["MC2001 2", "MC2001 3"], found.Select(d => $"{d.Code} {Figures.Of(d.Location.Line)}"));
        Assert.Equal("Did you mean \"outcomes\"?", found[0].Suggestion());
        Assert.Equal("Các khoá được phép: step, outcomes.", found[1].Suggestion("vi"));
    }

    private static YamlMap Map(string text)
    {
        var read = YamlDocumentReader.Read("f.yaml", text);
        Assert.Empty(read.Diagnostics);
        return Assert.IsType<YamlMap>(read.Root);
    }

    private static (int Line, int Column) At(YamlNode node) => (node.Span.Line, node.Span.Column);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_file_in_another_encoding_is_one_finding(string encoding)
    {
        var bytes = System.Text.Encoding.GetEncoding(encoding);
        byte[] file = [.. bytes.GetPreamble(), .. bytes.GetBytes("procedure: vn/một-cửa\ntitle: Mẫu\ncalendar: vn-office\n")];

        var read = YamlDocumentReader.Read("a.yaml", file);

        var found = Assert.Single(read.Diagnostics);
        Assert.Equal(("MC1004", 1, 1), (found.Code, found.Location.Line, found.Location.Column));
        Assert.Null(read.Root);
    }

    [Fact]
    public void A_picture_is_one_finding()
        => Assert.Single(YamlDocumentReader.Read("a.yaml", [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 7))]).Diagnostics);
}
