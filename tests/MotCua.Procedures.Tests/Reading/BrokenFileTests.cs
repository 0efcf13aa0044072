namespace MotCua.Procedures.Tests.Reading;

public sealed class BrokenFileTests
{
    public static TheoryData<string> Names => [.. Fixtures.Files("tests", "fixtures", "broken").Select(f => Path.GetFileNameWithoutExtension(f)!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_broken_file_gives_every_finding_at_its_place(string name)
    {
        var path = Fixtures.Path("tests", "fixtures", "broken", name + ".yaml");
        string[] expected = [.. File.ReadLines(path).Where(l => l.StartsWith("# expect ", StringComparison.Ordinal)).Select(l => l["# expect ".Length..].Trim())];
        var read = Fixtures.Read(path);
        var warned = expected.Select(e => e.Split(' ')[0]).ToHashSet();
        var found = read.Diagnostics.Where(d => d.Severity == Severity.Error || warned.Contains(d.Code)).Select(Fixtures.At);

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(), found.Order());
        Assert.Equal(read.Procedure is null, read.HasErrors);
        Assert.All(read.Diagnostics, Speaks);
    }

    [Fact]
    public void There_are_more_than_forty_broken_files() => Assert.InRange(Names.Count, 41, 1000);

    /// <summary>Both languages say something, no placeholder is left.</summary>
    internal static void Speaks(Diagnostic found)
    {
        foreach (var language in new[] { "vi", "en" })
        {
            Assert.NotEmpty(found.Message(language));
            Assert.DoesNotContain("{0}", found.Message(language) + found.Suggestion(language), StringComparison.Ordinal);
            Assert.NotEmpty(found.Suggestion(language));
        }

        Assert.InRange(found.Location.Line, 1, int.MaxValue);
        Assert.InRange(found.Location.Column, 1, int.MaxValue);
    }
}
