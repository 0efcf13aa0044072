namespace MotCua.Architecture.Tests;

public sealed class Project_references
{
    /// <summary>Who may see whom: own projects first, then packages. What is not here is forbidden.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["MotCua.LegalTime"] = ["NodaTime"],
        ["MotCua.Procedures"] = ["MotCua.LegalTime", "YamlDotNet"],
        ["MotCua.Expressions"] = ["MotCua.Procedures", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.CSharp.Scripting"],
        ["MotCua.Rules"] = ["MotCua.Procedures"],
        ["MotCua.Simulation"] = ["MotCua.Rules"],
        ["MotCua.Analysis"] = ["MotCua.Rules", "MotCua.Simulation"],
        ["MotCua.Cases"] = ["MotCua.Rules", "Microsoft.Extensions.Hosting.Abstractions"],
        ["MotCua.Cases.EntityFrameworkCore"] = ["MotCua.Cases", "Microsoft.EntityFrameworkCore.Relational"],
        ["MotCua.Cases.EntityFrameworkCore.Sqlite"] = ["MotCua.Cases.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Sqlite"],
        ["MotCua.Cases.EntityFrameworkCore.PostgreSql"] = ["MotCua.Cases.EntityFrameworkCore", "Npgsql.EntityFrameworkCore.PostgreSQL"],
        ["MotCua.Cases.EntityFrameworkCore.SqlServer"] = ["MotCua.Cases.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.SqlServer", "System.IdentityModel.Tokens.Jwt"],
        ["MotCua.Cases.AspNetCore"] = ["MotCua.Cases"],
        ["MotCua.Layout"] = ["MotCua.Procedures"],
        ["MotCua.Interchange"] = ["MotCua.Procedures", "MotCua.Simulation", "MotCua.Layout"],
        ["MotCua.Testing"] = ["MotCua.Cases", "MotCua.Simulation"],
        ["MotCua.Reports"] = ["MotCua.Analysis", "MotCua.Layout"],
        ["MotCua.Cli"] = ["MotCua.Reports", "MotCua.Interchange", "MotCua.Expressions", "MotCua.Cases", "System.CommandLine", "Spectre.Console"],
    };

    [Fact]
    public void A_project_references_only_what_the_design_lets_it_see()
    {
        var forbidden = new List<string>();
        foreach (var project in Repository.SourceProjects())
        {
            if (!Allowed.TryGetValue(project, out var allowed))
            {
                forbidden.Add($"{project} is not in the table of this test: say what it may reference");
                continue;
            }

            forbidden.AddRange(References(project).Where(reference => !allowed.Contains(reference)).Select(reference => $"{project} must not reference {reference}"));
        }

        Assert.Empty(forbidden);
    }

    [Fact]
    public void Nothing_in_src_references_a_composition_root()
        => Assert.Empty(Repository.SourceProjects().Where(project => References(project).Any(reference => reference is "MotCua.Cli" or "MotCua.Designer")));

    [Fact]
    public void Packages_get_their_versions_in_one_place()
    {
        var versioned = Repository.ProjectFiles().Where(file => System.Xml.Linq.XDocument.Load(Path.Combine(Repository.Root, file))
            .Descendants("PackageReference").Any(package => package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null));
        Assert.Empty(versioned);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("Workflow.sln").Replace('\\', '/');
        Assert.Empty(Repository.ProjectFiles().Where(file => !solution.Contains($"\"{file}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_library_has_its_test_project()
    {
        // The packages for one database each are tested together, side by side.
        string[] withoutOwn = ["MotCua.Testing", "MotCua.Cases.EntityFrameworkCore.Sqlite", "MotCua.Cases.EntityFrameworkCore.PostgreSql", "MotCua.Cases.EntityFrameworkCore.SqlServer"];
        var tests = Repository.ProjectFiles().Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Repository.SourceProjects().Except(withoutOwn).Where(project => !tests.Contains(project + ".Tests")));
    }

    private static IEnumerable<string> References(string project)
    {
        var document = Repository.Project(project);
        return document.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')))
            .Concat(document.Descendants("PackageReference").Select(package => (string)package.Attribute("Include")!))
            .Concat(document.Descendants("FrameworkReference").Select(framework => (string)framework.Attribute("Include")!));
    }
}
