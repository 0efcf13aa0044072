using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace MotCua.Cases.EntityFrameworkCore.Tests.Schema;

public sealed class The_package_for_SQL_Server
{
    [Fact]
    public void Depends_only_on_what_it_names_itself()
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Debug" : "Release";
        var folder = Directory.CreateTempSubdirectory("motcua-pack-").FullName;
        try
        {
            using var pack = Process.Start(new ProcessStartInfo("dotnet", ["pack", Project(), "--no-build", "-c", configuration, "-o", folder, "--nologo", "-v", "q"]) { RedirectStandardOutput = true })!;
            var output = pack.StandardOutput.ReadToEnd();
            pack.WaitForExit();
            Assert.True(pack.ExitCode == 0, output);
            using var package = ZipFile.OpenRead(Directory.EnumerateFiles(folder, "*.nupkg").Single());
            using var nuspec = package.Entries.Single(static entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
            var dependencies = XDocument.Load(nuspec).Descendants().Where(static element => element.Name.LocalName == "dependency").Select(static element => (string)element.Attribute("id")!);
            Assert.Equal(["Microsoft.EntityFrameworkCore.SqlServer", "MotCua.Cases.EntityFrameworkCore"], dependencies.Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Project([System.Runtime.CompilerServices.CallerFilePath] string file = "")
        => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "src", "MotCua.Cases.EntityFrameworkCore.SqlServer");
}
