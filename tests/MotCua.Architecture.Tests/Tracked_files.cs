using System.Text.RegularExpressions;

namespace MotCua.Architecture.Tests;

public sealed class Tracked_files
{
    /// <summary>About three hundred lines is the aim; past this a file must be cut or say why not.</summary>
    private const int MostLines = 400;

    /// <summary>Source files that may be longer, each with its reason.</summary>
    private static readonly Dictionary<string, string> LongFiles = new(StringComparer.Ordinal)
    {
        ["src/MotCua.Procedures/Model/Declarations.cs"] = "many small records that are read together",
        ["src/MotCua.Simulation/Engine/Replication.cs"] = "the hot loop: what happens at each event, in one place",
    };

    [Fact]
    public void Source_files_stay_short_or_are_listed_here_with_a_reason()
    {
        var tooLong = Repository.Tracked().Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !LongFiles.ContainsKey(file) && !file.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(file => (file, Lines: Repository.Read(file).Split('\n').Length))
            .Where(file => file.Lines > MostLines);
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Files_listed_as_long_exist()
        => Assert.All(LongFiles.Keys, file => Assert.True(File.Exists(Path.Combine(Repository.Root, file)), file));

    [Fact]
    public void No_file_names_a_path_of_somebodys_machine_or_the_host_of_a_registry()
    {
        // Put together here, so that this file does not find itself.
        string[] forbidden = ["/wo" + "rk/", "/ho" + "me/", "/ro" + "ot/", @"C:\Us" + "ers", "nuget" + ".org", "npm" + "js.org", "regi" + "stry.npm", "py" + "pi.org"];
        var found = Texts().SelectMany(file => forbidden.Where(text => file.Text.Replace("/ho" + "me/somebody", "", StringComparison.Ordinal).Contains(text, StringComparison.OrdinalIgnoreCase)).Select(text => $"{file.Name}: {text}"));
        Assert.Empty(found);
    }

    [Fact]
    public void Nothing_is_left_unfinished_in_the_sources()
    {
        string[] marks = [@"\bTO" + @"DO\b", @"\bFIX" + @"ME\b", "NotImpl" + "ementedException"];
        var pattern = new Regex(string.Join('|', marks));
        Assert.Empty(Texts().Where(file => file.Name.EndsWith(".cs", StringComparison.Ordinal) && pattern.IsMatch(file.Text)).Select(file => file.Name));
    }

    [Fact]
    public void Folders_are_named_after_concepts_and_not_after_kinds()
    {
        string[] kinds = ["Models", "Interfaces", "Helpers", "Enums", "Utils", "Common", "Misc"];
        Assert.Empty(Repository.Tracked().Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.Split('/').SkipLast(1).Intersect(kinds).Any()));
    }

    [Fact]
    public void Only_known_names_stand_at_the_top()
    {
        string[] known = ["src", "tests", "procedures", "designer", "Workflow.sln", "NuGet.config", "README.md", "LICENSE", "CHANGELOG.md", "global.json"];
        var unknown = Repository.Tracked().Select(file => file.Split('/')[0]).Distinct(StringComparer.Ordinal)
            .Where(name => !known.Contains(name) && !name.StartsWith('.') && !name.StartsWith("Directory.", StringComparison.Ordinal));
        Assert.Empty(unknown);
    }

    private static IEnumerable<(string Name, string Text)> Texts()
    {
        foreach (var file in Repository.Tracked())
        {
            var bytes = File.ReadAllBytes(Path.Combine(Repository.Root, file));
            if (!bytes.AsSpan(0, Math.Min(bytes.Length, 8000)).Contains((byte)0))
            {
                yield return (file, System.Text.Encoding.UTF8.GetString(bytes));
            }
        }
    }
}
