using System.Xml.Linq;

namespace MotCua.Cli.Tests;

public sealed class Exporting_versions
{
    [Fact]
    public void A_version_becomes_a_BPMN_file_in_the_language_asked_for()
    {
        using var library = new TestLibrary();
        foreach (var (language, start) in (ValueTuple<string, string>[])[("vi", "Bắt đầu"), ("en", "Start")])
        {
            var run = library.Run("export", TestLibrary.After, "--bpmn", "dog.bpmn", "--lang", language);
            Assert.True(run.Code == 0, run.Error);
            Assert.Equal("BPMN 2.0: dog.bpmn\n", run.Out);
            var document = XDocument.Parse(library.Read("dog.bpmn"));
            Assert.Equal(start, (string?)document.Descendants().First(e => e.Name.LocalName == "startEvent").Attribute("name"));
        }

        Assert.False(library.Has("dog.bpmn.part"));
    }

    [Fact]
    public void Programs_are_told_where_it_is()
    {
        using var library = new TestLibrary();
        var json = library.Run("--json", "export", TestLibrary.After, "--bpmn", "dog.xml").Json;
        Assert.Equal(Path.Combine(library.Folder, "dog.xml"), (string?)json["path"]);
        Assert.Equal("bpmn", (string?)json["format"]);
    }

    [Fact]
    public void What_cannot_be_exported_is_said_and_nothing_is_written()
    {
        using var library = new TestLibrary();
        var law = library.Read(TestLibrary.After);
        Assert.Equal(2, library.Run("export", TestLibrary.After).Code);
        var wrong = library.Run("export", TestLibrary.After, "--bpmn", TestLibrary.After);
        Assert.Equal(2, wrong.Code);
        Assert.Contains("end it with .bpmn", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(law, library.Read(TestLibrary.After));
        Assert.Contains("make it first", library.Run("export", TestLibrary.After, "--bpmn", "nowhere/dog.bpmn").Error, StringComparison.Ordinal);
        Assert.Contains("scenario", library.Run("export", TestLibrary.Scenario, "--bpmn", "dog.bpmn").Error, StringComparison.Ordinal);

        library.Edit(TestLibrary.After, "next: ", "next: not-");
        var broken = library.Run("export", TestLibrary.After, "--bpmn", "dog.bpmn");
        Assert.Equal(1, broken.Code);
        Assert.Contains("cannot be used", broken.Error, StringComparison.Ordinal);
        Assert.False(library.Has("dog.bpmn"));
    }
}
