namespace MotCua.Cli.Tests;

public sealed class Importing_drawings
{
    private const string Drawing = """
        <?xml version="1.0" encoding="UTF-8"?>
        <b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://example.org/cat">
          <b:process id="p" name="Đăng ký nuôi mèo">
            <b:startEvent id="s"/>
            <b:userTask id="a" name="Nộp đơn"/>
            <b:userTask id="c" name="Kiểm tra"/>
            <b:exclusiveGateway id="g"/>
            <b:endEvent id="y" name="Cấp giấy"/>
            <b:endEvent id="n" name="Từ chối"/>
            <b:sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
            <b:sequenceFlow id="f2" sourceRef="a" targetRef="c"/>
            <b:sequenceFlow id="f3" sourceRef="c" targetRef="g"/>
            <b:sequenceFlow id="f4" name="Đạt" sourceRef="g" targetRef="y"/>
            <b:sequenceFlow id="f5" name="Không đạt" sourceRef="g" targetRef="n"/>
          </b:process>
        </b:definitions>
        """;

    [Fact]
    public void A_drawing_becomes_a_draft_that_checks_in_its_folder_of_the_library()
    {
        using var library = new TestLibrary();
        library.Write("cat.bpmn", Drawing);
        library.Write("procedures/vn/cat/notes.txt", "");
        var run = library.Run("import", "cat.bpmn", "--out", "procedures/vn/cat/draft.yaml", "--lang", "vi");
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("cat.bpmn:3:", run.Out, StringComparison.Ordinal);
        Assert.Contains("Bản nháp: procedures/vn/cat/draft.yaml (vn/cat)\n", run.Out, StringComparison.Ordinal);
        Assert.StartsWith("procedure: vn/cat\ntitle: Đăng ký nuôi mèo\nstatus: draft\n", library.Read("procedures/vn/cat/draft.yaml"), StringComparison.Ordinal);
        Assert.False(library.Has("procedures/vn/cat/draft.yaml.part"));

        var check = library.Run("check", "procedures/vn/cat/draft.yaml");
        Assert.True(check.Code == 0, check.Out);
        Assert.Contains("MC5001", check.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_place_the_draft_is_printed_and_what_is_found_goes_beside_it()
    {
        using var library = new TestLibrary();
        library.Write("cat.bpmn", Drawing);
        var run = library.Run("import", "cat.bpmn", "--lang", "en");
        Assert.Equal(0, run.Code);
        Assert.StartsWith("procedure: imported/dang-ky-nuoi-meo\n", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("MC92", run.Out, StringComparison.Ordinal);
        Assert.Contains("MC9225", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_exported_comes_back_and_differs_in_nothing_but_its_standing()
    {
        using var library = new TestLibrary();
        foreach (var version in (string[])[TestLibrary.Before, TestLibrary.After])
        {
            Assert.Equal(0, library.Run("export", version, "--bpmn", "dog.bpmn").Code);
            var place = version.Replace(".yaml", "-draft.yaml", StringComparison.Ordinal);
            var run = library.Run("import", "dog.bpmn", "--out", place);
            Assert.Equal((0, ""), (run.Code, run.Error));
            Assert.DoesNotContain("MC92", run.Out, StringComparison.Ordinal);

            // A draft has another standing than a law; nothing else is told.
            var change = library.Run("--json", "diff", version, place).Json["changes"]![0]!;
            Assert.Equal(["effect"], change["differences"]!.AsArray().Select(told => (string?)told!["kind"]));
            Assert.Equal(["status"], change["edits"]!.AsArray().Select(edit => (string?)edit!["at"]));
        }
    }

    [Fact]
    public void Programs_get_the_draft_and_every_finding()
    {
        using var library = new TestLibrary();
        library.Write("cat.bpmn", Drawing);
        var json = library.Run("--json", "import", "cat.bpmn").Json;
        Assert.Equal("imported/dang-ky-nuoi-meo", (string?)json["procedure"]);
        Assert.Contains("status: draft", (string?)json["text"], StringComparison.Ordinal);
        Assert.All(json["findings"]!.AsArray(), finding => Assert.StartsWith("MC92", (string?)finding!["code"], StringComparison.Ordinal));
        json = library.Run("--json", "import", "cat.bpmn", "--out", "cat.yaml").Json;
        Assert.Equal(Path.Combine(library.Folder, "cat.yaml"), (string?)json["path"]);
        Assert.Null(json["text"]);
    }

    [Fact]
    public void Nothing_is_written_over_and_what_is_no_drawing_is_said()
    {
        using var library = new TestLibrary();
        library.Write("cat.bpmn", Drawing);
        library.Write("bomb.bpmn", "<!DOCTYPE a [<!ENTITY b \"b\">]><definitions>&b;</definitions>");
        var law = library.Read(TestLibrary.After);
        var over = library.Run("import", "cat.bpmn", "--out", TestLibrary.After.Replace("2026-01-01", "draft", StringComparison.Ordinal));
        Assert.Equal(0, over.Code);
        over = library.Run("import", "cat.bpmn", "--out", TestLibrary.After.Replace("2026-01-01", "draft", StringComparison.Ordinal));
        Assert.Equal(2, over.Code);
        Assert.Contains("there already", over.Error, StringComparison.Ordinal);
        Assert.Equal(2, library.Run("import", "cat.bpmn", "--out", TestLibrary.After).Code);
        Assert.Equal(law, library.Read(TestLibrary.After));
        Assert.Equal(2, library.Run("import", "cat.bpmn", "--out", "cat.txt").Code);
        Assert.Equal(2, library.Run("import", "nothing.bpmn").Code);
        Assert.Equal(2, library.Run("import", "cat.bpmn", "--out", "nowhere/cat.yaml").Code);

        var bomb = library.Run("import", "bomb.bpmn", "--out", "bomb.yaml");
        Assert.Equal(1, bomb.Code);
        Assert.Contains("MC9203", bomb.Out, StringComparison.Ordinal);
        Assert.False(library.Has("bomb.yaml"));
        Assert.Contains("DOCTYPE", library.Run("check", "--explain", "MC9203").Out, StringComparison.Ordinal);
    }
}
