using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace MotCua.Cases.Tests.Packages;

/// <summary>The packages as a stranger gets them: packed, restored into a fresh folder, and a case run in a few lines.</summary>
public sealed class Packed
{
    private static readonly string[] Libraries = ["MotCua.LegalTime", "MotCua.Procedures", "MotCua.Rules", "MotCua.Simulation", "MotCua.Cases", "MotCua.Testing"];

    [Fact]
    public void A_new_console_project_installs_the_packages_and_runs_a_case_in_a_few_lines()
    {
        var folder = Directory.CreateTempSubdirectory("motcua-packages-").FullName;
        try
        {
            var feed = Path.Combine(folder, "feed");
            foreach (var library in Libraries)
            {
                Run(Snippets.Repository(), "dotnet", "pack", Path.Combine("src", library), "-c", Configuration(), "--no-build", "--nologo", "-v", "q", "-o", feed);
                Look(feed, library);
            }

            var program = Snippets.OnPage("MotCua.Testing")[0];
            Assert.True(program.Split('\n').Count(line => line.Trim().Length > 0) < 15, "a case takes fewer than 15 lines");
            var host = Path.Combine(folder, "host");
            CopyFolder(Path.Combine(Snippets.Repository(), "procedures"), Path.Combine(host, "procedures"));
            File.WriteAllText(Path.Combine(host, "Program.cs"), $"using MotCua.Cases;\nusing MotCua.Procedures;\nusing MotCua.Testing;\n\n{program}\n");
            File.WriteAllText(Path.Combine(host, "host.csproj"), """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <Nullable>enable</Nullable>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="MotCua.Testing" Version="[VERSION]" />
                  </ItemGroup>
                </Project>
                """.Replace("VERSION", Version(feed), StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(host, "NuGet.config"), $"""
                <configuration>
                  <packageSources>
                    <add key="local" value="{feed}" />
                  </packageSources>
                </configuration>
                """);
            var output = Run(host, "dotnet", "run", "--project", "host.csproj", "-c", "Release", "-v", "q");
            Assert.Contains("National Day", output, StringComparison.Ordinal);
            Assert.Contains("Thursday, 2026-09-10", output, StringComparison.Ordinal);
            Assert.True(Directory.Exists(Path.Combine(folder, "fresh", "motcua.cases")), "the packages came from the local folder into the fresh one");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string Run(string where, string command, params string[] arguments)
        {
            var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = where, RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["NUGET_PACKAGES"] = Path.Combine(folder, "fresh");
            // What others made need not be fetched again where it is already; ours is in no such folder.
            start.Environment["NUGET_FALLBACK_PACKAGES"] = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            start.Environment["DOTNET_NOLOGO"] = "1";
            if (arguments[0] == "pack")
            {
                start.Environment.Remove("NUGET_PACKAGES");
                start.Environment.Remove("NUGET_FALLBACK_PACKAGES");
            }

            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{command} {string.Join(' ', arguments)}:\n{output.Result}\n{error.Result}");
            return output.Result;
        }
    }

    private static void Look(string feed, string library)
    {
        var package = Directory.GetFiles(feed, $"{library}.*.nupkg").Single(f => char.IsDigit(Path.GetFileName(f)[library.Length + 1]));
        Assert.True(File.Exists(Path.ChangeExtension(package, ".snupkg")), $"{library} has symbols");
        using var archive = ZipFile.OpenRead(package);
        Assert.Contains(archive.Entries, e => e.FullName == "README.md");
        Assert.Contains(archive.Entries, e => e.FullName == $"lib/net10.0/{library}.xml");
        using var spec = archive.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var metadata = XDocument.Load(spec).Root!.Elements().First();
        string Value(string name) => metadata.Elements().First(e => e.Name.LocalName == name).Value;
        Assert.Equal("Apache-2.0", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.NotEmpty(Value("description"));
        if (Path.Exists(Path.Combine(Snippets.Repository(), ".git")))
        {
            Assert.Contains(metadata.Elements(), e => e.Name.LocalName == "repository" && (string?)e.Attribute("commit") is { Length: 40 });
        }
    }

    private static string Version(string feed) => Path.GetFileNameWithoutExtension(Directory.GetFiles(feed, "MotCua.LegalTime.*.nupkg")[0])["MotCua.LegalTime.".Length..];

    private static string Configuration() => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Debug" : "Release";

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
