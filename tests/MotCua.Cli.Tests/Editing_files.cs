using System.Text.Json.Nodes;

namespace MotCua.Cli.Tests;

public sealed class Editing_files
{
    [Fact]
    public void An_edit_is_shown_and_written_and_nothing_else_changes()
    {
        using var library = new TestLibrary();
        var (path, before) = Proposal(library);
        var run = library.Run("edit", path, "set time-limits.handling.within: 2 working days", "set title.en: Dog licence, quick");
        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains("+++ ", run.Out, StringComparison.Ordinal);
        Assert.Contains("Wrote ", run.Error, StringComparison.Ordinal);
        var after = library.Read(path);
        Assert.Equal(before.Split('\n').Length, after.Split('\n').Length);
        Assert.Equal(2, before.Split('\n').Zip(after.Split('\n')).Count(p => p.First != p.Second));
        Assert.Contains("en: \"Dog licence, quick\"", after, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_writes_nothing()
    {
        using var library = new TestLibrary();
        var (path, before) = Proposal(library);
        var run = library.Run("--json", "edit", path, """{ "op": "set", "path": "time-limits.handling.within", "value": "2 working days" }""", "--dry-run");
        var json = JsonNode.Parse(run.Out)!;
        Assert.False(json["written"]!.GetValue<bool>());
        Assert.Single(json["edits"]!.AsArray());
        Assert.Equal(before, library.Read(path));
    }

    [Fact]
    public void A_refusal_says_why_and_leaves_the_file_alone()
    {
        using var library = new TestLibrary();
        var (path, before) = Proposal(library);
        foreach (var (operation, code) in (ValueTuple<string, string>[])[("set time-limits.handling.within: 2 days", "MC6110"), ("remove steps.nothing", "MC6101"), ("turn x", "MC6102")])
        {
            var run = library.Run("edit", path, operation);
            Assert.Equal(1, run.Code);
            Assert.Contains(code, run.Out, StringComparison.Ordinal);
            Assert.Equal(before, library.Read(path));
        }

        Assert.Equal(0, library.Run("edit", path, "set time-limits.handling.within: 2 days", "--allow-errors").Code);
    }

    [Fact]
    public void The_rules_of_a_published_version_are_not_edited()
    {
        using var library = new TestLibrary();
        var law = library.Read(TestLibrary.After);
        var refused = library.Run("edit", TestLibrary.After, "set time-limits.handling.within: 2 working days");
        Assert.Equal(1, refused.Code);
        Assert.Contains("MC6112", refused.Out, StringComparison.Ordinal);
        Assert.Equal(law, library.Read(TestLibrary.After));
        Assert.Equal(0, library.Run("edit", TestLibrary.After, "set title.en: Another name").Code);
        Assert.Equal(0, library.Run("edit", TestLibrary.After, "set time-limits.handling.within: 2 working days", "--force-published").Code);
    }

    [Fact]
    public void Scenarios_are_edited_by_paths()
    {
        using var library = new TestLibrary();
        var before = library.Read(TestLibrary.Scenario);
        Assert.Equal(0, library.Run("edit", TestLibrary.Scenario, "set run.seed: 99").Code);
        Assert.Equal(1, before.Split('\n').Zip(library.Read(TestLibrary.Scenario).Split('\n')).Count(p => p.First != p.Second));
    }

    [Fact]
    public void What_was_written_meanwhile_is_not_overwritten()
    {
        using var library = new TestLibrary();
        using var writer = new StringWriter();
        var surroundings = new Running.Surroundings { Out = writer, Error = writer, Environment = _ => null, CurrentDirectory = library.Folder, ToolDirectory = library.Folder, Processors = 1 };
        var output = Files.OutputFile.At(new Running.Session(surroundings, MotCua.Procedures.Formats.English, isJson: false), TestLibrary.Scenario);
        var seen = File.ReadAllBytes(output.FullPath);
        library.Write(TestLibrary.Scenario, "somebody else's");
        Assert.False(output.Replace("mine", seen));
        Assert.Equal("somebody else's", library.Read(TestLibrary.Scenario));
        Assert.False(library.Has(TestLibrary.Scenario + ".part"));
        Assert.True(output.Replace("mine", File.ReadAllBytes(output.FullPath)));
        Assert.Equal("mine", library.Read(TestLibrary.Scenario));
    }

    [Fact]
    public void A_renamed_id_is_told_of_where_scenarios_and_examples_still_name_it()
    {
        using var library = new TestLibrary();
        var (path, _) = Proposal(library);
        var run = library.Run("edit", path, "rename steps.decide to conclude");
        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains("scenarios/base.yaml:", run.Error, StringComparison.Ordinal);
        Assert.Contains("still says “decide”; see whether it must become “conclude”.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("still says", library.Run("edit", path, "set title.en: Another").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_is_carried_over_to_a_third_file_as_operations()
    {
        using var library = new TestLibrary();
        var (path, _) = Proposal(library);
        var third = path.Replace("quick", "third", StringComparison.Ordinal);
        library.Write(third, "# kept\n" + library.Read(path));
        Assert.Equal(0, library.Run("edit", path, "set time-limits.handling.within: 2 working days", "rename steps.decide to conclude").Code);
        var operations = library.Run("diff", third, path, "--operations");
        Assert.Equal("rename steps.decide to conclude\nset time-limits.handling.within: 2 working days\n", operations.Out);
        library.Write("carried.txt", operations.Out);
        Assert.Equal(0, library.Run("edit", third, "--from", "carried.txt").Code);
        Assert.Equal("# kept\n" + library.Read(path), library.Read(third));
        library.Write("carried.json", library.Run("diff", path, TestLibrary.After, "--operations", "--json").Out);
        Assert.Equal(0, library.Run("edit", third, "--from", "carried.json", "--allow-errors").Code);
        Assert.Contains("effective:", library.Read(third), StringComparison.Ordinal);
        Assert.Equal(2, library.Run("edit", third).Code);
    }

    private static (string Path, string Text) Proposal(TestLibrary library)
    {
        var path = Path.Combine(Path.GetDirectoryName(TestLibrary.After)!, "proposal-quick.yaml");
        var lines = library.Read(TestLibrary.After).Split('\n').Where(l => !l.StartsWith("effective:", StringComparison.Ordinal)).ToList();
        lines.Insert(1, "status: proposal");
        library.Write(path, string.Join('\n', lines));
        return (path, library.Read(path));
    }
}
