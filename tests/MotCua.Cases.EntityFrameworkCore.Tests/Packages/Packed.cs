using System.Diagnostics;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using MotCua.Conformance;

namespace MotCua.Cases.EntityFrameworkCore.Tests.Packages;

/// <summary>All packages made once, in one go, for the facts about them.</summary>
public sealed class PackedFixture : IDisposable
{
    private readonly Lazy<string> feed;

    public PackedFixture() => feed = new(Pack);

    /// <summary>A folder of our own for everything.</summary>
    internal string Root { get; } = Directory.CreateTempSubdirectory("motcua-packages-").FullName;

    /// <summary>The folder with the packages.</summary>
    internal string Feed => feed.Value;

    internal string File(string package, string extension = "nupkg")
        => Directory.GetFiles(Feed, $"{package}.*.{extension}").Single(f => char.IsDigit(Path.GetFileName(f)[package.Length + 1]));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private string Pack()
    {
        var packed = Path.Combine(Root, "feed");
        var projects = PackagePage.Packages().Select(static package => $"""<Library Include="{Path.Combine(PackagePage.Repository(), "src", package, package + ".csproj")}" />""");
        var all = Path.Combine(Root, "pack.proj");
        System.IO.File.WriteAllText(all, $"""
            <Project>
              <ItemGroup>
                {string.Join('\n', projects)}
              </ItemGroup>
              <Target Name="Pack">
                <MSBuild Projects="@(Library)" Targets="Pack" Properties="NoBuild=true;Configuration={Configuration()};PackageOutputPath={packed}" />
              </Target>
            </Project>
            """);
        Run(PackagePage.Repository(), [], "dotnet", "msbuild", all, "-t:Pack", "-nologo", "-v:q");
        return packed;
    }

    internal static string Run(string where, (string Name, string Value)[] environment, string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = where, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment.Append(("DOTNET_NOLOGO", "1")))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{command} {string.Join(' ', arguments)}:\n{output.Result}\n{error.Result}");
        return output.Result;
    }

    private static string Configuration() => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Debug" : "Release";
}

/// <summary>The packages as a stranger gets them: complete, and enough to run a case in a few lines.</summary>
public sealed class Packed(PackedFixture packages) : IClassFixture<PackedFixture>
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static TheoryData<string> All => [.. PackagePage.Packages()];

    [Theory]
    [MemberData(nameof(All))]
    public void A_package_is_complete(string package)
    {
        using var archive = ZipFile.OpenRead(packages.File(package));
        Assert.Contains(archive.Entries, e => e.FullName == "README.md");
        Assert.Contains(archive.Entries, e => e.FullName == $"lib/net10.0/{package}.xml");
        using var spec = archive.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var metadata = XDocument.Load(spec).Root!.Elements().First();
        string Value(string name) => metadata.Elements().First(e => e.Name.LocalName == name).Value;
        Assert.Equal("Apache-2.0", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.NotEmpty(Value("description"));
        if (Path.Exists(Path.Combine(PackagePage.Repository(), ".git")))
        {
            Assert.Contains(metadata.Elements(), e => e.Name.LocalName == "repository" && (string?)e.Attribute("commit") is { Length: 40 });
        }

        // Whatever it needs of ours is made into a package as well.
        var ours = metadata.Descendants().Where(static e => e.Name.LocalName == "dependency").Select(static e => (string)e.Attribute("id")!).Where(static id => id.StartsWith("MotCua.", StringComparison.Ordinal));
        Assert.Empty(ours.Except(PackagePage.Packages()));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_package_can_be_debugged_and_made_again_to_the_byte(string package)
    {
        using var archive = ZipFile.OpenRead(packages.File(package));
        using var assembly = new PEReader(new MemoryStream(Bytes(archive, $"lib/net10.0/{package}.dll")));
        Assert.Contains(assembly.ReadDebugDirectory(), static entry => entry.Type == DebugDirectoryEntryType.Reproducible);

        using var symbols = ZipFile.OpenRead(packages.File(package, "snupkg"));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Bytes(symbols, $"lib/net10.0/{package}.pdb")));
        var reader = provider.GetMetadataReader();
        var kinds = reader.CustomDebugInformation.Select(handle => reader.GetCustomDebugInformation(handle)).ToLookup(info => reader.GetGuid(info.Kind), info => info.Parent);
        var documents = reader.Documents.Select(handle => (handle, Name: reader.GetString(reader.GetDocument(handle).Name))).ToArray();
        Assert.All(documents, document => Assert.True(kinds[SourceLink].Any() || kinds[EmbeddedSource].Contains(document.handle), $"no source for {document.Name}"));
        if (Path.Exists(Path.Combine(PackagePage.Repository(), ".git")))
        {
            Assert.All(documents, static document => Assert.StartsWith("/_", document.Name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_new_console_project_installs_the_packages_and_runs_a_case_in_a_few_lines()
    {
        var program = PackagePage.Code("MotCua.Testing")[0];
        Assert.True(program.Split('\n').Count(line => line.Trim().Length > 0) < 15, "a case takes fewer than 15 lines");
        var output = RunHost("trial", ["MotCua.Testing"], $"using MotCua.Cases;\nusing MotCua.Procedures;\nusing MotCua.Testing;\n\n{program}\n");
        Assert.Contains("National Day", output, StringComparison.Ordinal);
        Assert.Contains("Thursday, 2026-09-10", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_host_keeps_its_cases_in_a_file_and_reads_them_again()
    {
        const string Program = """
            using Microsoft.Extensions.DependencyInjection;
            using MotCua.Cases;
            using MotCua.Cases.EntityFrameworkCore;
            using MotCua.Cases.EntityFrameworkCore.Sqlite;

            var services = new ServiceCollection().AddLogging();
            services.AddMotCuaSqlite("Data Source=cases.db").AddMotCua(options => options.ProceduresFromFolder("procedures"));
            await using var provider = services.BuildServiceProvider();
            await provider.GetRequiredService<CaseSchema>().MigrateAsync(default);
            var answer = await provider.GetRequiredService<CaseService>().DoAsync(new()
            {
                Key = new("commune-1", "1"), By = new("an", ["applicant"]), ExpectedVersion = 0, IdempotencyKey = "1",
                Action = new Submit("vn/house-permit") { Version = "2026-07-01", Variant = "house", Channel = "online", Facts = [new("portalDown", MotCua.Procedures.FactValue.YesNo(false))] },
            });
            Console.WriteLine(answer);
            """;
        Assert.Contains("IsRepeat = False", RunHost("host", ["MotCua.Cases.EntityFrameworkCore.Sqlite"], Program), StringComparison.Ordinal);
        Assert.Contains("IsRepeat = True", Start("host"), StringComparison.Ordinal);
    }

    /// <summary>Makes a project of nothing but a program and packages, and runs it.</summary>
    private string RunHost(string name, string[] references, string program)
    {
        var host = Path.Combine(packages.Root, name);
        CopyFolder(Path.Combine(PackagePage.Repository(), "procedures"), Path.Combine(host, "procedures"));
        var version = Path.GetFileNameWithoutExtension(packages.File("MotCua.LegalTime"))["MotCua.LegalTime.".Length..];
        File.WriteAllText(Path.Combine(host, "Program.cs"), program);
        File.WriteAllText(Path.Combine(host, "host.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(references.Select(id => $"""<PackageReference Include="{id}" Version="[{version}]" />"""))}
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(host, "NuGet.config"), $"""
            <configuration>
              <packageSources>
                <add key="local" value="{packages.Feed}" />
              </packageSources>
            </configuration>
            """);
        var output = Start(name);
        Assert.True(Directory.Exists(Path.Combine(packages.Root, "fresh", "motcua.cases")), "the packages came from the local folder into the fresh one");
        return output;
    }

    /// <summary>Ours go into a fresh folder; what others made need not be fetched again where it is already, and ours is in no such folder.</summary>
    private string Start(string name) => PackedFixture.Run(
        Path.Combine(packages.Root, name),
        [
            ("NUGET_PACKAGES", Path.Combine(packages.Root, "fresh")),
            ("NUGET_FALLBACK_PACKAGES", Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages")),
        ],
        "dotnet", "run", "--project", "host.csproj", "-c", "Release", "-v", "q");

    private static byte[] Bytes(ZipArchive archive, string entry)
    {
        using var stream = (archive.GetEntry(entry) ?? throw new FileNotFoundException(entry)).Open();
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
